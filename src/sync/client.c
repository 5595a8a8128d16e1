/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sync"

#include "config.h"

#include "sync/client.h"

#include <curl/curl.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

#define CONNECT_SECONDS 10
#define SILENCE_SECONDS 60
#define MAX_REPLY_BYTES (64u << 20)

struct _ZdClient {
  CURL *curl;
  char *url;
  char *ca_file;
  char *token;
  gboolean loopback;
  guint seconds; /* 0: as long as data flows */
  gsize most;    /* bytes of an answer */
  int rest;      /* seconds */
};

typedef struct curl_slist HeaderList;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURLU, curl_url_cleanup)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeaderList, curl_slist_free_all)

void
zd_reply_clear (ZdReply *self)
{
  g_clear_pointer (&self->body, json_decref);
  *self = (ZdReply){ 0 };
}

static gboolean
is_loopback (const char *host)
{
  g_autofree char *bare = g_strdup (*host == '[' ? host + 1 : host);
  g_autoptr (GInetAddress) address = NULL;

  g_strdelimit (bare, "]", '\0');
  address = g_inet_address_new_from_string (bare);
  return address ? g_inet_address_get_is_loopback (address) : g_ascii_strcasecmp (bare, "localhost") == 0;
}

static char *
part_of (CURLU *url, CURLUPart part)
{
  char *text = NULL, *copy;

  if (curl_url_get (url, part, &text, 0) != CURLUE_OK)
    return NULL;
  copy = g_strdup (text);
  curl_free (text);
  return copy;
}

/* The address is one that may carry a token: https, or http that never leaves this machine. */
static gboolean
check_url (const char *text, gboolean *loopback, GError **error)
{
  g_autoptr (CURLU) url = curl_url ();
  g_autofree char *scheme = NULL, *host = NULL, *user = NULL, *query = NULL;

  if (curl_url_set (url, CURLUPART_URL, text, 0) != CURLUE_OK) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("“%s” is not an address. Write https://host or https://host:port."), text);
    return FALSE;
  }
  scheme = part_of (url, CURLUPART_SCHEME);
  host = part_of (url, CURLUPART_HOST);
  user = part_of (url, CURLUPART_USER);
  query = part_of (url, CURLUPART_QUERY);
  *loopback = host && is_loopback (host);
  if (user || query) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The address holds no name, password or query. Write https://host."));
    return FALSE;
  }
  if (g_strcmp0 (scheme, "https") == 0 || (g_strcmp0 (scheme, "http") == 0 && *loopback))
    return TRUE;
  g_set_error (
      error, ZD_ERROR, ZD_ERROR_INPUT,
      _ ("“%s” would send data unprotected. Only https is allowed, and http to this machine itself."), text);
  return FALSE;
}

ZdClient *
zd_client_new (const char *url, const char *ca_file, GError **error)
{
  static gsize initialized;
  ZdClient *self;
  gboolean loopback;

  if (g_once_init_enter (&initialized)) {
    curl_global_init (CURL_GLOBAL_DEFAULT);
    g_once_init_leave (&initialized, 1);
  }
  if (!check_url (url, &loopback, error))
    return NULL;
  self = g_new0 (ZdClient, 1);
  self->curl = curl_easy_init ();
  self->url = g_strdup (url);
  self->ca_file = ca_file && *ca_file ? g_strdup (ca_file) : NULL;
  self->loopback = loopback;
  self->most = MAX_REPLY_BYTES;
  while (g_str_has_suffix (self->url, "/"))
    self->url[strlen (self->url) - 1] = '\0';
  return self;
}

void
zd_client_free (ZdClient *self)
{
  if (!self)
    return;
  curl_easy_cleanup (self->curl);
  g_free (self->url);
  g_free (self->ca_file);
  g_free (self->token);
  g_free (self);
}

const char *
zd_client_url (const ZdClient *self)
{
  return self->url;
}

void
zd_client_set_token (ZdClient *self, const char *token)
{
  g_free (self->token);
  self->token = g_strdup (token);
}

const char *
zd_client_token (const ZdClient *self)
{
  return self->token;
}

void
zd_client_limit (ZdClient *self, guint seconds, gsize bytes)
{
  self->seconds = seconds;
  self->most = bytes;
}

int
zd_client_rest (const ZdClient *self)
{
  return self->rest;
}

