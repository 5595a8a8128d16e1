/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "platform/server.h"

#include <errno.h>
#include <microhttpd.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "platform/deadline.h"
#include "platform/logging.h"
#include "platform/router.h"

#define BODY_BYTES      (8u << 20)
#define HEAD_BYTES      (32u << 10)
#define REQUEST_SECONDS 60
#define ANSWER_SECONDS  120
#define CONNECTIONS     512u
#define THREADS_LEAST   4u
#define THREADS_MOST    16u
#define STOP_SECONDS    10

struct _ZdServer {
  struct MHD_Daemon *daemon;
  ZdDeadlines *deadlines;
  char *db;
  gsize body_bytes;
  int request_seconds;
  int active; /* atomic: requests in work */
};

/* One request and its answer. */
typedef struct {
  ZdRequest request;
  ZdResponse response;
  GByteArray *body;
  gsize received;
  gboolean refused; /* by its head; what follows is thrown away */
  gint64 began;
} Exchange;

/* ---- one library a thread ---- */

static GPrivate thread_library = G_PRIVATE_INIT ((GDestroyNotify)zd_library_close);

static ZdLibrary *
library_of_thread (ZdServer *self, GError **error)
{
  ZdLibrary *library = g_private_get (&thread_library);

  if (library && !zd_db_is_lost (zd_library_db (library)))
    return library;
  library = zd_library_open (self->db, 0, error);
  g_private_replace (&thread_library, library);
  return library;
}

/* ---- requests ---- */

static enum MHD_Result
query_cb (void *query, enum MHD_ValueKind kind, const char *key, const char *value)
{
  g_hash_table_replace (query, g_strdup (key), g_strdup (value ? value : ""));
  return MHD_YES;
}

static Exchange *
exchange_new (struct MHD_Connection *connection, const char *url, const char *method)
{
  Exchange *self = g_new0 (Exchange, 1);

  self->began = g_get_monotonic_time ();
  self->body = g_byte_array_new ();
  self->request.method = method;
  self->request.path = url;
  self->request.authorization =
      MHD_lookup_connection_value (connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_AUTHORIZATION);
  self->request.key = MHD_lookup_connection_value (connection, MHD_HEADER_KIND, "Idempotency-Key");
  self->request.query = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  MHD_get_connection_values (connection, MHD_GET_ARGUMENT_KIND, query_cb, self->request.query);
  return self;
}

static void
exchange_free (Exchange *self)
{
  zd_response_clear (&self->response);
  g_byte_array_unref (self->body);
  g_hash_table_unref (self->request.query);
  g_free (self);
}

