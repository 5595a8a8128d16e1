/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/file-dialog.h"

#include "desktop/kit/settings.h"

/* What a name cannot hold here or elsewhere: the titles of policies are free. */
#define UNFIT "/\\:*?\"<>|"

void
zd_file_dialog_ask (GtkWidget *near, const ZdFileQuestion *question, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *folder = zd_settings_recall_folder ();
  g_autofree char *name = g_strdup (question->name);
  ZdFileQuestion asked = *question;

  asked.folder = folder;
  asked.name = name != NULL ? g_strdelimit (name, UNFIT, '_') : NULL;
  zd_choose_file_async (near, &asked, callback, user_data);
}

GFile *
zd_file_dialog_finish (GAsyncResult *result, GError **error)
{
  GFile *file = zd_choose_file_finish (result, error);

  if (file != NULL)
    zd_settings_remember_folder_of (file);
  return file;
}
