/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "language-fixture.h"
#include "policy/lever.h"

static ZdCatalogue *catalogue;

static ZdPolicy *
sample (void)
{
  g_autoptr (json_t) json = json_of (
      "{'id': 'test-01', 'title': '测试政策', 'text': '', 'kind': 'criteria', 'bureaus': ['gxj'], 'region': '4101',"
      " 'valid': [null, null],"
      " 'condition': {'all': [{'field': 'revenue', 'is': '[20000000, 400000000)'}, {'field': 'dishonest', 'is': false},"
      "  {'not': {'field': 'rd-ratio', 'is': '(, 3)'}},"
      "  {'records': 'title', 'where': {'date': '[2022-01-01, )'}, 'count': '[1, )'}]},"
      " 'award': {'lines': [{'id': 'a', 'label': '奖励', 'items': {'records': 'title', 'where': {'date': '[2022-01-01, )'}},"
      "  'amount': {'tiers': [{'label': '甲', 'when': {'item': 'grade', 'is': '[3, 5]'}, 'amount': {'fixed': '1000000'}},"
      "   {'label': '乙', 'amount': {'up_to': {'rate': '0.5', 'of': {'field': 'tax'}}}}]},"
      "  'caps': [{'per': 'year', 'amount': '3000000'}]},"
      "  {'id': 'b', 'amount': {'rate': ['0.6', '0.9'], 'of': {'field': 'tax'}}},"
      "  {'id': 's', 'amount': {'every': '100', 'pays': '7', 'of': {'field': 'tax'}}},"
      "  {'id': 'c', 'amount': {'progressive': [{'over': '0', 'rate': '0.01'}, {'over': '1000000', 'rate': '0.02'}],"
      "   'of': {'sum': [{'records': 'penalty', 'where': {'date': '[2022-01-01, )'}, 'take': 'sum', 'of': 'amount'}], 'less': [{'field': 'tax'}]}}}]}}");
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = zd_policy_from_json (json, catalogue, "test", &error);

  g_assert_no_error (error);
  return policy;
}

static void
test_list (void)
{
  static const struct {
    const char *place, *words, *value;
  } expected[] = {
    { "condition.all[0].lo", "营业收入 ≥ 2000 万元且 < 4 亿元 (lower end)", "20000000" },
    { "condition.all[0].hi", "营业收入 ≥ 2000 万元且 < 4 亿元 (upper end)", "400000000" },
    { "condition.all[2].not.hi", "研发费用占比 < 3%", "3" },
    { "condition.all[3].lo", "称号（认定日期 2022-01-01（含）以后）数 ≥ 1 项", "1" },
    { "condition.all[3].where.date.lo", "认定日期: 称号（认定日期 2022-01-01（含）以后）数 ≥ 1 项", "2022-01-01" },
    { "award.lines[0].items.where.date.lo", "“奖励”: 认定日期: 2022-01-01（含）以后", "2022-01-01" },
    { "award.lines[0].amount.tiers[0].when.lo", "“奖励”: 本项的星级 ≥ 3 星且 ≤ 5 星 (lower end)", "3" },
    { "award.lines[0].amount.tiers[0].when.hi", "“奖励”: 本项的星级 ≥ 3 星且 ≤ 5 星 (upper end)", "5" },
    { "award.lines[0].amount.tiers[0].amount", "“奖励”: 甲", "1000000" },
    { "award.lines[0].amount.tiers[1].amount.up_to.rate", "“奖励”: 乙", "50" },
    { "award.lines[0].caps[0]", "“奖励”: 每年封顶", "3000000" },
    { "award.lines[1].amount.rate[0]", "“b”", "60" },
    { "award.lines[1].amount.rate[1]", "“b”", "90" },
    { "award.lines[2].amount.pays", "“s”", "7" },
    { "award.lines[3].amount.progressive[0].rate", "“c”", "1" },
    { "award.lines[3].amount.progressive[1].over", "“c”", "1000000" },
    { "award.lines[3].amount.progressive[1].rate", "“c”", "2" },
    { "award.lines[3].amount.of.sum[0].where.date.lo", "“c”: 处罚日期: 2022-01-01（含）以后", "2022-01-01" },
  };
  g_autoptr (ZdPolicy) policy = sample ();
  g_autoptr (GPtrArray) levers = zd_policy_levers (policy, catalogue);

  for (guint i = 0; i < MIN (levers->len, G_N_ELEMENTS (expected)); i++) {
    const ZdLever *lever = levers->pdata[i];
    g_autofree char *value = zd_type_format (&lever->type, lever->value);
    g_assert_cmpstr (lever->place, ==, expected[i].place);
    g_assert_cmpstr (lever->words, ==, expected[i].words);
    g_assert_cmpstr (value, ==, expected[i].value);
  }
  g_assert_cmpuint (levers->len, ==, G_N_ELEMENTS (expected));
}

