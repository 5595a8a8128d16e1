/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/award-private.h"

/* ---- the highest line stands ---- */

/* What was paid under the other lines counts against this one: of lines that
 * exclude each other only one is ever paid in full. */
static ZdFen
paid_elsewhere (const ZdRun *run, const ZdPlanLine *line)
{
  const ZdPlan *plan = run->plan;
  ZdFen paid = { 0, 0 };

  for (guint i = 0; i < plan->n_lines; i++) {
    const ZdPlanLine *other = &plan->lines[i];
    ZdPaidFor what = { .line = other,
                       .instalment = ZD_ANY_INSTALMENT,
                       .year = line->source->yearly ? run->year : 0 };
    if (other != line)
      paid = zd_fen_add (paid, zd_run_paid (run, &what));
  }
  return paid;
}

typedef struct {
  guint first, n; /* its dues */
  ZdFen total;
} LineTotal;

/* Only the dues of the line that stands are kept; where it is not certain
 * which one stands, those of every line that may. */
static void
keep_highest (GArray *dues, const LineTotal *totals, guint n)
{
  guint best = 0;

  for (guint i = 1; i < n; i++)
    if (totals[i].total.hi > totals[best].total.hi)
      best = i;
  for (guint i = n; i > 0; i--) {
    const LineTotal *line = &totals[i - 1];
    gboolean rivalled = FALSE, beaten = FALSE;
    for (guint j = 0; j < n; j++) {
      rivalled |= j != i - 1 && totals[j].total.hi > line->total.lo;
      beaten |= j != i - 1 && totals[j].total.lo >= line->total.hi;
    }
    for (guint d = line->first; d < line->first + line->n && rivalled; d++)
      g_array_index (dues, ZdDue, d).due.lo = 0;
    if (beaten && i - 1 != best && line->n > 0)
      g_array_remove_range (dues, line->first, line->n);
  }
}

static ZdFen
highest_line (ZdRun *run, ZdTruth truth, GArray *dues)
{
  const ZdPlan *plan = run->plan;
  g_autofree LineTotal *totals = g_new0 (LineTotal, plan->n_lines);
  ZdFen total = { 0, 0 };

  for (guint i = 0; i < plan->n_lines; i++) {
    LineTotal *line = &totals[i];
    line->first = dues->len;
    line->total = zd_fen_less (zd_run_line_due (run, &plan->lines[i], truth, dues),
                               paid_elsewhere (run, &plan->lines[i]));
    line->n = dues->len - line->first;
    if (line->n > 0)
      zd_dues_limit (&g_array_index (dues, ZdDue, line->first), line->n, 0, line->total);
    total.lo = MAX (total.lo, line->total.lo);
    total.hi = MAX (total.hi, line->total.hi);
  }
  if (plan->n_lines > 0)
    keep_highest (dues, totals, plan->n_lines);
  return total;
}

/* ---- the award as it stands ---- */

static ZdFen
award_due (ZdRun *run, ZdTruth truth, GArray *dues)
{
  const ZdAward *award = run->plan->policy->award;
  gboolean capped = award != NULL && award->caps != NULL && award->caps->len > 0;
  gboolean highest = award != NULL && award->combine == ZD_COMBINE_HIGHEST && run->plan->n_lines > 1;
  g_autoptr (GArray) own =
      (capped || highest) && dues == NULL ? g_array_new (FALSE, FALSE, sizeof (ZdDue)) : NULL;
  GArray *all = dues != NULL ? dues : own;
  ZdFen total = { 0, 0 };

  if (highest)
    total = highest_line (run, truth, all);
  else
    for (guint i = 0; i < run->plan->n_lines; i++)
      total = zd_fen_add (total, zd_run_line_due (run, &run->plan->lines[i], truth, all));
  if (capped && all->len > 0)
    total = zd_dues_cap (run, NULL, award->caps, &g_array_index (all, ZdDue, 0), all->len, total);
  return total;
}

