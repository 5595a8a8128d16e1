/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/kernel.h"
#include "match/preview.h"
#include "match/run-private.h"

#include "base/file.h"
#include "fixture.h"
#include "random.h"
#include "support.h"

/* Everybody at once, against every party alone: counts, sums and lists have to be those of zd_plan_run(), which
 * test-property.c holds against a naive reading. Over a million pairs in all. */

#define N_LIBRARIES 5
#define N_POLICIES  50
#define N_ROWS      (2 * ZD_BLOCK_ROWS + 100)

static ZdCatalogue *catalogue;
static ZdDay as_of;

#define TIERS(condition_a, condition_b)                                                                                \
  "'amount': {'pick': 'first', 'tiers': [{'label': 'a', 'when': " condition_a ", 'amount': {'fixed': '30'}},"          \
  "{'label': 'b', 'when': " condition_b ", 'amount': {'up_to': {'fixed': '10'}}}, {'label': 'c', 'amount': {'fixed': '5'}}]}"

/* The same for all in one position; by facts; by records; with doubt that spans condition and award. */
static const char *const awards[] = {
  NULL,
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'fixed': '100'}}, {'id': 'm', 'label': 'm', 'when': {'field': 'listed', 'is': true}, 'amount': {'fixed': '7'}}]}",
  "{'lines': [{'id': 'l', 'label': 'l', " TIERS ("{'field': 'revenue', 'is': '[20, )'}", "{'field': 'revenue', 'is': '[10, 20)'}") "}]}",
  "{'combine': 'highest', 'caps': [{'per': 'ever', 'amount': '25'}], 'lines': [{'id': 'l', 'label': 'l', " TIERS ("{'field': 'size', 'in': ['micro']}", "{'judge': 'j0', 'question': '?'}") "},"
  "{'id': 'm', 'label': 'm', 'amount': {'fixed': '20'}, 'instalments': [{'id': 'x', 'label': 'x', 'share': '0.3'}, {'id': 'y', 'label': 'y', 'share': '0.7', 'when': {'field': 'staff', 'is': '[20, )'}}]}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'year': 'date'}, 'amount': {'fixed': '15'}, 'caps': [{'per': 'year', 'amount': '40'}]}, {'id': 'm', 'label': 'm', 'amount': {'fixed': '3'}}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'yearly': true, 'amount': {'rate': ['0.5', '0.9'], 'of': {'field': 'tax'}}, 'caps': [{'per': 'item', 'amount': '50'}]}]}",
  "{'lines': [{'id': 'l', 'label': 'l', " TIERS ("{'records': 'title', 'count': '[2, )'}", "{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[1, )'}") "}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'relief': '费率'}}]}",
};

static ZdParty *
random_one (int i)
{
  ZdParty *party = random_pick (4) > 0 ? random_party (catalogue, i, as_of) : random_wide_party (catalogue, i, as_of);

  if (random_pick (2) > 0) /* as all others */
    g_array_set_size (party->coverage, 0);
  if (random_pick (2) > 0)
    g_ptr_array_set_size (party->records, 0);
  return party;
}

static GPtrArray *
random_parties (int n)
{
  GPtrArray *parties = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_party_free);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (parties, random_one (i));
  return parties;
}

/* @covered: bit by kind: all of it is known of those who have no span of their own. */
static ZdColumns *
columns_of (const GPtrArray *parties, guint covered)
{
  ZdColumns *columns = zd_columns_new (catalogue);

  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++)
    if ((covered >> i % 8 & 1) != 0)
      zd_columns_set_coverage (columns, zd_catalogue_kind_at (catalogue, i), ZD_DAY_NONE,
                               zd_day_add_months (as_of, covered >> i % 3 & 1 ? 0 : -12), as_of);
  for (guint i = 0; i < parties->len; i++)
    zd_columns_add (columns, parties->pdata[i]);
  zd_columns_seal (columns);
  return columns;
}

static GPtrArray *
random_policies (void)
{
  GPtrArray *policies = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_policy_free);

  for (int i = 0; i < N_POLICIES; i++) {
    int n_judges = 0;
    g_autofree char *condition = random_pick (20) > 0 ? random_condition (3, (RandomScope)random_pick (3), &n_judges) : NULL;
    ZdPolicy *policy = support_policy (catalogue, condition, awards[i % G_N_ELEMENTS (awards)], NULL);
    g_ptr_array_add (policies, policy);
  }
  return policies;
}

