/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/program-private.h"

gboolean
zd_year_of_ref (const ZdYearRef *at, ZdDay as_of, int *year)
{
  if (at->kind != ZD_YEAR_FIXED && at->kind != ZD_YEAR_AS_OF)
    return FALSE;
  *year = (at->kind == ZD_YEAR_FIXED ? at->year : zd_day_year (as_of)) + at->plus;
  return TRUE;
}

static void
add_spans (GByteArray *key, const ZdSpan *spans, guint n)
{
  zd_key_add (key, n);
  for (guint i = 0; i < n; i++) {
    zd_key_add (key, spans[i].lo);
    zd_key_add (key, spans[i].hi);
  }
}

void
zd_key_add_set (GByteArray *key, const ZdPlanSet *set)
{
  add_spans (key, set->sure, set->n_sure);
  add_spans (key, set->maybe, set->n_maybe);
}

static void
add_records (GByteArray *key, const ZdPlanMeasure *m, ZdDay as_of)
{
  const ZdPlanRecords *records = &m->records;

  zd_key_add (key, records->kind->index);
  zd_key_add (key, records->fresh_days);
  zd_key_add (key, m->slot);
  zd_key_add (key, m->gap_months);
  zd_key_add (key, records->n_filters);
  for (guint i = 0; i < records->n_filters; i++) {
    zd_key_add (key, records->filters[i].slot);
    zd_key_add_set (key, zd_plan_set_on (&records->filters[i].set, as_of));
  }
}

static void
add_year (GByteArray *key, const ZdPlan *plan, const ZdPlanMeasure *m, ZdDay as_of)
{
  int year = 0;

  if (m->at == NULL)
    return;
  zd_key_add (key, m->at->kind == ZD_YEAR_OF);
  if (zd_year_of_ref (m->at, as_of, &year)) {
    zd_key_add (key, year);
  } else {
    zd_key_add (key, m->at->plus);
    zd_key_add_measure (key, plan, zd_plan_measure (plan, m->at_measure), as_of);
  }
}

void
zd_key_add_measure (GByteArray *key, const ZdPlan *plan, const ZdPlanMeasure *m, ZdDay as_of)
{
  zd_key_add (key, m->kind);
  if (m->kind == ZD_PLAN_JUDGE) /* nobody has answered any */
    return;
  zd_key_add (key, m->take);
  zd_key_add (key, m->per);
  zd_key_add (key, m->field != NULL ? (gint64)m->field->index : -1);
  zd_key_add (key, m->kind == ZD_PLAN_FIELD ? m->fresh_days : 0);
  if (m->kind == ZD_PLAN_RECORDS)
    add_records (key, m, as_of);
  add_year (key, plan, m, as_of);
  /* Of a catalogue there is one of each. */
  zd_key_add (key, (gint64)(gsize)m->parameter);
  zd_key_add (key, (gint64)(gsize)m->standard);
  zd_key_add (key, (gint64)(gsize)m->currency);
  zd_key_add (key, m->source->zero_base);
  zd_key_add (key, m->source->n_less);
  zd_key_add (key, m->n_inner);
  for (guint i = 0; i < m->n_inner; i++)
    zd_key_add_measure (key, plan, zd_plan_measure (plan, m->inner[i]), as_of);
}
