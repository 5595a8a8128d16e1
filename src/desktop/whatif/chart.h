/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "policy/type.h"

G_BEGIN_DECLS

/* One figure over the values of a lever: a line, with a band below it where the figure is a range. The
 * pointer, or the arrow keys while it has the focus, shows one point in words. */
#define ZD_TYPE_CHART (zd_chart_get_type ())
G_DECLARE_FINAL_TYPE (ZdChart, zd_chart, ZD, CHART, GtkWidget)

typedef struct {
  gint64 x;
  gint64 least, most; /* equal: no band */
} ZdChartPoint;

/* @title: for the eye and for a screen reader. Both types borrow their unit from who lives longer.
 * @points: of ZdChartPoint, by x, copied; nullable: nothing to show. @mark: where the lever stands. */
void zd_chart_set (ZdChart *self, const char *title, const ZdType *x, const ZdType *y, const GArray *points, gint64 mark);

/* The point that is shown in words, as it is: "2000 万元：12 户"; NULL: none. */
const char *zd_chart_words (ZdChart *self);

G_END_DECLS
