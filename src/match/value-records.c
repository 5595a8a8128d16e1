/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/run-private.h"

#include "base/decimal.h"

#include <stdlib.h>
#include <string.h>

/* ---- gathering ---- */

typedef struct {
  guint sure, possible;    /* records that pass, that may pass */
  guint blank_sure, blank; /* of these, without the attribute looked at */
  gint64 *values;          /* of the others: the sure ones from the front … */
  guint n_sure, n_maybe;   /* … the merely possible ones from the back */
  guint room;
  ZdUnseen unseen;
  gint64 unseen_lo, unseen_hi; /* what an unseen one's attribute may be */
} Gathered;

/* Records that pass are kept in their order, ascending by date. */
static void
gather (const ZdRun *run, const ZdPlanMeasure *m, const ZdColumnRecord *records, guint n, Gathered *found)
{
  for (guint i = 0; i < n; i++) {
    ZdTruth truth = zd_run_record (run, &m->records, &records[i]);
    if (truth == ZD_NO)
      continue;
    found->possible++;
    found->sure += truth == ZD_YES;
    if (m->take == ZD_TAKE_COUNT)
      continue;
    if (!zd_record_is_known (&records[i], m->slot)) {
      found->blank++;
      found->blank_sure += truth == ZD_YES;
    } else if (truth == ZD_YES)
      found->values[found->n_sure++] = zd_record_slot (&records[i], m->slot);
    else
      found->values[found->room - ++found->n_maybe] = zd_record_slot (&records[i], m->slot);
  }
}

static const gint64 *
maybe_values (const Gathered *found)
{
  return found->values + found->room - found->n_maybe;
}

static void
sort_values (gint64 *values, guint n)
{
  gboolean sorted = TRUE;

  for (guint i = 1; i < n && sorted; i++)
    sorted = values[i - 1] <= values[i];
  if (!sorted)
    qsort (values, n, sizeof *values, zd_compare_values_cb);
}

/* ---- takes ---- */

static void
take_count (const Gathered *found, ZdValue *value)
{
  value->some = TRUE;
  value->lo = found->sure;
  value->hi = found->unseen.any ? G_MAXINT64 : found->possible;
}

static guint
distinct (gint64 *values, guint n)
{
  guint count = 0;

  sort_values (values, n);
  for (guint i = 0; i < n; i++)
    count += i == 0 || values[i] != values[i - 1];
  return count;
}

/* A record without the attribute may repeat another's value or bring a new one. */
static void
take_distinct (const ZdPlanMeasure *m, Gathered *found, ZdValue *value)
{
  value->some = TRUE;
  value->lo = distinct (found->values, found->n_sure);
  if (value->lo == 0 && found->blank_sure > 0)
    value->lo = 1;
  memmove (found->values + found->n_sure, maybe_values (found), found->n_maybe * sizeof (gint64));
  value->hi = found->unseen.any
                  ? G_MAXINT64
                  : (gint64)distinct (found->values, found->n_sure + found->n_maybe) + found->blank;
}

/* Amounts in records are not negative unless written so; an unseen one adds. */
static void
take_sum (const Gathered *found, ZdValue *value)
{
  const gint64 *maybe = maybe_values (found);

  value->some = TRUE;
  for (guint i = 0; i < found->n_sure; i++)
    value->lo = zd_sat_add (value->lo, found->values[i]);
  value->hi = value->lo;
  for (guint i = 0; i < found->n_maybe; i++) {
    value->lo = zd_sat_add (value->lo, MIN (maybe[i], 0));
    value->hi = zd_sat_add (value->hi, MAX (maybe[i], 0));
  }
  if (found->unseen.any || found->blank > 0)
    value->hi = G_MAXINT64;
}

/* Flipping all bits turns the order of numbers, and overflows for none of them. */
#define MIRRORED ((gint64)-1)

