/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/i18n.h"
#include "desktop/policy/condition-edit.h"
#include "desktop/policy/leaf-flow.h"

/* What stands behind the counts of a row that can be changed. */
#define MENU_WIDTH 30

enum { SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPolicyEditor, zd_policy_editor, ADW_TYPE_BIN)

ZdPolicy *
zd_policy_editor_policy (ZdPolicyEditor *self)
{
  return zd_policy_document_policy (self->document);
}

/* ---- changes ---- */

void
zd_policy_editor_edited (ZdPolicyEditor *self, gconstpointer place)
{
  g_autoptr (GError) error = NULL;

  if (!zd_policy_document_commit (self->document, place, &error))
    zd_policy_editor_say (self, error->message);
}

static void
show_text (ZdPolicyEditor *self)
{
  zd_policy_editor_text_show (self->text, zd_policy_editor_policy (self), self->context.catalogue, self->editable);
}

/* Beside what is published. */
void
zd_policy_editor_show_draft (ZdPolicyEditor *self)
{
  gboolean differs = self->document != NULL && self->published != NULL && zd_policy_editor_is_changed (self);

  zd_policy_editor_versions_set_draft (self->versions, differs ? zd_policy_document_text (self->document) : NULL);
}

void
zd_policy_editor_changed (ZdPolicyEditor *self)
{
  self->is_checked = FALSE;
  show_text (self);
  zd_policy_editor_show_state (self);
  zd_policy_editor_save_soon (self);
  zd_policy_editor_look_soon (self);
  zd_restored_bar_set_shown (self->restored, FALSE);
}

/* When what had the keyboard is gone, the next best has it: keys such as Ctrl+Z go where it is. */
static void
keep_focus (ZdPolicyEditor *self)
{
  GtkWidget *tab = gtk_stack_get_visible_child (self->tabs);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->tabs)) == NULL)
    gtk_widget_child_focus (tab, GTK_DIR_TAB_FORWARD);
}

void
zd_policy_editor_show_all (ZdPolicyEditor *self)
{
  ZdPolicy *policy = zd_policy_editor_policy (self);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->tabs)) != NULL;

  self->context.policy = policy;
  self->context.family = policy->family;
  gtk_widget_set_margin_end (self->counts_title, self->editable ? MENU_WIDTH : 0);
  policy->condition = zd_condition_as_root (policy->condition);
  zd_condition_tree_show (self->tree, policy->condition, &self->context, self->editable);
  zd_award_list_show (self->awards, policy->award, &self->context, self->editable);
  zd_policy_editor_form_show (self->form, policy, self->context.catalogue, self->editable);
  zd_policy_editor_tests_show (self->tests, policy, self->context.catalogue, self->editable);
  zd_case_cover_set_editable (self->cover, self->editable);
  zd_policy_editor_notes_show (self->notes, policy);
  show_text (self);
  if (focused)
    keep_focus (self);
}

const char *
zd_policy_editor_get_id (ZdPolicyEditor *self)
{
  return self->id;
}

const char *
zd_policy_editor_get_text (ZdPolicyEditor *self)
{
  return self->id != NULL && self->document != NULL ? zd_policy_document_text (self->document) : NULL;
}

void
zd_policy_editor_refresh (ZdPolicyEditor *self)
{
  if (self->id != NULL)
    zd_policy_editor_load (self);
}

void
zd_policy_editor_show_tab (ZdPolicyEditor *self, const char *tab)
{
  gtk_stack_set_visible_child_name (self->tabs, tab);
}

void
zd_policy_editor_set_back (ZdPolicyEditor *self, gboolean back)
{
  gtk_widget_set_visible (self->back, back);
}

ZdSplit *
zd_policy_editor_get_split (ZdPolicyEditor *self)
{
  return self->split;
}

void
zd_policy_editor_undo (ZdPolicyEditor *self)
{
  if (self->document != NULL && self->editable)
    zd_policy_document_undo (self->document);
}

void
zd_policy_editor_redo (ZdPolicyEditor *self)
{
  if (self->document != NULL && self->editable)
    zd_policy_document_redo (self->document);
}

/* ---- what its views ask for ---- */

static void
tested_cb (GtkButton *button, ZdPolicyEditor *self)
{
  zd_policy_editor_show_tab (self, "cases");
}

static void
accept_cb (ZdPolicyEditor *self, guint index)
{
  zd_policy_editor_accept_case (self, index);
}

static void
add_case_cb (ZdPolicyEditor *self, const char *uscc)
{
  zd_policy_editor_add_case (self, uscc);
}

static void
restore_cb (ZdPolicyEditor *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (zd_policy_document_replace (self->document, text, &error))
    zd_policy_editor_show_tab (self, "rules");
  else
    zd_policy_editor_say (self, error->message);
}

