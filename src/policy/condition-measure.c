/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What a leaf looks at: measures, years, takes. */

#include "config.h"
#include "policy/condition.h"

#include "base/error.h"
#include "base/i18n.h"
#include "policy/condition-private.h"

const char *const zd_take_names[] = {
  [ZD_TAKE_COUNT] = "count",       [ZD_TAKE_DISTINCT] = "distinct",
  [ZD_TAKE_FIRST] = "first",       [ZD_TAKE_LAST] = "last",
  [ZD_TAKE_HIGHEST] = "highest",   [ZD_TAKE_LOWEST] = "lowest",
  [ZD_TAKE_PREVIOUS] = "previous", [ZD_TAKE_SUM] = "sum",
  [ZD_TAKE_STREAK] = "streak",     NULL,
};

const char *
zd_take_name (ZdTake take)
{
  g_return_val_if_fail (take <= ZD_TAKE_STREAK, NULL);

  return zd_take_names[take];
}

/* ---- years ---- */

ZdYearRef *
zd_year_ref_new (ZdYearKind kind)
{
  ZdYearRef *self = g_new0 (ZdYearRef, 1);

  self->kind = kind;
  return self;
}

static ZdYearRef *
year_ref_copy (const ZdYearRef *self)
{
  ZdYearRef *copy;

  if (self == NULL)
    return NULL;

  copy = zd_year_ref_new (self->kind);
  copy->year = self->year;
  copy->item = g_strdup (self->item);
  copy->measure = zd_measure_copy (self->measure);
  copy->plus = self->plus;
  return copy;
}

void
zd_year_ref_free (ZdYearRef *self)
{
  if (self == NULL)
    return;

  g_free (self->item);
  zd_measure_free (self->measure);
  g_free (self);
}

static gboolean
year_ref_equal (const ZdYearRef *a, const ZdYearRef *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->kind == b->kind && a->year == b->year && g_strcmp0 (a->item, b->item) == 0 &&
         zd_measure_equal (a->measure, b->measure) && a->plus == b->plus;
}

/* ---- measures ---- */

ZdMeasure *
zd_measure_new (ZdMeasureKind kind, const char *id)
{
  ZdMeasure *self = g_new0 (ZdMeasure, 1);

  self->kind = kind;
  self->id = g_strdup (id);
  if (kind == ZD_MEASURE_RECORDS)
    self->where = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_filter_free);
  return self;
}

ZdMeasure *
zd_measure_copy (const ZdMeasure *self)
{
  ZdMeasure *copy;

  if (self == NULL)
    return NULL;

  copy = zd_measure_new (self->kind, self->id);
  for (guint i = 0; self->where != NULL && i < self->where->len; i++) {
    const ZdFilter *filter = g_ptr_array_index (self->where, i);
    g_ptr_array_add (copy->where, zd_filter_new (filter->attribute, zd_test_copy (filter->test)));
  }
  copy->take = self->take;
  copy->of = g_strdup (self->of);
  copy->gap_months = self->gap_months;
  copy->at = year_ref_copy (self->at);
  copy->numerator = zd_measure_copy (self->numerator);
  copy->denominator = zd_measure_copy (self->denominator);
  return copy;
}

void
zd_measure_free (ZdMeasure *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_clear_pointer (&self->where, g_ptr_array_unref);
  g_free (self->of);
  zd_year_ref_free (self->at);
  zd_measure_free (self->numerator);
  zd_measure_free (self->denominator);
  g_free (self);
}

gboolean
zd_measure_equal (const ZdMeasure *a, const ZdMeasure *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->kind == b->kind && g_strcmp0 (a->id, b->id) == 0 && zd_filters_equal (a->where, b->where) &&
         a->take == b->take && g_strcmp0 (a->of, b->of) == 0 && a->gap_months == b->gap_months &&
         year_ref_equal (a->at, b->at) && zd_measure_equal (a->numerator, b->numerator) &&
         zd_measure_equal (a->denominator, b->denominator);
}

