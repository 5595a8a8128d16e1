/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Conditions as sentences, written. */

#include "config.h"

#include "policy/condition.h"

#include "policy/sentence.h"

/* ---- sets ---- */

static gboolean
is_unclear (const ZdEnd *end)
{
  return end->bounded && end->rule == ZD_END_UNCLEAR;
}

static gboolean
is_point (const ZdInterval *interval)
{
  return interval->lo.bounded && interval->hi.bounded && interval->lo.value == interval->hi.value &&
         interval->lo.closed && interval->hi.closed && !is_unclear (&interval->lo) &&
         !is_unclear (&interval->hi);
}

/* "≥ 2000 万元", "< 4 亿元（含否不明）" */
static void
put_bound (ZdSentence *self, const char *sign, const ZdEnd *end, const ZdType *type)
{
  zd_sentence_printf (self, "%s ", sign);
  zd_sentence_value (self, type, end->value);
  zd_sentence_put (self, is_unclear (end) ? "（含否不明）" : "");
}

/* "2022-01-01（含）" */
static void
put_day (ZdSentence *self, const ZdEnd *end, const ZdType *type)
{
  zd_sentence_value (self, type, end->value);
  if (is_unclear (end))
    zd_sentence_put (self, end->closed ? "（含否不明，暂按含）" : "（含否不明，暂按不含）");
  else
    zd_sentence_put (self, end->closed ? "（含）" : "（不含）");
}

/* Times: "2022-01-01（含）以后", "2022-01-01（含）至 2022-12-31（含）". */
static void
put_period (ZdSentence *self, const ZdInterval *interval, const ZdType *type)
{
  if (interval->lo.bounded)
    put_day (self, &interval->lo, type);
  if (interval->lo.bounded && interval->hi.bounded)
    zd_sentence_put (self, "至 ");
  if (interval->hi.bounded)
    put_day (self, &interval->hi, type);
  if (!interval->hi.bounded)
    zd_sentence_put (self, "以后");
  else if (!interval->lo.bounded)
    zd_sentence_put (self, "以前");
}

/* Quantities: "≥ 2000 万元且 < 4 亿元". */
static void
put_range (ZdSentence *self, const ZdInterval *interval, const ZdType *type)
{
  if (interval->lo.bounded)
    put_bound (self, interval->lo.closed ? "≥" : ">", &interval->lo, type);
  if (interval->lo.bounded && interval->hi.bounded)
    zd_sentence_put (self, "且 ");
  if (interval->hi.bounded)
    put_bound (self, interval->hi.closed ? "≤" : "<", &interval->hi, type);
}

static void
put_interval (ZdSentence *self, const ZdInterval *interval, const ZdType *type)
{
  if (!interval->lo.bounded && !interval->hi.bounded)
    zd_sentence_put (self, "任意值");
  else if (is_point (interval))
    put_bound (self, "=", &interval->lo, type);
  else if (type->kind == ZD_KIND_DATE || type->kind == ZD_KIND_YEAR)
    put_period (self, interval, type);
  else
    put_range (self, interval, type);
}

/* "[2000万, 4亿)"; ends that nothing decides are named behind it. */
static void
put_notation (ZdSentence *self, const ZdInterval *interval, const ZdType *type)
{
  g_autoptr (ZdIntervalSet) set = zd_interval_set_new (interval, 1);
  g_autofree char *text = zd_interval_set_format (set, type, TRUE);

  zd_sentence_put (self, text);
  zd_sentence_put (self, is_unclear (&interval->lo) ? "（下限含否不明）" : "");
  zd_sentence_put (self, is_unclear (&interval->hi) ? "（上限含否不明）" : "");
}

static void
put_set (ZdSentence *self, const ZdIntervalSet *set, const ZdType *type)
{
  /* Names of codes are told apart by words, so an ordered list keeps its words. */
  gboolean notation = self->notation && type->kind != ZD_KIND_CODE;

  zd_sentence_gap (self);
  zd_sentence_put (self, notation ? "∈ " : "");
  if (zd_interval_set_size (set) == 0)
    zd_sentence_put (self, notation ? "∅" : "空集");
  for (guint i = 0; i < zd_interval_set_size (set); i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);

    if (i > 0)
      zd_sentence_put (self, notation ? " ∪ " : "或 ");
    if (notation)
      put_notation (self, interval, type);
    else
      put_interval (self, interval, type);
  }
}

