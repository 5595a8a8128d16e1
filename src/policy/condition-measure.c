/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What a leaf looks at: measures, years, takes. What they give: condition-type.c. */

#include "config.h"
#include "policy/condition.h"

#include "policy/condition-private.h"

const char *const zd_take_names[] = {
  [ZD_TAKE_COUNT] = "count",       [ZD_TAKE_DISTINCT] = "distinct",
  [ZD_TAKE_FIRST] = "first",       [ZD_TAKE_LAST] = "last",
  [ZD_TAKE_HIGHEST] = "highest",   [ZD_TAKE_LOWEST] = "lowest",
  [ZD_TAKE_PREVIOUS] = "previous", [ZD_TAKE_SUM] = "sum",
  [ZD_TAKE_STREAK] = "streak",     [ZD_TAKE_MEAN] = "mean",
  NULL,
};

const char *
zd_take_name (ZdTake take)
{
  g_return_val_if_fail (take <= ZD_TAKE_MEAN, NULL);

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
zd_measure_add_part (ZdMeasure *self, ZdMeasure *part)
{
  if (self->parts == NULL)
    self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_measure_free);
  g_ptr_array_add (self->parts, part);
  return part;
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
  copy->years = self->years;
  for (guint i = 0; zd_measure_part (self, i) != NULL; i++)
    zd_measure_add_part (copy, zd_measure_copy (zd_measure_part (self, i)));
  copy->n_less = self->n_less;
  copy->zero_base = self->zero_base;
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
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

static gboolean
parts_equal (const ZdMeasure *a, const ZdMeasure *b)
{
  guint i = 0;

  while (zd_measure_part (a, i) != NULL && zd_measure_equal (zd_measure_part (a, i), zd_measure_part (b, i)))
    i++;
  return zd_measure_part (a, i) == NULL && zd_measure_part (b, i) == NULL;
}

gboolean
zd_measure_equal (const ZdMeasure *a, const ZdMeasure *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->kind == b->kind && g_strcmp0 (a->id, b->id) == 0 && zd_filters_equal (a->where, b->where) &&
         a->take == b->take && g_strcmp0 (a->of, b->of) == 0 && a->gap_months == b->gap_months &&
         year_ref_equal (a->at, b->at) && a->years == b->years && parts_equal (a, b) && a->n_less == b->n_less &&
         a->zero_base == b->zero_base;
}
