/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <unistd.h>

#include "base/error.h"
#include "sync/api.h"

/* A server that answers each connection with the bytes it was given, whatever is asked. */
typedef struct {
  int listener;
  char *url;
  GThread *thread;
  const char *answer; /* NULL: never answers; "": hangs up */
  char *heard;        /* the last request */
  GMutex lock;
} Parrot;

static void
speak (Parrot *self, int fd)
{
  GString *heard = g_string_new (NULL);
  char bytes[4096];
  ssize_t n = 0;

  /* The requests of these tests fit in one reading, but for a large body. */
  while (!strstr (heard->str, "\r\n\r\n") && (n = recv (fd, bytes, sizeof bytes, 0)) > 0)
    g_string_append_len (heard, bytes, n);
  g_mutex_lock (&self->lock);
  g_free (self->heard);
  self->heard = g_string_free (heard, FALSE);
  g_mutex_unlock (&self->lock);
  if (self->answer)
    send (fd, self->answer, strlen (self->answer), MSG_NOSIGNAL);
  else
    while (recv (fd, bytes, sizeof bytes, 0) > 0) /* until the client gives up */
      ;
  shutdown (fd, SHUT_WR);
  while (recv (fd, bytes, sizeof bytes, 0) > 0)
    ;
  close (fd);
}

static gpointer
parrot_cb (gpointer data)
{
  Parrot *self = data;
  int fd;

  while ((fd = accept (self->listener, NULL, NULL)) >= 0)
    speak (self, fd);
  return NULL;
}

static Parrot *
parrot_new (const char *answer)
{
  Parrot *self = g_new0 (Parrot, 1);
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;

  g_mutex_init (&self->lock);
  self->answer = answer;
  self->listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (self->listener, (struct sockaddr *)&address, sizeof address), ==, 0);
  g_assert_cmpint (listen (self->listener, 4), ==, 0);
  getsockname (self->listener, (struct sockaddr *)&address, &size);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", ntohs (address.sin_port));
  self->thread = g_thread_new ("parrot", parrot_cb, self);
  return self;
}

static void
parrot_free (Parrot *self)
{
  shutdown (self->listener, SHUT_RDWR);
  g_thread_join (self->thread);
  close (self->listener);
  g_mutex_clear (&self->lock);
  g_free (self->url);
  g_free (self->heard);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parrot, parrot_free)

#define ANSWER(status, headers, body) "HTTP/1.1 " status "\r\nConnection: close\r\n" headers "\r\n" body

/* ---- what answers mean ---- */

static const struct {
  const char *answer;
  int status, code, retry_after; /* code −1: all is well */
} answers[] = {
  { ANSWER ("200 OK", "", "{\"a\":1}"), 200, -1, 0 },
  { ANSWER ("201 Created", "", "{}"), 201, -1, 0 },
  { ANSWER ("204 No Content", "", ""), 204, -1, 0 },
  { ANSWER ("400 Bad", "", "{\"error\":\"input\",\"message\":\"x\"}"), 400, ZD_ERROR_INPUT, 0 },
  { ANSWER ("401 No", "", "{}"), 401, ZD_ERROR_AUTH, 0 },
  { ANSWER ("403 No", "", "{}"), 403, ZD_ERROR_DENIED, 0 },
  { ANSWER ("404 No", "", "not json"), 404, ZD_ERROR_NOT_FOUND, 0 },
  { ANSWER ("408 Slow", "", ""), 408, ZD_ERROR_NETWORK, 0 },
  { ANSWER ("409 Conflict", "", "{\"case\":{}}"), 409, ZD_ERROR_CONFLICT, 0 },
  { ANSWER ("413 Large", "", ""), 413, ZD_ERROR_INPUT, 0 },
  { ANSWER ("422 Key", "", "{}"), 422, ZD_ERROR_INPUT, 0 },
  { ANSWER ("423 Locked", "Retry-After: 900\r\n", "{}"), 423, ZD_ERROR_AUTH, 900 },
  { ANSWER ("429 Many", "Retry-After: 7\r\n", "{}"), 429, ZD_ERROR_NETWORK, 7 },
  { ANSWER ("429 Many", "Retry-After: 99999999\r\n", "{}"), 429, ZD_ERROR_NETWORK, 86400 },
  { ANSWER ("500 Oops", "", "<html>"), 500, ZD_ERROR_NETWORK, 0 },
  { ANSWER ("502 Proxy", "", "<html>"), 502, ZD_ERROR_NETWORK, 0 },
  { ANSWER ("503 Busy", "Retry-After: 2\r\n", "{}"), 503, ZD_ERROR_NETWORK, 2 },
  /* A sign-in page of some hotel is no answer of the platform. */
  { ANSWER ("200 OK", "", "<html>Welcome!</html>"), 200, ZD_ERROR_NETWORK, 0 },
  { ANSWER ("302 Found", "Location: http://127.0.0.1:1/\r\n", ""), 302, ZD_ERROR_NETWORK, 0 },
  { "", 0, ZD_ERROR_NETWORK, 0 },
  { "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"cut\":", 0, ZD_ERROR_NETWORK, 0 },
  { "SSH-2.0-OpenSSH\r\n", 0, ZD_ERROR_NETWORK, 0 },
};

