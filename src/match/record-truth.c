/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/run-private.h"

/* Whether a record passes, and which may pass that the library does not have. */

/* ---- filters ---- */

static ZdTruth
filter_truth (const ZdRun *run, const ZdPlanFilter *filter, const ZdColumnRecord *record)
{
  gint64 value, other;

  if (!zd_record_is_known (record, filter->slot))
    return ZD_UNKNOWN;
  value = zd_record_slot (record, filter->slot);
  if (filter->kind == ZD_FILTER_SET)
    return zd_plan_set_test (zd_plan_set_on (&filter->set, run->as_of), value, value);
  if (run->item == NULL || !zd_record_is_known (run->item, filter->item))
    return ZD_UNKNOWN;
  other = zd_record_slot (run->item, filter->item);
  if (filter->list != NULL) {
    value = zd_code_list_on (filter->list, (int)value, run->as_of);
    other = zd_code_list_on (filter->list, (int)other, run->as_of);
  }
  return (filter->kind == ZD_FILTER_SAME ? value == other : value < other) ? ZD_YES : ZD_NO;
}

ZdTruth
zd_run_record (const ZdRun *run, const ZdPlanRecords *records, const ZdColumnRecord *record)
{
  ZdTruth truth = ZD_YES;

  for (guint i = 0; i < records->n_filters && truth != ZD_NO; i++)
    truth = MIN (truth, filter_truth (run, &records->filters[i], record));
  return truth;
}

/* ---- completeness ---- */

/* The dates that the filters let through; nothing is dated after the as-of day yet. */
static ZdSpan
needed_dates (const ZdRun *run, const ZdPlanRecords *records)
{
  ZdSpan dates = records->window;

  dates.hi = MIN (dates.hi, run->as_of);
  for (guint i = 0; i < records->n_filters; i++) {
    const ZdPlanFilter *filter = &records->filters[i];
    if (filter->kind == ZD_FILTER_SET || filter->slot != ZD_SLOT_DATE || run->item == NULL ||
        !zd_record_is_known (run->item, filter->item))
      continue;
    gint64 day = run->item->values[filter->item];
    dates.hi = MIN (dates.hi, filter->kind == ZD_FILTER_SAME ? day : day - 1);
    if (filter->kind == ZD_FILTER_SAME)
      dates.lo = MAX (dates.lo, day);
  }
  return dates;
}

/* Last day up to which all is known. A coverage that reached its own as-of day
 * holds on until it is stale. */
static gint64
covered_until (const ZdRun *run, const ZdPlanRecords *records, const ZdCoverage *coverage)
{
  gboolean fresh = records->fresh_days == 0 || (coverage->as_of != ZD_DAY_NONE &&
                                                (gint64)run->as_of - coverage->as_of <= records->fresh_days);

  return fresh && coverage->until >= coverage->as_of ? MAX (coverage->until, run->as_of) : coverage->until;
}

ZdUnseen
zd_run_unseen (const ZdRun *run, const ZdPlanRecords *records)
{
  ZdCoverage coverage;

  zd_columns_coverage (run->plan->columns, run->row, records->kind, &coverage);
  return zd_run_unseen_of (run, records, &coverage);
}

ZdUnseen
zd_run_unseen_of (const ZdRun *run, const ZdPlanRecords *records, const ZdCoverage *coverage)
{
  ZdSpan needed = needed_dates (run, records);
  ZdUnseen unseen = { .any = FALSE, .dates = needed };
  gint64 from, until;

  if (needed.lo > needed.hi)
    return unseen;
  from = coverage->from == ZD_DAY_NONE ? G_MININT64 : coverage->from;
  until = coverage->until == ZD_DAY_NONE ? G_MININT64 : covered_until (run, records, coverage);
  if (until < from || until < needed.lo || from > needed.hi) {
    unseen.any = TRUE; /* nothing of it is covered */
    return unseen;
  }
  gboolean before = needed.lo < from;
  gboolean after = needed.hi > until;
  unseen.any = before || after;
  if (after && !before)
    unseen.dates.lo = until + 1;
  if (before && !after)
    unseen.dates.hi = from - 1;
  return unseen;
}
