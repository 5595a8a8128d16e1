/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/date.h"
#include "base/error.h"
#include "policy/code-list.h"
#include "policy/interval.h"

static const ZdType money = { ZD_KIND_MONEY, 2, "元" };
static const ZdType percent = { ZD_KIND_NUMBER, 2, "%" };
static const ZdType ratio = { ZD_KIND_NUMBER, 4, "" };
static const ZdType people = { ZD_KIND_NUMBER, 0, "人" };
static const ZdType area = { ZD_KIND_NUMBER, 1, "亩" };
static const ZdType power = { ZD_KIND_NUMBER, 0, "千瓦" };
static const ZdType years = { ZD_KIND_NUMBER, 0, "年" };
static const ZdType items = { ZD_KIND_NUMBER, 0, "项" };
static const ZdType date = { ZD_KIND_DATE, 0, "" };
static const ZdType year = { ZD_KIND_YEAR, 0, "" };
static const ZdType truth = { ZD_KIND_BOOL, 0, "" };
static const ZdType text = { ZD_KIND_TEXT, 0, "" };

static ZdCodeList *level_list;
static ZdType level; /* ordered: 县级 < 市级 < 省级 < 国家级 */

typedef struct {
  const ZdType *type;
  const char *text;
  const char *notation; /* as it is written back */
  const char *rules;    /* of lower and upper end, "-" where unbounded; NULL: all plain */
} Reading;

