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
