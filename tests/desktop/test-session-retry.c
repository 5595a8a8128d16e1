/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "desktop/session/session-private.h"
#include "harness.h"
#include "place.h"
#include "work/decide/deciding.h"

/* What was decided while the platform was away goes to it when it is back, without a click. */

typedef struct {
  Place *place;
  guint port; /* the platform's, on which it comes back */
  char *id;   /* of the case that was opened and confirmed meanwhile */
} Away;

/* ---- in the session's worker ---- */

/* Opens a case and confirms it. Returns its id. */
static gpointer
decide_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  g_autofree char *id = city_open_case (library, 0);
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), id, error);
  g_autoptr (ZdAct) act = zd_act_new (item, ZD_MOVE_CONFIRM, zd_library_user (library), zd_library_day (library));
  g_autoptr (ZdCase) after = zd_deciding_perform (library, act, error);

  return after != NULL ? g_steal_pointer (&id) : NULL;
}

static void
decided_cb (GObject *owner, GAsyncResult *result, gpointer id)
{
  g_autoptr (GError) error = NULL;

  *(char **) id = zd_session_finish (result, &error);
  g_assert_no_error (error);
}

/* ---- a platform that goes and comes ---- */

/* The minute's own run is taken away: only what is tested here sends. */
static Away
away_new (void)
{
  Away self = { place_new () };

  place_sign_in (self.place, "drafter");
  WAIT_UNTIL (place_status (self.place).state == ZD_SYNC_DONE);
  self.port = zd_server_port (self.place->city->server);
  city_unserve (self.place->city);
  zd_session_run (self.place->session, decide_job, NULL, NULL, NULL, g_free, NULL, decided_cb, &self.id);
  WAIT_UNTIL (self.id != NULL);
  zd_session_written (self.place->session);
  WAIT_UNTIL (place_status (self.place).waiting == 2 && place_status (self.place).state == ZD_SYNC_OFFLINE);
  g_clear_handle_id (&self.place->session->timer, g_source_remove);
  return self;
}

static void
come_back (Away *self)
{
  City *city = self->place->city;
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", self->port);
  const ZdServerOptions options = { .db = city->db, .address = address };
  g_autoptr (GError) error = NULL;

  city->server = zd_server_start (&options, &error);
  g_assert_no_error (error);
}

static void
assert_sent (Away *self)
{
  g_autoptr (ZdCase) item = NULL;

  WAIT_UNTIL (place_status (self->place).waiting == 0 && place_status (self->place).state == ZD_SYNC_DONE);
  item = zd_case_store_get (zd_library_db (self->place->city->library), self->id, NULL);
  g_assert_nonnull (item);
  g_assert_cmpint (item->state, ==, ZD_STATE_CONFIRMED);
  g_assert_cmpuint (self->place->session->retry, ==, 0);
}

static void
away_free (Away *self)
{
  place_free (self->place);
  g_free (self->id);
}

/* ---- tests ---- */

static void
test_by_itself (void)
{
  Away self = away_new ();

  come_back (&self);
  assert_sent (&self);
  away_free (&self);
}

/* ---- a platform that asks to be left alone ---- */

static int greeted; /* atomic: requests that came meanwhile */

/* Every answer is the same one. */
static gboolean
busy_cb (GThreadedSocketService *service, GSocketConnection *line, GObject *source, gpointer data)
{
  static const char answer[] = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3600\r\nContent-Length: 0\r\n"
                               "Connection: close\r\n\r\n";
  char request[4096];

  g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (line)), request, sizeof request, NULL, NULL);
  g_atomic_int_inc (&greeted);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (line)), answer, sizeof answer - 1, NULL, NULL,
                             NULL);
  return TRUE;
}

static GSocketService *
busy_new (guint port)
{
  GSocketService *service = g_threaded_socket_service_new (4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GError) error = NULL;

  g_signal_connect (service, "run", G_CALLBACK (busy_cb), NULL);
  g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 NULL, &error);
  g_assert_no_error (error);
  g_socket_service_start (service);
  return service;
}

/* "Come back in an hour": nothing is asked of it by itself, whatever happens here; a person may. */
static void
test_asked_to_rest (void)
{
  Away self = away_new ();
  ZdSession *session = self.place->session;
  g_autoptr (GSocketService) busy = busy_new (self.port);
  guint planned;

  WAIT_UNTIL (g_atomic_int_get (&greeted) == 1 && session->sync_progress == NULL);
  g_assert_cmpint (session->rest_until, >, g_get_monotonic_time () / G_USEC_PER_SEC + 3000);
  planned = session->retry;
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  WAIT_UNTIL (session->retry != planned && session->retry != 0);
  planned = session->retry;
  WAIT_UNTIL (session->retry != planned); /* its second is over, and the hour is planned again */
  zd_session_written (session);
  WAIT_UNTIL (session->soon == 0);
  zd_session_sync_by_itself (session); /* as every minute */
  g_assert_null (session->sync_progress);
  g_assert_cmpint (g_atomic_int_get (&greeted), ==, 1);
  zd_session_sync (session);
  WAIT_UNTIL (g_atomic_int_get (&greeted) == 2 && session->sync_progress == NULL);
  g_socket_service_stop (busy);
  g_socket_listener_close (G_SOCKET_LISTENER (busy));
  come_back (&self);
  zd_session_sync (session);
  assert_sent (&self);
  g_assert_cmpint (session->rest_until, ==, 0);
  away_free (&self);
}

/* As long as nobody answers it tries again. */
static void
test_still_away (void)
{
  Away self = away_new ();

  WAIT_UNTIL (self.place->session->failures > 1 && self.place->session->retry != 0);
  g_assert_cmpuint (place_status (self.place).waiting, ==, 2);
  come_back (&self);
  assert_sent (&self);
  away_free (&self);
}

static void
test_network_comes_back (void)
{
  Away self = away_new ();

  g_clear_handle_id (&self.place->session->retry, g_source_remove);
  come_back (&self);
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  assert_sent (&self);
  away_free (&self);
}

/* Nothing changes beneath a question; it is sent once that is answered. */
static void
test_not_under_a_question (void)
{
  Away self = away_new ();
  ZdSession *session = self.place->session;
  guint planned;

  g_action_group_activate_action (G_ACTION_GROUP (self.place->application), "sign-out", NULL);
  WAIT_UNTIL (harness_question () != NULL);
  come_back (&self);
  planned = session->retry;
  WAIT_UNTIL (session->retry != planned); /* its time came, and was put off */
  g_assert_null (session->sync_progress);
  g_assert_cmpuint (place_status (self.place).waiting, ==, 2);
  harness_answer ("stay");
  assert_sent (&self);
  away_free (&self);
}

static void
test_stops_at_sign_out (void)
{
  Away self = away_new ();
  ZdSession *session = self.place->session;

  g_assert_cmpuint (session->retry, !=, 0);
  zd_session_sign_out (session);
  g_assert_cmpuint (session->retry, ==, 0);
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  g_assert_cmpuint (session->retry, ==, 0);
  away_free (&self);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/session-retry/by-itself", test_by_itself);
  g_test_add_func ("/session-retry/still-away", test_still_away);
  g_test_add_func ("/session-retry/asked-to-rest", test_asked_to_rest);
  g_test_add_func ("/session-retry/network-comes-back", test_network_comes_back);
  g_test_add_func ("/session-retry/not-under-a-question", test_not_under_a_question);
  g_test_add_func ("/session-retry/stops-at-sign-out", test_stops_at_sign_out);
  return g_test_run ();
}
