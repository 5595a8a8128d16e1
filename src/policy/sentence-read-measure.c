/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Measures in sentences, read. */

#include "config.h"

#include "policy/sentence.h"

#include "base/i18n.h"

/* ---- takes ---- */

static gboolean
accept_take (ZdSentenceReader *self, ZdTake *take)
{
  static const struct {
    const char *words;
    ZdTake take;
  } takes[] = {
    { "数", ZD_TAKE_COUNT },
    { "的不同", ZD_TAKE_DISTINCT },
    { "的最早", ZD_TAKE_FIRST },
    { "的最晚", ZD_TAKE_LAST },
    { "的最高", ZD_TAKE_HIGHEST },
    { "的最低", ZD_TAKE_LOWEST },
    { "的此前最高", ZD_TAKE_PREVIOUS },
    { "的合计", ZD_TAKE_SUM },
    { "的连续次数", ZD_TAKE_STREAK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    if (zd_sentence_accept (self, takes[i].words)) {
      *take = takes[i].take;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_of (ZdSentenceReader *self, ZdMeasure *measure, const ZdRecordKind *kind, GError **error)
{
  const ZdAttribute *attribute = zd_sentence_read_attribute (self, kind, error);

  if (attribute == NULL)
    return FALSE;
  measure->of = g_strdup (attribute->id);
  return TRUE;
}

/* （认定日期相隔不超过 12 个月） */
static gboolean
read_streak (ZdSentenceReader *self, ZdMeasure *measure, const ZdRecordKind *kind, GError **error)
{
  const char *close = zd_sentence_expect_bracket (self, error);
  gint64 months;

  if (close == NULL || !read_of (self, measure, kind, error) ||
      !zd_sentence_expect (self, "相隔不超过", error) ||
      !zd_sentence_read_decimal (self, 0, &months, error) || !zd_sentence_expect (self, "个月", error) ||
      !zd_sentence_expect (self, close, error))
    return FALSE;
  measure->gap_months = CLAMP (months, 0, G_MAXINT16);
  return TRUE;
}

static gboolean
read_take (ZdSentenceReader *self, ZdMeasure *measure, const ZdRecordKind *kind, GError **error)
{
  if (!accept_take (self, &measure->take))
    return zd_sentence_error (self, error,
                              _ ("What of the records is looked at? Write 数, 的最早…, 的最高…, 的合计… "
                                 "or the like."));
  if (measure->take == ZD_TAKE_COUNT)
    return TRUE;
  if (measure->take == ZD_TAKE_STREAK)
    return read_streak (self, measure, kind, error);
  return read_of (self, measure, kind, error) &&
         (measure->take != ZD_TAKE_DISTINCT || zd_sentence_expect (self, "数", error));
}

static ZdMeasure *
read_records (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdMeasure) measure = NULL;
  GPtrArray *where;
  const ZdRecordKind *kind = zd_sentence_read_records (self, &where, error);

  if (kind == NULL)
    return NULL;
  measure = zd_measure_new (ZD_MEASURE_RECORDS, kind->id);
  g_ptr_array_unref (measure->where);
  measure->where = where;
  return read_take (self, measure, kind, error) ? g_steal_pointer (&measure) : NULL;
}

/* ---- years ---- */

/* 前 2 年, 后 1 年 */
static gboolean
read_plus (ZdSentenceReader *self, ZdYearRef *year, GError **error)
{
  gboolean before = zd_sentence_accept (self, "前");
  gint64 years;

  if (!before && !zd_sentence_accept (self, "后"))
    return TRUE;
  if (!zd_sentence_read_decimal (self, 0, &years, error) || !zd_sentence_expect (self, "年", error))
    return FALSE;
  years = CLAMP (years, -G_MAXINT16, G_MAXINT16);
  year->plus += before ? -years : years;
  return TRUE;
}

static ZdYearRef *
read_year_of (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdMeasure) measure = zd_sentence_read_measure (self, error);
  g_autoptr (ZdYearRef) year = NULL;

  if (measure == NULL || !zd_sentence_expect (self, "当年", error))
    return NULL;
  if (measure->kind == ZD_MEASURE_ITEM) {
    year = zd_year_ref_new (ZD_YEAR_ITEM);
    year->item = g_strdup (measure->id);
  } else {
    year = zd_year_ref_new (ZD_YEAR_OF);
    year->measure = g_steal_pointer (&measure);
  }
  return read_plus (self, year, error) ? g_steal_pointer (&year) : NULL;
}

static ZdYearRef *
read_year (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdYearRef) year = NULL;
  gint64 number;

  if (zd_sentence_at_digit (self)) {
    if (!zd_sentence_read_decimal (self, 0, &number, error) || !zd_sentence_expect (self, "年", error))
      return NULL;
    year = zd_year_ref_new (ZD_YEAR_FIXED);
    year->year = CLAMP (number, 0, G_MAXINT16);
    return g_steal_pointer (&year);
  }
  if (!zd_sentence_accept (self, "本年")) {
    if (!zd_sentence_accept (self, "上年"))
      return read_year_of (self, error);
    year = zd_year_ref_new (ZD_YEAR_AS_OF);
    year->plus = -1;
  } else {
    year = zd_year_ref_new (ZD_YEAR_AS_OF);
  }
  return read_plus (self, year, error) ? g_steal_pointer (&year) : NULL;
}

/* … 的 3 年合计 */
static gboolean
read_period (ZdSentenceReader *self, ZdMeasure *measure, GError **error)
{
  gint64 years;

  if (!zd_sentence_expect (self, "的", error) || !zd_sentence_read_decimal (self, 0, &years, error) ||
      !zd_sentence_expect (self, "年", error))
    return FALSE;
  measure->years = CLAMP (years, 1, G_MAXINT16);
  for (guint take = 0; take < G_N_ELEMENTS (zd_period_words); take++)
    if (zd_period_words[take] != NULL && zd_sentence_accept (self, zd_period_words[take])) {
      measure->take = take;
      return TRUE;
    }
  return zd_sentence_error (self, error, _ ("What of the years? Write 合计, 平均, 最高 or 最低."));
}

/* （2021 年）, （截至上年的 3 年合计）, where one stands */
static gboolean
read_at (ZdSentenceReader *self, ZdMeasure *measure, GError **error)
{
  const char *close = zd_sentence_accept_bracket (self);
  gboolean period;

  if (close == NULL)
    return TRUE;
  period = zd_sentence_accept (self, "截至");
  measure->at = read_year (self, error);
  return measure->at != NULL && (!period || read_period (self, measure, error)) &&
         zd_sentence_expect (self, close, error);
}

/* ---- measures ---- */

static ZdMeasure *
read_dated (ZdSentenceReader *self, ZdMeasureKind kind, const char *id, GError **error)
{
  g_autoptr (ZdMeasure) measure = zd_measure_new (kind, id);

  return read_at (self, measure, error) ? g_steal_pointer (&measure) : NULL;
}

static ZdMeasure *
read_item (ZdSentenceReader *self, GError **error)
{
  const ZdAttribute *attribute = zd_sentence_read_attribute (self, self->scope, error);

  return attribute != NULL ? zd_measure_new (ZD_MEASURE_ITEM, attribute->id) : NULL;
}

static ZdMeasure *
read_parameter (ZdSentenceReader *self, GError **error)
{
  g_autofree char *name = NULL;
  const ZdParameter *parameter;

  if (!zd_sentence_read_quote (self, &name, error))
    return NULL;
  parameter = name != NULL ? zd_catalogue_parameter_by_name (self->catalogue, name) : NULL;
  if (parameter != NULL)
    return read_dated (self, ZD_MEASURE_PARAMETER, zd_parameter_id (parameter), error);
  zd_sentence_error (self, error,
                     _ ("The name of a parameter of the catalogue is expected here, between “ and ”."));
  return NULL;
}

/* The longer of the field's and the record kind's name that stand here. */
static ZdMeasure *
read_named (ZdSentenceReader *self, GError **error)
{
  const ZdNames fields = { ZD_NAMES_FIELDS, self->catalogue, NULL };
  const ZdNames kinds = { ZD_NAMES_KINDS, self->catalogue, NULL };
  ZdSentenceReader ahead = *self;
  int field = zd_sentence_read_name (&ahead, &fields);
  ZdSentenceReader kind_ahead = *self;
  int kind = zd_sentence_read_name (&kind_ahead, &kinds);

  if (kind >= 0 && (field < 0 || kind_ahead.at > ahead.at))
    return read_records (self, error);
  if (field >= 0) {
    self->at = ahead.at;
    return read_dated (self, ZD_MEASURE_FIELD, zd_catalogue_field_at (self->catalogue, field)->id, error);
  }
  zd_sentence_error (self, error,
                     _ ("The name of a field or of a record kind of the catalogue is expected here."));
  return NULL;
}

static gboolean
read_part (ZdSentenceReader *self, ZdMeasure *measure, GError **error)
{
  ZdMeasure *part = zd_sentence_read_measure (self, error);

  return part != NULL && zd_measure_add_part (measure, part) != NULL;
}

/* 营业收入、销售收入 */
static gboolean
read_list (ZdSentenceReader *self, ZdMeasure *measure, GError **error)
{
  do {
    if (!read_part (self, measure, error))
      return FALSE;
  } while (zd_sentence_accept (self, "、"));
  return TRUE;
}

static gboolean
read_sum (ZdSentenceReader *self, ZdMeasure *measure, GError **error)
{
  guint plus;

  if (!read_list (self, measure, error))
    return FALSE;
  plus = measure->parts->len;
  if (zd_sentence_accept_after (self, "，", "减去") && !read_list (self, measure, error))
    return FALSE;
  measure->n_less = measure->parts->len - plus;
  return TRUE;
}

static gboolean
read_growth (ZdSentenceReader *self, ZdMeasure *measure, GError **error)
{
  if (!read_part (self, measure, error) || !zd_sentence_expect (self, "，较", error) ||
      !read_part (self, measure, error))
    return FALSE;
  for (guint base = ZD_ZERO_BASE_INFINITE; base <= ZD_ZERO_BASE_NONE; base++)
    if (zd_sentence_accept (self, zd_zero_base_words[base]))
      measure->zero_base = base;
  return TRUE;
}

static gboolean
read_yuan (ZdSentenceReader *self, ZdMeasure *measure, GError **error)
{
  return read_part (self, measure, error) &&
         (!zd_sentence_accept_after (self, "，", "按") ||
          (read_part (self, measure, error) && zd_sentence_expect (self, "当日汇率", error)));
}

/* What stands between the brackets of 合计（…）, 增长率（…）, 折合人民币（…）. */
static ZdMeasure *
read_made (ZdSentenceReader *self, ZdMeasureKind kind,
           gboolean (*read) (ZdSentenceReader *, ZdMeasure *, GError **), GError **error)
{
  g_autoptr (ZdMeasure) measure = zd_measure_new (kind, NULL);
  const char *close = zd_sentence_expect_bracket (self, error);

  if (close == NULL || !read (self, measure, error) || !zd_sentence_expect (self, close, error))
    return NULL;
  return g_steal_pointer (&measure);
}

static ZdMeasure *
read_computed (ZdSentenceReader *self, GError **error)
{
  g_autofree char *name = NULL;
  const ZdStandard *standard;

  if (!zd_sentence_read_quote (self, &name, error))
    return NULL;
  standard = name != NULL ? zd_catalogue_standard_by_name (self->catalogue, name) : NULL;
  if (standard != NULL)
    return zd_measure_new (ZD_MEASURE_COMPUTED, zd_standard_id (standard));
  zd_sentence_error (self, error,
                     _ ("The name of a standard of the catalogue is expected here, between “ and ”."));
  return NULL;
}

static ZdMeasure *
read_simple (ZdSentenceReader *self, GError **error)
{
  if (zd_sentence_accept (self, "合计"))
    return read_made (self, ZD_MEASURE_SUM, read_sum, error);
  if (zd_sentence_accept (self, "增长率"))
    return read_made (self, ZD_MEASURE_GROWTH, read_growth, error);
  if (zd_sentence_accept (self, "折合人民币"))
    return read_made (self, ZD_MEASURE_YUAN, read_yuan, error);
  if (zd_sentence_accept (self, "计算的"))
    return read_computed (self, error);
  if (zd_sentence_accept (self, "本项的"))
    return read_item (self, error);
  if (zd_sentence_accept (self, "规定的"))
    return read_parameter (self, error);
  if (g_str_has_prefix (self->at, "“"))
    return read_records (self, error);
  return read_named (self, error);
}

static ZdMeasure *
read_ratio (ZdSentenceReader *self, ZdMeasure *numerator, GError **error)
{
  g_autoptr (ZdMeasure) ratio = zd_measure_new (ZD_MEASURE_RATIO, NULL);
  ZdMeasure *below;

  zd_measure_add_part (ratio, numerator);
  below = read_simple (self, error);
  if (below == NULL)
    return NULL;
  zd_measure_add_part (ratio, below);
  if (!zd_sentence_expect (self, "之比", error))
    return NULL;
  return g_steal_pointer (&ratio);
}

ZdMeasure *
zd_sentence_read_measure (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdMeasure) measure = NULL;

  if (!zd_sentence_enter (self, error))
    return NULL;
  measure = read_simple (self, error);
  if (measure != NULL && zd_sentence_accept (self, "与"))
    measure = read_ratio (self, g_steal_pointer (&measure), error);
  zd_sentence_leave (self);
  return g_steal_pointer (&measure);
}