typedef struct {
  GByteArray *bytes;
  gsize most;
} Answer;

static size_t
receive_cb (char *data, size_t size, size_t n, void *answer)
{
  Answer *self = answer;

  if (self->bytes->len + size * n > self->most)
    return 0;
  g_byte_array_append (self->bytes, (const guint8 *)data, size * n);
  return size * n;
}

static int
progress_cb (void *progress, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up)
{
  return zd_progress_check (progress, NULL) ? 0 : 1;
}

/* curl itself obeys http_proxy and its kin; the desktop's own setting goes first. */
static void
set_proxy (ZdClient *self)
{
  g_auto (GStrv) proxies = NULL;

  if (self->loopback) {
    curl_easy_setopt (self->curl, CURLOPT_NOPROXY, "*");
    return;
  }
  proxies = g_proxy_resolver_lookup (g_proxy_resolver_get_default (), self->url, NULL, NULL);
  if (proxies && proxies[0] && !g_str_has_prefix (proxies[0], "direct://"))
    curl_easy_setopt (self->curl, CURLOPT_PROXY, proxies[0]);
}

static HeaderList *
build_headers (const ZdClient *self, const ZdClientCall *call)
{
  HeaderList *list = curl_slist_append (NULL, "Accept: application/json");

  if (call->body)
    list = curl_slist_append (list, "Content-Type: application/json; charset=utf-8");
  if (self->token) {
    g_autofree char *line = g_strconcat ("Authorization: Bearer ", self->token, NULL);
    list = curl_slist_append (list, line);
  }
  if (call->key) {
    g_autofree char *line = g_strconcat ("Idempotency-Key: ", call->key, NULL);
    list = curl_slist_append (list, line);
  }
  return list;
}

