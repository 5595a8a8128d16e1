/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 makes a tooltip about as narrow as its text can be wrapped: Chinese, which may be wrapped anywhere, stands
 * in columns of one or two characters. Ours are as wide as their text, and wrapped where it is longer than a line. */

/* For every widget that has a tooltip text; before the first of them is made. */
void zd_tooltips_install (void);

/* A widget's tooltip; nullable. gtk_widget_set_tooltip_text() asks the display each time where the pointer is, and waits
 * for the answer, which is felt where many are set. Needs zd_tooltips_install(); a tooltip that is up stays as it is. */
void zd_tooltip_set (GtkWidget *widget, const char *text);

/* For handlers of "query-tooltip". */
void zd_tooltip_set_text (GtkTooltip *tooltip, const char *text);

/* What stands in the tooltip. (transfer floating) */
GtkWidget *zd_tooltip_label_new (const char *text);

G_END_DECLS
