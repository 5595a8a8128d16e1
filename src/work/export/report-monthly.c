/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include "base/decimal.h"
#include "base/i18n.h"

/* 地方惠企政策免申即享工作月度进展情况统计表: the plans name it and print no form. A line is a bureau; what happened in
 * the month stands beside the whole year up to its end. A payment that came back from the bank is none. */

typedef enum { OPENED, NOTIFIED, AGREED, PASSED, PAID, N_STEPS } Step;

typedef struct {
  gint64 month[N_STEPS], year[N_STEPS]; /* cases */
  gint64 month_fen, year_fen;           /* paid */
  GHashTable *month_paid, *year_paid;   /* sets of codes */
  gint64 under_way, late;
} Progress;

typedef struct {
  ZdReport *report;
  ZdDay year, month, end; /* their first days; the last of the month */
  GHashTable *bureaus;    /* id → Progress */
  Progress *all;
} Monthly;

static Progress *
progress_new (void)
{
  Progress *self = g_new0 (Progress, 1);

  self->month_paid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->year_paid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
progress_free (gpointer data)
{
  Progress *self = data;

  g_hash_table_unref (self->month_paid);
  g_hash_table_unref (self->year_paid);
  g_free (self);
}

/* ---- counting ---- */

/* The last payment, unless the money came back; a recovery is another matter. */
static const json_t *
payment_of (const json_t *steps, ZdCaseState state)
{
  if (state != ZD_STATE_PAID && state != ZD_STATE_EVALUATED && state != ZD_STATE_RECOVERED)
    return NULL;
  return zd_report_step (steps, "payments", ZD_MOVE_PAY, TRUE);
}

static void
count_step (const Monthly *self, Progress *progress, Step step, ZdDay day)
{
  if (day == ZD_DAY_NONE || day < self->year || day > self->end)
    return;
  progress->year[step]++;
  progress->month[step] += day >= self->month;
}

static void
count_payment (const Monthly *self, Progress *progress, const ZdReportCase *item, ZdDay day)
{
  gint64 fen = MAX (item->amount, 0);

  count_step (self, progress, PAID, day);
  if (day == ZD_DAY_NONE || day < self->year || day > self->end)
    return;
  progress->year_fen = zd_sat_add (progress->year_fen, fen);
  g_hash_table_add (progress->year_paid, g_strdup (item->uscc));
  if (day < self->month)
    return;
  progress->month_fen = zd_sat_add (progress->month_fen, fen);
  g_hash_table_add (progress->month_paid, g_strdup (item->uscc));
}

static gboolean
is_under_way (ZdCaseState state)
{
  return zd_case_state_holds_key (state) && state != ZD_STATE_PAID && state != ZD_STATE_EVALUATED;
}

static void
count (const Monthly *self, Progress *progress, const ZdReportCase *item, const json_t *steps)
{
  gboolean late = item->due != ZD_DAY_NONE && item->due < self->report->day && item->state != ZD_STATE_NOTICE;

  count_step (self, progress, OPENED, item->opened);
  count_step (self, progress, NOTIFIED,
              zd_report_step_day (zd_report_step (steps, "notifications", ZD_MOVE_NOTIFY, FALSE)));
  count_step (self, progress, AGREED, zd_report_step_day (zd_report_step (steps, "consent", ZD_MOVE_CONSENT, TRUE)));
  if (zd_case_state_is_reviewed (item->state))
    count_step (self, progress, PASSED, zd_report_step_day (zd_report_step (steps, "moves", ZD_MOVE_PASS_SECOND, TRUE)));
  count_payment (self, progress, item, zd_report_step_day (payment_of (steps, item->state)));
  progress->under_way += is_under_way (item->state);
  progress->late += late && is_under_way (item->state);
}

static gboolean
count_case (ZdReportCases *cases, const ZdReportCase *item, gpointer data, GError **error)
{
  Monthly *self = data;
  const json_t *steps = zd_report_cases_data (cases, error);
  Progress *progress = g_hash_table_lookup (self->bureaus, item->bureau);

  if (!steps)
    return FALSE;
  if (!progress) {
    progress = progress_new ();
    g_hash_table_insert (self->bureaus, g_strdup (item->bureau), progress);
  }
  count (self, progress, item, steps);
  count (self, self->all, item, steps);
  return TRUE;
}

/* ---- rows ---- */

#define COUNT(title_) { .title = title_, .type = ZD_COLUMN_INTEGER, .sum = TRUE }
#define MONEY(title_) { .title = title_, .type = ZD_COLUMN_MONEY, .sum = TRUE }
/* One enterprise may stand in the lines of several bureaus: no sum. */
#define PARTIES(title_) { .title = title_, .type = ZD_COLUMN_INTEGER }

enum { POLICIES = 1, MONTH = POLICIES + 3, YEAR = MONTH + 7, UNDER_WAY = YEAR + 7, LATE, N_COLUMNS = LATE + 2 };

static const ZdSheetColumn columns[N_COLUMNS] = {
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT, .names = TRUE },
  COUNT (N_ ("Roster policies online")),
  COUNT (N_ ("Criteria policies online")),
  COUNT (N_ ("Policies by application online")),
  COUNT (N_ ("Opened this month")),
  COUNT (N_ ("Notified this month")),
  COUNT (N_ ("Agreed this month")),
  COUNT (N_ ("Passed their reviews this month")),
  COUNT (N_ ("Paid this month")),
  PARTIES (N_ ("Enterprises paid this month")),
  MONEY (N_ ("Paid this month (yuan)")),
  COUNT (N_ ("Opened this year")),
  COUNT (N_ ("Notified this year")),
  COUNT (N_ ("Agreed this year")),
  COUNT (N_ ("Passed their reviews this year")),
  COUNT (N_ ("Paid this year")),
  PARTIES (N_ ("Enterprises paid this year")),
  MONEY (N_ ("Paid this year (yuan)")),
  COUNT (N_ ("Under way")),
  COUNT (N_ ("Late")),
  { .title = N_ ("Problems and suggestions"), .type = ZD_COLUMN_TEXT },
};

