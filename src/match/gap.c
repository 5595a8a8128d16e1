/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/run-private.h"

/* How near a near miss is: of the leaves that would settle it alone, the one that is least short of its
 * threshold, in ten-thousandths of it. A date is measured by the year. */

#define PARTS       10000
#define YEAR_OF_DAYS 365

static gint64
relative (const ZdPlanMeasure *m, __int128 distance, gint64 threshold)
{
  __int128 whole = threshold < 0 ? -(__int128)threshold : threshold;

  if (m->type.kind == ZD_KIND_DATE)
    whole = YEAR_OF_DAYS;
  if (m->type.kind == ZD_KIND_YEAR || whole == 0)
    whole = 1;
  return (gint64)MIN (distance * PARTS / whole, (__int128)ZD_GAP_NONE - 1);
}

/* From the value to the nearest member of the leaf's set. */
static gint64
gap_of_leaf (ZdRun *run, guint leaf)
{
  const ZdPlanLeaf *l = zd_plan_leaf (run->plan, leaf);
  const ZdPlanMeasure *m = zd_plan_measure (run->plan, l->measure);
  const ZdValue *value = zd_run_value (run, l->measure);
  gint64 gap = ZD_GAP_NONE;

  if (m->kind == ZD_PLAN_JUDGE || m->type.kind == ZD_KIND_CODE || !zd_type_is_ordered (&m->type) ||
      !value->some || value->lo != value->hi)
    return ZD_GAP_NONE;
  for (guint i = 0; i < l->set.n_sure; i++) {
    const ZdSpan *span = &l->set.sure[i];

    if (value->lo < span->lo)
      gap = MIN (gap, relative (m, (__int128)span->lo - value->lo, span->lo));
    else if (value->lo > span->hi)
      gap = MIN (gap, relative (m, (__int128)value->lo - span->hi, span->hi));
  }
  return gap;
}

gint64
zd_run_gap (ZdRun *run)
{
  gint64 least = ZD_GAP_NONE;

  for (guint leaf = 0; leaf < run->plan->n_condition_leaves; leaf++) {
    gint64 gap = zd_run_leaf (run, leaf) == ZD_NO ? gap_of_leaf (run, leaf) : ZD_GAP_NONE;

    if (gap < least && zd_run_decide_if (run, run->plan->condition, leaf, ZD_YES) == ZD_YES)
      least = gap;
  }
  return least;
}
