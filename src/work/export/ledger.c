/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include "base/i18n.h"

/* 台账: every case of a scope. */

enum { DECIDED = 10 };

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Case number"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Award"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Unified social credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Enterprise"), .type = ZD_COLUMN_TEXT, .names = TRUE },
  { .title = N_ ("State"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("District"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Computed at least (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Computed at most (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  [DECIDED] = { .title = N_ ("Decided (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Paid (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Reason"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Opened on"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("In this state since"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("Due by"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("Batch"), .type = ZD_COLUMN_TEXT },
};

/* ---- reasons ---- */

/* Of the last act that gave one. Every act stands in the case itself, with the version that it led to: what a check
 * was lifted for, say, has none. */
static const char *
last_reason (const json_t *data)
{
  const char *key, *reason = NULL;
  json_int_t newest = 0;
  json_t *list, *entry;
  size_t i;

  json_object_foreach ((json_t *) data, key, list)
    json_array_foreach (list, i, entry) {
      const char *text = json_string_value (json_object_get (entry, "reason"));
      json_int_t version = json_integer_value (json_object_get (entry, "version"));
      if (text && *text && json_object_get (entry, "move") && version > newest) {
        newest = version;
        reason = text;
      }
    }
  return reason;
}

/* ---- cases ---- */

typedef struct {
  ZdReport *report;
  ZdLedgerTally *tally;
} Ledger;

static gboolean
write_case (ZdReportCases *cases, const ZdReportCase *item, gpointer data, GError **error)
{
  const Ledger *self = data;
  const ZdExportNames *names = self->report->names;
  const json_t *steps;

  zd_ledger_tally_add (self->tally, item);
  if (zd_report_has_enough (self->report->sink))
    steps = NULL; /* what is left of a preview are its sums */
  else if (!(steps = zd_report_cases_data (cases, error)))
    return FALSE;
  const ZdReportCell cells[G_N_ELEMENTS (columns)] = {
    { .text = item->number },
    { .text = zd_export_names_short (names, item->policy) },
    { .text = item->label },
    { .text = item->uscc },
    { .text = item->name },
    { .text = zd_case_state_name (item->state) },
    { .text = zd_report_district (self->report->library, item->district) },
    { .text = zd_export_names_bureau (names, item->bureau) },
    { .number = item->least },
    { .number = item->most },
    [DECIDED] = { .number = zd_ledger_decided (item->state, item->amount) },
    { .number = zd_ledger_paid (item->state, item->amount) },
    { .text = steps ? last_reason (steps) : NULL },
    { .number = item->opened },
    { .number = item->since },
    { .number = item->due },
    { .text = item->batch ? zd_ledger_tally_batch (self->tally, item->batch) : NULL },
  };
  return zd_report_row (self->report->sink, cells, error);
}

static gboolean
write_cases (Ledger *self, const ZdLedgerSum *total, GError **error)
{
  ZdReportSink *sink = self->report->sink;

  if (!zd_report_begin (sink, _ ("Cases"), NULL, columns, G_N_ELEMENTS (columns), total->cases, error)
      || !zd_report_each_case (self->report, self->report->scope, write_case, self, error))
    return FALSE;
  if (zd_report_rows (sink) != total->cases || zd_report_sum (sink, DECIDED) != total->decided) {
    g_set_error_literal (
        error, ZD_ERROR, ZD_ERROR_CORRUPT,
        _ ("The cases and their sums disagree: the library is damaged. Verify the log, restore a backup."));
    return FALSE;
  }
  zd_report_end (sink);
  return TRUE;
}

/* ---- all together ---- */

static gboolean
write_cover (ZdReport *self, const ZdLedgerSum *total, GError **error)
{
  return zd_report_cover_begin (self, error) && zd_report_cover_count (self, _ ("Cases"), total->cases, error)
         && zd_report_cover_money (self, _ ("Decided (yuan)"), total->decided, error)
         && zd_report_cover_money (self, _ ("Paid (yuan)"), total->paid, error) && zd_report_cover_end (self, error);
}

gboolean
zd_report_write_ledger (ZdReport *report, GError **error)
{
  g_autoptr (ZdLedgerTally) tally = zd_ledger_tally_new (report);
  Ledger self = { report, tally };
  ZdLedgerSum total;

  return zd_ledger_total (report->library, report->scope, &total, error) && write_cover (report, &total, error)
         && (!report->writer || zd_report_write_list (report, error)) && write_cases (&self, &total, error)
         && zd_ledger_write_decisions (report, error) && zd_ledger_tally_write (tally, error);
}