static ZdSpan
mirrored (gint64 lo, gint64 hi, gint64 mirror)
{
  return mirror == 0 ? (ZdSpan){ lo, hi } : (ZdSpan){ hi ^ mirror, lo ^ mirror };
}

/* The highest of what passes; with @mirror MIRRORED instead of 0 the lowest. */
static void
take_extreme (const ZdPlanMeasure *m, const Gathered *found, gint64 mirror, ZdValue *value)
{
  const gint64 *maybe = maybe_values (found);
  ZdSpan domain = mirrored (m->domain.lo, m->domain.hi, mirror), all;
  ZdSpan unseen = mirrored (found->unseen_lo, found->unseen_hi, mirror);
  gint64 lowest = G_MAXINT64, highest = G_MININT64, surely = G_MININT64;

  for (guint i = 0; i < found->n_sure; i++)
    surely = MAX (surely, found->values[i] ^ mirror);
  for (guint i = 0; i < found->n_maybe; i++) {
    lowest = MIN (lowest, maybe[i] ^ mirror);
    highest = MAX (highest, maybe[i] ^ mirror);
  }
  if (found->blank > 0) {
    lowest = domain.lo;
    highest = domain.hi;
  }
  if (found->unseen.any) {
    lowest = MIN (lowest, unseen.lo);
    highest = MAX (highest, unseen.hi);
  }
  all = mirrored (found->n_sure > 0 ? surely : lowest, MAX (surely, highest), mirror);
  value->none = found->sure == 0;
  value->some = found->possible > 0 || found->unseen.any;
  value->lo = all.lo;
  value->hi = all.hi;
}

static gboolean
is_neighbour (const ZdPlanMeasure *m, gint64 earlier, gint64 later)
{
  const ZdAttribute *attribute = zd_record_kind_slot (m->records.kind, m->slot);

  if (attribute->type.kind == ZD_KIND_YEAR)
    return (later - earlier) * 12 <= m->gap_months;
  return zd_day_add_months ((ZdDay)earlier, m->gap_months) >= later;
}

static guint
longest_run (const ZdPlanMeasure *m, gint64 *values, guint n)
{
  guint longest = 0, length = 0;

  sort_values (values, n);
  for (guint i = 0; i < n; i++) {
    length = i > 0 && is_neighbour (m, values[i - 1], values[i]) ? length + 1 : 1;
    longest = MAX (longest, length);
  }
  return longest;
}

/* More records can only lengthen or join runs. */
static void
take_streak (const ZdPlanMeasure *m, Gathered *found, ZdValue *value)
{
  value->some = TRUE;
  value->lo = longest_run (m, found->values, found->n_sure);
  if (value->lo == 0 && found->blank_sure > 0)
    value->lo = 1;
  memmove (found->values + found->n_sure, maybe_values (found), found->n_maybe * sizeof (gint64));
  if (found->unseen.any)
    value->hi = G_MAXINT64;
  else if (found->blank > 0)
    value->hi = found->possible;
  else
    value->hi = longest_run (m, found->values, found->n_sure + found->n_maybe);
}

/* ---- previous ---- */

/* The records that pass, the latest left out: of several on the last day, the highest. */
static gboolean
highest_before_last (const ZdRun *run, const ZdPlanMeasure *m, const ZdColumnRecord *records, guint n,
                     gint64 *highest)
{
  gint64 last = G_MININT64, on_last = G_MININT64, before = G_MININT64;
  gboolean found = FALSE;

  for (guint i = 0; i < n; i++) {
    gint64 date = records[i].values[ZD_SLOT_DATE], value = zd_record_slot (&records[i], m->slot);
    if (zd_run_record (run, &m->records, &records[i]) != ZD_YES)
      continue;
    if (last != G_MININT64) {
      /* Whichever of the two is not the latest so far joins the rest. */
      gint64 rest = date > last ? on_last : MIN (on_last, value);
      before = MAX (before, rest);
      found = TRUE;
    }
    on_last = date > last ? value : MAX (on_last, value);
    last = MAX (last, date);
  }
  *highest = before;
  return found;
}

