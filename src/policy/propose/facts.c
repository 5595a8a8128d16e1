/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "policy/propose/propose-private.h"

/* From a tested interval of the reading to a leaf on a fact of the party. */

/* What clauses say for what the catalogue calls otherwise. A catalogue without that name has no such field.
 */
static struct {
  ZdPattern words;
  const char *name;
} synonyms[] = {
  { ZD_PATTERN ("缴纳?[^，。；]{0,4}失业保险费"), "企业及职工实缴失业保险费" },
  { ZD_PATTERN ("(?:研发|研究与?开发)[^，。；]{0,8}(?:占|比(?!上|去|同)|强度)"), "研发费用占比" },
  { ZD_PATTERN ("主营业务?收入|主营收入"), "主营业务收入" },
  { ZD_PATTERN ("营业收入|营业总?收入|营收|营业额"), "营业收入" },
  { ZD_PATTERN ("销售(?:收入|额)|应税销售"), "销售收入" },
  { ZD_PATTERN ("产值"), "总产值" },
  { ZD_PATTERN ("注册资[本金]"), "注册资本" },
  { ZD_PATTERN ("研发(?:投入|费用|经费|支出)|研究开发费用?"), "研发费用" },
  { ZD_PATTERN ("纳税|税收|实缴税|税款|税金|缴税"), "实缴税收" },
  { ZD_PATTERN ("参保"), "参保人数" },
  { ZD_PATTERN ("从业人员|从业人数|职工(?:人|总)数|员工|用工|职工$"), "从业人员" },
  { ZD_PATTERN ("资产总[额计]|总资产"), "资产总额" },
  { ZD_PATTERN ("裁员率"), "裁员率" },
  { ZD_PATTERN ("成立"), "成立日期" },
};

/* What one measure is divided by, or a part of it, is another measure: 亩均税收, 人均产值, 新增投资中的…. */
static ZdPattern another =
    ZD_PATTERN ("亩均|人均|户均|地均|单位|每亩|每人|每千|每平|占(?!比)|新增|增量|净增|增加|出口|进口|"
                "外贸|同比|贡献|留存|行业|全市|全区|项目|产品");

const ZdField *
zd_propose_field (const ZdProposeJob *job, const char *words, gboolean *loose)
{
  const ZdField *best = NULL;

  *loose = FALSE;
  for (guint i = 0; i < zd_catalogue_n_fields (job->catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (job->catalogue, i);
    if (strstr (words, field->name) && (!best || strlen (field->name) > strlen (best->name)))
      best = field;
  }
  if (best && (strlen (best->name) >= strlen (words) ||
               !zd_pattern_find (&another, words, 0, strlen (words), NULL, NULL)))
    return best;
  *loose = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++) {
    best = zd_catalogue_field_by_name (job->catalogue, synonyms[i].name);
    if (!best || !zd_pattern_find (&synonyms[i].words, words, 0, strlen (words), NULL, NULL))
      continue;
    if (best->type.unit && g_str_equal (best->type.unit, "%"))
      return best;
    return zd_pattern_find (&another, words, 0, strlen (words), NULL, NULL) ? NULL : best;
  }
  return NULL;
}

/* ---- years ---- */

json_t *
zd_propose_year (const ZdProposeJob *job, int at)
{
  static ZdPattern last = ZD_PATTERN ("(?:上一?年度?|上一?个?会计年度|前一年度?)[^，。；]{0,12}$"),
                   this = ZD_PATTERN ("(?:当年度?|本年度?|年度内)[^，。；]{0,12}$"),
                   named = ZD_PATTERN ("20\\d\\d(?=年度?[^，。；月]{0,12}$)");
  int from = MAX (0, at - 18), start, end;
  g_autofree char *words = zd_reading_words (job->reading, from, at);

  if (zd_pattern_find (&named, words, 0, strlen (words), &start, &end)) {
    g_autofree char *year = g_strndup (words + start, end - start);
    return json_pack ("{s:s}", "year", year);
  }
  if (zd_pattern_find (&last, words, 0, strlen (words), NULL, NULL))
    return json_pack ("{s:i}", "as_of", -1);
  if (zd_pattern_find (&this, words, 0, strlen (words), NULL, NULL))
    return json_pack ("{s:i}", "as_of", 0);
  return NULL;
}

