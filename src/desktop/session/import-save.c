/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/import-save.h"

#include "base/i18n.h"
#include "compat/launch.h"
#include "desktop/kit/file-dialog.h"
#include "desktop/shell/window.h"

static const char *const to_read[] = { "*.xlsx", "*.xlsm", "*.xls", "*.ods", "*.fods", "*.csv", "*.tsv",
                                       "*.txt",  "*.html", "*.htm", "*.xml", NULL };
static const char *const sheets[] = { "*.xlsx", NULL };
static const char *const papers[] = { "*.pdf", NULL };

void
zd_import_choose (GtkWidget *near, const char *title, GAsyncReadyCallback callback, gpointer user_data)
{
  const ZdFileKind kinds[] = { { _ ("Spreadsheets"), to_read } };
  const ZdFileQuestion question = { .title = title, .kinds = kinds, .n_kinds = G_N_ELEMENTS (kinds) };

  zd_file_dialog_ask (near, &question, callback, user_data);
}

/* ---- opening what was written ---- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdWindow) window = data;
  g_autoptr (GError) error = NULL;

  if (!zd_open_finish (result, &error))
    zd_window_toast (window, error->message);
}

static void
open_file_action (GSimpleAction *action, GVariant *path, gpointer window)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (path, NULL));

  zd_open_file_async (file, opened_cb, g_object_ref (window));
}

static void
open_folder_action (GSimpleAction *action, GVariant *path, gpointer window)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (path, NULL));

  zd_open_folder_async (file, opened_cb, g_object_ref (window));
}

void
zd_import_add_open_actions (GtkWidget *near)
{
  static const GActionEntry actions[] = { { "open-file", open_file_action, "s" },
                                          { "open-folder", open_folder_action, "s" } };
  ZdWindow *window = zd_window_of (near);

  if (!g_action_group_has_action (G_ACTION_GROUP (window), actions[0].name))
    g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
}

/* A toast has one button of its own: the other one stands in its title. */
static GtkWidget *
toast_title_new (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Written: %s"), name);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *folder = gtk_button_new_with_mnemonic (_ ("Open _Folder"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (folder), "win.open-folder");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (folder), "s", path);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), folder);
  return box;
}

static void
say_written (GtkWidget *near, const char *path)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (near, ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast = adw_toast_new ("");

  zd_import_add_open_actions (near);
  adw_toast_set_custom_title (toast, toast_title_new (path));
  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_action_name (toast, "win.open-file");
  adw_toast_set_action_target (toast, "s", path);
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* ---- writing ---- */

typedef struct {
  ZdBusy *busy;
  ZdSaveFunc save;
  gpointer data;
  GDestroyNotify free_data;
  gboolean written;
  char *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_object_unref (self->busy);
  g_free (self->path);
  g_free (self);
}

/* In the worker: what belongs to widgets stays outside. */
typedef struct {
  ZdSaveFunc save;
  gpointer data;
  const char *path;
} Job;

static gpointer
save_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Job *job = data;

  return GINT_TO_POINTER (job->save (library, job->data, job->path, progress, error));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *self = data;
  GtkWidget *near = gtk_widget_get_ancestor (GTK_WIDGET (self->busy), ZD_TYPE_PAGE);
  g_autoptr (GError) error = NULL;
  gboolean done = zd_session_finish (result, &error) != NULL;

  zd_busy_stop (self->busy);
  if (near != NULL && done)
    say_written (near, self->path);
  else if (near != NULL && !g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
    zd_window_toast (zd_window_of (near), error->message);
  if (near != NULL && done && self->written)
    zd_session_written (zd_session_of (near));
  saving_free (self);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *self = data;
  g_autoptr (GFile) file = zd_file_dialog_finish (result, NULL);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  ZdSession *session = zd_session_of (GTK_WIDGET (self->busy));
  Job *job;

  self->path = file != NULL ? g_file_get_path (file) : NULL;
  if (self->path == NULL || session == NULL) {
    saving_free (self);
    return;
  }
  job = g_new (Job, 1);
  *job = (Job){ self->save, self->data, self->path };
  zd_busy_start (self->busy, _ ("Writing…"), progress);
  zd_session_run (session, save_job, job, g_free, progress, NULL, NULL, saved_cb, self);
}

void
zd_import_save (GtkWidget *near, ZdBusy *busy, const char *title, const char *name, ZdSaveFunc save, gpointer data,
                GDestroyNotify free_data, gboolean written)
{
  const ZdFileKind sheet = { _ ("Spreadsheets"), sheets }, paper = { _ ("PDF documents"), papers };
  g_autofree char *safe = g_strdelimit (g_strdup (name), "/\\:*?\"<>|", '_');
  const ZdFileQuestion question
      = { .title = title, .name = safe, .kinds = g_str_has_suffix (name, ".pdf") ? &paper : &sheet, .n_kinds = 1 };
  Saving *self = g_new0 (Saving, 1);

  *self = (Saving){ g_object_ref (busy), save, data, free_data, written, NULL };
  zd_file_dialog_ask (near, &question, chosen_cb, self);
}