static gboolean
all_dated (const ZdRun *run, const ZdPlanMeasure *m, const ZdColumnRecord *records, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!zd_record_is_known (&records[i], ZD_SLOT_DATE) &&
        zd_run_record (run, &m->records, &records[i]) != ZD_NO)
      return FALSE;
  return TRUE;
}

/* With doubt about a record or a date any but the best may be the one before:
 * at least the second best of the sure ones, at most the best of all. */
static void
take_previous (const ZdRun *run, const ZdPlanMeasure *m, const ZdColumnRecord *records, guint n,
               Gathered *found, ZdValue *value)
{
  gboolean certain = !found->unseen.any && found->sure == found->possible && found->blank == 0;

  if (certain && all_dated (run, m, records, n)) {
    value->some = highest_before_last (run, m, records, n, &value->lo);
    value->none = !value->some;
    value->hi = value->lo;
    return;
  }
  take_extreme (m, found, 0, value);
  value->some = found->possible > 1 || found->unseen.any;
  value->none = found->sure < 2;
  if (found->n_sure < 2) {
    ZdValue lowest = { 0 };
    take_extreme (m, found, MIRRORED, &lowest);
    value->lo = lowest.lo;
  } else {
    sort_values (found->values, found->n_sure);
    value->lo = found->values[found->n_sure - 2];
  }
}

/* ---- all together ---- */

static void
take (const ZdRun *run, const ZdPlanMeasure *m, const ZdColumnRecord *records, guint n, Gathered *found,
      ZdValue *value)
{
  switch (m->take) {
  case ZD_TAKE_COUNT:
    take_count (found, value);
    break;
  case ZD_TAKE_DISTINCT:
    take_distinct (m, found, value);
    break;
  case ZD_TAKE_FIRST:
  case ZD_TAKE_LOWEST:
    take_extreme (m, found, MIRRORED, value);
    break;
  case ZD_TAKE_LAST:
  case ZD_TAKE_HIGHEST:
    take_extreme (m, found, 0, value);
    break;
  case ZD_TAKE_PREVIOUS:
    take_previous (run, m, records, n, found, value);
    break;
  case ZD_TAKE_SUM:
    take_sum (found, value);
    break;
  case ZD_TAKE_STREAK:
  default:
    take_streak (m, found, value);
    break;
  }
}

void
zd_run_records_among (const ZdRun *run, const ZdPlanMeasure *m, const ZdCoverage *coverage,
                      const ZdColumnRecord *records, guint n, ZdValue *value)
{
  gint64 few[32];
  g_autofree gint64 *many = NULL;
  Gathered found = {
    .values = few, .room = G_N_ELEMENTS (few), .unseen = zd_run_unseen_of (run, &m->records, coverage)
  };

  found.unseen_lo = m->slot == ZD_SLOT_DATE ? MAX (found.unseen.dates.lo, m->domain.lo) : m->domain.lo;
  found.unseen_hi = m->slot == ZD_SLOT_DATE ? MIN (found.unseen.dates.hi, m->domain.hi) : m->domain.hi;
  if (n > found.room && m->take != ZD_TAKE_COUNT) {
    found.values = many = g_new (gint64, n);
    found.room = n;
  }
  gather (run, m, records, n, &found);
  take (run, m, records, n, &found, value);
  if (!zd_value_is_certain (value))
    value->doubt = found.unseen.any ? ZD_DOUBT_INCOMPLETE : ZD_DOUBT_VAGUE;
}

void
zd_run_records_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  guint n;
  const ZdColumnRecord *records = zd_columns_records (run->plan->columns, run->row, m->records.kind, &n);
  ZdCoverage coverage;

  zd_columns_coverage (run->plan->columns, run->row, m->records.kind, &coverage);
  zd_run_records_among (run, m, &coverage, records, n, value);
}
