/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/decide/replay.h"

#include <string.h>

#include "base/i18n.h"
#include "store/case-store.h"
#include "store/log-store.h"
#include "work/decide/deciding-private.h"
#include "work/decide/grounds.h"
#include "work/decide/mates.h"
#include "work/decide/replay-private.h"

/* The version that an opening leads to. */
#define OPENING 1

/* Cases come by policy and batch: what the last one needed the next one needs too. */
typedef struct {
  ZdLibrary *library;
  ZdPolicy *policy;
  ZdGrounds *grounds;
  ZdDay as_of;
  char *batch;
  GHashTable *openings; /* of the batch: case id → id of its opening, as this library's log has it */
} Replaying;

static void
replaying_clear (Replaying *self)
{
  g_clear_pointer (&self->grounds, zd_grounds_free);
  g_clear_pointer (&self->policy, zd_policy_free);
  g_clear_pointer (&self->openings, g_hash_table_unref);
  g_free (self->batch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replaying, replaying_clear)

static void
replay_free (gpointer data)
{
  ZdReplay *self = data;

  zd_decision_free (self->then);
  zd_decision_free (self->now);
  g_ptr_array_unref (self->leaves);
  g_ptr_array_unref (self->differences);
  g_free (self);
}

void
zd_case_replay_free (ZdCaseReplay *self)
{
  if (!self)
    return;
  zd_case_free (self->item);
  g_ptr_array_unref (self->replays);
  g_ptr_array_unref (self->differences);
  g_clear_pointer (&self->since, g_ptr_array_unref);
  g_free (self);
}

/* ---- what the log says ---- */

/* Its own device's log lists the cases of an opening, each with its decision at the end; the platform's names the
 * decisions by case. */
static void
take_openings (GHashTable *openings, const json_t *body)
{
  const char *id;
  json_t *one;
  size_t i;

  json_array_foreach (json_object_get (body, "cases"), i, one) {
    const char *opened = json_string_value (json_array_get (one, 0));
    const char *decision = json_string_value (json_array_get (one, json_array_size (one) - 1));
    if (opened && decision)
      g_hash_table_replace (openings, g_strdup (opened), g_strdup (decision));
  }
  json_object_foreach (json_object_get (body, "decisions"), id, one)
    if (json_is_string (one))
      g_hash_table_replace (openings, g_strdup (id), g_strdup (json_string_value (one)));
}

static gboolean
load_openings (Replaying *self, const char *batch, GError **error)
{
  g_autoptr (ZdStatement) rows = NULL;
  gboolean row;

  if (self->openings && g_strcmp0 (self->batch, batch) == 0)
    return TRUE;
  g_clear_pointer (&self->openings, g_hash_table_unref);
  g_free (self->batch);
  self->batch = g_strdup (batch);
  self->openings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rows = zd_db_query (zd_library_db (self->library), "SELECT body FROM log WHERE kind = 'opening' AND subject = ?1", error,
                      ZD_TEXT (batch ? batch : ""));
  while (rows && zd_statement_step (rows, &row, error)) {
    if (!row)
      return TRUE;
    const char *text = zd_statement_text (rows, 0);
    g_autoptr (json_t) body = zd_json_parse (text, strlen (text), "log", NULL);
    take_openings (self->openings, body);
  }
  return FALSE;
}

/* version that an act led to → id of its decision. */
static GHashTable *
logged_acts (ZdLibrary *library, const char *case_id, GError **error)
{
  g_autoptr (GPtrArray) acts = zd_log_acts (zd_library_db (library), case_id, error);
  GHashTable *logged = acts ? g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) : NULL;

  for (guint i = 0; acts && i < acts->len; i++) {
    const ZdLogEntry *entry = acts->pdata[i];
    g_autoptr (json_t) body = zd_json_parse (entry->body, strlen (entry->body), "log", NULL);
    const char *decision = json_string_value (json_object_get (body, "decision"));
    gint64 version = json_integer_value (json_object_get (body, "base_version")) + 1;
    if (decision)
      g_hash_table_replace (logged, g_memdup2 (&version, sizeof version), g_strdup (decision));
  }
  return logged;
}

