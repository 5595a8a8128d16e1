/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/condition-slot.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/policy/condition-edit.h"
#include "desktop/policy/condition-tree.h"
#include "desktop/policy/leaf-editor.h"
#include "desktop/policy/measure-chooser.h"

struct _ZdConditionSlot {
  AdwBin parent_instance;
  GtkBox *box;
  ZdCondition **slot;
  ZdCondition *gone; /* what stood there, while it is still shown */
  const ZdLeafContext *context;
  char *none;
  gboolean entering; /* what is new is filled in next */
  guint rebuilding;
};

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdConditionSlot, zd_condition_slot, ADW_TYPE_BIN)

static void build (ZdConditionSlot *self);

static void
edited (ZdConditionSlot *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdConditionSlot *self = user_data;
  GtkWidget *content;

  self->rebuilding = 0;
  build (self);
  content = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  if (self->entering)
    gtk_widget_grab_focus (content);
  self->entering = FALSE;
  return G_SOURCE_REMOVE;
}

static void
restructured (ZdConditionSlot *self)
{
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
  edited (self, NULL);
}

/* ---- what is done ---- */

static void
chosen_cb (ZdMeasureChooser *chooser, const char *kind, const char *id, ZdConditionSlot *self)
{
  ZdCondition *leaf = zd_measure_chooser_leaf (kind, id, self->context);

  if (*self->slot == NULL) {
    *self->slot = leaf;
  } else {
    *self->slot = zd_condition_as_root (*self->slot);
    zd_condition_add (*self->slot, leaf);
  }
  self->entering = TRUE;
  restructured (self);
}

static void
leave (ZdConditionSlot *self)
{
  self->gone = g_steal_pointer (self->slot);
  restructured (self);
}

static void
remove_cb (GtkButton *button, ZdConditionSlot *self)
{
  leave (self);
}

static void
leaf_edited_cb (ZdLeafEditor *editor, gpointer place, ZdConditionSlot *self)
{
  edited (self, place);
}

/* A tree of which nothing is left asks for nothing. */
static void
tree_edited_cb (ZdConditionTree *tree, gpointer place, ZdConditionSlot *self)
{
  if ((*self->slot)->children->len == 0)
    leave (self);
  else
    edited (self, place);
}

/* ---- looks ---- */

static GtkWidget *
add_button_new (ZdConditionSlot *self)
{
  const ZdMeasureRange range = { .catalogue = self->context->catalogue, .scope = self->context->scope, .with_judge = TRUE };
  GtkWidget *button = gtk_menu_button_new ();

  zd_measure_chooser_attach (GTK_MENU_BUTTON (button), &range, G_CALLBACK (chosen_cb), self);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  zd_tooltip_set (button, _ ("Add a condition"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add a condition"), -1);
  gtk_widget_set_name (button, "add-condition");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
remove_button_new (ZdConditionSlot *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  zd_tooltip_set (button, _ ("Remove this condition"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove this condition"), -1);
  gtk_widget_set_name (button, "remove-condition");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  return button;
}

static GtkWidget *
none_new (ZdConditionSlot *self)
{
  GtkWidget *label = gtk_label_new (self->none);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
leaf_new (ZdConditionSlot *self)
{
  GtkWidget *editor = zd_leaf_editor_new (*self->slot, self->context);

  gtk_widget_set_hexpand (editor, TRUE);
  g_signal_connect (editor, "edited", G_CALLBACK (leaf_edited_cb), self);
  return editor;
}

static GtkWidget *
tree_new (ZdConditionSlot *self)
{
  GtkWidget *tree = zd_condition_tree_new ();

  *self->slot = zd_condition_as_root (*self->slot);
  zd_condition_tree_show (ZD_CONDITION_TREE (tree), *self->slot, self->context, TRUE);
  gtk_widget_set_hexpand (tree, TRUE);
  g_signal_connect (tree, "edited", G_CALLBACK (tree_edited_cb), self);
  return tree;
}

static void
build (ZdConditionSlot *self)
{
  const ZdCondition *condition = *self->slot;
  gboolean is_leaf = condition != NULL && (condition->kind == ZD_COND_LEAF || condition->kind == ZD_COND_JUDGE);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  g_clear_pointer (&self->gone, zd_condition_free);
  gtk_box_append (self->box, condition == NULL ? none_new (self) : is_leaf ? leaf_new (self) : tree_new (self));
  if (condition == NULL || is_leaf)
    gtk_box_append (self->box, add_button_new (self));
  if (condition != NULL)
    gtk_box_append (self->box, remove_button_new (self));
}

/* ---- type ---- */

static gboolean
zd_condition_slot_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (ZD_CONDITION_SLOT (widget)->box), GTK_DIR_TAB_FORWARD);
}

static void
zd_condition_slot_dispose (GObject *object)
{
  ZdConditionSlot *self = ZD_CONDITION_SLOT (object);

  g_clear_handle_id (&self->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_condition_slot_parent_class)->dispose (object);
  g_clear_pointer (&self->gone, zd_condition_free);
  g_clear_pointer (&self->none, g_free);
}

static void
zd_condition_slot_class_init (ZdConditionSlotClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_condition_slot_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = zd_condition_slot_grab_focus;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "slot");
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_CONDITION_SLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
zd_condition_slot_init (ZdConditionSlot *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "zd-conditions");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
zd_condition_slot_new (ZdCondition **slot, const ZdLeafContext *context, const char *none)
{
  ZdConditionSlot *self = g_object_new (ZD_TYPE_CONDITION_SLOT, NULL);

  self->slot = slot;
  self->context = context;
  self->none = g_strdup (none);
  build (self);
  return GTK_WIDGET (self);
}