static void
retry_cb (ZdPolicyEditor *self)
{
  zd_policy_editor_load (self);
}

/* ---- type ---- */

static void
zd_policy_editor_unmap (GtkWidget *widget)
{
  zd_policy_editor_save (ZD_POLICY_EDITOR (widget));
  GTK_WIDGET_CLASS (zd_policy_editor_parent_class)->unmap (widget);
}

/* The views go before what they look at. */
static void
zd_policy_editor_dispose (GObject *object)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (object);

  zd_policy_editor_stop_looking (self);
  g_clear_handle_id (&self->saving, g_source_remove);
  zd_progress_cancel (self->count_progress);
  g_clear_pointer (&self->count_progress, zd_progress_unref);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  G_OBJECT_CLASS (zd_policy_editor_parent_class)->dispose (object);
}

static void
zd_policy_editor_finalize (GObject *object)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self->glance);
  g_free (self->id);
  g_free (self->incoming);
  g_free (self->offered_in);
  g_free (self->published);
  g_free (self->stored);
  G_OBJECT_CLASS (zd_policy_editor_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/org/zhida/Zhida/policy-editor.ui");
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, stack);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, nothing);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, trouble);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, back);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, title);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, status);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, stage);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, kind);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, about);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, undo);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, redo);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, saved);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, tested);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, checked);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, findings_list);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, findings_none);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, publish);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, more);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, restored);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, busy);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, tabs);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, split);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, counts_title);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, funnel);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, tree);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, awards);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, text);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, notes);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, beside);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, beside_switcher);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, offers);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, model);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, form);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, tests);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, versions);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, yes);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, unknown);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, near);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, sum);
  gtk_widget_class_bind_template_child (class, ZdPolicyEditor, counting);
}

static void
bind_callbacks (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_callback (class, tested_cb);
  gtk_widget_class_bind_template_callback (class, accept_cb);
  gtk_widget_class_bind_template_callback (class, add_case_cb);
  gtk_widget_class_bind_template_callback (class, restore_cb);
  gtk_widget_class_bind_template_callback (class, retry_cb);
  gtk_widget_class_bind_template_callback_full (class, "key_cb", G_CALLBACK (zd_policy_editor_key_cb));
}

static void
ensure_types (void)
{
  g_type_ensure (ZD_TYPE_AWARD_LIST);
  g_type_ensure (ZD_TYPE_BUSY);
  g_type_ensure (ZD_TYPE_CHIP);
  g_type_ensure (ZD_TYPE_CONDITION_TREE);
  g_type_ensure (ZD_TYPE_EMPTY_STATE);
  g_type_ensure (ZD_TYPE_FUNNEL);
  g_type_ensure (ZD_TYPE_LEAF_FLOW);
  g_type_ensure (ZD_TYPE_MODEL_PANE);
  g_type_ensure (ZD_TYPE_OFFER_LIST);
  g_type_ensure (ZD_TYPE_POLICY_EDITOR_FORM);
  g_type_ensure (ZD_TYPE_POLICY_EDITOR_NOTES);
  g_type_ensure (ZD_TYPE_POLICY_EDITOR_TESTS);
  g_type_ensure (ZD_TYPE_POLICY_EDITOR_TEXT);
  g_type_ensure (ZD_TYPE_POLICY_EDITOR_VERSIONS);
  g_type_ensure (ZD_TYPE_RESTORED_BAR);
  g_type_ensure (ZD_TYPE_SPLIT);
}

static void
zd_policy_editor_class_init (ZdPolicyEditorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  ensure_types ();
  G_OBJECT_CLASS (class)->dispose = zd_policy_editor_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_policy_editor_finalize;
  widget_class->unmap = zd_policy_editor_unmap;
  bind_template (widget_class);
  bind_callbacks (widget_class);
  zd_policy_editor_bind_links (widget_class);
  zd_policy_editor_bind_offers (widget_class);
  zd_policy_editor_install_actions (widget_class);
  signals[SAVED] =
      g_signal_new ("saved", ZD_TYPE_POLICY_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_policy_editor_init (ZdPolicyEditor *self)
{
  g_autoptr (GtkBuilder) menu = gtk_builder_new_from_resource ("/org/zhida/Zhida/policy-menu.ui");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->more, G_MENU_MODEL (gtk_builder_get_object (menu, "actions")));
  zd_policy_editor_follow_cases (self);
  zd_empty_state_show_empty (self->nothing, "zd-policy-symbolic", _ ("No policy is open"),
                             _ ("Choose a policy on the left to see whom it is for, what it gives and how it was "
                               "read out of its text."),
                             NULL, NULL);
}
