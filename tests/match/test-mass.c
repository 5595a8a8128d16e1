/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/kernel.h"
#include "match/preview.h"
#include "match/run-private.h"

#include "base/error.h"
#include "base/file.h"
#include "fixture.h"
#include "mass-support.h"
#include "random.h"

/* Everybody at once, against every party alone: counts, sums and lists have to be those of zd_plan_run(), which
 * test-property.c holds against a naive reading. Over a million pairs in all. */

#define N_LIBRARIES 5
#define N_POLICIES  50
#define N_ROWS      (2 * ZD_BLOCK_ROWS + 100)

static ZdCatalogue *catalogue;
static ZdDay as_of;

static void
tell (const ZdPolicy *policy, const ZdColumns *columns, guint row)
{
  g_autoptr (ZdParty) party = zd_columns_party (columns, row);
  g_autoptr (json_t) a = zd_party_to_json (party), p = zd_policy_to_json (policy, catalogue);
  g_autofree char *at = zd_json_canonical (a), *pt = zd_json_canonical (p);

  g_test_message ("%s\n%s", pt, at);
}

/* ---- counts and lists ---- */

static void
check_groups (const ZdMatchRun *run, guint policy, const ZdColumns *columns, const guint8 *groups)
{
  for (ZdMatchGroup group = ZD_GROUP_YES; group <= ZD_GROUP_NO; group++) {
    g_autoptr (GArray) rows = zd_match_run_rows (run, policy, group);
    guint next = 0;

    for (guint row = 0; row < zd_columns_n_rows (columns); row++) {
      gboolean listed = next < rows->len && g_array_index (rows, guint32, next) == row;
      if (listed != (groups[row] == group))
        tell (zd_match_run_policy (run, policy), columns, row);
      g_assert_cmpint (listed, ==, groups[row] == group);
      next += listed;
    }
    g_assert_cmpuint (next, ==, rows->len);
  }
}

static void
check_policy (const ZdMatchRun *run, guint index, const ZdColumns *columns)
{
  const ZdPolicy *policy = zd_match_run_policy (run, index);
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, NULL);
  guint n = zd_columns_n_rows (columns);
  g_autofree guint8 *groups = g_new (guint8, n);
  ZdMatchCount alone = { 0 };

  for (guint row = 0; row < n; row++) {
    ZdOutcome outcome;
    zd_plan_run (plan, row, as_of, NULL, &outcome);
    zd_match_count_take (&alone, &outcome, 1);
    groups[row] = (guint8)zd_outcome_group (&outcome);
  }
  check_groups (run, index, columns, groups);
  mass_check_count (zd_match_run_count (run, index), &alone, n);
}

static void
test_everybody (void)
{
  for (int i = 0; i < N_LIBRARIES; i++) {
    g_autoptr (GPtrArray) parties = mass_parties (catalogue, as_of, N_ROWS);
    g_autoptr (ZdColumns) columns = mass_columns (catalogue, as_of, parties, (guint)random_pick (256));
    g_autoptr (GPtrArray) policies = mass_policies (catalogue, N_POLICIES);
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);

    g_assert_no_error (error);
    for (guint p = 0; p < policies->len; p++)
      check_policy (run, p, columns);
  }
}

/* ---- the project's own policies ---- */

static void
add_pack (const char *pack, int n, GPtrArray *policies)
{
  for (int i = 1; i <= n; i++) {
    g_autofree char *name = g_strdup_printf ("packs/%s/%02d.json", pack, i), *path = zd_data_path (name);
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json = zd_json_load (path, 1 << 20, &error);
    ZdPolicy *policy = json != NULL ? zd_policy_from_json (json, catalogue, path, &error) : NULL;

    g_assert_no_error (error);
    g_ptr_array_add (policies, policy);
  }
}

/* Every second one is of the city that most of them are for. */
static GPtrArray *
wide_parties (int n)
{
  const ZdField *region = zd_catalogue_field (catalogue, "region");
  int home = zd_code_list_find (region->type.list, "410105");
  GPtrArray *parties = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_party_free);

  for (int i = 0; i < n; i++) {
    ZdParty *party = random_wide_party (catalogue, i, as_of);
    if (i % 2 == 0)
      zd_party_set_fact (party, region, home, as_of, NULL);
    g_ptr_array_add (parties, party);
  }
  return parties;
}

static void
test_packs (void)
{
  ZdCatalogue *kept = catalogue;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) own = zd_catalogue_load (NULL, &error);

  g_assert_no_error (error);
  catalogue = own;
  {
    g_autoptr (GPtrArray) parties = wide_parties (ZD_BLOCK_ROWS + 300);
    g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_policy_free);
    g_autoptr (ZdColumns) columns = mass_columns (catalogue, as_of, parties, 219);

    add_pack ("kaifeng", 8, policies);
    add_pack ("zhengzhou", 25, policies);
    g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);
    g_assert_no_error (error);
    for (guint p = 0; p < policies->len; p++)
      if (zd_match_run_count (run, p)->in_force)
        check_policy (run, p, columns);
  }
  catalogue = kept;
}

/* ---- one policy under the hand ---- */

static void
check_part (const ZdPlan *plan, const ZdPlanNode *part, const ZdMatchCount *found, guint n)
{
  guint truths[3] = { 0 };

  for (guint row = 0; row < n; row++) {
    ZdRun run;
    zd_run_init (&run, plan, row, as_of, NULL);
    truths[zd_run_decide (&run, part)]++;
    zd_run_clear (&run);
  }
  g_assert_cmpuint (found->yes, ==, truths[ZD_YES]);
  g_assert_cmpuint (found->unknown, ==, truths[ZD_UNKNOWN]);
  g_assert_cmpuint (found->no, ==, truths[ZD_NO]);
}

