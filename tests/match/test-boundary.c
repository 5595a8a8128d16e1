/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/boundary.h"

#include "fixture.h"
#include "support.h"

static ZdCatalogue *catalogue;

static ZdBoundaries *
boundaries_of (const ZdPolicy *policy)
{
  g_autoptr (GError) error = NULL;
  ZdBoundaries *boundaries = zd_policy_boundaries (policy, catalogue, &error);

  g_assert_no_error (error);
  return boundaries;
}

/* "place value verdict amount", a line a case, then "- place: why", a line a gap. */
static char *
words_of (const ZdBoundaries *boundaries)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < boundaries->cases->len; i++) {
    const ZdBoundaryCase *one = boundaries->cases->pdata[i];
    g_string_append_printf (text, "%s %s %s %d%s\n", one->place, one->value, zd_truth_name (one->outcome.truth),
                            (int)one->outcome.most, one->stands ? " stands" : "");
  }
  for (guint i = 0; i < boundaries->gaps->len; i++) {
    const ZdBoundaryGap *gap = boundaries->gaps->pdata[i];
    g_string_append_printf (text, "- %s: %s\n", gap->place, gap->why);
  }
  return g_string_free (text, FALSE);
}

#define CASES(party) "[{'name': 'c', 'as_of': '2022-12-01', 'party': " party ", 'expect': {'verdict': 'yes'}}]"
#define FIXED "{'lines': [{'id': 'l', 'amount': {'fixed': '1'}}]}"

typedef struct {
  const char *name, *condition, *award, *cases, *expected;
} Row;

