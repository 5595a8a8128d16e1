/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "../platform/city.h"
#include "desktop/pages.h"
#include "desktop/session/session-gate.h"
#include "desktop/session/sign-in-form.h"
#include "harness.h"
#include "store/account-store.h"
#include "store/outbox-store.h"

/* One person after the other at the real window, with a real platform. */

typedef struct {
  City *city;
  ZdApplication *application;
  ZdWindow *window;
  ZdSession *session;
} Place;

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

static Place *
place_new (void)
{
  Place *self = g_new0 (Place, 1);

  self->city = city_new ();
  city_serve (self->city);
  place_open (self);
  return self;
}

static void
place_close (Place *self)
{
  harness_close (GTK_WINDOW (self->window));
  zd_session_gate_end (self->application);
  g_clear_object (&self->application);
}

static void
place_free (Place *self)
{
  place_close (self);
  city_free (self->city);
  g_free (self);
}

static gboolean
says (Place *self, const char *part)
{
  return harness_find_words (GTK_WIDGET (self->window), part) != NULL;
}

/* ---- the form ---- */

static ZdSignInForm *
form_of (Place *self)
{
  return ZD_SIGN_IN_FORM (harness_find (GTK_WIDGET (self->window), ZD_TYPE_SIGN_IN_FORM, NULL));
}

static GtkEditable *
row_of (Place *self, const char *name)
{
  return GTK_EDITABLE (harness_find (GTK_WIDGET (form_of (self)), ADW_TYPE_ENTRY_ROW, name));
}

static void
fill (Place *self, const char *user, const char *password)
{
  WAIT_UNTIL (says (self, "登录直达"));
  if (zd_session_owner (self->session) == NULL)
    gtk_editable_set_text (row_of (self, "platform"), self->city->url);
  gtk_editable_set_text (row_of (self, "user"), user);
  gtk_editable_set_text (row_of (self, "password"), password);
  g_signal_emit_by_name (form_of (self), "submitted");
}

static const char *
person_of (Place *self)
{
  const ZdUser *user = zd_session_user (self->session);

  return user != NULL ? user->id : "";
}

static void
sign_in (Place *self, const char *user)
{
  fill (self, user, CITY_PASSWORD);
  WAIT_UNTIL (g_str_equal (person_of (self), user));
  WAIT_UNTIL (!says (self, "登录直达"));
}

static ZdSyncStatus
status_of (Place *self)
{
  ZdSyncStatus status;

  zd_session_sync_status (self->session, &status);
  return status;
}

static gboolean
types_password (Place *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus == GTK_WIDGET (gtk_editable_get_delegate (row_of (self, "password")));
}

/* ---- jobs ---- */

static gpointer
add_act_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  return GINT_TO_POINTER (zd_outbox_add (zd_library_db (library), "key-1", "act", "case-1", NULL, "{}", error));
}

static void
done_cb (GObject *owner, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  zd_session_finish (result, &error);
  *(int *) done = g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED) ? 2 : 1;
}

/* An act that stays in the outbox, as the platform is gone. */
static void
let_act_wait (Place *self)
{
  int done = 0;

  city_unserve (self->city);
  zd_session_run (self->session, add_act_job, NULL, NULL, NULL, NULL, NULL, done_cb, &done);
  WAIT_UNTIL (done);
  zd_session_written (self->session);
  WAIT_UNTIL (status_of (self).waiting == 1 && status_of (self).state == ZD_SYNC_OFFLINE);
}

static GtkWindow *
question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

static void
answer (const char *id)
{
  GtkWindow *dialog;

  WAIT_UNTIL (question () != NULL);
  dialog = question ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), id);
  gtk_window_destroy (dialog); /* as its own buttons do */
}

/* ---- tests ---- */

