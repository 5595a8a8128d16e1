/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "language-fixture.h"
#include "policy/difference.h"

static ZdCatalogue *catalogue;

static ZdPolicy *
policy_with (const char *changes)
{
  g_autoptr (json_t) json = json_of (
      "{'id': 'test-01', 'title': '测试政策', 'text': '', 'kind': 'criteria', 'bureaus': ['gxj'], 'region': '4101',"
      " 'valid': ['2022-01-01', null], 'notes': ['甲'],"
      " 'condition': {'all': [{'field': 'revenue', 'is': '[20000000, )'}, {'field': 'dishonest', 'is': false}]},"
      " 'award': {'lines': [{'id': 'a', 'label': '奖励', 'amount': {'fixed': '1000000'}}]},"
      " 'cases': [{'name': '正好', 'as_of': '2022-12-01', 'party': {}, 'expect': {}}]}");
  g_autoptr (json_t) change = json_of (changes);
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy;

  json_object_update (json, change);
  policy = zd_policy_from_json (json, catalogue, "test", &error);
  g_assert_no_error (error);
  return policy;
}

/* "kind place what: before → after", a line a change. */
static char *
differences (const char *before, const char *after)
{
  g_autoptr (ZdPolicy) old = policy_with (before), now = policy_with (after);
  g_autoptr (GPtrArray) changes = zd_policy_difference (old, now, catalogue);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++) {
    const ZdPolicyChange *change = changes->pdata[i];
    g_string_append_printf (text, "%s %s %s: %s → %s\n", zd_change_kind_name (change->kind), change->place, change->what,
                            change->before != NULL ? change->before : "-", change->after != NULL ? change->after : "-");
  }
  return g_string_free (text, FALSE);
}

typedef struct {
  const char *name, *before, *after, *expected;
} Row;

