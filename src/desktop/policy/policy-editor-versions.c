/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-versions.h"

#include "base/i18n.h"
#include "desktop/policy/version-compare.h"

struct _ZdPolicyEditorVersions {
  AdwBin parent_instance;
  GtkStack *stack; /* "list" or "none" */
  GtkListBox *list;
  ZdVersionCompare *compare;
  GPtrArray *versions; /* of ZdPolicyVersion */
};

enum { RESTORE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPolicyEditorVersions, zd_policy_editor_versions, ADW_TYPE_BIN)

#define TEXT "zd-text"

void
zd_policy_version_free (ZdPolicyVersion *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->drafter);
  g_free (self->summary);
  g_free (self);
}

static void
restore_cb (GtkButton *button, ZdPolicyEditorVersions *self)
{
  g_signal_emit (self, signals[RESTORE], 0, g_object_get_data (G_OBJECT (button), TEXT));
}

static void
add_version (ZdPolicyEditorVersions *self, const ZdPolicyVersion *version, gboolean is_newest, gboolean editable)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = is_newest ? g_strdup_printf (_ ("Version %d, published now"), version->version)
                                     : g_strdup_printf (_ ("Version %d"), version->version);
  g_autofree char *subtitle =
      version->drafter != NULL ? g_strdup_printf (_ ("%s · published by %s"), version->summary, version->drafter)
                               : g_strdup_printf (_ ("%s · from a policy pack"), version->summary);

  g_object_set (row, "use-markup", FALSE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (editable) {
    GtkWidget *restore = gtk_button_new_with_mnemonic (_ ("_Take as Draft"));

    gtk_widget_set_valign (restore, GTK_ALIGN_CENTER);
    g_object_set_data_full (G_OBJECT (restore), TEXT, g_strdup (version->text), g_free);
    g_signal_connect (restore, "clicked", G_CALLBACK (restore_cb), self);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), restore);
  }
  gtk_list_box_append (self->list, row);
}

void
zd_policy_editor_versions_show (ZdPolicyEditorVersions *self, GPtrArray *versions, gboolean editable)
{
  GtkListBoxRow *row;

  g_ptr_array_unref (self->versions);
  self->versions = g_ptr_array_ref (versions);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < versions->len; i++)
    add_version (self, versions->pdata[i], i == 0, editable);
  gtk_stack_set_visible_child_name (self->stack, versions->len > 0 ? "list" : "none");
}

void
zd_policy_editor_versions_set_draft (ZdPolicyEditorVersions *self, const char *draft)
{
  zd_version_compare_show (self->compare, self->versions, draft);
}

static void
zd_policy_editor_versions_finalize (GObject *object)
{
  g_ptr_array_unref (ZD_POLICY_EDITOR_VERSIONS (object)->versions);
  G_OBJECT_CLASS (zd_policy_editor_versions_parent_class)->finalize (object);
}

static void
zd_policy_editor_versions_class_init (ZdPolicyEditorVersionsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_VERSION_COMPARE);
  G_OBJECT_CLASS (class)->finalize = zd_policy_editor_versions_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/policy-editor-versions.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorVersions, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorVersions, list);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorVersions, compare);
  signals[RESTORE] = g_signal_new ("restore", ZD_TYPE_POLICY_EDITOR_VERSIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
zd_policy_editor_versions_init (ZdPolicyEditorVersions *self)
{
  self->versions = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
