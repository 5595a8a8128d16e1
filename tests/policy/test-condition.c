/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "language-fixture.h"
#include "policy/condition.h"

static ZdCatalogue *catalogue;

static const ZdPath root = { NULL, "condition", 0 };

static ZdCondition *
read_condition (const char *text, const char *scope, GError **error)
{
  g_autoptr (json_t) json = json_of (text);

  return zd_condition_from_json (json, catalogue, scope != NULL ? zd_catalogue_kind (catalogue, scope) : NULL,
                                 &root, error);
}

static ZdCondition *
good (const char *text)
{
  g_autoptr (GError) error = NULL;
  ZdCondition *condition = read_condition (text, NULL, &error);

  g_assert_no_error (error);
  return condition;
}

/* ---- what is refused ---- */

static const struct {
  const char *json;
  const char *place;
  const char *words;
} wrong[] = {
  { "[]", "condition: ", "object" },
  { "{}", "condition: ", "Nothing says what is looked at" },
  { "{'field': 'revenu', 'is': '[1, )'}", "condition.field: ", "no field “revenu”" },
  { "{'field': 'revenue', 'is': '[5, 1]'}", "condition.is: ", "lies above the upper end" },
  { "{'field': 'revenue', 'is': '[1人, )'}", "condition.is: ", "人" },
  { "{'field': 'revenue', 'is': 20000000}", "condition.is: ", "quotation marks" },
  { "{'field': 'revenue', 'is': 0.5}", "condition.is: ", "quotation marks" },
  { "{'field': 'revenue', 'is': null}", "condition.is: ", "" },
  { "{'field': 'revenue', 'is': true}", "condition.is: ", "interval" },
  { "{'field': 'revenue', 'in': ['1']}", "condition.in: ", "interval" },
  { "{'field': 'revenue'}", "condition: ", "Nothing is tested" },
  { "{'field': 'revenue', 'is': '[1, )', 'in': []}", "condition: ", "only one" },
  { "{'field': 'revenue', 'is': '[1, )', 'unit': '元'}", "condition.unit: ", "not known here" },
  { "{'field': 'revenue', 'count': '[1, )'}", "condition: ", "counts records" },
  { "{'field': 'revenue', 'records': 'title', 'is': '[1, )'}", "condition: ", "cannot stand together" },
  { "{'field': 'revenue', 'is': '[1, )', 'ends': {'hi': 'law'}}", "condition.ends.hi: ", "no end" },
  { "{'field': 'revenue', 'is': '[1, )', 'ends': {'lo': 'guess'}}", "condition.ends.lo: ", "guess" },
  { "{'field': 'revenue', 'is': '[1, 2]', 'ends': [{}, {}]}", "condition.ends: ", "every interval" },
  { "{'field': 'region', 'in': ['4101', '9999x']}", "condition.in: ", "9999x" },
  { "{'field': 'region', 'in': []}", "condition.in: ", "empty" },
  { "{'field': 'region', 'in': [4101]}", "condition.in[0]: ", "quotation marks" },
  { "{'field': 'region', 'is': '[4101, )'}", "condition.is: ", "code" },
  { "{'field': 'dishonest', 'is': '是'}", "condition.is: ", "true or false" },
  { "{'field': 'founded', 'at': {'year': '2021'}, 'is': '[2021-01-01, )'}", "condition.field: ", "per year" },
  { "{'field': 'revenue', 'at': {'year': 2021}, 'is': '[1, )'}", "condition.at.year: ", "text" },
  { "{'field': 'revenue', 'at': {'years': '2021'}, 'is': '[1, )'}", "condition.at: ", "A year is one of" },
  { "{'field': 'revenue', 'at': {'as_of': -1000}, 'is': '[1, )'}", "condition.field: ", "at most 100" },
  { "{'field': 'revenue', 'at': {'item': 'date'}, 'is': '[1, )'}", "condition.field: ", "no items here" },
  { "{'item': 'level', 'in': ['national']}", "condition.item: ", "no items here" },
  { "{'records': 'tittle', 'count': '[1, )'}", "condition.records: ", "tittle" },
  { "{'records': 'title', 'where': {'lvl': ['national']}, 'count': '[1, )'}",
    "condition.where.lvl: ", "lvl" },
  { "{'records': 'title', 'where': {'level': ['galactic']}, 'count': '[1, )'}",
    "condition.where.level: ", "galactic" },
  { "{'records': 'title', 'where': {'date': '2022-02-30'}, 'count': '[1, )'}", "condition.where.date: ", "" },
  { "{'records': 'title', 'where': {'date': {'before': 'date'}}, 'count': '[1, )'}",
    "condition.where.date: ", "no items here" },
  { "{'records': 'title', 'take': 'most', 'of': 'level', 'is': '[1, )'}", "condition.take: ", "most" },
  { "{'records': 'title', 'take': 'highest', 'in': ['national']}", "condition.records: ", "“of”" },
  { "{'records': 'title', 'take': 'sum', 'of': 'date', 'is': '[1, )'}", "condition.records: ", "money" },
  { "{'records': 'title', 'take': 'streak', 'of': 'date', 'is': '[3, )'}",
    "condition.records: ", "gap_months" },
  { "{'records': 'title', 'gap_months': 0, 'count': '[3, )'}", "condition.gap_months: ", "one month" },
  { "{'records': 'title', 'gap_months': 5, 'count': '[3, )'}", "condition.records: ", "gap_months" },
  { "{'field': 'revenue', 'at': {'year': '2021年'}, 'is': '[1, )'}", "condition.at.year: ", "four digits" },
  { "{'parameter': 'no-such', 'is': '[1, )'}", "condition.parameter: ", "no-such" },
  { "{'ratio': [{'field': 'revenue'}], 'is': '[1, )'}", "condition.ratio: ", "two measures" },
  { "{'ratio': [{'field': 'revenue'}, {'field': 'staff'}], 'is': '[1, )'}",
    "condition.ratio: ", "same unit" },
  { "{'ratio': [{'field': 'revenue', 'is': '[1, )'}, {'field': 'tax'}], 'is': '[1, )'}",
    "condition.ratio[0].is: ", "not known here" },
  { "{'all': {}}", "condition.all: ", "list" },
  { "{'all': [{'field': 'revenue', 'is': '[1, )'}, {'any': [{'field': 'x', 'is': '[1, )'}]}]}",
    "condition.all[1].any[0].field: ", "“x”" },
  { "{'all': [], 'any': []}", "condition.any: ", "not known here" },
  { "{'not': []}", "condition.not: ", "object" },
  { "{'at_least': 0, 'of': []}", "condition.at_least: ", "At least one" },
  { "{'at_least': 2, 'of': [{'all': []}]}", "condition.at_least: ", "at most all 1" },
  { "{'at_least': '1', 'of': [{'all': []}]}", "condition.at_least: ", "whole number" },
  { "{'judge': 'On Time', 'question': '?'}", "condition.judge: ", "On Time" },
  { "{'judge': 'on-time'}", "condition.question: ", "missing" },
  { "{'all': [], 'span': [5, 2]}", "condition.span: ", "[start, end)" },
  { "{'field': 'revenue', 'is': '[1, )', 'fresh_days': -7}", "condition.fresh_days: ", "freshness" },
};

