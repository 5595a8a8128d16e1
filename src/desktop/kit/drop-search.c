/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/drop-search.h"

static GtkWidget *
find (GtkWidget *root, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* What the list shows; NULL before there is anything to choose from. */
static GtkFilterListModel *
shown_in (GtkDropDown *self)
{
  GtkWidget *list = find (find (GTK_WIDGET (self), GTK_TYPE_POPOVER), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  GListModel *shown = GTK_IS_SINGLE_SELECTION (selection) ? gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)) : NULL;

  return GTK_IS_FILTER_LIST_MODEL (shown) ? GTK_FILTER_LIST_MODEL (shown) : NULL;
}

/* GTK makes a new filter for every list of strings. */
static GtkStringFilter *
filter_of (GtkDropDown *self)
{
  GtkFilterListModel *shown = shown_in (self);
  GtkFilter *filter = shown != NULL ? gtk_filter_list_model_get_filter (shown) : NULL;

  return GTK_IS_STRING_FILTER (filter) ? GTK_STRING_FILTER (filter) : NULL;
}

static void
show_cb (GtkDropDown *self)
{
  GtkStringFilter *filter = filter_of (self);

  if (filter != NULL)
    gtk_string_filter_set_match_mode (filter, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
}

/* The first key went to the entry by way of the popover; the others go there themselves, behind it. */
static void
started_cb (GtkWidget *search)
{
  gtk_widget_grab_focus (search);
  gtk_editable_set_position (GTK_EDITABLE (search), -1);
}

static void
close_cb (GtkDropDown *self)
{
  gtk_popover_popdown (GTK_POPOVER (find (GTK_WIDGET (self), GTK_TYPE_POPOVER)));
}

/* The list follows the keys after a moment; Enter may come before. */
static GObject *
first_found (GtkDropDown *self)
{
  GtkWidget *search = find (GTK_WIDGET (self), GTK_TYPE_SEARCH_ENTRY);
  GtkStringFilter *filter = filter_of (self);

  if (filter == NULL)
    return NULL;
  gtk_string_filter_set_search (filter, gtk_editable_get_text (GTK_EDITABLE (search)));
  return g_list_model_get_item (G_LIST_MODEL (shown_in (self)), 0);
}

static void
take_first_cb (GtkDropDown *self)
{
  GListModel *all = gtk_drop_down_get_model (self);
  g_autoptr (GObject) first = first_found (self);
  guint n = first != NULL ? g_list_model_get_n_items (all) : 0;

  if (first == NULL)
    return;
  close_cb (self);
  for (guint i = 0; i < n; i++) {
    g_autoptr (GObject) item = g_list_model_get_item (all, i);
    if (item == first)
      gtk_drop_down_set_selected (self, i);
  }
}

void
zd_drop_search_enable (GtkDropDown *self)
{
  GtkWidget *popover = find (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  GtkWidget *search = find (popover, GTK_TYPE_SEARCH_ENTRY);
  g_autoptr (GtkExpression) string = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_expression (self, string); /* without one nothing is ever found */
  gtk_drop_down_set_enable_search (self, TRUE);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (search), popover);
  g_signal_connect_object (popover, "show", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (search, "search-started", G_CALLBACK (started_cb), NULL);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (take_first_cb), self, G_CONNECT_SWAPPED);
}
