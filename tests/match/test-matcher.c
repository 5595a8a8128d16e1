/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/matcher.h"
#include "match/preview.h"

#include "base/error.h"
#include "fixture.h"
#include "support.h"

#define N_ROWS 5000

typedef struct {
  ZdCatalogue *catalogue;
  ZdColumns *columns;
  GPtrArray *policies;
  ZdDay as_of;
} Fixture;

/* Staff are 0 … 4999; every tenth party has no staff, every party is unlisted. */
static void
set_up (Fixture *self, gconstpointer data)
{
  const ZdField *staff, *listed;

  self->as_of = zd_day_new (2022, 12, 1);
  self->catalogue = fixture_catalogue ();
  self->columns = zd_columns_new (self->catalogue);
  self->policies = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_policy_free);
  staff = zd_catalogue_field (self->catalogue, "staff");
  listed = zd_catalogue_field (self->catalogue, "listed");
  zd_columns_set_coverage (self->columns, zd_catalogue_kind (self->catalogue, "payment"), ZD_DAY_NONE, self->as_of, self->as_of);
  for (guint i = 0; i < N_ROWS; i++) {
    guint row = zd_columns_add_party (self->columns, "x", "x");
    zd_columns_set_source_day (self->columns, row, "a", self->as_of);
    zd_columns_set_source_day (self->columns, row, "b", self->as_of);
    zd_columns_set_fact (self->columns, row, listed, FALSE);
    if (i % 10 != 0)
      zd_columns_set_fact (self->columns, row, staff, i);
  }
  zd_columns_seal (self->columns);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->policies);
  zd_columns_unref (self->columns);
  zd_catalogue_unref (self->catalogue);
}

static void
add_policy (Fixture *self, const char *condition)
{
  g_ptr_array_add (self->policies, support_policy (self->catalogue, condition, NULL, NULL));
}

static void
test_counts (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_policy (self, "{'all': [{'field': 'staff', 'is': '[1000, )'}, {'field': 'listed', 'is': false}]}");
  add_policy (self, "{'all': [{'field': 'staff', 'is': '[1000, )'}, {'field': 'listed', 'is': true}]}");
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, self->columns, self->policies, self->as_of, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (zd_match_run_n_policies (run), ==, 2);
  const ZdMatchCount *first = zd_match_run_count (run, 0), *second = zd_match_run_count (run, 1);
  g_assert_true (first->in_force);
  g_assert_cmpuint (first->yes, ==, 3600);
  g_assert_cmpuint (first->unknown, ==, 500);
  g_assert_cmpuint (first->no, ==, 900);
  g_assert_cmpuint (first->near, ==, 900);
  g_assert_cmpint (first->least, ==, 3600 * 10000);
  g_assert_cmpint (first->most, ==, 3600 * 10000);
  g_assert_cmpint (first->most_unknown, ==, 500 * 10000);
  g_assert_cmpuint (second->no, ==, N_ROWS);
  g_assert_cmpuint (second->near, ==, 3600);

  static const struct {
    ZdMatchGroup group;
    guint n, first;
  } groups[] = { { ZD_GROUP_YES, 0, 0 }, { ZD_GROUP_UNKNOWN, 0, 0 }, { ZD_GROUP_NEAR, 3600, 1001 }, { ZD_GROUP_NO, 1400, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    g_autoptr (GArray) rows = zd_match_run_rows (run, 1, groups[i].group);
    g_assert_cmpuint (rows->len, ==, groups[i].n);
    if (rows->len > 0)
      g_assert_cmpuint (g_array_index (rows, guint32, 0), ==, groups[i].first);
    for (guint j = 1; j < rows->len; j++)
      g_assert_cmpuint (g_array_index (rows, guint32, j - 1), <, g_array_index (rows, guint32, j));
  }
  ZdOutcome outcome;
  zd_match_run_outcome (run, 0, 1500 + 1, &outcome);
  g_assert_cmpint (outcome.truth, ==, ZD_YES);
  g_assert_cmpint (outcome.least, ==, 10000);
}

static void
test_not_in_force (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_policy (self, "{'field': 'listed', 'is': false}");
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, self->columns, self->policies, zd_day_new (2031, 1, 1), NULL, &error);
  g_assert_no_error (error);
  g_assert_false (zd_match_run_count (run, 0)->in_force);
  g_assert_cmpuint (zd_match_run_count (run, 0)->yes, ==, 0);
  g_autoptr (GArray) rows = zd_match_run_rows (run, 0, ZD_GROUP_NO);
  g_assert_cmpuint (rows->len, ==, 0);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  add_policy (self, "{'field': 'listed', 'is': false}");
  zd_progress_cancel (progress);
  g_assert_null (zd_match_run_resume (NULL, self->columns, self->policies, self->as_of, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;
  guint64 done, total;

  add_policy (self, "{'field': 'listed', 'is': false}");
  G_GNUC_UNUSED g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, self->columns, self->policies, self->as_of, progress, &error);
  g_assert_no_error (error);
  zd_progress_get (progress, &done, &total, NULL);
  g_assert_cmpuint (total, ==, N_ROWS);
}

static void
test_does_not_compile (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy;

  add_policy (self, "{'field': 'listed', 'is': false}");
  policy = g_ptr_array_index (self->policies, 0);
  g_free (policy->condition->measure->id);
  policy->condition->measure->id = g_strdup ("no-such-field");
  g_assert_null (zd_match_run_resume (NULL, self->columns, self->policies, self->as_of, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "no-such-field"));
}

/* The editor counts while a leaf is still being written. */
static void
test_unfinished (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy;

  add_policy (self, "{'field': 'listed', 'is': false}");
  policy = g_ptr_array_index (self->policies, 0);
  g_clear_pointer (&policy->condition->test, zd_test_free);
  g_assert_null (zd_match_preview_new (self->columns, policy, NULL, self->as_of, ZD_MATCH_TRUTHS, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

static void
test_nobody (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_policy_free);
  g_autoptr (GError) error = NULL;

  zd_columns_seal (columns);
  g_ptr_array_add (policies, support_policy (catalogue, "{'field': 'listed', 'is': false}", NULL, NULL));
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, zd_day_new (2022, 1, 1), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (zd_match_run_count (run, 0)->yes, ==, 0);
  g_clear_pointer (&run, zd_match_run_free);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/matcher/counts", test_counts },       { "/matcher/not-in-force", test_not_in_force },
    { "/matcher/cancelled", test_cancelled }, { "/matcher/progress", test_progress },
    { "/matcher/does-not-compile", test_does_not_compile }, { "/matcher/unfinished", test_unfinished },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/matcher/nobody", test_nobody);
  return g_test_run ();
}
