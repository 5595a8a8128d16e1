/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/comparison.h"
#include "match/explanation.h"
#include "match/histogram.h"
#include "match/kept-run.h"
#include "match/kernel.h"
#include "match/preview.h"

#include "fixture.h"
#include "mass-support.h"
#include "random.h"
#include "support.h"

/* Where things end: numbers at the ends of int64, days before 1970 and in leap years, as many parties as fill a block,
 * one more, none. Everybody at once must say what every party alone does, and of one fact what its set says. */

static ZdCatalogue *catalogue;
static ZdDay as_of;

static void
check_alone (const ZdMatchRun *run, guint index, const ZdColumns *columns)
{
  const ZdPolicy *policy = zd_match_run_policy (run, index);
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, NULL);
  ZdMatchCount alone = { 0 };

  for (guint row = 0; row < zd_columns_n_rows (columns); row++) {
    ZdOutcome outcome;
    zd_plan_run (plan, row, as_of, NULL, &outcome);
    zd_match_count_take (&alone, &outcome, 1);
  }
  mass_check_count (zd_match_run_count (run, index), &alone, zd_columns_n_rows (columns));
}

/* ---- how many ---- */

static void
test_sizes (void)
{
  static const int sizes[] = { 0,
                               1,
                               63,
                               64,
                               65,
                               ZD_BLOCK_ROWS - 1,
                               ZD_BLOCK_ROWS,
                               ZD_BLOCK_ROWS + 1,
                               2 * ZD_BLOCK_ROWS - 1,
                               2 * ZD_BLOCK_ROWS,
                               2 * ZD_BLOCK_ROWS + 1 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GPtrArray) parties = mass_parties (catalogue, as_of, sizes[i]);
    g_autoptr (ZdColumns) columns = mass_columns (catalogue, as_of, parties, (guint) random_pick (256));
    g_autoptr (GPtrArray) policies = mass_policies (catalogue, 16);
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);

    g_assert_no_error (error);
    for (guint p = 0; p < policies->len; p++)
      check_alone (run, p, columns);
  }
}

static void
test_no_policies (void)
{
  g_autoptr (GPtrArray) parties = mass_parties (catalogue, as_of, 3), policies = g_ptr_array_new ();
  g_autoptr (ZdColumns) columns = mass_columns (catalogue, as_of, parties, 255);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (zd_match_run_n_policies (run), ==, 0);
}

/* A library that nobody has been read into yet. */
static void
test_nobody (void)
{
  g_autoptr (GPtrArray) nobody = mass_parties (catalogue, as_of, 0);
  g_autoptr (ZdColumns) columns = mass_columns (catalogue, as_of, nobody, 255);
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_free);
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = support_policy (catalogue, "{'field': 'staff', 'is': '[10, 20)'}", NULL, NULL);
  ZdMatchCount count;

  g_ptr_array_add (policies, policy);
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);
  g_autoptr (GBytes) bytes = zd_match_run_to_bytes (run, "token");
  g_autoptr (ZdKeptRun) kept = zd_kept_run_new (bytes, "token");
  g_assert_nonnull (kept);
  g_autoptr (ZdMatchRun) again = zd_match_run_resume (kept, columns, policies, as_of, NULL, &error);
  g_autoptr (ZdMatchPreview) preview
      = zd_match_preview_new (columns, policy, NULL, as_of, ZD_MATCH_ALL, NULL, &error);
  g_autoptr (ZdComparison) comparison
      = zd_comparison_new (columns, policy, policy, NULL, as_of, NULL, &error);
  g_autoptr (ZdHistogram) histogram = zd_histogram_new (columns, policy, NULL, 0, as_of, NULL, &error);
  g_assert_no_error (error);
  mass_check_count (zd_match_run_count (again, 0), &preview->count, 0);
  g_assert_cmpuint (zd_comparison_count (comparison)->passages[ZD_PASSAGE_NONE], ==, 0);
  g_assert_cmpuint (zd_histogram_n_known (histogram), ==, 0);
  g_assert_true (zd_histogram_count (histogram, policy->condition->test->set, &count));
  mass_check_count (&count, &preview->count, 0);
}

