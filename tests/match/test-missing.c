/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/missing.h"

#include "base/error.h"
#include "fixture.h"
#include "mass-support.h"
#include "match/explanation.h"
#include "match/kernel.h"

/* What everybody lacks is what their explanations say one by one. */

#define N_POLICIES 8
#define N_PARTIES  (ZD_BLOCK_ROWS + 77)

static gboolean
says_missing (const ZdReason *reason, const char *id)
{
  if (reason->matters && reason->truth == ZD_UNKNOWN && g_strcmp0 (reason->missing, id) == 0)
    return TRUE;
  for (guint i = 0; i < reason->children->len; i++)
    if (says_missing (reason->children->pdata[i], id))
      return TRUE;
  return FALSE;
}

static guint
count_missing (const ZdReason *reason)
{
  guint n = reason->matters && reason->truth == ZD_UNKNOWN && reason->missing != NULL;

  for (guint i = 0; i < reason->children->len; i++)
    n += count_missing (reason->children->pdata[i]);
  return n;
}

static void
check_row (const ZdPlan *plan, ZdDay as_of, guint row, gboolean asked, const GPtrArray *missing)
{
  g_autoptr (ZdExplanation) explanation = zd_plan_explain (plan, row, as_of, NULL);
  guint found = 0;

  for (guint i = 0; i < missing->len; i++) {
    const ZdMissing *fact = missing->pdata[i];
    gboolean lacks = zd_row_set_has (fact->rows, row);
    g_assert_cmpint (lacks, ==, asked && says_missing (explanation->reason, fact->id));
    found += lacks;
  }
  if (asked && count_missing (explanation->reason) > 0)
    g_assert_cmpuint (found, >, 0);
}

static void
check_policy (const ZdMatchRun *run, guint policy, const ZdColumns *columns)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPlan) plan = zd_plan_new (zd_match_run_policy (run, policy), columns, &error);
  g_autoptr (ZdRowSet) unknown = zd_match_run_group (run, policy, ZD_GROUP_UNKNOWN);
  g_autoptr (GPtrArray) missing = zd_plan_missing (plan, zd_match_run_as_of (run), unknown, NULL, &error);

  g_assert_no_error (error);
  for (guint row = 0; row < N_PARTIES; row++)
    check_row (plan, zd_match_run_as_of (run), row, zd_row_set_has (unknown, row), missing);
  for (guint i = 1; i < missing->len; i++)
    g_assert_cmpuint (zd_row_set_size (((const ZdMissing *)missing->pdata[i - 1])->rows), >=,
                      zd_row_set_size (((const ZdMissing *)missing->pdata[i])->rows));
}

static void
test_everybody (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  ZdDay as_of = zd_day_new (2022, 12, 1);
  g_autoptr (GPtrArray) parties = mass_parties (catalogue, as_of, N_PARTIES), policies = mass_policies (catalogue, N_POLICIES);
  g_autoptr (ZdColumns) columns = mass_columns (catalogue, as_of, parties, 90);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_POLICIES; i++)
    check_policy (run, i, columns);
}

static void
test_cancelled (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  ZdDay as_of = zd_day_new (2022, 12, 1);
  g_autoptr (GPtrArray) parties = mass_parties (catalogue, as_of, 10), policies = mass_policies (catalogue, 2);
  g_autoptr (ZdColumns) columns = mass_columns (catalogue, as_of, parties, 0);
  g_autoptr (ZdPlan) plan = zd_plan_new (policies->pdata[0], columns, NULL);
  g_autoptr (ZdRowSet) nobody = zd_row_set_new_empty (10);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  zd_progress_cancel (progress);
  g_assert_null (zd_plan_missing (plan, as_of, nobody, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/missing/everybody", test_everybody);
  g_test_add_func ("/missing/cancelled", test_cancelled);
  return g_test_run ();
}
