/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* The row of a group: how many of those below must hold. */

#include "config.h"

#include "desktop/policy/condition-row-private.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/policy/condition-edit.h"
#include "desktop/policy/leaf-flow.h"
#include "desktop/policy/measure-chooser.h"

static const ZdConditionKind joints[] = { ZD_COND_ALL, ZD_COND_ANY, ZD_COND_AT_LEAST };

static void
joint_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdConditionRow *self)
{
  GtkWidget *number = gtk_widget_get_next_sibling (GTK_WIDGET (drop_down));

  zd_condition_set_group (self->node, joints[gtk_drop_down_get_selected (drop_down)], 2);
  gtk_widget_set_visible (number, self->node->kind == ZD_COND_AT_LEAST);
  if (self->node->kind == ZD_COND_AT_LEAST)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), self->node->k);
  zd_condition_row_edited (self, NULL);
}

static void
number_cb (GtkSpinButton *spin, ZdConditionRow *self)
{
  self->node->k = gtk_spin_button_get_value_as_int (spin);
  zd_condition_row_edited (self, spin);
}

static void
chosen_cb (ZdMeasureChooser *chooser, const char *kind, const char *id, ZdConditionRow *self)
{
  g_signal_emit_by_name (self, "add", kind, id);
}

static GtkWidget *
add_button_new (ZdConditionRow *self)
{
  const ZdMeasureRange range = { .catalogue = self->context->catalogue, .scope = self->context->scope, .with_judge = TRUE };
  GtkWidget *button = gtk_menu_button_new ();

  zd_measure_chooser_attach (GTK_MENU_BUTTON (button), &range, G_CALLBACK (chosen_cb), self);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  zd_tooltip_set (button, _ ("Add a condition to this group"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a condition to this group"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_name (button, "add");
  return button;
}

static GtkWidget *
joint_new (ZdConditionRow *self)
{
  GtkWidget *choice =
      gtk_drop_down_new_from_strings ((const char *const[]){ _ ("all"), _ ("any"), _ ("at least"), NULL });

  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    if (joints[i] == self->node->kind)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("How many must hold"), -1);
  gtk_widget_set_name (choice, "joint");
  g_signal_connect (choice, "notify::selected", G_CALLBACK (joint_cb), self);
  return choice;
}

static GtkWidget *
number_new (ZdConditionRow *self)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (1, MAX ((int) self->node->children->len, 1), 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), MAX (self->node->k, 1));
  gtk_widget_set_visible (spin, self->node->kind == ZD_COND_AT_LEAST);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("At least how many"), -1);
  g_signal_connect (spin, "value-changed", G_CALLBACK (number_cb), self);
  self->number = GTK_SPIN_BUTTON (spin);
  return spin;
}

void
zd_condition_group_fit (ZdConditionRow *self)
{
  g_signal_handlers_block_by_func (self->number, number_cb, self);
  gtk_spin_button_set_range (self->number, 1, MAX ((int) self->node->children->len, 1));
  gtk_spin_button_set_value (self->number, MAX (self->node->k, 1));
  g_signal_handlers_unblock_by_func (self->number, number_cb, self);
}

static GtkWidget *
word_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "zd-word");
  return label;
}

GtkWidget *
zd_condition_group_new (ZdConditionRow *self)
{
  GtkWidget *flow = zd_leaf_flow_new ();

  zd_leaf_flow_append (ZD_LEAF_FLOW (flow), word_new (C_ ("group of conditions", "Of these,")));
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow), joint_new (self));
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow), number_new (self));
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow), word_new (C_ ("group of conditions", "must hold")));
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow), add_button_new (self));
  return flow;
}
