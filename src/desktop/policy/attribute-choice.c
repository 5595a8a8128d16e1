/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/attribute-choice.h"

#include "base/i18n.h"

#define ATTRIBUTE "zd-attribute"

typedef struct {
  GPtrArray *ids;
  const ZdRecordKind *kind;
  gboolean with_year;
  const char *none;
  ZdAttributeChosen chosen;
  gpointer owner;
  GtkMenuButton *button;
} Choice;

static gboolean
is_ticked (const Choice *self, const char *id)
{
  return g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, NULL);
}

static void
say (const Choice *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->ids->len; i++) {
    const char *id = self->ids->pdata[i];
    const ZdAttribute *attribute = g_str_equal (id, "year") && self->with_year ? NULL
                                                                              : zd_record_kind_attribute (self->kind, id);

    g_string_append_printf (text, "%s%s", i > 0 ? "、" : "", attribute != NULL ? attribute->name : _ ("year of the item"));
  }
  gtk_menu_button_set_label (self->button, text->len > 0 ? text->str : self->none);
  g_string_free (text, TRUE);
}

/* In the order of the boxes. */
static void
toggled_cb (GtkCheckButton *check, Choice *self)
{
  g_ptr_array_set_size (self->ids, 0);
  for (GtkWidget *box = gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (check))); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (box)))
      g_ptr_array_add (self->ids, g_strdup (g_object_get_data (G_OBJECT (box), ATTRIBUTE)));
  say (self);
  self->chosen (self->owner);
}

static void
add_check (Choice *self, GtkBox *box, const char *id, const char *name)
{
  GtkWidget *check = gtk_check_button_new_with_label (name);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_ticked (self, id));
  gtk_widget_set_name (check, id);
  g_object_set_data_full (G_OBJECT (check), ATTRIBUTE, g_strdup (id), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (box, check);
}

static void
open_cb (GtkMenuButton *button, gpointer user_data)
{
  Choice *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));

  for (guint i = 0; i < self->kind->n_attributes; i++)
    add_check (self, box, self->kind->attributes[i].id, self->kind->attributes[i].name);
  if (self->with_year && zd_record_kind_attribute (self->kind, "year") == NULL)
    add_check (self, box, "year", _ ("year of the item"));
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (box));
  gtk_menu_button_set_popover (button, popover);
}

GtkWidget *
zd_attribute_choice_new (GPtrArray *ids, const ZdRecordKind *kind, gboolean with_year, const char *none,
                         const char *name, ZdAttributeChosen chosen, gpointer owner)
{
  GtkWidget *button = gtk_menu_button_new ();
  Choice *self = g_new (Choice, 1);

  *self = (Choice){ ids, kind, with_year, none, chosen, owner, GTK_MENU_BUTTON (button) };
  g_object_set_data_full (G_OBJECT (button), "zd-choice", self, g_free);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_cb, self, NULL);
  gtk_widget_set_name (button, name);
  gtk_widget_add_css_class (button, "zd-token");
  say (self);
  return button;
}
