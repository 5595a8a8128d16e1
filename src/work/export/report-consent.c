/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include "base/i18n.h"

/* 意愿确认台账: nobody is paid who was not told, and nobody is left out because he was not reached. */

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Case number"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Unified social credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Enterprise"), .type = ZD_COLUMN_TEXT, .names = TRUE },
  { .title = N_ ("Answer of the enterprise"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Answered on"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("District"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("First notified on"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("Last notified on"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("Notifications"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
  { .title = N_ ("Way"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Contact person"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Way of the answer"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Who answered"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Version of the pledge"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Working days to the answer"), .type = ZD_COLUMN_INTEGER },
  { .title = N_ ("State"), .type = ZD_COLUMN_TEXT },
};

typedef enum { AGREED, DECLINED, LAPSED, WAITING, CLOSED, N_ANSWERS } Answer;

static const char *const answers[N_ANSWERS] = {
  [AGREED] = N_ ("Agreed"),      [DECLINED] = N_ ("Declined"), [LAPSED] = N_ ("Lapsed without consent"),
  [WAITING] = N_ ("No answer yet"), [CLOSED] = N_ ("Closed before an answer"),
};

typedef struct {
  ZdReport *report;
  GHashTable *policies; /* id → gint64[N_ANSWERS] */
} Consent;

/* ---- cases ---- */

static const json_t *
answer_step (const json_t *data, ZdCaseState state, Answer *answer)
{
  static const struct {
    Answer answer;
    const char *key;
    ZdMove move;
  } given[] = { { AGREED, "consent", ZD_MOVE_CONSENT },
                { DECLINED, "consent", ZD_MOVE_DECLINE },
                { LAPSED, "moves", ZD_MOVE_LAPSE } };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++) {
    const json_t *step = zd_report_step (data, given[i].key, given[i].move, TRUE);

    *answer = given[i].answer;
    if (step)
      return step;
  }
  *answer = state == ZD_STATE_NOTIFIED ? WAITING : CLOSED;
  return NULL;
}

static void
count_answer (Consent *self, const char *policy, Answer answer)
{
  gint64 *counts = g_hash_table_lookup (self->policies, policy);

  if (!counts) {
    counts = g_new0 (gint64, N_ANSWERS);
    g_hash_table_insert (self->policies, g_strdup (policy), counts);
  }
  counts[answer]++;
}

static gboolean
write_case (ZdReportCases *cases, const ZdReportCase *item, gpointer data, GError **error)
{
  Consent *self = data;
  ZdLibrary *library = self->report->library;
  const json_t *steps = zd_report_cases_data (cases, error);
  const json_t *first = zd_report_step (steps, "notifications", ZD_MOVE_NOTIFY, FALSE);
  const json_t *last = zd_report_step (steps, "notifications", ZD_MOVE_NOTIFY, TRUE), *given;
  ZdDay notified = zd_report_step_day (first), answered;
  Answer answer;

  if (!steps)
    return FALSE;
  if (!first || !zd_report_in_period (self->report, notified))
    return TRUE;
  given = answer_step (steps, item->state, &answer);
  answered = zd_report_step_day (given);
  count_answer (self, item->policy, answer);
  const ZdReportCell cells[G_N_ELEMENTS (columns)] = {
    { .text = item->number },
    { .text = zd_export_names_short (self->report->names, item->policy) },
    { .text = item->uscc },
    { .text = item->name },
    { .text = _ (answers[answer]) },
    { .number = answered },
    { .text = zd_report_district (library, item->district) },
    { .text = zd_export_names_bureau (self->report->names, item->bureau) },
    { .number = notified },
    { .number = zd_report_step_day (last) },
    { .number = (gint64) json_array_size (json_object_get (steps, "notifications")) },
    { .text = zd_report_step_text (last, "channel") },
    { .text = zd_report_step_text (last, "person") },
    { .text = zd_report_step_text (given, "channel") },
    { .text = zd_report_step_text (given, "person") },
    { .text = zd_report_step_text (given, "pledge_version") },
    { .number = answered != ZD_DAY_NONE && notified != ZD_DAY_NONE
                    ? MAX (zd_calendar_between (zd_library_calendar (library), notified, answered), 0)
                    : -1 },
    { .text = zd_case_state_name (item->state) },
  };
  return zd_report_row (self->report->sink, cells, error);
}

/* ---- sums ---- */

static const ZdSheetColumn sum_columns[] = {
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Notified"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
  [AGREED + 2] = { .title = N_ ("Agreed"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
  [DECLINED + 2] = { .title = N_ ("Declined"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
  [LAPSED + 2] = { .title = N_ ("Lapsed without consent"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
  [WAITING + 2] = { .title = N_ ("No answer yet"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
  [CLOSED + 2] = { .title = N_ ("Closed before an answer"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
};

static gboolean
write_policy_sum (Consent *self, const ZdPolicy *policy, const gint64 *counts, GError **error)
{
  ZdReportCell cells[G_N_ELEMENTS (sum_columns)] = { { .text = zd_export_name (policy) } };

  for (Answer answer = 0; answer < N_ANSWERS; answer++) {
    cells[answer + 2].number = counts[answer];
    cells[1].number += counts[answer];
  }
  return zd_report_row (self->report->sink, cells, error);
}

static gboolean
write_sums (Consent *self, GError **error)
{
  const GPtrArray *policies = zd_export_names_policies (self->report->names);
  ZdReportSink *sink = self->report->sink;

  if (!zd_report_begin (sink, _ ("Sums by policy"), NULL, sum_columns, G_N_ELEMENTS (sum_columns), 0, error))
    return FALSE;
  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    const gint64 *counts = g_hash_table_lookup (self->policies, policy->id);

    if (counts && !write_policy_sum (self, policy, counts, error))
      return FALSE;
  }
  zd_report_bars (sink, _ ("Answers by policy"), AGREED + 2, WAITING + 2);
  zd_report_end (sink);
  return TRUE;
}

gboolean
zd_report_write_consent (ZdReport *report, GError **error)
{
  g_autoptr (GHashTable) policies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const ZdLedgerScope scope = zd_report_whole_time (report);
  Consent self = { report, policies };

  if (!zd_report_cover (report, error)
      || !zd_report_begin (report->sink, _ ("Notifications and answers"), NULL, columns, G_N_ELEMENTS (columns), 0, error)
      || !zd_report_each_case (report, &scope, write_case, &self, error))
    return FALSE;
  zd_report_end (report->sink);
  return write_sums (&self, error);
}
