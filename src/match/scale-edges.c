/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/scale-private.h"

#define LEAST_BINS 8
/* Where the larger half reaches so many times farther than the smaller, bins grow with the numbers. */
#define SKEWED 5

/* So that a bin holds a few of the values. */
static guint
most_bins (const ZdSpread *spread)
{
  return spread->n < 300 ? 20 : spread->n < 3000 ? 40 : 60;
}

static void
add_edge (ZdScale *self, gint64 value, guint8 rank)
{
  g_array_append_val (self->edges, value);
  g_array_append_val (self->ranks, rank);
}

/* The smallest of 1, 2, 5, 10, 20 … times @grain that is not below @least. */
static gint64
round_above (gint64 least, gint64 grain)
{
  gint64 power = grain;

  while (5 * power < least)
    power *= 10;
  return power >= least ? power : 2 * power >= least ? 2 * power : 5 * power;
}

static guint8
rank_of_month (gint64 month, gint64 step)
{
  if (month % 12 != 0)
    return step >= 3 || month % 6 == 0 ? 1 : 2;
  return step < 12 || month % 120 == 0 ? 0 : month % 60 == 0 ? 1 : 2;
}

/* ---- bins of one size ---- */

/* What the bins are for: from the bulk of the values, and the ends that are not far from it. */
static void
reach (const ZdSpread *spread, const ZdIntervalSet *set, gint64 *lo, gint64 *hi)
{
  gint64 span = spread->high - spread->low;

  *lo = spread->low;
  *hi = spread->high;
  for (guint i = 0; set != NULL && i < zd_interval_set_size (set); i++) {
    const ZdEnd *ends[] = { &zd_interval_set_get (set, i)->lo, &zd_interval_set_get (set, i)->hi };

    for (guint e = 0; e < 2; e++) {
      gint64 value = CLAMP (ends[e]->value, -ZD_SCALE_LIMIT, ZD_SCALE_LIMIT);
      if (!ends[e]->bounded || value < spread->low - span || value > spread->high + span)
        continue;
      *lo = MIN (*lo, value);
      *hi = MAX (*hi, value);
    }
  }
}

static void
add_even (ZdScale *self, gint64 lo, gint64 hi, guint most)
{
  gint64 step = round_above ((hi - lo) / most + 1, self->grain);
  gint64 first = zd_floor_to (lo, step), end = zd_floor_to (hi, step) + step;
  gint64 least = lo >= 0 ? 0 : -ZD_SCALE_LIMIT;

  first = MAX (first - step, least); /* room to draw an end beyond the values */
  end += step;
  while ((end - first) / step < LEAST_BINS) {
    first = MAX (first - step, least);
    end += step;
  }
  for (gint64 edge = first; edge <= end; edge += step)
    add_edge (self, edge, edge % (10 * step) == 0 ? 0 : edge % (5 * step) == 0 ? 1 : 2);
}

static void
add_days (ZdScale *self, gint64 lo, gint64 hi)
{
  gint64 middle = lo + (hi - lo) / 2;
  gint64 first = MIN (lo, middle - LEAST_BINS / 2) - 1, end = MAX (hi, middle + LEAST_BINS / 2) + 2;

  for (gint64 day = first; day <= end; day++) {
    gboolean begins = day == zd_day_of_month (zd_month_of (day));
    add_edge (self, day, begins ? 0 : 2);
  }
}

static void
add_dates (ZdScale *self, gint64 lo, gint64 hi, guint most)
{
  static const gint64 steps[] = { 1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000 };
  gint64 months = zd_month_of (hi) - zd_month_of (lo), step = steps[0], first;

  if (hi - lo < most) {
    add_days (self, lo, hi);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (steps) && months / step >= most; i++)
    step = steps[i];
  first = zd_floor_to (zd_month_of (lo), step) - step;
  for (gint64 month = first; month <= zd_month_of (hi) + 2 * step; month += step)
    add_edge (self, zd_day_of_month (month), rank_of_month (month, step));
}

/* ---- bins that grow with the numbers ---- */

typedef struct {
  guint n;
  guint8 tenths[10]; /* of a power of ten */
} Series;

static const Series series[] = {
  { 10, { 10, 12, 15, 20, 25, 30, 40, 50, 60, 80 } },
  { 5, { 10, 15, 25, 40, 60 } },
  { 3, { 10, 20, 50 } },
  { 1, { 10 } },
};