/* ---- tests ---- */

static void
put_list (ZdSentence *self, const ZdTest *test, const ZdType *type)
{
  for (guint i = 0; i < test->codes->len; i++) {
    if (i > 0)
      zd_sentence_put (self, "、");
    if (test->kind == ZD_TEST_CODES)
      zd_sentence_code (self, type->list, g_ptr_array_index (test->codes, i), FALSE);
    else
      zd_sentence_quote (self, g_ptr_array_index (test->codes, i));
  }
}

static void
put_members (ZdSentence *self, const ZdTest *test, const ZdType *type)
{
  if (self->notation)
    zd_sentence_gap (self);
  zd_sentence_put (self, self->notation ? "∈ {" : test->kind == ZD_TEST_CODES ? "属于" : "为");
  if (test->kind == ZD_TEST_BOOL)
    zd_sentence_put (self, test->flag ? "是" : "否");
  else
    put_list (self, test, type);
  zd_sentence_put (self, self->notation ? "}" : "");
}

void
zd_sentence_test (ZdSentence *self, const ZdTest *test, const ZdType *type)
{
  switch (test->kind) {
  case ZD_TEST_SET:
    put_set (self, test->set, type);
    break;
  case ZD_TEST_CODES:
  case ZD_TEST_TEXTS:
  case ZD_TEST_BOOL:
    put_members (self, test, type);
    break;
  case ZD_TEST_SAME:
    zd_sentence_put (self, "与本项的");
    zd_sentence_attribute (self, self->scope, test->item);
    zd_sentence_put (self, "相同");
    break;
  case ZD_TEST_BEFORE:
    zd_sentence_put (self, "早于本项的");
    zd_sentence_attribute (self, self->scope, test->item);
    break;
  }
}

/* ---- records ---- */

/* The filter whose codes stand before the kind: “高新技术企业”称号. */
static const ZdFilter *
find_granted (const ZdRecordKind *kind, const GPtrArray *where)
{
  const ZdAttribute *granted = zd_record_kind_slot (kind, ZD_SLOT_CODE);

  for (guint i = 0; granted != NULL && i < where->len; i++) {
    const ZdFilter *filter = g_ptr_array_index (where, i);
    if (filter->test->kind == ZD_TEST_CODES && g_str_equal (filter->attribute, granted->id))
      return filter;
  }
  return NULL;
}

static void
put_granted (ZdSentence *self, const ZdRecordKind *kind, const ZdFilter *filter)
{
  const ZdCodeList *list = zd_record_kind_slot (kind, ZD_SLOT_CODE)->type.list;

  for (guint i = 0; i < filter->test->codes->len; i++) {
    zd_sentence_put (self, i > 0 ? "、" : "");
    zd_sentence_code (self, list, g_ptr_array_index (filter->test->codes, i), TRUE);
  }
}

static void
put_filter (ZdSentence *self, const ZdRecordKind *kind, const ZdFilter *filter)
{
  const ZdAttribute *attribute = zd_record_kind_attribute (kind, filter->attribute);

  zd_sentence_attribute (self, kind, filter->attribute);
  if (attribute != NULL)
    zd_sentence_test (self, filter->test, &attribute->type);
}

void
zd_sentence_records (ZdSentence *self, const ZdRecordKind *kind, const GPtrArray *where)
{
  const ZdNames names = { ZD_NAMES_KINDS, self->catalogue, NULL };
  const ZdFilter *granted = find_granted (kind, where);
  guint n = 0;

  if (granted != NULL)
    put_granted (self, kind, granted);
  zd_sentence_name (self, &names, kind->name);
  for (guint i = 0; i < where->len; i++) {
    const ZdFilter *filter = g_ptr_array_index (where, i);

    if (filter == granted)
      continue;
    if (n++ == 0)
      zd_sentence_open (self);
    else
      zd_sentence_put (self, "，");
    put_filter (self, kind, filter);
  }
  if (n > 0)
    zd_sentence_close (self);
}

