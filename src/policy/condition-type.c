/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What a measure gives, and which parts of it fit together. */

#include "config.h"
#include "policy/condition.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "policy/condition-private.h"

gboolean
zd_refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (ZD_ERROR, ZD_ERROR_INPUT, format, args));
  va_end (args);
  return FALSE;
}

gboolean
zd_type_is_time (const ZdType *type)
{
  return type->kind == ZD_KIND_DATE || type->kind == ZD_KIND_YEAR;
}

const ZdAttribute *
zd_item_attribute (const ZdRecordKind *kind, const char *id, GError **error)
{
  const ZdAttribute *attribute;

  if (kind == NULL) {
    zd_refuse (error,
               _ ("“%s” is an attribute of an item, but there are no items here; use it inside the "
                  "items of an award line."),
               id);
    return NULL;
  }
  attribute = zd_record_kind_attribute (kind, id);
  if (attribute == NULL)
    zd_refuse (error, _ ("The record kind “%s” has no attribute “%s”; see the catalogue for those it has."),
               kind->id, id);
  return attribute;
}

static gboolean
is_quantity (const ZdType *type)
{
  return type->kind == ZD_KIND_MONEY || type->kind == ZD_KIND_NUMBER;
}

static gboolean
check_year (const ZdYearRef *at, const ZdCatalogue *catalogue, const ZdRecordKind *scope, GError **error)
{
  const ZdAttribute *attribute;
  ZdType type;

  if (at == NULL)
    return TRUE;
  if (ABS (at->plus) > ZD_MAX_YEARS)
    return zd_refuse (error, _ ("A year is at most %d years away from its base."), ZD_MAX_YEARS);

  switch (at->kind) {
  case ZD_YEAR_FIXED:
    if (at->year < 1 || at->year > 9999)
      return zd_refuse (error, _ ("%d is not a calendar year; write one such as 2022."), at->year);
    return TRUE;
  case ZD_YEAR_AS_OF:
    return TRUE;
  case ZD_YEAR_ITEM:
    attribute = zd_item_attribute (scope, at->item, error);
    if (attribute == NULL)
      return FALSE;
    type = attribute->type;
    break;
  case ZD_YEAR_OF:
    if (at->measure->kind == ZD_MEASURE_ITEM) /* one way to say it */
      return zd_refuse (error, _ ("The year of an item's attribute is written {\"item\": \"%s\"}."),
                        at->measure->id);
    if (!zd_measure_type (at->measure, catalogue, scope, &type, error))
      return FALSE;
    break;
  }
  if (!zd_type_is_time (&type))
    return zd_refuse (error, _ ("A year is taken from a date or a year, not from a value of another kind."));
  return TRUE;
}

/* The type of @take over attribute @of of @kind. */
static gboolean
take_type (const ZdMeasure *self, const ZdRecordKind *kind, ZdType *type, GError **error)
{
  const ZdAttribute *attribute = NULL;
  const char *name = zd_take_name (self->take);

  if (self->take == ZD_TAKE_COUNT && self->of != NULL)
    return zd_refuse (error, _ ("Counting records takes no “of”; remove it."));
  if (self->take != ZD_TAKE_COUNT && self->of == NULL)
    return zd_refuse (error, _ ("“%s” needs the attribute it looks at as “of”."), name);
  if (self->of != NULL && (attribute = zd_item_attribute (kind, self->of, error)) == NULL)
    return FALSE;
  if ((self->gap_months > 0) != (self->take == ZD_TAKE_STREAK))
    return zd_refuse (error, _ ("A streak, and nothing else, needs “gap_months”, the number of months two "
                                "neighbours may be apart."));

  switch (self->take) {
  case ZD_TAKE_COUNT:
    *type = (ZdType){ .kind = ZD_KIND_NUMBER, .unit = kind->counter };
    return TRUE;
  case ZD_TAKE_DISTINCT:
    *type = (ZdType){ .kind = ZD_KIND_NUMBER, .unit = "个" };
    return TRUE;
  case ZD_TAKE_STREAK:
    *type = (ZdType){ .kind = ZD_KIND_NUMBER, .unit = "次" };
    return attribute->type.kind == ZD_KIND_DATE ||
           zd_refuse (error, _ ("“%s” needs a date as “of”; “%s” is none."), name, self->of);
  case ZD_TAKE_FIRST:
  case ZD_TAKE_LAST:
    *type = attribute->type;
    return zd_type_is_time (type) ||
           zd_refuse (error, _ ("“%s” needs a date or a year as “of”; “%s” is neither."), name, self->of);
  case ZD_TAKE_SUM:
    *type = attribute->type;
    return is_quantity (type) ||
           zd_refuse (error, _ ("“%s” needs a number or a sum of money as “of”; “%s” is neither."), name,
                      self->of);
  case ZD_TAKE_MEAN:
    return zd_refuse (error, _ ("A mean is taken over years of a field, not over records."));
  case ZD_TAKE_HIGHEST:
  case ZD_TAKE_LOWEST:
  case ZD_TAKE_PREVIOUS:
    *type = attribute->type;
    return zd_type_is_ordered (type) ||
           zd_refuse (error, _ ("“%s” needs an attribute with an order as “of”; “%s” has none."), name,
                      self->of);
  }
  g_return_val_if_reached (FALSE);
}