static enum MHD_Result
send_response (struct MHD_Connection *connection, Exchange *exchange)
{
  ZdResponse *from = &exchange->response;
  struct MHD_Response *response =
      MHD_create_response_from_buffer (strlen (from->body), from->body, MHD_RESPMEM_MUST_COPY);
  g_autofree char *retry_after = g_strdup_printf ("%d", from->retry_after);
  enum MHD_Result result;

  MHD_add_response_header (response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json; charset=utf-8");
  MHD_add_response_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
  MHD_add_response_header (response, "X-Content-Type-Options", "nosniff");
  if (from->retry_after > 0)
    MHD_add_response_header (response, MHD_HTTP_HEADER_RETRY_AFTER, retry_after);
  if (from->status == 401)
    MHD_add_response_header (response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
  if (from->replayed)
    MHD_add_response_header (response, "Idempotency-Replayed", "true");
  result = MHD_queue_response (connection, from->status, response);
  MHD_destroy_response (response);
  return result;
}

static enum MHD_Result
refuse (struct MHD_Connection *connection, Exchange *exchange, guint status, const GError *error)
{
  zd_response_refuse (&exchange->response, status, error);
  return send_response (connection, exchange);
}

static gboolean
announces_too_much (ZdServer *self, struct MHD_Connection *connection)
{
  const char *text =
      MHD_lookup_connection_value (connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);

  return text && g_ascii_strtoull (text, NULL, 10) > self->body_bytes;
}

static enum MHD_Result
refuse_too_large (ZdServer *self, struct MHD_Connection *connection, Exchange *exchange)
{
  g_autoptr (GError) error =
      g_error_new (ZD_ERROR, ZD_ERROR_FULL, _ ("The request is larger than %u MiB. Send it in parts."),
                   (guint)(self->body_bytes >> 20));

  return refuse (connection, exchange, 413, error);
}

/* The head is here: whoever may not ask at all need not send the rest. What he still
 * sends is read and thrown away, so that he gets to see the answer. */
static enum MHD_Result
begin_exchange (ZdServer *self, struct MHD_Connection *connection, Exchange *exchange)
{
  g_autoptr (GError) error = NULL;
  ZdLibrary *library;

  if (announces_too_much (self, connection))
    return refuse_too_large (self, connection, exchange);
  library = library_of_thread (self, &error);
  if (!library)
    return refuse (connection, exchange, 503, error);
  exchange->refused = !zd_router_admits (library, &exchange->request, &exchange->response);
  return MHD_YES;
}

static void
receive (ZdServer *self, Exchange *exchange, const char *data, gsize length)
{
  exchange->received += length;
  if (!exchange->refused && exchange->received <= self->body_bytes)
    g_byte_array_append (exchange->body, (const guint8 *)data, length);
}

static enum MHD_Result
finish_exchange (ZdServer *self, struct MHD_Connection *connection, Exchange *exchange)
{
  g_autoptr (GError) error = NULL;
  ZdLibrary *library = library_of_thread (self, &error);

  if (exchange->refused)
    return send_response (connection, exchange);
  if (exchange->received > self->body_bytes)
    return refuse_too_large (self, connection, exchange);
  if (!library)
    return refuse (connection, exchange, 503, error);
  exchange->request.body = (const char *)exchange->body->data;
  exchange->request.length = exchange->body->len;
  zd_router_answer (library, &exchange->request, &exchange->response);
  return send_response (connection, exchange);
}

static ZdDeadline *
deadline_of (struct MHD_Connection *connection)
{
  return MHD_get_connection_info (connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

static enum MHD_Result
request_cb (void *data, struct MHD_Connection *connection, const char *url, const char *method,
            const char *version, const char *upload, size_t *upload_size, void **context)
{
  ZdServer *self = data;
  Exchange *exchange = *context;
  enum MHD_Result result;

  if (!exchange) {
    *context = exchange = exchange_new (connection, url, method);
    g_atomic_int_inc (&self->active);
    return begin_exchange (self, connection, exchange);
  }
  if (*upload_size > 0) {
    receive (self, exchange, upload, *upload_size);
    *upload_size = 0;
    return MHD_YES;
  }
  zd_deadline_set (deadline_of (connection), 0);
  result = finish_exchange (self, connection, exchange);
  zd_deadline_set (deadline_of (connection), ANSWER_SECONDS);
  return result;
}

static void
log_exchange (const Exchange *exchange)
{
  const ZdResponse *response = &exchange->response;
  gint64 spent = (g_get_monotonic_time () - exchange->began) / 1000;

  zd_logging_write (response->status >= 500 ? "warning" : "info", "request",
                    json_pack ("{s:s,s:s,s:i,s:I,s:I,s:I,s:b}", "method",
                               response->route ? exchange->request.method : "-", "route",
                               response->route ? response->route : "-", "status", response->status,
                               "received", (json_int_t)exchange->received, "sent",
                               (json_int_t)(response->body ? strlen (response->body) : 0), "ms",
                               (json_int_t)spent, "replayed", response->replayed));
}

static void
completed_cb (void *data, struct MHD_Connection *connection, void **context,
              enum MHD_RequestTerminationCode reason)
{
  ZdServer *self = data;
  Exchange *exchange = *context;

  if (!exchange)
    return;
  log_exchange (exchange);
  exchange_free (exchange);
  *context = NULL;
  zd_deadline_set (deadline_of (connection), self->request_seconds);
  g_atomic_int_add (&self->active, -1);
}

static void
connection_cb (void *data, struct MHD_Connection *connection, void **context,
               enum MHD_ConnectionNotificationCode code)
{
  ZdServer *self = data;

  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    int fd = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    *context = zd_deadlines_watch (self->deadlines, fd, self->request_seconds);
  } else if (*context) {
    zd_deadline_end (*context);
    *context = NULL;
  }
}

/* libmicrohttpd tells of broken connections and TLS handshakes: nothing an operator must act on. */
static void G_GNUC_PRINTF (2, 0)
mhd_log_cb (void *data, const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);

  g_debug ("%s", g_strchomp (text));
}

/* ---- starting and stopping ---- */

static gboolean
check_exposure (const ZdServerOptions *options, GError **error)
{
  GInetAddress *host = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (options->address));

  if (options->certificate || g_inet_address_get_is_loopback (host))
    return TRUE;
  g_set_error_literal (
      error, ZD_ERROR, ZD_ERROR_DENIED,
      _ ("Without TLS the service listens on this machine only. Give --tls-cert and --tls-key, or put"
         " a reverse proxy before 127.0.0.1."));
  return FALSE;
}

static struct MHD_Daemon *
start_daemon (ZdServer *self, const ZdServerOptions *options, struct sockaddr *address)
{
  guint threads = CLAMP (g_get_num_processors (), THREADS_LEAST, THREADS_MOST);
  unsigned int flags = MHD_USE_AUTO_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG;
  struct MHD_OptionItem limits[] = {
    { MHD_OPTION_SOCK_ADDR, 0, address },
    { MHD_OPTION_THREAD_POOL_SIZE, threads, NULL },
    { MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS, NULL },
    { MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEAD_BYTES, NULL },
    { MHD_OPTION_CONNECTION_TIMEOUT, self->request_seconds, NULL },
    { MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL },
    { MHD_OPTION_END, 0, NULL },
  };
  struct MHD_OptionItem tls[] = {
    { MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)options->certificate },
    { MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)options->key },
    { MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2" },
    { MHD_OPTION_END, 0, NULL },
  };

  flags |= options->certificate ? MHD_USE_TLS : 0;
  flags |= address->sa_family == AF_INET6 ? MHD_USE_IPv6 : 0;
  /* The logger goes first, to hear of the others; without TLS the array of its options begins at its end. */
  return MHD_start_daemon (flags, 0, NULL, NULL, request_cb, self, MHD_OPTION_EXTERNAL_LOGGER, mhd_log_cb,
                           NULL, MHD_OPTION_NOTIFY_COMPLETED, completed_cb, self,
                           MHD_OPTION_NOTIFY_CONNECTION, connection_cb, self, MHD_OPTION_ARRAY, limits,
                           MHD_OPTION_ARRAY, options->certificate ? tls : &tls[G_N_ELEMENTS (tls) - 1],
                           MHD_OPTION_END);
}