static void
put_take (ZdSentence *self, const ZdMeasure *measure, const ZdRecordKind *kind)
{
  static const char *const words[] = {
    [ZD_TAKE_COUNT] = "数",
    [ZD_TAKE_DISTINCT] = "的不同",
    [ZD_TAKE_FIRST] = "的最早",
    [ZD_TAKE_LAST] = "的最晚",
    [ZD_TAKE_HIGHEST] = "的最高",
    [ZD_TAKE_LOWEST] = "的最低",
    [ZD_TAKE_PREVIOUS] = "的此前最高",
    [ZD_TAKE_SUM] = "的合计",
    [ZD_TAKE_STREAK] = "的连续次数",
  };

  zd_sentence_put (self, words[measure->take]);
  if (measure->take == ZD_TAKE_COUNT)
    return;
  zd_sentence_put (self, measure->take == ZD_TAKE_STREAK ? "（" : "");
  zd_sentence_attribute (self, kind, measure->of);
  if (measure->take == ZD_TAKE_DISTINCT)
    zd_sentence_put (self, "数");
  if (measure->take == ZD_TAKE_STREAK)
    zd_sentence_printf (self, "相隔不超过 %d 个月）", measure->gap_months);
}

/* ---- measures ---- */

static void
put_field (ZdSentence *self, const char *id)
{
  const ZdNames names = { ZD_NAMES_FIELDS, self->catalogue, NULL };
  const ZdField *field = zd_catalogue_field (self->catalogue, id);

  zd_sentence_name (self, &names, field != NULL ? field->name : id);
}

static void
put_plus (ZdSentence *self, int plus)
{
  if (plus != 0)
    zd_sentence_printf (self, "%s %d 年", plus < 0 ? "前" : "后", ABS (plus));
}

static void
put_year (ZdSentence *self, const ZdYearRef *year)
{
  zd_sentence_put (self, "（");
  switch (year->kind) {
  case ZD_YEAR_FIXED:
    zd_sentence_printf (self, "%d 年", year->year);
    break;
  case ZD_YEAR_AS_OF:
    zd_sentence_put (self, year->plus == -1 ? "上年" : "本年");
    put_plus (self, year->plus == -1 ? 0 : year->plus);
    break;
  case ZD_YEAR_ITEM:
    zd_sentence_put (self, "本项的");
    zd_sentence_attribute (self, self->scope, year->item);
    zd_sentence_put (self, "当年");
    put_plus (self, year->plus);
    break;
  case ZD_YEAR_OF:
    zd_sentence_measure (self, year->measure);
    zd_sentence_put (self, "当年");
    put_plus (self, year->plus);
    break;
  }
  zd_sentence_put (self, "）");
}

static void
put_parameter (ZdSentence *self, const char *id)
{
  const ZdParameter *parameter = zd_catalogue_parameter (self->catalogue, id);

  zd_sentence_put (self, "规定的");
  zd_sentence_quote (self, parameter != NULL ? zd_parameter_name (parameter) : id);
}

static void
put_records (ZdSentence *self, const ZdMeasure *measure)
{
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, measure->id);

  g_return_if_fail (kind != NULL);

  zd_sentence_records (self, kind, measure->where);
  put_take (self, measure, kind);
}

void
zd_sentence_measure (ZdSentence *self, const ZdMeasure *measure)
{
  switch (measure->kind) {
  case ZD_MEASURE_FIELD:
    put_field (self, measure->id);
    break;
  case ZD_MEASURE_RECORDS:
    put_records (self, measure);
    break;
  case ZD_MEASURE_ITEM:
    zd_sentence_put (self, "本项的");
    zd_sentence_attribute (self, self->scope, measure->id);
    break;
  case ZD_MEASURE_PARAMETER:
    put_parameter (self, measure->id);
    break;
  case ZD_MEASURE_RATIO:
    zd_sentence_measure (self, measure->numerator);
    zd_sentence_put (self, "与");
    zd_sentence_measure (self, measure->denominator);
    zd_sentence_put (self, "之比");
    break;
  }
  if (measure->at != NULL)
    put_year (self, measure->at);
}

