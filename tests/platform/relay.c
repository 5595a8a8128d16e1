/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "relay.h"

#include <gio/gio.h>

struct _Relay {
  GSocketService *service;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  guint port, target;
  int to_lose, lost, cut; /* atomic */
};

typedef struct {
  GInputStream *from;
  GOutputStream *to;
  GIOStream *ends[2];
  gboolean is_answer;
  Relay *relay;
} Way;

/* Ends both sides when either does. */
static gpointer
carry (gpointer data)
{
  Way *way = data;
  char bytes[16384];
  gssize n;

  while ((n = g_input_stream_read (way->from, bytes, sizeof bytes, NULL, NULL)) > 0) {
    if (way->is_answer && g_atomic_int_get (&way->relay->to_lose) > 0) {
      g_atomic_int_add (&way->relay->to_lose, -1);
      g_atomic_int_inc (&way->relay->lost);
      break;
    }
    if (!g_output_stream_write_all (way->to, bytes, n, NULL, NULL, NULL))
      break;
  }
  for (guint i = 0; i < 2; i++)
    g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (way->ends[i])), TRUE, TRUE, NULL);
  return NULL;
}

static gboolean
run_cb (GThreadedSocketService *service, GSocketConnection *near, GObject *source, gpointer data)
{
  Relay *self = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) far = NULL;
  GThread *back;

  if (g_atomic_int_get (&self->cut))
    return TRUE;
  far = g_socket_client_connect_to_host (client, "127.0.0.1", self->target, NULL, NULL);
  if (!far)
    return TRUE;
  Way there = { g_io_stream_get_input_stream (G_IO_STREAM (near)), g_io_stream_get_output_stream (G_IO_STREAM (far)),
                { G_IO_STREAM (near), G_IO_STREAM (far) }, FALSE, self };
  Way here = { g_io_stream_get_input_stream (G_IO_STREAM (far)), g_io_stream_get_output_stream (G_IO_STREAM (near)),
               { G_IO_STREAM (near), G_IO_STREAM (far) }, TRUE, self };
  back = g_thread_new ("relay-back", carry, &here);
  carry (&there);
  g_thread_join (back);
  return TRUE;
}

static gpointer
loop_cb (gpointer data)
{
  Relay *self = data;

  g_main_context_push_thread_default (self->context);
  g_socket_service_start (self->service);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

Relay *
relay_new (guint port)
{
  Relay *self = g_new0 (Relay, 1);

  self->target = port;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (20);
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, NULL);
  g_assert_cmpuint (self->port, !=, 0);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_main_context_pop_thread_default (self->context);
  self->thread = g_thread_new ("relay", loop_cb, self);
  return self;
}

void
relay_free (Relay *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_object_unref (self->service);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}

guint
relay_port (Relay *self)
{
  return self->port;
}

void
relay_lose (Relay *self, int n)
{
  g_atomic_int_set (&self->to_lose, n);
}

void
relay_cut (Relay *self, gboolean cut)
{
  g_atomic_int_set (&self->cut, cut);
}

int
relay_lost (Relay *self)
{
  return g_atomic_int_get (&self->lost);
}
