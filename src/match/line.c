/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/award-private.h"

#define FEW_ITEMS 16
#define FEW_DUES  24

/* Stands for an item that nobody told of. */
static const ZdColumnRecord nothing_known;

/* ---- one part ---- */

/* A line that arises anew every year looks at that year's payments only. */
static ZdFen
paid_for (const ZdRun *run, const ZdDue *due)
{
  gboolean yearly = due->line->source->yearly;
  ZdPaidFor what = {
    .line = due->line, .instalment = due->instalment, .item = &due->item, .year = yearly ? due->item.year : 0
  };
  ZdFen paid = zd_run_paid (run, &what);

  if (yearly && due->item.year == 0)
    paid.lo = 0;
  return paid;
}

/* Whether the instalment is due, and how much of the item's worth, or beside it, it is. */
static void
appraise_part (ZdRun *run, const ZdPlanInstalment *part, ZdDue *due)
{
  const ZdColumnRecord *item = due->item.record != NULL ? due->item.record : &nothing_known;
  ZdWorth worth = due->item.worth;

  if (due->line->has_items)
    zd_run_set_item (run, item);
  due->truth = MIN (due->truth, zd_run_node (run, part->when));
  if (part->amount != NULL && due->truth != ZD_NO)
    worth = zd_run_amount (run, part->amount);
  if (due->line->has_items)
    zd_run_set_item (run, NULL);
  due->worth = zd_worth_share (&worth, part->amount != NULL ? ZD_WHOLE : MAX (part->source->share, 0));
}

/* FALSE when nothing can come of it. */
static gboolean
make_due (ZdRun *run, const ZdPlanLine *line, const ZdItem *item, int instalment, ZdTruth gate, ZdDue *due)
{
  *due = (ZdDue){ .line = line, .instalment = instalment, .item = *item, .truth = MIN (gate, item->truth) };
  if (instalment >= 0)
    appraise_part (run, &line->instalments[instalment], due);
  else
    due->worth = zd_worth_share (&item->worth, ZD_WHOLE);
  if (due->truth != ZD_YES)
    due->worth.lo = 0;
  if (due->truth == ZD_NO || due->worth.hi == 0)
    return FALSE;
  due->paid = paid_for (run, due);
  due->due = zd_fen_less (due->worth, due->paid);
  return TRUE;
}

/* ---- caps ---- */

ZdFen
zd_dues_limit (ZdDue *dues, guint n, int year, ZdFen room)
{
  ZdFen sum = { 0, 0 }, left = room;

  for (guint i = 0; i < n; i++) {
    ZdFen *due = &dues[i].due;
    if (year != 0 && dues[i].item.year != year)
      continue;
    sum = zd_fen_add (sum, *due);
    *due = zd_fen_min (*due, left);
    left.lo = MAX (left.lo - MIN (left.lo, due->hi), 0);
    left.hi -= due->lo;
  }
  return zd_fen_min (sum, room);
}

static ZdFen
room_under (const ZdRun *run, const ZdPlanLine *line, gint64 cap, int year)
{
  ZdPaidFor what = { .line = line, .instalment = ZD_ANY_INSTALMENT, .year = year };

  return zd_fen_less ((ZdFen){ cap, cap }, zd_run_paid (run, &what));
}

/* A due of an unknown year may meet a cap that is still whole, or one that
 * others have used up. */
static ZdFen
limit_yearless (const ZdRun *run, const ZdPlanLine *line, gint64 cap, ZdDue *due, gboolean alone)
{
  gint64 surely = alone ? room_under (run, line, cap, 0).lo : 0;

  due->due = zd_fen_min (due->due, (ZdFen){ surely, cap });
  return due->due;
}

static gboolean
year_came_before (const ZdDue *dues, guint i)
{
  for (guint j = 0; j < i; j++)
    if (dues[j].item.year == dues[i].item.year)
      return TRUE;
  return FALSE;
}

static ZdFen
limit_years (const ZdRun *run, const ZdPlanLine *line, gint64 cap, ZdDue *dues, guint n)
{
  ZdFen total = { 0, 0 };

  for (guint i = 0; i < n; i++) {
    int year = dues[i].item.year;
    if (dues[i].item.unseen && dues[i].due.hi == G_MAXINT64)
      total = zd_fen_add (total, dues[i].due); /* of any number of years */
    else if (year == 0)
      total = zd_fen_add (total, limit_yearless (run, line, cap, &dues[i], n == 1));
    else if (!year_came_before (dues, i))
      total = zd_fen_add (total, zd_dues_limit (dues, n, year, room_under (run, line, cap, year)));
  }
  return total;
}

ZdFen
zd_dues_cap (const ZdRun *run, const ZdPlanLine *line, const GArray *caps, ZdDue *dues, guint n, ZdFen total)
{
  for (guint i = 0; caps != NULL && i < caps->len; i++) {
    const ZdCap *cap = &g_array_index (caps, ZdCap, i);
    if (cap->scope == ZD_CAP_YEAR)
      total = zd_fen_min (total, limit_years (run, line, cap->money, dues, n));
  }
  for (guint i = 0; caps != NULL && i < caps->len; i++) {
    const ZdCap *cap = &g_array_index (caps, ZdCap, i);
    ZdFen room;
    if (cap->scope != ZD_CAP_EVER)
      continue;
    room = room_under (run, line, cap->money, 0);
    zd_dues_limit (dues, n, 0, room);
    total = zd_fen_min (total, room);
  }
  return total;
}

/* ---- the line ---- */

static guint
list_dues (ZdRun *run, const ZdPlanLine *line, const ZdItem *items, guint n_items, ZdTruth gate, ZdDue *dues)
{
  guint n = 0;

  for (guint i = 0; i < n_items; i++) {
    if (line->n_instalments == 0 && make_due (run, line, &items[i], ZD_NO_INSTALMENT, gate, &dues[n]))
      n++;
    for (guint j = 0; j < line->n_instalments; j++)
      if (make_due (run, line, &items[i], (int)j, gate, &dues[n]))
        n++;
  }
  return n;
}

ZdFen
zd_run_line_due (ZdRun *run, const ZdPlanLine *line, ZdTruth gate, GArray *dues)
{
  ZdFen total = { 0, 0 };
  guint room, n;

  gate = MIN (gate, zd_run_node (run, line->when));
  if (gate == ZD_NO)
    return total;
  room = zd_run_item_room (run, line);
  ZdItem few_items[FEW_ITEMS];
  g_autofree ZdItem *many_items = room > FEW_ITEMS ? g_new (ZdItem, room) : NULL;
  ZdItem *items = many_items != NULL ? many_items : few_items;
  n = zd_run_items (run, line, items);
  room = n * MAX (line->n_instalments, 1);
  ZdDue few_parts[FEW_DUES];
  g_autofree ZdDue *many_parts = room > FEW_DUES ? g_new (ZdDue, room) : NULL;
  ZdDue *parts = many_parts != NULL ? many_parts : few_parts;
  n = list_dues (run, line, items, n, gate, parts);
  for (guint i = 0; i < n; i++)
    total = zd_fen_add (total, parts[i].due);
  total = zd_dues_cap (run, line, line->source->caps, parts, n, total);
  if (dues != NULL)
    g_array_append_vals (dues, parts, n);
  return total;
}