ZdServer *
zd_server_start (const ZdServerOptions *options, GError **error)
{
  ZdServer *self;
  gssize size = g_socket_address_get_native_size (options->address);
  g_autofree struct sockaddr *address = g_malloc0 (size);

  if (!check_exposure (options, error) ||
      !g_socket_address_to_native (options->address, address, size, error))
    return NULL;
  self = g_new0 (ZdServer, 1);
  self->db = g_strdup (options->db);
  self->body_bytes = options->body_bytes ? options->body_bytes : BODY_BYTES;
  self->request_seconds = options->request_seconds ? options->request_seconds : REQUEST_SECONDS;
  self->deadlines = zd_deadlines_new ();
  errno = 0;
  self->daemon = start_daemon (self, options, address);
  if (self->daemon)
    return self;
  g_set_error (error, ZD_ERROR, ZD_ERROR_IO,
               _ ("The service cannot listen there (%s). Is the address in use, is the certificate right?"),
               g_strerror (errno));
  zd_server_stop (self);
  return NULL;
}

guint
zd_server_port (const ZdServer *self)
{
  return MHD_get_daemon_info (self->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

static void
let_requests_end (ZdServer *self)
{
  gint64 last = g_get_monotonic_time () + STOP_SECONDS * G_USEC_PER_SEC;

  while (g_atomic_int_get (&self->active) > 0 && g_get_monotonic_time () < last)
    g_usleep (G_USEC_PER_SEC / 100);
}

void
zd_server_stop (ZdServer *self)
{
  if (!self)
    return;
  if (self->daemon) {
    MHD_socket listening = MHD_quiesce_daemon (self->daemon);
    let_requests_end (self);
    MHD_stop_daemon (self->daemon);
    if (listening != MHD_INVALID_SOCKET)
      close (listening);
  }
  zd_deadlines_free (self->deadlines);
  g_free (self->db);
  g_free (self);
}