static void
tell (const ZdPolicy *policy, const ZdColumns *columns, guint row)
{
  g_autoptr (ZdParty) party = zd_columns_party (columns, row);
  g_autoptr (json_t) a = zd_party_to_json (party, catalogue), p = zd_policy_to_json (policy, catalogue);
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
check_count (const ZdMatchCount *mass, const ZdMatchCount *alone, guint n)
{
  g_assert_cmpuint (mass->yes, ==, alone->yes);
  g_assert_cmpuint (mass->unknown, ==, alone->unknown);
  g_assert_cmpuint (mass->no, ==, alone->no);
  g_assert_cmpuint (mass->near, ==, alone->near);
  g_assert_cmpint (mass->least, ==, alone->least);
  g_assert_cmpint (mass->most, ==, alone->most);
  g_assert_cmpint (mass->most_unknown, ==, alone->most_unknown);
  g_assert_cmpuint (mass->unlimited, ==, alone->unlimited);
  g_assert_cmpuint (mass->yes + mass->unknown + mass->no, ==, n);
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
  check_count (zd_match_run_count (run, index), &alone, n);
}

static void
test_everybody (void)
{
  for (int i = 0; i < N_LIBRARIES; i++) {
    g_autoptr (GPtrArray) parties = random_parties (N_ROWS);
    g_autoptr (ZdColumns) columns = columns_of (parties, (guint)random_pick (256));
    g_autoptr (GPtrArray) policies = random_policies ();
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdMatchRun) run = zd_match_run_new (columns, policies, as_of, NULL, &error);

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
    g_autoptr (ZdColumns) columns = columns_of (parties, 219);

    add_pack ("kaifeng", 8, policies);
    add_pack ("zhengzhou", 25, policies);
    g_autoptr (ZdMatchRun) run = zd_match_run_new (columns, policies, as_of, NULL, &error);
    g_assert_no_error (error);
    for (guint p = 0; p < policies->len; p++)
      if (zd_match_run_count (run, p)->in_force)
        check_policy (run, p, columns);
  }
  catalogue = kept;
}

/* ---- going on ---- */

static void
assert_same_counts (const ZdMatchRun *a, const ZdMatchRun *b, guint n)
{
  for (guint i = 0; i < zd_match_run_n_policies (a); i++)
    check_count (zd_match_run_count (a, i), zd_match_run_count (b, i), n);
}

/* Who came into a group and who went, party by party. */
static void
check_difference (const ZdMatchRun *now, const ZdMatchRun *before, const char *policy, guint index)
{
  for (ZdMatchGroup group = ZD_GROUP_YES; group <= ZD_GROUP_NO; group++) {
    g_autoptr (ZdRowSet) come = NULL, gone = NULL;
    g_autoptr (ZdRowSet) then = zd_match_run_group (before, index, group), here = zd_match_run_group (now, index, group);

    zd_match_run_difference (now, before, policy, group, &come, &gone);
    for (guint row = 0; row < N_ROWS + 70; row++) {
      g_assert_cmpint (zd_row_set_has (come, row), ==, zd_row_set_has (here, row) && !zd_row_set_has (then, row));
      g_assert_cmpint (zd_row_set_has (gone, row), ==, zd_row_set_has (then, row) && !zd_row_set_has (here, row));
    }
  }
}

static void
name_policies (GPtrArray *policies)
{
  for (guint i = 0; i < policies->len; i++) {
    ZdPolicy *policy = policies->pdata[i];
    g_free (policy->id);
    policy->id = g_strdup_printf ("p%u", i);
  }
}

/* Some parties change, some come; only these are looked at, and the counts are those of a run over all. */
static void
test_follow (void)
{
  g_autoptr (GPtrArray) parties = random_parties (N_ROWS), policies = random_policies ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;
  guint covered = (guint)random_pick (256);

  name_policies (policies);
  g_autoptr (ZdColumns) columns = columns_of (parties, covered);
  g_autoptr (ZdMatchRun) before = zd_match_run_new (columns, policies, as_of, NULL, &error);
  g_assert_no_error (error);
  for (guint32 row = 0; row < N_ROWS; row += 1 + (guint)random_pick (7)) {
    g_array_append_val (rows, row);
    zd_party_free (parties->pdata[row]);
    parties->pdata[row] = random_one ((int)row);
  }
  for (int i = 0; i < 70; i++)
    g_ptr_array_add (parties, random_one (N_ROWS + i));
  g_autoptr (ZdColumns) newer = columns_of (parties, covered);
  g_autoptr (ZdMatchRun) now = zd_match_run_follow (before, newer, rows, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ZdMatchRun) afresh = zd_match_run_new (newer, policies, as_of, NULL, &error);
  assert_same_counts (now, afresh, N_ROWS + 70);
  for (guint i = 0; i < 3; i++) {
    check_difference (now, before, zd_match_run_policy (now, i)->id, i);    /* worked out */
    check_difference (afresh, before, zd_match_run_policy (now, i)->id, i); /* kept */
  }
  g_autoptr (ZdMatchRun) back = zd_match_run_follow (now, columns, NULL, NULL, &error); /* fewer rows, none known */
  assert_same_counts (back, before, N_ROWS);
}

