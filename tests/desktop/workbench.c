/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "workbench.h"

#include "city.h"
#include "desktop/pages.h"
#include "desktop/session/sign-in-form.h"
#include "harness.h"

static gpointer
nothing_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  return GINT_TO_POINTER (1);
}

static void
nothing_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  *(gboolean *) done = TRUE;
}

/* Jobs run in order: when one of ours is through, those before it are. Twice, for jobs that ask for more. */
void
workbench_settle (Workbench *self)
{
  for (guint i = 0; i < 3; i++) {
    gboolean done = FALSE;

    zd_session_run (self->session, nothing_job, NULL, NULL, NULL, NULL, NULL, nothing_cb, &done);
    WAIT_UNTIL (done);
  }
  harness_settle (self->window);
}

static void
sign_in (Workbench *self, const char *user)
{
  GtkWidget *form = harness_find (self->window, ZD_TYPE_SIGN_IN_FORM, NULL);
  GtkWidget *password = harness_find (form, ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);
  GtkWidget *account = harness_find (form, ADW_TYPE_ENTRY_ROW, "user");

  gtk_editable_set_text (GTK_EDITABLE (account), user);
  gtk_editable_set_text (GTK_EDITABLE (password), CITY_PASSWORD);
  g_signal_emit_by_name (form, "submitted");
  WAIT_UNTIL (zd_session_user (self->session) != NULL);
  workbench_settle (self);
}

Workbench *
workbench_open (char *path, const char *user, int width, int height)
{
  Workbench *self = g_new0 (Workbench, 1);
  ZdSessionStart start = { .library = path };
  static guint n_benches;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  const ZdPageInfo *pages;
  guint n;

  pages = zd_pages_get (&n);
  self->path = path;
  self->application = zd_application_new (pages, n, G_APPLICATION_NON_UNIQUE);
  id = g_strdup_printf ("org.zhida.Bench%u", ++n_benches); /* an application keeps its name on the bus to the end */
  g_application_set_application_id (G_APPLICATION (self->application), id);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
  self->window = GTK_WIDGET (zd_application_get_window (self->application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  self->gate = zd_session_gate_begin (self->application, &start);
  self->session = zd_session_gate_get_session (self->gate);
  harness_show (GTK_WINDOW (self->window));
  WAIT_UNTIL (zd_session_catalogue (self->session) != NULL);
  harness_settle (self->window);
  if (user != NULL)
    sign_in (self, user);
  return self;
}

void
workbench_close (Workbench *self)
{
  gpointer session = self->session;

  g_object_add_weak_pointer (G_OBJECT (session), &session);
  harness_close (GTK_WINDOW (self->window));
  zd_session_gate_end (self->application);
  g_object_unref (self->application);
  WAIT_UNTIL (session == NULL);
  g_free (self->path);
  g_free (self);
}

ZdPage *
workbench_go (Workbench *self, const char *page, const char *target)
{
  zd_window_go (ZD_WINDOW (self->window), page, target);
  workbench_settle (self);
  return zd_window_peek_page (ZD_WINDOW (self->window), page);
}
