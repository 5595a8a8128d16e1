/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "match/explanation.h"
#include "support.h"

static ZdCatalogue *catalogue;
static ZdDay as_of;

typedef struct {
  ZdPolicy *policy;
  ZdColumns *columns;
  ZdPlan *plan;
  ZdExplanation *explanation;
} Told;

static void
tell (Told *told, const char *condition, const char *award, const char *party_text)
{
  g_autoptr (json_t) json = support_json (party_text);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdParty) party = zd_party_from_json (json, catalogue, as_of, NULL, &error);

  g_assert_no_error (error);
  told->policy = support_policy (catalogue, condition, award, NULL);
  told->columns = zd_columns_new (catalogue);
  zd_columns_add (told->columns, party);
  zd_columns_seal (told->columns);
  told->plan = zd_plan_new (told->policy, told->columns, &error);
  g_assert_no_error (error);
  told->explanation = zd_plan_explain (told->plan, 0, as_of, NULL);
  g_autofree char *summary = zd_plan_summary (told->plan, 0, as_of, NULL, &told->explanation->outcome);
  g_assert_cmpstr (summary, ==, told->explanation->summary);
}

static void
told_clear (Told *told)
{
  zd_explanation_free (told->explanation);
  zd_plan_free (told->plan);
  zd_columns_unref (told->columns);
  zd_policy_free (told->policy);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static const ZdReason *
child (const ZdReason *reason, guint i)
{
  return g_ptr_array_index (reason->children, i);
}

#define COVERED "'coverage': [{'kind': 'title', 'until': '2022-12-01'}, {'kind': 'payment', 'until': '2022-12-01'}]"

static void
test_near (void)
{
  g_auto (Told) told = { 0 };

  tell (&told, "{'all': [{'field': 'revenue', 'is': '[20000000, )', 'words': '营收2000万以上'}, {'field': 'listed', 'is': false}]}", NULL,
        "{'uscc': 'x', 'facts': {'revenue': {'value': '18500000', 'as_of': '2022-03-01'}, 'listed': false}, " COVERED "}");
  const ZdReason *root = told.explanation->reason, *revenue = child (root, 0), *listed = child (root, 1);
  g_assert_cmpint (root->truth, ==, ZD_NO);
  g_assert_true (told.explanation->outcome.near);
  g_assert_cmpint (told.explanation->outcome.gap, ==, 750); /* 7.5 % of 2000 万元 */
  g_assert_true (told.explanation->in_force);
  g_assert_cmpint (revenue->truth, ==, ZD_NO);
  g_assert_true (revenue->matters);
  g_assert_cmpstr (revenue->value, ==, "1850 万元");
  g_assert_cmpstr (revenue->distance, ==, "150 万元 short");
  g_assert_cmpstr (revenue->words, ==, "营收2000万以上");
  g_assert_cmpstr (revenue->source, ==, "a");
  g_assert_cmpint (revenue->as_of, ==, zd_day_new (2022, 3, 1));
  g_assert_null (revenue->because);
  g_assert_null (revenue->missing);
  g_assert_cmpint (listed->truth, ==, ZD_YES);
  g_assert_false (listed->matters);
  g_assert_nonnull (strstr (told.explanation->summary, "150 万元"));
  g_assert_cmpuint (told.explanation->entitlements->len, ==, 0);
}

/* How near, of the leaves that would settle it alone. */
static void
test_gap (void)
{
  static const struct {
    const char *condition, *facts;
    gint64 gap;
  } cases[] = {
    { "{'field': 'revenue', 'is': '[100, )'}", "'revenue': '99'", 100 },
    { "{'field': 'revenue', 'is': '(, 100]'}", "'revenue': '150'", 5000 },
    { "{'field': 'revenue', 'is': '[0, )'}", "'revenue': '-0.01'", 10000 },
    { "{'field': 'founded', 'is': '[2022-01-01, )'}", "'founded': '2021-12-31'", 27 },
    { "{'field': 'rate', 'is': '[5, )'}", "'rate': '4.8'", 400 },
    { "{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[2, )'}", "'revenue': '190', 'tax': '100'", 500 },
    { "{'growth': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[10, )'}", "'revenue': '109', 'tax': '100'", 1000 },
    { "{'any': [{'field': 'revenue', 'is': '[100, )'}, {'field': 'tax', 'is': '[100, )'}]}", "'revenue': '50', 'tax': '80'", 2000 },
    { "{'field': 'listed', 'is': true}", "'listed': false", ZD_GAP_NONE },
    { "{'field': 'size', 'in': ['large']}", "'size': 'small'", ZD_GAP_NONE },
    { "{'not': {'field': 'revenue', 'is': '[100, )'}}", "'revenue': '101'", ZD_GAP_NONE },
    { "{'all': [{'field': 'revenue', 'is': '[100, )'}, {'field': 'tax', 'is': '[100, )'}]}", "'revenue': '99', 'tax': '99'", ZD_GAP_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Told) told = { 0 };
    g_autofree char *party = g_strdup_printf ("{'uscc': 'x', 'facts': {%s}}", cases[i].facts);

    tell (&told, cases[i].condition, NULL, party);
    g_test_message ("%s", cases[i].condition);
    g_assert_cmpint (told.explanation->outcome.gap, ==, cases[i].gap);
  }
}

/* Values that are made of others say of what. */
static void
test_how (void)
{
  static const struct {
    const char *condition, *facts, *value, *how, *because;
  } cases[] = {
    { "{'growth': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[10, )'}", "'revenue': '120', 'tax': '100'", "20%",
      "营业收入 120 元; 纳税额 100 元", NULL },
    { "{'growth': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[10, )'}", "'revenue': '120', 'tax': '-100'", "no percentage",
      "营业收入 120 元; 纳税额 -100 元", NULL },
    { "{'growth': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[10, )'}", "'revenue': '120', 'tax': '0'", "unknown",
      "营业收入 120 元; 纳税额 0 元", "the base is zero" },
    { "{'growth': [{'field': 'revenue'}, {'field': 'tax'}], 'zero_base': 'infinite', 'is': '[10, )'}", "'revenue': '120', 'tax': '0'",
      "without limit", "营业收入 120 元; 纳税额 0 元", NULL },
    { "{'sum': [{'field': 'revenue'}], 'less': [{'field': 'tax'}], 'is': '[10, )'}", "'revenue': '120', 'tax': '100'", "20 元",
      "营业收入 120 元 − 纳税额 100 元", NULL },
    { "{'yuan': {'field': 'dollars'}, 'is': '[10, )'}", "'dollars': '100'", "712.25 元", "外资 100 美元 × 7.1225 (rate of 2022-12-01)", NULL },
    { "{'yuan': {'field': 'dollars'}, 'on': {'field': 'founded'}, 'is': '[10, )'}", "'dollars': '100', 'founded': '2022-03-01'", "unknown",
      "外资 100 美元; no rate of 2022-03-01", "no exchange rate is recorded for that day" },
    { "{'computed': 'size-standard', 'in': ['medium']}", "'industry': '39', 'staff': '40', 'revenue': '20'", "中型",
      "工业; 从业人员 40 人: 大型; 营业收入 20 元: 中型", NULL },
    { "{'field': 'region', 'in': ['410102']}", "'region': '410199'", "昨日止区", "昨日止区 until 2022-11-30, then 中原区", NULL },
    { "{'field': 'region', 'in': ['410198']}", "'region': '410198'", "今日止区", NULL, NULL },
    { "{'computed': 'size-standard', 'in': ['small']}", "'industry': '39', 'staff': '15'", "微型 or 小型",
      "工业; 从业人员 15 人: 小型; 营业收入 unknown", "missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Told) told = { 0 };
    g_autofree char *party = g_strdup_printf ("{'uscc': 'x', 'facts': {%s}}", cases[i].facts);

    tell (&told, cases[i].condition, NULL, party);
    g_assert_cmpstr (told.explanation->reason->value, ==, cases[i].value);
    g_assert_cmpstr (told.explanation->reason->how, ==, cases[i].how);
    g_assert_cmpstr (told.explanation->reason->because, ==, cases[i].because);
  }
}

static void
test_unknown (void)
{
  g_auto (Told) told = { 0 };

  tell (&told,
        "{'all': [{'field': 'tax', 'is': '[1, )'}, {'field': 'revenue', 'is': '[1, )'}, {'judge': 'j', 'question': '按期通过？'},"
        "{'records': 'title', 'where': {}, 'count': '[1, )'}, {'field': 'staff', 'is': '[1, 5]', 'ends': {'hi': 'unclear'}}]}",
        NULL, "{'uscc': 'x', 'facts': {'revenue': {'value': '5', 'as_of': '2020-01-01'}, 'staff': '5'}}");
  const ZdReason *root = told.explanation->reason;
  static const struct {
    const char *missing, *source, *because;
  } expected[] = {
    { "tax", "b", "missing" },
    { "revenue", "a", "out of date (2020-01-01)" },
    { NULL, NULL, "waits for the reviewer's judgement" },
    { "title", "a", "the records are not known to be complete" },
    { NULL, "a", "exactly at an end that the text leaves unclear" },
  };
  g_assert_cmpint (root->truth, ==, ZD_UNKNOWN);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const ZdReason *leaf = child (root, i);
    g_assert_cmpint (leaf->truth, ==, ZD_UNKNOWN);
    g_assert_true (leaf->matters);
    g_assert_cmpstr (leaf->missing, ==, expected[i].missing);
    g_assert_cmpstr (leaf->source, ==, expected[i].source);
    g_assert_cmpstr (leaf->because, ==, expected[i].because);
  }
  g_assert_cmpstr (child (root, 2)->text, ==, "按期通过？");
  g_assert_cmpstr (child (root, 3)->value, ==, "unknown");
}

/* A subtree that cannot fail says yes although its leaves do not know. */
static void
test_doubt_that_cancels (void)
{
  g_auto (Told) told = { 0 };

  tell (&told, "{'all': [{'any': [{'field': 'revenue', 'is': '(, 10)'}, {'field': 'revenue', 'is': '[10, )'}]}, {'field': 'listed', 'is': true}]}",
        NULL, "{'uscc': 'x'}");
  const ZdReason *root = told.explanation->reason, *any = child (root, 0);
  g_assert_cmpint (root->truth, ==, ZD_UNKNOWN);
  g_assert_cmpint (any->truth, ==, ZD_YES);
  g_assert_cmpint (child (any, 0)->truth, ==, ZD_UNKNOWN);
  g_assert_false (child (any, 0)->matters);
  g_assert_true (child (root, 1)->matters);
}

#define LADDER                                                                                                         \
  "{'lines': [{'id': 'l', 'label': '称号', 'items': {'records': 'title'}, 'keep': 'highest', 'ladder': true, 'payee': 'payee'," \
  "'amount': {'pick': 'first', 'tiers': [{'label': '智能工厂', 'when': {'item': 'code', 'in': ['factory']}, 'amount': {'fixed': '500000'}}," \
  "{'label': '智能车间', 'when': {'item': 'code', 'in': ['workshop']}, 'amount': {'fixed': '300000'}}]}}]}"

static void
test_ladder (void)
{
  g_auto (Told) told = { 0 };

  tell (&told, "{'records': 'title', 'where': {}, 'count': '[1, )'}", LADDER,
        "{'uscc': 'x', 'records': [{'kind': 'title', 'code': 'workshop'}, {'kind': 'title', 'code': 'factory', 'subject': '一厂', 'payee': 'Y'},"
        "{'kind': 'payment', 'series': 'p', 'number': 'l', 'subject': '智能车间', 'amount': '300000'}], " COVERED "}");
  g_assert_cmpuint (told.explanation->entitlements->len, ==, 1);
  const ZdEntitlement *part = g_ptr_array_index (told.explanation->entitlements, 0);
  g_assert_cmpstr (part->line, ==, "l");
  g_assert_cmpstr (part->instalment, ==, "");
  g_assert_cmpstr (part->item, ==, "智能工厂"); /* another key than the one paid */
  g_assert_cmpstr (part->label, ==, "智能工厂 (一厂)");
  g_assert_cmpstr (part->payee, ==, "Y");
  g_assert_cmpint (part->least, ==, 20000000);
  g_assert_cmpint (part->paid, ==, 30000000);
  g_assert_cmpint (part->truth, ==, ZD_YES);
  g_assert_false (part->up_to);
  g_assert_cmpstr (g_ptr_array_index (told.explanation->amount_steps, 0), ==,
                   "智能工厂 (一厂): 50 万元, less 30 万元 already paid = 20 万元");
  g_assert_cmpstr (told.explanation->summary, ==, "Eligible, 20 万元 due");
}

/* Of two lines the higher one stands; what nobody knows the end of stays without one. */
static void
test_without_limit (void)
{
  g_auto (Told) told = { 0 };

  tell (&told, NULL,
        "{'combine': 'highest', 'lines': [{'id': 'a', 'label': '甲', 'items': {'records': 'title'}, 'amount': {'fixed': '10'}},"
        "{'id': 'b', 'label': '乙', 'amount': {'fixed': '5'}}]}",
        "{'uscc': 'x', 'records': [{'kind': 'title', 'code': 'workshop'}], 'coverage': [{'kind': 'payment', 'until': '2022-12-01'}]}");
  g_assert_cmpint (told.explanation->outcome.most, ==, G_MAXINT64);
  g_assert_cmpuint (told.explanation->amount_steps->len, ==, 3);
  g_assert_cmpstr (told.explanation->amount_steps->pdata[1], ==,
                   "甲, records that may be missing: 0 元 or more, without a known limit");
}

static void
assert_keys (const char *award, const char *records, const char *const *keys)
{
  g_auto (Told) told = { 0 };
  g_autofree char *party = g_strdup_printf ("{'uscc': 'x', 'facts': {'listed': true}, 'records': [%s], " COVERED "}", records);

  tell (&told, NULL, award, party);
  for (guint i = 0; i < told.explanation->entitlements->len; i++) {
    const ZdEntitlement *part = g_ptr_array_index (told.explanation->entitlements, i);
    g_autofree char *key = g_strdup_printf ("%s#%s %s", part->line, part->instalment, part->item);
    g_assert_cmpstr (key, ==, keys[i]);
  }
  g_assert_cmpuint (told.explanation->entitlements->len, ==, g_strv_length ((char **)keys));
}

/* Keys are unique over all cases, in every version: they must not change by chance. */
static void
test_keys (void)
{
#define ITEMS(rest) "{'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'year': 'date'" rest ", 'amount': {'fixed': '5'}}]}"
  const char *two = "{'kind': 'title', 'code': 'alpha', 'level': 'city', 'subject': '甲/乙', 'date': '2021-05-01'},"
                    "{'kind': 'title', 'code': 'beta', 'level': 'city', 'date': '2022-05-01'}";

  assert_keys ("{'lines': [{'id': 'l', 'label': 'l', 'amount': {'fixed': '5'}}]}", "", (const char *[]){ "l# ", NULL });
  assert_keys ("{'lines': [{'id': 'l', 'label': 'l', 'amount': {'fixed': '5'}, 'yearly': true}]}", "", (const char *[]){ "l# 2022", NULL });
  assert_keys ("{'lines': [{'id': 'l', 'label': 'l', 'amount': {'fixed': '5'}, 'instalments': [{'id': 'x', 'label': 'x', 'share': '0.4'}, {'id': 'y', 'label': 'y', 'share': '0.6'}]}]}",
               "", (const char *[]){ "l#x ", "l#y ", NULL });
  assert_keys (ITEMS (", 'key': ['code']}"), two, (const char *[]){ "l# alpha", "l# beta", NULL });
  assert_keys (ITEMS (", 'key': ['subject', 'level']}"), two, (const char *[]){ "l# 甲\\/乙/city", "l# /city", NULL });
  assert_keys (ITEMS (", 'key': ['code', 'subject']}"), two, (const char *[]){ "l# alpha/甲\\/乙", "l# beta", NULL });
  assert_keys (ITEMS ("}, 'keep': 'highest', 'group': ['year']"), two, (const char *[]){ "l# 2021", "l# 2022", NULL });
  assert_keys (ITEMS ("}, 'keep': 'highest', 'group': ['level']"), two, (const char *[]){ "l# city", NULL });
  assert_keys (ITEMS ("}, 'keep': 'highest'"), two, (const char *[]){ "l# ", NULL });
  assert_keys (ITEMS ("}, 'yearly': true, 'keep': 'highest', 'group': ['level']"), two, (const char *[]){ "l# city/2021", NULL });
  /* Either line may be the highest. */
  assert_keys ("{'combine': 'highest', 'lines': [{'id': 'l', 'label': 'l', 'amount': {'fixed': '5'}}, {'id': 'm', 'label': 'm', 'amount': {'rate': '1', 'of': {'field': 'tax'}}}]}",
               "", (const char *[]){ "l# ", "m# ", NULL });
  assert_keys (ITEMS ("}"), "{'kind': 'title', 'code': 'alpha'}, {'kind': 'title', 'code': 'alpha'}", (const char *[]){ "l# alpha", "l# alpha#2", NULL });
}

static void
test_json (void)
{
  g_auto (Told) told = { 0 };

  tell (&told, NULL, LADDER, "{'uscc': 'x', 'records': [{'kind': 'title', 'code': 'workshop'}], " COVERED "}");
  g_autoptr (json_t) json = zd_explanation_to_json (told.explanation, catalogue);
  g_assert_cmpstr (json_string_value (json_object_get (json, "verdict")), ==, "yes");
  g_assert_cmpint (json_integer_value (json_object_get (json, "amount_fen")), ==, 30000000);
  g_assert_cmpint (json_integer_value (json_object_get (json, "amount_max_fen")), ==, 30000000);
  g_assert_true (json_is_false (json_object_get (json, "near")));
  json_t *reason = json_object_get (json, "reason");
  g_assert_cmpuint (json_array_size (json_object_get (reason, "children")), ==, 2);
  json_t *part = json_array_get (json_object_get (json, "entitlements"), 0);
  g_assert_cmpstr (json_string_value (json_object_get (part, "item")), ==, "智能车间");
  g_assert_cmpuint (json_array_size (json_object_get (json, "steps")), ==, 1);
}

static void
test_relief (void)
{
  g_auto (Told) told = { 0 };

  tell (&told, NULL, "{'lines': [{'id': 'l', 'label': '降费', 'amount': {'relief': '降低费率'}}]}", "{'uscc': 'x', " COVERED "}");
  g_assert_cmpuint (told.explanation->entitlements->len, ==, 0);
  g_assert_cmpstr (g_ptr_array_index (told.explanation->amount_steps, 0), ==, "降费: 降低费率, nothing is paid");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = fixture_catalogue ();
  as_of = zd_day_new (2022, 12, 1);
  g_test_add_func ("/explanation/near", test_near);
  g_test_add_func ("/explanation/gap", test_gap);
  g_test_add_func ("/explanation/how", test_how);
  g_test_add_func ("/explanation/unknown", test_unknown);
  g_test_add_func ("/explanation/doubt-that-cancels", test_doubt_that_cancels);
  g_test_add_func ("/explanation/ladder", test_ladder);
  g_test_add_func ("/explanation/without-limit", test_without_limit);
  g_test_add_func ("/explanation/keys", test_keys);
  g_test_add_func ("/explanation/relief", test_relief);
  g_test_add_func ("/explanation/json", test_json);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
