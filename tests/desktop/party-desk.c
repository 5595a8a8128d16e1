/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "party-desk.h"

#include "desktop/import/import-review.h"
#include "desktop/import/import-steps.h"
#include "desktop/kit/warning-row.h"

static void
signed_in_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean offline;

  g_assert_true (zd_session_sign_in_finish (ZD_SESSION (session), result, &offline, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
sign_in (Desk *self, const char *user)
{
  const ZdCredentials credentials = { .user = user, .password = CITY_PASSWORD };
  gboolean done = FALSE;

  if (zd_session_user (self->session) == NULL) {
    zd_session_sign_in_async (self->session, &credentials, signed_in_cb, &done);
    WAIT_UNTIL (done);
  }
  WAIT_UNTIL (zd_session_user (self->session) != NULL);
}

/* Over self->path. */
static void
open_window (Desk *self, const char *user, const char *platform, int width, int height)
{
  guint n;
  const ZdPageInfo *pages = zd_pages_get (&n);
  const ZdSessionStart start = { .library = self->path, .platform = platform };
  static guint n_desks;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  self->application = zd_application_new (pages, n, G_APPLICATION_NON_UNIQUE);
  id = g_strdup_printf ("org.zhida.Desk%u", ++n_desks); /* one process, one bus name each */
  g_application_set_application_id (G_APPLICATION (self->application), id);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
  self->window = zd_application_get_window (self->application);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  self->session = zd_session_gate_get_session (zd_session_gate_begin (self->application, &start));
  harness_show (GTK_WINDOW (self->window));
  WAIT_UNTIL (zd_session_catalogue (self->session) != NULL);
  sign_in (self, user);
  WAIT_UNTIL (zd_window_get_page (self->window) != NULL);
}

void
desk_open (Desk *self, const char *user, int width, int height)
{
  self->path = city_copy (user);
  open_window (self, user, NULL, width, height);
}

void
desk_open_at (Desk *self, const char *user, const char *path, int width, int height)
{
  self->path = g_strdup (path);
  open_window (self, user, NULL, width, height);
}

void
desk_open_empty (Desk *self, const char *user, const char *platform)
{
  g_autofree char *folder = g_dir_make_tmp ("zhida-empty-XXXXXX", NULL);

  self->path = g_build_filename (folder, "library.db", NULL);
  city_make_empty (self->path, user);
  open_window (self, user, platform, 1280, 800);
}

void
desk_close (Desk *self)
{
  harness_close (GTK_WINDOW (self->window));
  g_object_unref (self->application);
  g_free (self->path);
}

static gpointer
nothing_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  return GINT_TO_POINTER (1);
}

static void
nothing_cb (GObject *owner, GAsyncResult *result, gpointer done)
{
  zd_session_finish (result, NULL);
  *(gboolean *) done = TRUE;
}

/* An answer may ask for more: three rounds are more than any page takes. */
void
desk_wait (Desk *self)
{
  for (guint round = 0; round < 4; round++) {
    gboolean done = FALSE;

    zd_session_run (self->session, nothing_job, NULL, NULL, NULL, NULL, NULL, nothing_cb, &done);
    WAIT_UNTIL (done);
    harness_settle (GTK_WIDGET (self->window));
  }
}

ZdPage *
desk_go (Desk *self, const char *page, const char *target)
{
  zd_window_go (self->window, page, target);
  desk_wait (self);
  return zd_window_peek_page (self->window, page);
}

ZdTableView *
desk_table (ZdPage *page)
{
  return ZD_TABLE_VIEW (harness_find (GTK_WIDGET (page), ZD_TYPE_TABLE_VIEW, NULL));
}

/* ---- imports ---- */

GtkWidget *
desk_steps (ZdPage *page)
{
  return harness_find (GTK_WIDGET (page), ZD_TYPE_IMPORT_STEPS, NULL);
}

void
desk_press_next (Desk *self, ZdPage *page)
{
  g_assert_true (gtk_widget_activate_action (desk_steps (page), "import.next", NULL));
  desk_wait (self);
}

const char *
desk_trouble (ZdPage *page)
{
  GtkWidget *trouble = harness_find (desk_steps (page), ZD_TYPE_WARNING_ROW, NULL);
  GtkWidget *first = harness_find (trouble, GTK_TYPE_LABEL, NULL); /* that it stops something; the reason is below */

  return gtk_widget_get_mapped (trouble) ? gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (first))) : NULL;
}

ZdTableView *
desk_checked (ZdPage *page)
{
  GtkWidget *review = harness_find (desk_steps (page), ZD_TYPE_IMPORT_REVIEW, NULL);

  return ZD_TABLE_VIEW (harness_find (review, ZD_TYPE_TABLE_VIEW, NULL));
}

static GMutex held;

static gpointer
wait_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  g_mutex_lock (&held);
  g_mutex_unlock (&held);
  return g_new0 (char, 1);
}

void
desk_hold (Desk *desk)
{
  g_mutex_lock (&held);
  zd_session_run (desk->session, wait_job, NULL, NULL, NULL, g_free, NULL, NULL, NULL);
}

void
desk_let_go (void)
{
  g_mutex_unlock (&held);
}

void
desk_cancel (ZdPage *page)
{
  GtkWidget *busy = harness_find (desk_steps (page), ZD_TYPE_BUSY, "import-busy");

  g_signal_emit_by_name (harness_find (busy, GTK_TYPE_BUTTON, NULL), "clicked");
}

/* ---- dialogs ---- */

gboolean
desk_has_dialog (void)
{
  return harness_window (GTK_TYPE_DIALOG) != NULL || harness_question () != NULL;
}

/* The chooser reads a folder in its own time, and says nothing when it has. */
static void
let_chooser_read (void)
{
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  WAIT_UNTIL (g_get_monotonic_time () > until);
}

static gboolean
is_chosen (GtkFileChooser *chooser, GFile *file)
{
  g_autoptr (GFile) now = gtk_file_chooser_get_file (chooser);

  return now != NULL && g_file_equal (now, file);
}

void
desk_choose_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  GtkFileChooser *chooser;
  gboolean saving;

  WAIT_UNTIL (harness_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  chooser = GTK_FILE_CHOOSER (harness_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  saving = gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE;
  let_chooser_read (); /* where it starts */
  if (saving)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  else
    gtk_file_chooser_set_file (chooser, file, NULL);
  let_chooser_read ();
  if (saving)
    gtk_file_chooser_set_current_name (chooser, name);
  WAIT_UNTIL (is_chosen (chooser, file));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}
