/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What an end of an interval is held by on a ZdHistogramView: takes the focus, is a slider to screen readers. As wide as
 * a finger needs; the line stands in its middle. */
#define ZD_TYPE_HISTOGRAM_HANDLE (zd_histogram_handle_get_type ())
G_DECLARE_FINAL_TYPE (ZdHistogramHandle, zd_histogram_handle, ZD, HISTOGRAM_HANDLE, GtkWidget)

#define ZD_HISTOGRAM_HANDLE_WIDTH 20

GtkWidget *zd_histogram_handle_new (const char *name);
/* @bounded: FALSE: it rests at the side. */
void zd_histogram_handle_set_bounded (ZdHistogramHandle *self, gboolean bounded);

G_END_DECLS