/* The numbers of @chosen from the last one not above @small to the first above @high. */
static GArray *
list_series (const Series *chosen, gint64 grain, gint64 small, gint64 high)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 edge = 0;

  for (gint64 power = grain; power <= ZD_SCALE_LIMIT && edge <= high; power *= 10)
    for (guint i = 0; i < chosen->n && edge <= high; i++) {
      if (power * chosen->tenths[i] % (10 * grain) != 0)
        continue;
      edge = power * chosen->tenths[i] / 10;
      if (edge <= small)
        g_array_set_size (list, 0);
      g_array_append_val (list, edge);
    }
  return list;
}

static guint8
rank_of_number (gint64 edge)
{
  while (edge >= 10 && edge % 10 == 0)
    edge /= 10;
  return edge == 1 ? 0 : edge == 2 || edge == 5 ? 1 : 2;
}

/* The finest series of which at most @most numbers are needed. */
static GArray *
choose_series (const ZdScale *self, gint64 small, gint64 high, guint most)
{
  GArray *list = list_series (series, self->grain, small, high);

  for (guint i = 1; i < G_N_ELEMENTS (series) && list->len > most; i++) {
    g_array_unref (list);
    list = list_series (&series[i], self->grain, small, high);
  }
  return list;
}

static void
add_growing (ZdScale *self, gint64 small, gint64 lo, gint64 hi, guint most)
{
  g_autoptr (GArray) list = choose_series (self, small, MAX (hi, -lo), lo < 0 ? most / 2 : most);
  const gint64 *edges = (const gint64 *)(gconstpointer)list->data;

  for (guint i = list->len; i > 0; i--)
    if ((i > 1 ? edges[i - 2] : 0) < -lo)
      add_edge (self, -edges[i - 1], rank_of_number (edges[i - 1]));
  add_edge (self, 0, 0);
  for (guint i = 0; i < list->len; i++)
    if (i == 0 || edges[i - 1] <= hi)
      add_edge (self, edges[i], rank_of_number (edges[i]));
  for (guint i = 1; i < list->len; i++)
    self->usual += zd_growth (edges[i - 1], edges[i]) / (list->len - 1);
}

static gboolean
is_skewed (const ZdType *type, const ZdSpread *spread)
{
  gint64 before = spread->middle - MAX (spread->low, 0), behind = spread->high - spread->middle;

  return (type->kind == ZD_KIND_MONEY || type->kind == ZD_KIND_NUMBER) && spread->small > 0 &&
         behind / SKEWED > before && spread->high / 2 / LEAST_BINS >= spread->small;
}

/* ---- the few beyond ---- */

/* The least and the most that has to have a place. */
static void
outermost (const ZdSpread *spread, const ZdIntervalSet *set, gint64 *least, gint64 *most)
{
  *least = spread->least;
  *most = spread->most;
  for (guint i = 0; set != NULL && i < zd_interval_set_size (set); i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);

    if (interval->lo.bounded)
      *least = MIN (*least, CLAMP (interval->lo.value, -ZD_SCALE_LIMIT, ZD_SCALE_LIMIT));
    if (interval->hi.bounded)
      *most = MAX (*most, CLAMP (interval->hi.value, -ZD_SCALE_LIMIT, ZD_SCALE_LIMIT));
  }
}

static gint64
round_beyond (const ZdScale *self, gint64 value, int direction)
{
  gint64 far = ABS (value), round;

  if (self->type.kind == ZD_KIND_DATE)
    return zd_day_of_month (zd_floor_to (zd_month_of (value), 12) + (direction > 0 ? 12 : 0));
  round = far == 0 ? 0 : round_above (far + 1, self->grain);
  return value < 0 ? (direction < 0 ? -round : 0) : (direction < 0 ? 0 : round);
}

static void
add_beyond (ZdScale *self, const ZdSpread *spread, const ZdIntervalSet *set)
{
  gint64 least, most;
  const guint8 rank = 3;

  outermost (spread, set, &least, &most);
  if (least < g_array_index (self->edges, gint64, 0)) {
    least = round_beyond (self, least, -1);
    g_array_prepend_val (self->edges, least);
    g_array_prepend_val (self->ranks, rank);
  }
  if (most >= g_array_index (self->edges, gint64, self->edges->len - 1))
    add_edge (self, round_beyond (self, most, 1), rank);
}

void
zd_scale_cut (ZdScale *self, const ZdSpread *spread, const ZdIntervalSet *set)
{
  guint most = most_bins (spread);
  gint64 lo, hi;

  reach (spread, set, &lo, &hi);
  if (self->type.kind == ZD_KIND_DATE)
    add_dates (self, zd_scale_clamp (&self->type, lo), zd_scale_clamp (&self->type, hi), most);
  else if (is_skewed (&self->type, spread))
    add_growing (self, MAX (spread->small, hi / 1000000), lo, hi, most);
  else
    add_even (self, lo, hi, most);
  add_beyond (self, spread, set);
}