static void
test_answers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (Parrot) parrot = parrot_new (answers[i].answer);
    g_autoptr (ZdClient) client = zd_client_new (parrot->url, NULL, NULL);
    g_autoptr (GError) error = NULL;
    g_auto (ZdReply) reply = { 0 };
    gboolean ok = zd_api_health (client, &reply, &error);
    g_test_message ("%.30s: %d %s", answers[i].answer, reply.status, error ? error->message : "");
    g_assert_cmpint (ok, ==, answers[i].code < 0);
    g_assert_cmpint (reply.status, ==, answers[i].status);
    g_assert_cmpint (reply.retry_after, ==, answers[i].retry_after);
    if (!ok)
      g_assert_error (error, ZD_ERROR, answers[i].code);
  }
}

static void
test_message (void)
{
  g_autoptr (Parrot) parrot = parrot_new (ANSWER (
      "409 Conflict", "", "{\"error\":\"conflict\",\"message\":\"已被他人处理。\",\"case\":{\"id\":\"c\"}}"));
  g_autoptr (ZdClient) client = zd_client_new (parrot->url, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_auto (ZdReply) reply = { 0 };

  g_assert_false (zd_api_health (client, &reply, &error));
  g_assert_cmpstr (error->message, ==, "已被他人处理。");
  g_assert_cmpstr (json_string_value (json_object_get (json_object_get (reply.body, "case"), "id")), ==, "c");
}

/* ---- what is sent ---- */

static void
test_request (void)
{
  g_autoptr (Parrot) parrot = parrot_new (ANSWER ("200 OK", "", "{}"));
  g_autofree char *url = g_strconcat (parrot->url, "/zhida/", NULL);
  g_autoptr (ZdClient) client = zd_client_new (url, NULL, NULL);
  g_autoptr (json_t) body = json_pack ("{s:s,s:i}", "b", "郑州", "a", 1);
  g_auto (ZdReply) reply = { 0 };

  zd_client_set_token (client, "secret");
  g_assert_true (zd_api_submit (client, "policy", "a/b c", "key-0001", body, NULL, &reply, NULL));
  g_assert_nonnull (strstr (parrot->heard, "PUT /zhida/v1/policies/a%2Fb%20c HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (parrot->heard, "\r\nAuthorization: Bearer secret\r\n"));
  g_assert_nonnull (strstr (parrot->heard, "\r\nIdempotency-Key: key-0001\r\n"));
  g_assert_nonnull (strstr (parrot->heard, "\r\n\r\n{\"a\":1,\"b\":\"郑州\"}"));
}

static void
test_unknown_kind (void)
{
  g_autoptr (ZdClient) client = zd_client_new ("http://127.0.0.1:1", NULL, NULL);
  g_autoptr (json_t) body = json_object ();
  g_autoptr (GError) error = NULL;
  g_auto (ZdReply) reply = { 0 };

  g_assert_false (zd_api_submit (client, "poem", "x", "key-0001", body, NULL, &reply, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
}

static void
test_addresses (void)
{
  static const struct {
    const char *url;
    gboolean good;
  } urls[] = {
    { "https://platform.example.gov.cn", TRUE },
    { "https://platform.example.gov.cn:8443/zhida", TRUE },
    { "http://127.0.0.1:8460", TRUE },
    { "http://localhost:8460", TRUE },
    { "http://[::1]:8460", TRUE },
    { "http://platform.example.gov.cn", FALSE },
    { "http://127.0.0.1.example.com", FALSE },
    { "http://localhost.example.com", FALSE },
    { "http://192.168.1.1", FALSE },
    { "ftp://127.0.0.1", FALSE },
    { "file:///etc/passwd", FALSE },
    { "https://name:secret@host", FALSE },
    { "https://host/?a=b", FALSE },
    { "platform.example.gov.cn", FALSE },
    { "", FALSE },
    { "http://127.0.0.1\r\nX: y", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdClient) client = zd_client_new (urls[i].url, NULL, &error);
    g_test_message ("%s", urls[i].url);
    g_assert_cmpint (client != NULL, ==, urls[i].good);
    if (!client)
      g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  }
}

/* Nobody listens: said at once, and nothing is lost. */
static void
test_nobody_there (void)
{
  g_autoptr (ZdClient) client = zd_client_new ("http://127.0.0.1:1", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_auto (ZdReply) reply = { 0 };

  g_assert_false (zd_api_health (client, &reply, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NETWORK);
  g_assert_cmpint (reply.status, ==, 0);
}

static gpointer
cancel_cb (gpointer progress)
{
  g_usleep (200000);
  zd_progress_cancel (progress);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (Parrot) parrot = parrot_new (NULL);
  g_autoptr (ZdClient) client = zd_client_new (parrot->url, NULL, NULL);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;
  g_auto (ZdReply) reply = { 0 };
  GThread *thread = g_thread_new ("cancel", cancel_cb, progress);

  g_assert_false (zd_api_city (client, progress, &reply, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/client/answers", test_answers);
  g_test_add_func ("/sync/client/message", test_message);
  g_test_add_func ("/sync/client/request", test_request);
  g_test_add_func ("/sync/client/unknown-kind", test_unknown_kind);
  g_test_add_func ("/sync/client/addresses", test_addresses);
  g_test_add_func ("/sync/client/nobody-there", test_nobody_there);
  g_test_add_func ("/sync/client/cancel", test_cancel);
  return g_test_run ();
}
