/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Brings row @position of a GtkColumnView or GtkListView into view. */
void zd_list_scroll_to (GtkWidget *view, guint position);

/* From there Shift extends the selection: the view tells its model to select or unselect row @position, as for Ctrl+click.
 * GTK_INVALID_LIST_POSITION: from nowhere. */
void zd_list_anchor (GtkWidget *view, guint position);

/* Under this key every cell's child keeps its GtkListItem (borrowed). */
#define ZD_LIST_ITEM_KEY "zd-list-item"

/* Scrolls to row @position of a GtkColumnView and gives it the keyboard focus. */
gboolean zd_list_focus (GtkWidget *view, guint position);

G_END_DECLS
