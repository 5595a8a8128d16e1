/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Brings @widget, which may just have come, into the view of the GtkViewport around it when
 * it has its place. */
void zd_scroll_into_view (GtkWidget *widget);

G_END_DECLS