static void
test_first_start (void)
{
  Place *self = place_new ();

  harness_shoot (GTK_WIDGET (self->window), "sign-in-first");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (self->window)), ==, "直达");
  fill (self, "reviewer1", "not the password");
  WAIT_UNTIL (says (self, "账号或密码不对"));
  harness_settle (GTK_WIDGET (self->window));
  g_assert_true (types_password (self));
  harness_shoot_both (GTK_WIDGET (self->window), "sign-in-wrong");
  sign_in (self, "reviewer1");
  WAIT_UNTIL (status_of (self).state == ZD_SYNC_DONE);
  g_assert_cmpstr (zd_window_get_page (self->window), ==, "home");
  place_free (self);
}

static void
test_lock_out (void)
{
  Place *self = place_new ();

  while (!says (self, "账号锁定")) {
    fill (self, "reviewer1", "not the password");
    WAIT_UNTIL (!says (self, "不对") && !says (self, "锁定")); /* asks */
    WAIT_UNTIL (says (self, "不对") || says (self, "锁定"));
  }
  fill (self, "reviewer1", CITY_PASSWORD);
  WAIT_UNTIL (says (self, "账号锁定"));
  g_assert_cmpstr (person_of (self), ==, "");
  place_free (self);
}

static void
test_no_platform (void)
{
  Place *self = place_new ();
  g_autofree char *url = g_strdup (self->city->url);

  city_unserve (self->city);
  self->city->url = g_steal_pointer (&url);
  fill (self, "reviewer1", CITY_PASSWORD);
  WAIT_UNTIL (says (self, "首次在这里登录需要连接平台"));
  harness_shoot (GTK_WIDGET (self->window), "sign-in-no-platform");
  place_free (self);
}

static void
count_cb (ZdSession *session, guint *n)
{
  *n += 1;
}

/* Whoever signs in again in the middle of his work finds it as it was. */
static void
test_expired (void)
{
  Place *self = place_new ();
  ZdPage *page;
  guint changes = 0;

  sign_in (self, "reviewer1");
  zd_window_go (self->window, "ledgers", NULL);
  page = zd_window_peek_page (self->window, "ledgers");
  WAIT_UNTIL (status_of (self).state == ZD_SYNC_DONE);
  g_signal_connect (self->session, "person-changed", G_CALLBACK (count_cb), &changes);
  g_assert_true (zd_token_drop_of (zd_library_db (self->city->library), "reviewer1", NULL));
  zd_session_sync (self->session);
  WAIT_UNTIL (status_of (self).sign_in_again);
  WAIT_UNTIL (says (self, "重新登录"));
  harness_shoot (GTK_WIDGET (self->window), "sign-in-expired");
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "switch-user", NULL);
  harness_settle (GTK_WIDGET (self->window));
  g_assert_cmpstr (gtk_editable_get_text (row_of (self, "user")), ==, "reviewer1");
  g_assert_true (types_password (self));
  sign_in (self, "reviewer1");
  WAIT_UNTIL (status_of (self).state == ZD_SYNC_DONE);
  g_assert_true (zd_window_peek_page (self->window, "ledgers") == page);
  g_assert_cmpstr (zd_window_get_page (self->window), ==, "ledgers");
  g_assert_cmpuint (changes, ==, 0);
  place_free (self);
}

/* Acts that wait are told before one goes; they stay with him, and he can go on without the platform. */
static void
test_leaving (void)
{
  Place *self = place_new ();

  sign_in (self, "reviewer1");
  WAIT_UNTIL (status_of (self).state == ZD_SYNC_DONE);
  let_act_wait (self);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "sign-out", NULL);
  WAIT_UNTIL (question () != NULL);
  harness_shoot (GTK_WIDGET (question ()), "sign-out-waiting");
  answer ("stay");
  g_assert_cmpstr (person_of (self), ==, "reviewer1");
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "sign-out", NULL);
  answer ("go");
  WAIT_UNTIL (zd_session_user (self->session) == NULL);
  fill (self, "reviewer1", "not the password");
  WAIT_UNTIL (says (self, "只有上次在这里登录的人"));
  sign_in (self, "reviewer1");
  WAIT_UNTIL (says (self, "离线"));
  WAIT_UNTIL (status_of (self).waiting == 1);
  place_free (self);
}