/* ---- one decision ---- */

/* The policy of the case's version and what decisions under it rest on. */
static gboolean
load_grounds (Replaying *self, const ZdCase *item, GError **error)
{
  g_autoptr (GPtrArray) mates = NULL;

  if (self->policy && g_str_equal (self->policy->id, item->key.policy) && self->policy->version == item->policy_version
      && self->as_of == item->as_of && self->policy->exclusive->len == 0)
    return TRUE;
  g_clear_pointer (&self->grounds, zd_grounds_free);
  g_clear_pointer (&self->policy, zd_policy_free);
  self->policy = zd_deciding_policy_of (self->library, item, error);
  mates = self->policy ? zd_mates_of_case (self->library, item, self->policy, error) : NULL;
  if (!mates)
    return FALSE;
  self->grounds = zd_grounds_new (self->policy, mates, zd_library_catalogue (self->library), item->as_of);
  self->as_of = item->as_of;
  return TRUE;
}

/* What was stated by the time the case had @version. */
static json_t *
stated_until (const ZdCase *item, gint64 version)
{
  json_t *until = json_array (), *stated;
  size_t i;

  json_array_foreach (json_object_get (item->data, "stated"), i, stated)
    if (json_integer_value (json_object_get (stated, "version")) <= version)
      json_array_append (until, stated);
  return until;
}

static gboolean
run_again (Replaying *self, ZdReplay *replay, const ZdCase *item, GError **error)
{
  const ZdDecision *then = replay->then;
  g_autoptr (json_t) stated = stated_until (item, then->version);
  g_autoptr (ZdDecision) now = g_new0 (ZdDecision, 1);
  g_autoptr (ZdExplanation) explanation = NULL;

  now->move = then->move;
  now->version = then->version;
  now->answers = json_incref (then->answers);
  if (!load_grounds (self, item, error) || !zd_grounds_sign_case (self->grounds, now, item->facts, stated, error))
    return FALSE;
  explanation = zd_deciding_explain (self->library, item, self->policy, stated, then->answers,
                                     zd_decision_assumes (then), error);
  if (!explanation)
    return FALSE;
  zd_decision_judge (now, zd_deciding_entitlement (explanation, item), explanation->reason);
  replay->now = g_steal_pointer (&now);
  zd_replay_compare_leaves (replay, explanation->reason);
  return TRUE;
}

/* What cannot be run again is a finding, not a failure: the policy or the facts are not what they were. */
static ZdReplay *
replay_decision (Replaying *self, const ZdCase *item, ZdDecision *then, const char *logged)
{
  ZdReplay *replay = g_new0 (ZdReplay, 1);
  g_autoptr (GError) wrong = NULL;

  replay->then = then;
  replay->leaves = g_ptr_array_new ();
  replay->differences = g_ptr_array_new_with_free_func (g_free);
  if (!run_again (self, replay, item, &wrong))
    g_ptr_array_add (replay->differences, g_strdup_printf (_ ("It cannot be run again: %s"), wrong->message));
  zd_replay_compare (replay, item, logged);
  return replay;
}

/* ---- a case ---- */

/* A decision that the log has and the case has no more. */
static void
name_missing (ZdCaseReplay *self, gint64 version, const char *id)
{
  for (guint i = 0; i < self->replays->len; i++)
    if (((const ZdReplay *) self->replays->pdata[i])->then->version == version)
      return;
  g_ptr_array_add (self->differences,
                   g_strdup_printf (_ ("The log knows the decision %s, which the case does not keep."), id));
}

static void
name_all_missing (ZdCaseReplay *self, const char *opening, GHashTable *logged)
{
  GHashTableIter iter;
  gpointer version, id;

  if (opening)
    name_missing (self, OPENING, opening);
  g_hash_table_iter_init (&iter, logged);
  while (g_hash_table_iter_next (&iter, &version, &id))
    name_missing (self, *(const gint64 *) version, id);
}

