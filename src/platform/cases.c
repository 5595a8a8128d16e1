/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "base/i18n.h"
#include "platform/call.h"
#include "store/case-store.h"
#include "store/log-store.h"
#include "work/decide/case-opening.h"
#include "work/decide/deciding.h"
#include "work/import/roster.h"

/* Whatever a desktop pinned, telephone and account numbers are no part of a case. */
static json_t *
case_to_wire (const ZdCase *item)
{
  json_t *json = zd_case_to_json (item);
  json_t *pinned[] = { json_object_get (json, "facts"), json_object_get (json, "decided") };

  for (guint i = 0; i < G_N_ELEMENTS (pinned); i++) {
    json_object_del (pinned[i], "phone");
    json_object_del (pinned[i], "accounts");
  }
  return json;
}

/* The batches that the cases of a page belong to, each once. */
static json_t *
batches_of (ZdDb *db, GHashTable *ids, GError **error)
{
  g_autoptr (json_t) list = json_array ();
  g_autoptr (GError) wrong = NULL;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    g_autoptr (ZdBatch) batch = zd_batch_get (db, id, &wrong);
    if (batch)
      json_array_append_new (list, zd_batch_to_json (batch));
  }
  if (!wrong)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&wrong));
  return NULL;
}

/* What was done to the cases of a page and by whom, as the log has it. @seen: ids of those that are shown. */
static json_t *
history_of (ZdDb *db, GHashTable *seen, gint64 after, gint64 until, GError **error)
{
  g_autoptr (GPtrArray) acts = zd_log_acts_of_page (db, after, until, error);
  json_t *list = acts ? json_array () : NULL;

  for (guint i = 0; acts && i < acts->len; i++) {
    const ZdLogEntry *act = acts->pdata[i];
    if (g_hash_table_contains (seen, act->subject))
      json_array_append_new (list, zd_log_entry_to_json (act));
  }
  return list;
}

gboolean
zd_handle_cases (ZdCall *call, GError **error)
{
  ZdDb *db = zd_library_db (call->library);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) batch_ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (json_t) list = json_array (), history = NULL, batches = NULL;
  gint64 after, next;
  guint limit;

  if (!zd_call_page (call, &after, &limit, error))
    return FALSE;
  cases = zd_case_store_changed (db, after, limit, &next, error);
  if (!cases)
    return FALSE;
  for (guint i = 0; i < cases->len; i++) {
    const ZdCase *item = cases->pdata[i];
    if (!zd_user_sees_case (call->user, item))
      continue;
    json_array_append_new (list, case_to_wire (item));
    g_hash_table_add (seen, item->id);
    if (item->batch)
      g_hash_table_add (batch_ids, item->batch);
  }
  history = history_of (db, seen, after, next, error);
  batches = history ? batches_of (db, batch_ids, error) : NULL;
  if (!batches)
    return FALSE;
  call->answer = zd_page_to_json ("cases", json_incref (list), next, cases->len, limit);
  json_object_set (call->answer, "history", history);
  json_object_set (call->answer, "batches", batches);
  return TRUE;
}

/* A case that this person may not see is not there. */
static ZdCase *
find_case (ZdCall *call, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (call->library), id, &wrong);

  if (item && zd_user_sees_case (call->user, item))
    return g_steal_pointer (&item);
  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no case %s."), id);
  return NULL;
}

gboolean
zd_handle_case (ZdCall *call, GError **error)
{
  g_autoptr (ZdCase) item = find_case (call, call->id, error);

  if (!item)
    return FALSE;
  call->answer = json_pack ("{s:o}", "case", case_to_wire (item));
  return TRUE;
}

gboolean
zd_handle_opening (ZdCall *call, GError **error)
{
  if (!zd_case_opening_accept (call->library, call->body, call->user, error))
    return FALSE;
  call->answer =
      json_pack ("{s:I}", "cases", (json_int_t)json_array_size (json_object_get (call->body, "cases")));
  return TRUE;
}

/* A notice could be cut short by an act dated ahead. A sample city has days of its own. */
static gboolean
act_is_sound (ZdCall *call, const ZdAct *act, GError **error)
{
  if (g_strcmp0 (act->key, call->key) != 0) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The Idempotency-Key is not the key of the act."));
    return FALSE;
  }
  if (zd_library_is_sample (call->library) || act->day <= zd_day_today ())
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                       _ ("The act is dated in the future. Check the date of the computer."));
  return FALSE;
}

gboolean
zd_handle_act (ZdCall *call, GError **error)
{
  const ZdPath place = { NULL, "act", 0 };
  g_autoptr (ZdAct) act = zd_act_from_json (call->body, &place, error);
  g_autoptr (ZdCase) before = NULL, after = NULL;

  before = act && act_is_sound (call, act, error) ? find_case (call, act->case_id, error) : NULL;
  if (!before)
    return FALSE;
  after = zd_deciding_accept (call->library, act, call->user, error);
  /* Whoever is refused learns how the case stands. */
  call->answer = json_pack ("{s:o}", "case", case_to_wire (after ? after : before));
  return after != NULL;
}

gboolean
zd_handle_undo (ZdCall *call, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdBatch) batch = zd_batch_get (zd_library_db (call->library), call->id, &wrong);
  const char *named = json_string_value (json_object_get (call->body, "batch"));

  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (!batch) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no batch %s."), call->id);
    return FALSE;
  }
  if (named && !g_str_equal (named, batch->id)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The address names another batch than the content."));
    return FALSE;
  }
  if (!g_str_equal (batch->actor, call->user->id)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("This batch was made by another person."));
    return FALSE;
  }
  call->answer = json_pack ("{s:s}", "batch", batch->id);
  return zd_roster_undo_accept (call->library, call->body, call->user, error);
}