static void
fill_period (ZdReportCell *cells, const gint64 steps[N_STEPS], const GHashTable *paid, gint64 fen)
{
  for (Step step = 0; step < N_STEPS; step++)
    cells[step].number = steps[step];
  cells[N_STEPS].number = g_hash_table_size ((GHashTable *) paid);
  cells[N_STEPS + 1].number = fen;
}

/* Of the policies that are in force at the end of the month and led by the bureau; returns how many. */
static guint
fill_policies (const Monthly *self, ZdReportCell *cells, const char *bureau)
{
  const GPtrArray *policies = zd_export_names_policies (self->report->names);
  guint n = 0;

  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    if (policy->bureaus->len == 0 || !g_str_equal (policy->bureaus->pdata[0], bureau)
        || !zd_policy_in_force (policy, MIN (self->end, self->report->day)))
      continue;
    cells[policy->kind].number++;
    n++;
  }
  return n;
}

static gboolean
write_bureau (Monthly *self, const ZdBureau *bureau, GError **error)
{
  const Progress *progress = g_hash_table_lookup (self->bureaus, bureau->id);
  ZdReportCell cells[N_COLUMNS] = { { .text = bureau->name } };
  guint n = fill_policies (self, cells + POLICIES, bureau->id);
  const ZdLedgerScope *scope = self->report->scope;

  if ((scope->bureau && !g_str_equal (scope->bureau, bureau->id)) || (n == 0 && !progress))
    return TRUE;
  if (progress) {
    fill_period (cells + MONTH, progress->month, progress->month_paid, progress->month_fen);
    fill_period (cells + YEAR, progress->year, progress->year_paid, progress->year_fen);
    cells[UNDER_WAY].number = progress->under_way;
    cells[LATE].number = progress->late;
  }
  return zd_report_row (self->report->sink, cells, error);
}

static gboolean
write_table (Monthly *self, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (self->report->library);
  ZdReportSink *sink = self->report->sink;
  int year, month, dom;
  g_autofree char *heading = NULL;

  zd_day_split (self->month, &year, &month, &dom);
  heading = g_strdup_printf (_ ("%s (%d-%02d)"), self->report->title, year, month);
  if (!zd_report_begin (sink, _ ("Monthly statistics table"), heading, columns, N_COLUMNS, 0, error))
    return FALSE;
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    if (!write_bureau (self, zd_catalogue_bureau_at (catalogue, i), error))
      return FALSE;
  zd_report_bars (sink, _ ("Paid by bureau"), MONTH + N_STEPS + 1, MONTH + N_STEPS + 1);
  zd_report_end (sink);
  return TRUE;
}

/* ---- what does not fit into a line ---- */

/* Each enterprise once. */
static const ZdSheetColumn whole_columns[] = {
  { .title = N_ ("All bureaus together"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("This month"), .type = ZD_COLUMN_INTEGER },
  { .title = N_ ("This year"), .type = ZD_COLUMN_INTEGER },
};

static gboolean
write_whole (Monthly *self, GError **error)
{
  const ZdReportCell cells[] = { { .text = _ ("Enterprises paid, each counted once") },
                                 { .number = g_hash_table_size (self->all->month_paid) },
                                 { .number = g_hash_table_size (self->all->year_paid) } };
  ZdReportSink *sink = self->report->sink;

  if (!zd_report_begin (sink, _ ("Enterprises"), NULL, whole_columns, G_N_ELEMENTS (whole_columns), 0, error)
      || !zd_report_row (sink, cells, error))
    return FALSE;
  zd_report_end (sink);
  return TRUE;
}

/* The month that the scope says, or that of the day. */
static void
set_period (Monthly *self)
{
  const ZdLedgerScope *scope = self->report->scope;
  ZdDay day = scope->from != ZD_DAY_NONE    ? scope->from
              : scope->until != ZD_DAY_NONE ? scope->until
                                            : self->report->day;
  int year, month, dom;

  zd_day_split (day, &year, &month, &dom);
  self->year = zd_day_new (year, 1, 1);
  self->month = zd_day_new (year, month, 1);
  self->end = zd_day_add_months (self->month, 1) - 1;
}

gboolean
zd_report_write_monthly (ZdReport *report, GError **error)
{
  g_autoptr (GHashTable) bureaus = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, progress_free);
  const ZdLedgerScope scope = zd_report_whole_time (report);
  Monthly self = { .report = report, .bureaus = bureaus, .all = progress_new () };
  gboolean done;

  set_period (&self);
  done = zd_report_each_case (report, &scope, count_case, &self, error) && write_table (&self, error)
         && write_whole (&self, error);
  progress_free (self.all);
  return done;
}
