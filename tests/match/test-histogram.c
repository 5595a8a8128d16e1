/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/histogram.h"

#include "base/error.h"
#include "match/kernel.h"

#include "fixture.h"
#include "random.h"
#include "support.h"

/* What a histogram says of another set in a leaf has to be what everybody matched anew comes to. */

#define N_LIBRARIES 2
#define N_POLICIES  20
#define N_SETS      4
#define N_ROWS      (ZD_BLOCK_ROWS + 50)

static ZdCatalogue *catalogue;
static ZdDay as_of;

static const char *const awards[] = {
  NULL,
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'pick': 'first', 'tiers': [{'label': 'a', 'when': {'field': 'revenue', 'is': '[20, )'}, 'amount': {'fixed': '30'}},"
  "{'label': 'b', 'when': {'field': 'staff', 'is': '[10, )'}, 'amount': {'fixed': '10'}}]}}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'year': 'date'}, 'amount': {'fixed': '15'}}, {'id': 'm', 'label': 'm', 'amount': {'fixed': '3'}}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'rate': ['0.5', '0.9'], 'of': {'field': 'tax'}}}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'relief': '费率'}}]}",
};

static ZdColumns *
random_columns (void)
{
  ZdColumns *columns = zd_columns_new (catalogue);
  guint covered = (guint)random_pick (256);

  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++)
    if ((covered >> i % 8 & 1) != 0)
      zd_columns_set_coverage (columns, zd_catalogue_kind_at (catalogue, i), ZD_DAY_NONE, as_of, as_of);
  for (int i = 0; i < N_ROWS; i++) {
    g_autoptr (ZdParty) party = random_pick (3) > 0 ? random_party (catalogue, i, as_of)
                                                    : random_wide_party (catalogue, i, as_of);
    zd_columns_add (columns, party);
  }
  zd_columns_seal (columns);
  return columns;
}

/* ---- sets ---- */

static gint64
random_point (const ZdHistogram *histogram)
{
  guint n = zd_histogram_n_known (histogram);

  return n > 0 && random_pick (4) > 0 ? zd_histogram_value (histogram, (guint)random_pick ((int)n)) + random_pick (3) - 1
                                      : random_points[random_pick (RANDOM_N_POINTS)];
}

static ZdEnd
random_end (const ZdHistogram *histogram)
{
  return (ZdEnd){ .value = random_point (histogram), .bounded = random_pick (5) > 0, .closed = random_pick (2) > 0,
                  .rule = random_pick (6) > 0 ? ZD_END_PLAIN : ZD_END_UNCLEAR };
}

/* Up to three intervals, also empty ones. */
static ZdIntervalSet *
random_set (const ZdHistogram *histogram)
{
  ZdInterval intervals[3];
  guint n = 1 + (guint)random_pick (3);

  for (guint i = 0; i < n; i++) {
    ZdEnd a = random_end (histogram), b = random_end (histogram);
    gboolean crossed = a.bounded && b.bounded && a.value > b.value;

    intervals[i] = crossed ? (ZdInterval){ b, a } : (ZdInterval){ a, b };
  }
  return zd_interval_set_new (intervals, n);
}

/* ---- against everybody matched anew ---- */

static ZdMatchCount
match_anew (const ZdColumns *columns, const ZdPolicy *policy)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchRun) run = NULL;

  g_ptr_array_add (alone, (gpointer)policy);
  run = zd_match_run_resume (NULL, columns, alone, as_of, NULL, &error);
  g_assert_no_error (error);
  return *zd_match_run_count (run, 0);
}

static void
tell (const ZdPolicy *policy, guint leaf)
{
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);
  g_autofree char *text = zd_json_canonical (json);

  g_test_message ("leaf %u of %s", leaf, text);
}

static gboolean
check_set (const ZdHistogram *histogram, const ZdColumns *columns, const ZdPolicy *policy, const ZdCondition *leaf)
{
  ZdMatchCount anew, told;
  gboolean exact = zd_histogram_count (histogram, leaf->test->set, &told);

  anew = match_anew (columns, policy);
  g_assert_cmpuint (told.yes + told.unknown + told.no, ==, zd_columns_n_rows (columns));
  if (!exact) {
    g_assert_cmpuint (told.yes, <=, anew.yes);
    g_assert_cmpuint (told.no, <=, anew.no);
    return FALSE;
  }
  g_assert_cmpuint (told.yes, ==, anew.yes);
  g_assert_cmpuint (told.unknown, ==, anew.unknown);
  g_assert_cmpint (told.least, ==, anew.least);
  g_assert_cmpint (told.most, ==, anew.most);
  return TRUE;
}

