/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "cases/act.h"
#include "work/decide/deciding.h"

/* 异常台账: what does not go its way, each with its reason. A case stands here once for every kind. */

typedef enum {
  LATE,
  STOPPED,
  RETURNED,
  SENT_BACK,
  OBJECTED,
  LIFTED,
  REJECTED,
  DECLINED,
  LAPSED,
  WITHDRAWN,
  RECOVERED,
  N_KINDS
} Kind;

static const char *const kinds[N_KINDS] = {
  [LATE] = N_ ("Late"),
  [STOPPED] = N_ ("Stopped by a check"),
  [RETURNED] = N_ ("Returned by the bank"),
  [SENT_BACK] = N_ ("Sent back"),
  [OBJECTED] = N_ ("Objection"),
  [LIFTED] = N_ ("Block lifted"),
  [REJECTED] = N_ ("Rejected"),
  [DECLINED] = N_ ("Declined by the enterprise"),
  [LAPSED] = N_ ("Lapsed without consent"),
  [WITHDRAWN] = N_ ("Withdrawn"),
  [RECOVERED] = N_ ("Recovered"),
};

/* What stands in the case as a step. @ended: the state that it must be in; −1: the step alone tells. */
static const struct {
  Kind kind;
  const char *key;
  ZdMove move;
  int state;
} told[] = {
  { RETURNED, "returns", ZD_MOVE_RETURN, -1 },
  { SENT_BACK, "sent_back", ZD_MOVE_SEND_BACK, ZD_STATE_SENT_BACK },
  { OBJECTED, "objections", ZD_MOVE_OBJECT, -1 },
  { REJECTED, "moves", ZD_MOVE_REJECT, ZD_STATE_REJECTED },
  { DECLINED, "consent", ZD_MOVE_DECLINE, ZD_STATE_DECLINED },
  { LAPSED, "moves", ZD_MOVE_LAPSE, ZD_STATE_LAPSED },
  { WITHDRAWN, "moves", ZD_MOVE_WITHDRAW, ZD_STATE_WITHDRAWN },
  { RECOVERED, "recoveries", ZD_MOVE_RECOVER, ZD_STATE_RECOVERED },
};

