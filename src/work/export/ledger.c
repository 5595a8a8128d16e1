/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-private.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "store/batch-store.h"
#include "store/log-store.h"

typedef struct {
  ZdLibrary *library;
  const ZdLedgerScope *scope;
  ZdDay day;
  ZdExport *export;
  ZdExportNames *names;
  GArray *sums;
  ZdSheetWriter *writer;
  ZdProgress *progress;
} Ledger;

/* ---- cover ---- */

/* Of the last entry that says something about the cases, by the platform's log or else the own: an
 * export or a sign-in changes nothing, so exporting again gives the same bytes. Whoever knows this
 * entry's digest knows all entries before it. */
static gboolean
last_entry (ZdLibrary *library, gint64 *seq, char **digest, GError **error)
{
  static const char *const queries[]
      = { "SELECT seq, digest FROM history ORDER BY at DESC, device DESC, seq DESC LIMIT 1",
          "SELECT seq, digest FROM log WHERE device = (SELECT value FROM meta WHERE key = 'device')"
          " AND kind NOT IN ('export', 'sign-in', 'sign-out') ORDER BY seq DESC LIMIT 1" };

  *seq = 0;
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr (GError) wrong = NULL;
    g_autoptr (ZdStatement) row = zd_db_query (zd_library_db (library), queries[i], &wrong);
    if (zd_statement_first (row, &wrong)) {
      *seq = zd_statement_int (row, 0);
      *digest = g_strdup (zd_statement_text (row, 1));
      return TRUE;
    }
    if (wrong) {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  }
  *digest = g_strdup (ZD_LOG_START);
  return TRUE;
}

static gboolean
cover_text (Ledger *self, const char *label, const char *value, GError **error)
{
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_text (self->writer, value);
  return zd_sheet_writer_end_row (self->writer, NULL, error);
}

static gboolean
cover_count (Ledger *self, const char *label, gint64 count, GError **error)
{
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_integer (self->writer, count);
  return zd_sheet_writer_end_row (self->writer, NULL, error);
}

static gboolean
cover_money (Ledger *self, const char *label, gint64 fen, GError **error)
{
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_money (self->writer, fen);
  return zd_sheet_writer_end_row (self->writer, NULL, error);
}

static gboolean
cover_day (Ledger *self, const char *label, ZdDay day, GError **error)
{
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_date (self->writer, day);
  return zd_sheet_writer_end_row (self->writer, NULL, error);
}

static char *
batch_name (Ledger *self)
{
  g_autoptr (GError) ignored = NULL;
  ZdBatch *batch = zd_batch_get (zd_library_db (self->library), self->scope->batch, &ignored);
  char *name = g_strdup (batch ? batch->name : self->scope->batch);

  zd_batch_free (batch);
  return name;
}

static gboolean
cover_scope (Ledger *self, GError **error)
{
  const ZdLedgerScope *scope = self->scope;
  g_autofree char *batch = scope->batch ? batch_name (self) : g_strdup (_ ("All batches"));

  return cover_text (self, _ ("Policy"),
                     scope->policy ? zd_export_names_short (self->names, scope->policy) : _ ("All policies"),
                     error)
         && cover_text (
             self, _ ("Responsible bureau"),
             scope->bureau ? zd_export_names_bureau (self->names, scope->bureau) : _ ("All bureaus"), error)
         && cover_text (self, _ ("Batch"), batch, error)
         && (scope->from == ZD_DAY_NONE || cover_day (self, _ ("Opened from"), scope->from, error))
         && (scope->until == ZD_DAY_NONE || cover_day (self, _ ("Opened until"), scope->until, error))
         && cover_day (self, _ ("As of"), self->day, error);
}

static gboolean
write_cover (Ledger *self, GError **error)
{
  const ZdSheetColumn columns[] = { { .type = ZD_COLUMN_TEXT }, { .type = ZD_COLUMN_TEXT } };
  const ZdUser *user = zd_library_user (self->library);
  const ZdLedgerSum total = zd_ledger_total (self->sums);
  g_autofree char *who = g_strdup_printf (_ ("%s (%s)"), user->name, zd_role_name (user->role));
  g_autofree char *digest = NULL;
  gint64 seq;

  if (!last_entry (self->library, &seq, &digest, error)
      || !zd_sheet_writer_begin_sheet (self->writer, _ ("Cover"), zd_export_title (self->export), columns, 2,
                                       error))
    return FALSE;
  if (zd_library_is_sample (self->library)
      && !cover_text (self, _ ("Note"), _ ("Sample data: enterprises and sums are invented."), error))
    return FALSE;
  if (!cover_scope (self, error) || !cover_text (self, _ ("Exported by"), who, error)
      || !cover_count (self, _ ("Cases"), total.cases, error)
      || !cover_money (self, _ ("Decided (yuan)"), total.decided, error)
      || !cover_money (self, _ ("Paid (yuan)"), total.paid, error)
      || !cover_count (self, _ ("Last entry of the log"), seq, error)
      || !cover_text (self, _ ("Digest of that entry (SM3)"), digest, error))
    return FALSE;
  zd_sheet_writer_end_sheet (self->writer);
  return TRUE;
}

