/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The pane that explains a row: its parts stand under each other and scroll.
 * Tab reaches it even when nothing in it takes input (Page Up and Page Down
 * scroll it); a bare GtkScrolledWindow without such a child would catch Tab for ever.
 * Buildable: every <child> is one part. */
#define ZD_TYPE_PANE (zd_pane_get_type ())
G_DECLARE_FINAL_TYPE (ZdPane, zd_pane, ZD, PANE, AdwBin)

void zd_pane_append (ZdPane *self, GtkWidget *part);
void zd_pane_scroll_to_top (ZdPane *self);
void zd_pane_scroll_to (ZdPane *self, GtkWidget *part); /* anything in it: to the top */
void zd_pane_reveal (ZdPane *self, GtkWidget *part);    /* soon, and no further than needed to see it whole */

G_END_DECLS