/* ---- over all that unknown facts may be ---- */

/* Do both stand for the same entitlement? */
static gboolean
is_same_due (const ZdDue *a, const ZdDue *b)
{
  const ZdPlanLine *line = a->line;
  const ZdColumnRecord *x = a->item.record, *y = b->item.record;

  if (a->line != b->line || a->instalment != b->instalment)
    return FALSE;
  if (!line->has_items || zd_line_has_one_group (line))
    return TRUE;
  if (x == NULL || y == NULL || x == y)
    return x == y;
  if (line->source->keep == ZD_KEEP_ALL)
    return line->n_key > 0 && zd_records_agree (x, y, line->key, line->n_key);
  return (!line->group_year || a->item.year == b->item.year) &&
         zd_records_agree (x, y, line->group, line->n_group);
}

typedef struct {
  ZdTruth decided;
  ZdFen total;
  GArray *dues; /* nullable: over all cells */
  gboolean begun;
} Sweep;

static ZdDue *
find_due (GArray *dues, const ZdDue *wanted)
{
  for (guint i = 0; i < dues->len; i++)
    if (is_same_due (&g_array_index (dues, ZdDue, i), wanted))
      return &g_array_index (dues, ZdDue, i);
  return NULL;
}

static void
make_doubtful (ZdDue *due)
{
  due->truth = ZD_UNKNOWN;
  due->due.lo = due->worth.lo = 0;
}

/* Both reach over what they were in the cells before and are in this one. */
static void
widen (ZdDue *due, const ZdDue *here)
{
  ZdDue wide = here->due.hi > due->due.hi ? *here : *due;

  wide.truth = MIN (due->truth, here->truth);
  wide.worth = (ZdFen){ MIN (due->worth.lo, here->worth.lo), MAX (due->worth.hi, here->worth.hi) };
  wide.due = (ZdFen){ MIN (due->due.lo, here->due.lo), MAX (due->due.hi, here->due.hi) };
  wide.item.worth.up_to = due->item.worth.up_to || here->item.worth.up_to;
  *due = wide;
}

static void
join_dues (GArray *all, GArray *here, gboolean begun)
{
  guint before = all->len;

  for (guint i = 0; i < before; i++) {
    ZdDue *due = &g_array_index (all, ZdDue, i);
    const ZdDue *found = find_due (here, due);
    if (found != NULL)
      widen (due, found);
    else
      make_doubtful (due);
  }
  for (guint i = 0; i < here->len; i++) {
    ZdDue due = g_array_index (here, ZdDue, i);
    if (find_due (all, &due) != NULL)
      continue;
    if (begun)
      make_doubtful (&due);
    g_array_append_val (all, due);
  }
}

static gboolean
sweep_cb (ZdRun *run, gpointer data)
{
  Sweep *sweep = data;
  ZdTruth truth = sweep->decided == ZD_YES ? ZD_YES : zd_run_node (run, run->plan->condition);
  g_autoptr (GArray) here = sweep->dues != NULL ? g_array_new (FALSE, FALSE, sizeof (ZdDue)) : NULL;
  ZdFen total = { 0, 0 };

  if (truth != ZD_NO)
    total = award_due (run, truth, here);
  sweep->total.lo = sweep->begun ? MIN (sweep->total.lo, total.lo) : total.lo;
  sweep->total.hi = MAX (sweep->total.hi, total.hi);
  if (here != NULL)
    join_dues (sweep->dues, here, sweep->begun);
  sweep->begun = TRUE;
  return TRUE;
}

ZdFen
zd_run_due (ZdRun *run, ZdTruth truth, GArray *dues)
{
  Sweep sweep = { .decided = truth, .dues = dues };

  if (!zd_run_has_doubt (run, run->plan->shared, NULL))
    return award_due (run, truth, dues);
  zd_run_each_cell (run, run->plan->shared, NULL, ZD_CELLS_AWARD, sweep_cb, &sweep);
  return sweep.total;
}
