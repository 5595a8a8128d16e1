/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-notes.h"

#include "desktop/kit/pane.h"
#include "desktop/kit/text-label.h"

struct _ZdPolicyEditorNotes {
  AdwBin parent_instance;
  GtkLabel *basis;
  GtkWidget *basis_title;
  GtkBox *notes;
  GtkWidget *notes_title;
  GtkWidget *nothing;
};

G_DEFINE_FINAL_TYPE (ZdPolicyEditorNotes, zd_policy_editor_notes, ADW_TYPE_BIN)

static void
add_note (ZdPolicyEditorNotes *self, const char *text)
{
  GtkWidget *note = zd_text_label_new (text, "zd-note");

  gtk_box_append (self->notes, note);
}

void
zd_policy_editor_notes_show (ZdPolicyEditorNotes *self, const ZdPolicy *policy)
{
  gboolean has_basis = *policy->basis != '\0';
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes))) != NULL)
    gtk_box_remove (self->notes, child);
  for (guint i = 0; i < policy->notes->len; i++)
    add_note (self, policy->notes->pdata[i]);
  gtk_label_set_label (self->basis, policy->basis);
  gtk_widget_set_visible (GTK_WIDGET (self->basis), has_basis);
  gtk_widget_set_visible (self->basis_title, has_basis);
  gtk_widget_set_visible (self->notes_title, policy->notes->len > 0);
  gtk_widget_set_visible (self->nothing, !has_basis && policy->notes->len == 0);
}

static void
zd_policy_editor_notes_class_init (ZdPolicyEditorNotesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/policy-editor-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorNotes, basis);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorNotes, basis_title);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorNotes, notes);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorNotes, notes_title);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorNotes, nothing);
}

static void
zd_policy_editor_notes_init (ZdPolicyEditorNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
