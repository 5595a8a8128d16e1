/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/make-ahead.h"
#include "cases/act.h"
#include "store/case-store.h"
#include "work/decide/case-opening.h"
#include "work/sync/parties-sending.h"

/* ---- committing ---- */

static gboolean
may_commit (const ZdRoster *self, GError **error)
{
  g_autoptr (ZdCase) opened = zd_case_new ();

  if (!zd_library_require (self->library, 1u << ZD_ROLE_DRAFTER, error))
    return FALSE;
  opened->bureau = g_strdup (self->policy->bureaus->pdata[0]);
  opened->region = g_strdup (self->policy->region);
  if (!zd_move_allowed (opened, ZD_MOVE_OPEN, zd_library_user (self->library), error))
    return FALSE;
  if (self->checked && self->counts[ZD_ROW_OK] > 0)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE,
                       self->checked ? _ ("No row of the list can be imported. Look at the problems.")
                                     : _ ("Check the list before it is imported."));
  return FALSE;
}

/* Verdicts and sums rest on what the library said when they were made. */
static gboolean
is_fresh (const ZdRoster *self, GError **error)
{
  gint64 change = zd_profile_change (zd_library_db (self->library), error);

  if (change < 0)
    return FALSE;
  if (change == self->change)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CONFLICT,
                       _ ("The library has changed since the list was checked. Nothing was imported; check it again."));
  return FALSE;
}

static ZdBatch *
make_batch (const ZdRoster *self, const char *name)
{
  ZdBatch *batch = zd_batch_new ("roster", name, self->policy->id, zd_library_user (self->library));

  batch->file = g_path_get_basename (self->table->path);
  batch->digest = g_strdup (self->table->digest);
  batch->mapping = zd_column_map_to_text (self->map);
  batch->by_hand = zd_roster_by_hand (self);
  batch->rows = self->counts[ZD_ROW_OK];
  return batch;
}

/* What the log keeps of the list as a whole. */
static gboolean
log_list (const ZdRoster *self, const ZdBatch *batch, GError **error)
{
  g_autoptr (json_t) counts = json_object (), mends = zd_roster_mends_to_json (self);
  g_autoptr (json_t) choices = zd_roster_choices_to_json (self), body = NULL;

  for (guint i = 0; i < ZD_N_ROW_VERDICTS; i++)
    json_object_set_new (counts, zd_row_verdict_id (i), json_integer (self->counts[i]));
  body = json_pack ("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s*,s:O,s:O,s:O}", "batch", batch->id, "name", batch->name, "policy",
                    self->policy->id, "file", batch->file, "digest", batch->digest, "sheet", zd_roster_sheet ((ZdRoster *) self),
                    "mapping", batch->mapping, "line", self->line != NULL ? self->line->id : NULL, "verdicts", counts,
                    "mended", mends, "chosen", choices);
  const ZdEvent event = { .kind = "roster", .subject = batch->id, .body = body };
  return zd_library_record (self->library, &event, error);
}

typedef struct {
  const ZdRoster *roster;
  ZdBatch *batch;
  GPtrArray *parties;     /* of ZdRosterEntry: the first of each, in the order of the codes */
  ZdPartiesSending *sending;
  ZdCaseOpening *opening;
  ZdProgress *progress;
  guint done, total;      /* parties and rows */
} Writing;

static gboolean
go_on (Writing *self, GError **error)
{
  zd_progress_set (self->progress, self->done++, self->total);
  return zd_progress_check (self->progress, error);
}

/* ---- the records of a party ---- */

/* As they are written; made in one thread, written in another. */
typedef struct {
  ZdParty *party; /* the records of all its good rows; NULL = none */
  GString *document;
} MadeParty;

static void
made_party_free (gpointer data)
{
  MadeParty *self = data;

  g_clear_pointer (&self->party, zd_party_free);
  g_string_free (self->document, TRUE);
  g_free (self);
}

static gpointer
make_party (guint index, gpointer data)
{
  const Writing *writing = data;
  const ZdRosterEntry *first = writing->parties->pdata[index];
  MadeParty *made = g_new0 (MadeParty, 1);

  made->document = g_string_new (NULL);
  made->party = zd_party_new (first->row.uscc, "");
  for (const ZdRosterEntry *one = first; one != NULL; one = one->next)
    if (one->row.verdict == ZD_ROW_OK && one->record != NULL && one->record->present != 0)
      zd_party_add_record (made->party, zd_record_copy (one->record));
  if (made->party->records->len > 0)
    zd_parties_sending_append (writing->sending, made->party, made->document);
  else
    g_clear_pointer (&made->party, zd_party_free);
  return made;
}

