/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Records and measures in sentences, written. */

#include "config.h"

#include "policy/sentence.h"

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

const char *const zd_period_words[ZD_TAKE_MEAN + 1] = {
  [ZD_TAKE_SUM] = "合计",
  [ZD_TAKE_MEAN] = "平均",
  [ZD_TAKE_HIGHEST] = "最高",
  [ZD_TAKE_LOWEST] = "最低",
};

const char *const zd_zero_base_words[] = {
  [ZD_ZERO_BASE_UNKNOWN] = "",
  [ZD_ZERO_BASE_INFINITE] = "，基数为零按无限增长计",
  [ZD_ZERO_BASE_NONE] = "，基数为零不计增长",
};

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
put_year_words (ZdSentence *self, const ZdYearRef *year)
{
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
}

/* （上年）, （截至上年的 3 年合计） */
static void
put_year (ZdSentence *self, const ZdMeasure *measure)
{
  zd_sentence_put (self, measure->years > 0 ? "（截至" : "（");
  put_year_words (self, measure->at);
  if (measure->years > 0)
    zd_sentence_printf (self, "的 %d 年%s", measure->years, zd_period_words[measure->take]);
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

/* 合计（A、B，减去 C） */
static void
put_sum (ZdSentence *self, const ZdMeasure *measure)
{
  guint plus = measure->parts->len - measure->n_less;

  zd_sentence_put (self, "合计");
  zd_sentence_open (self);
  for (guint i = 0; i < measure->parts->len; i++) {
    zd_sentence_put (self, i == 0 ? "" : i == plus ? "，减去" : "、");
    zd_sentence_measure (self, zd_measure_part (measure, i));
  }
  zd_sentence_close (self);
}

/* 增长率（A，较 B） */
static void
put_growth (ZdSentence *self, const ZdMeasure *measure)
{
  zd_sentence_put (self, "增长率");
  zd_sentence_open (self);
  zd_sentence_measure (self, zd_measure_part (measure, 0));
  zd_sentence_put (self, "，较");
  zd_sentence_measure (self, zd_measure_part (measure, 1));
  zd_sentence_put (self, zd_zero_base_words[measure->zero_base]);
  zd_sentence_close (self);
}

/* 折合人民币（A，按 B 当日汇率） */
static void
put_yuan (ZdSentence *self, const ZdMeasure *measure)
{
  zd_sentence_put (self, "折合人民币");
  zd_sentence_open (self);
  zd_sentence_measure (self, zd_measure_part (measure, 0));
  if (zd_measure_part (measure, 1) != NULL) {
    zd_sentence_put (self, "，按");
    zd_sentence_measure (self, zd_measure_part (measure, 1));
    zd_sentence_put (self, "当日汇率");
  }
  zd_sentence_close (self);
}

static void
put_computed (ZdSentence *self, const char *id)
{
  const ZdStandard *standard = zd_catalogue_standard (self->catalogue, id);

  zd_sentence_put (self, "计算的");
  zd_sentence_quote (self, standard != NULL ? zd_standard_name (standard) : id);
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
    zd_sentence_measure (self, zd_measure_part (measure, 0));
    zd_sentence_put (self, "与");
    zd_sentence_measure (self, zd_measure_part (measure, 1));
    zd_sentence_put (self, "之比");
    break;
  case ZD_MEASURE_SUM:
    put_sum (self, measure);
    break;
  case ZD_MEASURE_GROWTH:
    put_growth (self, measure);
    break;
  case ZD_MEASURE_YUAN:
    put_yuan (self, measure);
    break;
  case ZD_MEASURE_COMPUTED:
    put_computed (self, measure->id);
    break;
  }
  if (measure->at != NULL)
    put_year (self, measure);
}

char *
zd_measure_describe (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  ZdSentence sentence = { g_string_new (NULL), catalogue, scope };

  zd_sentence_measure (&sentence, self);
  return g_string_free (sentence.text, FALSE);
}
