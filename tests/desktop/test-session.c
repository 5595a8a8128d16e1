/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "desktop/session/session-gate.h"
#include "harness.h"
#include "place.h"
#include "store/account-store.h"
#include "store/outbox-store.h"

/* One person after the other at the real window, with a real platform. */

static gboolean
types_password (Place *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus == GTK_WIDGET (gtk_editable_get_delegate (place_row (self, "password")));
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
  WAIT_UNTIL (place_status (self).waiting == 1 && place_status (self).state == ZD_SYNC_OFFLINE);
}

/* ---- tests ---- */

static void
test_first_start (void)
{
  Place *self = place_new ();

  harness_shoot (GTK_WIDGET (self->window), "sign-in-first");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (self->window)), ==, "直达");
  place_fill (self, "reviewer1", "not the password");
  WAIT_UNTIL (place_says (self, "账号或密码不对"));
  harness_settle (GTK_WIDGET (self->window));
  g_assert_true (types_password (self));
  harness_shoot_both (GTK_WIDGET (self->window), "sign-in-wrong");
  place_sign_in (self, "reviewer1");
  WAIT_UNTIL (place_status (self).state == ZD_SYNC_DONE);
  g_assert_cmpstr (zd_window_get_page (self->window), ==, "home");
  place_free (self);
}

static void
test_lock_out (void)
{
  Place *self = place_new ();

  while (!place_says (self, "账号锁定")) {
    place_fill (self, "reviewer1", "not the password");
    WAIT_UNTIL (!place_says (self, "不对") && !place_says (self, "锁定")); /* asks */
    WAIT_UNTIL (place_says (self, "不对") || place_says (self, "锁定"));
  }
  place_fill (self, "reviewer1", CITY_PASSWORD);
  WAIT_UNTIL (place_says (self, "账号锁定"));
  g_assert_cmpstr (place_person (self), ==, "");
  place_free (self);
}

static void
test_no_platform (void)
{
  Place *self = place_new ();
  g_autofree char *url = g_strdup (self->city->url);

  city_unserve (self->city);
  self->city->url = g_steal_pointer (&url);
  place_fill (self, "reviewer1", CITY_PASSWORD);
  WAIT_UNTIL (place_says (self, "首次在这里登录需要连接平台"));
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

  place_sign_in (self, "reviewer1");
  zd_window_go (self->window, "ledgers", NULL);
  page = zd_window_peek_page (self->window, "ledgers");
  WAIT_UNTIL (place_status (self).state == ZD_SYNC_DONE);
  g_signal_connect (self->session, "person-changed", G_CALLBACK (count_cb), &changes);
  g_assert_true (zd_token_drop_of (zd_library_db (self->city->library), "reviewer1", NULL));
  zd_session_sync (self->session);
  WAIT_UNTIL (place_status (self).sign_in_again);
  WAIT_UNTIL (place_says (self, "重新登录"));
  harness_shoot (GTK_WIDGET (self->window), "sign-in-expired");
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "switch-user", NULL);
  harness_settle (GTK_WIDGET (self->window));
  g_assert_cmpstr (gtk_editable_get_text (place_row (self, "user")), ==, "reviewer1");
  g_assert_true (types_password (self));
  place_sign_in (self, "reviewer1");
  WAIT_UNTIL (place_status (self).state == ZD_SYNC_DONE);
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

  place_sign_in (self, "reviewer1");
  WAIT_UNTIL (place_status (self).state == ZD_SYNC_DONE);
  let_act_wait (self);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "sign-out", NULL);
  WAIT_UNTIL (harness_question () != NULL);
  harness_shoot (harness_question (), "sign-out-waiting");
  harness_answer ("stay");
  g_assert_cmpstr (place_person (self), ==, "reviewer1");
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "sign-out", NULL);
  harness_answer ("go");
  WAIT_UNTIL (zd_session_user (self->session) == NULL);
  place_fill (self, "reviewer1", "not the password");
  WAIT_UNTIL (place_says (self, "只有上次在这里登录的人"));
  place_sign_in (self, "reviewer1");
  WAIT_UNTIL (place_says (self, "离线"));
  WAIT_UNTIL (place_status (self).waiting == 1);
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

  place_sign_in (self, "reviewer1");
  WAIT_UNTIL (place_status (self).state == ZD_SYNC_DONE);
  first = g_strdup (zd_session_path (self->session));
  zd_session_run (self->session, add_act_job, NULL, NULL, NULL, NULL, NULL, done_cb, &done);
  WAIT_UNTIL (done);
  zd_session_written (self->session);
  WAIT_UNTIL (place_status (self).refused == 1); /* it is no act at all */
  switch_user (self);
  harness_answer ("go");
  WAIT_UNTIL (place_says (self, "登录直达"));
  harness_keys ("Escape"); /* thinks better of it */
  WAIT_UNTIL (!place_says (self, "登录直达"));
  g_assert_cmpstr (place_person (self), ==, "reviewer1");
  switch_user (self);
  harness_answer ("go");
  place_sign_in (self, "drafter");
  WAIT_UNTIL (place_status (self).state == ZD_SYNC_DONE);
  g_assert_cmpstr (zd_session_path (self->session), !=, first);
  g_assert_cmpuint (place_status (self).refused, ==, 0);
  switch_user (self);
  place_sign_in (self, "reviewer1");
  WAIT_UNTIL (place_status (self).refused == 1);
  g_assert_cmpstr (zd_session_path (self->session), ==, first);
  place_free (self);
}

/* Administrators see no business data, and their desktop asks for none. */
static void
test_administrator (void)
{
  Place *self = place_new ();

  place_sign_in (self, "system");
  WAIT_UNTIL (place_status (self).state == ZD_SYNC_DONE);
  g_assert_cmpstr (zd_window_get_page (self->window), ==, "sync");
  harness_keys ("ctrl+2");
  harness_settle (GTK_WIDGET (self->window));
  g_assert_cmpstr (zd_window_get_page (self->window), ==, "sync");
  g_assert_null (harness_find_text (GTK_WIDGET (self->window), "政策"));
  harness_shoot (GTK_WIDGET (self->window), "administrator");
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "sign-out", NULL);
  WAIT_UNTIL (zd_session_user (self->session) == NULL);
  place_sign_in (self, "drafter");
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

  place_sign_in (self, "reviewer1");
  zd_session_run (self->session, endless_job, NULL, NULL, progress, NULL, NULL, done_cb, &done);
  WAIT_UNTIL (zd_session_is_at_work (self->session));
  gtk_window_close (GTK_WINDOW (self->window));
  harness_answer ("stay");
  g_assert_cmpint (done, ==, 0);
  g_object_add_weak_pointer (G_OBJECT (window), &window);
  gtk_window_close (GTK_WINDOW (self->window));
  harness_answer ("go");
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
