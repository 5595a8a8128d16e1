/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-compat"

#include "config.h"

#include "compat/file-chooser.h"

#include "base/error.h"
#include "base/i18n.h"

/* GtkFileDialog (4.10) replaces GtkFileChooserNative, which stays whole in all of GTK 4. */

static GtkFileFilter *
filter_new (const ZdFileKind *kind)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kind->name);
  for (guint i = 0; kind->patterns[i] != NULL; i++) {
    g_autofree char *upper = g_ascii_strup (kind->patterns[i], -1);

    gtk_file_filter_add_pattern (filter, kind->patterns[i]);
    gtk_file_filter_add_pattern (filter, upper);
  }
  return filter;
}

static void
add_kinds (GtkFileChooser *chooser, const ZdFileQuestion *question)
{
  static const char *const everything[] = { "*", NULL };
  const ZdFileKind all = { _ ("All files"), everything };

  for (guint i = 0; i < question->n_kinds; i++) {
    g_autoptr (GtkFileFilter) filter = filter_new (&question->kinds[i]);

    gtk_file_chooser_add_filter (chooser, filter);
    if (i == 0)
      gtk_file_chooser_set_filter (chooser, filter);
  }
  if (question->n_kinds > 0 && question->name == NULL) {
    g_autoptr (GtkFileFilter) filter = filter_new (&all);

    gtk_file_chooser_add_filter (chooser, filter);
  }
}

static GtkFileChooserAction
action_of (const ZdFileQuestion *question)
{
  if (question->name != NULL)
    return GTK_FILE_CHOOSER_ACTION_SAVE;
  return question->pick_folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN;
}

static void
response_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_new_error (task, ZD_ERROR, ZD_ERROR_CANCELLED, "%s", _ ("No file was chosen."));
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog); /* nobody else holds it: kept since zd_choose_file_async() */
  g_object_unref (task);
}

void
zd_choose_file_async (GtkWidget *near, const ZdFileQuestion *question, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (near);
  GTask *task = g_task_new (near, NULL, callback, user_data);
  GtkFileChooserNative *native;

  g_task_set_source_tag (task, zd_choose_file_async);
  native = gtk_file_chooser_native_new (question->title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        action_of (question), question->accept, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  add_kinds (GTK_FILE_CHOOSER (native), question);
  if (question->folder != NULL) {
    g_autoptr (GFile) folder = g_file_new_for_path (question->folder);

    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (native), folder, NULL);
  }
  if (question->name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), question->name);
  g_signal_connect (native, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

GFile *
zd_choose_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