/* What drafters write, after the survey of wordings in published policies. */
static const Reading readings[] = {
  /* brackets */
  { &money, "[2000万, 4亿)", "[20000000, 400000000)" },
  { &money, "［2000万，4亿）", "[20000000, 400000000)" },
  { &money, "【2000万,4亿】", "[20000000, 400000000]" },
  { &money, "[20000000,400000000)", "[20000000, 400000000)" },
  { &people, "(, 500]", "(, 500]" },
  { &people, "[1, )", "[1, )" },
  { &people, "[ 1 ,)", "[1, )" },
  { &people, "(-∞, 500]", "(, 500]" },
  { &people, "（300，+∞）", "(300, )" },
  { &people, "(, )", "(, )" },
  { &people, "[100,200]", "[100, 200]" },
  { &people, "[-5, -1]", "[-5, -1]" },
  { &money, "[1,000,2,000]", "[1000, 2000]" },
  { &money, "[5,000, 10,000]", "[5000, 10000]" },
  { &money, "[2,000万, 5,000万元]", "[20000000, 50000000]" },
  { &people, "{3}", "{3}" },
  { &people, "{1, 3, 5}", "{1} ∪ {3} ∪ {5}" },
  { &people, "｛1、3｝", "{1} ∪ {3}" },
  { &people, "{}", "∅" },
  { &people, "[1, 3) ∪ (5, )", "[1, 3) ∪ (5, )" },
  { &people, "[1,3)|(5,)", "[1, 3) ∪ (5, )" },
  { &money, "[2000, 40000)万元", "[20000000, 400000000)" },
  { &money, "[2000万, 4亿)元", "[20000000, 400000000)" },
  { &people, "[20, )人", "[20, )" },
  { &percent, "[5%, 10%)", "[5, 10)" },
  { &percent, "[0.5, 12.25)", "[0.5, 12.25)" },
  { &date, "[2022-01-01, 2022-12-31]", "[2022-01-01, 2022-12-31]" },
  { &date, "[2022, 2023]", "[2022-01-01, 2023-12-31]" },
  { &date, "[2022, 2023)", "[2022-01-01, 2023-01-01)" },
  { &date, "(2022, )", "(2022-12-31, )" },
  { &date, "[2022年3月, 2022年4月]", "[2022-03-01, 2022-04-30]" },
  { &date, "[2022/1/5, 20220630]", "[2022-01-05, 2022-06-30]" },
  { &year, "[2021, 2023]", "[2021, 2023]" },
  { &truth, "{是}", "{true}" },
  { &level, "[provincial, )", "[provincial, )" },
  { &level, "{municipal}", "{municipal}" },

  /* signs */
  { &percent, "≥3%", "[3, )" },
  { &money, ">= 2000万元", "[20000000, )" },
  { &people, "＞5", "(5, )" },
  { &people, "＜＝5人", "(, 5]" },
  { &people, "=5", "{5}" },
  { &money, "≥ 2000 万元且 < 4 亿元", "[20000000, 400000000)" },
  { &money, "2000万≤x<4亿", "[20000000, 400000000)" },
  { &people, "100 < X ≤ 300", "(100, 300]" },
  { &money, "2000≤x＜40000万元", "[20000000, 400000000)" },
  { &people, "<5 或 >10", "(, 5) ∪ (10, )" },

  /* words that include */
  { &percent, "不低于3%", "[3, )", "law -" },
  { &ratio, "不低于3%", "[0.03, )", "law -" },
  { &ratio, "[3.5％, 20%)", "[0.035, 0.2)" },
  { &ratio, "≥1.1", "[1.1, )" },
  { &percent, "不低于百分之3", NULL },
  { &people, "不少于40人", "[40, )", "law -" },
  { &people, "不少于40名", "[40, )", "law -" },
  { &people, "至少40人", "[40, )", "law -" },
  { &money, "2000万元以上", "[20000000, )", "law -" },
  { &money, "年内2000万元以上", NULL },
  { &people, "不超过40人", "(, 40]", "- law" },
  { &people, "不高于40", "(, 40]", "- law" },
  { &people, "至多40人", "(, 40]", "- law" },
  { &people, "40人以下", "(, 40]", "- law" },
  { &people, "40人以内", "(, 40]", "- law" },
  { &years, "届满三年", "[3, )", "law -" },
  { &percent, "达到5%", "[5, )", "law -" },
  { &percent, "大于等于5%", "[5, )", "law -" },
  { &level, "省级以上", "[provincial, )", "law -" },
  { &items, "不少于2个", "[2, )", "law -" },
  { &power, "500千瓦以上", "[500, )", "law -" },
  { &power, "5万千瓦以上", "[50000, )", "law -" },

  /* words that exclude */
  { &money, "低于500万", "(, 5000000)", "- law" },
  { &years, "不满3年", "(, 3)", "- law" },
  { &percent, "超过10%", "(10, )", "law -" },
  { &percent, "超10%", "(10, )", "law -" },
  { &people, "高于40人", "(40, )", "law -" },
  { &people, "多于40人", "(40, )", "law -" },
  { &people, "少于40人", "(, 40)", "- law" },
  { &people, "40人以外", "(40, )", "law -" },
  { &people, "超过300人且低于1000人", "(300, 1000)", "law law" },
  { &people, "不超过300人，不少于100人", "[100, 300]", "law law" },

  /* marks and 及以上 go before the word */
  { &money, "1000万元及以上", "[10000000, )", "explicit -" },
  { &money, "小于5,000万元（含）", "(, 50000000]", "- explicit" },
  { &money, "超过5000万元（含）", "[50000000, )", "explicit -" },
  { &money, "5000万元（含）以上", "[50000000, )", "explicit -" },
  { &money, "5000万元以上(不含)", "(50000000, )", "explicit -" },
  { &people, "40人以上（含本数）", "[40, )", "explicit -" },
  { &people, "40人以下（不含40人）", "(, 40)", "- explicit" },

  /* spans: an end that nothing decides is unclear */
  { &money, "2000万元（含）至4亿元（不含）", "[20000000, 400000000)", "explicit explicit" },
  { &money, "5000万元至2亿元（含）", "[50000000, 200000000]", "unclear explicit" },
  { &money, "200万-500万（不含）", "[2000000, 5000000)", "unclear explicit" },
  { &money, "2000—5000万元", "[20000000, 50000000]", "unclear unclear" },
  { &money, "2000 - 5000 万元", "[20000000, 50000000]", "unclear unclear" },
  { &money, "2000元—5000万元", "[2000, 50000000]", "unclear unclear" },
  { &money, "1000万元及以上至2000万元", "[10000000, 20000000]", "explicit unclear" },
  { &money, "50万元以上至100万元以下", "[500000, 1000000]", "law law" },
  { &money, "50万元以上100万元以下", "[500000, 1000000]", "law law" },
  { &money, "5000万元（含）以上1亿元以下", "[50000000, 100000000]", "explicit law" },
  { &money, "500万元以上不满1000万元", "[5000000, 10000000)", "law law" },
  { &area, "100—500亩（含500亩）", "[100, 500]", "unclear explicit" },
  { &area, "100—500亩（含100亩）", "[100, 500]", "explicit unclear" },
  { &area, "100～500亩（均含）", "[100, 500]", "explicit explicit" },
  { &money, "100-500万元（含100万元）", "[1000000, 5000000]", "explicit unclear" },
  { &area, "200至300亩", "[200, 300]", "unclear unclear" },
  { &money, "在5000万元至20000万元之间", "[50000000, 200000000]", "unclear unclear" },
  { &people, "10人以上、50人以下", "[10, 50]", "law law" },
  { &money, "1亿5000万元以上", "[150000000, )", "law -" },
  { &percent, "-5%至-1%", "[-5, -1]", "unclear unclear" },
  { &people, "10人以上至多50人", "[10, 50]", "law law" },
  { &people, "100——200人", "[100, 200]", "unclear unclear" },
  { &year, "2022—2023年", "[2022, 2023]", "unclear unclear" },

  /* dates */
  { &date, "2008年以来", "[2008-01-01, )", "law -" },
  { &date, "2022年", "[2022-01-01, 2022-12-31]" },
  { &date, "2024年2月", "[2024-02-01, 2024-02-29]" },
  { &date, "2022年度", "[2022-01-01, 2022-12-31]" },
  { &date, "2019年4月30日前（含4月30日）", "(, 2019-04-30]", "- explicit" },
  { &date, "2019年4月30日前（不含当日）", "(, 2019-04-30)", "- explicit" },
  { &date, "2019年4月30日前", "(, 2019-04-30]", "- unclear" },
  { &date, "2019年4月30日后", "[2019-04-30, )", "unclear -" },
  { &date, "2022年以后（含2022年）", "[2022-01-01, )", "explicit -" },
  { &date, "2022年以前（不含2022年）", "(, 2022-01-01)", "- explicit" },
  { &date, "2022年及以前", "(, 2022-12-31]", "- explicit" },
  { &date, "自2022年1月1日起至2022年12月31日止", "[2022-01-01, 2022-12-31]", "law law" },
  { &date, "自2022年1月1日起", "[2022-01-01, )", "law -" },
  { &date, "截至2022年12月31日", "(, 2022-12-31]", "- law" },
  { &date, "2022年1月1日至6月30日", "[2022-01-01, 2022-06-30]", "unclear unclear" },
  { &date, "2022-01-01至2022-12-31（均含）", "[2022-01-01, 2022-12-31]", "explicit explicit" },
  { &date, "2022.1.1-2022.6.30", "[2022-01-01, 2022-06-30]", "unclear unclear" },
  { &date, "2022 年 1 月 1 日以来", "[2022-01-01, )", "law -" },
  { &year, "2022年以来", "[2022, )", "law -" },
  { &year, "2022年后", "[2022, )", "unclear -" },

  /* no range at all, but clear */
  { &people, "3人", "{3}" },
  { &people, "任何值", "(, )" },
};