/* ---- made of other measures ---- */

static gboolean
same_unit (const ZdType *a, const ZdType *b)
{
  return a->kind == b->kind && a->scale == b->scale && g_strcmp0 (a->unit, b->unit) == 0;
}

/* Percentages and ratios are no quantities that could be divided or added. */
static gboolean
is_relation (const ZdMeasure *self)
{
  return self->kind == ZD_MEASURE_RATIO || self->kind == ZD_MEASURE_GROWTH;
}

/* A ratio, or growth. */
static gboolean
relation_type (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope, ZdType *type,
               GError **error)
{
  gboolean growth = self->kind == ZD_MEASURE_GROWTH;
  const ZdMeasure *above = zd_measure_part (self, 0), *below = zd_measure_part (self, 1);
  ZdType a, b;

  if (is_relation (above) || is_relation (below))
    return zd_refuse (error, _ ("A ratio of ratios cannot be compared; divide two facts."));
  if (!zd_measure_type (above, catalogue, scope, &a, error) ||
      !zd_measure_type (below, catalogue, scope, &b, error))
    return FALSE;
  if (!is_quantity (&a) || !same_unit (&a, &b))
    return zd_refuse (error, _ ("A ratio divides two numbers or two sums of money with the same unit."));

  *type = (ZdType){ .kind = ZD_KIND_NUMBER, .scale = ZD_RATIO_SCALE, .unit = growth ? "%" : "" };
  return TRUE;
}

static gboolean
sum_type (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope, ZdType *type,
          GError **error)
{
  const ZdMeasure *part;

  if (self->parts == NULL || self->parts->len < 2 || self->n_less >= self->parts->len)
    return zd_refuse (error, _ ("A sum has at least two measures, one of them added."));
  for (guint i = 0; (part = zd_measure_part (self, i)) != NULL; i++) {
    ZdType more;

    if (is_relation (part) || part->kind == ZD_MEASURE_SUM)
      return zd_refuse (error, _ ("A sum adds facts; it has no sums, ratios or growth inside it."));
    if (!zd_measure_type (part, catalogue, scope, &more, error))
      return FALSE;
    if (!is_quantity (&more) || (i > 0 && !same_unit (type, &more)))
      return zd_refuse (error, _ ("A sum adds numbers or sums of money with the same unit."));
    *type = more;
  }
  return TRUE;
}

static gboolean
yuan_type (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope, ZdType *type,
           GError **error)
{
  const ZdMeasure *sum = zd_measure_part (self, 0), *day = zd_measure_part (self, 1);

  if (is_relation (sum) || sum->kind == ZD_MEASURE_SUM || sum->kind == ZD_MEASURE_YUAN)
    return zd_refuse (error, _ ("What is turned into yuan is one fact in a foreign currency."));
  if (!zd_measure_type (sum, catalogue, scope, type, error))
    return FALSE;
  if (type->kind != ZD_KIND_NUMBER || type->scale > ZD_SCALE_MONEY ||
      zd_catalogue_currency (catalogue, type->unit) == NULL)
    return zd_refuse (error, _ ("The catalogue has no exchange rates for the unit “%s”; only a sum in a "
                               "currency it knows can be turned into yuan."), type->unit);
  if (day != NULL && !zd_measure_type (day, catalogue, scope, type, error))
    return FALSE;
  if (day != NULL && type->kind != ZD_KIND_DATE)
    return zd_refuse (error, _ ("The day of the rate is a date; name a measure that is one."));
  *type = (ZdType){ .kind = ZD_KIND_MONEY, .scale = ZD_SCALE_MONEY, .unit = "元" };
  return TRUE;
}

