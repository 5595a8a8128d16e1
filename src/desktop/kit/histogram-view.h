/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "match/histogram.h"

G_BEGIN_DECLS

/* How many parties have which value, and an interval laid over them whose ends are dragged: by the mouse, or with the
 * arrows (Shift or Page Up and Down: ten steps; Home and End: as far as it goes, at its own side without bound). Escape
 * puts back what is being moved. Of several intervals one is in hand: a click, or Ctrl with the arrows, takes another.
 *
 * Signals: "moving": the set is another one, under the hand or put back · "moved": it was let go, and differs from what
 * it was when it was taken. */
#define ZD_TYPE_HISTOGRAM_VIEW (zd_histogram_view_get_type ())
G_DECLARE_FINAL_TYPE (ZdHistogramView, zd_histogram_view, ZD, HISTOGRAM_VIEW, GtkWidget)

GtkWidget *zd_histogram_view_new (void);

/* @histogram: kept by the caller until another one is shown; one with known values. @set: with at least one interval. */
void zd_histogram_view_show (ZdHistogramView *self, const ZdHistogram *histogram, const ZdIntervalSet *set);
/* The same with another set; whatever is held is let go of. */
void zd_histogram_view_set_set (ZdHistogramView *self, const ZdIntervalSet *set);
/* (transfer none) */
const ZdIntervalSet *zd_histogram_view_get_set (ZdHistogramView *self);
/* Is an end in somebody's hand? */
gboolean zd_histogram_view_is_held (ZdHistogramView *self);
/* (transfer none) */
GtkWidget *zd_histogram_view_get_handle (ZdHistogramView *self, gboolean upper);

G_END_DECLS
