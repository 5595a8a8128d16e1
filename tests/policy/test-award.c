/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "language-fixture.h"
#include "policy/award.h"

static ZdCatalogue *catalogue;

static const ZdPath root = { NULL, "award", 0 };

static ZdAward *
read_award (const char *text, GError **error)
{
  g_autoptr (json_t) json = json_of (text);

  return zd_award_from_json (json, catalogue, &root, error);
}

#define LINE(members) "{'lines': [{'id': 'a', " members "}]}"
#define FIXED         "'amount': {'fixed': '1000000'}"
#define TITLES        "'items': {'records': 'title', 'year': 'date'}"
#define RENT          "{'records': 'lease', 'take': 'sum', 'of': 'amount'}"

/* ---- what is refused ---- */

static const struct {
  const char *json;
  const char *place;
  const char *words;
} wrong[] = {
  { "{}", "award.lines: ", "missing" },
  { "{'lines': [], 'combine': 'best'}", "award.combine: ", "best" },
  { "{'lines': [{'id': 'a', " FIXED "}, {'id': 'a', " FIXED "}]}", "award: ", "Two lines have the id “a”" },
  { "{'lines': [], 'caps': [{'per': 'item', 'amount': '1'}]}", "award: ", "into its line" },
  { "{'lines': [], 'caps': [{'per': 'month', 'amount': '1'}]}", "award.caps[0].per: ", "month" },
  { LINE ("'label': 'x'"), "award.lines[0].amount: ", "An amount is" },
  { LINE (FIXED ", 'bonus': '1'"), "award.lines[0].bonus: ", "not known here" },
  { "{'lines': [{'id': 'A 1', " FIXED "}]}", "award.lines[0].id: ", "A 1" },
  { LINE ("'amount': {'fixed': 1000000}"), "award.lines[0].amount.fixed: ", "quotation marks" },
  { LINE ("'amount': {'fixed': '100万元'}"), "award.lines[0].amount.fixed: ", "without a unit" },
  { LINE ("'amount': {'fixed': '-5'}"), "award.lines[0].amount.fixed: ", "decimal number" },
  { LINE ("'amount': {'fixed': '0.001'}"), "award.lines[0].amount.fixed: ", "" },
  { LINE ("'amount': {'tiers': []}"), "award.lines[0].amount: ", "no tiers" },
  { LINE ("'amount': {'tiers': [{'amount': {'fixed': '1'}}], 'pick': 'last'}"),
    "award.lines[0].amount.pick: ", "last" },
  { LINE ("'amount': {'tiers': [{'when': {'item': 'level', 'in': ['national']}, 'amount': {'fixed': '1'}}]}"),
    "award.lines[0].amount.tiers[0].when.item: ", "no items here" },
  { LINE ("'amount': {'rate': '0.5', 'of': {'field': 'staff'}}"), "award.lines[0].amount: ", "sum of money" },
  { LINE ("'amount': {'every': '0', 'pays': '1', 'of': {'field': 'tax'}}"), "award.lines[0].amount: ", "more than zero" },
  { LINE ("'amount': {'every': '1', 'pays': '-1', 'of': {'field': 'tax'}}"), "award.lines[0].amount.pays: ", "without a unit" },
  { LINE ("'amount': {'every': '0.5', 'pays': '1', 'of': {'field': 'staff'}}"), "award.lines[0].amount.every: ", "0.5" },
  { LINE ("'amount': {'every': '1', 'pays': '1', 'of': {'field': 'listed'}}"), "award.lines[0].amount", "" },
  { LINE ("'amount': {'every': '1', 'of': {'field': 'tax'}}"), "award.lines[0].amount.pays: ", "" },
  { LINE ("'amount': {'every': '1', 'pays': '1', 'of': {'ratio': [{'field': 'tax'}, {'field': 'revenue'}]}}"),
    "award.lines[0].amount: ", "sum of money or a number" },
  { LINE ("'amount': {'rate': '0.5'}"), "award.lines[0].amount.of: ", "Nothing says" },
  { LINE ("'amount': {'rate': ['0.9', '0.6'], 'of': {'field': 'revenue'}}"),
    "award.lines[0].amount: ", "crossed" },
  { LINE ("'amount': {'rate': 0.5, 'of': {'field': 'revenue'}}"),
    "award.lines[0].amount.rate: ", "quotation marks" },
  { LINE ("'amount': {'up_to': {'relief': 'x'}}"), "award.lines[0].amount: ", "up to" },
  { LINE ("'amount': {'months': '0', 'of': " RENT "}"), "award.lines[0].amount: ", "more than zero" },
  { LINE ("'amount': {'relief': ''}"), "award.lines[0].amount: ", "relieved" },
  { LINE ("'items': {'records': 'tittle'}, " FIXED), "award.lines[0].items: ", "tittle" },
  { LINE ("'items': {'records': 'title', 'key': ['lvl']}, " FIXED), "award.lines[0].items: ", "lvl" },
  { LINE ("'items': {'records': 'title', 'year': 'level'}, " FIXED), "award.lines[0].items: ", "neither" },
  { LINE ("'items': {'records': 'title', 'where': {'code': {'same': 'code'}}}, " FIXED),
    "award.lines[0].items.where.code: ", "no items here" },
  { LINE (TITLES ", " FIXED ", 'group': ['level']"), "award.lines[0]: ", "keep" },
  { LINE (TITLES ", " FIXED ", 'ladder': true"), "award.lines[0]: ", "keep" },
  { LINE (FIXED ", 'keep': 'highest', 'group': ['level']"), "award.lines[0]: ", "no items to group" },
  { LINE ("'items': {'records': 'title'}, " FIXED ", 'keep': 'highest', 'group': ['year']"),
    "award.lines[0]: ", "which attribute gives it" },
  { LINE (TITLES ", " FIXED ", 'keep': 'highest', 'group': ['level', 'level']"),
    "award.lines[0]: ", "twice" },
  { LINE (FIXED ", 'caps': [{'per': 'ever', 'amount': '1'}, {'per': 'ever', 'amount': '2'}]"),
    "award.lines[0]: ", "Two caps" },
  { LINE (FIXED ", 'payee': 'bank'"), "award.lines[0]: ", "bank" },
  { LINE (FIXED ", 'instalments': [{'id': 'x', 'share': '0.6'}, {'id': 'x', 'share': '0.4'}]"),
    "award.lines[0]: ", "Two instalments" },
  { LINE (FIXED ", 'instalments': [{'id': 'x', 'share': '0.6'}, {'id': 'y', 'share': '0.5'}]"),
    "award.lines[0]: ", "more than the whole" },
  { LINE (FIXED ", 'instalments': [{'id': 'x'}]"), "award.lines[0].instalments[0]: ", "either" },
  { LINE (FIXED ", 'when': {'field': 'x', 'is': '[1, )'}"), "award.lines[0].when.field: ", "“x”" },
};