char *
zd_measure_describe (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  ZdSentence sentence = { g_string_new (NULL), catalogue, scope };

  zd_sentence_measure (&sentence, self);
  return g_string_free (sentence.text, FALSE);
}

/* ---- conditions ---- */

static void
put_leaf (ZdSentence *self, const ZdCondition *leaf)
{
  ZdType type;

  zd_sentence_measure (self, leaf->measure);
  if (zd_measure_type (leaf->measure, self->catalogue, self->scope, &type, NULL))
    zd_sentence_test (self, leaf->test, &type);
}

static gboolean
is_joined (const ZdCondition *condition)
{
  return (condition->kind == ZD_COND_ALL || condition->kind == ZD_COND_ANY) && condition->children->len > 1;
}

/* "A，且B"; a group among the parts stands in brackets. */
static void
put_joined (ZdSentence *self, const ZdCondition *condition)
{
  for (guint i = 0; i < condition->children->len; i++) {
    const ZdCondition *child = g_ptr_array_index (condition->children, i);
    gboolean group = is_joined (child);

    if (i > 0)
      zd_sentence_put (self, condition->kind == ZD_COND_ALL ? "，且" : "，或");
    if (group)
      zd_sentence_open (self);
    zd_sentence_condition (self, child);
    if (group)
      zd_sentence_close (self);
  }
}

static void
put_only_child (ZdSentence *self, const char *words, const ZdCondition *condition)
{
  zd_sentence_put (self, words);
  zd_sentence_open (self);
  zd_sentence_condition (self, g_ptr_array_index (condition->children, 0));
  zd_sentence_close (self);
}

static void
put_group (ZdSentence *self, const ZdCondition *condition)
{
  gboolean all = condition->kind == ZD_COND_ALL;

  if (condition->children->len == 0)
    zd_sentence_put (self, all ? "无条件" : "无可满足的条件");
  else if (condition->children->len == 1)
    put_only_child (self, all ? "同时满足" : "满足任一", condition);
  else
    put_joined (self, condition);
}

static void
put_at_least (ZdSentence *self, const ZdCondition *condition)
{
  zd_sentence_printf (self, "至少满足 %d 项", condition->k);
  zd_sentence_open (self);
  for (guint i = 0; i < condition->children->len; i++) {
    zd_sentence_put (self, i > 0 ? "；" : "");
    zd_sentence_number (self, i);
    zd_sentence_condition (self, g_ptr_array_index (condition->children, i));
  }
  zd_sentence_close (self);
}

void
zd_sentence_condition (ZdSentence *self, const ZdCondition *condition)
{
  switch (condition->kind) {
  case ZD_COND_ALL:
  case ZD_COND_ANY:
    put_group (self, condition);
    break;
  case ZD_COND_NOT:
    put_only_child (self, "不满足", condition);
    break;
  case ZD_COND_AT_LEAST:
    put_at_least (self, condition);
    break;
  case ZD_COND_LEAF:
    put_leaf (self, condition);
    break;
  case ZD_COND_JUDGE:
    zd_sentence_put (self, "由审核人判断");
    zd_sentence_quote (self, condition->question);
    zd_sentence_printf (self, "〔%s〕", condition->id);
    break;
  }
}

static char *
write_condition (const ZdCondition *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope,
                 gboolean notation)
{
  ZdSentence sentence = { g_string_new (NULL), catalogue, scope, notation };

  zd_sentence_condition (&sentence, self);
  return g_string_free (sentence.text, FALSE);
}

char *
zd_condition_sentence (const ZdCondition *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  return write_condition (self, catalogue, scope, FALSE);
}

char *
zd_condition_notation (const ZdCondition *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  return write_condition (self, catalogue, scope, TRUE);
}