/* ---- types ---- */

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
               _("“%s” is an attribute of an item, but there are no items here; use it inside the "
                  "items of an award line."),
               id);
    return NULL;
  }
  attribute = zd_record_kind_attribute (kind, id);
  if (attribute == NULL)
    zd_refuse (error, _("The record kind “%s” has no attribute “%s”; see the catalogue for those it has."),
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
    return zd_refuse (error, _("A year is at most %d years away from its base."), ZD_MAX_YEARS);

  switch (at->kind) {
  case ZD_YEAR_FIXED:
    if (at->year < 1 || at->year > 9999)
      return zd_refuse (error, _("%d is not a calendar year; write one such as 2022."), at->year);
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
      return zd_refuse (error, _("The year of an item's attribute is written {\"item\": \"%s\"}."),
                        at->measure->id);
    if (!zd_measure_type (at->measure, catalogue, scope, &type, error))
      return FALSE;
    break;
  }
  if (!zd_type_is_time (&type))
    return zd_refuse (error, _("A year is taken from a date or a year, not from a value of another kind."));
  return TRUE;
}

/* The type of @take over attribute @of of @kind. */
static gboolean
take_type (const ZdMeasure *self, const ZdRecordKind *kind, ZdType *type, GError **error)
{
  const ZdAttribute *attribute = NULL;
  const char *name = zd_take_name (self->take);

  if (self->take == ZD_TAKE_COUNT && self->of != NULL)
    return zd_refuse (error, _("Counting records takes no “of”; remove it."));
  if (self->take != ZD_TAKE_COUNT && self->of == NULL)
    return zd_refuse (error, _("“%s” needs the attribute it looks at as “of”."), name);
  if (self->of != NULL && (attribute = zd_item_attribute (kind, self->of, error)) == NULL)
    return FALSE;
  if ((self->gap_months > 0) != (self->take == ZD_TAKE_STREAK))
    return zd_refuse (error, _("A streak, and nothing else, needs “gap_months”, the number of months two "
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
           zd_refuse (error, _("“%s” needs a date as “of”; “%s” is none."), name, self->of);
  case ZD_TAKE_FIRST:
  case ZD_TAKE_LAST:
    *type = attribute->type;
    return zd_type_is_time (type) ||
           zd_refuse (error, _("“%s” needs a date or a year as “of”; “%s” is neither."), name, self->of);
  case ZD_TAKE_SUM:
    *type = attribute->type;
    return is_quantity (type) ||
           zd_refuse (error, _("“%s” needs a number or a sum of money as “of”; “%s” is neither."), name,
                      self->of);
  case ZD_TAKE_HIGHEST:
  case ZD_TAKE_LOWEST:
  case ZD_TAKE_PREVIOUS:
    *type = attribute->type;
    return zd_type_is_ordered (type) ||
           zd_refuse (error, _("“%s” needs an attribute with an order as “of”; “%s” has none."), name,
                      self->of);
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
ratio_type (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope, ZdType *type,
            GError **error)
{
  ZdType above, below;

  if (self->numerator->kind == ZD_MEASURE_RATIO || self->denominator->kind == ZD_MEASURE_RATIO)
    return zd_refuse (error, _("A ratio of ratios cannot be compared; divide two facts."));
  if (!zd_measure_type (self->numerator, catalogue, scope, &above, error) ||
      !zd_measure_type (self->denominator, catalogue, scope, &below, error))
    return FALSE;
  if (!is_quantity (&above) || above.kind != below.kind || above.scale != below.scale ||
      g_strcmp0 (above.unit, below.unit) != 0)
    return zd_refuse (error, _("A ratio divides two numbers or two sums of money with the same unit."));

  *type = (ZdType){ .kind = ZD_KIND_NUMBER, .scale = ZD_RATIO_SCALE, .unit = "" };
  return TRUE;
}

static gboolean
field_type (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope, ZdType *type,
            GError **error)
{
  const ZdField *field = zd_catalogue_field (catalogue, self->id);

  if (field == NULL)
    return zd_refuse (
        error, _("There is no field “%s” in the catalogue; correct the name or add the field."), self->id);
  if (self->at != NULL && !field->annual)
    return zd_refuse (error, _("The field “%s” is not kept per year; remove “at”."), self->id);
  *type = field->type;
  return check_year (self->at, catalogue, scope, error);
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
      return zd_refuse (error, _("There is no record kind “%s” in the catalogue; correct the name."),
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
      return zd_refuse (error, _("There is no parameter “%s” in the catalogue; correct the name."),
                        self->id);
    *type = *zd_parameter_type (parameter);
    return check_year (self->at, catalogue, scope, error);
  case ZD_MEASURE_RATIO:
    return ratio_type (self, catalogue, scope, type, error);
  }
  g_return_val_if_reached (FALSE);
}
