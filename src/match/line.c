/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/award-private.h"

#define FEW_ITEMS 16
#define FEW_DUES  24

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

static gint64
share_of (const ZdPlanLine *line, int instalment)
{
  const ZdPlanInstalment *part = instalment >= 0 ? &line->instalments[instalment] : NULL;

  return part == NULL || part->amount != NULL ? ZD_WHOLE : MAX (part->source->share, 0);
}

/* FALSE when nothing can come of it. */
static gboolean
make_due (ZdRun *run, const ZdPlanLine *line, const ZdItem *item, int instalment, ZdTruth gate, ZdDue *due)
{
  *due = (ZdDue){ .line = line, .instalment = instalment, .item = *item, .truth = MIN (gate, item->truth) };
  due->worth = zd_worth_share (&item->worth, share_of (line, instalment));
  if (due->truth != ZD_YES)
    due->worth.lo = 0;
  if (due->worth.hi == 0)
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
    left = zd_fen_less (left, *due);
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
list_dues (ZdRun *run, const ZdPlanLine *line, int instalment, ZdTruth gate, ZdItem *items, ZdDue *dues)
{
  guint n_items = zd_run_items (run, line, instalment, items), n = 0;

  for (guint i = 0; i < n_items; i++)
    if (make_due (run, line, &items[i], instalment, gate, &dues[n]))
      n++;
  return n;
}

static guint
list_all_dues (ZdRun *run, const ZdPlanLine *line, ZdTruth gate, guint room, ZdDue *dues)
{
  ZdItem few[FEW_ITEMS];
  g_autofree ZdItem *many = room > FEW_ITEMS ? g_new (ZdItem, room) : NULL;
  ZdItem *items = many != NULL ? many : few;
  guint n = 0;

  if (line->n_instalments == 0)
    return list_dues (run, line, ZD_NO_INSTALMENT, gate, items, dues);
  for (guint i = 0; i < line->n_instalments; i++)
    n += list_dues (run, line, (int)i, gate, items, &dues[n]);
  return n;
}

ZdFen
zd_run_line_due (ZdRun *run, const ZdPlanLine *line, ZdTruth gate, GArray *dues)
{
  ZdFen total = { 0, 0 };

  gate = MIN (gate, zd_run_node (run, line->when));
  if (gate == ZD_NO)
    return total;
  guint room = zd_run_item_room (run, line), room_for_all = room * MAX (line->n_instalments, 1);
  ZdDue few[FEW_DUES];
  g_autofree ZdDue *many = room_for_all > FEW_DUES ? g_new (ZdDue, room_for_all) : NULL;
  ZdDue *parts = many != NULL ? many : few;
  guint n = list_all_dues (run, line, gate, room, parts);
  for (guint i = 0; i < n; i++)
    total = zd_fen_add (total, parts[i].due);
  total = zd_dues_cap (run, line, line->source->caps, parts, n, total);
  if (dues != NULL)
    g_array_append_vals (dues, parts, n);
  return total;
}
