/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-compat"

#include "config.h"

#include "compat/list-position.h"

/* gtk_column_view_scroll_to() came with 4.12; the action behind it is there in 4.8 and later. */
static GtkWidget *
list_of (GtkWidget *view)
{
  return GTK_IS_COLUMN_VIEW (view) ? gtk_widget_get_last_child (view) : view;
}

void
zd_list_scroll_to (GtkWidget *view, guint position)
{
  gtk_widget_activate_action (list_of (view), "list.scroll-to-item", "u", position);
}

void
zd_list_anchor (GtkWidget *view, guint position)
{
  gtk_widget_activate_action (list_of (view), "list.select-item", "(ubb)", position, TRUE, FALSE);
}

static GtkWidget *
find_row (GtkWidget *list, guint position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    GtkWidget *cell = gtk_widget_get_first_child (row);
    GtkWidget *child = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;
    GtkListItem *item = child != NULL ? g_object_get_data (G_OBJECT (child), ZD_LIST_ITEM_KEY) : NULL;

    if (item != NULL && gtk_list_item_get_position (item) == position)
      return row;
  }
  return NULL;
}

gboolean
zd_list_focus (GtkWidget *view, guint position)
{
  GtkWidget *row;

  zd_list_scroll_to (view, position);
  row = find_row (gtk_widget_get_last_child (view), position);
  return row != NULL && gtk_widget_grab_focus (row);
}