static const Row rows[] = {
  { "fact", "{'field': 'staff', 'is': '[10, 40)'}", FIXED, CASES ("{'facts': {'staff': '20'}}"),
    "condition.lo 9 人 no 0\ncondition.lo 10 人 yes 100\ncondition.lo 11 人 yes 100\n"
    "condition.hi 39 人 yes 100\ncondition.hi 40 人 no 0\ncondition.hi 41 人 no 0\n" },
  { "one fen, a hundredth of a percent", "{'all': [{'field': 'revenue', 'is': '[20000000, )'}, {'field': 'rate', 'is': '(, 3)'}]}", FIXED,
    CASES ("{'facts': {'revenue': '30000000', 'rate': '2'}}"),
    "condition.all[0].lo 19,999,999.99 元 no 0\ncondition.all[0].lo 2000 万元 yes 100\ncondition.all[0].lo 20,000,000.01 元 yes 100\n"
    "condition.all[1].hi 2.99% yes 100\ncondition.all[1].hi 3% no 0\ncondition.all[1].hi 3.01% no 0\n" },
  { "unclear end", "{'field': 'staff', 'is': '[10, )', 'ends': {'lo': 'unclear'}}", FIXED, CASES ("{'facts': {'staff': '20'}}"),
    "condition.lo 9 人 no 0\ncondition.lo 10 人 unknown 100\ncondition.lo 11 人 yes 100\n" },
  { "two intervals", "{'field': 'staff', 'is': '[1, 2] ∪ [5, )'}", FIXED, CASES ("{'facts': {'staff': '9'}}"),
    "condition.lo[0] 0 人 no 0\ncondition.lo[0] 1 人 yes 100\ncondition.lo[0] 2 人 yes 100\n"
    "condition.hi[0] 3 人 no 0\ncondition.lo[1] 4 人 no 0\ncondition.lo[1] 5 人 yes 100\ncondition.lo[1] 6 人 yes 100\n" },
  { "year", "{'field': 'revenue', 'at': {'as_of': -1}, 'is': '[1, )'}", FIXED, CASES ("{'annual': {'revenue': {'2021': '5'}}}"),
    "condition.lo 0.99 元 no 0\ncondition.lo 1 元 yes 100\ncondition.lo 1.01 元 yes 100\n" },
  { "year of a record", "{'field': 'revenue', 'at': {'of': {'records': 'entry', 'take': 'first', 'of': 'date'}, 'plus': 1}, 'is': '[1, )'}", FIXED,
    CASES ("{'annual': {'revenue': {'2021': '5'}}, 'records': [{'kind': 'entry', 'date': '2020-05-01'}]}"),
    "condition.lo 0.99 元 no 0\ncondition.lo 1 元 yes 100\ncondition.lo 1.01 元 yes 100\n" },
  { "year of an item", "{'field': 'listed', 'is': true}",
    "{'lines': [{'id': 'l', 'items': {'records': 'title'}, 'amount': {'tiers': [{'when': {'field': 'revenue', 'at': {'item': 'date'}, 'is': '[1, )'},"
    " 'amount': {'fixed': '5'}}]}}]}",
    CASES ("{'facts': {'listed': true}, 'annual': {'revenue': {'2020': '5'}}, 'records': [{'kind': 'title', 'date': '2020-05-01'}]}"),
    "award.lines[0].amount.tiers[0].when.lo 0.99 元 yes 0\naward.lines[0].amount.tiers[0].when.lo 1 元 yes 500\n"
    "award.lines[0].amount.tiers[0].when.lo 1.01 元 yes 500\n" },
  { "a year that nothing tells", "{'any': [{'field': 'listed', 'is': true}, {'field': 'revenue', 'at': {'of': {'records': 'entry', 'take': 'first', 'of': 'date'}}, 'is': '[1, )'}]}",
    FIXED, CASES ("{'facts': {'listed': true}}"), "- condition.any[1].lo: the case does not say of which year it is\n" },
  { "ratio", "{'ratio': [{'field': 'tax'}, {'field': 'revenue'}], 'is': '[0.05, )'}", FIXED,
    CASES ("{'facts': {'tax': '900', 'revenue': '1000'}}"),
    "condition.lo 0.0499 no 0\ncondition.lo 0.05 yes 100\ncondition.lo 0.0501 yes 100\n" },
  { "count", "{'records': 'title', 'where': {'code': ['smart']}, 'count': '[2, )'}", FIXED,
    CASES ("{'records': [{'kind': 'title', 'code': 'workshop'}, {'kind': 'title', 'code': 'factory'}, {'kind': 'title', 'code': 'alpha'}]}"),
    "condition.lo 1 项 no 0\ncondition.lo 2 项 yes 100\ncondition.lo 3 项 yes 100\n" },
  { "nothing below none", "{'records': 'penalty', 'count': '(, 0]'}", FIXED, CASES ("{}"),
    "condition.hi 0 次 yes 100 stands\ncondition.hi 1 次 no 0\n" },
  { "a record that is not there yet", "{'records': 'title', 'where': {'code': ['smart'], 'date': '(, 2022-06-01)', 'flag': true, 'subject': ['甲']}, 'count': '(, 1]'}",
    FIXED, CASES ("{'records': [{'kind': 'title', 'code': 'alpha'}]}"),
    "condition.hi 0 项 yes 100 stands\ncondition.hi 1 项 yes 100\ncondition.hi 2 项 no 0\n"
    "condition.where.date.hi 2022-06-01 yes 100\ncondition.where.date.hi 2022-06-02 yes 100\n" },
  { "date of records", "{'records': 'title', 'where': {'date': '[2022-01-01, 2022-12-31]'}, 'count': '[1, )'}", FIXED,
    CASES ("{'records': [{'kind': 'title', 'date': '2022-05-01'}]}"),
    "condition.lo 0 项 no 0\ncondition.lo 1 项 yes 100 stands\ncondition.lo 2 项 yes 100\n"
    "condition.where.date.lo 2021-12-31 no 0\ncondition.where.date.lo 2022-01-01 yes 100\ncondition.where.date.lo 2022-01-02 yes 100\n"
    "condition.where.date.hi 2022-12-30 yes 100\ncondition.where.date.hi 2022-12-31 yes 100\ncondition.where.date.hi 2023-01-01 no 0\n" },
  { "first date", "{'records': 'entry', 'take': 'first', 'of': 'date', 'is': '[2020-01-01, )'}", FIXED,
    CASES ("{'records': [{'kind': 'entry', 'date': '2021-05-01'}, {'kind': 'entry', 'date': '2021-06-01'}]}"),
    "condition.lo 2019-12-31 no 0\ncondition.lo 2020-01-01 yes 100\ncondition.lo 2020-01-02 yes 100\n" },
  { "tier of items", "{'field': 'listed', 'is': true}",
    "{'lines': [{'id': 'l', 'items': {'records': 'title'}, 'amount': {'tiers': [{'when': {'item': 'grade', 'is': '[3, )'}, 'amount': {'fixed': '5'}},"
    " {'amount': {'fixed': '1'}}]}}]}",
    CASES ("{'facts': {'listed': true}, 'records': [{'kind': 'title', 'grade': '2'}]}"),
    "award.lines[0].amount.tiers[0].when.lo 2 星 yes 100 stands\naward.lines[0].amount.tiers[0].when.lo 3 星 yes 500\n"
    "award.lines[0].amount.tiers[0].when.lo 4 星 yes 500\n" },
  { "the enterprise to whom it matters", "{'any': [{'field': 'staff', 'is': '[10, )'}, {'field': 'listed', 'is': true}]}", FIXED,
    "[{'name': 'a', 'as_of': '2022-12-01', 'party': {'facts': {'staff': '20', 'listed': true}}, 'expect': {}},"
    " {'name': 'b', 'as_of': '2022-12-01', 'party': {'facts': {'staff': '10', 'listed': false}}, 'expect': {}}]",
    "condition.any[0].lo 9 人 no 0\ncondition.any[0].lo 10 人 yes 100 stands\ncondition.any[0].lo 11 人 yes 100\n" },
  { "nobody qualifies yet", "{'all': [{'field': 'staff', 'is': '[10, )'}, {'field': 'listed', 'is': true}]}", FIXED, CASES ("{}"),
    "condition.all[0].lo 9 人 no 0\ncondition.all[0].lo 10 人 yes 100\ncondition.all[0].lo 11 人 yes 100\n" },
  { "a draft without cases", "{'any': [{'field': 'staff', 'is': '[10, 20)'}, {'records': 'title', 'where': {'code': ['smart']}, 'count': '[1, )'}]}",
    FIXED, "[]",
    "condition.any[0].lo 9 人 no 0\ncondition.any[0].lo 10 人 yes 100\ncondition.any[0].lo 11 人 yes 100\n"
    "condition.any[0].hi 19 人 yes 100\ncondition.any[0].hi 20 人 no 0\ncondition.any[0].hi 21 人 no 0\n"
    "condition.any[1].lo 0 项 unknown 100\ncondition.any[1].lo 1 项 yes 100\ncondition.any[1].lo 2 项 yes 100\n" },
  { "a draft of tiers", "{'field': 'revenue', 'at': {'as_of': -1}, 'is': '[10, )'}",
    "{'lines': [{'id': 'l', 'amount': {'tiers': [{'when': {'field': 'revenue', 'at': {'as_of': -1}, 'is': '[50, )'}, 'amount': {'fixed': '9'}},"
    " {'amount': {'fixed': '5'}}]}}]}", "[]",
    "condition.lo 9.99 元 no 0\ncondition.lo 10 元 yes 500\ncondition.lo 10.01 元 yes 500\n"
    "award.lines[0].amount.tiers[0].when.lo 49.99 元 yes 500\naward.lines[0].amount.tiers[0].when.lo 50 元 yes 900\n"
    "award.lines[0].amount.tiers[0].when.lo 50.01 元 yes 900\n" },
  { "a draft of steps", "{'field': 'tax', 'is': '[10, )'}",
    "{'lines': [{'id': 'l', 'amount': {'every': '5', 'pays': '2', 'of': {'field': 'tax'}, 'over': '10'}}]}", "[]",
    "condition.lo 9.99 元 no 0\ncondition.lo 10 元 yes 0\ncondition.lo 10.01 元 yes 0\n"
    "award.lines[0].amount.every 14.99 元 yes 0\naward.lines[0].amount.every 15 元 yes 200\naward.lines[0].amount.every 15.01 元 yes 200\n" },
  { "a draft of growth, and of what must not be",
    "{'all': [{'growth': [{'field': 'revenue', 'at': {'as_of': -1}}, {'field': 'revenue', 'at': {'as_of': -2}}], 'is': '[10, )'},"
    " {'not': {'field': 'listed', 'is': true}}]}", FIXED, "[]",
    "condition.all[0].lo 9.9999% no 0\ncondition.all[0].lo 10% yes 100\ncondition.all[0].lo 10.0001% yes 100\n" },
  { "a draft of codes and of a range that must not be",
    "{'all': [{'field': 'staff', 'is': '[10, )'}, {'not': {'field': 'industry', 'in': ['C']}}, {'not': {'field': 'tax', 'is': '[5, )'}}]}", FIXED, "[]",
    "condition.all[0].lo 9 人 no 0\ncondition.all[0].lo 10 人 yes 100\ncondition.all[0].lo 11 人 yes 100\n"
    "condition.all[2].not.lo 5 元 no 0\ncondition.all[2].not.lo 5.01 元 no 0\n" },
  { "a draft that no case can be made of",
    "{'all': [{'records': 'title', 'take': 'distinct', 'of': 'code', 'is': '[1, )'}, {'field': 'staff', 'is': '[5, )'}]}", FIXED, "[]",
    "- condition.all[0].lo: no worked case of the policy qualifies, and none can be made of its conditions; add one first\n"
    "- condition.all[1].lo: no worked case of the policy qualifies, and none can be made of its conditions; add one first\n" },
  { "made of several", "{'records': 'title', 'take': 'distinct', 'of': 'code', 'is': '[1, )'}", FIXED,
    CASES ("{'records': [{'kind': 'title', 'code': 'alpha'}]}"), "- condition.lo: it is worked out of several records\n" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (ZdPolicy) policy = support_policy (catalogue, row->condition, row->award, row->cases);
  g_autoptr (ZdBoundaries) boundaries = boundaries_of (policy);
  g_autofree char *found = words_of (boundaries);

  g_assert_cmpstr (found, ==, row->expected);
}

/* Taken over, every one of them is a green case of the policy and stands; after a threshold has moved,
 * those at its end are red. */
static void
test_accepted (void)
{
  g_autoptr (ZdPolicy) policy
      = support_policy (catalogue, "{'field': 'staff', 'is': '[10, )'}", FIXED, CASES ("{'facts': {'staff': '20'}}"));
  g_autoptr (ZdBoundaries) boundaries = boundaries_of (policy);
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);
  static const struct {
    const char *set;
    guint green;
  } changes[] = { { "[10, )", 4 }, { "(10, )", 3 }, { "[9, )", 3 }, { "[12, )", 2 } };

  for (guint i = 0; i < boundaries->cases->len; i++)
    json_array_append (json_object_get (json, "cases"), ((const ZdBoundaryCase *)boundaries->cases->pdata[i])->json);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (GError) error = NULL;
    json_object_set_new (json_object_get (json, "condition"), "is", json_string (changes[i].set));
    g_autoptr (ZdPolicy) changed = zd_policy_from_json (json, catalogue, "test", &error);
    g_assert_no_error (error);
    g_autoptr (GPtrArray) results = zd_policy_run_examples (changed, catalogue, &error);
    g_assert_no_error (error);
    guint green = 0;
    for (guint j = 0; j < results->len; j++)
      green += ((const ZdExampleResult *)results->pdata[j])->passed;
    g_assert_cmpuint (results->len, ==, 4);
    g_assert_cmpuint (green, ==, changes[i].green);
    g_autoptr (ZdBoundaries) again = i == 0 ? boundaries_of (changed) : NULL;
    for (guint j = 0; again != NULL && j < again->cases->len; j++)
      g_assert_true (((const ZdBoundaryCase *)again->cases->pdata[j])->stands);
  }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = fixture_catalogue ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/boundary/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/boundary/accepted", test_accepted);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
