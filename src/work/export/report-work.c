/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "work/matching.h"

/* 工作台账: what the task force's office follows the groups and bureaus by (Kaifeng's plan, annex 1, one). */

#define S(state) (1u << ZD_STATE_##state)

typedef enum { CONFIRM, CONSENT, REVIEW, NOTICE, PAYMENT, PAID, N_STAGES } Stage;

static const guint stages[N_STAGES] = {
  [CONFIRM] = S (MATCHED) | S (TO_VERIFY),
  [CONSENT] = S (CONFIRMED) | S (NOTIFIED),
  [REVIEW] = S (CONSENTED) | S (FIRST_OK) | S (SENT_BACK),
  [NOTICE] = S (SECOND_OK) | S (COLLECTIVE_OK) | S (NOTICE) | S (OBJECTION),
  [PAYMENT] = S (APPROVED) | S (ORDERED) | S (RETURNED),
  [PAID] = S (PAID) | S (EVALUATED),
};

typedef struct {
  gint64 cases, late, ended;
  gint64 at[N_STAGES];
  gint64 decided, paid; /* fen */
} Progress;

typedef struct {
  ZdReport *report;
  GHashTable *policies, *bureaus; /* id → Progress */
  GPtrArray *matches;             /* of ZdMatchSummary */
} Work;

/* ---- counting ---- */

static Progress *
progress_of (GHashTable *table, const char *id)
{
  Progress *progress = g_hash_table_lookup (table, id);

  if (!progress) {
    progress = g_new0 (Progress, 1);
    g_hash_table_insert (table, g_strdup (id), progress);
  }
  return progress;
}

/* A notice that has run is no omission. */
static gboolean
is_late (const ZdReportCase *item, ZdDay day)
{
  return item->due != ZD_DAY_NONE && item->due < day && item->state != ZD_STATE_NOTICE;
}

static void
count (Progress *self, const ZdReportCase *item, ZdDay day)
{
  self->cases++;
  self->late += is_late (item, day);
  self->ended += !zd_case_state_holds_key (item->state);
  for (Stage stage = 0; stage < N_STAGES; stage++)
    self->at[stage] += (stages[stage] & 1u << item->state) != 0;
  self->decided = zd_sat_add (self->decided, MAX (zd_ledger_decided (item->state, item->amount), 0));
  self->paid = zd_sat_add (self->paid, MAX (zd_ledger_paid (item->state, item->amount), 0));
}

static gboolean
count_case (ZdReportCases *cases, const ZdReportCase *item, gpointer data, GError **error)
{
  Work *self = data;

  count (progress_of (self->policies, item->policy), item, self->report->day);
  count (progress_of (self->bureaus, item->bureau), item, self->report->day);
  return TRUE;
}

/* ---- rows ---- */

