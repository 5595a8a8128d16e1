/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/run-private.h"

#include <stdlib.h>

/* Kleene is exact where every unknown fact stands in one leaf only. Where one
 * stands in several, its possible values are cut at the ends of their sets:
 * inside a cell no leaf changes, so trying every cell tries every value. */

#define MAX_MEASURES 12   /* uncertain ones taken together */
#define MAX_STARTS   2048 /* cells of all of them */

typedef struct {
  guint measure;
  ZdValue whole; /* what is really known */
  guint8 seen;
  const gint64 *starts; /* first value of each cell */
  guint n_cells;        /* with one more for “no value” where that may be */
  guint n_starts;
} Doubtful;

static gboolean
is_doubtful (ZdRun *run, guint measure, const ZdRecordKind *scope)
{
  return zd_plan_measure (run->plan, measure)->scope == scope &&
         !zd_value_is_certain (zd_run_value (run, measure));
}

gboolean
zd_run_has_doubt (ZdRun *run, const GArray *measures, const ZdRecordKind *scope)
{
  for (guint i = 0; i < measures->len; i++)
    if (is_doubtful (run, g_array_index (measures, guint, i), scope))
      return TRUE;
  return FALSE;
}

/* Adds where the members of @spans begin and end, as far as inside @value. */
static gboolean
add_starts (const ZdSpan *spans, guint n, const ZdValue *value, gint64 *starts, guint room, guint *n_starts)
{
  for (guint i = 0; i < n; i++) {
    if (*n_starts + 2 > room)
      return FALSE;
    if (spans[i].lo > value->lo && spans[i].lo <= value->hi)
      starts[(*n_starts)++] = spans[i].lo;
    if (spans[i].hi >= value->lo && spans[i].hi < value->hi)
      starts[(*n_starts)++] = spans[i].hi + 1;
  }
  return TRUE;
}

/* Cells of the measure's possible values; 0 when they do not fit into @room. */
static guint
cut (const ZdRun *run, const ZdPlanMeasure *m, const ZdValue *value, gint64 *starts, guint room)
{
  guint n = 0, unique = 0;

  if (room == 0)
    return 0;
  starts[n++] = value->lo;
  for (guint i = 0; i < m->leaves->len; i++) {
    const ZdPlanLeaf *leaf = zd_plan_leaf (run->plan, g_array_index (m->leaves, guint, i));
    const ZdPlanSet *set = zd_plan_set_on (&leaf->set, run->as_of);
    if (!add_starts (set->sure, set->n_sure, value, starts, room, &n) ||
        !add_starts (set->maybe, set->n_maybe, value, starts, room, &n))
      return 0;
  }
  qsort (starts, n, sizeof *starts, zd_compare_values_cb);
  for (guint i = 0; i < n; i++)
    if (i == 0 || starts[i] != starts[i - 1])
      starts[unique++] = starts[i];
  return unique;
}

/* As many of the doubtful measures as can be tried together. */
static guint
choose (ZdRun *run, const GArray *measures, const ZdRecordKind *scope, guint most, Doubtful *doubtful,
        gint64 *starts)
{
  guint n = 0, used = 0, combinations = 1;

  for (guint i = 0; i < measures->len && n < MAX_MEASURES; i++) {
    guint measure = g_array_index (measures, guint, i);
    if (!is_doubtful (run, measure, scope))
      continue;
    Doubtful *d = &doubtful[n];
    *d = (Doubtful){
      .measure = measure, .whole = run->values[measure], .seen = run->seen[measure], .starts = starts + used
    };
    d->n_starts =
        cut (run, zd_plan_measure (run->plan, measure), &d->whole, starts + used, MAX_STARTS - used);
    d->n_cells = d->n_starts + d->whole.none;
    if (d->n_starts == 0 || combinations * d->n_cells > most)
      continue;
    combinations *= d->n_cells;
    used += d->n_starts;
    n++;
  }
  return n;
}

static void
assume_cell (ZdRun *run, const Doubtful *d, guint cell)
{
  ZdValue *value = &run->values[d->measure];

  *value = d->whole;
  value->some = cell < d->n_starts;
  value->none = !value->some;
  if (value->some) {
    value->lo = d->starts[cell];
    value->hi = cell + 1 < d->n_starts ? d->starts[cell + 1] - 1 : d->whole.hi;
  }
  run->seen[d->measure] = ZD_RUN_ASSUMED;
}

void
zd_run_each_cell (ZdRun *run, const GArray *measures, const ZdRecordKind *scope, guint most, ZdLookFunc look,
                  gpointer data)
{
  Doubtful doubtful[MAX_MEASURES];
  gint64 starts[MAX_STARTS];
  guint n = choose (run, measures, scope, most, doubtful, starts), combinations = 1;
  gboolean more = TRUE;

  for (guint i = 0; i < n; i++)
    combinations *= doubtful[i].n_cells;
  for (guint c = 0; c < combinations && more; c++) {
    for (guint i = 0, rest = c; i < n; rest /= doubtful[i].n_cells, i++)
      assume_cell (run, &doubtful[i], rest % doubtful[i].n_cells);
    zd_run_forget (run);
    more = look (run, data);
  }
  for (guint i = 0; i < n; i++) {
    run->values[doubtful[i].measure] = doubtful[i].whole;
    run->seen[doubtful[i].measure] = doubtful[i].seen;
  }
  zd_run_forget (run);
}
