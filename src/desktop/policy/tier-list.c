/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/tier-list.h"

#include "base/i18n.h"
#include "desktop/policy/amount-editor.h"
#include "desktop/policy/award-row.h"
#include "desktop/policy/condition-slot.h"
#include "policy/award-edit.h"

struct _ZdTierList {
  AdwBin parent_instance;
  GtkWidget *box;
  ZdAmount *amount;
  const ZdLeafContext *context;
  guint entering; /* of the tier that is filled in next, and one; 0: none is */
  guint rebuilding;
};

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdTierList, zd_tier_list, ADW_TYPE_BIN)

static void build (ZdTierList *self);

static void
edited (ZdTierList *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

static void
enter (ZdTierList *self, guint index)
{
  GtkWidget *row = gtk_widget_get_first_child (self->box);

  for (; row != NULL && index > 0; index--)
    row = gtk_widget_get_next_sibling (row);
  if (row != NULL)
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdTierList *self = user_data;

  self->rebuilding = 0;
  build (self);
  if (self->entering > 0)
    enter (self, self->entering); /* behind the choice of the tier */
  self->entering = 0;
  return G_SOURCE_REMOVE;
}

/* @current: the tier that is at work then. */
static void
restructured (ZdTierList *self, guint current)
{
  self->entering = MIN (current, self->amount->tiers->len - 1) + 1;
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
  edited (self, NULL);
}

/* ---- what is done ---- */

static void
pick_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdTierList *self)
{
  self->amount->pick = (ZdPick) gtk_drop_down_get_selected (drop_down);
  edited (self, NULL);
}

static void
add_cb (GtkButton *button, ZdTierList *self)
{
  zd_amount_add_tier (self->amount);
  restructured (self, self->amount->tiers->len - 1);
}

static void
up_cb (GtkButton *button, ZdTierList *self)
{
  guint index = zd_award_row_index (button);

  if (zd_amount_move_tier (self->amount, index, -1))
    restructured (self, index - 1);
}

static void
down_cb (GtkButton *button, ZdTierList *self)
{
  guint index = zd_award_row_index (button);

  if (zd_amount_move_tier (self->amount, index, 1))
    restructured (self, index + 1);
}

static void
remove_cb (GtkButton *button, ZdTierList *self)
{
  guint index = zd_award_row_index (button);

  if (zd_amount_remove_tier (self->amount, index))
    restructured (self, index);
}

static void
name_cb (GtkEditable *editable, ZdTier *tier)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (editable), ZD_TYPE_TIER_LIST);

  g_free (tier->label);
  tier->label = g_strdup (gtk_editable_get_text (editable));
  edited (ZD_TIER_LIST (self), editable);
}

static void
part_edited_cb (GtkWidget *part, gpointer place, ZdTierList *self)
{
  edited (self, place);
}

/* ---- looks ---- */

static GtkWidget *
name_new (ZdTier *tier)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), tier->label);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name of this tier, if it has one"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_name (entry, "tier-name");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of this tier"), -1);
  g_signal_connect (entry, "changed", G_CALLBACK (name_cb), tier);
  return entry;
}

static GtkWidget *
head_new (ZdTierList *self, guint index)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *title = g_strdup_printf (_ ("Tier %u"), index + 1);
  guint n = self->amount->tiers->len;

  gtk_box_append (GTK_BOX (head), gtk_label_new (title));
  gtk_widget_add_css_class (gtk_widget_get_first_child (head), "zd-word");
  gtk_box_append (GTK_BOX (head), name_new (self->amount->tiers->pdata[index]));
  if (index > 0)
    gtk_box_append (GTK_BOX (head), zd_award_row_button ("go-up-symbolic", "tier-up", _ ("Move this tier up"), index,
                                                         G_CALLBACK (up_cb), self));
  if (index + 1 < n)
    gtk_box_append (GTK_BOX (head), zd_award_row_button ("go-down-symbolic", "tier-down", _ ("Move this tier down"),
                                                         index, G_CALLBACK (down_cb), self));
  if (n > 1)
    gtk_box_append (GTK_BOX (head), zd_award_row_button ("window-close-symbolic", "tier-remove",
                                                         _ ("Remove this tier"), index, G_CALLBACK (remove_cb), self));
  return head;
}

static GtkWidget *
tier_new (ZdTierList *self, guint index)
{
  ZdTier *tier = self->amount->tiers->pdata[index];
  gboolean is_rest = self->amount->pick == ZD_PICK_FIRST && index + 1 == self->amount->tiers->len;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *slot = zd_condition_slot_new (&tier->when, self->context, is_rest ? _ ("All others") : _ ("In any case"));
  GtkWidget *amount = zd_amount_editor_new (tier->amount, self->context, TRUE);

  g_signal_connect (slot, "edited", G_CALLBACK (part_edited_cb), self);
  g_signal_connect (amount, "edited", G_CALLBACK (part_edited_cb), self);
  gtk_widget_add_css_class (row, "zd-tier");
  gtk_box_append (GTK_BOX (row), head_new (self, index));
  gtk_box_append (GTK_BOX (row), slot);
  gtk_box_append (GTK_BOX (row), amount);
  return row;
}

static GtkWidget *
foot_new (ZdTierList *self)
{
  GtkWidget *add = gtk_button_new_with_label (_ ("＋ Tier"));

  gtk_widget_set_name (add, "add-tier");
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect (add, "clicked", G_CALLBACK (add_cb), self);
  return add;
}

static void
build (ZdTierList *self)
{
  const char *const picks[] = { _ ("The first tier that holds"), _ ("The highest tier that holds"),
                                _ ("All tiers that hold, added up"), NULL };

  zd_award_row_empty (self->box);
  gtk_box_append (GTK_BOX (self->box), zd_award_row_choice (picks, self->amount->pick, "pick", _ ("Which tier is paid"),
                                                            G_CALLBACK (pick_cb), self));
  gtk_widget_set_halign (gtk_widget_get_first_child (self->box), GTK_ALIGN_START);
  for (guint i = 0; i < self->amount->tiers->len; i++)
    gtk_box_append (GTK_BOX (self->box), tier_new (self, i));
  gtk_box_append (GTK_BOX (self->box), foot_new (self));
}

/* ---- type ---- */

/* To the first sum. */
static gboolean
zd_tier_list_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_next_sibling (gtk_widget_get_first_child (ZD_TIER_LIST (widget)->box));

  return gtk_widget_grab_focus (gtk_widget_get_last_child (first));
}

static void
zd_tier_list_dispose (GObject *object)
{
  g_clear_handle_id (&ZD_TIER_LIST (object)->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_tier_list_parent_class)->dispose (object);
}

static void
zd_tier_list_class_init (ZdTierListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_tier_list_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = zd_tier_list_grab_focus;
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_TIER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_POINTER);
}

static void
zd_tier_list_init (ZdTierList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
zd_tier_list_new (ZdAmount *amount, const ZdLeafContext *context)
{
  ZdTierList *self = g_object_new (ZD_TYPE_TIER_LIST, NULL);

  self->amount = amount;
  self->context = context;
  build (self);
  return GTK_WIDGET (self);
}