static void
test_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdCondition) condition = read_condition (wrong[i].json, NULL, &error);

    if (condition != NULL)
      g_test_message ("accepted: %s", wrong[i].json);
    g_assert_null (condition);
    assert_placed (error, wrong[i].place, wrong[i].words);
  }
}

static json_t *
nested (int depth)
{
  json_t *json = json_of ("{'all': []}");

  for (int i = 1; i < depth; i++)
    json = json_pack ("{so}", "not", json);
  return json;
}

static void
test_depth (void)
{
  g_autoptr (json_t) deepest = nested (100);
  g_autoptr (json_t) deeper = nested (101);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCondition) condition = zd_condition_from_json (deepest, catalogue, NULL, &root, &error);
  g_autofree char *sentence = NULL;
  g_autofree char *longer = NULL;

  g_assert_no_error (error);
  sentence = zd_condition_sentence (condition, catalogue, NULL);
  g_assert_null (zd_condition_from_json (deeper, catalogue, NULL, &root, &error));
  assert_placed (error, "condition.not.not.", "nested too deeply");
  g_clear_error (&error);

  g_clear_pointer (&condition, zd_condition_free);
  condition = zd_condition_from_sentence (sentence, catalogue, NULL, &error);
  g_assert_no_error (error);
  longer = g_strdup_printf ("不满足（%s）", sentence);
  g_assert_null (zd_condition_from_sentence (longer, catalogue, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

/* ---- what is read ---- */

static void
test_leaves (void)
{
  g_autoptr (ZdCondition) condition =
      good ("{'all': [{'field': 'revenue', 'is': '[1, )'},"
            " {'any': [{'judge': 'a', 'question': '?'}, {'not': {'field': 'tax', 'is': '[1, )'}}]},"
            " {'field': 'staff', 'is': '[1, )'}]}");
  g_autoptr (GPtrArray) leaves = zd_condition_leaves (condition);

  g_assert_cmpuint (leaves->len, ==, 4);
  g_assert_cmpstr (((ZdCondition *)leaves->pdata[0])->measure->id, ==, "revenue");
  g_assert_cmpstr (((ZdCondition *)leaves->pdata[1])->id, ==, "a");
  g_assert_cmpstr (((ZdCondition *)leaves->pdata[2])->measure->id, ==, "tax");
  g_assert_cmpstr (((ZdCondition *)leaves->pdata[3])->measure->id, ==, "staff");
}

/* An unclear end is a part of the meaning, the other rules and the words are notes. */
static void
test_equal (void)
{
  g_autoptr (ZdCondition) plain = good ("{'field': 'revenue', 'is': '[1, )'}");
  g_autoptr (ZdCondition) law =
      good ("{'field': 'revenue', 'is': '[1, )', 'ends': {'lo': 'law'}, 'words': '以上'}");
  g_autoptr (ZdCondition) unclear = good ("{'field': 'revenue', 'is': '[1, )', 'ends': {'lo': 'unclear'}}");

  g_assert_true (zd_condition_equal (plain, law, FALSE));
  g_assert_false (zd_condition_equal (plain, law, TRUE));
  g_assert_false (zd_condition_equal (plain, unclear, FALSE));
}

/* JSON objects have no order, so filters have none. */
static void
test_filters_unordered (void)
{
  g_autoptr (ZdCondition) one = good (
      "{'records': 'title', 'where': {'level': ['national'], 'date': '[2022-01-01, )'}, 'count': '[1, )'}");
  g_autoptr (ZdCondition) other = good (
      "{'records': 'title', 'where': {'date': '[2022-01-01, )', 'level': ['national']}, 'take': 'count',"
      " 'is': '[1, )'}");
  g_autofree char *sentence = zd_condition_sentence (one, catalogue, NULL);
  g_autofree char *other_sentence = zd_condition_sentence (other, catalogue, NULL);

  g_assert_true (zd_condition_equal (one, other, TRUE));
  g_assert_cmpstr (sentence, ==, other_sentence);
}

/* What is written is what was read, notes included. */
static void
test_written (void)
{
  static const char *const texts[] = {
    "{'field':'revenue','is':'[20000000, 400000000)','words':'2000万元以上','span':[3,11],"
    "'fresh_days':400,'note':'x','ends':{'lo':'law','hi':'unclear'}}",
    "{'field':'staff','is':'[1, 5] ∪ [9, )','ends':[{'hi':'unclear'},{}]}",
    "{'records':'title','where':{'date':{'is':'[2022-01-01, )','ends':{'lo':'explicit'}}},'count':'[1, )'}",
    "{'records':'title','where':{'code':['high-tech']},'take':'streak','of':'date','gap_months':36,'is':'[3, "
    ")'}",
    "{'ratio':[{'field':'revenue','at':{'as_of':-1}},{'field':'revenue','at':{'year':'2020'}}],'is':'[1.1, "
    ")'}",
    "{'field':'output','at':{'of':{'records':'entry','take':'first','of':'date'},'plus':2},'is':'[30000000, "
    ")'}",
    "{'at_least':1,'of':[{'judge':'a','question':'按期？'},{'all':[]}],'note':'n'}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (json_t) expected = json_of (texts[i]);
    g_autoptr (ZdCondition) condition = good (texts[i]);
    g_autoptr (json_t) json = zd_condition_to_json (condition, catalogue, NULL);
    g_autofree char *text = zd_json_canonical (json);

    if (!json_equal (json, expected))
      g_test_message ("%s", text);
    g_assert_true (json_equal (json, expected));
  }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = load_catalogue ();
  g_test_add_func ("/condition/wrong", test_wrong);
  g_test_add_func ("/condition/depth", test_depth);
  g_test_add_func ("/condition/leaves", test_leaves);
  g_test_add_func ("/condition/equal", test_equal);
  g_test_add_func ("/condition/filters-unordered", test_filters_unordered);
  g_test_add_func ("/condition/written", test_written);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