/* ---- facts ---- */

static gboolean
check_period (const ZdMeasure *self, const ZdType *type, GError **error)
{
  gboolean known = self->take == ZD_TAKE_SUM || self->take == ZD_TAKE_MEAN || self->take == ZD_TAKE_HIGHEST ||
                   self->take == ZD_TAKE_LOWEST;

  if (self->years == 0)
    return self->take == ZD_TAKE_COUNT ||
           zd_refuse (error, _ ("“take” of a field needs “years”, the number of years it looks at."));
  if (self->at == NULL)
    return zd_refuse (error, _ ("A period needs “at”, its last year."));
  if (self->years < 2 || self->years > ZD_MAX_PERIOD)
    return zd_refuse (error, _ ("A period has 2 to %d years."), ZD_MAX_PERIOD);
  if (!known)
    return zd_refuse (error, _ ("Of a period the sum, the mean, the highest or the lowest is taken; its first "
                               "and last year stand in “at” alone."));
  return is_quantity (type) || zd_refuse (error, _ ("A period is taken of numbers or sums of money."));
}

static gboolean
field_type (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope, ZdType *type,
            GError **error)
{
  const ZdField *field = zd_catalogue_field (catalogue, self->id);

  if (field == NULL)
    return zd_refuse (
        error, _ ("There is no field “%s” in the catalogue; correct the name or add the field."), self->id);
  if (self->at != NULL && !field->annual)
    return zd_refuse (error, _ ("The field “%s” is not kept per year; remove “at”."), self->id);
  *type = field->type;
  return check_year (self->at, catalogue, scope, error) && check_period (self, type, error);
}

static gboolean
computed_type (const ZdMeasure *self, const ZdCatalogue *catalogue, ZdType *type, GError **error)
{
  const ZdStandard *standard = zd_catalogue_standard (catalogue, self->id);

  if (standard == NULL)
    return zd_refuse (error, _ ("There is no standard “%s” in the catalogue; correct the name."), self->id);
  *type = (ZdType){ .kind = ZD_KIND_CODE, .unit = "", .list = zd_standard_list (standard) };
  return TRUE;
}

gboolean
zd_measure_type (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope, ZdType *type,
                 GError **error)
{
  const ZdRecordKind *kind;
  const ZdParameter *parameter;
  const ZdAttribute *attribute;

  switch (self->kind) {
  case ZD_MEASURE_FIELD:
    return field_type (self, catalogue, scope, type, error);
  case ZD_MEASURE_RECORDS:
    kind = zd_catalogue_kind (catalogue, self->id);
    if (kind == NULL)
      return zd_refuse (error, _ ("There is no record kind “%s” in the catalogue; correct the name."),
                        self->id);
    return take_type (self, kind, type, error);
  case ZD_MEASURE_ITEM:
    attribute = zd_item_attribute (scope, self->id, error);
    if (attribute == NULL)
      return FALSE;
    *type = attribute->type;
    return TRUE;
  case ZD_MEASURE_PARAMETER:
    parameter = zd_catalogue_parameter (catalogue, self->id);
    if (parameter == NULL)
      return zd_refuse (error, _ ("There is no parameter “%s” in the catalogue; correct the name."),
                        self->id);
    *type = *zd_parameter_type (parameter);
    return check_year (self->at, catalogue, scope, error);
  case ZD_MEASURE_RATIO:
  case ZD_MEASURE_GROWTH:
    return relation_type (self, catalogue, scope, type, error);
  case ZD_MEASURE_SUM:
    return sum_type (self, catalogue, scope, type, error);
  case ZD_MEASURE_YUAN:
    return yuan_type (self, catalogue, scope, type, error);
  case ZD_MEASURE_COMPUTED:
    return computed_type (self, catalogue, type, error);
  }
  g_return_val_if_reached (FALSE);
}
