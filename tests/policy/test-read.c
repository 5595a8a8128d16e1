/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "base/error.h"
#include "policy/read/reading.h"

/* What the reader promises of single things; how well it reads whole clauses is test-read-corpus.c's. */

/* ---- ends ---- */

typedef struct {
  const char *clause;
  const char *document_rule;
  const char *ends; /* each interval and its rule, in 万 of money and 100 of things; then the lints */
} Ends;

static const Ends ends[] = {
  /* said in the clause */
  { "产值200万-500万（不含）、500万-1000万（不含）、1000万以上", NULL,
    "[200, 500) explicit; [500, 1000) explicit; [1000, ) contrast" },
  { "产值1000万元（含1000万元）以上", NULL, "[1000, ) explicit" },
  { "产值1000万元以上(含1000万元，下同)", NULL, "[1000, ) explicit" },
  { "产值小于5000万元（含）", NULL, "(, 5000] explicit" },
  { "产值超过5000万元（含）", NULL, "[5000, ) explicit" },
  { "产值1000万元以下，1000万元以上（以上含本数，以下不含本数）", NULL,
    "(, 1000) explicit; [1000, ) explicit" },
  { "产值1000万元以上（不含1000万元）", "“以上”含本数", "(1000, ) explicit" },
  { "产值1000万元—3000万元（含3000万元，下同）的，3000万元—5000万元的，5000万元以上的", NULL,
    "[1000, 3000] explicit; (3000, 5000] explicit; (5000, ) contrast" },
  { "产值1000万元以上（含，下同）2000万元以下的，2000万元以上的", NULL,
    "[1000, 2000) explicit; [2000, ) explicit" },
  /* contrast inside the clause */
  { "产值1000万元及以上至2000万元、2000万元以上至5000万元、5000万元以上", NULL,
    "[1000, 2000] explicit; (2000, 5000] contrast; (5000, ) contrast" },
  { "用地100—500万元（含500万元）的，500万元以上的", NULL, "[100, 500] explicit; (500, ) contrast" },
  { "产值小于5,000万元（含）、5,000万元至2亿元（含）、2亿元以上", NULL,
    "(, 5000] explicit; (5000, 20000] explicit; (20000, ) contrast" },
  { "产值500万元至1000万元的，产值超过1000万元的", NULL, "[500, 1000] contrast; (1000, ) law" },
  { "产值1000万元及以上的，亏损2000万元以上的", NULL, "[1000, ) explicit; [2000, ) law" },
  /* contrast goes before the document, the document before the law */
  { "产值500万元以上1000万元以下的，产值1000万元（含）以上的", "以上、以下均含本数",
    "[500, 1000) contrast; [1000, ) explicit" },
  { "产值50万元以上至100万元以下、100万元以上至200万元以下、200万元以上", "以上含本数，以下不含本数",
    "[50, 100) document; [100, 200) document; [200, ) document" },
  { "产值1000万元以上", "本办法中“以上”“不低于”均包括本数，“以下”“不足”不包括本数", "[1000, ) document" },
  { "产值1000万元以上", "以上不含本数", "(1000, ) document" },
  { "产值500万元至1000万元", "本办法有效期至2025年。所称“以上”包含本数。", "[500, 1000] law" },
  { "产值500万元至1000万元", "“至”不含本数", "(500, 1000) document" },
  { "产值不低于1000万元", "以上不含本数", "[1000, ) law" },
  /* the law and plain words */
  { "产值500万元以上不足1000万元的，1000万元以上的", NULL, "[500, 1000) law; [1000, ) law" },
  { "产值1000万元以内", NULL, "(, 1000] law" },
  { "产值不满1000万元", NULL, "(, 1000) law" },
  { "产值500万元至1000万元", NULL, "[500, 1000] law" },
  { "产值300万、500万、1000万以上，分别奖励", NULL, "[300, ) law; [500, ) law; [1000, ) law" },
  { "产值50万元＜X≤100万元", NULL, "(50, 100] law" },
  /* nothing decides */
  { "产值100-200万元的，200至300万元的，300万元至500万元的，500万元以上的", NULL,
    "[100, 200] unclear; [200, 300] unclear; [300, 500] unclear; [500, ) law endpoint-overlap" },
  { "产值低于5000万元、在5000万元至20000万元、在20000万元以上", NULL,
    "(, 5000) law; [5000, 20000] unclear; [20000, ) law endpoint-overlap" },
  { "产值1000万元以下，1000万元以上", NULL, "(, 1000] unclear; [1000, ) unclear endpoint-overlap" },
  { "产值1000万元以下，1000万元以上", "以上、以下均含本数",
    "(, 1000] unclear; [1000, ) unclear endpoint-overlap" },
  { "产值首次突破1亿元", NULL, "[10000, ) unclear undefined-term" },
  /* contradictions and gaps */
  { "产值超40万元以上", NULL, "[40, ) unclear endpoint-contradiction" },
  { "产值不低于40万元以下", NULL, "(, 40] unclear endpoint-contradiction" },
  { "产值达到40万元以上", NULL, "[40, ) law" },
  { "产值不足500万元的，产值超过500万元的", NULL, "(, 500) law; (500, ) law tier-gap" },
  { "产值500万元以下，产值800万元以上", NULL, "(, 500] law; [800, ) law tier-gap" },
  { "产值500万元以上，产值800万元以上", NULL, "[500, ) law; [800, ) law" },
  /* tiers of one measure only */
  { "产值5亿元以上、亏损5亿元以下", NULL, "[50000, ) law; (, 50000] law" },
  { "员工500万人以上的，每年不超过500万家", NULL, "[50000, ) law; (, 50000] law" },
};

