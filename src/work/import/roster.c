/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include "base/i18n.h"

static const struct {
  const char *id;
  const char *name;
} verdicts[ZD_N_ROW_VERDICTS] = {
  [ZD_ROW_BAD_CODE] = { "bad_code", N_ ("Bad code") },
  [ZD_ROW_UNKNOWN_ENTERPRISE] = { "unknown_enterprise", N_ ("Unknown enterprise") },
  [ZD_ROW_DUPLICATE] = { "duplicate", N_ ("Duplicate") },
  [ZD_ROW_ALREADY_PAID] = { "already_paid", N_ ("Already paid") },
  [ZD_ROW_CANCELLED] = { "cancelled", N_ ("Cancelled") },
  [ZD_ROW_DISCREDITED] = { "discredited", N_ ("Discredited") },
  [ZD_ROW_OK] = { "ok", N_ ("OK") },
};

static const struct {
  const char *id;
  const char *name;
} matches[ZD_N_MATCHES] = {
  [ZD_MATCH_NONE] = { "none", N_ ("Not found") },
  [ZD_MATCH_CODE] = { "code", N_ ("By code") },
  [ZD_MATCH_CHOSEN] = { "chosen", N_ ("By hand") },
  [ZD_MATCH_NAME] = { "name", N_ ("By name") },
  [ZD_MATCH_FORMER_NAME] = { "former_name", N_ ("By former name") },
  [ZD_MATCH_OLD_NUMBER] = { "old_number", N_ ("By old registration number") },
  [ZD_MATCH_REPAIRED] = { "repaired", N_ ("Code repaired, to be confirmed") },
};

const char *
zd_match_id (ZdMatch match)
{
  g_return_val_if_fail (match < ZD_N_MATCHES, "");
  return matches[match].id;
}

const char *
zd_match_name (ZdMatch match)
{
  g_return_val_if_fail (match < ZD_N_MATCHES, "");
  return _ (matches[match].name);
}

const char *
zd_row_verdict_id (ZdRowVerdict verdict)
{
  g_return_val_if_fail (verdict < ZD_N_ROW_VERDICTS, "");
  return verdicts[verdict].id;
}

const char *
zd_row_verdict_name (ZdRowVerdict verdict)
{
  g_return_val_if_fail (verdict < ZD_N_ROW_VERDICTS, "");
  return _ (verdicts[verdict].name);
}

/* ---- entries ---- */

void
zd_roster_entry_free (ZdRosterEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->row.code);
  g_free (self->row.name);
  g_free (self->row.reason);
  g_free (self->row.suggestion);
  g_free (self->row.suggested);
  g_free (self->row.uscc);
  g_free (self->row.entitlement);
  g_clear_pointer (&self->row.candidates, g_ptr_array_unref);
  g_clear_pointer (&self->record, zd_record_free);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->together, g_ref_string_release);
  g_clear_pointer (&self->context, g_ref_string_release);
  g_free (self);
}

/* Thousands of rows say the same: each sentence, and each row of sentences, is kept once for all of them. */
static char *
kept_once (char *text)
{
  char *kept = g_ref_string_new_intern (text);

  g_free (text);
  return kept;
}

void
zd_roster_entry_warn (ZdRosterEntry *self, char *text)
{
  char *sentence = kept_once (text), *before = self->together;

  if (self->warnings == NULL) {
    self->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
    self->row.warning = sentence;
  } else {
    self->together = kept_once (g_strdup_printf ("%s\n%s", self->row.warning, sentence));
    self->row.warning = self->together;
    g_clear_pointer (&before, g_ref_string_release);
  }
  g_ptr_array_add (self->warnings, sentence);
}

void
zd_roster_entry_judge (ZdRosterEntry *self, ZdRowVerdict verdict, char *reason)
{
  if (verdict >= self->row.verdict) {
    g_free (reason);
    return;
  }
  self->row.verdict = verdict;
  g_free (self->row.reason);
  self->row.reason = reason;
}

/* ---- opening ---- */

static gboolean
load_policy (ZdRoster *self, const char *id, GError **error)
{
  self->policy = zd_library_policy (self->library, id, error);
  if (self->policy == NULL || zd_policy_in_force (self->policy, self->day))
    return self->policy != NULL;
  g_autofree char *day = zd_day_format (self->day);
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("The policy “%s” is not in force on %s."), self->policy->title, day);
  return FALSE;
}

/* A list brings no facts; a column of facts stays out. */
static void
leave_facts_out (ZdColumnMap *map)
{
  for (guint i = 0; i < map->columns->len; i++) {
    ZdColumn *column = map->columns->pdata[i];
    if (column->role == ZD_COLUMN_FIELD)
      column->role = ZD_COLUMN_IGNORE;
  }
}