/* ---- policies, in the form of annex 2 of Kaifeng's plan ---- */

static gboolean
is_in_scope (const ZdLedgerScope *scope, const ZdPolicy *policy)
{
  return (!scope->policy || g_str_equal (scope->policy, policy->id))
         && (!scope->bureau
             || g_ptr_array_find_with_equal_func (policy->bureaus, scope->bureau, g_str_equal, NULL));
}

static gboolean
write_policies (Ledger *self, GError **error)
{
  static const ZdSheetColumn columns[] = {
    { .title = N_ ("Content of the policy"), .type = ZD_COLUMN_TEXT },
    { .title = N_ ("Beneficiaries"), .type = ZD_COLUMN_TEXT },
    { .title = N_ ("Category"), .type = ZD_COLUMN_TEXT },
    { .title = N_ ("Responsible unit"), .type = ZD_COLUMN_TEXT },
    { .title = N_ ("Basis of the policy"), .type = ZD_COLUMN_TEXT },
    { .title = N_ ("Telephone for questions"), .type = ZD_COLUMN_CODE },
  };
  ZdExportTable table = { .writer = self->writer,
                          .name = _ ("List of policies"),
                          .columns = columns,
                          .n_columns = G_N_ELEMENTS (columns) };
  const GPtrArray *policies = zd_export_names_policies (self->names);

  if (!zd_export_table_begin (&table, error))
    return FALSE;
  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    g_autofree char *bureaus = zd_export_names_bureaus (self->names, policy);
    const char *texts[]
        = { policy->text, policy->beneficiary, policy->category, bureaus, policy->basis, policy->phone };
    if (!is_in_scope (self->scope, policy))
      continue;
    if (!zd_export_table_row (&table, error))
      return FALSE;
    for (guint n = 0; n < G_N_ELEMENTS (texts); n++)
      zd_sheet_writer_text (self->writer, texts[n]);
    if (!zd_export_table_end_row (&table, NULL, error))
      return FALSE;
  }
  zd_export_table_end (&table);
  return TRUE;
}

/* ---- cases ---- */

static void
write_cell (ZdSheetWriter *writer, ZdColumnType type, const ZdLedgerCell *cell)
{
  if (type == ZD_COLUMN_MONEY && cell->number < 0)
    zd_sheet_writer_blank (writer);
  else if (type == ZD_COLUMN_MONEY && cell->number == G_MAXINT64)
    zd_sheet_writer_text (writer, _ ("no upper limit"));
  else if (type == ZD_COLUMN_MONEY)
    zd_sheet_writer_money (writer, cell->number);
  else if (type == ZD_COLUMN_DATE)
    zd_sheet_writer_date (writer, (ZdDay) cell->number);
  else
    zd_sheet_writer_text (writer, cell->text);
}

static gboolean
write_row (Ledger *self, ZdExportTable *table, const ZdLedgerCell cells[ZD_N_LEDGER_COLUMNS], GError **error)
{
  if (!zd_export_table_row (table, error))
    return FALSE;
  for (guint i = 0; i < ZD_N_LEDGER_COLUMNS; i++)
    write_cell (self->writer, zd_ledger_columns[i].type, &cells[i]);
  return zd_export_table_end_row (table, self->progress, error);
}

static gboolean
write_rows (Ledger *self, ZdExportTable *table, gint64 *decided, GError **error)
{
  g_autoptr (ZdLedgerCases) cases = zd_ledger_cases_new (self->library, self->scope, self->names, error);
  ZdLedgerCell cells[ZD_N_LEDGER_COLUMNS];
  gboolean more;

  while (cases) {
    if (!zd_ledger_cases_next (cases, cells, &more, error))
      return FALSE;
    if (!more)
      return TRUE;
    *decided = zd_sat_add (*decided, MAX (cells[ZD_LEDGER_DECIDED].number, 0));
    if (!write_row (self, table, cells, error))
      return FALSE;
  }
  return FALSE;
}

static gboolean
write_cases (Ledger *self, GError **error)
{
  const ZdLedgerSum total = zd_ledger_total (self->sums);
  ZdExportTable table = { .writer = self->writer,
                          .name = _ ("Cases"),
                          .columns = zd_ledger_columns,
                          .n_columns = ZD_N_LEDGER_COLUMNS,
                          .total = total.cases };
  gint64 decided = 0;

  if (!zd_export_table_begin (&table, error) || !write_rows (self, &table, &decided, error))
    return FALSE;
  if (table.number != total.cases || decided != total.decided) {
    g_set_error_literal (
        error, ZD_ERROR, ZD_ERROR_CORRUPT,
        _ ("The cases and their sums disagree: the library is damaged. Verify the log, restore a backup."));
    return FALSE;
  }
  zd_export_table_end (&table);
  return TRUE;
}

/* ---- sums ---- */

