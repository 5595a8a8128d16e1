/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/home/home-page-row.h"

#include "desktop/kit/chip.h"
#include "desktop/kit/text-label.h"

static GtkWidget *
chip_new (ZdCaseState state)
{
  GtkWidget *chip = zd_chip_new ();

  zd_chip_set_case_state (ZD_CHIP (chip), state);
  gtk_widget_set_hexpand (chip, TRUE);
  return chip;
}

static GtkWidget *
words_new (const ZdHomeRow *row)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (words), zd_text_label_new (row->title, NULL));
  if (row->subtitle != NULL) {
    GtkWidget *subtitle = zd_text_label_new (row->subtitle, "caption");

    gtk_widget_add_css_class (subtitle, row->css != NULL ? row->css : "dim-label");
    gtk_widget_add_css_class (subtitle, "numeric");
    gtk_box_append (GTK_BOX (words), subtitle);
  }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  return words;
}

static GtkWidget *
icon_new (const ZdHomeRow *row)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (row->icon);

  if (row->css != NULL)
    gtk_widget_add_css_class (icon, row->css);
  return icon;
}

static GtkWidget *
value_new (const char *value)
{
  GtkWidget *label = zd_text_label_new (value, "numeric");

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
line_new (const ZdHomeRow *row)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (arrow, "dim-label");
  if (row->icon != NULL)
    gtk_box_append (GTK_BOX (line), icon_new (row));
  gtk_box_append (GTK_BOX (line), row->is_state ? chip_new (row->state) : words_new (row));
  if (row->value != NULL)
    gtk_box_append (GTK_BOX (line), value_new (row->value));
  gtk_box_append (GTK_BOX (line), arrow);
  return line;
}

/* How much of the largest: one look instead of comparing digits. */
static GtkWidget *
bar_new (double share)
{
  GtkWidget *bar = gtk_level_bar_new ();

  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), share);
  gtk_accessible_update_state (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (bar, "zd-share");
  return bar;
}

GtkWidget *
zd_home_row_new (const ZdHomeRow *row)
{
  GtkWidget *self = gtk_list_box_row_new ();
  GtkWidget *parts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_valign (parts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (parts), line_new (row));
  if (row->share > 0)
    gtk_box_append (GTK_BOX (parts), bar_new (row->share));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), parts);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(ss)", row->page, row->target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.go");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row->title, -1);
  gtk_widget_add_css_class (self, "zd-home-row");
  return self;
}