static const Row rows[] = {
  { "nothing", "{}", "{'pack': 'p', 'version': 7, 'status': 'published'}", "" },
  { "title", "{}", "{'title': '新标题'}", "changed title Title: 测试政策 → 新标题\n" },
  { "validity", "{}", "{'valid': ['2022-01-01', '2024-12-31']}",
    "changed valid Validity: from 2022-01-01 → 2022-01-01 to 2024-12-31\n" },
  { "bureaus", "{}", "{'bureaus': ['gxj', 'kjj']}", "changed bureaus Bureaus: 市工信局 → 市工信局、市科技局\n" },
  { "phone", "{}", "{'phone': '67181234'}", "added phone Telephone: - → 67181234\n" },
  { "notes", "{}", "{'notes': ['乙']}", "added notes[0] Note: - → 乙\nremoved notes[0] Note: 甲 → -\n" },

  { "exclusion group", "{}", "{'exclusive': ['称号奖励']}", "added exclusive[0] Exclusion group: - → 称号奖励\n" },
  { "threshold", "{}",
    "{'condition': {'all': [{'field': 'revenue', 'is': '[30000000, )'}, {'field': 'dishonest', 'is': false}]}}",
    "changed condition.all[0] Condition: 营业收入 ≥ 2000 万元 → 营业收入 ≥ 3000 万元\n" },
  { "order of leaves", "{}",
    "{'condition': {'all': [{'field': 'dishonest', 'is': false}, {'field': 'revenue', 'is': '[20000000, )'}]}}", "" },
  { "where the words stand", "{'text': '营业收入二千万'}",
    "{'text': '营业收入二千万', 'condition': {'all': [{'field': 'revenue', 'is': '[20000000, )', 'words': '营业收入', 'span': [0, 4]},"
    " {'field': 'dishonest', 'is': false, 'note': '注'}]}}",
    "" },
  { "leaf added", "{}",
    "{'condition': {'all': [{'field': 'revenue', 'is': '[20000000, )'}, {'field': 'staff', 'is': '[10, )'},"
    " {'field': 'dishonest', 'is': false}]}}",
    "added condition.all[1] Condition: - → 从业人员 ≥ 10 人\n" },
  { "leaf removed", "{}", "{'condition': {'all': [{'field': 'revenue', 'is': '[20000000, )'}]}}",
    "removed condition.all[1] Condition: 失信被执行人为否 → -\n" },
  { "one leaf to several", "{'condition': {'field': 'revenue', 'is': '[20000000, )'}}", "{}",
    "added condition.all[1] Condition: - → 失信被执行人为否\n" },
  { "alternative added", "{}",
    "{'condition': {'all': [{'any': [{'field': 'revenue', 'is': '[20000000, )'}, {'field': 'staff', 'is': '[10, )'}]},"
    " {'field': 'dishonest', 'is': false}]}}",
    "changed condition.all[0] Condition: 营业收入 ≥ 2000 万元 → 营业收入 ≥ 2000 万元，或从业人员 ≥ 10 人\n" },
  { "how many", "{'condition': {'at_least': 1, 'of': [{'field': 'staff', 'is': '[10, )'}, {'field': 'branch', 'is': false}]}}",
    "{'condition': {'at_least': 2, 'of': [{'field': 'staff', 'is': '[20, )'}, {'field': 'branch', 'is': false}]}}",
    "changed condition Condition: At least 1 of these hold → At least 2 of these hold\n"
    "changed condition.of[0] Condition: 从业人员 ≥ 10 人 → 从业人员 ≥ 20 人\n" },
  { "all to any", "{}",
    "{'condition': {'any': [{'field': 'revenue', 'is': '[20000000, )'}, {'field': 'dishonest', 'is': false}]}}",
    "changed condition Condition: 营业收入 ≥ 2000 万元，且失信被执行人为否 → 营业收入 ≥ 2000 万元，或失信被执行人为否\n" },
  { "age of a fact", "{}",
    "{'condition': {'all': [{'field': 'revenue', 'is': '[20000000, )', 'fresh_days': 30}, {'field': 'dishonest', 'is': false}]}}",
    "changed condition.all[0] Condition: 营业收入 ≥ 2000 万元 (as old as the catalogue allows) → 营业收入 ≥ 2000 万元 (no older than 30 days)\n" },
  { "unclear end", "{}",
    "{'condition': {'all': [{'field': 'revenue', 'is': '[20000000, )', 'ends': {'lo': 'unclear'}}, {'field': 'dishonest', 'is': false}]}}",
    "changed condition.all[0] Condition: 营业收入 ≥ 2000 万元 → 营业收入 ≥ 2000 万元（含否不明）\n" },
  { "filter of records", "{'condition': {'records': 'title', 'where': {'date': '[2021-01-01, )'}, 'count': '[1, )'}}",
    "{'condition': {'records': 'title', 'where': {'date': '[2022-01-01, )'}, 'count': '[1, )'}}",
    "changed condition Condition: 称号（认定日期 2021-01-01（含）以后）数 ≥ 1 项 → 称号（认定日期 2022-01-01（含）以后）数 ≥ 1 项\n" },

  { "amount", "{}", "{'award': {'lines': [{'id': 'a', 'label': '奖励', 'amount': {'fixed': '2000000'}}]}}",
    "changed award.lines[0].amount Award “奖励”: 100 万元 → 200 万元\n" },
  { "line added", "{}",
    "{'award': {'lines': [{'id': 'b', 'amount': {'fixed': '500000'}}, {'id': 'a', 'label': '奖励', 'amount': {'fixed': '1000000'}}]}}",
    "added award.lines[0] Award “b”: - → 给予 50 万元\n" },
  { "line removed", "{}", "{'award': {'lines': [{'id': 'b', 'amount': {'fixed': '500000'}}]}}",
    "added award.lines[0] Award “b”: - → 给予 50 万元\nremoved award.lines[0] Award “奖励”: 给予 100 万元 → -\n" },
  { "cap", "{'award': {'lines': [{'id': 'a', 'amount': {'fixed': '1'}, 'caps': [{'per': 'year', 'amount': '3000000'}]}]}}",
    "{'award': {'lines': [{'id': 'a', 'amount': {'fixed': '1'}, 'caps': [{'per': 'year', 'amount': '2000000'}, {'per': 'ever', 'amount': '9000000'}]}],"
    " 'caps': [{'per': 'ever', 'amount': '5000000'}], 'combine': 'highest'}}",
    "changed award.lines[0].caps[0] Award “a”: 每年封顶 300 万元 → 每年封顶 200 万元\n"
    "added award.lines[0].caps[1] Award “a”: - → 累计封顶 900 万元\n"
    "changed award.combine Award: All lines add → Only the highest line counts\n"
    "added award.caps[0] Award: - → 累计封顶 500 万元\n" },
  { "tier",
    "{'award': {'lines': [{'id': 'a', 'amount': {'tiers': [{'when': {'field': 'staff', 'is': '[100, )'}, 'amount': {'fixed': '200'}},"
    " {'amount': {'fixed': '100'}}]}}]}}",
    "{'award': {'lines': [{'id': 'a', 'amount': {'tiers': [{'when': {'field': 'staff', 'is': '[300, )'}, 'amount': {'fixed': '400'}},"
    " {'when': {'field': 'staff', 'is': '[100, )'}, 'amount': {'fixed': '300'}}, {'amount': {'fixed': '100'}}]}}]}}",
    "added award.lines[0].amount.tiers[0] Award “a”: - → 从业人员 ≥ 300 人：400 元\n"
    "changed award.lines[0].amount.tiers[1] Award “a”: 从业人员 ≥ 100 人：200 元 → 从业人员 ≥ 100 人：300 元\n" },
  { "order of tiers",
    "{'award': {'lines': [{'id': 'a', 'amount': {'tiers': [{'when': {'field': 'staff', 'is': '[100, )'}, 'amount': {'fixed': '2'}},"
    " {'when': {'field': 'branch', 'is': true}, 'amount': {'fixed': '1'}}]}}]}}",
    "{'award': {'lines': [{'id': 'a', 'amount': {'tiers': [{'when': {'field': 'branch', 'is': true}, 'amount': {'fixed': '1'}},"
    " {'when': {'field': 'staff', 'is': '[100, )'}, 'amount': {'fixed': '2'}}]}}]}}",
    "changed award.lines[0].amount Award “a”: 首个符合的一档（①从业人员 ≥ 100 人：2 元；②分支机构为是：1 元） → "
    "首个符合的一档（①分支机构为是：1 元；②从业人员 ≥ 100 人：2 元）\n" },
  { "how a line counts", "{}",
    "{'award': {'lines': [{'id': 'a', 'label': '奖励', 'yearly': true, 'amount': {'fixed': '2000000'}}]}}",
    "changed award.lines[0] Award “奖励”: 给予 100 万元 → 给予 200 万元，每年可享\n" },
  { "line's own condition", "{}",
    "{'award': {'lines': [{'id': 'a', 'label': '奖励', 'when': {'field': 'staff', 'is': '[10, )'}, 'amount': {'fixed': '1000000'}}]}}",
    "added award.lines[0].when Award “奖励”: - → 从业人员 ≥ 10 人\n" },
  { "worked case", "{}", "{'cases': [{'name': '正好', 'as_of': '2022-12-02', 'party': {}, 'expect': {}}]}",
    "changed cases[0] Worked case: 正好 → 正好\n" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *found = differences (row->before, row->after);

  g_assert_cmpstr (found, ==, row->expected);
}

/* What was added one way is removed the other way. */
static void
test_backwards (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (ZdPolicy) old = policy_with (row->before), now = policy_with (row->after);
  g_autoptr (GPtrArray) forth = zd_policy_difference (old, now, catalogue);
  g_autoptr (GPtrArray) back = zd_policy_difference (now, old, catalogue);
  guint n[2][3] = { { 0 } };

  for (guint i = 0; i < forth->len; i++)
    n[0][((const ZdPolicyChange *)forth->pdata[i])->kind]++;
  for (guint i = 0; i < back->len; i++)
    n[1][((const ZdPolicyChange *)back->pdata[i])->kind]++;
  g_assert_cmpuint (n[0][ZD_CHANGE_ADDED], ==, n[1][ZD_CHANGE_REMOVED]);
  g_assert_cmpuint (n[0][ZD_CHANGE_REMOVED], ==, n[1][ZD_CHANGE_ADDED]);
  g_assert_cmpuint (n[0][ZD_CHANGE_CHANGED], ==, n[1][ZD_CHANGE_CHANGED]);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = load_catalogue ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/difference/%s", rows[i].name);
    g_autofree char *back = g_strdup_printf ("/difference/backwards/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], test_row);
    g_test_add_data_func (back, &rows[i], test_backwards);
  }
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
