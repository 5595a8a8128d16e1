/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* Another policy comes under the pen. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/error.h"
#include "base/i18n.h"

static gboolean
may_edit (ZdPolicyEditor *self)
{
  const ZdUser *user = zd_session_user (zd_session_of (GTK_WIDGET (self)));

  return user != NULL && user->role == ZD_ROLE_DRAFTER && zd_user_has_bureau (user, zd_policy_editor_policy (self)->bureaus->pdata[0]);
}

static void
let_go (ZdPolicyEditor *self)
{
  zd_policy_editor_save (self);
  zd_policy_editor_stop_looking (self);
  self->publish_asked = FALSE;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->published, g_free);
  g_clear_pointer (&self->stored, g_free);
  zd_policy_editor_forget_look (self);
}

void
zd_policy_editor_take (ZdPolicyEditor *self, const char *text, const char *published, const char *draft)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicyDocument) before = NULL; /* it stays until the views look at the other one */
  ZdPolicyDocument *document = zd_policy_document_new (text, zd_session_catalogue (session), &error);

  if (document == NULL) {
    zd_policy_editor_show_trouble (self, error);
    return;
  }
  g_set_object (&before, self->document);
  let_go (self);
  self->document = document;
  self->published = g_strdup (published);
  self->stored = g_strdup (draft);
  self->context = (ZdLeafContext){ zd_session_catalogue (session), zd_session_day (session), NULL, NULL };
  self->editable = may_edit (self);
  g_signal_connect_swapped (document, "replaced", G_CALLBACK (zd_policy_editor_show_all), self);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (zd_policy_editor_changed), self);
  zd_policy_editor_begin_reading (self);
  zd_policy_editor_show_all (self); /* until here the views look at the document before */
  gtk_label_set_label (self->saved, "");
  zd_policy_editor_show_state (self);
  zd_restored_bar_set_shown (self->restored, draft != NULL && published != NULL && self->editable &&
                                               zd_policy_editor_is_changed (self));
  gtk_stack_set_visible_child_name (self->stack, "entry");
  zd_policy_editor_look_soon (self);
}

void
zd_policy_editor_close (ZdPolicyEditor *self)
{
  g_clear_handle_id (&self->saving, g_source_remove);
  zd_policy_editor_stop_looking (self);
  g_clear_pointer (&self->id, g_free);
  self->editable = FALSE; /* the views keep what they show until there is another policy */
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* A draft that its drafter could not write is none. */
static gboolean
check_bureau (ZdPolicyEditor *self, const ZdPolicy *policy, GError **error)
{
  const char *lead = policy->bureaus->pdata[0];
  const ZdUser *user = zd_session_user (zd_session_of (GTK_WIDGET (self)));

  if (user != NULL && zd_user_has_bureau (user, lead))
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("%s leads this policy; its own liaison officers write it."),
               zd_catalogue_bureau (zd_session_catalogue (zd_session_of (GTK_WIDGET (self))), lead)->name);
  return FALSE;
}

void
zd_policy_editor_open (ZdPolicyEditor *self, const char *id)
{
  g_return_if_fail (ZD_IS_POLICY_EDITOR (self));
  if (g_strcmp0 (id, self->id) == 0)
    return;
  zd_policy_editor_save (self);
  g_free (self->id);
  self->id = g_strdup (id);
  g_clear_pointer (&self->incoming, g_free);
  zd_policy_editor_load (self);
}

gboolean
zd_policy_editor_open_text (ZdPolicyEditor *self, const char *text, GError **error)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (text, zd_session_catalogue (session), error);

  if (policy == NULL || !check_bureau (self, policy, error))
    return FALSE;
  zd_policy_editor_save (self);
  g_free (self->id);
  self->id = g_strdup (policy->id);
  g_free (self->incoming);
  self->incoming = g_strdup (text);
  zd_policy_editor_load (self);
  return TRUE;
}
