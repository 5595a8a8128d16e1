/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"

/* 拨付台账: every time money moved. A payment that came back stands with its return, and is paid again without a
 * second entitlement; what was paid is the first sum less the two others. */

typedef enum { PAY, RETURN, RECOVER, N_EVENTS } Event;

static const struct {
  const char *key;
  ZdMove move;
  const char *name;
} events[N_EVENTS] = {
  [PAY] = { "payments", ZD_MOVE_PAY, N_ ("Paid") },
  [RETURN] = { "returns", ZD_MOVE_RETURN, N_ ("Returned by the bank") },
  [RECOVER] = { "recoveries", ZD_MOVE_RECOVER, N_ ("Recovered") },
};

enum { FIRST_SUM = 9 };

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Day"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("What happened"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Case number"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Award"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Unified social credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Enterprise"), .type = ZD_COLUMN_TEXT, .names = TRUE },
  { .title = N_ ("District"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
  [FIRST_SUM + PAY] = { .title = N_ ("Paid (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  [FIRST_SUM + RETURN] = { .title = N_ ("Returned by the bank (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  [FIRST_SUM + RECOVER] = { .title = N_ ("Recovered (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Voucher"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Reason"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Recorded by"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("State"), .type = ZD_COLUMN_TEXT },
};

typedef struct {
  gint64 counts[N_EVENTS], sums[N_EVENTS]; /* fen */
} Sum;

typedef struct {
  ZdReport *report;
  GTree *policies, *months; /* key → Sum, in the order of the keys */
} Payments;

/* ---- events ---- */

static void
add (GTree *tree, const char *key, Event event, gint64 fen)
{
  Sum *sum = g_tree_lookup (tree, key);

  if (!sum) {
    sum = g_new0 (Sum, 1);
    g_tree_insert (tree, g_strdup (key), sum);
  }
  sum->counts[event]++;
  sum->sums[event] = zd_sat_add (sum->sums[event], fen);
}

/* The sum that the last review before the step had set: a case that came back may have been reviewed anew since. */
static gint64
amount_at (const json_t *steps, const json_t *event, const ZdReportCase *item)
{
  json_int_t until = json_integer_value (json_object_get (event, "version")), newest = 0;
  gint64 fen = MAX (item->amount, 0);
  json_t *step;
  size_t i;

  json_array_foreach (json_object_get (steps, "moves"), i, step) {
    json_t *amount = json_object_get (step, "amount_fen");
    json_int_t version = json_integer_value (json_object_get (step, "version"));

    if (json_is_integer (amount) && version < until && version > newest) {
      newest = version;
      fen = json_integer_value (amount);
    }
  }
  return fen;
}

static gboolean
write_event (Payments *self, const ZdReportCase *item, const json_t *step, Event event, gint64 fen, GError **error)
{
  const ZdReport *report = self->report;
  ZdDay day = zd_report_step_day (step);
  g_autofree char *month = zd_day_format (day);

  if (strlen (month) > strlen ("2022-12"))
    month[strlen ("2022-12")] = '\0';
  add (self->policies, item->policy, event, fen);
  add (self->months, month, event, fen);
  const ZdReportCell cells[G_N_ELEMENTS (columns)] = {
    { .number = day },
    { .text = _ (events[event].name) },
    { .text = item->number },
    { .text = zd_export_names_short (report->names, item->policy) },
    { .text = item->label },
    { .text = item->uscc },
    { .text = item->name },
    { .text = zd_report_district (report->library, item->district) },
    { .text = zd_export_names_bureau (report->names, item->bureau) },
    [FIRST_SUM + PAY] = { .number = event == PAY ? fen : -1 },
    [FIRST_SUM + RETURN] = { .number = event == RETURN ? fen : -1 },
    [FIRST_SUM + RECOVER] = { .number = event == RECOVER ? fen : -1 },
    { .text = zd_report_step_text (step, "voucher") },
    { .text = zd_report_step_text (step, "reason") },
    { .text = zd_library_person (report->library, zd_report_step_text (step, "by")) },
    { .text = zd_case_state_name (item->state) },
  };
  return zd_report_row (report->sink, cells, error);
}

static gboolean
write_case (ZdReportCases *cases, const ZdReportCase *item, gpointer data, GError **error)
{
  Payments *self = data;
  const json_t *steps = zd_report_cases_data (cases, error);
  json_t *step;
  size_t i;

  for (Event event = 0; steps && event < N_EVENTS; event++)
    json_array_foreach (json_object_get (steps, events[event].key), i, step)
      if (zd_report_in_period (self->report, zd_report_step_day (step))
          && !write_event (self, item, step, event, amount_at (steps, step, item), error))
        return FALSE;
  return steps != NULL;
}

/* ---- sums ---- */

#define SUM_COLUMNS(name) \
  { \
    { .title = name, .type = ZD_COLUMN_TEXT }, \
    { .title = N_ ("Payments"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
    { .title = N_ ("Returns"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
    { .title = N_ ("Recoveries"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
    { .title = N_ ("Paid (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE }, \
    { .title = N_ ("Returned by the bank (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE }, \
    { .title = N_ ("Recovered (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE }, \
  }

static const ZdSheetColumn policy_columns[] = SUM_COLUMNS (N_ ("Policy"));
static const ZdSheetColumn month_columns[] = SUM_COLUMNS (N_ ("Month"));

typedef struct {
  Payments *payments;
  gboolean by_month, failed;
  GError **error;
} Writing;

static gboolean
write_sum (gpointer key, gpointer value, gpointer data)
{
  Writing *self = data;
  const Sum *sum = value;
  const ZdReport *report = self->payments->report;
  ZdReportCell cells[G_N_ELEMENTS (policy_columns)]
      = { { .text = self->by_month ? key : zd_export_names_short (report->names, key) } };

  for (Event event = 0; event < N_EVENTS; event++) {
    cells[1 + event].number = sum->counts[event];
    cells[1 + N_EVENTS + event].number = sum->sums[event];
  }
  self->failed = !zd_report_row (report->sink, cells, self->error);
  return self->failed;
}

static gboolean
write_sums (Payments *self, gboolean by_month, GError **error)
{
  Writing writing = { self, by_month, FALSE, error };
  ZdReportSink *sink = self->report->sink;

  if (!zd_report_begin (sink, by_month ? _ ("Sums by month") : _ ("Sums by policy"), NULL,
                        by_month ? month_columns : policy_columns, G_N_ELEMENTS (policy_columns), 0, error))
    return FALSE;
  g_tree_foreach (by_month ? self->months : self->policies, write_sum, &writing);
  if (writing.failed)
    return FALSE;
  zd_report_bars (sink, by_month ? _ ("Paid by month") : _ ("Paid by policy"), 1 + N_EVENTS, 1 + N_EVENTS);
  zd_report_end (sink);
  return TRUE;
}

static int
by_key (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

gboolean
zd_report_write_payments (ZdReport *report, GError **error)
{
  g_autoptr (GTree) policies = g_tree_new_full (by_key, NULL, g_free, g_free);
  g_autoptr (GTree) months = g_tree_new_full (by_key, NULL, g_free, g_free);
  const ZdLedgerScope scope = zd_report_whole_time (report);
  Payments self = { report, policies, months };

  if (!zd_report_cover (report, error)
      || !zd_report_begin (report->sink, _ ("Movements of money"), NULL, columns, G_N_ELEMENTS (columns), 0, error)
      || !zd_report_each_case (report, &scope, write_case, &self, error))
    return FALSE;
  zd_report_end (report->sink);
  return write_sums (&self, FALSE, error) && write_sums (&self, TRUE, error);
}
