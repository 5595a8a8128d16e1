/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From numbers to places along a line: round steps, of which the first lies at or below the least
 * number and the last at or above the greatest. */
typedef struct {
  gint64 from, to, step;
} ZdChartAxis;

/* @about: how many steps there should be. Whole numbers only; an axis is never empty. */
void zd_chart_axis_init (ZdChartAxis *self, gint64 least, gint64 most, guint about);
/* Exactly from @least to @most, for what has round numbers nowhere, such as days. */
void zd_chart_axis_init_exact (ZdChartAxis *self, gint64 least, gint64 most, guint about);
/* 0 … 1 for what lies on it. */
float zd_chart_axis_place (const ZdChartAxis *self, gint64 value);

G_END_DECLS