static char *
rules_of (const ZdIntervalSet *set)
{
  const ZdInterval *interval = zd_interval_set_get (set, 0);

  return g_strdup_printf ("%s %s", interval->lo.bounded ? zd_end_rule_name (interval->lo.rule) : "-",
                          interval->hi.bounded ? zd_end_rule_name (interval->hi.rule) : "-");
}

static void
test_readings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++) {
    const Reading *reading = &readings[i];
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdIntervalSet) set = zd_interval_set_parse (reading->text, reading->type, &error);
    g_autofree char *notation = NULL;
    g_autofree char *rules = NULL;

    g_test_message ("%s: %s", reading->text, error != NULL ? error->message : "read");
    if (reading->notation == NULL) {
      g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
      continue;
    }
    g_assert_no_error (error);
    notation = zd_interval_set_format (set, reading->type, FALSE);
    g_assert_cmpstr (notation, ==, reading->notation);
    if (reading->rules != NULL) {
      rules = rules_of (set);
      g_assert_cmpstr (rules, ==, reading->rules);
    }
  }
}

typedef struct {
  const ZdType *type;
  const char *text;
  const char *sentence; /* a part of it */
} Refusal;

static const Refusal refusals[] = {
  { &people, "", "The range is empty" },
  { &people, "　", "The range is empty" },
  { &people, "[5, 3]", "lies above" },
  { &money, "5000万至2000万", "lies above" },
  { &people, "(3, 4)", "No value lies between" },
  { &people, "[3, 3)", "No value lies between" },
  { &people, "[1, 5", "is not closed" },
  { &people, "[1, 5}", "is not closed" },
  { &people, "[5]", "one comma" },
  { &people, "[1, 2, 3]", "one comma" },
  { &people, "[100,000,200,000]", "one comma" },
  { &people, "{1,000}", "one number or two" },
  { &people, "[1, 5] 7", "“7” is not understood" },
  { &people, "[1, 5] ∪", "breaks off" },
  { &money, "[1元, 5元]万元", "“万元” is not understood" },
  { &money, "[1, 5]美元", "“美元” is not understood" },
  { &people, "不低于", "breaks off" },
  { &people, "大概40人", "“大概40人” is not understood" },
  { &people, "[a, 5]", "“a” is not understood" },
  { &people, "1.5人以上", "not a whole number" },
  { &percent, "[0.123, 1]", "more than 2 digits" },
  { &money, "[, 99999999999999999999]", "too large" },
  { &money, "2000万美元以上", "counted in 元" },
  { &people, "40家以上", "counted in 人" },
  { &people, "3%以上", "counted in 人" },
  { &percent, "3人以上", "counted in %" },
  { &money, "超40万元以上", "“超” and “以上” contradict" },
  { &money, "超过40万元及以上", "“超过” and “及以上” contradict" },
  { &money, "低于40万元以下", "“低于” and “以下” contradict" },
  { &money, "不超过40万元以上", "one begins the range, the other ends it" },
  { &people, "40人（含）以上（不含）", "Keep one of the two" },
  { &area, "100—500亩（含300亩）", "not an end" },
  { &people, "40人（含）", "one value, not a range" },
  { &people, "100人以上200人以上", "do not make a range" },
  { &people, "≥5 ≤", "breaks off" },
  { &people, "100, 200", "do not make a range" },
  { &people, "40人以后", "is not understood" },
  { &date, "2022-02-30以来", "no such day" },
  { &date, "2022年前", "let “2022年” itself in" },
  { &date, "4月30日前", "is not understood" },
  { &date, "20", "is not understood" },
  { &date, "40人以上", "is not understood" },
  { &year, "20221以来", "is not understood" },
  { &level, "部级以上", "is not understood" },
  { &text, "[1, 2]", "A text has no range" },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdIntervalSet) set = zd_interval_set_parse (refusals[i].text, refusals[i].type, &error);

    g_test_message ("%s: %s", refusals[i].text, error != NULL ? error->message : "accepted");
    g_assert_null (set);
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, refusals[i].sentence));
  }
}