/* How many sets were told exactly. */
static guint
check_leaf (const ZdColumns *columns, const ZdPolicy *policy, guint index, ZdCondition *leaf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdHistogram) histogram = zd_histogram_new (columns, policy, NULL, index, as_of, NULL, &error);
  ZdIntervalSet *written = leaf->test->set;
  guint n_exact = 0;

  g_assert_no_error (error);
  tell (policy, index);
  for (guint i = 0; i < N_SETS; i++) {
    g_autoptr (ZdIntervalSet) set = i == 0 ? zd_interval_set_ref (written) : random_set (histogram);

    leaf->test->set = set;
    n_exact += check_set (histogram, columns, policy, leaf);
  }
  leaf->test->set = written;
  return n_exact;
}

static void
test_random (void)
{
  guint n_exact = 0;

  for (int l = 0; l < N_LIBRARIES; l++) {
    g_autoptr (ZdColumns) columns = random_columns ();

    for (int p = 0; p < N_POLICIES; p++) {
      int n_judges = 0;
      g_autofree char *condition = random_condition (3, (RandomScope)random_pick (3), &n_judges);
      g_autoptr (ZdPolicy) policy = support_policy (catalogue, condition, awards[p % G_N_ELEMENTS (awards)], NULL);
      g_autoptr (GPtrArray) leaves = zd_condition_leaves (policy->condition);
      ZdType type;

      for (guint i = 0; i < leaves->len; i++)
        if (zd_histogram_fits (leaves->pdata[i], catalogue, &type))
          n_exact += check_leaf (columns, policy, i, leaves->pdata[i]);
    }
  }
  g_assert_cmpuint (n_exact, >, N_LIBRARIES * N_POLICIES);
}

/* ---- by hand ---- */

/* Ten parties, every second one listed, the last two without a day of founding. */
static ZdColumns *
small_columns (const gint64 *founded)
{
  ZdColumns *columns = zd_columns_new (catalogue);

  for (guint row = 0; row < 10; row++) {
    zd_columns_add_party (columns, "", "");
    zd_columns_set_source_day (columns, row, "a", as_of);
    zd_columns_set_source_day (columns, row, "b", as_of);
    zd_columns_set_fact (columns, row, zd_catalogue_field (catalogue, "listed"), row % 2);
    if (row < 8)
      zd_columns_set_fact (columns, row, zd_catalogue_field (catalogue, "founded"), founded[row]);
  }
  zd_columns_seal (columns);
  return columns;
}

static const gint64 days[8] = { 100, 200, 300, 300, 300, 400, 500, 600 };

/* Only those whom the leaf decides are in the picture: of these the unknown apart. */
static void
test_picture (void)
{
  g_autoptr (ZdColumns) columns = small_columns (days);
  g_autoptr (ZdPolicy) policy = support_policy (
      catalogue, "{'all': [{'field': 'listed', 'is': true}, {'field': 'founded', 'is': '[1970-10-28,)'}]}", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdHistogram) histogram = zd_histogram_new (columns, policy, NULL, 1, as_of, NULL, &error);
  ZdSpread spread;
  guint n, sure;

  g_assert_no_error (error);
  g_assert_cmpuint (zd_histogram_n_known (histogram), ==, 4); /* 200, 300, 400, 600 */
  g_assert_cmpuint (zd_histogram_n_unknown (histogram), ==, 1);
  g_assert_cmpuint (zd_histogram_n_none (histogram), ==, 0);
  zd_histogram_between (histogram, 200, 400, &n, &sure);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (sure, ==, 2);
  g_assert_cmpint (zd_histogram_value (histogram, 0), ==, 200);
  g_assert_cmpint (zd_histogram_value (histogram, 3), ==, 600);
  zd_histogram_spread (histogram, &spread);
  g_assert_cmpint (spread.least, ==, 200);
  g_assert_cmpint (spread.most, ==, 600);
  g_assert_cmpuint (spread.n, ==, 4);
}

