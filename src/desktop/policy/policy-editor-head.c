/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What stands above the tabs: the policy's name, what it is at, what can be done with it. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/i18n.h"
#include "desktop/shell/window.h"
#include "work/policy-stage.h"

gboolean
zd_policy_editor_is_changed (ZdPolicyEditor *self)
{
  return self->published == NULL || zd_policy_document_differs (self->document, self->published);
}

const char *
zd_policy_editor_title (const ZdPolicy *policy)
{
  return *policy->title != '\0' ? policy->title : _ ("Untitled policy");
}

const char *
zd_policy_editor_get_title (ZdPolicyEditor *self)
{
  return gtk_label_get_label (self->title);
}

static void
show_status (ZdPolicyEditor *self)
{
  const ZdPolicy *policy = zd_policy_document_policy (self->document);
  ZdDay day = self->context.day;
  g_autofree char *version = g_strdup_printf (_ ("Published, version %d"), policy->version);

  if (zd_policy_editor_is_changed (self))
    zd_chip_set (self->status, ZD_TONE_CAUTION, "document-edit-symbolic", _ ("Draft"));
  else if (policy->valid_until != ZD_DAY_NONE && policy->valid_until < day)
    zd_chip_set (self->status, ZD_TONE_PLAIN, "zd-no-symbolic", _ ("Expired"));
  else if (policy->valid_from != ZD_DAY_NONE && policy->valid_from > day)
    zd_chip_set (self->status, ZD_TONE_ACTIVE, "zd-onway-symbolic", _ ("Not in force yet"));
  else
    zd_chip_set (self->status, ZD_TONE_GOOD, "zd-yes-symbolic", version);
  zd_chip_set (self->stage, ZD_TONE_GOOD, "zd-yes-symbolic",
               self->is_checked ? zd_policy_stage_word (ZD_STAGE_CHECKED) : "");
}

static void
append_about (GString *about, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", text);
}

static void
show_about (ZdPolicyEditor *self)
{
  const ZdPolicy *policy = zd_policy_document_policy (self->document);
  const ZdBureau *lead = zd_catalogue_bureau (self->context.catalogue, policy->bureaus->pdata[0]);
  g_autofree char *validity = zd_policy_validity (policy);
  g_autofree char *award = zd_award_short (policy->award);
  g_autoptr (GString) about = g_string_new (NULL);

  append_about (about, lead != NULL ? lead->name : NULL);
  append_about (about, policy->batch);
  append_about (about, *validity != '\0' ? validity : _ ("validity not stated"));
  append_about (about, award);
  gtk_label_set_label (self->about, about->str);
}

void
zd_policy_editor_show_state (ZdPolicyEditor *self)
{
  const ZdPolicy *policy = zd_policy_document_policy (self->document);

  gtk_label_set_label (self->title, zd_policy_editor_title (policy));
  zd_chip_set (self->kind, ZD_TONE_PLAIN, NULL, zd_policy_kind_word (policy->kind));
  show_status (self);
  show_about (self);
  gtk_widget_set_visible (self->undo, self->editable);
  gtk_widget_set_visible (self->redo, self->editable);
  gtk_widget_set_visible (self->publish, self->editable && zd_policy_editor_is_changed (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "policy.undo", zd_policy_document_can_undo (self->document));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "policy.redo", zd_policy_document_can_redo (self->document));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "policy.save-guide", self->published != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "policy.print-guide", self->published != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "policy.drop-draft",
                                 self->editable && zd_policy_editor_is_changed (self));
}

void
zd_policy_editor_show_trouble (ZdPolicyEditor *self, const GError *error)
{
  zd_empty_state_show_error (self->trouble, _ ("The policy cannot be opened"), error);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

void
zd_policy_editor_say (ZdPolicyEditor *self, const char *text)
{
  ZdWindow *window = zd_window_of (GTK_WIDGET (self));

  if (window != NULL) /* on the way out of a window there is nobody to tell */
    zd_window_toast (window, text);
}