typedef struct {
  const ZdType *type;
  const char *text;
  const char *chinese;
  const char *description;
} Wording;

static const Wording wordings[] = {
  { &money, "[20000000, 400000000)", "[2000万, 4亿)", "2000 万元（含）至 4 亿元（不含）" },
  { &percent, "≥3", "[3, )", "3%（含）以上" },
  { &people, "低于40", "(, 40)", "40 人（不含）以下" },
  { &date, "2022-01-01以来", "[2022-01-01, )", "2022-01-01（含）以后" },
  { &date, "2019年4月30日前", "(, 2019-04-30]", "2019-04-30（含否不明）以前" },
  { &year, "[2021, 2023]", "[2021, 2023]", "2021 年（含）至 2023 年（含）" },
  { &people, "{3}", "{3}", "3 人" },
  { &people, "<5 或 >10", "(, 5) ∪ (10, )", "5 人（不含）以下 或 10 人（不含）以上" },
  { &people, "(, )", "(, )", "任何值" },
  { &people, "{}", "∅", "没有符合的值" },
  { &level, "省级以上", "[省级, )", "省级（含）以上" },
};

static void
test_wordings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdIntervalSet) set = zd_interval_set_parse (wordings[i].text, wordings[i].type, &error);
    g_autofree char *chinese = NULL;
    g_autofree char *description = NULL;

    g_assert_no_error (error);
    chinese = zd_interval_set_format (set, wordings[i].type, TRUE);
    description = zd_interval_set_describe (set, wordings[i].type);
    g_assert_cmpstr (chinese, ==, wordings[i].chinese);
    g_assert_cmpstr (description, ==, wordings[i].description);
  }
}

