/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/run-private.h"

void
zd_value_set_unknown (ZdValue *value, const ZdPlanMeasure *m, ZdDoubt doubt)
{
  value->lo = m->domain.lo;
  value->hi = m->domain.hi;
  value->some = TRUE;
  value->doubt = doubt;
}

/* There is no such value, and nobody owes one. */
static void
set_none (ZdValue *value)
{
  value->none = TRUE;
}

void
zd_value_set_unknown_as (ZdValue *value, const ZdPlanMeasure *m, const ZdValue *inner)
{
  zd_value_set_unknown (value, m, inner->doubt);
  value->none = inner->none;
  value->cause = inner->cause;
}

/* ---- facts ---- */

static void
field_value (const ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  gint64 fact;
  ZdDay as_of;

  if (!zd_columns_fact (run->plan->columns, run->row, m->field, &fact, &as_of))
    zd_value_set_unknown (value, m, ZD_DOUBT_MISSING);
  else if (m->fresh_days > 0 && (as_of == ZD_DAY_NONE || (gint64)run->as_of - as_of > m->fresh_days))
    zd_value_set_unknown (value, m, ZD_DOUBT_STALE);
  else
    zd_value_set_known (value, fact);
}

/* The year @m looks at; FALSE leaves @value saying why there is none. */
static gboolean
find_year (ZdRun *run, const ZdPlanMeasure *m, int *year, ZdValue *value)
{
  const ZdValue *of;
  const ZdAttribute *attribute;
  ZdType type;

  switch (m->at->kind) {
  case ZD_YEAR_FIXED:
    *year = m->at->year;
    break;
  case ZD_YEAR_AS_OF:
    *year = run->year;
    break;
  case ZD_YEAR_ITEM:
    attribute = zd_record_kind_slot (m->scope, m->at_slot);
    if (!zd_record_year (run->item, attribute, year)) {
      zd_value_set_unknown (value, m, ZD_DOUBT_VAGUE);
      return FALSE;
    }
    break;
  case ZD_YEAR_OF:
  default:
    of = zd_run_value (run, m->at_measure);
    type = zd_plan_measure (run->plan, m->at_measure)->type;
    if (!of->some) {
      set_none (value);
      return FALSE;
    }
    if (!zd_value_is_certain (of)) {
      zd_value_set_unknown_as (value, m, of);
      return FALSE;
    }
    *year = type.kind == ZD_KIND_YEAR ? (int)of->lo : zd_day_year ((ZdDay)of->lo);
    break;
  }
  *year += m->at->plus;
  return TRUE;
}

gboolean
zd_run_annual_year (ZdRun *run, const ZdPlanMeasure *m, int *year)
{
  ZdValue ignored = { 0 };

  return m->kind == ZD_PLAN_ANNUAL && m->at->kind != ZD_YEAR_ITEM && find_year (run, m, year, &ignored);
}

/* A year that has not come has no facts yet: that is no gap in the data. */
static void
annual_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  gint64 fact;
  int year;

  if (!find_year (run, m, &year, value))
    return;
  if (year > run->year)
    set_none (value);
  else if (zd_columns_annual (run->plan->columns, run->row, m->field, year, &fact))
    zd_value_set_known (value, fact);
  else
    zd_value_set_unknown (value, m, ZD_DOUBT_MISSING);
}

/* ---- the rest ---- */

static void
parameter_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  const ZdValue *by = zd_run_value (run, m->inner[0]);
  const ZdCodeList *codes = zd_parameter_by (m->parameter)->type.list;
  ZdDay day = run->as_of;
  gint64 known;
  int year;

  if (m->at != NULL) {
    if (!find_year (run, m, &year, value))
      return;
    day = zd_day_new (year, 1, 1);
  }
  if (!zd_value_is_certain (by))
    zd_value_set_unknown_as (value, m, by);
  else if (zd_parameter_lookup (m->parameter, zd_code_list_on (codes, (int)by->lo, day), day, &known))
    zd_value_set_known (value, known);
  else /* not known, rather than failed */
    zd_value_set_unknown (value, m, ZD_DOUBT_UNLAID);
}

static void
item_value (const ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  if (!zd_record_is_known (run->item, m->slot))
    zd_value_set_unknown (value, m, ZD_DOUBT_VAGUE);
  else if (m->slot < ZD_SLOT_SUBJECT)
    zd_value_set_known (value, run->item->values[m->slot]);
  else
    zd_value_set_known (value, run->item->texts[m->slot - ZD_SLOT_SUBJECT]);
}

static void
judge_value (const ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  gboolean answer;

  if (run->answers != NULL && zd_answers_get (run->answers, m->judge, &answer))
    zd_value_set_known (value, answer != FALSE);
  else
    zd_value_set_unknown (value, m, ZD_DOUBT_JUDGE);
}

const ZdValue *
zd_run_value (ZdRun *run, guint measure)
{
  const ZdPlanMeasure *m = zd_plan_measure (run->plan, measure);
  ZdValue *value = &run->values[measure];

  if (run->seen[measure] != ZD_RUN_UNSEEN)
    return value;
  *value = (ZdValue){ .cause = measure };
  switch (m->kind) {
  case ZD_PLAN_FIELD:
    field_value (run, m, value);
    break;
  case ZD_PLAN_ANNUAL:
    annual_value (run, m, value);
    break;
  case ZD_PLAN_RECORDS:
    zd_run_records_value (run, m, value);
    break;
  case ZD_PLAN_ITEM:
    item_value (run, m, value);
    break;
  case ZD_PLAN_PARAMETER:
    parameter_value (run, m, value);
    break;
  case ZD_PLAN_RATIO:
  case ZD_PLAN_GROWTH:
  case ZD_PLAN_PERIOD:
  case ZD_PLAN_SUM:
  case ZD_PLAN_YUAN:
  case ZD_PLAN_COMPUTED:
    zd_run_made_value (run, m, value);
    break;
  case ZD_PLAN_JUDGE:
  default:
    judge_value (run, m, value);
    break;
  }
  run->seen[measure] = ZD_RUN_SEEN;
  return value;
}
