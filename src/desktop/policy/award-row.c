/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/award-row.h"

#include "compat/tooltip.h"

#define INDEX "zd-index"

void
zd_award_row_word (GtkWidget *flow, const char *word)
{
  GtkWidget *label = gtk_label_new (word);

  gtk_widget_add_css_class (label, "zd-word");
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow), label);
}

void
zd_award_row_set_index (GtkWidget *widget, guint index)
{
  g_object_set_data (G_OBJECT (widget), INDEX, GUINT_TO_POINTER (index));
}

GtkWidget *
zd_award_row_button (const char *icon, const char *name, const char *words, guint index, GCallback callback,
                     gpointer user_data)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_name (button, name);
  zd_tooltip_set (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  zd_award_row_set_index (button, index);
  g_signal_connect (button, "clicked", callback, user_data);
  return button;
}

guint
zd_award_row_index (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (widget, INDEX));
}

GtkWidget *
zd_award_row_choice (const char *const *words, guint selected, const char *name, const char *label, GCallback callback,
                     gpointer user_data)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  gtk_widget_set_name (choice, name);
  zd_tooltip_set (choice, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (choice, "notify::selected", callback, user_data);
  return choice;
}

void
zd_award_row_empty (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}