static gboolean
write_party (gpointer data, gpointer user_data, GError **error)
{
  Writing *self = user_data;
  const MadeParty *made = data;

  return go_on (self, error)
         && (made->party == NULL
             || zd_parties_sending_add_records (self->sending, made->party, made->document, error));
}

static int
by_code (gconstpointer a, gconstpointer b)
{
  const ZdRosterEntry *left = *(const ZdRosterEntry *const *) a, *right = *(const ZdRosterEntry *const *) b;

  return strcmp (left->row.uscc, right->row.uscc);
}

/* The library keeps what belongs together side by side: in the order of the codes, a page of it is written once. */
static gboolean
write_parties (Writing *self, GError **error)
{
  const GPtrArray *entries = self->roster->entries;
  g_autoptr (GPtrArray) parties = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    if (zd_roster_is_first (entries->pdata[i]))
      g_ptr_array_add (parties, entries->pdata[i]);
  g_ptr_array_sort (parties, by_code);
  self->parties = parties;
  self->total = parties->len + entries->len;
  return zd_make_ahead (parties->len, make_party, write_party, made_party_free, self, error)
         && zd_parties_sending_finish (self->sending, error);
}

/* ---- the cases of a row ---- */

typedef struct {
  gint64 row;
  GPtrArray *cases; /* of ZdNewCase; NULL = none */
} MadeRow;

static void
made_row_free (gpointer data)
{
  MadeRow *self = data;

  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_free (self);
}

static gpointer
make_row (guint index, gpointer data)
{
  const Writing *writing = data;
  const ZdRosterEntry *entry = writing->roster->entries->pdata[index];
  g_autoptr (ZdParty) party = NULL;
  MadeRow *made = g_new0 (MadeRow, 1);

  made->row = entry->row.row;
  if (entry->row.verdict != ZD_ROW_OK || entry->due == NULL || entry->due->len == 0)
    return made;
  party = zd_columns_party (entry->trial, entry->whole);
  made->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_new_case_free);
  for (guint i = 0; i < entry->due->len; i++)
    g_ptr_array_add (made->cases, zd_new_case_make (writing->opening, entry->due->pdata[i], NULL, party));
  return made;
}

static gboolean
write_case (Writing *self, ZdNewCase *made, gint64 row, GError **error)
{
  gboolean opened;

  if (!zd_case_opening_take (self->opening, made, &opened, error))
    return FALSE;
  if (!opened)
    g_set_error (error, ZD_ERROR, ZD_ERROR_CONFLICT,
                 _ ("A case for row %ld was opened since the list was checked. Nothing was imported; check it again."),
                 row);
  self->batch->cases += opened;
  return opened;
}

static gboolean
write_row (gpointer data, gpointer user_data, GError **error)
{
  Writing *self = user_data;
  const MadeRow *made = data;

  if (!go_on (self, error))
    return FALSE;
  for (guint i = 0; made->cases != NULL && i < made->cases->len; i++)
    if (!write_case (self, made->cases->pdata[i], made->row, error))
      return FALSE;
  return TRUE;
}

/* In the list's order, which the platform numbers them in. */
static gboolean
write_cases (Writing *self, GError **error)
{
  return zd_make_ahead (self->roster->entries->len, make_row, write_row, made_row_free, self, error)
         && zd_case_opening_finish (self->opening, error);
}

static gboolean
write_rows (const ZdRoster *self, ZdBatch *batch, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPartiesSending) sending
      = zd_parties_sending_begin (self->library, batch, self->policy->bureaus->pdata[0], self->day);
  g_autoptr (ZdCaseOpening) opening
      = zd_case_opening_begin (self->library, self->policy, batch, zd_library_user (self->library)->id, self->day, error);
  Writing writing = { .roster = self, .batch = batch, .sending = sending, .opening = opening, .progress = progress };

  return opening != NULL && write_parties (&writing, error) && write_cases (&writing, error);
}

ZdBatch *
zd_roster_commit (ZdRoster *self, const char *batch_name, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdTransaction) transaction = NULL;
  g_autoptr (ZdBatch) batch = NULL;

  if (!may_commit (self, error))
    return NULL;
  zd_progress_set_message (progress, _ ("Writing…"));
  transaction = zd_transaction_begin (zd_library_db (self->library), error);
  if (transaction == NULL || !is_fresh (self, error))
    return NULL;
  batch = make_batch (self, batch_name);
  if (!log_list (self, batch, error) || !write_rows (self, batch, progress, error)
      || !zd_column_preset_keep (self->library, "roster", self->map, error) || !zd_roster_forget_kept (self, error)
      || !zd_progress_check (progress, error)
      || !zd_transaction_commit (transaction, error))
    return NULL;
  self->checked = FALSE;
  return g_steal_pointer (&batch);
}