static void
test_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdAward) award = read_award (wrong[i].json, &error);

    if (award != NULL)
      g_test_message ("accepted: %s", wrong[i].json);
    g_assert_null (award);
    assert_placed (error, wrong[i].place, wrong[i].words);
  }
}

static void
test_depth (void)
{
  g_autoptr (json_t) line = json_of ("{'id': 'a'}");
  g_autoptr (json_t) award = json_object ();
  g_autoptr (GError) error = NULL;
  json_t *amount = json_of ("{'fixed': '1'}");

  for (int i = 0; i < 100; i++)
    amount = json_pack ("{so}", "up_to", amount);
  json_object_set_new (line, "amount", amount);
  json_object_set_new (award, "lines", json_pack ("[O]", line));
  g_assert_null (zd_award_from_json (award, catalogue, &root, &error));
  assert_placed (error, "award.lines[0].amount.up_to.", "nested too deeply");
}

/* ---- every form: how lists and sentences say it ---- */

static const struct {
  const char *json;
  const char *brief;
  const char *sentence;
} forms[] = {
  { "{'lines': []}", "", "不予奖补" },
  { LINE (FIXED), "100 万元", "〔a〕给予 100 万元" },
  { LINE ("'amount': {'up_to': {'fixed': '100000'}}"), "≤ 10 万元", "〔a〕给予不超过 10 万元" },
  { LINE (TITLES ", 'amount': {'fixed': '100000'}, 'caps': [{'per': 'year', 'amount': '3000000'}]"),
    "10 万元/项，每年封顶 300 万元", "〔a〕对每一称号，年度以认定日期为准，给予 10 万元，每年封顶 300 万元" },
  { LINE (TITLES ", 'amount': {'tiers': [{'when': {'item': 'level', 'in': ['national']}, 'amount': {'fixed':"
                 " '1000000'}}, {'amount': {'fixed': '300000'}}]}, 'keep': 'highest', 'ladder': true"),
    "30–100 万元",
    "〔a〕对每一称号，年度以认定日期为准，给予首个符合的一档（①本项的级别属于国家级：100 万元；②其余：30 "
    "万元），"
    "只取最高一项，晋级只补差额" },
  { LINE (
        "'amount': {'tiers': [{'amount': {'fixed': '100000'}}, {'when': {'field': 'revenue', 'is': '[1, )'},"
        " 'amount': {'fixed': '5000'}}], 'pick': 'sum'}"),
    "5000 元–10.5 万元", "〔a〕给予各档之和（①一律：10 万元；②营业收入 ≥ 1 元：5000 元）" },
  { LINE ("'amount': {'rate': '0.5', 'of': {'field': 'tax', 'at': {'as_of': -1}}},"
          " 'caps': [{'per': 'ever', 'amount': '1000000'}]"),
    "50%，累计封顶 100 万元", "〔a〕给予实缴税收（上年）的 50%，累计封顶 100 万元" },
  { LINE ("'amount': {'rate': ['0.6', '0.9'], 'of': {'field': 'tax'}}, 'yearly': true"), "60%–90%/年",
    "〔a〕给予实缴税收的 60% 至 90%，每年可享" },
  { LINE (
        "'items': {'records': 'lease'}, 'amount': {'months': [{'months': '3', 'share': '1'}, {'months': '12',"
        " 'share': '0.5'}], 'of': {'item': 'amount'}}, 'payee': 'landlord'"),
    "9 个月/项", "〔a〕对每一承租房屋，给予本项的月租金 × 9 个月，付给出租方" },
  { LINE ("'amount': {'every': '10000000', 'pays': '20000', 'of': {'field': 'tax'}, 'over': '50000000'}"), "2 万元/档",
    "〔a〕给予实缴税收超过 5000 万元的部分每满 1000 万元计 2 万元" },
  { LINE ("'amount': {'up_to': {'every': '10', 'pays': '5000', 'of': {'field': 'staff'}}}"), "≤ 5000 元/档",
    "〔a〕给予不超过从业人员每满 10 人计 5000 元" },
  { LINE ("'amount': {'relief': '失业保险费率'}"), "减免", "〔a〕给予减免“失业保险费率”" },
  { LINE (
        "'items': {'records': 'product', 'where': {'code': ['first-edition']}, 'key': ['category',"
        " 'series'], 'year': 'year'}, 'amount': {'fixed': '100000'}, 'keep': 'highest', 'group': ['category',"
        " 'year'], 'payee': 'payee'"),
    "10 万元/项",
    "〔a〕对每一“首版次软件产品”入选产品，按产品类别、产品系列合并计项，年度以入选年度为准，给予 10 万元，"
    "同一产品类别、年度只取最高一项，付给记录所载收款人" },
  { LINE (
        "'when': {'field': 'dishonest', 'is': false}, 'amount': {'fixed': '200000'}, 'instalments': [{'id': "
        "'first',"
        " 'share': '0.5'}, {'id': 'third', 'when': {'field': 'above-scale', 'is': true}, 'amount': {'fixed':"
        " '100000'}}]"),
    "20 万元，分 2 期",
    "〔a〕符合（失信被执行人为否）的，给予 20 万元，分期支付（①〔first〕给予 50%；"
    "②〔third〕符合【规模以上工业企业为是】的，给予 10 万元）" },
  { "{'combine': 'highest', 'caps': [{'per': 'ever', 'amount': '5000000'}], 'lines': [{'id': 'a', " FIXED
    "}, {'id': 'b', 'amount': {'fixed': '2000000'}}]}",
    "100 万元 或 200 万元，累计封顶 500 万元",
    "〔a〕给予 100 万元；〔b〕给予 200 万元；各条只取最高一条；各条合计累计封顶 500 万元" },
};

