/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "place.h"

#include "desktop/pages.h"
#include "desktop/session/session-gate.h"
#include "harness.h"

static void
place_open (Place *self)
{
  static guint n_places;
  ZdSessionStart start = { NULL };
  g_autofree char *id = g_strdup_printf ("org.zhida.Place%u", ++n_places); /* a name is kept to the end of the process */
  g_autofree char *library = city_path (self->city, "desk.db");
  g_autoptr (GError) error = NULL;
  guint n;
  const ZdPageInfo *pages = zd_pages_get (&n);

  self->application = zd_application_new (pages, n, G_APPLICATION_NON_UNIQUE);
  g_application_set_application_id (G_APPLICATION (self->application), id);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
  self->window = zd_application_get_window (self->application);
  start.library = library;
  self->session = zd_session_gate_get_session (zd_session_gate_begin (self->application, &start));
  harness_show (GTK_WINDOW (self->window));
  WAIT_UNTIL (zd_session_catalogue (self->session) != NULL);
  harness_settle (GTK_WIDGET (self->window));
}

Place *
place_new (void)
{
  Place *self = g_new0 (Place, 1);

  self->city = city_new ();
  city_serve (self->city);
  place_open (self);
  return self;
}

void
place_close (Place *self)
{
  harness_close (GTK_WINDOW (self->window));
  zd_session_gate_end (self->application);
  g_clear_object (&self->application);
}

void
place_free (Place *self)
{
  place_close (self);
  city_free (self->city);
  g_free (self);
}

gboolean
place_says (Place *self, const char *part)
{
  return harness_find_words (GTK_WIDGET (self->window), part) != NULL;
}

/* ---- the form ---- */

ZdSignInForm *
place_form (Place *self)
{
  return ZD_SIGN_IN_FORM (harness_find (GTK_WIDGET (self->window), ZD_TYPE_SIGN_IN_FORM, NULL));
}

GtkEditable *
place_row (Place *self, const char *name)
{
  return GTK_EDITABLE (harness_find (GTK_WIDGET (place_form (self)), ADW_TYPE_ENTRY_ROW, name));
}

void
place_fill (Place *self, const char *user, const char *password)
{
  WAIT_UNTIL (place_says (self, "登录直达"));
  if (zd_session_owner (self->session) == NULL)
    gtk_editable_set_text (place_row (self, "platform"), self->city->url);
  gtk_editable_set_text (place_row (self, "user"), user);
  gtk_editable_set_text (place_row (self, "password"), password);
  g_signal_emit_by_name (place_form (self), "submitted");
}

const char *
place_person (Place *self)
{
  const ZdUser *user = zd_session_user (self->session);

  return user != NULL ? user->id : "";
}

void
place_sign_in (Place *self, const char *user)
{
  place_fill (self, user, CITY_PASSWORD);
  WAIT_UNTIL (g_str_equal (place_person (self), user));
  WAIT_UNTIL (!place_says (self, "登录直达"));
}

ZdSyncStatus
place_status (Place *self)
{
  ZdSyncStatus status;

  zd_session_sync_status (self->session, &status);
  return status;
}