/* ---- undoing ---- */

typedef struct {
  ZdLibrary *library;
  const ZdUser *user;
  ZdDay day;
} Undoing;

static gboolean
has_moved (const ZdCase *item)
{
  return item->version != 1 || (item->state != ZD_STATE_MATCHED && item->state != ZD_STATE_TO_VERIFY);
}

static gboolean
withdraw (Undoing *self, ZdCase *item, GError **error)
{
  g_autoptr (ZdAct) act = zd_act_new (item, ZD_MOVE_WITHDRAW, self->user, self->day);

  if (has_moved (item)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_CONFLICT,
                 _ ("The case of %s has moved on: %s. The import cannot be taken back any more."), item->name,
                 zd_case_state_name (item->state));
    return FALSE;
  }
  act->reason = g_strdup (_ ("The import of the list was taken back."));
  return zd_act_apply (item, act, self->user, zd_library_calendar (self->library), NULL, error)
         && zd_case_store_put (zd_library_db (self->library), item, error);
}

static gboolean
collect_id (const ZdCase *item, gpointer ids, GError **error)
{
  return json_array_append_new (ids, json_string (item->id)) == 0;
}

/* One case after the other in memory. */
static gboolean
withdraw_all (Undoing *self, const char *batch, json_t *ids, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  const ZdCaseQuery query = { .batch = batch, .light = TRUE };
  size_t i;
  json_t *id;

  if (!zd_case_store_each (db, &query, collect_id, ids, error))
    return FALSE;
  json_array_foreach (ids, i, id) {
    g_autoptr (ZdCase) item = zd_case_store_get (db, json_string_value (id), error);
    if (item == NULL || !withdraw (self, item, error))
      return FALSE;
  }
  return TRUE;
}

static ZdBatch *
find_batch (ZdLibrary *library, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdBatch) batch = zd_batch_get (zd_library_db (library), id, &wrong);

  if (wrong != NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (batch == NULL || g_strcmp0 (batch->kind, "roster") != 0)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no import of a list with the number %s."), id);
  else if (g_strcmp0 (batch->state, "open") != 0)
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("The import “%s” was taken back already."), batch->name);
  else
    return g_steal_pointer (&batch);
  return NULL;
}

static gboolean
undo (Undoing *self, const char *id, const char *key, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autoptr (ZdBatch) batch = transaction != NULL ? find_batch (self->library, id, error) : NULL;
  g_autoptr (json_t) ids = json_array ();
  g_autofree char *day = zd_day_format (self->day);

  if (batch == NULL || !withdraw_all (self, id, ids, error) || !zd_profile_remove_batch (db, id, error))
    return FALSE;
  g_free (batch->state);
  batch->state = g_strdup ("undone");
  g_autoptr (json_t) body = json_pack ("{s:s,s:s,s:O}", "batch", id, "day", day, "cases", ids);
  g_autoptr (json_t) order = json_pack ("{s:s,s:s}", "batch", id, "day", day);
  const ZdEvent event = { .kind = "undo", .subject = id, .body = body, .key = key, .submit = order };
  return zd_batch_put (db, batch, error) && zd_library_record (self->library, &event, error)
         && zd_transaction_commit (transaction, error);
}

gboolean
zd_roster_undo (ZdLibrary *library, const char *batch, GError **error)
{
  g_autofree char *key = zd_random_hex (16);
  Undoing undoing = { .library = library, .user = zd_library_user (library), .day = zd_library_day (library) };

  return zd_library_require (library, 1u << ZD_ROLE_DRAFTER, error) && undo (&undoing, batch, key, error);
}

gboolean
zd_roster_undo_accept (ZdLibrary *library, const json_t *order, const ZdUser *user, GError **error)
{
  static const char *const members[] = { "batch", "day", NULL };
  const char *batch = NULL, *day = NULL;
  Undoing undoing = { .library = library, .user = user };

  return zd_json_only (order, members, NULL, error) && zd_json_get_string (order, "batch", TRUE, NULL, &batch, error)
         && zd_json_get_string (order, "day", TRUE, NULL, &day, error)
         && zd_day_parse (day, FALSE, &undoing.day, error) && undo (&undoing, batch, NULL, error);
}
