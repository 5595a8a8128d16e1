/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "match/explanation.h"
#include "match/matcher.h"
#include "support.h"

/* 同一事项不重复享受: two or three policies of a group, one party; what each of them still gives. */

#define FIXED(x)  "{'lines': [{'id': 'l', 'label': '奖', 'amount': {'fixed': '" x "'}}]}"
#define UP_TO(x)  "{'lines': [{'id': 'l', 'label': '奖', 'amount': {'up_to': {'fixed': '" x "'}}}]}"
#define IF_LISTED "{'field': 'listed', 'is': true}"
#define PAID(family, sum) "{'records': [{'kind': 'payment', 'series': '" family "', 'number': 'l', 'amount': '" sum "'}]}"

typedef struct {
  const char *group; /* NULL: none */
  const char *condition;
  const char *award;
  gint64 least, most; /* yuan */
} One;

typedef struct {
  const char *name;
  One policies[3];
  const char *party;
} Case;

static const Case cases[] = {
  { "highest-stands", { { "g", NULL, FIXED ("100"), 0, 0 }, { "g", NULL, FIXED ("150"), 150, 150 } }, "{}" },
  { "of-equals-the-first", { { "g", NULL, FIXED ("100"), 100, 100 }, { "g", NULL, FIXED ("100"), 0, 0 } }, "{}" },
  { "of-three", { { "g", NULL, FIXED ("100"), 0, 0 }, { "g", NULL, FIXED ("150"), 0, 0 }, { "g", NULL, FIXED ("200"), 200, 200 } }, "{}" },
  { "different-groups", { { "g", NULL, FIXED ("100"), 100, 100 }, { "h", NULL, FIXED ("150"), 150, 150 } }, "{}" },
  { "no-group", { { "g", NULL, FIXED ("100"), 100, 100 }, { NULL, NULL, FIXED ("150"), 150, 150 } }, "{}" },
  { "only-one-qualifies", { { "g", NULL, FIXED ("100"), 100, 100 }, { "g", IF_LISTED, FIXED ("150"), 0, 0 } }, "{'facts': {'listed': false}}" },
  { "who-knows-whether-it-qualifies", { { "g", NULL, FIXED ("100"), 0, 100 }, { "g", IF_LISTED, FIXED ("150"), 0, 150 } }, "{}" },
  { "a-lower-one-that-is-not-certain-takes-nothing", { { "g", NULL, FIXED ("100"), 100, 100 }, { "g", IF_LISTED, FIXED ("50"), 0, 0 } }, "{}" },
  { "up-to-may-be-more", { { "g", NULL, FIXED ("100"), 0, 100 }, { "g", NULL, UP_TO ("150"), 0, 150 } }, "{}" },
  { "paid-under-the-lower-one", { { "g", NULL, FIXED ("100"), 0, 0 }, { "g", NULL, FIXED ("150"), 50, 50 } }, PAID ("p0", "100") },
  { "paid-under-the-higher-one", { { "g", NULL, FIXED ("100"), 0, 0 }, { "g", NULL, FIXED ("150"), 0, 0 } }, PAID ("p1", "150") },
  { "paid-under-another-group", { { "g", NULL, FIXED ("100"), 100, 100 }, { "h", NULL, FIXED ("150"), 50, 50 } }, PAID ("p1", "100") },
  { "payments-not-fully-known", { { "g", NULL, FIXED ("100"), 0, 100 }, { "g", NULL, FIXED ("150"), 0, 150 } }, "{'incomplete': ['payment']}" },
};

static ZdCatalogue *catalogue;
static ZdDay as_of;

static ZdPolicy *
policy_of (const One *one, guint i)
{
  ZdPolicy *policy = support_policy (catalogue, one->condition, one->award, NULL);

  g_free (policy->id);
  g_free (policy->family);
  g_free (policy->short_name);
  policy->id = g_strdup_printf ("p%u", i);
  policy->family = g_strdup (policy->id);
  policy->short_name = g_strdup_printf ("第%u条", i + 1);
  if (one->group != NULL)
    g_ptr_array_add (policy->exclusive, g_strdup (one->group));
  return policy;
}

static GPtrArray *
policies_of (const Case *c)
{
  GPtrArray *policies = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_free);

  for (guint i = 0; i < G_N_ELEMENTS (c->policies) && c->policies[i].award != NULL; i++)
    g_ptr_array_add (policies, policy_of (&c->policies[i], i));
  return policies;
}