static gboolean
write_sum (ZdExportTable *table, const char *name, const ZdLedgerSum *sum, GError **error)
{
  if (!zd_export_table_row (table, error))
    return FALSE;
  zd_sheet_writer_text (table->writer, name);
  zd_sheet_writer_integer (table->writer, sum->cases);
  zd_sheet_writer_money (table->writer, sum->most);
  zd_sheet_writer_integer (table->writer, sum->decided_cases);
  zd_sheet_writer_money (table->writer, sum->decided);
  zd_sheet_writer_integer (table->writer, sum->paid_cases);
  zd_sheet_writer_money (table->writer, sum->paid);
  zd_sheet_writer_integer (table->writer, sum->unlimited);
  return zd_export_table_end_row (table, NULL, error);
}

/* The entries of @sums that are of @policy, or of @state when @policy is NULL, as one. */
static ZdLedgerSum
sum_of (const GArray *sums, const char *policy, ZdCaseState state)
{
  g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (ZdLedgerSum));

  for (guint i = 0; i < sums->len; i++) {
    const ZdLedgerSum *sum = &g_array_index (sums, ZdLedgerSum, i);
    if (policy ? g_str_equal (sum->policy, policy) : sum->state == state)
      g_array_append_vals (some, sum, 1);
  }
  return zd_ledger_total (some);
}

static gboolean
write_sums_by_policy (Ledger *self, ZdExportTable *table, GError **error)
{
  const char *last = "";

  for (guint i = 0; i < self->sums->len; i++) {
    const char *policy = g_array_index (self->sums, ZdLedgerSum, i).policy;
    const ZdLedgerSum sum = sum_of (self->sums, policy, 0);
    if (!g_str_equal (policy, last)
        && !write_sum (table, zd_export_names_short (self->names, policy), &sum, error))
      return FALSE;
    last = policy;
  }
  return TRUE;
}

static gboolean
write_sums_by_state (Ledger *self, ZdExportTable *table, GError **error)
{
  for (ZdCaseState state = 0; state < ZD_N_STATES; state++) {
    const ZdLedgerSum sum = sum_of (self->sums, NULL, state);
    if (sum.cases > 0 && !write_sum (table, zd_case_state_name (state), &sum, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_sums (Ledger *self, gboolean by_state, GError **error)
{
  const ZdSheetColumn columns[] = {
    { .title = by_state ? N_ ("State") : N_ ("Policy"), .type = ZD_COLUMN_TEXT },
    { .title = N_ ("Cases"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
    { .title = N_ ("Computed at most (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
    { .title = N_ ("Cases decided"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
    { .title = N_ ("Decided (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
    { .title = N_ ("Cases paid"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
    { .title = N_ ("Paid (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
    { .title = N_ ("Cases without upper limit"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
  };
  ZdExportTable table = { .writer = self->writer,
                          .name = by_state ? _ ("Sums by state") : _ ("Sums by policy"),
                          .columns = columns,
                          .n_columns = G_N_ELEMENTS (columns) };

  if (!zd_export_table_begin (&table, error)
      || !(by_state ? write_sums_by_state (self, &table, error) : write_sums_by_policy (self, &table, error)))
    return FALSE;
  zd_export_table_end (&table);
  return TRUE;
}

/* ---- all together ---- */

static void
ledger_clear (Ledger *self)
{
  g_clear_pointer (&self->export, zd_export_free);
  g_clear_pointer (&self->names, zd_export_names_free);
  g_clear_pointer (&self->sums, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ledger, ledger_clear)

static json_t *
scope_to_json (const ZdLedgerScope *scope, ZdDay day)
{
  g_autofree char *as_of = zd_day_format (day), *from = zd_day_format (scope->from),
                  *until = zd_day_format (scope->until);

  return json_pack ("{s:s*,s:s*,s:s*,s:s,s:s,s:s}", "policy", scope->policy, "bureau", scope->bureau, "batch",
                    scope->batch, "as_of", as_of, "from", from, "until", until);
}

gboolean
zd_export_ledger (ZdLibrary *library, const ZdLedgerScope *scope, const char *path, ZdProgress *progress,
                  GError **error)
{
  g_auto (Ledger) self = { .library = library, .scope = scope, .progress = progress };
  g_autoptr (json_t) asked = NULL;

  self.day = scope->as_of != ZD_DAY_NONE ? scope->as_of : zd_library_day (library);
  self.export = zd_export_begin (library, "ledger", ZD_MAY_EXPORT_LEDGER,
                                 _ ("Ledger of policies enjoyed without applying"), path, self.day, error);
  self.names = self.export ? zd_export_names_new (library, error) : NULL;
  self.sums = self.names ? zd_ledger_sums (library, scope, error) : NULL;
  if (!self.sums)
    return FALSE;
  self.writer = zd_export_writer (self.export);
  zd_progress_set_message (progress, _ ("Writing the ledger…"));
  if (!write_cover (&self, error) || !write_policies (&self, error) || !write_cases (&self, error)
      || !zd_ledger_write_decisions (library, scope, self.names, self.writer, progress, error)
      || !write_sums (&self, FALSE, error) || !write_sums (&self, TRUE, error))
    return FALSE;
  asked = scope_to_json (scope, self.day);
  return zd_export_finish (self.export, asked, progress, error);
}