ZdRoster *
zd_roster_open (ZdLibrary *library, const ZdRosterSource *source, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdRoster) self = g_new0 (ZdRoster, 1);

  self->library = library;
  self->day = source->day;
  self->hand = zd_roster_hand_new ();
  self->mends = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_roster_mend_free);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_roster_entry_free);
  self->rows = g_ptr_array_new ();
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->trials = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_columns_unref);
  self->by_row = g_hash_table_new (NULL, NULL);
  if (!load_policy (self, source->policy, error))
    return NULL;
  self->kind = zd_roster_kind (self->policy, zd_library_catalogue (library));
  self->lines = zd_roster_lines_of (self->policy, self->kind);
  self->table = zd_import_table_open (source->path, source->sheet, source->header_row, progress, error);
  if (self->table == NULL)
    return NULL;
  self->map = zd_import_table_propose (self->table, zd_library_catalogue (library), self->kind);
  leave_facts_out (self->map);
  if (!zd_column_preset_apply (library, "roster", self->map, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
zd_roster_free (ZdRoster *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->trials);
  g_hash_table_unref (self->held);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->columns, zd_columns_unref);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->by_row);
  g_clear_pointer (&self->hand, zd_roster_hand_free);
  g_ptr_array_unref (self->mends);
  zd_roster_forget_names (self);
  zd_roster_forget_rules (self);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->map, zd_column_map_free);
  g_clear_pointer (&self->table, zd_import_table_free);
  g_clear_pointer (&self->policy, zd_policy_free);
  g_free (self);
}

const GPtrArray *
zd_roster_sheets (ZdRoster *self)
{
  return self->table->sheets;
}

const char *
zd_roster_sheet (ZdRoster *self)
{
  return self->table->sheets->pdata[self->table->sheet];
}

int
zd_roster_header_row (ZdRoster *self)
{
  return (int) self->table->table->header_row;
}

const GPtrArray *
zd_roster_preview (ZdRoster *self)
{
  return self->table->preview;
}

gboolean
zd_roster_forget_columns (ZdRoster *self, GError **error)
{
  if (!zd_column_preset_forget (self->library, "roster", self->map, error))
    return FALSE;
  zd_column_map_free (self->map);
  self->map = zd_import_table_propose (self->table, zd_library_catalogue (self->library), self->kind);
  leave_facts_out (self->map);
  return TRUE;
}

GPtrArray *
zd_roster_sheets_alike (ZdRoster *self)
{
  return zd_import_table_sheets_alike (self->table);
}

ZdColumnMap *
zd_roster_map (ZdRoster *self)
{
  return self->map;
}

/* ---- checking ---- */

static void
forget (ZdRoster *self)
{
  self->checked = FALSE;
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->by_row);
  g_ptr_array_set_size (self->entries, 0);
  g_ptr_array_set_size (self->mends, 0);
  g_ptr_array_set_size (self->trials, 0);
  g_hash_table_remove_all (self->held);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  memset (self->counts, 0, sizeof self->counts);
}

static int
problems_first (gconstpointer a, gconstpointer b)
{
  const ZdRosterRow *left = *(const ZdRosterRow *const *) a, *right = *(const ZdRosterRow *const *) b;

  if (left->verdict != right->verdict)
    return left->verdict < right->verdict ? -1 : 1;
  if ((left->warning != NULL) != (right->warning != NULL))
    return left->warning != NULL ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

typedef struct {
  ZdRoster *roster;
  ZdProgress *progress;
  GError *error;
} Reading;

static gpointer
read_list (gpointer data)
{
  Reading *self = data;

  return GINT_TO_POINTER (zd_roster_read (self->roster, self->progress, &self->error));
}

/* The file is read while the library is loaded. */
static gboolean
read_both (ZdRoster *self, ZdProgress *progress, GError **error)
{
  Reading reading = { self, progress, NULL };
  g_autoptr (GError) loading = NULL;
  GThread *thread = g_thread_new ("roster", read_list, &reading);

  self->change = zd_profile_change (zd_library_db (self->library), &loading);
  self->columns = self->change >= 0 ? zd_library_columns (self->library, NULL, &loading) : NULL;
  if (g_thread_join (thread) == NULL)
    g_propagate_error (error, reading.error);
  else if (self->columns == NULL)
    g_propagate_error (error, g_steal_pointer (&loading));
  else
    return TRUE;
  return FALSE;
}

gboolean
zd_roster_check (ZdRoster *self, ZdProgress *progress, GError **error)
{
  forget (self);
  g_clear_pointer (&self->columns, zd_columns_unref);
  if (!read_both (self, progress, error) || !zd_roster_identify (self, progress, error)
      || !zd_roster_judge (self, progress, error)) {
    forget (self);
    return FALSE;
  }
  for (guint i = 0; i < self->entries->len; i++) {
    ZdRosterEntry *entry = self->entries->pdata[i];
    self->counts[entry->row.verdict]++;
    g_ptr_array_add (self->rows, &entry->row);
  }
  g_ptr_array_sort (self->rows, problems_first);
  self->checked = TRUE;
  return TRUE;
}

const GPtrArray *
zd_roster_rows (ZdRoster *self)
{
  return self->rows;
}

guint
zd_roster_count (ZdRoster *self, ZdRowVerdict verdict)
{
  g_return_val_if_fail (verdict < ZD_N_ROW_VERDICTS, 0);
  return self->counts[verdict];
}