/* ---- a fact at the ends of what it can be ---- */

static ZdColumns *
columns_of_values (const char *field, const gint64 *values, guint n)
{
  ZdColumns *columns = zd_columns_new (catalogue);

  for (guint i = 0; i < n; i++) {
    g_autofree char *code = g_strdup_printf ("P%u", i);
    guint row = zd_columns_add_party (columns, code, "");
    zd_columns_set_source_day (columns, row, "a", as_of);
    zd_columns_set_source_day (columns, row, "b", as_of);
    zd_columns_set_fact (columns, row, zd_catalogue_field (catalogue, field), values[i]);
    /* A base, a sum of records, a year for whatever else is made of it. */
    zd_columns_set_fact (columns, row, zd_catalogue_field (catalogue, "tax"), values[n - 1 - i]);
    zd_columns_set_annual (columns, row, zd_catalogue_field (catalogue, "revenue"), 2021, values[i]);
    zd_columns_set_annual (columns, row, zd_catalogue_field (catalogue, "revenue"), 2020, values[n - 1 - i]);
  }
  zd_columns_seal (columns);
  return columns;
}

static GPtrArray *
policies_of (const char *const *conditions)
{
  GPtrArray *policies = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_free);

  for (; *conditions != NULL; conditions++) {
    ZdPolicy *policy = support_policy (catalogue, *conditions, NULL, NULL);
    g_ptr_array_add (policies, policy);
  }
  return policies;
}

/* Of a condition that is one fact in a set: what the set itself says. G_MININT64 is no fact but an end: columns have
 * the number behind it instead. */
static void
check_members (const ZdMatchRun *run, guint policy, const gint64 *values, guint n)
{
  const ZdCondition *condition = zd_match_run_policy (run, policy)->condition;

  if (condition->kind != ZD_COND_LEAF || condition->measure->kind != ZD_MEASURE_FIELD || condition->measure->at != NULL)
    return;
  for (guint row = 0; row < n; row++) {
    static const ZdTruth truths[] = { [ZD_OUT] = ZD_NO, [ZD_EDGE] = ZD_UNKNOWN, [ZD_IN] = ZD_YES };
    gint64 value = MAX (values[row], G_MININT64 + 1);
    ZdOutcome outcome;

    zd_match_run_outcome (run, policy, row, &outcome);
    g_assert_cmpint (outcome.truth, ==, truths[zd_interval_set_contains (condition->test->set, value)]);
  }
}

static void
check_values (const char *field, const gint64 *values, guint n, const char *const *conditions)
{
  g_autoptr (ZdColumns) columns = columns_of_values (field, values, n);
  g_autoptr (GPtrArray) policies = policies_of (conditions);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);

  g_assert_no_error (error);
  for (guint p = 0; p < policies->len; p++) {
    g_test_message ("%s", conditions[p]);
    check_alone (run, p, columns);
    check_members (run, p, values, n);
    for (guint row = 0; row < n; row++) { /* in words too */
      g_autoptr (ZdPlan) plan = zd_plan_new (policies->pdata[p], columns, &error);
      g_autoptr (ZdExplanation) explanation = zd_plan_explain (plan, row, as_of, NULL);
      g_assert_nonnull (explanation->summary);
    }
  }
}

#define LEAST "-92233720368547758.08"
#define MOST  "92233720368547758.07"
#define REVENUE(set) "{'field': 'revenue', 'is': '" set "'}"
#define LAST_YEAR "{'field': 'revenue', 'at': {'as_of': -1}}"