static ZdColumns *
columns_of (const char *text)
{
  g_autoptr (json_t) json = support_json (text);
  g_autoptr (GError) error = NULL;
  ZdColumns *columns = zd_columns_new (catalogue);
  gboolean complete = json_object_get (json, "incomplete") == NULL;

  json_object_del (json, "incomplete");
  json_object_set_new (json, "uscc", json_string ("x"));
  g_autoptr (ZdParty) party = zd_party_from_json (json, catalogue, as_of, NULL, &error);
  g_assert_no_error (error);
  if (complete)
    zd_columns_set_coverage (columns, zd_catalogue_kind (catalogue, "payment"), ZD_DAY_NONE, as_of, as_of);
  zd_columns_add (columns, party);
  zd_columns_seal (columns);
  return columns;
}

static void
run_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GPtrArray) policies = policies_of (c);
  g_autoptr (ZdColumns) columns = columns_of (c->party);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < policies->len; i++) {
    g_autoptr (ZdPlan) plan = zd_plan_new_among (policies->pdata[i], policies, columns, &error);
    g_autoptr (ZdExplanation) explanation = zd_plan_explain (plan, 0, as_of, NULL);
    gint64 least = 0, most = 0;
    ZdOutcome outcome;

    zd_match_run_outcome (run, i, 0, &outcome);
    g_test_message ("policy %u", i);
    g_assert_cmpint (outcome.least, ==, c->policies[i].least * 100);
    g_assert_cmpint (outcome.most, ==, c->policies[i].most * 100);
    g_assert_cmpint (explanation->outcome.least, ==, outcome.least);
    g_assert_cmpint (explanation->outcome.most, ==, outcome.most);
    for (guint j = 0; j < explanation->entitlements->len; j++) {
      least += ((const ZdEntitlement *) explanation->entitlements->pdata[j])->least;
      most += ((const ZdEntitlement *) explanation->entitlements->pdata[j])->most;
    }
    g_assert_cmpint (least, ==, outcome.least);
    g_assert_cmpint (most, ==, outcome.most);
  }
}

static const char *
step_with (const ZdExplanation *explanation, const char *words)
{
  for (guint i = 0; i < explanation->amount_steps->len; i++)
    if (strstr (explanation->amount_steps->pdata[i], words) != NULL)
      return explanation->amount_steps->pdata[i];
  return NULL;
}

/* The other policy, the group and the sums are named. */
static void
test_in_words (void)
{
  static const Case beaten = { "", { { "绿色制造", NULL, FIXED ("1000000"), 0, 0 }, { "绿色制造", NULL, FIXED ("1500000"), 0, 0 } },
                               PAID ("p0", "300000") };
  g_autoptr (GPtrArray) policies = policies_of (&beaten);
  g_autoptr (ZdColumns) columns = columns_of (beaten.party);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPlan) lower = zd_plan_new_among (policies->pdata[0], policies, columns, &error);
  g_autoptr (ZdPlan) higher = zd_plan_new_among (policies->pdata[1], policies, columns, &error);
  g_autoptr (ZdExplanation) of_lower = zd_plan_explain (lower, 0, as_of, NULL);
  g_autoptr (ZdExplanation) of_higher = zd_plan_explain (higher, 0, as_of, NULL);

  g_assert_cmpstr (step_with (of_lower, "绿色制造"), ==,
                   "Paid once only (绿色制造): “第2条” gives 120 万元, which is more; nothing is due here");
  g_assert_cmpstr (step_with (of_higher, "绿色制造"), ==,
                   "Paid once only (绿色制造): less 30 万元 already paid under “第1条”");
  g_assert_cmpstr (step_with (of_higher, "In all"), ==, "In all: 120 万元");
}

/* A policy that is not in force takes nothing away, but what was paid under it counts. */
static void
test_out_of_force (void)
{
  static const Case old = { "", { { "g", NULL, FIXED ("100"), 0, 0 }, { "g", NULL, FIXED ("150"), 0, 0 } }, PAID ("p1", "30") };
  g_autoptr (GPtrArray) policies = policies_of (&old);
  g_autoptr (ZdColumns) columns = columns_of (old.party);
  g_autoptr (GError) error = NULL;
  ZdOutcome outcome;

  ((ZdPolicy *) policies->pdata[1])->valid_until = as_of - 1;
  g_autoptr (ZdPlan) plan = zd_plan_new_among (policies->pdata[0], policies, columns, &error);
  zd_plan_run (plan, 0, as_of, NULL, &outcome);
  g_assert_cmpint (outcome.least, ==, 7000);
  g_assert_cmpint (outcome.most, ==, 7000);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  catalogue = fixture_catalogue ();
  as_of = zd_day_new (2022, 12, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/exclusive/%s", cases[i].name);
    g_test_add_data_func (path, &cases[i], run_case);
  }
  g_test_add_func ("/exclusive/in-words", test_in_words);
  g_test_add_func ("/exclusive/out-of-force", test_out_of_force);
  result = g_test_run ();
  zd_catalogue_unref (catalogue);
  return result;
}
