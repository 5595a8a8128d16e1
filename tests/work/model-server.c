/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-server.h"

#include <string.h>

#include "base/json.h"

/* Reads the head and as much of the body as it announces. */
static char *
hear (GInputStream *input)
{
  GString *heard = g_string_new (NULL);
  char bytes[8192];
  gssize n;

  while ((n = g_input_stream_read (input, bytes, sizeof bytes, NULL, NULL)) > 0) {
    g_string_append_len (heard, bytes, n);
    const char *end = strstr (heard->str, "\r\n\r\n"), *length = strstr (heard->str, "Content-Length: ");
    if (end && (!length || heard->len - (end + 4 - heard->str) >= g_ascii_strtoull (length + 16, NULL, 10)))
      break;
  }
  return g_string_free (heard, FALSE);
}

static gboolean
serve_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  ModelServer *self = data;
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char *heard = hear (input), rest[64];

  g_mutex_lock (&self->lock);
  g_free (self->heard);
  self->heard = heard;
  g_mutex_unlock (&self->lock);
  if (self->body) {
    g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %s\r\nConnection: close\r\n%s\r\n%s", self->status,
                                               self->headers, self->body);
    g_output_stream_write_all (output, answer, strlen (answer), NULL, NULL, NULL);
    g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  }
  while (g_input_stream_read (input, rest, sizeof rest, NULL, NULL) > 0) /* until the client is gone */
    ;
  return TRUE;
}

ModelServer *
model_server_new (const char *status, const char *headers, char *body)
{
  ModelServer *self = g_new0 (ModelServer, 1);
  g_autoptr (GError) error = NULL;
  guint16 port;

  g_mutex_init (&self->lock);
  self->status = status;
  self->headers = headers;
  self->body = body;
  self->service = g_threaded_socket_service_new (4);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u/v1", port);
  g_signal_connect (self->service, "run", G_CALLBACK (serve_cb), self);
  g_socket_service_start (self->service);
  return self;
}

void
model_server_free (ModelServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_mutex_clear (&self->lock);
  g_free (self->url);
  g_free (self->body);
  g_free (self->heard);
  g_free (self);
}
char *
model_completion (const char *content)
{
  g_autoptr (json_t) body =
      json_pack ("{s:[{s:{s:s,s:s}}]}", "choices", "message", "role", "assistant", "content", content);

  return zd_json_canonical (body);
}
