/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What limits all awards of a policy together. */

#include "config.h"

#include "desktop/policy/award-list-private.h"

#include "base/i18n.h"
#include "desktop/policy/award-part.h"

static void
cap_cb (ZdAwardValue *value, ZdAwardList *self)
{
  zd_award_list_edited (self, value);
}

static void
uncap_cb (GtkButton *button, ZdAwardList *self)
{
  int cap = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "zd-cap"));

  g_array_remove_index (self->award->caps, (guint) cap);
  zd_award_list_restructured (self);
}

static void
add_cap (ZdAwardList *self, ZdAwardPart *part)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *name = g_strdup_printf (_ ("All awards together: %s"), part->label);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (row), label);
  if (self->editable) {
    GtkWidget *value = zd_award_value_new (part->kind, NULL, part->number, NULL, name);
    GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

    gtk_widget_add_css_class (remove, "flat");
    gtk_widget_set_tooltip_text (remove, _ ("Remove this cap"));
    gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove this cap"), -1);
    g_object_set_data (G_OBJECT (remove), "zd-cap", GINT_TO_POINTER (part->cap));
    g_signal_connect (value, "edited", G_CALLBACK (cap_cb), self);
    g_signal_connect (remove, "clicked", G_CALLBACK (uncap_cb), self);
    gtk_box_append (GTK_BOX (row), value);
    gtk_box_append (GTK_BOX (row), remove);
  } else {
    g_autofree char *sum = zd_value_format (part->kind, NULL, *part->number);

    gtk_box_append (GTK_BOX (row), gtk_label_new (sum));
  }
  gtk_box_append (self->caps, row);
}

void
zd_award_list_build_caps (ZdAwardList *self)
{
  self->cap_parts = zd_award_cap_parts (self->award);
  for (guint i = 0; i < self->cap_parts->len; i++)
    add_cap (self, self->cap_parts->pdata[i]);
}