ZdYearRef *
zd_propose_year_ref (int plus)
{
  ZdYearRef *at = g_new0 (ZdYearRef, 1);

  at->kind = ZD_YEAR_AS_OF;
  at->plus = plus;
  return at;
}

/* 上年度产值5000万元以下…；2亿元以上: the year of a tier is that of the first. */
static json_t *
year_of (const ZdProposeJob *job, const ZdReadThreshold *threshold)
{
  json_t *year = zd_propose_year (job, threshold->from);

  for (guint i = 0; !year && i < job->reading->thresholds->len; i++) {
    const ZdReadThreshold *other = &g_array_index (job->reading->thresholds, ZdReadThreshold, i);
    if (other->from >= threshold->from)
      break;
    if (g_str_equal (other->measure, threshold->measure) && g_str_equal (other->unit, threshold->unit))
      year = zd_propose_year (job, other->from);
  }
  return year;
}

static void
set_year (const ZdProposeJob *job, const ZdField *field, const ZdReadThreshold *threshold, ZdMeasure *measure)
{
  g_autoptr (json_t) year = field->annual ? year_of (job, threshold) : NULL;
  const char *fixed = json_string_value (json_object_get (year, "year"));

  if (!year)
    return;
  measure->at = zd_propose_year_ref ((int)json_integer_value (json_object_get (year, "as_of")));
  if (fixed) {
    measure->at->kind = ZD_YEAR_FIXED;
    measure->at->year = atoi (fixed);
    measure->at->plus = 0;
  }
}

/* ---- ends ---- */

gboolean
zd_propose_is_open (const ZdReadThreshold *threshold)
{
  return threshold->rule == ZD_END_UNCLEAR;
}

static void
settle_end (ZdEnd *end, gboolean closed)
{
  if (!end->bounded || end->rule != ZD_END_UNCLEAR)
    return;
  end->closed = closed;
  end->rule = ZD_END_PLAIN;
}

static gboolean
rescale (ZdEnd *end, int from, int to)
{
  for (; end->bounded && from > to; from--) {
    if (end->value % 10 != 0)
      return FALSE;
    end->value /= 10;
  }
  for (; end->bounded && from < to; from++)
    if (__builtin_mul_overflow (end->value, 10, &end->value))
      return FALSE;
  return TRUE;
}

static ZdInterval
settled (ZdInterval interval, ZdSettle settle)
{
  if (settle != ZD_SETTLE_OPEN) {
    settle_end (&interval.lo, settle == ZD_SETTLE_LOWER);
    settle_end (&interval.hi, settle == ZD_SETTLE_UPPER);
  }
  return interval;
}

/* 50万元至50万元（不含）, 超过10人不足11人 */
static gboolean
is_empty (const ZdInterval *interval)
{
  gint64 lo, hi;

  return !zd_interval_closed (interval, &lo, &hi);
}

static ZdTest *
test_in (ZdInterval interval)
{
  ZdTest *test = zd_test_new (ZD_TEST_SET);

  test->set = zd_interval_set_new (&interval, 1);
  return test;
}

static ZdCondition *
leaf (const ZdProposeJob *job, const ZdReadThreshold *threshold, ZdMeasure *measure, ZdTest *test)
{
  ZdCondition *self = zd_condition_new (ZD_COND_LEAF);

  self->measure = measure;
  self->test = test;
  self->words = zd_reading_words (job->reading, threshold->from, threshold->to);
  self->span_start = threshold->from;
  self->span_end = threshold->to;
  return self;
}

/* ---- growth ---- */

/* 增长10%以上: a year's fact over that of the year before. */
static ZdCondition *
growth (const ZdProposeJob *job, const ZdReadThreshold *threshold, const ZdField *field, ZdInterval interval)
{
  ZdMeasure *self = zd_measure_new (ZD_MEASURE_GROWTH, NULL);
  ZdMeasure *now = zd_measure_new (ZD_MEASURE_FIELD, field->id);
  ZdMeasure *before = zd_measure_new (ZD_MEASURE_FIELD, field->id);

  set_year (job, field, threshold, now);
  if (!now->at)
    now->at = zd_propose_year_ref (-1);
  before->at = g_memdup2 (now->at, sizeof *now->at);
  if (before->at->kind == ZD_YEAR_FIXED)
    before->at->year--;
  else
    before->at->plus--;
  if (!self->parts)
    self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_measure_free);
  g_ptr_array_add (self->parts, now);
  g_ptr_array_add (self->parts, before);
  return leaf (job, threshold, self, test_in (interval));
}