static void
switch_user (Place *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "switch-user", NULL);
}

/* Two people on one machine: each has a file of his own, with what he did. */
static void
test_switch_user (void)
{
  Place *self = place_new ();
  g_autofree char *first = NULL;
  int done = 0;

  sign_in (self, "reviewer1");
  WAIT_UNTIL (status_of (self).state == ZD_SYNC_DONE);
  first = g_strdup (zd_session_path (self->session));
  zd_session_run (self->session, add_act_job, NULL, NULL, NULL, NULL, NULL, done_cb, &done);
  WAIT_UNTIL (done);
  zd_session_written (self->session);
  WAIT_UNTIL (status_of (self).refused == 1); /* it is no act at all */
  switch_user (self);
  answer ("go");
  WAIT_UNTIL (says (self, "登录直达"));
  harness_keys ("Escape"); /* thinks better of it */
  WAIT_UNTIL (!says (self, "登录直达"));
  g_assert_cmpstr (person_of (self), ==, "reviewer1");
  switch_user (self);
  answer ("go");
  sign_in (self, "drafter");
  WAIT_UNTIL (status_of (self).state == ZD_SYNC_DONE);
  g_assert_cmpstr (zd_session_path (self->session), !=, first);
  g_assert_cmpuint (status_of (self).refused, ==, 0);
  switch_user (self);
  sign_in (self, "reviewer1");
  WAIT_UNTIL (status_of (self).refused == 1);
  g_assert_cmpstr (zd_session_path (self->session), ==, first);
  place_free (self);
}

/* Administrators see no business data, and their desktop asks for none. */
static void
test_administrator (void)
{
  Place *self = place_new ();

  sign_in (self, "system");
  WAIT_UNTIL (status_of (self).state == ZD_SYNC_DONE);
  g_assert_cmpstr (zd_window_get_page (self->window), ==, "sync");
  harness_keys ("ctrl+2");
  harness_settle (GTK_WIDGET (self->window));
  g_assert_cmpstr (zd_window_get_page (self->window), ==, "sync");
  g_assert_null (harness_find_text (GTK_WIDGET (self->window), "政策"));
  harness_shoot (GTK_WIDGET (self->window), "administrator");
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "sign-out", NULL);
  WAIT_UNTIL (zd_session_user (self->session) == NULL);
  sign_in (self, "drafter");
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (self->window), "政策") != NULL);
  g_assert_cmpstr (zd_window_get_page (self->window), ==, "home");
  place_free (self);
}

static gpointer
endless_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  while (zd_progress_check (progress, error))
    g_usleep (1000);
  return NULL;
}

/* Closing while something is under way asks, and ends it. */
static void
test_close (void)
{
  Place *self = place_new ();
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  gpointer window = self->window;
  int done = 0;

  sign_in (self, "reviewer1");
  zd_session_run (self->session, endless_job, NULL, NULL, progress, NULL, NULL, done_cb, &done);
  WAIT_UNTIL (zd_session_is_at_work (self->session));
  gtk_window_close (GTK_WINDOW (self->window));
  answer ("stay");
  g_assert_cmpint (done, ==, 0);
  g_object_add_weak_pointer (G_OBJECT (window), &window);
  gtk_window_close (GTK_WINDOW (self->window));
  answer ("go");
  WAIT_UNTIL (window == NULL);
  zd_session_gate_end (self->application);
  g_assert_cmpint (done, ==, 2);
  g_clear_object (&self->application);
  city_free (self->city);
  g_free (self);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/session/first-start", test_first_start);
  g_test_add_func ("/session/lock-out", test_lock_out);
  g_test_add_func ("/session/no-platform", test_no_platform);
  g_test_add_func ("/session/expired", test_expired);
  g_test_add_func ("/session/leaving", test_leaving);
  g_test_add_func ("/session/switch-user", test_switch_user);
  g_test_add_func ("/session/administrator", test_administrator);
  g_test_add_func ("/session/close", test_close);
  return g_test_run ();
}
