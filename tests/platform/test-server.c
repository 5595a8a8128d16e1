/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/logging.h"

/* The service as the network sees it: raw bytes in, raw bytes out. */

static int
dial (guint port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  struct timeval patience = { .tv_sec = 20 };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (connect (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  return fd;
}

static void
say (int fd, const char *bytes, gsize length)
{
  while (length > 0) {
    ssize_t n = send (fd, bytes, length, MSG_NOSIGNAL);
    if (n <= 0)
      return; /* the service may hang up on us: that is what is tested */
    bytes += n;
    length -= n;
  }
}

/* Everything until the service closes the connection. */
static char *
hear (int fd)
{
  GString *all = g_string_new (NULL);
  char bytes[4096];
  ssize_t n;

  while ((n = recv (fd, bytes, sizeof bytes, 0)) > 0)
    g_string_append_len (all, bytes, n);
  close (fd);
  return g_string_free (all, FALSE);
}

static int
status_in (const char *answer)
{
  return g_str_has_prefix (answer, "HTTP/1.") ? atoi (answer + 9) : 0;
}

static int
exchange (City *city, const char *bytes, gsize length)
{
  int fd = dial (zd_server_port (city->server));
  g_autofree char *answer = NULL;

  say (fd, bytes, length);
  shutdown (fd, SHUT_WR);
  answer = hear (fd);
  return status_in (answer);
}

static ZdServer *
start (City *city, const char *host, const char *certificate, const char *key, int seconds, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (host, 0);
  const ZdServerOptions options = {
    .db = city->db, .address = address, .certificate = certificate, .key = key, .request_seconds = seconds
  };

  return zd_server_start (&options, error);
}

static void
test_health (void)
{
  g_autoptr (City) city = city_new ();
  static const char request[] = "GET /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  g_autofree char *answer = NULL;
  int fd;

  city_serve (city);
  fd = dial (zd_server_port (city->server));
  say (fd, request, strlen (request));
  answer = hear (fd);
  g_assert_cmpint (status_in (answer), ==, 200);
  g_assert_nonnull (strstr (answer, "\r\nContent-Type: application/json; charset=utf-8\r\n"));
  g_assert_nonnull (strstr (answer, "\r\nCache-Control: no-store\r\n"));
  g_assert_nonnull (strstr (answer, "{\"status\":\"ok\",\"version\":\"" ZD_VERSION "\"}"));
}

static const struct {
  const char *what, *request;
  int status; /* 0: hung up on */
} malformed[] = {
  { "noise", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 \r\n\r\n", 0 },
  { "no version", "GET /v1/health\r\n\r\n", 0 },
  { "no host", "GET /v1/health HTTP/1.1\r\n\r\n", 400 },
  { "strange method", "BREW /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405 },
  { "length no number", "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n", 400 },
  { "length negative", "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", 400 },
  { "length too great", "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 8388609\r\n\r\n", 413 },
  { "length absurd", "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 18446744073709551615\r\n\r\n",
    413 },
  { "path upwards", "GET /v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404 },
  { "path with a NUL", "GET /v1/heads/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404 },
  { "bad chunk", "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400 },
};

static void
test_malformed (void)
{
  g_autoptr (City) city = city_new ();

  city->server =
      start (city, "127.0.0.1", NULL, NULL, 1, NULL); /* what is no request at all is waited for no longer */
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++) {
    int status = exchange (city, malformed[i].request, strlen (malformed[i].request));
    g_test_message ("%s: %d", malformed[i].what, status);
    if (malformed[i].status == 0)
      g_assert_cmpint (status, !=, 200);
    else
      g_assert_cmpint (status, ==, malformed[i].status);
  }
  g_assert_cmpint (exchange (city, "GET /v1/health HTTP/1.0\r\n\r\n", 27), ==, 200);
}

static void
test_huge_head (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *filler = g_strnfill (100000, 'a');
  g_autofree char *request =
      g_strdup_printf ("GET /v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n", filler);

  city_serve (city);
  g_assert_cmpint (exchange (city, request, strlen (request)), ==, 431);
}

/* A body that says no length and does not end is read no further than may be kept. */
static void
test_endless_body (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *token = NULL, *chunk = g_strnfill (65536, ' ');
  g_autofree char *head = NULL, *answer = NULL;
  int fd;

  city_serve (city);
  token = city_token (city, "drafter");
  head =
      g_strdup_printf ("POST /v1/parties HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nIdempotency-Key: "
                       "key-0001\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
                       token);
  fd = dial (zd_server_port (city->server));
  say (fd, head, strlen (head));
  for (guint i = 0; i < 150; i++) { /* 9.4 MiB */
    say (fd, "10000\r\n", 7);
    say (fd, chunk, 65536);
    say (fd, "\r\n", 2);
  }
  say (fd, "0\r\n\r\n", 5);
  answer = hear (fd);
  g_assert_cmpint (status_in (answer), ==, 413);
}

/* Whoever is not signed in does not get his 5 MB kept, but sees why. */
static void
test_refused_body (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *body = g_strnfill (5000000, ' ');
  g_autofree char *head = g_strdup ("POST /v1/parties HTTP/1.1\r\nHost: x\r\nIdempotency-Key: key-0001\r\n"
                                    "Content-Length: 5000000\r\nConnection: close\r\n\r\n");
  g_autofree char *answer = NULL;
  int fd;

  city_serve (city);
  fd = dial (zd_server_port (city->server));
  say (fd, head, strlen (head));
  say (fd, body, 5000000);
  answer = hear (fd);
  g_assert_cmpint (status_in (answer), ==, 401);
  g_assert_nonnull (strstr (answer, "WWW-Authenticate: Bearer"));
}

/* One byte now and then keeps a connection busy, but not for ever. */
static void
test_slow_loris (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdServer) server = start (city, "127.0.0.1", NULL, NULL, 1, NULL);
  static const char request[] = "GET /v1/health HTTP/1.1\r\nHost: x\r\nX-Slow: ";
  gint64 began = g_get_monotonic_time ();
  int fd = dial (zd_server_port (server));
  char byte;

  say (fd, request, strlen (request));
  while (recv (fd, &byte, 1, MSG_DONTWAIT) != 0) {
    g_assert_cmpint (g_get_monotonic_time () - began, <, 60 * G_USEC_PER_SEC);
    say (fd, "a", 1);
    g_usleep (50000);
  }
  g_assert_cmpint (g_get_monotonic_time () - began, >=, G_USEC_PER_SEC);
  close (fd);
}

/* Requests that end in their middle, by a line that breaks or by a side that says no more: nothing of them is done,
 * and nobody waits for the rest longer than a request may take. */
static void
test_broken_off (void)
{
  static const char body[] = "{\"batch\":{\"id\":\"b1\"},";
  g_autoptr (City) city = city_new ();
  g_autofree char *token = city_token (city, "drafter"), *head = NULL;
  gint64 before = zd_profile_change (zd_library_db (city->library), NULL);
  int lines[32];

  city->server = start (city, "127.0.0.1", NULL, NULL, 1, NULL);
  head = g_strdup_printf ("POST /v1/parties HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nIdempotency-Key: "
                          "key-0001\r\nContent-Length: 1000\r\n\r\n",
                          token);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    lines[i] = dial (zd_server_port (city->server));
    say (lines[i], head, i % 4 == 0 ? 20 : strlen (head));
    if (i % 4 > 1)
      say (lines[i], body, strlen (body));
    shutdown (lines[i], SHUT_WR);
  }
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *answer = i % 2 ? hear (lines[i]) : NULL;
    if (answer)
      g_assert_cmpint (status_in (answer), !=, 200);
    else
      close (lines[i]);
  }
  g_assert_cmpint (exchange (city, "GET /v1/health HTTP/1.0\r\n\r\n", 27), ==, 200);
  g_assert_cmpint (zd_profile_change (zd_library_db (city->library), NULL), ==, before);
}

static void
test_loopback_only (void)
{
  static const char *const hosts[] = { "0.0.0.0", "::" };
  g_autoptr (City) city = city_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdServer) server = start (city, hosts[i], NULL, NULL, 0, &error);
    g_assert_null (server);
    g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  }
}

static void
test_port_in_use (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  ZdServerOptions options = { 0 };

  city_serve (city);
  address = g_inet_socket_address_new_from_string ("127.0.0.1", zd_server_port (city->server));
  options = (ZdServerOptions){ .db = city->db, .address = address };
  g_assert_null (zd_server_start (&options, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_IO);
}

/* ---- TLS ---- */

static char *
make_certificate (City *city, const char *name)
{
  g_autofree char *certificate = city_path (city, name), *key = g_strconcat (certificate, ".key", NULL);
  const char *const argv[] = { "openssl",
                               "req",
                               "-x509",
                               "-newkey",
                               "ec",
                               "-pkeyopt",
                               "ec_paramgen_curve:prime256v1",
                               "-nodes",
                               "-days",
                               "2",
                               "-subj",
                               "/CN=localhost",
                               "-addext",
                               "subjectAltName=IP:127.0.0.1",
                               "-out",
                               certificate,
                               "-keyout",
                               key,
                               NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **)argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_steal_pointer (&certificate);
}

static gboolean
health (const char *url, const char *ca_file, GError **error)
{
  g_autoptr (ZdClient) client = zd_client_new (url, ca_file, error);
  const ZdClientCall call = { .method = "GET", .path = "/v1/health" };
  g_auto (ZdReply) reply = { 0 };

  return client && zd_client_send (client, &call, NULL, &reply, error);
}

static void
test_certificate (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *ours = make_certificate (city, "ours.pem"),
                  *theirs = make_certificate (city, "theirs.pem");
  g_autofree char *key = g_strconcat (ours, ".key", NULL), *certificate_text = NULL, *key_text = NULL,
                  *url = NULL;
  g_autofree char *by_name = NULL;
  g_autoptr (ZdServer) server = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (ours, &certificate_text, NULL, NULL));
  g_assert_true (g_file_get_contents (key, &key_text, NULL, NULL));
  server = start (city, "127.0.0.1", certificate_text, key_text, 0, &error);
  g_assert_no_error (error);
  url = g_strdup_printf ("https://127.0.0.1:%u", zd_server_port (server));
  by_name = g_strdup_printf ("https://localhost:%u", zd_server_port (server));
  g_assert_true (health (url, ours, &error));
  g_assert_no_error (error);
  g_assert_false (health (url, NULL, &error)); /* self-signed, and nobody vouches for it */
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (health (url, theirs, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (health (by_name, ours, &error)); /* made out to another name */
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (health (url, "/nonexistent.pem", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
}

/* ---- many at once ---- */

typedef struct {
  City *city;
  char *token;
  guint number;
} Worker;

static gpointer
worker_cb (gpointer data)
{
  Worker *worker = data;
  g_autoptr (ZdClient) client = zd_client_new (worker->city->url, NULL, NULL);

  zd_client_set_token (client, worker->token);
  for (guint i = 0; i < 20; i++) {
    g_autofree char *key = g_strdup_printf ("worker-%u-%u", worker->number, i);
    g_autofree char *id = g_strdup_printf ("w%ub%u", worker->number, i);
    g_autofree char *code = city_code (1000 + worker->number * 100 + i);
    g_autoptr (json_t) body = json_pack ("{s:{s:s,s:s,s:s,s:s,s:s,s:s},s:[{s:s,s:s}]}", "batch", "id", id,
                                         "name", "n", "kind", "profile", "actor", "x", "at", "t", "state",
                                         "open", "parties", "uscc", code, "name", "并发企业");
    const ZdClientCall call = { "POST", "/v1/parties", key, body };
    g_auto (ZdReply) reply = { 0 };
    g_autoptr (GError) error = NULL;
    zd_client_send (client, &call, NULL, &reply, &error);
    g_assert_no_error (error);
  }
  return NULL;
}

static void
test_many_at_once (void)
{
  g_autoptr (City) city = city_new ();
  Worker workers[8];
  GThread *threads[G_N_ELEMENTS (workers)];
  gint64 count = 0, changes = 0, entries = 0;

  city_serve (city);
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++) {
    workers[i] = (Worker){ city, city_token (city, "drafter"), i };
    threads[i] = g_thread_new ("worker", worker_cb, &workers[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++) {
    g_thread_join (threads[i]);
    g_free (workers[i].token);
  }
  g_assert_true (zd_profile_count (zd_library_db (city->library), &count, NULL));
  zd_db_get_int (zd_library_db (city->library), "SELECT count(DISTINCT change) FROM party", 0, &changes,
                 NULL);
  zd_db_get_int (zd_library_db (city->library), "SELECT max(seq) - count(*) FROM log", 0, &entries, NULL);
  g_assert_cmpint (count, ==, CITY_PARTIES + 160);
  g_assert_cmpint (changes, ==, count);
  g_assert_cmpint (entries, ==, 0);
}

/* ---- the log ---- */

static void
test_log_names_nobody (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *path = city_path (city, "service.log"), *text = NULL, *code = city_code (1);
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (zd_logging_start (path, &error));
  city_serve (city);
  {
    g_autoptr (ZdClient) client = city_client (city, "drafter");
    g_auto (ZdReply) reply = { 0 };
    address = g_strdup_printf ("/v1/cases/%s?user=drafter", code);
    zd_client_send (client, &(ZdClientCall){ .method = "GET", .path = address }, NULL, &reply, NULL);
    g_assert_cmpint (reply.status, ==, 404);
  }
  city_unserve (city);
  zd_logging_stop ();
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, code));
  g_assert_null (strstr (text, "drafter"));
  g_assert_null (strstr (text, "127.0.0.1"));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    g_autoptr (json_t) line = zd_json_parse (lines[i], strlen (lines[i]), "log", &error);
    g_assert_no_error (error);
    if (g_strcmp0 (json_string_value (json_object_get (line, "event")), "request") == 0)
      g_assert_cmpstr (json_string_value (json_object_get (line, "route")), ==, "/v1/cases/{id}");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/server/health", test_health);
  g_test_add_func ("/platform/server/malformed", test_malformed);
  g_test_add_func ("/platform/server/huge-head", test_huge_head);
  g_test_add_func ("/platform/server/endless-body", test_endless_body);
  g_test_add_func ("/platform/server/refused-body", test_refused_body);
  g_test_add_func ("/platform/server/slow-loris", test_slow_loris);
  g_test_add_func ("/platform/server/broken-off", test_broken_off);
  g_test_add_func ("/platform/server/loopback-only", test_loopback_only);
  g_test_add_func ("/platform/server/port-in-use", test_port_in_use);
  g_test_add_func ("/platform/server/certificate", test_certificate);
  g_test_add_func ("/platform/server/many-at-once", test_many_at_once);
  g_test_add_func ("/platform/server/log-names-nobody", test_log_names_nobody);
  return g_test_run ();
}