static char *
end_text (const ZdEnd *end)
{
  return end->bounded ? g_strdup_printf ("%" G_GINT64_FORMAT, end->value / 1000000) : g_strdup ("");
}

static char *
describe (const ZdReading *reading)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reading->thresholds->len; i++) {
    const ZdReadThreshold *threshold = &g_array_index (reading->thresholds, ZdReadThreshold, i);
    const ZdEnd *lo = &threshold->interval.lo, *hi = &threshold->interval.hi;
    g_autofree char *low = end_text (lo), *high = end_text (hi);
    g_string_append_printf (text, "%s%s%s, %s%s %s", i > 0 ? "; " : "", lo->closed ? "[" : "(", low, high,
                            hi->closed ? "]" : ")", zd_end_rule_name (threshold->rule));
  }
  for (guint i = 0; i < reading->lints->len; i++) {
    const char *name = zd_lint_name (g_array_index (reading->lints, ZdReadLint, i).kind);
    if (!g_str_has_suffix (text->str, name))
      g_string_append_printf (text, " %s", name);
  }
  return g_string_free (text, FALSE);
}

static void
test_ends (gconstpointer data)
{
  const Ends *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdReading) reading = zd_reading_new (row->clause, row->document_rule, NULL, &error);

  g_assert_no_error (error);
  g_autofree char *got = describe (reading);
  g_assert_cmpstr (got, ==, row->ends);
}

/* A term of two ends keeps the rule of each. */
static void
test_rule_of_each_end (void)
{
  g_autoptr (ZdReading) reading =
      zd_reading_new ("产值5000万元（含）至2亿元的，产值2亿元以上的", NULL, NULL, NULL);
  const ZdReadThreshold *first = &g_array_index (reading->thresholds, ZdReadThreshold, 0);

  g_assert_cmpint (first->interval.lo.rule, ==, ZD_END_EXPLICIT);
  g_assert_cmpint (first->interval.hi.rule, ==, ZD_END_UNCLEAR);
  g_assert_cmpint (first->rule, ==, ZD_END_UNCLEAR);
}

/* ---- places ---- */

/* Spans count characters of the clause as it was given: full width, spaces, line ends and characters beyond
 * the basic plane are one each, and the words are as written. */
static void
test_spans (void)
{
  const char *clause = "𠀀　对年产值１，０００ 万元\n以上的(𠀀),奖励 ５０\u200b 万元。";
  g_autoptr (ZdReading) reading = zd_reading_new (clause, NULL, NULL, NULL);
  const ZdReadThreshold *threshold = &g_array_index (reading->thresholds, ZdReadThreshold, 0);
  const ZdReadAmount *amount = &g_array_index (reading->amounts, ZdReadAmount, 0);

  g_assert_cmpuint (reading->thresholds->len, ==, 1);
  g_assert_cmpuint (reading->amounts->len, ==, 1);
  g_autofree char *tested = zd_reading_words (reading, threshold->from, threshold->to);
  g_autofree char *given = zd_reading_words (reading, amount->from, amount->to);
  g_assert_cmpstr (given, ==, "５０\u200b 万元");
  g_assert_cmpint (amount->fen, ==, 50000000);
  g_assert_cmpstr (tested, ==, "１，０００ 万元\n以上");
  g_assert_cmpint (threshold->interval.lo.value, ==, 1000000000);
  g_assert_cmpstr (threshold->measure, ==, "年产值");
}

/* Lines that are only broken for the page's width go on; numbered ones and what stands below a heading begin
 * anew: the measure of their first test says so. */