/* More sets of one column than are held against it one by one: it is ranked. */
static void
test_numbers (void)
{
  static const gint64 values[] = { G_MININT64, G_MININT64 + 1, -G_MAXINT32 - G_GINT64_CONSTANT (2), -1, 0, 1,
                                   255,        256,            65535,                               65536,
                                   G_MAXINT32, G_MAXINT64 - 1, G_MAXINT64 };
  static const char *const conditions[] = {
    REVENUE ("[" LEAST ", )"), REVENUE ("(" LEAST ", )"), REVENUE ("(, " LEAST "]"),
    REVENUE ("[" MOST ", )"), REVENUE ("(, " MOST "]"), REVENUE ("(, " MOST ")"),
    REVENUE ("{" LEAST ", " MOST "}"), REVENUE ("(, )"), REVENUE ("{}"), REVENUE ("{0}"), REVENUE ("(, 0)"),
    REVENUE ("(0, )"), REVENUE ("(, -0.01) ∪ [0.01, )"), REVENUE ("[2.55, 655.36)"), REVENUE ("(2.56, 655.35]"),
    REVENUE ("[21474836.47, )"), "{'not': " REVENUE ("(, " LEAST "]") "}",
    "{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '(, 0]'}",
    "{'growth': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[0, )'}",
    "{'sum': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[0, )'}",
    "{'sum': [{'field': 'revenue'}], 'less': [{'field': 'tax'}], 'is': '[0, )'}",
    "{'ratio': [" LAST_YEAR ", {'field': 'tax'}], 'is': '[1, )'}",
    "{'field': 'revenue', 'at': {'as_of': -1}, 'years': 2, 'take': 'mean', 'is': '(, 0)'}",
    "{'field': 'revenue', 'at': {'as_of': -1}, 'years': 2, 'take': 'lowest', 'is': '(, 0)'}", NULL
  };

  check_values ("revenue", values, G_N_ELEMENTS (values), conditions);
}

/* ---- days ---- */

#define FOUNDED(set) "{'field': 'founded', 'is': '" set "'}"

static void
test_days (void)
{
  const gint64 days[] = { zd_day_new (1, 1, 1),      zd_day_new (1900, 2, 28), zd_day_new (1900, 3, 1),
                          zd_day_new (1949, 10, 1),  -1,                       0,
                          1,                         zd_day_new (2000, 2, 29), zd_day_new (2020, 2, 29),
                          zd_day_new (2021, 12, 31), zd_day_new (2022, 1, 1),  zd_day_new (9999, 12, 31) };
  static const char *const conditions[] = {
    FOUNDED ("[1970-01-01, )"), FOUNDED ("(, 1970-01-01)"), FOUNDED ("(1969-12-31, 1970-01-01]"),
    FOUNDED ("[0001-01-01, 0001-01-01]"), FOUNDED ("(, 0001-01-01)"), FOUNDED ("[9999-12-31, )"),
    FOUNDED ("[2000-02-29, 2000-03-01)"), FOUNDED ("(2020-02-28, 2020-03-01)"), FOUNDED ("(1900-02-27, 1900-03-01)"),
    FOUNDED ("[2021, 2022)"), FOUNDED ("(, 1900-02-28] ∪ [2020-02-29, )"), "{'not': " FOUNDED ("(, 1949-10-01)") "}",
    "{'field': 'revenue', 'at': {'of': {'field': 'founded'}}, 'is': '(, 0]'}",
    "{'parameter': 'threshold', 'at': {'of': {'field': 'founded'}, 'plus': 1}, 'is': '[0, )'}", NULL
  };

  check_values ("founded", days, G_N_ELEMENTS (days), conditions);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = fixture_catalogue ();
  as_of = zd_day_new (2022, 12, 1);
  g_test_add_func ("/edges/sizes", test_sizes);
  g_test_add_func ("/edges/no-policies", test_no_policies);
  g_test_add_func ("/edges/nobody", test_nobody);
  g_test_add_func ("/edges/numbers", test_numbers);
  g_test_add_func ("/edges/days", test_days);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
