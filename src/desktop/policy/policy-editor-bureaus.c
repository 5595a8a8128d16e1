/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-bureaus.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/policy/leaf-flow.h"

struct _ZdPolicyEditorBureaus {
  AdwBin parent_instance;
  ZdLeafFlow *flow;
  GPtrArray *bureaus;
  const ZdCatalogue *catalogue;
  guint rebuilding;
};

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPolicyEditorBureaus, zd_policy_editor_bureaus, ADW_TYPE_BIN)

#define BUREAU "zd-bureau"

static void build (ZdPolicyEditorBureaus *self);

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdPolicyEditorBureaus *self = user_data;

  self->rebuilding = 0;
  build (self);
  return G_SOURCE_REMOVE;
}

static void
edited (ZdPolicyEditorBureaus *self)
{
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
  g_signal_emit (self, signals[EDITED], 0);
}

static gboolean
find (ZdPolicyEditorBureaus *self, const char *id, guint *index)
{
  return g_ptr_array_find_with_equal_func (self->bureaus, id, g_str_equal, index);
}

/* ---- what can be done ---- */

static const ZdBureau *
bureau_of (GtkButton *button)
{
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  return g_object_get_data (G_OBJECT (button), BUREAU);
}

static void
lead_cb (GtkButton *button, ZdPolicyEditorBureaus *self)
{
  guint index;

  if (!find (self, bureau_of (button)->id, &index))
    return;
  g_ptr_array_insert (self->bureaus, 0, g_ptr_array_steal_index (self->bureaus, index));
  edited (self);
}

static void
remove_cb (GtkButton *button, ZdPolicyEditorBureaus *self)
{
  guint index;

  if (!find (self, bureau_of (button)->id, &index) || self->bureaus->len < 2)
    return;
  g_ptr_array_remove_index (self->bureaus, index);
  edited (self);
}

static void
add_cb (GtkButton *button, ZdPolicyEditorBureaus *self)
{
  g_ptr_array_add (self->bureaus, g_strdup (bureau_of (button)->id));
  edited (self);
}

/* ---- buttons ---- */

static void
add_choice (ZdPolicyEditorBureaus *self, GtkWidget *box, const char *label, const ZdBureau *bureau, GCallback callback)
{
  GtkWidget *choice = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (choice, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (choice))), 0);
  g_object_set_data (G_OBJECT (choice), BUREAU, (gpointer) bureau);
  g_signal_connect (choice, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), choice);
}

static GtkWidget *
button_new (const char *label, GtkWidget *box)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "zd-token");
  return button;
}

static void
add_bureau (ZdPolicyEditorBureaus *self, guint index)
{
  const ZdBureau *bureau = zd_catalogue_bureau (self->catalogue, self->bureaus->pdata[index]);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *label =
      index == 0 ? g_strdup_printf (_ ("%s (leads)"), bureau->name) : g_strdup (bureau->name);

  if (index > 0)
    add_choice (self, box, _ ("Make It _Lead"), bureau, G_CALLBACK (lead_cb));
  if (self->bureaus->len > 1)
    add_choice (self, box, _ ("_Remove"), bureau, G_CALLBACK (remove_cb));
  else
    gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Add another bureau first: one must lead.")));
  zd_leaf_flow_append (self->flow, button_new (label, box));
}

static void
build (ZdPolicyEditorBureaus *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *more;

  zd_leaf_flow_clear (self->flow);
  for (guint i = 0; i < self->bureaus->len; i++)
    add_bureau (self, i);
  for (guint i = 0; i < zd_catalogue_n_bureaus (self->catalogue); i++) {
    const ZdBureau *bureau = zd_catalogue_bureau_at (self->catalogue, i);

    if (!find (self, bureau->id, NULL))
      add_choice (self, box, bureau->name, bureau, G_CALLBACK (add_cb));
  }
  more = button_new ("＋", box);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (more), FALSE);
  zd_tooltip_set (more, _ ("Add a bureau"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add a bureau"), -1);
  zd_leaf_flow_append (self->flow, more);
}

gboolean
zd_policy_editor_bureaus_shows (ZdPolicyEditorBureaus *self, const GPtrArray *bureaus)
{
  return self->bureaus == bureaus;
}

/* ---- type ---- */

static void
zd_policy_editor_bureaus_dispose (GObject *object)
{
  g_clear_handle_id (&ZD_POLICY_EDITOR_BUREAUS (object)->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_policy_editor_bureaus_parent_class)->dispose (object);
}

static void
zd_policy_editor_bureaus_class_init (ZdPolicyEditorBureausClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_policy_editor_bureaus_dispose;
  signals[EDITED] =
      g_signal_new ("edited", ZD_TYPE_POLICY_EDITOR_BUREAUS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_policy_editor_bureaus_init (ZdPolicyEditorBureaus *self)
{
  self->flow = ZD_LEAF_FLOW (zd_leaf_flow_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->flow));
}

GtkWidget *
zd_policy_editor_bureaus_new (GPtrArray *bureaus, const ZdCatalogue *catalogue)
{
  ZdPolicyEditorBureaus *self = g_object_new (ZD_TYPE_POLICY_EDITOR_BUREAUS, NULL);

  self->bureaus = bureaus;
  self->catalogue = catalogue;
  build (self);
  return GTK_WIDGET (self);
}
