/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/award-instalments.h"

#include "base/i18n.h"
#include "desktop/policy/amount-editor.h"
#include "desktop/policy/award-row.h"
#include "desktop/policy/condition-slot.h"
#include "policy/award-edit.h"

/* In the digits of a share. */
#define WHOLE 1000000

struct _ZdAwardInstalments {
  AdwBin parent_instance;
  GtkWidget *box;
  ZdAwardLine *line;
  const ZdLeafContext *context;
  guint rebuilding;
};

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdAwardInstalments, zd_award_instalments, ADW_TYPE_BIN)

static void build (ZdAwardInstalments *self);

static void
edited (ZdAwardInstalments *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdAwardInstalments *self = user_data;

  self->rebuilding = 0;
  build (self);
  return G_SOURCE_REMOVE;
}

static void
restructured (ZdAwardInstalments *self)
{
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
  edited (self, NULL);
}

static ZdInstalment *
instalment_at (ZdAwardInstalments *self, gpointer widget)
{
  return self->line->instalments->pdata[zd_award_row_index (widget)];
}

/* ---- what is done ---- */

static gboolean
is_sound (gpointer user_data, GError **error)
{
  ZdAwardInstalments *self = user_data;

  return zd_award_line_is_sound (self->line, self->context->catalogue, error);
}

static void
value_cb (GtkWidget *value, ZdAwardInstalments *self)
{
  edited (self, value);
}

static void
part_edited_cb (GtkWidget *part, gpointer place, ZdAwardInstalments *self)
{
  edited (self, place);
}

static void
name_cb (GtkEditable *editable, ZdInstalment *instalment)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (editable), ZD_TYPE_AWARD_INSTALMENTS);

  g_free (instalment->label);
  instalment->label = g_strdup (gtk_editable_get_text (editable));
  edited (ZD_AWARD_INSTALMENTS (self), editable);
}

static void
remove_cb (GtkButton *button, ZdAwardInstalments *self)
{
  g_ptr_array_remove_index (self->line->instalments, zd_award_row_index (button));
  restructured (self);
}

/* What no other instalment has of the whole. */
static gint64
share_left (ZdAwardInstalments *self)
{
  gint64 left = WHOLE;

  for (guint i = 0; i < self->line->instalments->len; i++) {
    const ZdInstalment *instalment = self->line->instalments->pdata[i];

    left -= instalment->amount == NULL ? instalment->share : 0;
  }
  return left;
}

static void
kind_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdAwardInstalments *self)
{
  ZdInstalment *instalment = instalment_at (self, drop_down);

  if ((gtk_drop_down_get_selected (drop_down) == 1) == (instalment->amount != NULL))
    return;
  if (instalment->amount != NULL) {
    instalment->share = MAX (share_left (self), 1);
    g_clear_pointer (&instalment->amount, zd_amount_free);
  } else {
    instalment->share = -1;
    instalment->amount = zd_amount_begin ();
  }
  restructured (self);
}

/* ---- looks ---- */

static GtkWidget *
name_new (ZdInstalment *instalment)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), instalment->label);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name of this instalment, if it has one"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_name (entry, "instalment-name");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of this instalment"), -1);
  g_signal_connect (entry, "changed", G_CALLBACK (name_cb), instalment);
  return entry;
}

static GtkWidget *
head_new (ZdAwardInstalments *self, guint index)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *title = g_strdup_printf (_ ("Instalment %u"), index + 1);

  gtk_box_append (GTK_BOX (head), gtk_label_new (title));
  gtk_widget_add_css_class (gtk_widget_get_first_child (head), "zd-word");
  gtk_box_append (GTK_BOX (head), name_new (self->line->instalments->pdata[index]));
  gtk_box_append (GTK_BOX (head), zd_award_row_button ("window-close-symbolic", "instalment-remove",
                                                       _ ("Remove this instalment"), index, G_CALLBACK (remove_cb), self));
  return head;
}

static GtkWidget *
share_new (ZdAwardInstalments *self, ZdInstalment *instalment)
{
  GtkWidget *value = zd_award_value_new (ZD_AWARD_PERCENT, NULL, &instalment->share, NULL, _ ("Share"));

  zd_award_value_set_check (ZD_AWARD_VALUE (value), is_sound, self);
  g_signal_connect (value, "edited", G_CALLBACK (value_cb), self);
  return value;
}

static GtkWidget *
sum_new (ZdAwardInstalments *self, ZdInstalment *instalment)
{
  GtkWidget *amount = zd_amount_editor_new (instalment->amount, self->context, FALSE);

  g_signal_connect (amount, "edited", G_CALLBACK (part_edited_cb), self);
  return amount;
}

static GtkWidget *
row_new (ZdAwardInstalments *self, guint index)
{
  ZdInstalment *instalment = self->line->instalments->pdata[index];
  const char *const words[] = { _ ("Share of the award"), _ ("Sum of its own"), NULL };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *flow = zd_leaf_flow_new ();
  GtkWidget *kind = zd_award_row_choice (words, instalment->amount != NULL ? 1 : 0, "instalment-kind", _ ("What is paid"),
                                         G_CALLBACK (kind_cb), self);
  GtkWidget *slot = zd_condition_slot_new (&instalment->when, self->context, _ ("no further condition"));

  zd_award_row_set_index (kind, index);
  gtk_widget_add_css_class (row, "zd-tier");
  gtk_widget_add_css_class (flow, "zd-tokens");
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow), kind);
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow), instalment->amount != NULL ? sum_new (self, instalment)
                                                                      : share_new (self, instalment));
  g_signal_connect (slot, "edited", G_CALLBACK (part_edited_cb), self);
  gtk_box_append (GTK_BOX (row), head_new (self, index));
  gtk_box_append (GTK_BOX (row), flow);
  gtk_box_append (GTK_BOX (row), slot);
  return row;
}

static void
build (ZdAwardInstalments *self)
{
  zd_award_row_empty (self->box);
  for (guint i = 0; i < self->line->instalments->len; i++)
    gtk_box_append (GTK_BOX (self->box), row_new (self, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->line->instalments->len > 0);
}

void
zd_award_instalments_add (ZdAwardInstalments *self)
{
  zd_award_line_add_instalment (self->line);
  restructured (self);
}

/* ---- type ---- */

static void
zd_award_instalments_dispose (GObject *object)
{
  g_clear_handle_id (&ZD_AWARD_INSTALMENTS (object)->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_award_instalments_parent_class)->dispose (object);
}

static void
zd_award_instalments_class_init (ZdAwardInstalmentsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_award_instalments_dispose;
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_AWARD_INSTALMENTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
zd_award_instalments_init (ZdAwardInstalments *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
zd_award_instalments_new (ZdAwardLine *line, const ZdLeafContext *context)
{
  ZdAwardInstalments *self = g_object_new (ZD_TYPE_AWARD_INSTALMENTS, NULL);

  self->line = line;
  self->context = context;
  build (self);
  return GTK_WIDGET (self);
}
