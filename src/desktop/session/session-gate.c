/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/session-gate.h"

#include "base/i18n.h"
#include "desktop/kit/busy.h"
#include "desktop/kit/empty-state.h"
#include "desktop/session/party-jump.h"
#include "desktop/session/session-leaving.h"
#include "desktop/session/session-signs.h"
#include "desktop/session/sign-in-form.h"

struct _ZdSessionGate {
  GObject parent_instance;
  ZdWindow *window;   /* weak: NULL once it is closed, and nothing is shown any more */
  ZdSession *session;
  char *user;      /* to sign in as at the start; nullable */
  char *passwords; /* nullable */
  ZdSignInForm *form; /* borrowed while it stands, else NULL */
  gboolean told;      /* that he must sign in again */
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (ZdSessionGate, zd_session_gate, G_TYPE_OBJECT)

static void
set_gate (ZdSessionGate *self, GtkWidget *gate)
{
  if (self->window == NULL)
    return;
  self->form = ZD_IS_SIGN_IN_FORM (gate) ? ZD_SIGN_IN_FORM (gate) : NULL;
  zd_window_set_gate (self->window, gate);
}

static void
say (ZdSessionGate *self, const char *sentence)
{
  if (self->window != NULL)
    zd_window_toast (self->window, sentence);
}

/* Who must sign in again, or goes on without the platform, should know it. */
static void
say_how (ZdSessionGate *self, gboolean offline)
{
  if (offline)
    say (self, _ ("The platform cannot be reached: you work offline for now."));
  else if (!zd_session_keeps_token (self->session))
    say (self, _ ("This machine has no keyring: you stay signed in until you log out of it."));
}

/* ---- what stands in the gate ---- */

static void
show_wait (ZdSessionGate *self, const char *what)
{
  GtkWidget *busy = g_object_ref_sink (zd_busy_new ());

  gtk_widget_set_halign (busy, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (busy, GTK_ALIGN_CENTER);
  set_gate (self, busy);
  zd_busy_start (ZD_BUSY (busy), what, NULL);
  g_object_unref (busy);
}

static void open_library (ZdSessionGate *self);

static void
show_error (ZdSessionGate *self, const GError *error)
{
  GtkWidget *state = zd_empty_state_new ();

  zd_empty_state_show_error (ZD_EMPTY_STATE (state), _ ("The library cannot be opened"), error);
  g_signal_connect_object (state, "retry", G_CALLBACK (open_library), self, G_CONNECT_SWAPPED);
  set_gate (self, state);
}

static void
signed_in_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdSessionGate) self = data;
  g_autoptr (GError) error = NULL;
  gboolean offline;

  if (zd_session_sign_in_finish (ZD_SESSION (session), result, &offline, &error)) {
    set_gate (self, NULL);
    say_how (self, offline);
  } else if (self->form != NULL && self->window != NULL) {
    zd_sign_in_form_set_busy (self->form, FALSE);
    zd_sign_in_form_say (self->form, error->message);
  }
}

static void
submitted_cb (ZdSessionGate *self)
{
  const char *password = zd_sign_in_form_get_password (self->form);
  ZdCredentials credentials = { .user = zd_sign_in_form_get_user (self->form), .password = password,
                                .passwords = *password == '\0' ? self->passwords : NULL,
                                .platform = zd_sign_in_form_get_platform (self->form) };

  zd_sign_in_form_say (self->form, NULL);
  zd_sign_in_form_set_busy (self->form, TRUE);
  zd_session_sign_in_async (self->session, &credentials, signed_in_cb, g_object_ref (self));
}

static void
back_cb (ZdSessionGate *self)
{
  set_gate (self, NULL);
}