static void
test_lines (void)
{
  static const struct {
    const char *clause, *measure;
    guint thresholds, pairs;
  } rows[] = {
    { "对年营业收\n入达到1000\n万元的企业奖励5万元。", "年营业收入", 1, 0 },
    { "支持标准\n1.产值增长10%（含）—20%的，奖励10万元\n2.产值增长20%（含）以上的，奖励20万元", "产值增长", 2, 0 },
    { "一、奖励对象\n产值1亿元以上的企业，奖励5万元。", "产值", 1, 0 },
    { "奖励10万元\n（二）产值1亿元以上的企业，奖励5万元。", "产值", 1, 0 },
    { "获得省科学技术奖\n一、二、三等奖的，分别奖励30万元、20万元、10万元。", NULL, 0, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (ZdReading) reading = zd_reading_new (rows[i].clause, NULL, NULL, NULL);
    g_assert_cmpuint (reading->thresholds->len, ==, rows[i].thresholds);
    g_assert_cmpuint (reading->pairs->len, ==, rows[i].pairs);
    if (rows[i].measure)
      g_assert_cmpstr (g_array_index (reading->thresholds, ZdReadThreshold, 0).measure, ==, rows[i].measure);
  }
}

/* ---- numbers that are none, and odd ones ---- */

static void
test_nothing_to_read (gconstpointer clause)
{
  g_autoptr (ZdReading) reading = zd_reading_new (clause, NULL, NULL, NULL);

  g_assert_cmpuint (reading->amounts->len, ==, 0);
  g_assert_cmpuint (reading->rates->len, ==, 0);
  g_assert_cmpuint (reading->thresholds->len, ==, 0);
  g_assert_cmpint (reading->computable, ==, ZD_COMPUTABLE_NO);
}

static const char *const nothing[] = {
  "",
  "。，；（（（））》“",
  "政策依据：郑政办〔2022〕55号第3条，咨询电话0371-67180000、13800000000。",
  "对世界500强、985高校、前10名、一等奖、3类证书、ISO9001、5G、“1+2+3+N”不作规定。",
  "第三年、近三年、连续两年、上年度、2023年度均可。",
  "市财政每年安排5000万元专项资金，设立10亿元产业基金。",
  "资金由市、区按6:4比例承担，分三年按40%、30%、30%拨付，于次年6月30日前拨付，15个工作日内办结。",
  "减按15%的税率征收。",
  "99999999999999999999999999亿元以上",
};

static void
test_refused (void)
{
  g_autofree char *large = g_strnfill (3 * (ZD_READING_MOST + 1), 'x');
  const char *const wrong[] = { "\xff\xfe", "奖\xe5\xa5", large };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (zd_reading_new (wrong[i], NULL, NULL, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  }
  g_autoptr (GError) error = NULL;
  g_assert_null (zd_reading_new ("奖励", "\xff", NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

/* ---- titles ---- */

static const struct {
  const char *clause;
  const char *titles;
} titled[] = {
  { "对认定为国家级绿色工厂、省级工业设计中心的企业，给予奖励", "国家级绿色工厂|省级工业设计中心" },
  { "对新认定的高新技术企业给予20万元奖励", "高新技术企业" },
  { "对主创“鲁班奖”的建筑企业，奖励30万元", "“鲁班奖”" },
  { "对列入工信部《推荐车型目录》的，每款奖励10万元", "工信部《推荐车型目录》" },
  { "对获得国务院或工信部认定的国家质量标杆称号的企业给予奖励", "国家质量标杆" },
  { "同一企业获得多项称号的，按就高原则奖励", "" },
  { "对年产值1亿元以上的企业，奖励10万元", "" },
};

static void
test_titles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (titled); i++) {
    g_autoptr (ZdReading) reading = zd_reading_new (titled[i].clause, NULL, NULL, NULL);
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint k = 0; k < reading->titles->len; k++)
      g_string_append_printf (text, "%s%s", k > 0 ? "|" : "",
                              g_array_index (reading->titles, ZdReadTitle, k).text);
    g_assert_cmpstr (text->str, ==, titled[i].titles);
  }
}

/* ---- the answer ---- */

/* Equal input, equal bytes, from any thread. */
static gpointer
read_once_cb (gpointer clause)
{
  g_autoptr (ZdReading) reading = zd_reading_new (clause, NULL, NULL, NULL);
  g_autoptr (json_t) json = zd_reading_to_json (reading);

  return zd_json_canonical (json);
}

static void
test_same_answer (void)
{
  const char *clause =
      "对年产值达到1亿元、5亿元的企业，分别给予10万元、50万元奖励，每家最高不超过投资额的5%。";
  GThread *threads[4];
  g_autofree char *first = read_once_cb ((gpointer)clause);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("read", read_once_cb, (gpointer)clause);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autofree char *again = g_thread_join (threads[i]);
    g_assert_cmpstr (again, ==, first);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *path = g_strdup_printf ("/read/ends/%u", i);
    g_test_add_data_func (path, &ends[i], test_ends);
  }
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++) {
    g_autofree char *path = g_strdup_printf ("/read/nothing/%u", i);
    g_test_add_data_func (path, nothing[i], test_nothing_to_read);
  }
  g_test_add_func ("/read/rule-of-each-end", test_rule_of_each_end);
  g_test_add_func ("/read/spans", test_spans);
  g_test_add_func ("/read/lines", test_lines);
  g_test_add_func ("/read/refused", test_refused);
  g_test_add_func ("/read/titles", test_titles);
  g_test_add_func ("/read/same-answer", test_same_answer);
  return g_test_run ();
}
