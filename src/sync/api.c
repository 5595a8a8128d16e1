/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sync"

#include "config.h"

#include "sync/api.h"

#include "base/error.h"
#include "base/i18n.h"

static gboolean
get (ZdClient *client, const char *path, ZdProgress *progress, ZdReply *reply, GError **error)
{
  const ZdClientCall call = { .method = "GET", .path = path };

  return zd_client_send (client, &call, progress, reply, error);
}

gboolean
zd_api_health (ZdClient *client, ZdReply *reply, GError **error)
{
  return get (client, "/v1/health", NULL, reply, error);
}

gboolean
zd_api_sign_in (ZdClient *client, const char *user, const char *password, ZdReply *reply, GError **error)
{
  g_autoptr (json_t) body = json_pack ("{s:s,s:s}", "user", user, "password", password);
  const ZdClientCall call = { .method = "POST", .path = "/v1/sessions", .body = body };

  *reply = (ZdReply){ 0 };
  if (body)
    return zd_client_send (client, &call, NULL, reply, error);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("The name or the password is not valid text."));
  return FALSE;
}

gboolean
zd_api_sign_out (ZdClient *client, ZdReply *reply, GError **error)
{
  const ZdClientCall call = { .method = "DELETE", .path = "/v1/sessions/current" };

  return zd_client_send (client, &call, NULL, reply, error);
}

gboolean
zd_api_me (ZdClient *client, gint64 seq, const char *digest, ZdReply *reply, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/v1/me?seq=%" G_GINT64_FORMAT "&digest=%s", seq, digest ? digest : "");

  return get (client, path, NULL, reply, error);
}

gboolean
zd_api_city (ZdClient *client, ZdProgress *progress, ZdReply *reply, GError **error)
{
  return get (client, "/v1/city", progress, reply, error);
}

gboolean
zd_api_changes (ZdClient *client, const char *what, gint64 after, guint limit, ZdProgress *progress,
                ZdReply *reply, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/v1/%s?after=%" G_GINT64_FORMAT "&limit=%u", what, after, limit);

  return get (client, path, progress, reply, error);
}

/* Where each kind of outbox row goes; %s is its subject. */
static const struct {
  const char *kind, *method, *path;
} submissions[] = {
  { "act", "POST", "/v1/acts" },
  { "opening", "POST", "/v1/openings" },
  { "parties", "POST", "/v1/parties" },
  { "policy", "PUT", "/v1/policies/%s" },
  { "undo", "POST", "/v1/batches/%s/undo" },
};

static char *
path_for (const char *pattern, const char *subject)
{
  g_autofree char *escaped = g_uri_escape_string (subject, NULL, FALSE);
  g_auto (GStrv) parts = g_strsplit (pattern, "%s", 2);

  return g_strjoinv (escaped, parts);
}

gboolean
zd_api_submit (ZdClient *client, const char *kind, const char *subject, const char *key, const json_t *body,
               ZdProgress *progress, ZdReply *reply, GError **error)
{
  *reply = (ZdReply){ 0 };
  for (guint i = 0; i < G_N_ELEMENTS (submissions); i++)
    if (g_str_equal (kind, submissions[i].kind)) {
      g_autofree char *path = path_for (submissions[i].path, subject);
      const ZdClientCall call = { submissions[i].method, path, key, body };
      return zd_client_send (client, &call, progress, reply, error);
    }
  g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” is nothing that can be submitted to the platform."),
               kind);
  return FALSE;
}

gboolean
zd_api_set_pool (ZdClient *client, const char *policy, int year, gint64 fen, gint64 was, ZdReply *reply, GError **error)
{
  g_autofree char *path = path_for ("/v1/pools/%s", policy), *key = g_uuid_string_random ();
  g_autoptr (json_t) body = json_pack ("{s:i,s:I}", "year", year, "amount_fen", (json_int_t)fen);
  const ZdClientCall call = { "PUT", path, key, body };

  if (was >= 0)
    json_object_set_new (body, "was_fen", json_integer (was));
  return zd_client_send (client, &call, NULL, reply, error);
}

static char *
head_path (const char *device)
{
  return path_for ("/v1/heads/%s", device);
}

gboolean
zd_api_put_head (ZdClient *client, const char *device, gint64 seq, const char *digest, ZdReply *reply,
                 GError **error)
{
  g_autofree char *path = head_path (device);
  g_autoptr (json_t) body = json_pack ("{s:I,s:s}", "seq", (json_int_t)seq, "digest", digest);
  const ZdClientCall call = { .method = "PUT", .path = path, .body = body };

  return zd_client_send (client, &call, NULL, reply, error);
}

gboolean
zd_api_get_head (ZdClient *client, const char *device, ZdReply *reply, GError **error)
{
  g_autofree char *path = head_path (device);

  return get (client, path, NULL, reply, error);
}