#define COUNTS \
  { .title = N_ ("Cases"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
  { .title = N_ ("To be confirmed"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
  { .title = N_ ("Consent awaited"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
  { .title = N_ ("Under review"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
  { .title = N_ ("At public notice"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
  { .title = N_ ("To be paid"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
  { .title = N_ ("Paid"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
  { .title = N_ ("Closed without payment"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
  { .title = N_ ("Late"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
  { .title = N_ ("Decided (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE }, \
  { .title = N_ ("Paid (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE }
#define N_COUNTS 11

static const ZdSheetColumn policy_columns[] = {
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Kind"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Policy batch"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Validity"), .type = ZD_COLUMN_TEXT },
  /* An enterprise may qualify under several policies: no sums. */
  { .title = N_ ("Qualify by the last match"), .type = ZD_COLUMN_INTEGER },
  { .title = N_ ("To be verified by the last match"), .type = ZD_COLUMN_INTEGER },
  COUNTS,
};

static const ZdSheetColumn bureau_columns[] = {
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Policies"), .type = ZD_COLUMN_INTEGER },
  COUNTS,
};

static void
fill_counts (ZdReportCell cells[N_COUNTS], const Progress *progress)
{
  const gint64 numbers[N_COUNTS]
      = { progress->cases,      progress->at[CONFIRM], progress->at[CONSENT], progress->at[REVIEW],
          progress->at[NOTICE], progress->at[PAYMENT], progress->at[PAID],    progress->ended,
          progress->late,       progress->decided,     progress->paid };

  for (guint i = 0; i < N_COUNTS; i++)
    cells[i] = (ZdReportCell){ .number = numbers[i] };
}

static const ZdMatchSummary *
match_of (const Work *self, const char *policy)
{
  for (guint i = 0; i < self->matches->len; i++) {
    const ZdMatchSummary *summary = self->matches->pdata[i];

    if (g_str_equal (summary->policy, policy))
      return summary;
  }
  return NULL;
}

static gboolean
write_policy (Work *self, const ZdPolicy *policy, GError **error)
{
  const Progress none = { 0 }, *progress = g_hash_table_lookup (self->policies, policy->id);
  const ZdMatchSummary *match = match_of (self, policy->id);
  g_autofree char *bureaus = zd_export_names_bureaus (self->report->names, policy);
  g_autofree char *validity = zd_policy_validity (policy);
  ZdReportCell cells[G_N_ELEMENTS (policy_columns)] = { { .text = policy->title },
                                                        { .text = zd_policy_kind_word (policy->kind) },
                                                        { .text = bureaus },
                                                        { .text = policy->batch },
                                                        { .text = validity },
                                                        { .number = match ? (gint64) match->count.yes : -1 },
                                                        { .number = match ? (gint64) match->count.unknown : -1 } };

  fill_counts (cells + G_N_ELEMENTS (policy_columns) - N_COUNTS, progress ? progress : &none);
  return zd_report_row (self->report->sink, cells, error);
}

static gboolean
is_led_by (const ZdPolicy *policy, const char *bureau)
{
  return policy->bureaus->len > 0 && g_str_equal (policy->bureaus->pdata[0], bureau);
}

static gboolean
is_in_scope (const ZdLedgerScope *scope, const ZdPolicy *policy)
{
  return (!scope->policy || g_str_equal (scope->policy, policy->id))
         && (!scope->bureau || is_led_by (policy, scope->bureau));
}

static gboolean
write_policies (Work *self, GError **error)
{
  const GPtrArray *policies = zd_export_names_policies (self->report->names);

  if (!zd_report_begin (self->report->sink, _ ("By policy"), self->report->title, policy_columns,
                        G_N_ELEMENTS (policy_columns), policies->len, error))
    return FALSE;
  for (guint i = 0; i < policies->len; i++)
    if (is_in_scope (self->report->scope, policies->pdata[i]) && !write_policy (self, policies->pdata[i], error))
      return FALSE;
  zd_report_end (self->report->sink);
  return TRUE;
}

static gint64
n_policies (const Work *self, const char *bureau)
{
  const GPtrArray *policies = zd_export_names_policies (self->report->names);
  gint64 n = 0;

  for (guint i = 0; i < policies->len; i++)
    n += is_in_scope (self->report->scope, policies->pdata[i]) && is_led_by (policies->pdata[i], bureau);
  return n;
}

static gboolean
write_bureau (Work *self, const ZdBureau *bureau, GError **error)
{
  const Progress none = { 0 }, *progress = g_hash_table_lookup (self->bureaus, bureau->id);
  gint64 policies = n_policies (self, bureau->id);
  ZdReportCell cells[G_N_ELEMENTS (bureau_columns)] = { { .text = bureau->name }, { .number = policies } };

  if (policies == 0 && !progress)
    return TRUE;
  fill_counts (cells + G_N_ELEMENTS (bureau_columns) - N_COUNTS, progress ? progress : &none);
  return zd_report_row (self->report->sink, cells, error);
}

static gboolean
write_bureaus (Work *self, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (self->report->library);
  const guint n = G_N_ELEMENTS (bureau_columns);

  if (!zd_report_begin (self->report->sink, _ ("By bureau"), NULL, bureau_columns, n, 0, error))
    return FALSE;
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    if (!write_bureau (self, zd_catalogue_bureau_at (catalogue, i), error))
      return FALSE;
  zd_report_bars (self->report->sink, _ ("Decided and paid, by bureau"), n - 2, n - 1);
  zd_report_end (self->report->sink);
  return TRUE;
}

gboolean
zd_report_write_work (ZdReport *report, GError **error)
{
  g_autoptr (GHashTable) policies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) bureaus = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) matches = zd_matching_last (report->library, error);
  Work self = { report, policies, bureaus, matches };

  return matches && zd_report_cover (report, error)
         && zd_report_each_case (report, report->scope, count_case, &self, error) && write_policies (&self, error)
         && write_bureaus (&self, error);
}
