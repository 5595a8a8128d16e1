/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "language-fixture.h"
#include "policy/policy.h"

static ZdCatalogue *catalogue;

/* A whole policy; a test replaces members of it. */
static json_t *
sample (void)
{
  return json_of (
      "{'id': 'test-01', 'title': '测试政策', 'text': '对营业收入2000万元以上的企业，奖励100万元。',"
      " 'kind': 'criteria', 'bureaus': ['gxj'], 'region': '4101', 'valid': ['2022-01-01', null],"
      " 'condition': {'field': 'revenue', 'is': '[20000000, )', 'words': '2000万元以上', 'span': [5, 12]},"
      " 'award': {'lines': [{'id': 'a', 'amount': {'fixed': '1000000'}}]},"
      " 'cases': [{'name': '正好', 'as_of': '2022-12-01', 'party': {}, 'expect': {}}]}");
}

static ZdPolicy *
read_with (const char *changes, GError **error)
{
  g_autoptr (json_t) json = sample ();
  g_autoptr (json_t) change = json_of (changes);

  json_object_update (json, change);
  return zd_policy_from_json (json, catalogue, "01.json", error);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = read_with ("{}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (policy->id, ==, "test-01");
  g_assert_cmpstr (policy->family, ==, "test-01");
  g_assert_cmpstr (policy->phone, ==, "");
  g_assert_cmpint (policy->version, ==, 1);
  g_assert_cmpint (policy->status, ==, ZD_POLICY_DRAFT);
  g_assert_cmpint (policy->valid_until, ==, ZD_DAY_NONE);
  g_assert_cmpuint (policy->cases->len, ==, 1);
  g_assert_cmpstr (((ZdPolicyCase *)policy->cases->pdata[0])->name, ==, "正好");
}

#define JUDGE(question) "{'judge': 'on-time', 'question': '" question "'}"

static const struct {
  const char *changes;
  const char *place;
  const char *words;
} wrong[] = {
  { "{'colour': 'red'}", "01.json: colour: ", "not known here" },
  { "{'id': 'Test 1'}", "01.json: id: ", "Test 1" },
  { "{'title': null}", "01.json: title: ", "missing" },
  { "{'title': 5}", "01.json: title: ", "text" },
  { "{'kind': 'list'}", "01.json: kind: ", "list" },
  { "{'bureaus': []}", "01.json: bureaus: ", "No bureau" },
  { "{'bureaus': ['gxj', 'nobody']}", "01.json: bureaus[1]: ", "nobody" },
  { "{'region': '9999'}", "01.json: region: ", "9999" },
  { "{'valid': ['2022-01-01']}", "01.json: valid: ", "first and the last day" },
  { "{'valid': ['2022-02-30', null]}", "01.json: valid[0]: ", "null when it is open" },
  { "{'valid': [null, '2022/01/01']}", "01.json: valid[1]: ", "2022-12-31" },
  { "{'valid': ['2022-12-31', '2022-01-01']}", "01.json: valid: ", "before the first" },
  { "{'version': 0}", "01.json: version: ", "from 1" },
  { "{'status': 'new'}", "01.json: status: ", "new" },
  { "{'notes': [1]}", "01.json: notes[0]: ", "text" },
  { "{'condition': {'all': [{'field': 'x', 'is': '[1, )'}]}}", "01.json: condition.all[0].field: ", "“x”" },
  { "{'condition': {'all': [{'all': [], 'span': [3, 400]}]}}",
    "01.json: condition.all[0].span: ", "after the policy's text" },
  { "{'award': {'lines': [{'id': 'a', 'amount': {'fixed': 5}}]}}",
    "01.json: award.lines[0].amount.fixed: ", "quotation marks" },
  { "{'condition': {'all': [" JUDGE ("甲") ", {'not': " JUDGE ("乙") "}]}}",
    "01.json: condition.all[1].not: ", "on-time" },
  { "{'condition': " JUDGE ("甲") ", 'award': {'lines': [{'id': 'a', 'when': " JUDGE (
        "乙") ", 'amount': {'fixed':"
              " '5'}}]}}",
    "01.json: award.lines[0].when: ", "on-time" },
  { "{'cases': [{}]}", "01.json: cases[0].name: ", "missing" },
  { "{'cases': [{'name': 'x', 'expected': {}}]}", "01.json: cases[0].expected: ", "not known here" },
};

static void
test_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdPolicy) policy = read_with (wrong[i].changes, &error);

    if (policy != NULL)
      g_test_message ("accepted: %s", wrong[i].changes);
    g_assert_null (policy);
    assert_placed (error, wrong[i].place, wrong[i].words);
  }
}