static gboolean
any_difference (const ZdCaseReplay *self)
{
  gboolean any = self->differences->len > 0;

  for (guint i = 0; i < self->replays->len; i++)
    any |= ((const ZdReplay *) self->replays->pdata[i])->differences->len > 0;
  return any;
}

/* Takes @item. Without decisions: an array that is empty. */
static ZdCaseReplay *
replay_case (Replaying *self, ZdCase *item, GError **error)
{
  g_autoptr (ZdCaseReplay) replay = g_new0 (ZdCaseReplay, 1);
  g_autoptr (GPtrArray) decisions = zd_case_decisions (item);
  g_autoptr (GHashTable) logged = NULL;
  const char *opening;

  replay->item = item;
  replay->replays = g_ptr_array_new_with_free_func (replay_free);
  replay->differences = g_ptr_array_new_with_free_func (g_free);
  if (!load_openings (self, item->batch, error))
    return NULL;
  logged = logged_acts (self->library, item->id, error);
  if (!logged)
    return NULL;
  opening = g_hash_table_lookup (self->openings, item->id);
  while (decisions->len > 0) {
    ZdDecision *then = g_ptr_array_steal_index (decisions, 0);
    const char *id = then->move == ZD_MOVE_OPEN ? opening : g_hash_table_lookup (logged, &then->version);
    g_ptr_array_add (replay->replays, replay_decision (self, item, then, id));
  }
  if (replay->replays->len > 0)
    zd_replay_compare_case (replay);
  name_all_missing (replay, opening, logged);
  replay->same = !any_difference (replay);
  return g_steal_pointer (&replay);
}

ZdCaseReplay *
zd_replay_case (ZdLibrary *library, const char *case_id, GError **error)
{
  g_auto (Replaying) self = { .library = library };
  ZdCase *item = zd_deciding_load_case (library, case_id, error);
  g_autoptr (ZdCaseReplay) replay = item ? replay_case (&self, item, error) : NULL;

  if (replay && replay->replays->len > 0 && self.policy)
    replay->since = zd_replay_since (library, replay->item, self.policy,
                                     replay->replays->pdata[replay->replays->len - 1]);
  if (!replay || replay->replays->len > 0 || replay->differences->len > 0)
    return g_steal_pointer (&replay);
  g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND,
               _ ("The case of %s is older than the keeping of decisions; there is nothing to compare with."),
               item->name);
  return NULL;
}

/* ---- all ---- */

typedef struct {
  Replaying replaying;
  ZdReplayFunc func;
  gpointer data;
  ZdReplayCount *count;
  ZdProgress *progress;
  gint64 total;
} All;

static gboolean
replay_one (const ZdCase *item, gpointer data, GError **error)
{
  All *self = data;
  g_autoptr (ZdCaseReplay) replay = NULL;

  zd_progress_set (self->progress, self->count->cases, self->total);
  if (!zd_progress_check (self->progress, error))
    return FALSE;
  replay = replay_case (&self->replaying, zd_case_copy (item), error);
  if (!replay)
    return FALSE;
  self->count->cases++;
  self->count->decisions += replay->replays->len;
  self->count->without += replay->replays->len == 0;
  self->count->different += !replay->same;
  return self->func (replay, self->data, error);
}

gboolean
zd_replay_all (ZdLibrary *library, ZdReplayFunc func, gpointer data, ZdReplayCount *count, ZdProgress *progress,
               GError **error)
{
  const ZdCaseQuery query = { 0 };
  All self = { { .library = library }, func, data, count, progress, 0 };
  gboolean done;

  *count = (ZdReplayCount) { 0 };
  done = zd_case_store_count (zd_library_db (library), &query, &self.total, NULL, error)
         && zd_case_store_each (zd_library_db (library), &query, replay_one, &self, error);
  replaying_clear (&self.replaying);
  return done;
}
