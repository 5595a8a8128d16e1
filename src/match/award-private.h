/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/run-private.h"

G_BEGIN_DECLS

/* How much: amount.c says what one item is worth, item.c which items and groups
 * there are, payment.c what was paid, line.c what is left of it, due.c the whole award. Steps as in
 * docs/conditions.md, “Awards”. */

/* Least and most in fen; a most of G_MAXINT64 is without end, whatever is added to it or taken off. */
typedef struct {
  gint64 lo, hi;
} ZdFen;

static inline ZdFen
zd_fen_add (ZdFen a, ZdFen b)
{
  gint64 lo, hi;

  if (__builtin_add_overflow (a.lo, b.lo, &lo))
    lo = a.lo < 0 ? G_MININT64 : G_MAXINT64;
  if (a.hi == G_MAXINT64 || b.hi == G_MAXINT64)
    hi = G_MAXINT64;
  else if (__builtin_add_overflow (a.hi, b.hi, &hi))
    hi = a.hi < 0 ? G_MININT64 : G_MAXINT64;
  return (ZdFen){ lo, hi };
}

/* What is left of @a after @b, never below zero. */
static inline ZdFen
zd_fen_less (ZdFen a, ZdFen b)
{
  return (ZdFen){ MAX (a.lo - MIN (a.lo, b.hi), 0),
                  a.hi == G_MAXINT64 ? a.hi : MAX (a.hi - MIN (a.hi, b.lo), 0) };
}

static inline ZdFen
zd_fen_min (ZdFen a, ZdFen b)
{
  return (ZdFen){ MIN (a.lo, b.lo), MIN (a.hi, b.hi) };
}

/* Do all items of the line make one group? */
static inline gboolean
zd_line_has_one_group (const ZdPlanLine *line)
{
  return line->source->keep == ZD_KEEP_HIGHEST && line->n_group == 0 && !line->group_year;
}

/* ---- amount.c ---- */

#define ZD_WHOLE 1000000 /* 1 in the digits of a rate or share */
/* Before it is rounded a fen has so many parts that no product, mean or conversion is cut on the way. */
#define ZD_WORTH_FEN ((__int128)ZD_WHOLE * ZD_PER_ALL)

typedef struct {
  __int128 lo, hi;
  gboolean up_to;   /* the reviewer sets the sum */
  const char *tier; /* label of the tier that gives the most, nullable */
} ZdWorth;

/* What it is worth for the item in scope, or the party. */
ZdWorth zd_run_amount (ZdRun *run, const ZdPlanAmount *amount);
/* @share of it (ZD_RATE_SCALE), rounded down to fen: the one rounding there is. */
ZdFen zd_worth_share (const ZdWorth *worth, gint64 share);

/* Instead of the index of an instalment. */
#define ZD_ANY_INSTALMENT (-2)
#define ZD_NO_INSTALMENT  (-1)

/* ---- item.c ---- */

/* An item, or what a group of items is worth together. */
typedef struct {
  const ZdColumnRecord *record; /* NULL: the party itself, or unseen */
  ZdTruth truth;
  ZdWorth worth;   /* lo is 0 unless surely there */
  int year;        /* 0 = unknown */
  guint twin;      /* how many before it look the same, where items have no key */
  gboolean loose;  /* it may belong with another one: unknown key or group */
  gboolean unseen; /* stands for records that nobody told of */
} ZdItem;

/* Room for the items of @line: its records and one unseen. */
guint zd_run_item_room (const ZdRun *run, const ZdPlanLine *line);
/* Fills @items with the groups that a sum is due for under @instalment (index or
 * ZD_NO_INSTALMENT), which is looked at as if it were a line of its own; returns how many. */
guint zd_run_items (ZdRun *run, const ZdPlanLine *line, int instalment, ZdItem *items);

/* ---- payment.c ---- */

typedef struct {
  const ZdPlanLine *line; /* NULL: any line of the family */
  int instalment;         /* index, or one of the above */
  const ZdItem *item;     /* NULL: any */
  int year;               /* 0 = any */
  const ZdPlan *of;       /* whose payments; NULL: the run's own plan */
} ZdPaidFor;

/* What was paid before, as far as known. */
ZdFen zd_run_paid (const ZdRun *run, const ZdPaidFor *what);

/* ---- due.c ---- */

/* One thing that can be paid on its own. */
typedef struct {
  const ZdPlanLine *line;
  int instalment; /* index or ZD_NO_INSTALMENT */
  ZdItem item;
  ZdTruth truth;
  ZdFen worth; /* before payments */
  ZdFen paid;
  ZdFen due;
} ZdDue;

/* What is due in all, given that the policy's condition is @truth (not NO).
 * @dues (nullable) receives a ZdDue for each part of it. */
ZdFen zd_run_due (ZdRun *run, ZdTruth truth, GArray *dues);

/* ---- exclusive.c ---- */

/* Another policy of the group, seen from one of them. */
typedef struct {
  const ZdPlan *plan;
  ZdFen paid;        /* under it */
  ZdFen due;         /* under it, less what was paid under the others; 0 when it is not in force */
  gboolean beats;    /* surely */
  gboolean may_beat; /* perhaps, or surely */
} ZdRival;

/* What stays of @due where other policies of a group are weighed against it; limits @dues (nullable).
 * *@told (nullable) receives a ZdRival for each of them, or NULL where there are none. */
ZdFen zd_run_exclude (ZdRun *run, ZdFen due, GArray *dues, GArray **told);

/* ---- line.c ---- */

/* What is due under one line, its own caps applied; appends to @dues. */
ZdFen zd_run_line_due (ZdRun *run, const ZdPlanLine *line, ZdTruth gate, GArray *dues);
/* Limits the dues of @year (0 = all) to @room, the first ones first; returns
 * their sum, limited as a whole. */
ZdFen zd_dues_limit (ZdDue *dues, guint n, int year, ZdFen room);
/* Limits by the caps: paid + due of a year, or ever. @line NULL: of the whole award. */
ZdFen zd_dues_cap (const ZdRun *run, const ZdPlanLine *line, const GArray *caps, ZdDue *dues, guint n,
                   ZdFen total);

/* ---- key.c ---- */

/* The item's part of the entitlement's key: "" for the party. */
char *zd_item_key (const ZdPlan *plan, const ZdPlanLine *line, const ZdItem *item);
/* What of it names the group alone, without the tier of a ladder and the year of a yearly line. */
char *zd_item_group_key (const ZdPlan *plan, const ZdPlanLine *line, const ZdItem *item);
/* UNKNOWN when @text is a part of the item's key, or may be, else NO. */
ZdTruth zd_item_mentions (const ZdPlan *plan, const ZdPlanLine *line, const ZdItem *item, const char *text);
char *zd_due_label (const ZdPlan *plan, const ZdDue *due);
/* Its label; where there is none, its id. */
const char *zd_line_name (const ZdPlanLine *line);

/* Do the attributes that say what a record is about agree? */
gboolean zd_item_same_identity (const ZdPlanLine *line, const ZdColumnRecord *a, const ZdColumnRecord *b);
/* Are the values of @slots known and equal in both? */
gboolean zd_records_agree (const ZdColumnRecord *a, const ZdColumnRecord *b, const ZdSlot *slots, guint n);

G_END_DECLS