/* @reason: (nullable): why again. */
static void
show_form (ZdSessionGate *self, const char *user, const char *reason)
{
  GtkWidget *form;
  const char *platform = zd_session_platform (self->session);
  gboolean settled = platform != NULL && zd_session_owner (self->session) != NULL;

  if (self->window == NULL)
    return;
  zd_window_forget_page (self->window);
  form = zd_sign_in_form_new ();
  zd_sign_in_form_fill (ZD_SIGN_IN_FORM (form), user, platform, settled);
  zd_sign_in_form_spare_password (ZD_SIGN_IN_FORM (form), self->passwords != NULL);
  zd_sign_in_form_allow_back (ZD_SIGN_IN_FORM (form), zd_session_user (self->session) != NULL);
  g_signal_connect_object (form, "submitted", G_CALLBACK (submitted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  set_gate (self, form);
  zd_sign_in_form_say (ZD_SIGN_IN_FORM (form), reason);
}

/* ---- opening ---- */

static void
start_sign_in_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdSessionGate) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *user = g_steal_pointer (&self->user);
  gboolean offline;

  if (!zd_session_sign_in_finish (ZD_SESSION (session), result, &offline, &error))
    show_form (self, user, error->message);
  else if (offline)
    say_how (self, offline);
}

/* The command line names somebody, and where his password is. */
static gboolean
signs_in_by_itself (ZdSessionGate *self)
{
  const ZdUser *user = zd_session_user (self->session);

  return self->user != NULL && self->passwords != NULL && (user == NULL || !g_str_equal (user->id, self->user));
}

static void
opened_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdSessionGate) self = data;
  g_autoptr (GError) error = NULL;

  if (!zd_session_open_finish (ZD_SESSION (session), result, &error) && self->window != NULL)
    show_error (self, error);
}

static void
open_library (ZdSessionGate *self)
{
  show_wait (self, _ ("Opening the library…"));
  zd_session_open_async (self->session, opened_cb, g_object_ref (self));
}

static void
sign_in_at_start (ZdSessionGate *self)
{
  ZdCredentials credentials = { .user = self->user, .passwords = self->passwords };

  zd_window_forget_page (self->window);
  show_wait (self, _ ("Signing in…"));
  zd_session_sign_in_async (self->session, &credentials, start_sign_in_cb, g_object_ref (self));
}

/* ---- what changes ---- */

/* That he must sign in again is said once, with a way to do it. */
static void
sync_changed_cb (ZdSessionGate *self)
{
  ZdSyncStatus status;

  if (self->window == NULL)
    return;
  zd_session_sync_status (self->session, &status);
  zd_session_signs_sync (self->window, &status);
  if (status.sign_in_again && !self->told)
    zd_window_toast_action (self->window, status.reason, _ ("Sign In Again"), "app.switch-user");
  self->told = status.sign_in_again;
}

static gboolean
is_administrator (ZdSessionGate *self)
{
  const ZdUser *user = zd_session_user (self->session);

  return user != NULL && zd_role_is_administrator (user->role);
}

static void
show_signs (ZdSessionGate *self)
{
  zd_session_signs_sample (self->window, self->session);
  if (zd_session_user (self->session) != NULL && !is_administrator (self))
    zd_session_signs_count (self->window, self->session);
}

static void
data_changed_cb (ZdSessionGate *self)
{
  if (self->window == NULL)
    return;
  show_signs (self);
  if (zd_session_user (self->session) != NULL)
    zd_window_invalidate (self->window);
}

/* Pages show what one person may see: nothing of them outlives him. */
static void
person_changed_cb (ZdSessionGate *self)
{
  gboolean anybody = zd_session_user (self->session) != NULL;
  ZdSyncStatus status;

  if (self->window == NULL)
    return;
  zd_window_drop_pages (self->window);
  zd_window_restrict (self->window, is_administrator (self));
  zd_session_signs_person (self->window, self->session);
  show_signs (self);
  zd_session_sync_status (self->session, &status);
  if (signs_in_by_itself (self))
    sign_in_at_start (self);
  else if (anybody)
    set_gate (self, NULL);
  else
    show_form (self, self->user != NULL ? self->user : zd_session_owner (self->session), status.reason);
}

