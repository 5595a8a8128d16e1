/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/scale.h"

#include "base/decimal.h"
#include "match/scale-private.h"

/* A step of the hand is so many pixels: numbers, days. */
#define STEP_PX 4
#define DAYS_PX 8

gint64
zd_scale_clamp (const ZdType *type, gint64 value)
{
  if (type->kind == ZD_KIND_DATE)
    return CLAMP (value, zd_day_new (1, 1, 1), zd_day_new (9998, 12, 31));
  return CLAMP (value, -ZD_SCALE_LIMIT, ZD_SCALE_LIMIT);
}

static ZdSpread
clamp_spread (const ZdType *type, const ZdSpread *spread)
{
  return (ZdSpread){
    .least = zd_scale_clamp (type, spread->least),
    .low = zd_scale_clamp (type, spread->low),
    .middle = zd_scale_clamp (type, spread->middle),
    .high = zd_scale_clamp (type, spread->high),
    .most = zd_scale_clamp (type, spread->most),
    .small = zd_scale_clamp (type, spread->small),
    .n = spread->n,
  };
}

ZdScale *
zd_scale_new (const ZdType *type, const ZdSpread *spread, const ZdIntervalSet *set)
{
  ZdScale *self = g_new0 (ZdScale, 1);
  ZdSpread within = clamp_spread (type, spread);

  self->type = *type;
  self->grain = type->kind == ZD_KIND_MONEY ? 100 : 1;
  self->edges = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->ranks = g_array_new (FALSE, FALSE, sizeof (guint8));
  zd_scale_cut (self, &within, set);
  return self;
}

void
zd_scale_free (ZdScale *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->edges);
  g_array_unref (self->ranks);
  g_free (self);
}

/* ---- places ---- */

guint
zd_scale_n_bins (const ZdScale *self)
{
  return self->edges->len - 1;
}

gint64
zd_scale_edge (const ZdScale *self, guint i)
{
  return g_array_index (self->edges, gint64, i);
}

guint
zd_scale_rank (const ZdScale *self, guint edge)
{
  return g_array_index (self->ranks, guint8, edge);
}

double
zd_scale_share (const ZdScale *self, guint bin)
{
  gint64 lo = zd_scale_edge (self, bin), hi = zd_scale_edge (self, bin + 1);
  gboolean reaches_far = zd_scale_rank (self, bin) == 3 || zd_scale_rank (self, bin + 1) == 3;

  return self->usual <= 0 || lo == 0 || hi == 0 || reaches_far ? 1 : zd_growth (lo, hi) / self->usual;
}

/* The bin that holds @value, or the outermost. */
static guint
bin_of (const ZdScale *self, gint64 value)
{
  guint first = 0, end = zd_scale_n_bins (self);

  while (end - first > 1) {
    guint middle = first + (end - first) / 2;
    if (zd_scale_edge (self, middle) <= value)
      first = middle;
    else
      end = middle;
  }
  return first;
}

static gint64
bin_width (const ZdScale *self, guint bin)
{
  return zd_scale_edge (self, bin + 1) - zd_scale_edge (self, bin);
}

double
zd_scale_place (const ZdScale *self, gint64 value)
{
  guint bin = bin_of (self, value);
  double within = ((double)value - (double)zd_scale_edge (self, bin)) / (double)bin_width (self, bin);

  return (bin + CLAMP (within, 0, 1)) / zd_scale_n_bins (self);
}

gint64
zd_scale_value (const ZdScale *self, double place)
{
  double bins = CLAMP (place, 0, 1) * zd_scale_n_bins (self);
  guint bin = MIN ((guint)bins, zd_scale_n_bins (self) - 1);

  return zd_scale_edge (self, bin) + (gint64)((bins - bin) * (double)bin_width (self, bin));
}

/* ---- steps ---- */

/* The largest of 1, 2, 5, 10, 20 … times @grain that is not above @most, or @grain. */
static gint64
round_below (gint64 most, gint64 grain)
{
  gint64 power = grain;

  while (power <= most / 10)
    power *= 10;
  return power <= most / 5 ? 5 * power : power <= most / 2 ? 2 * power : power;
}

/* How much of the unit @pixels are around @value. */
static gint64
worth_of (const ZdScale *self, gint64 value, double pixels, double width)
{
  guint bin = bin_of (self, value);
  double bin_pixels = MAX (width, 1) / zd_scale_n_bins (self);

  return (gint64)((double)bin_width (self, bin) * MIN (pixels / bin_pixels, 1));
}

/* In months; 0: single days. */
static gint64
months_at (const ZdScale *self, gint64 day, double width)
{
  gint64 days = worth_of (self, day, DAYS_PX, width);

  return days >= 300 ? 12 : days >= 80 ? 3 : days >= 12 ? 1 : 0;
}

static gint64
step_at (const ZdScale *self, gint64 value, double width)
{
  return round_below (worth_of (self, value, STEP_PX, width), self->grain);
}

/* Between two ends, the nearer one. */
static gint64
nearer (gint64 value, gint64 before, gint64 behind)
{
  return value - before <= behind - value ? before : behind;
}

gint64
zd_scale_round (const ZdScale *self, gint64 value, double width)
{
  gint64 step;

  value = zd_scale_clamp (&self->type, value);
  if (self->type.kind == ZD_KIND_DATE) {
    gint64 month;

    step = months_at (self, value, width);
    if (step == 0)
      return value;
    month = zd_floor_to (zd_month_of (value), step);
    return nearer (value, zd_day_of_month (month), zd_day_of_month (month + step));
  }
  step = step_at (self, value, width);
  return nearer (value, zd_floor_to (value, step), zd_floor_to (value, step) + step);
}

gint64
zd_scale_next (const ZdScale *self, gint64 value, double width, int direction)
{
  gint64 from = zd_scale_clamp (&self->type, value), into = direction < 0 ? from - 1 : from, step;

  if (self->type.kind == ZD_KIND_DATE) {
    step = months_at (self, into, width);
    if (step == 0)
      return from + direction;
    return zd_day_of_month (zd_floor_to (zd_month_of (into), step) + (direction < 0 ? 0 : step));
  }
  step = step_at (self, into, width);
  return zd_floor_to (into, step) + (direction < 0 ? 0 : step);
}

/* ---- in words ---- */

static char *
label_date (gint64 value)
{
  int year, month, dom;

  zd_day_split ((ZdDay)value, &year, &month, &dom);
  if (dom != 1)
    return zd_day_format ((ZdDay)value);
  return month == 1 ? g_strdup_printf ("%d", year) : g_strdup_printf ("%d-%02d", year, month);
}

char *
zd_scale_label (const ZdScale *self, gint64 value)
{
  g_autofree char *number = NULL;

  if (self->type.kind == ZD_KIND_DATE)
    return label_date (value);
  if (self->type.kind == ZD_KIND_YEAR)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  number = zd_decimal_format_cn (value, self->type.scale);
  return g_strconcat (number, g_str_equal (self->type.unit, "%") ? "%" : NULL, NULL);
}