/* A policy changes; the others, but those that it excludes, are left as they were. */
static void
test_edit (void)
{
  static const guint edited = 3, excluded = 7;
  g_autoptr (GPtrArray) parties = random_parties (300), policies = random_policies (), others = random_policies ();
  g_autoptr (GPtrArray) now = g_ptr_array_new ();
  g_autoptr (ZdColumns) columns = columns_of (parties, 255);
  g_autoptr (GError) error = NULL;

  name_policies (policies);
  name_policies (others);
  for (guint i = 0; i < N_POLICIES; i++) {
    ZdPolicy *policy = i == edited ? others->pdata[i] : policies->pdata[i];
    if (i == edited || i == excluded)
      g_ptr_array_add (policy->exclusive, g_strdup ("group"));
    g_ptr_array_add (now, policy);
  }
  g_autoptr (ZdMatchRun) run = zd_match_run_new (columns, policies, as_of, NULL, &error);
  g_autoptr (ZdMatchRun) next = zd_match_run_edit (run, now, edited, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ZdMatchRun) afresh = zd_match_run_new (columns, now, as_of, NULL, &error);
  assert_same_counts (next, afresh, 300);
  g_assert_true (zd_match_run_look (next, ZD_MATCH_ALL, NULL, &error));
  assert_same_counts (next, afresh, 300);
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
  g_autoptr (GPtrArray) parties = random_parties (ZD_BLOCK_ROWS + 1), policies = random_policies ();
  g_autoptr (ZdColumns) columns = columns_of (parties, 170);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchRun) run = zd_match_run_new (columns, policies, as_of, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 20; i++) {
    g_autoptr (ZdPlan) plan = zd_plan_new (policies->pdata[i], columns, NULL);
    g_autoptr (ZdMatchPreview) preview =
        zd_match_preview_new (columns, policies->pdata[i], NULL, as_of, ZD_MATCH_ALL, NULL, &error);

    g_assert_no_error (error);
    check_count (&preview->count, zd_match_run_count (run, i), parties->len);
    if (plan->condition != NULL)
      g_assert_cmpuint (check_parts (plan, plan->condition, preview, 0, parties->len), ==, preview->parts->len);
    check_steps (plan, preview, parties->len);
  }
}

/* Truths are the same without the rest, and again. */
static void
test_wants (void)
{
  g_autoptr (GPtrArray) parties = random_parties (N_ROWS), policies = random_policies ();
  g_autoptr (ZdColumns) columns = columns_of (parties, 85);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchRun) all = zd_match_run_new (columns, policies, as_of, NULL, &error);
  g_autoptr (ZdMatchRun) run = zd_match_run_prepare (columns, policies, as_of, &error);

  for (int look = 0; look < 2; look++) { /* ranked by the first */
    g_assert_true (zd_match_run_look (run, ZD_MATCH_TRUTHS, NULL, &error));
    for (guint i = 0; i < policies->len; i++) {
      g_assert_cmpuint (zd_match_run_count (run, i)->yes, ==, zd_match_run_count (all, i)->yes);
      g_assert_cmpuint (zd_match_run_count (run, i)->unknown, ==, zd_match_run_count (all, i)->unknown);
      g_assert_cmpuint (zd_match_run_count (run, i)->no, ==, zd_match_run_count (all, i)->no);
      g_assert_cmpuint (zd_match_run_count (run, i)->near, ==, 0);
    }
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
  g_test_add_func ("/mass/follow", test_follow);
  g_test_add_func ("/mass/edit", test_edit);
  g_test_add_func ("/mass/preview", test_preview);
  g_test_add_func ("/mass/wants", test_wants);
  status = g_test_run ();
  zd_catalogue_free (catalogue);
  return status;
}