/* ---- the menu ---- */

static void
ask_for_another (ZdSessionGate *self)
{
  show_form (self, NULL, NULL);
}

static void
switch_user_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ZdSessionGate *self = data;
  ZdSyncStatus status;

  if (zd_session_user (self->session) == NULL || self->window == NULL)
    return;
  zd_session_sync_status (self->session, &status);
  if (status.sign_in_again)
    show_form (self, zd_session_owner (self->session), NULL);
  else
    zd_leaving_person (self->session, GTK_WIDGET (self->window), _ ("_Switch User…"), G_CALLBACK (ask_for_another), self);
}

static void
sign_out (ZdSessionGate *self)
{
  if (zd_session_user (self->session) != NULL)
    zd_session_sign_out (self->session);
}

static void
sign_out_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ZdSessionGate *self = data;

  if (zd_session_user (self->session) != NULL && self->window != NULL)
    zd_leaving_person (self->session, GTK_WIDGET (self->window), _ ("Sign _Out"), G_CALLBACK (sign_out), self);
}

static const GActionEntry actions[] = {
  { "switch-user", switch_user_action },
  { "sign-out", sign_out_action },
};

/* ---- closing ---- */

static void
close_window (ZdSessionGate *self)
{
  self->closing = TRUE;
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
}

static gboolean
close_request_cb (ZdSessionGate *self)
{
  if (!self->closing)
    zd_leaving_window (self->session, GTK_WIDGET (self->window), G_CALLBACK (close_window), self);
  return !self->closing;
}

/* ---- life ---- */

static void
zd_session_gate_finalize (GObject *object)
{
  ZdSessionGate *self = ZD_SESSION_GATE (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_free (self->user);
  g_free (self->passwords);
  G_OBJECT_CLASS (zd_session_gate_parent_class)->finalize (object);
}

static void
zd_session_gate_class_init (ZdSessionGateClass *class)
{
  G_OBJECT_CLASS (class)->finalize = zd_session_gate_finalize;
}

static void
zd_session_gate_init (ZdSessionGate *self)
{
}

ZdSession *
zd_session_gate_get_session (ZdSessionGate *self)
{
  g_return_val_if_fail (ZD_IS_SESSION_GATE (self), NULL);
  return self->session;
}

#define GATE_KEY "zd-session-gate"

ZdSessionGate *
zd_session_gate_begin (ZdApplication *application, const ZdSessionStart *start)
{
  ZdSessionGate *self = g_object_new (ZD_TYPE_SESSION_GATE, NULL);
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "zhida", "library.db", NULL);

  g_set_weak_pointer (&self->window, zd_application_get_window (application));
  self->user = g_strdup (start->user);
  self->passwords = g_strdup (start->passwords);
  self->session = zd_session_new (start->library != NULL ? start->library : usual, start->platform);
  zd_session_attach (self->session, GTK_APPLICATION (application));
  g_object_set_data_full (G_OBJECT (application), GATE_KEY, self, g_object_unref);
  zd_party_jump_install (self->window, self->session);
  g_signal_connect_object (self->window, "close-request", G_CALLBACK (close_request_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->session, "person-changed", G_CALLBACK (person_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "data-changed", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "sync-changed", G_CALLBACK (sync_changed_cb), self, G_CONNECT_SWAPPED);
  open_library (self);
  return self;
}

void
zd_session_gate_end (ZdApplication *application)
{
  ZdSessionGate *self = g_object_get_data (G_OBJECT (application), GATE_KEY);

  if (self == NULL)
    return;
  g_clear_weak_pointer (&self->window);
  zd_leaving_finish (self->session);
  zd_session_detach (GTK_APPLICATION (application));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (G_ACTION_MAP (application), actions[i].name);
  g_object_set_data (G_OBJECT (application), GATE_KEY, NULL);
}
