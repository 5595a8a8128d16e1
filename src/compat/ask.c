/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-compat"

#include "config.h"

#include "compat/ask.h"

#include <adwaita.h>

static AdwResponseAppearance
appearance_of (ZdAnswerLook look)
{
  switch (look) {
  case ZD_ANSWER_SUGGESTED:
    return ADW_RESPONSE_SUGGESTED;
  case ZD_ANSWER_DESTRUCTIVE:
    return ADW_RESPONSE_DESTRUCTIVE;
  case ZD_ANSWER_PLAIN:
  default:
    return ADW_RESPONSE_DEFAULT;
  }
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, GTask *task)
{
  g_task_return_pointer (task, g_strdup (response), g_free);
  g_object_unref (task);
}

/* AdwAlertDialog (1.5) would do the same; the older class is still whole in every later version. */
void
zd_ask_async (GtkWidget *near, const char *heading, const char *body, const ZdAnswer *answers, guint n,
              GtkWidget *extra, GAsyncReadyCallback callback, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (near);
  GTask *task = g_task_new (near, NULL, callback, user_data);
  AdwMessageDialog *dialog;

  g_return_if_fail (n > 0);
  g_task_set_source_tag (task, zd_ask_async);
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body));
  for (guint i = 0; i < n; i++) {
    adw_message_dialog_add_response (dialog, answers[i].id, answers[i].label);
    adw_message_dialog_set_response_appearance (dialog, answers[i].id, appearance_of (answers[i].look));
  }
  adw_message_dialog_set_close_response (dialog, answers[0].id);
  if (answers[n - 1].look != ZD_ANSWER_DESTRUCTIVE)
    adw_message_dialog_set_default_response (dialog, answers[n - 1].id);
  if (extra != NULL)
    adw_message_dialog_set_extra_child (dialog, extra);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

char *
zd_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