/* ---- leaves ---- */

static gboolean
unit_fits (const ZdReadThreshold *threshold, const ZdType *type)
{
  switch (type->kind) {
  case ZD_KIND_MONEY:
    return g_str_equal (threshold->unit, "CNY_FEN");
  case ZD_KIND_DATE:
    return g_str_equal (threshold->unit, "DATE");
  case ZD_KIND_NUMBER:
    return g_str_equal (threshold->unit, g_str_equal (type->unit, "%") ? "PERCENT" : "COUNT");
  default:
    return FALSE;
  }
}

/* 产值达到4000万元且同比增长10%: what grows is what was tested just before. */
static const ZdField *
field_before (const ZdProposeJob *job, const ZdReadThreshold *threshold)
{
  gboolean loose;

  for (guint i = job->reading->thresholds->len; i-- > 0;) {
    const ZdReadThreshold *other = &g_array_index (job->reading->thresholds, ZdReadThreshold, i);
    if (other->to > threshold->from || g_str_equal (other->unit, "PERCENT"))
      continue;
    return threshold->from - other->to <= 14 ? zd_propose_field (job, other->measure, &loose) : NULL;
  }
  return NULL;
}

ZdCondition *
zd_propose_test (const ZdProposeJob *job, const ZdReadThreshold *threshold, ZdSettle settle, gboolean *loose)
{
  static ZdPattern grows = ZD_PATTERN ("增长|增幅|增速|提高");
  const ZdField *field = zd_propose_field (job, threshold->measure, loose);
  int from = MAX (0, threshold->from - 8);
  gboolean percent = g_str_equal (threshold->unit, "PERCENT");
  gboolean more = zd_propose_has (job, &grows, from, threshold->to) ||
                  zd_pattern_find (&grows, threshold->measure, 0, strlen (threshold->measure), NULL, NULL);
  ZdInterval interval = settled (threshold->interval, settle);
  ZdMeasure *measure;

  if (!field && percent && more)
    field = field_before (job, threshold);
  if (field && percent && more && field->annual && field->type.kind == ZD_KIND_MONEY &&
      !is_empty (&interval)) {
    *loose = TRUE;
    return growth (job, threshold, field, interval);
  }
  if (!field || !unit_fits (threshold, &field->type))
    return NULL;
  if (field->type.kind == ZD_KIND_NUMBER && (!rescale (&interval.lo, threshold->scale, field->type.scale) ||
                                             !rescale (&interval.hi, threshold->scale, field->type.scale)))
    return NULL;
  if (is_empty (&interval))
    return NULL;
  measure = zd_measure_new (ZD_MEASURE_FIELD, field->id);
  set_year (job, field, threshold, measure);
  return leaf (job, threshold, measure, test_in (interval));
}

int
zd_propose_start (const ZdProposeJob *job, const ZdReadThreshold *threshold)
{
  const char *clause = job->reading->clause, *end = g_utf8_offset_to_pointer (clause, threshold->from);
  const char *start = *threshold->measure ? g_strrstr_len (clause, end - clause, threshold->measure) : NULL;

  return start && g_utf8_strlen (start, end - start) < 40 ? (int)g_utf8_pointer_to_offset (clause, start)
                                                          : threshold->from;
}

ZdCondition *
zd_propose_judge (const ZdProposeJob *job, int from, int to)
{
  static ZdPattern numbering = ZD_PATTERN ("\\s*(?:[（(][一二三四五六七八九十\\d]{1,3}[）)]|\\d{1,2}[.．、](?"
                                           "!\\d)|[一二三四五六七八九十]{1,3}、|[①-⑳])\\s*");
  ZdCondition *self = zd_condition_new (ZD_COND_JUDGE);
  const char *clause = job->reading->clause;
  int start = g_utf8_offset_to_pointer (clause, from) - clause, end;

  if (zd_pattern_at (&numbering, clause, start, g_utf8_offset_to_pointer (clause, to) - clause, &end) &&
      g_utf8_pointer_to_offset (clause, clause + end) < to)
    from = g_utf8_pointer_to_offset (clause, clause + end);
  self->words = zd_reading_words (job->reading, from, to);
  self->id = g_strdup_printf ("judge-%08x", g_str_hash (self->words));
  self->question = g_strdup_printf ("是否符合：%s？", self->words);
  self->span_start = from;
  self->span_end = to;
  return self;
}
