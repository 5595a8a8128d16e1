/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/coverage.h"

#include "fixture.h"
#include "support.h"

static ZdCatalogue *catalogue;

#define CONDITION "{'all': [{'field': 'staff', 'is': '[10, )'}, {'judge': 'j', 'question': '？'}]}"
#define AWARD \
  "{'lines': [{'id': 'l', 'label': '奖', 'items': {'records': 'title', 'when': {'item': 'level', 'in': ['national', 'province']}}," \
  " 'amount': {'tiers': [{'label': '国家级', 'when': {'item': 'level', 'in': ['national']}, 'amount': {'fixed': '1000'}}," \
  " {'when': {'item': 'grade', 'is': '[3, )'}, 'amount': {'fixed': '300'}}, {'amount': {'fixed': '100'}}]}," \
  " 'caps': [{'per': 'ever', 'amount': '1500'}]}]}"

#define CASE(staff, judged, titles, rest) \
  "{'name': 'c', 'as_of': '2022-12-01', 'party': {'facts': {'staff': '" staff "'}, 'records': [" titles "]}," \
  " 'answers': {'j': " judged "}, 'expect': {}" rest "}"
#define TITLE(level, grade) "{'kind': 'title', 'level': '" level "', 'grade': '" grade "', 'date': '2022-01-01'}"

/* "place yes/no", a line a point; covered ones with a +. */
static char *
coverage_of (const char *condition, const char *award, const char *cases)
{
  g_autoptr (ZdPolicy) policy = support_policy (catalogue, condition, award, cases);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) points = zd_policy_coverage (policy, catalogue, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < points->len; i++) {
    const ZdCoverPoint *point = points->pdata[i];
    g_string_append_printf (text, "%s%s %u/%u\n", zd_cover_point_is_covered (point) ? "+" : "", point->place, point->yes,
                            point->no);
  }
  return g_string_free (text, FALSE);
}

typedef struct {
  const char *name, *condition, *award, *cases, *expected;
} Row;

static const Row rows[] = {
  { "no cases", NULL, "{'lines': []}", "[]", "condition.any[0] 0/0\ncondition.any[1] 0/0\n" },
  { "leaves", CONDITION, "{'lines': []}", "[" CASE ("10", "true", "", "") "," CASE ("9", "true", "", "") "]",
    "+condition.all[0] 1/1\ncondition.all[1] 2/0\n" },
  { "an unknown leaf is neither", "{'field': 'tax', 'is': '[1, )'}", "{'lines': []}", "[" CASE ("10", "true", "", "") "]",
    "condition 0/0\n" },
  { "items", NULL, AWARD, "[" CASE ("10", "true", TITLE ("national", "1") "," TITLE ("city", "9"), "") "]",
    "condition.any[0] 0/0\ncondition.any[1] 0/0\n"
    "+award.lines[0].items.when 1/1\n+award.lines[0].amount.tiers[0] 1/0\n+award.lines[0].amount.tiers[0].when 1/1\n"
    "award.lines[0].amount.tiers[1] 0/0\n+award.lines[0].amount.tiers[1].when 1/1\n"
    "award.lines[0].amount.tiers[2] 0/0\naward.lines[0].caps[0] 0/0\n" },
  { "cap", "{'field': 'staff', 'is': '[10, )'}", AWARD,
    "[" CASE ("10", "true", TITLE ("national", "1") "," TITLE ("national", "1"), "") "," CASE ("9", "true", "", "") ","
    CASE ("10", "true", TITLE ("province", "1") "," TITLE ("province", "3"), "") "]",
    "+condition 2/1\n"
    "award.lines[0].items.when 2/0\n+award.lines[0].amount.tiers[0] 1/0\n+award.lines[0].amount.tiers[0].when 1/1\n"
    "+award.lines[0].amount.tiers[1] 1/0\n+award.lines[0].amount.tiers[1].when 1/2\n"
    "+award.lines[0].amount.tiers[2] 1/0\n+award.lines[0].caps[0] 1/0\n" },
  { "a tier whose sum was paid already", "{'field': 'staff', 'is': '[10, )'}",
    "{'lines': [{'id': 'l', 'amount': {'tiers': [{'amount': {'fixed': '100'}}]}}]}",
    "[" CASE ("10", "true", "{'kind': 'payment', 'series': 'p', 'number': 'l', 'amount': '100', 'date': '2022-02-01', 'year': '2022'}", "") "]",
    "condition 1/0\n+award.lines[0].amount.tiers[0] 1/0\n" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *found = coverage_of (row->condition, row->award, row->cases);

  g_assert_cmpstr (found, ==, row->expected);
}

static void
test_summary (void)
{
  g_autoptr (ZdPolicy) policy = support_policy (catalogue, CONDITION, AWARD, "[" CASE ("10", "true", TITLE ("national", "1"), "") "," CASE ("9", "true", "", "") "]");
  g_autoptr (GPtrArray) points = zd_policy_coverage (policy, catalogue, NULL);
  g_autofree char *summary = zd_policy_coverage_summary (points);

  g_assert_cmpstr (summary, ==, "1 of 5 conditions tried both ways; 1 of 3 tiers reached; 0 of 1 caps reached");
}

/* What is tried out on the way leaves no trace. */
static void
test_unchanged (void)
{
  g_autoptr (ZdPolicy) policy = support_policy (catalogue, CONDITION, AWARD, "[" CASE ("10", "true", TITLE ("national", "1"), "") "]");
  g_autoptr (json_t) before = zd_policy_to_json (policy, catalogue);
  g_autoptr (GPtrArray) points = zd_policy_coverage (policy, catalogue, NULL);
  g_autoptr (json_t) after = zd_policy_to_json (policy, catalogue);

  g_assert_nonnull (points);
  g_assert_true (json_equal (before, after));
}

static void
test_wrong (void)
{
  g_autoptr (ZdPolicy) policy = support_policy (catalogue, CONDITION, AWARD, "[" CASE ("many", "true", "", "") "]");
  g_autoptr (GError) error = NULL;

  g_assert_null (zd_policy_coverage (policy, catalogue, &error));
  g_assert_nonnull (strstr (error->message, "cases[0].party.facts.staff"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = fixture_catalogue ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/coverage/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/coverage/summary", test_summary);
  g_test_add_func ("/coverage/unchanged", test_unchanged);
  g_test_add_func ("/coverage/wrong case", test_wrong);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