static void
set_limits (ZdClient *self)
{
  curl_easy_setopt (self->curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (self->curl, CURLOPT_PROTOCOLS_STR, self->loopback ? "https,http" : "https");
  curl_easy_setopt (self->curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (self->curl, CURLOPT_MAXREDIRS, 0L);
  curl_easy_setopt (self->curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
  curl_easy_setopt (self->curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt (self->curl, CURLOPT_LOW_SPEED_TIME, (long)SILENCE_SECONDS);
  if (self->seconds > 0)
    curl_easy_setopt (self->curl, CURLOPT_TIMEOUT, (long)self->seconds);
  curl_easy_setopt (self->curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (self->curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (self->ca_file)
    curl_easy_setopt (self->curl, CURLOPT_CAINFO, self->ca_file);
}

/* Why nothing came, in a word; NULL for what is rare. */
static const char *
why (CURLcode code)
{
  switch (code) {
  case CURLE_COULDNT_RESOLVE_HOST:
    return _ ("no machine has this name");
  case CURLE_COULDNT_CONNECT:
    return _ ("nobody answers at this address");
  case CURLE_OPERATION_TIMEDOUT:
    return _ ("it takes too long");
  case CURLE_GOT_NOTHING:
  case CURLE_RECV_ERROR:
  case CURLE_SEND_ERROR:
  case CURLE_PARTIAL_FILE:
    return _ ("the connection broke off");
  case CURLE_SSL_CONNECT_ERROR:
    return _ ("no protected connection comes about");
  case CURLE_UNSUPPORTED_PROTOCOL:
  case CURLE_WEIRD_SERVER_REPLY:
    return _ ("what answers there is no platform");
  default:
    return NULL;
  }
}

/* What went wrong on the line, in a sentence. */
static void
set_transport_error (CURLcode code, const char *detail, ZdProgress *progress, GError **error)
{
  if (!zd_progress_check (progress, error))
    return;
  switch (code) {
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_ISSUER_ERROR:
    g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED,
                 _ ("The platform's certificate is not trusted, so nothing was sent (%s). Ask the platform's "
                    "operator."),
                 detail);
    break;
  case CURLE_SSL_CACERT_BADFILE:
    g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED,
                 _ ("The file of trusted certificates cannot be read (%s)."), detail);
    break;
  case CURLE_WRITE_ERROR:
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_NETWORK,
                         _ ("The platform's answer is larger than any answer may be."));
    break;
  default:
    if (why (code))
      g_set_error (error, ZD_ERROR, ZD_ERROR_NETWORK, _ ("The platform cannot be reached: %s."), why (code));
    else
      g_set_error (error, ZD_ERROR, ZD_ERROR_NETWORK, _ ("The platform cannot be reached: “%s”."), detail);
  }
}

static ZdErrorCode
code_of_status (int status)
{
  switch (status) {
  case 401:
  case 423:
    return ZD_ERROR_AUTH;
  case 403:
    return ZD_ERROR_DENIED;
  case 404:
    return ZD_ERROR_NOT_FOUND;
  case 409:
    return ZD_ERROR_CONFLICT;
  case 408:
  case 429:
    return ZD_ERROR_NETWORK;
  default:
    return status >= 400 && status < 500 ? ZD_ERROR_INPUT : ZD_ERROR_NETWORK;
  }
}

static void
set_status_error (const ZdReply *reply, GError **error)
{
  const char *message = json_string_value (json_object_get (reply->body, "message"));

  if (message)
    g_set_error_literal (error, ZD_ERROR, code_of_status (reply->status), message);
  else
    g_set_error (error, ZD_ERROR, code_of_status (reply->status),
                 _ ("The platform answered with status %d and without a reason."), reply->status);
}

/* An answer that is no JSON comes from something between us and the platform. */
static gboolean
read_body (const GByteArray *bytes, ZdReply *reply, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  if (bytes->len == 0)
    return TRUE;
  reply->body = zd_json_parse ((const char *)bytes->data, bytes->len, "answer", &wrong);
  if (reply->body || reply->status >= 400)
    return TRUE;
  reply->trouble = _ ("the answer is no JSON");
  g_set_error (error, ZD_ERROR, ZD_ERROR_NETWORK,
               _ ("The platform's answer cannot be read (%s). Is the address right?"), wrong->message);
  return FALSE;
}

static void
read_status (ZdClient *self, ZdReply *reply)
{
  long status = 0;
  curl_off_t retry_after = 0;

  curl_easy_getinfo (self->curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo (self->curl, CURLINFO_RETRY_AFTER, &retry_after);
  reply->status = status;
  reply->retry_after = CLAMP (retry_after, 0, 24 * 3600);
  self->rest = status == 429 || status >= 500 ? reply->retry_after : 0;
}

gboolean
zd_client_send (ZdClient *self, const ZdClientCall *call, ZdProgress *progress, ZdReply *reply,
                GError **error)
{
  g_autoptr (HeaderList) headers = build_headers (self, call);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Answer answer = { bytes, self->most };
  g_autofree char *url = g_strconcat (self->url, call->path, NULL);
  g_autofree char *body = call->body ? zd_json_canonical (call->body) : NULL;
  char detail[CURL_ERROR_SIZE] = "";
  CURLcode code;

  *reply = (ZdReply){ 0 };
  curl_easy_reset (self->curl); /* options only: the connection stays open */
  set_limits (self);
  set_proxy (self);
  curl_easy_setopt (self->curl, CURLOPT_URL, url);
  curl_easy_setopt (self->curl, CURLOPT_CUSTOMREQUEST, call->method);
  curl_easy_setopt (self->curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt (self->curl, CURLOPT_USERAGENT, "zhida/" ZD_VERSION);
  curl_easy_setopt (self->curl, CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt (self->curl, CURLOPT_WRITEFUNCTION, receive_cb);
  curl_easy_setopt (self->curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt (self->curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (self->curl, CURLOPT_XFERINFOFUNCTION, progress_cb);
  curl_easy_setopt (self->curl, CURLOPT_XFERINFODATA, progress);
  if (body) {
    curl_easy_setopt (self->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen (body));
    curl_easy_setopt (self->curl, CURLOPT_POSTFIELDS, body);
  }
  code = curl_easy_perform (self->curl);
  if (code != CURLE_OK) {
    reply->trouble = code == CURLE_WRITE_ERROR ? _ ("the answer is too large") : why (code);
    set_transport_error (code, *detail ? detail : curl_easy_strerror (code), progress, error);
    return FALSE;
  }
  read_status (self, reply);
  if (!read_body (bytes, reply, error))
    return FALSE;
  if (reply->status >= 200 && reply->status < 300)
    return TRUE;
  set_status_error (reply, error);
  return FALSE;
}