static char *
member_of (const ZdPolicy *policy, const char *member)
{
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);

  return zd_json_canonical (json_object_get (json, member));
}

/* Each lever, moved by its place, has its new value, and nothing else of the policy changes. */
static void
test_each (void)
{
  g_autoptr (ZdPolicy) policy = sample ();
  g_autoptr (GPtrArray) levers = zd_policy_levers (policy, catalogue);

  for (guint i = 0; i < levers->len; i++) {
    const ZdLever *lever = levers->pdata[i];
    gint64 wanted = lever->value + 1;
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdPolicy) moved = zd_policy_with_lever (policy, catalogue, lever->place, wanted, &error);
    g_assert_no_error (error);
    g_autoptr (GPtrArray) after = zd_policy_levers (moved, catalogue);
    g_assert_cmpuint (after->len, ==, levers->len);
    for (guint j = 0; j < after->len; j++) {
      const ZdLever *other = after->pdata[j];
      g_assert_cmpstr (other->place, ==, ((const ZdLever *)levers->pdata[j])->place);
      g_assert_cmpint (other->value, ==, j == i ? wanted : ((const ZdLever *)levers->pdata[j])->value);
    }
  }
}

static void
test_moves (void)
{
  static const char *const moves[] = { "award/lines/0/amount/tiers/0/amount=20万", "condition/all/0=[3000万, )",
                                       "condition.all[2].not.hi=4.5", "condition/all/3/where/date/lo=2021-06-30", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = sample ();
  g_autofree char *before = member_of (policy, "condition");
  g_autoptr (ZdPolicy) moved = zd_policy_moved (policy, catalogue, moves, &error);
  g_autofree char *sentence = NULL, *untouched = NULL;

  g_assert_no_error (error);
  sentence = zd_condition_sentence (moved->condition, catalogue, NULL);
  g_assert_cmpstr (sentence, ==,
                   "营业收入 ≥ 3000 万元，且失信被执行人为否，且不满足（研发费用占比 < 4.5%），且"
                   "称号（认定日期 2021-06-30（含）以后）数 ≥ 1 项");
  untouched = member_of (policy, "condition");
  g_assert_cmpstr (untouched, ==, before);
  g_autofree char *award = member_of (moved, "award");
  g_assert_nonnull (strstr (award, "\"fixed\":\"200000\""));
}

/* What asks for one value asks for another one: both ends move. */
static void
test_one_value (void)
{
  static const char *const moves[] = { "condition.lo=3", NULL };
  g_autoptr (json_t) json = json_of (
      "{'id': 't', 'title': '', 'text': '', 'kind': 'criteria', 'bureaus': ['gxj'], 'region': '4101', 'valid': [null, null],"
      " 'condition': {'field': 'staff', 'is': '{1}'}, 'award': {'lines': []}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = zd_policy_from_json (json, catalogue, "test", &error);
  g_autoptr (ZdPolicy) moved = policy != NULL ? zd_policy_moved (policy, catalogue, moves, &error) : NULL;
  g_autofree char *sentence = NULL;

  g_assert_no_error (error);
  g_autoptr (GPtrArray) levers = zd_policy_levers (policy, catalogue);
  g_assert_cmpuint (levers->len, ==, 1);
  sentence = zd_condition_sentence (moved->condition, catalogue, NULL);
  g_assert_cmpstr (sentence, ==, "从业人员 = 3 人");
}

static void
test_wrong (void)
{
  static const struct {
    const char *move, *words;
  } wrong[] = {
    { "condition/all/9/lo=1", "condition.all[0].lo" },      /* tells which there are */
    { "condition/all/0/lo", "PLACE=VALUE" },                /* no value */
    { "condition/all/0/lo=viel", "condition.all[0].lo" },   /* not a number */
    { "condition/all/0/lo=5亿", "condition" },              /* crosses the other end */
    { "condition/all/0=[3, 2]", "condition.all[0]" },       /* crossed */
    { "award/lines/0/caps/0=-1", "award.lines[0]" },        /* below zero */
    { "condition/all/1=true", "condition.all[0].lo" },      /* no number */
  };
  g_autoptr (ZdPolicy) policy = sample ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    const char *const moves[] = { wrong[i].move, NULL };
    g_autoptr (GError) error = NULL;
    g_assert_null (zd_policy_moved (policy, catalogue, moves, &error));
    g_assert_nonnull (error);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, wrong[i].words));
  }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = load_catalogue ();
  g_test_add_func ("/lever/list", test_list);
  g_test_add_func ("/lever/each", test_each);
  g_test_add_func ("/lever/moves", test_moves);
  g_test_add_func ("/lever/one value", test_one_value);
  g_test_add_func ("/lever/wrong", test_wrong);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
