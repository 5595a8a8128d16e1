/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/whatif/chart-axis.h"

/* The least of 1, 2, 5, 10, 20, 50 … that is not below @size. */
static gint64
round_up (gint64 size)
{
  static const gint64 leads[] = { 2, 5, 10 };
  gint64 step = 1, power = 1;

  for (guint i = 0; step < size && power < G_MAXINT64 / 100; i = (i + 1) % G_N_ELEMENTS (leads)) {
    step = power * leads[i];
    if (i == G_N_ELEMENTS (leads) - 1)
      power *= 10;
  }
  return step;
}

static gint64
floor_to (gint64 value, gint64 step)
{
  gint64 rest = value % step;

  return rest < 0 ? value - rest - step : value - rest;
}

void
zd_chart_axis_init (ZdChartAxis *self, gint64 least, gint64 most, guint about)
{
  self->step = round_up ((most - least) / MAX (about, 1) + 1);
  self->from = floor_to (least, self->step);
  self->to = floor_to (most, self->step);
  if (self->to < most || self->to == self->from)
    self->to += self->step;
}

void
zd_chart_axis_init_exact (ZdChartAxis *self, gint64 least, gint64 most, guint about)
{
  self->from = least;
  self->to = MAX (most, least + 1);
  self->step = MAX ((self->to - self->from) / MAX (about, 1), 1);
}

float
zd_chart_axis_place (const ZdChartAxis *self, gint64 value)
{
  return (float) ((double) (value - self->from) / (double) (self->to - self->from));
}
