/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/plan-private.h"

#include "base/error.h"
#include "base/i18n.h"

/* Measures that are made of others. What these are is looked up as if a leaf asked for it. */

static gboolean
add_inner (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope,
           int fresh_days, GError **error)
{
  guint index;

  if (!zd_plan_add_measure (self, measure, scope, fresh_days, &index, error))
    return FALSE;
  m->inner = g_renew (guint, m->inner, m->n_inner + 1);
  m->inner[m->n_inner++] = index;
  if (zd_plan_measure (self, index)->scope != NULL)
    m->scope = scope;
  return TRUE;
}

/* As above, of a measure that no condition names. (transfer full) @measure */
static gboolean
add_own (ZdPlan *self, ZdPlanMeasure *m, ZdMeasure *measure, const ZdRecordKind *scope, int fresh_days,
         GError **error)
{
  g_ptr_array_add (self->own_measures, measure);
  return add_inner (self, m, measure, scope, fresh_days, error);
}

static gboolean
add_parts (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope,
           int fresh_days, GError **error)
{
  for (guint i = 0; zd_measure_part (measure, i) != NULL; i++)
    if (!add_inner (self, m, zd_measure_part (measure, i), scope, fresh_days, error))
      return FALSE;
  return TRUE;
}

/* The years of a period, the first one first. */
static gboolean
add_years (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope,
           GError **error)
{
  for (int back = measure->years - 1; back >= 0; back--) {
    ZdMeasure *year = zd_measure_copy (measure);

    year->years = 0;
    year->take = ZD_TAKE_COUNT;
    if (year->at->kind == ZD_YEAR_FIXED)
      year->at->year -= back;
    else
      year->at->plus -= back;
    if (!add_own (self, m, year, scope, -1, error))
      return FALSE;
  }
  m->take = measure->take;
  m->per = m->take == ZD_TAKE_MEAN ? measure->years : 1;
  return TRUE;
}

static gint64
common_multiple (gint64 a, gint64 b)
{
  gint64 x = a, y = b;

  while (y != 0) {
    gint64 rest = x % y;
    x = y;
    y = rest;
  }
  return a / x * b;
}

static gboolean
compile_sum (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope,
             int fresh_days, GError **error)
{
  m->kind = ZD_PLAN_SUM;
  if (!add_parts (self, m, measure, scope, fresh_days, error))
    return FALSE;
  for (guint i = 0; i < m->n_inner; i++)
    m->per = common_multiple (m->per, zd_plan_measure (self, m->inner[i])->per);
  return TRUE;
}

static gboolean
compile_relation (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope,
                  int fresh_days, GError **error)
{
  m->kind = measure->kind == ZD_MEASURE_RATIO ? ZD_PLAN_RATIO : ZD_PLAN_GROWTH;
  m->domain = (ZdSpan){ G_MININT64, G_MAXINT64 };
  return add_parts (self, m, measure, scope, fresh_days, error);
}

/* Values are the smallest units of the currency times the digits of the rate. */
static gboolean
compile_yuan (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope,
              int fresh_days, GError **error)
{
  const ZdType *type;

  m->kind = ZD_PLAN_YUAN;
  if (!add_parts (self, m, measure, scope, fresh_days, error))
    return FALSE;
  type = &zd_plan_measure (self, m->inner[0])->type;
  m->currency = zd_catalogue_currency (self->catalogue, type->unit);
  m->per = 100;
  for (int i = 0; i < type->scale; i++)
    m->per *= 10;
  m->per *= zd_plan_measure (self, m->inner[0])->per;
  if (ZD_PER_ALL % m->per == 0)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                       _ ("What is turned into yuan is one fact in a foreign currency."));
  return FALSE;
}

static gboolean
compile_computed (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, int fresh_days, GError **error)
{
  const ZdStandard *standard = zd_catalogue_standard (self->catalogue, measure->id);

  m->kind = ZD_PLAN_COMPUTED;
  m->standard = standard;
  if (!add_own (self, m, zd_measure_new (ZD_MEASURE_FIELD, zd_standard_by (standard)->id), NULL, fresh_days,
                error))
    return FALSE;
  for (guint i = 0; i < zd_standard_n_fields (standard); i++)
    if (!add_own (self, m, zd_measure_new (ZD_MEASURE_FIELD, zd_standard_field (standard, i)->id), NULL,
                  fresh_days, error))
      return FALSE;
  return TRUE;
}

static gboolean
compile_parameter (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, GError **error)
{
  m->kind = ZD_PLAN_PARAMETER;
  m->parameter = zd_catalogue_parameter (self->catalogue, measure->id);
  return add_own (self, m, zd_measure_new (ZD_MEASURE_FIELD, zd_parameter_by (m->parameter)->id), NULL, -1,
                  error);
}

/* That it fits together was seen by zd_measure_type(). */
gboolean
zd_plan_compile_made (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope,
                      int fresh_days, GError **error)
{
  m->derived = TRUE;
  switch (measure->kind) {
  case ZD_MEASURE_PARAMETER:
    return compile_parameter (self, m, measure, error);
  case ZD_MEASURE_COMPUTED:
    return compile_computed (self, m, measure, fresh_days, error);
  case ZD_MEASURE_SUM:
    return compile_sum (self, m, measure, scope, fresh_days, error);
  case ZD_MEASURE_YUAN:
    return compile_yuan (self, m, measure, scope, fresh_days, error);
  case ZD_MEASURE_RATIO:
  case ZD_MEASURE_GROWTH:
    return compile_relation (self, m, measure, scope, fresh_days, error);
  case ZD_MEASURE_FIELD:
    m->kind = ZD_PLAN_PERIOD;
    return add_years (self, m, measure, scope, error);
  case ZD_MEASURE_RECORDS:
  case ZD_MEASURE_ITEM:
  default:
    g_return_val_if_reached (FALSE);
  }
}