/* One judgement may decide in several places: one question, one answer. */
static void
test_shared_judgement (void)
{
  g_autoptr (GError) error = NULL;
  G_GNUC_UNUSED g_autoptr (ZdPolicy) policy =
      read_with ("{'condition': {'any': [" JUDGE ("甲") ", {'not': " JUDGE ("甲") "}]}}", &error);

  g_assert_no_error (error);
}

static void
test_in_force (void)
{
  g_autoptr (ZdPolicy) policy = read_with ("{'valid': ['2022-01-01', '2022-12-31']}", NULL);
  g_autoptr (ZdPolicy) open = read_with ("{'valid': [null, null]}", NULL);

  g_assert_false (zd_policy_in_force (policy, zd_day_new (2021, 12, 31)));
  g_assert_true (zd_policy_in_force (policy, zd_day_new (2022, 1, 1)));
  g_assert_true (zd_policy_in_force (policy, zd_day_new (2022, 12, 31)));
  g_assert_false (zd_policy_in_force (policy, zd_day_new (2023, 1, 1)));
  g_assert_true (zd_policy_in_force (open, zd_day_new (1900, 1, 1)));
}

/* ---- the packs ---- */

/* What is written reads back and is written the same. */
static void
check_round_trip (const ZdPolicy *policy)
{
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) back = zd_policy_from_json (json, catalogue, "written", &error);
  g_autoptr (json_t) again = NULL;

  g_assert_no_error (error);
  again = zd_policy_to_json (back, catalogue);
  g_assert_true (json_equal (json, again));
  g_assert_true (zd_condition_equal (policy->condition, back->condition, TRUE));
}

/* The guide's sentences mean the policy. */
static void
check_sentences (const ZdPolicy *policy)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *condition = zd_condition_sentence (policy->condition, catalogue, NULL);
  g_autofree char *notation = zd_condition_notation (policy->condition, catalogue, NULL);
  g_autofree char *award = zd_award_sentence (policy->award, catalogue);
  g_autoptr (ZdCondition) from_sentence = zd_condition_from_sentence (condition, catalogue, NULL, &error);
  g_autoptr (ZdCondition) from_notation = NULL;
  g_autoptr (ZdAward) from_award = NULL;
  g_autofree char *award_again = NULL;

  g_assert_no_error (error);
  g_assert_true (zd_condition_equal (policy->condition, from_sentence, FALSE));
  from_notation = zd_condition_from_sentence (notation, catalogue, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (zd_condition_equal (policy->condition, from_notation, FALSE));
  from_award = zd_award_from_sentence (award, catalogue, &error);
  g_assert_no_error (error);
  award_again = zd_award_sentence (from_award, catalogue);
  g_assert_cmpstr (award, ==, award_again);
}

static guint
check_pack (const char *pack)
{
  g_autofree char *folder = g_build_filename (g_getenv ("ZHIDA_DATA_DIR"), "packs", pack, NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json = NULL;
    g_autoptr (ZdPolicy) policy = NULL;

    if (!g_ascii_isdigit (*name))
      continue;
    json = zd_json_load (path, 1 << 24, &error);
    g_assert_no_error (error);
    policy = zd_policy_from_json (json, catalogue, name, &error);
    g_assert_no_error (error);
    check_round_trip (policy);
    check_sentences (policy);
    n++;
  }
  return n;
}

static void
test_packs (void)
{
  g_assert_cmpuint (check_pack ("kaifeng"), ==, 8);
  g_assert_cmpuint (check_pack ("zhengzhou"), ==, 25);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = load_catalogue ();
  g_test_add_func ("/policy/read", test_read);
  g_test_add_func ("/policy/wrong", test_wrong);
  g_test_add_func ("/policy/shared-judgement", test_shared_judgement);
  g_test_add_func ("/policy/in-force", test_in_force);
  g_test_add_func ("/policy/packs", test_packs);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