/* ---- what is written reads back ---- */

static gint64
random_value (GRand *rand, const ZdType *type)
{
  switch (type->kind) {
  case ZD_KIND_BOOL:
    return g_rand_int_range (rand, 0, 2);
  case ZD_KIND_CODE:
    return g_rand_int_range (rand, 0, zd_code_list_size (type->list));
  case ZD_KIND_YEAR:
    return g_rand_int_range (rand, 1, 10000);
  case ZD_KIND_DATE:
    return g_rand_int_range (rand, zd_day_new (1, 1, 1), zd_day_new (9999, 12, 31) + 1);
  default:
    break;
  }
  switch (g_rand_int_range (rand, 0, 4)) {
  case 0:
    return g_rand_int_range (rand, -20, 20);
  case 1:
    return (gint64) g_rand_int_range (rand, -5000, 5000) * 100000000;
  case 2:
    return g_rand_boolean (rand) ? G_MAXINT64 : G_MININT64;
  default:
    return (gint64) ((guint64) g_rand_int (rand) << 32 | g_rand_int (rand));
  }
}

static ZdEnd
random_end (GRand *rand, const ZdType *type)
{
  return (ZdEnd) { .value = random_value (rand, type),
                   .bounded = g_rand_int_range (rand, 0, 5) > 0,
                   .closed = g_rand_boolean (rand),
                   .rule = g_rand_int_range (rand, 0, 4) == 0 ? ZD_END_UNCLEAR : ZD_END_PLAIN };
}

static ZdIntervalSet *
random_set (GRand *rand, const ZdType *type)
{
  ZdInterval intervals[4];
  guint n = 0;

  for (int tries = g_rand_int_range (rand, 0, 5); tries > 0; tries--) {
    ZdInterval interval = { random_end (rand, type), random_end (rand, type) };
    gint64 lo, hi;

    if (zd_interval_closed (&interval, &lo, &hi) && lo <= hi)
      intervals[n++] = interval;
    if (n == G_N_ELEMENTS (intervals))
      break;
  }
  for (guint i = 0; i < n; i++) {
    intervals[i].lo.closed |= intervals[i].lo.rule == ZD_END_UNCLEAR;
    intervals[i].hi.closed |= intervals[i].hi.rule == ZD_END_UNCLEAR;
  }
  return zd_interval_set_new (intervals, n);
}

static void
assert_reads_back (const ZdIntervalSet *set, const ZdType *type, const char *written)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdIntervalSet) read = zd_interval_set_parse (written, type, &error);

  g_test_message ("%s: %s", written, error != NULL ? error->message : "read");
  g_assert_no_error (error);
  g_assert_true (zd_interval_set_same (set, read));
}