/* What does not exist is not unknown: the first title of who has none. */
static void
test_none (void)
{
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);
  g_autoptr (ZdPolicy) policy =
      support_policy (catalogue, "{'records': 'title', 'take': 'first', 'of': 'date', 'is': '[2020-01-01,)'}", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdHistogram) histogram = NULL;
  g_autoptr (ZdIntervalSet) everything = NULL;
  const ZdInterval open = { 0 };
  ZdMatchCount count;

  zd_columns_set_coverage (columns, zd_catalogue_kind (catalogue, "title"), ZD_DAY_NONE, as_of, as_of);
  for (guint i = 0; i < 3; i++)
    zd_columns_add_party (columns, "", "");
  zd_columns_seal (columns);
  histogram = zd_histogram_new (columns, policy, NULL, 0, as_of, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (zd_histogram_n_none (histogram), ==, 3);
  g_assert_cmpuint (zd_histogram_n_known (histogram) + zd_histogram_n_unknown (histogram), ==, 0);
  everything = zd_interval_set_new (&open, 1);
  g_assert_true (zd_histogram_count (histogram, everything, &count));
  g_assert_cmpuint (count.no, ==, 3);
}

/* Revenue unknown, taxes of 100: that it is twice as much, or both together are below 300, is only seen where something
 * parts revenue at 200. An end of the leaf at work does, under the set that is written and under no other: who is yes by
 * that is not so under all sets. */
static void
test_ends_settle_nothing (void)
{
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);
  g_autoptr (ZdPolicy) policy = support_policy (
      catalogue, "{'all': [{'any': [{'field': 'revenue', 'is': '[200,)'}, {'field': 'listed', 'is': true}]},"
                 "{'any': [{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[2,)'},"
                 "{'sum': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '(,300)'}, {'field': 'revenue', 'is': '(,50)'}]}]}",
      NULL, NULL);
  g_autoptr (GPtrArray) leaves = zd_condition_leaves (policy->condition);
  ZdCondition *leaf = leaves->pdata[0];
  ZdIntervalSet *written = leaf->test->set;
  const ZdInterval from_500 = { .lo = { .value = 50000, .bounded = TRUE, .closed = TRUE } };
  g_autoptr (ZdIntervalSet) other = zd_interval_set_new (&from_500, 1);
  g_autoptr (ZdHistogram) histogram = NULL;
  g_autoptr (GError) error = NULL;

  zd_columns_add_party (columns, "", "");
  zd_columns_set_source_day (columns, 0, "a", as_of);
  zd_columns_set_source_day (columns, 0, "b", as_of);
  zd_columns_set_fact (columns, 0, zd_catalogue_field (catalogue, "listed"), 1);
  zd_columns_set_fact (columns, 0, zd_catalogue_field (catalogue, "tax"), 10000);
  zd_columns_seal (columns);
  histogram = zd_histogram_new (columns, policy, NULL, 0, as_of, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (match_anew (columns, policy).yes, ==, 1);
  g_assert_false (check_set (histogram, columns, policy, leaf));
  leaf->test->set = other;
  g_assert_cmpuint (match_anew (columns, policy).unknown, ==, 1);
  g_assert_false (check_set (histogram, columns, policy, leaf));
  leaf->test->set = written;
}

static void
test_cancel (void)
{
  g_autoptr (ZdColumns) columns = small_columns (days);
  g_autoptr (ZdPolicy) policy = support_policy (catalogue, "{'field': 'founded', 'is': '[1970-10-28,)'}", NULL, NULL);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  zd_progress_cancel (progress);
  g_assert_null (zd_histogram_new (columns, policy, NULL, 0, as_of, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = fixture_catalogue ();
  as_of = zd_day_new (2022, 12, 1);
  g_test_add_func ("/histogram/random", test_random);
  g_test_add_func ("/histogram/picture", test_picture);
  g_test_add_func ("/histogram/none", test_none);
  g_test_add_func ("/histogram/ends-settle-nothing", test_ends_settle_nothing);
  g_test_add_func ("/histogram/cancel", test_cancel);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