/* Where a block stops something. */
#define UNDER_WAY \
  (1u << ZD_STATE_FIRST_OK | 1u << ZD_STATE_SECOND_OK | 1u << ZD_STATE_COLLECTIVE_OK | 1u << ZD_STATE_NOTICE \
   | 1u << ZD_STATE_APPROVED | 1u << ZD_STATE_RETURNED)

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Exception"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Case number"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Unified social credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Enterprise"), .type = ZD_COLUMN_TEXT, .names = TRUE },
  { .title = N_ ("Reason"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Since"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("Due by"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("Working days late"), .type = ZD_COLUMN_INTEGER },
  { .title = N_ ("District"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("State"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Amount (yuan)"), .type = ZD_COLUMN_MONEY },
  { .title = N_ ("Recorded by"), .type = ZD_COLUMN_TEXT },
};

typedef struct {
  ZdReport *report;
  gint64 counts[N_KINDS], sums[N_KINDS]; /* fen */
} Exceptions;

/* The sum that is decided, else the certain computed one. */
static gint64
sum_of (const ZdReportCase *item)
{
  return item->amount >= 0 ? item->amount : item->least == item->most ? item->least : -1;
}

static int
days_late (const ZdReport *report, const ZdReportCase *item)
{
  if (item->due == ZD_DAY_NONE || item->due >= report->day || item->state == ZD_STATE_NOTICE)
    return 0;
  return zd_calendar_between (zd_library_calendar (report->library), item->due, report->day);
}

static gboolean
put (Exceptions *self, Kind kind, const ZdReportCase *item, const char *reason, ZdDay since, const char *who,
     GError **error)
{
  const ZdReport *report = self->report;
  int late = days_late (report, item);
  const ZdReportCell cells[G_N_ELEMENTS (columns)] = {
    { .text = _ (kinds[kind]) },
    { .text = item->number },
    { .text = zd_export_names_short (report->names, item->policy) },
    { .text = item->uscc },
    { .text = item->name },
    { .text = reason },
    { .number = since },
    { .number = item->due },
    { .number = late > 0 ? late : -1 },
    { .text = zd_report_district (report->library, item->district) },
    { .text = zd_export_names_bureau (report->names, item->bureau) },
    { .text = zd_case_state_name (item->state) },
    { .number = sum_of (item) },
    { .text = zd_library_person (report->library, who) },
  };

  self->counts[kind]++;
  self->sums[kind] = zd_sat_add (self->sums[kind], MAX (sum_of (item), 0));
  return zd_report_row (report->sink, cells, error);
}

static gboolean
put_late (Exceptions *self, const ZdReportCase *item, GError **error)
{
  int late = days_late (self->report, item);
  g_autofree char *reason
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d working day late", "%d working days late", late), late);

  return late <= 0 || put (self, LATE, item, reason, item->due, NULL, error);
}

static gboolean
put_stopped (Exceptions *self, const ZdReportCase *item, GError **error)
{
  g_autoptr (GPtrArray) warnings = NULL;
  g_autoptr (ZdCase) whole = NULL;
  const ZdWarning *stop;

  if (!(UNDER_WAY & 1u << item->state))
    return TRUE;
  whole = zd_case_store_get (zd_library_db (self->report->library), item->id, error);
  warnings = whole ? zd_deciding_warnings (self->report->library, whole, error) : NULL;
  if (!warnings)
    return FALSE;
  stop = zd_act_stopped_by (whole, NULL, warnings);
  return !stop || put (self, STOPPED, item, stop->text, item->since, NULL, error);
}

static gboolean
put_lifted (Exceptions *self, const ZdReportCase *item, const json_t *steps, GError **error)
{
  json_t *step;
  size_t i;

  json_array_foreach (json_object_get (steps, "overrides"), i, step) {
    g_autofree char *reason = g_strdup_printf (_ ("Check %s: %s"), zd_report_step_text (step, "check"),
                                               zd_report_step_text (step, "reason"));

    if (!put (self, LIFTED, item, reason, zd_report_step_day (step), zd_report_step_text (step, "by"), error))
      return FALSE;
  }
  return TRUE;
}

/* Everything that is told, in the order of the kinds; of several alike the last. */
static gboolean
write_case (ZdReportCases *cases, const ZdReportCase *item, gpointer data, GError **error)
{
  Exceptions *self = data;
  const json_t *steps = zd_report_cases_data (cases, error);

  if (!steps || !put_late (self, item, error) || !put_stopped (self, item, error)
      || !put_lifted (self, item, steps, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (told); i++) {
    const json_t *step = told[i].state < 0 || told[i].state == (int) item->state
                             ? zd_report_step (steps, told[i].key, told[i].move, TRUE)
                             : NULL;

    if (step
        && !put (self, told[i].kind, item, zd_report_step_text (step, "reason"), zd_report_step_day (step),
                 zd_report_step_text (step, "by"), error))
      return FALSE;
  }
  return TRUE;
}

/* ---- sums ---- */

static const ZdSheetColumn sum_columns[] = {
  { .title = N_ ("Exception"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Cases"), .type = ZD_COLUMN_INTEGER },
  { .title = N_ ("Amount (yuan)"), .type = ZD_COLUMN_MONEY },
};

static gboolean
write_sums (Exceptions *self, GError **error)
{
  ZdReportSink *sink = self->report->sink;

  if (!zd_report_begin (sink, _ ("Sums by exception"), NULL, sum_columns, G_N_ELEMENTS (sum_columns), 0, error))
    return FALSE;
  for (Kind kind = 0; kind < N_KINDS; kind++) {
    const ZdReportCell cells[]
        = { { .text = _ (kinds[kind]) }, { .number = self->counts[kind] }, { .number = self->sums[kind] } };

    if (!zd_report_row (sink, cells, error))
      return FALSE;
  }
  zd_report_bars (sink, _ ("Exceptions"), 1, 1);
  zd_report_end (sink);
  return TRUE;
}

gboolean
zd_report_write_exceptions (ZdReport *report, GError **error)
{
  Exceptions self = { .report = report };

  if (!zd_report_cover (report, error)
      || !zd_report_begin (report->sink, _ ("Exceptions"), NULL, columns, G_N_ELEMENTS (columns), 0, error)
      || !zd_report_each_case (report, report->scope, write_case, &self, error))
    return FALSE;
  zd_report_end (report->sink);
  return write_sums (&self, error);
}
