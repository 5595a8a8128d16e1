/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include "base/i18n.h"
#include "store/batch-store.h"
#include "store/log-store.h"

/* ---- what it rests on ---- */

/* Of the last entry that says something about the cases, by the platform's log or else the own: an
 * export or a sign-in changes nothing, so exporting again gives the same bytes. Whoever knows this
 * entry's digest knows all entries before it. */
static gboolean
last_entry (ZdLibrary *library, gint64 *seq, char **digest, GError **error)
{
  static const char *const queries[]
      = { "SELECT seq, digest FROM history WHERE device = (SELECT value FROM meta WHERE key = 'platform_epoch')"
          " ORDER BY seq DESC LIMIT 1",
          "SELECT seq, digest FROM history ORDER BY at DESC, device DESC, seq DESC LIMIT 1",
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

/* ---- lines ---- */

gboolean
zd_report_cover_text (ZdReport *self, const char *label, const char *value, GError **error)
{
  if (!self->writer)
    return TRUE;
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_text (self->writer, value);
  return zd_sheet_writer_end_row (self->writer, NULL, error);
}

gboolean
zd_report_cover_count (ZdReport *self, const char *label, gint64 count, GError **error)
{
  if (!self->writer)
    return TRUE;
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_integer (self->writer, count);
  return zd_sheet_writer_end_row (self->writer, NULL, error);
}

gboolean
zd_report_cover_money (ZdReport *self, const char *label, gint64 fen, GError **error)
{
  if (!self->writer)
    return TRUE;
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_money (self->writer, fen);
  return zd_sheet_writer_end_row (self->writer, NULL, error);
}

gboolean
zd_report_cover_day (ZdReport *self, const char *label, ZdDay day, GError **error)
{
  if (!self->writer || day == ZD_DAY_NONE)
    return TRUE;
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_date (self->writer, day);
  return zd_sheet_writer_end_row (self->writer, NULL, error);
}

/* ---- the scope ---- */

static char *
batch_name (ZdReport *self, const char *id)
{
  g_autoptr (GError) ignored = NULL;
  g_autoptr (ZdBatch) batch = zd_batch_get (zd_library_db (self->library), id, &ignored);

  return g_strdup (batch ? batch->name : id);
}

static gboolean
write_scope (ZdReport *self, GError **error)
{
  const ZdLedgerScope *scope = self->scope;
  g_autofree char *batch = scope->batch ? batch_name (self, scope->batch) : g_strdup (_ ("All batches"));
  ZdCaseState state;

  return zd_report_cover_text (self, _ ("Policy"),
                               scope->policy ? zd_export_names_short (self->names, scope->policy) : _ ("All policies"),
                               error)
         && zd_report_cover_text (
             self, _ ("Responsible bureau"),
             scope->bureau ? zd_export_names_bureau (self->names, scope->bureau) : _ ("All bureaus"), error)
         && zd_report_cover_text (self, _ ("Batch"), batch, error)
         && zd_report_cover_text (
             self, _ ("District"),
             scope->district ? zd_report_district (self->library, scope->district) : _ ("All districts"), error)
         && zd_report_cover_text (self, _ ("State"),
                                  zd_case_state_from_id (scope->state, &state) ? zd_case_state_name (state)
                                                                               : _ ("All states"),
                                  error)
         && zd_report_cover_day (self, _ ("Period from"), scope->from, error)
         && zd_report_cover_day (self, _ ("Period until"), scope->until, error)
         && zd_report_cover_day (self, _ ("As of"), self->day, error);
}

/* ---- all of it ---- */

gboolean
zd_report_cover_begin (ZdReport *self, GError **error)
{
  static const ZdSheetColumn columns[] = { { .type = ZD_COLUMN_TEXT }, { .type = ZD_COLUMN_TEXT } };
  const ZdUser *user = zd_library_user (self->library);
  g_autofree char *who = g_strdup_printf (_ ("%s (%s)"), user->name, zd_role_name (user->role));

  if (!self->writer)
    return TRUE;
  return zd_sheet_writer_begin_sheet (self->writer, _ ("Cover"), self->title, columns, G_N_ELEMENTS (columns), error)
         && (!zd_library_is_sample (self->library)
             || zd_report_cover_text (self, _ ("Note"), _ ("Sample data: enterprises and sums are invented."), error))
         && write_scope (self, error) && zd_report_cover_text (self, _ ("Exported by"), who, error);
}

gboolean
zd_report_cover_end (ZdReport *self, GError **error)
{
  g_autofree char *digest = NULL;
  gint64 seq;

  if (!self->writer)
    return TRUE;
  if (!last_entry (self->library, &seq, &digest, error)
      || !zd_report_cover_count (self, _ ("Last entry of the log"), seq, error)
      || !zd_report_cover_text (self, _ ("Digest of that entry (SM3)"), digest, error))
    return FALSE;
  zd_sheet_writer_end_sheet (self->writer);
  return TRUE;
}

gboolean
zd_report_cover (ZdReport *self, GError **error)
{
  return zd_report_cover_begin (self, error) && zd_report_cover_end (self, error);
}