static guint
check_parts (const ZdPlan *plan, const ZdPlanNode *part, const ZdMatchPreview *preview, guint next, guint n)
{
  check_part (plan, part, &g_array_index (preview->parts, ZdMatchCount, next++), n);
  for (guint i = 0; i < part->n_children; i++)
    next = check_parts (plan, part->children[i], preview, next, n);
  return next;
}

static void
check_steps (const ZdPlan *plan, const ZdMatchPreview *preview, guint n)
{
  gboolean all = plan->condition != NULL && plan->condition->kind == ZD_COND_ALL;

  g_assert_cmpuint (preview->steps->len, ==, all ? plan->condition->n_children : 0);
  for (guint i = 0; i < preview->steps->len; i++) {
    ZdPlanNode step = *plan->condition;
    step.n_children = i + 1;
    check_part (plan, &step, &g_array_index (preview->steps, ZdMatchCount, i), n);
  }
}

static void
test_preview (void)
{
  g_autoptr (GPtrArray) parties = mass_parties (catalogue, as_of, ZD_BLOCK_ROWS + 1), policies = mass_policies (catalogue, N_POLICIES);
  g_autoptr (ZdColumns) columns = mass_columns (catalogue, as_of, parties, 170);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 20; i++) {
    g_autoptr (ZdPlan) plan = zd_plan_new (policies->pdata[i], columns, NULL);
    g_autoptr (ZdMatchPreview) preview =
        zd_match_preview_new (columns, policies->pdata[i], NULL, as_of, ZD_MATCH_ALL, NULL, &error);

    g_assert_no_error (error);
    mass_check_count (&preview->count, zd_match_run_count (run, i), parties->len);
    if (plan->condition != NULL)
      g_assert_cmpuint (check_parts (plan, plan->condition, preview, 0, parties->len), ==, preview->parts->len);
    check_steps (plan, preview, parties->len);
  }
}

/* Whoever cancels waits neither for the policies to be compiled nor for a look, and may look again. */
static void
test_cancelled (void)
{
  g_autoptr (GPtrArray) parties = mass_parties (catalogue, as_of, N_ROWS), policies = mass_policies (catalogue, N_POLICIES);
  g_autoptr (ZdColumns) columns = mass_columns (catalogue, as_of, parties, 85);
  g_autoptr (ZdMatchRun) all = zd_match_run_resume (NULL, columns, policies, as_of, NULL, NULL);
  g_autoptr (ZdMatchRun) run = zd_match_run_prepare (columns, policies, as_of, NULL, NULL);
  g_autoptr (ZdProgress) cancelled = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  zd_progress_cancel (cancelled);
  g_assert_null (zd_match_run_prepare (columns, policies, as_of, cancelled, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (zd_match_run_look (run, ZD_MATCH_TRUTHS, cancelled, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (zd_match_run_look (run, ZD_MATCH_TRUTHS, NULL, &error));
  for (guint i = 0; i < policies->len; i++)
    g_assert_cmpuint (zd_match_run_count (run, i)->yes, ==, zd_match_run_count (all, i)->yes);
}

/* Truths are the same without the rest, and again; who is near is worked out for a run that did not ask. */
static void
test_wants (void)
{
  g_autoptr (GPtrArray) parties = mass_parties (catalogue, as_of, N_ROWS), policies = mass_policies (catalogue, N_POLICIES);
  g_autoptr (ZdColumns) columns = mass_columns (catalogue, as_of, parties, 85);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchRun) all = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);
  g_autoptr (ZdMatchRun) run = zd_match_run_prepare (columns, policies, as_of, NULL, &error);

  for (int look = 0; look < 2; look++) { /* ranked by the first */
    g_assert_true (zd_match_run_look (run, ZD_MATCH_TRUTHS, NULL, &error));
    for (guint i = 0; i < policies->len; i++) {
      g_assert_cmpuint (zd_match_run_count (run, i)->yes, ==, zd_match_run_count (all, i)->yes);
      g_assert_cmpuint (zd_match_run_count (run, i)->unknown, ==, zd_match_run_count (all, i)->unknown);
      g_assert_cmpuint (zd_match_run_count (run, i)->no, ==, zd_match_run_count (all, i)->no);
      g_assert_cmpuint (zd_match_run_count (run, i)->near, ==, 0);
    }
  }
  g_assert_true (zd_match_run_look (run, ZD_MATCH_GROUPS, NULL, &error));
  for (guint i = 0; i < policies->len; i++)
    for (ZdMatchGroup group = ZD_GROUP_YES; group <= ZD_GROUP_NO; group++) {
      g_autoptr (GArray) here = zd_match_run_rows (run, i, group), there = zd_match_run_rows (all, i, group);
      g_assert_cmpmem (here->data, here->len * 4, there->data, there->len * 4);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = fixture_catalogue ();
  as_of = zd_day_new (2022, 12, 1);
  g_test_add_func ("/mass/everybody", test_everybody);
  g_test_add_func ("/mass/packs", test_packs);
  g_test_add_func ("/mass/preview", test_preview);
  g_test_add_func ("/mass/cancelled", test_cancelled);
  g_test_add_func ("/mass/wants", test_wants);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