static void
test_round_trip (void)
{
  const ZdType *const types[] = { &money, &percent, &people, &power, &date, &year, &truth, &level };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 4000; i++) {
    const ZdType *type = types[i % G_N_ELEMENTS (types)];
    g_autoptr (ZdIntervalSet) set = random_set (rand, type);
    g_autofree char *plain = zd_interval_set_format (set, type, FALSE);
    g_autofree char *chinese = zd_interval_set_format (set, type, TRUE);

    assert_reads_back (set, type, plain);
    assert_reads_back (set, type, chinese);
  }
}

/* The description, too, is a range that an officer may copy; it keeps even what is unclear. */
static void
test_description_reads_back (void)
{
  const ZdType *const types[] = { &money, &percent, &people, &power, &date, &year };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int i = 0; i < 2000; i++) {
    const ZdType *type = types[i % G_N_ELEMENTS (types)];
    g_autoptr (ZdIntervalSet) set = random_set (rand, type);
    g_autofree char *description = zd_interval_set_describe (set, type);

    if (zd_interval_set_size (set) == 0)
      continue;
    assert_reads_back (set, type, description);
    for (guint j = 0; j < zd_interval_set_size (set); j++) {
      g_autoptr (ZdIntervalSet) read = zd_interval_set_parse (description, type, NULL);
      gint64 end = zd_interval_set_get (set, j)->lo.value;

      g_assert_cmpint (zd_interval_set_contains (read, end), ==, zd_interval_set_contains (set, end));
    }
  }
}

static void
test_very_long (void)
{
  g_autoptr (GString) many = g_string_new ("{1}");
  g_autoptr (GString) commas = g_string_new ("[");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100000; i++) {
    g_string_append (many, "∪{1}");
    g_string_append (commas, "，—");
  }
  g_assert_null (zd_interval_set_parse (many->str, &people, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (zd_interval_set_parse (commas->str, &people, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

/* Whatever is typed gives a set or a sentence. */
static void
test_any_text (void)
{
  static const char *const scraps[] = {
    "[",  "]", "(",  ")",    "（",   "）",   "{",  "}",    ",",  "，", "∪",  "或", "-", "—", "至", "1",    "20",
    "万", "%", "人", "亿元", "2,000", "2022", "年", "30日", "月", "不", "含", "前", "≥", "<", "x",  "超过", "以上",
    "∞",  " ", ".",  "∅",    "\xe4",  "均",   "以下",
  };
  const ZdType *const types[] = { &money, &percent, &people, &date, &year, &truth, &level, &text };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int i = 0; i < 20000; i++) {
    g_autoptr (GString) typed = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdIntervalSet) set = NULL;

    for (int j = g_rand_int_range (rand, 1, 9); j > 0; j--)
      g_string_append (typed, scraps[g_rand_int_range (rand, 0, G_N_ELEMENTS (scraps))]);
    set = zd_interval_set_parse (typed->str, types[i % G_N_ELEMENTS (types)], &error);
    g_assert_true ((set == NULL) == (error != NULL));
    if (error != NULL)
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  level_list = zd_code_list_new ("level", "级别", TRUE,
                                 "code\tparent\tname\n"
                                 "county\t\t县级\nmunicipal\t\t市级\nprovincial\t\t省级\nnational\t\t国家级\n",
                                 NULL);
  level = (ZdType) { ZD_KIND_CODE, 0, "", level_list };

  g_test_add_func ("/interval-text/readings", test_readings);
  g_test_add_func ("/interval-text/refusals", test_refusals);
  g_test_add_func ("/interval-text/wordings", test_wordings);
  g_test_add_func ("/interval-text/round-trip", test_round_trip);
  g_test_add_func ("/interval-text/description-reads-back", test_description_reads_back);
  g_test_add_func ("/interval-text/very-long", test_very_long);
  g_test_add_func ("/interval-text/any-text", test_any_text);
  status = g_test_run ();
  zd_code_list_free (level_list);
  return status;
}