static void
test_forms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdAward) award = read_award (forms[i].json, &error);
    g_autoptr (ZdAward) back = NULL;
    g_autofree char *brief = NULL;
    g_autofree char *sentence = NULL;
    g_autofree char *again = NULL;

    g_assert_no_error (error);
    brief = zd_award_short (award);
    g_assert_cmpstr (brief, ==, forms[i].brief);
    sentence = zd_award_sentence (award, catalogue);
    g_assert_cmpstr (sentence, ==, forms[i].sentence);
    back = zd_award_from_sentence (sentence, catalogue, &error);
    g_assert_no_error (error);
    again = zd_award_sentence (back, catalogue);
    g_assert_cmpstr (again, ==, sentence);
  }
}

/* Labels, words and notes come back from JSON. */
static void
test_written (void)
{
  static const char *const texts[] = {
    "{'lines': [{'id': 'a', 'label': '国家级', 'words': '给予100万元', 'span': [3, 9], 'amount': {'tiers': "
    "[{'label':"
    " '一档', 'amount': {'fixed': '1000000'}}], 'pick': 'first'}, 'payee': 'holder', 'note': '一次性'}]}",
    "{'lines': [{'id': 'a', 'amount': {'every': '10', 'pays': '0.5', 'of': {'field': 'staff'}, 'over': '100'}, 'payee': 'holder'}]}",
    "{'combine': 'highest', 'caps': [{'per': 'year', 'amount': '0.5'}], 'lines': [{'id': 'a', 'when': "
    "{'all': []},"
    " 'items': {'records': 'title', 'where': {'code': ['high-tech']}, 'when': {'item': 'level', 'in': "
    "['national']},"
    " 'key': ['subject'], 'year': 'date'}, 'amount': {'rate': ['0.1', '0.25'], 'of': {'field': 'rd'}}, "
    "'keep':"
    " 'highest', 'group': ['year'], 'ladder': true, 'yearly': true, 'payee': 'payee', 'instalments': [{'id': "
    "'x',"
    " 'label': '首期', 'share': '0.4'}]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) expected = json_of (texts[i]);
    g_autoptr (ZdAward) award = read_award (texts[i], &error);
    g_autoptr (json_t) json = NULL;

    g_assert_no_error (error);
    json = zd_award_to_json (award, catalogue);
    g_assert_true (json_equal (json, expected));
  }
}

static void
test_line (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdAward) award = read_award (LINE (FIXED), &error);

  g_assert_no_error (error);
  g_assert_cmpint (zd_award_line (award, "a")->amount->money, ==, 100000000);
  g_assert_cmpstr (zd_award_line (award, "a")->payee, ==, "holder");
  g_assert_null (zd_award_line (award, "b"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = load_catalogue ();
  g_test_add_func ("/award/wrong", test_wrong);
  g_test_add_func ("/award/depth", test_depth);
  g_test_add_func ("/award/forms", test_forms);
  g_test_add_func ("/award/written", test_written);
  g_test_add_func ("/award/line", test_line);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
