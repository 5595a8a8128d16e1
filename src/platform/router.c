/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "platform/router.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "platform/status.h"
#include "store/account-store.h"

/* A request while it is judged: the route, the person, the call for the handler. */
typedef struct {
  const ZdRequest *request;
  ZdResponse *response;
  const ZdRoute *route;
  char *id;
  char *token;
  ZdUser *user;
  json_t *body;
  ZdCall call;
} Passage;

static void
passage_clear (Passage *self)
{
  g_free (self->id);
  g_free (self->token);
  g_clear_pointer (&self->user, zd_user_free);
  json_decref (self->body);
  json_decref (self->call.answer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Passage, passage_clear)

void
zd_response_clear (ZdResponse *self)
{
  g_free (self->body);
  *self = (ZdResponse){ 0 };
}

static void
respond (ZdResponse *self, guint status, const json_t *body)
{
  g_free (self->body);
  self->body = zd_json_canonical (body);
  self->status = status;
  if (self->retry_after == 0)
    self->retry_after = zd_status_retry_after (status);
}

void
zd_response_refuse (ZdResponse *self, guint status, const GError *error)
{
  g_autoptr (json_t) body = zd_error_to_json (error, NULL);

  respond (self, status, body);
}

static gboolean
refuse (ZdResponse *response, guint status, ZdErrorCode code, const char *sentence)
{
  g_autoptr (GError) error = g_error_new_literal (ZD_ERROR, code, sentence);

  zd_response_refuse (response, status, error);
  return FALSE;
}

/* One segment of the pattern may be {…}; *id is what stands in its place. */
static gboolean
path_matches (const char *pattern, const char *path, char **id)
{
  g_auto (GStrv) want = g_strsplit (pattern, "/", -1), have = g_strsplit (path, "/", -1);

  if (g_strv_length (want) != g_strv_length (have))
    return FALSE;
  for (guint i = 0; want[i]; i++) {
    if (*want[i] == '{' && *have[i]) {
      g_free (*id);
      *id = g_strdup (have[i]);
    } else if (!g_str_equal (want[i], have[i])) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
find_route (Passage *self)
{
  gboolean path_known = FALSE;
  guint n;
  const ZdRoute *routes = zd_routes (&n);

  if (!g_utf8_validate (self->request->path, -1, NULL))
    return refuse (self->response, 400, ZD_ERROR_INPUT, _ ("The address is not valid text."));
  for (guint i = 0; i < n && !self->route; i++)
    if (path_matches (routes[i].pattern, self->request->path, &self->id)) {
      path_known = TRUE;
      if (g_str_equal (routes[i].method, self->request->method))
        self->route = &routes[i];
    }
  if (self->route) {
    self->response->route = self->route->pattern;
    return TRUE;
  }
  return path_known
             ? refuse (self->response, 405, ZD_ERROR_USAGE, _ ("This address does not take this method."))
             : refuse (self->response, 404, ZD_ERROR_NOT_FOUND,
                       _ ("There is no such address on the platform."));
}

/* A token that is unknown, malformed or out of date is no token. */
static gboolean
identify (Passage *self, ZdDb *db, GError **error)
{
  const char *header = self->request->authorization;
  g_autoptr (GError) wrong = NULL;
  g_autofree char *id = NULL;

  if (!header || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return TRUE;
  self->token = zd_sm3_hex_of (header + 7, strlen (header + 7));
  id = zd_token_user (db, self->token, g_get_real_time () / G_USEC_PER_SEC, &wrong);
  if (id)
    self->user = zd_account_get (db, id, &wrong);
  if (!wrong)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

static gboolean
key_is_good (const char *key)
{
  gsize length = strlen (key);

  return length >= 8 && length <= 64 && strspn (key, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_") == length;
}

static gboolean
pass_head (Passage *self, ZdLibrary *library)
{
  g_autoptr (GError) error = NULL;

  if (!find_route (self))
    return FALSE;
  if (!identify (self, zd_library_db (library), &error)) {
    zd_response_refuse (self->response, 503, error);
    return FALSE;
  }
  if (!zd_permission_holds (self->route->permission, self->user, &error)) {
    zd_response_refuse (self->response, zd_status_of (error), error);
    return FALSE;
  }
  if (self->route->manner == ZD_ROUTE_KEYED && !(self->request->key && key_is_good (self->request->key)))
    return refuse (self->response, 400, ZD_ERROR_INPUT,
                   _ ("This needs an Idempotency-Key of 8 to 64 letters, digits, - and _."));
  return TRUE;
}

/* No content is an empty object: the handler says what is missing in it. */
static gboolean
read_body (Passage *self)
{
  g_autoptr (GError) error = NULL;

  self->body = self->request->length > 0
                   ? zd_json_parse (self->request->body, self->request->length, "request", &error)
                   : json_object ();
  if (json_is_object (self->body))
    return TRUE;
  if (self->body)
    return refuse (self->response, 400, ZD_ERROR_INPUT, _ ("The content must be one JSON object."));
  zd_response_refuse (self->response, 400, error);
  return FALSE;
}

/* The handler's answer or its refusal. */
static gboolean
call_handler (Passage *self)
{
  ZdCall *call = &self->call;
  g_autoptr (GError) error = NULL;

  call->status = 200;
  if (self->route->handler (call, &error)) {
    respond (self->response, call->status, call->answer);
    return TRUE;
  }
  g_autoptr (json_t) body = zd_error_to_json (error, call->answer);
  self->response->retry_after = call->retry_after;
  respond (self->response, call->status != 200 ? call->status : zd_status_of (error), body);
  return FALSE;
}

/* What a failed handler began to write is taken back; the outer transaction goes on. */
static gboolean
call_within (Passage *self, ZdDb *db, GError **error)
{
  g_autoptr (ZdTransaction) inner = zd_transaction_begin (db, error);

  return inner && (!call_handler (self) || zd_transaction_commit (inner, error));
}

static char *
digest_of (const Passage *self)
{
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();
  g_autofree char *body = zd_json_canonical (self->body);

  zd_sm3_update_text (sm3, self->request->method);
  zd_sm3_update_text (sm3, self->request->path);
  zd_sm3_update_text (sm3, body);
  return zd_sm3_hex (sm3);
}

/* The change and the answer to its key are one transaction. So are a refusal and its answer:
 * a repeat is told the same. Only what says nothing about the request itself (5xx) is not kept. */
static gboolean
run_keyed (Passage *self, ZdDb *db, GError **error)
{
  ZdResponse *response = self->response;
  g_autofree char *digest = digest_of (self), *known = NULL;
  g_autoptr (GError) wrong = NULL;
  int status = 0;

  if (!zd_answer_get (db, self->call.key, self->user->id, digest, &status, &known, &wrong)) {
    if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_CONFLICT)) {
      zd_response_refuse (response, 422, wrong);
      return TRUE;
    }
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (status != 0) {
    response->status = status;
    response->body = g_steal_pointer (&known);
    response->replayed = TRUE;
    return TRUE;
  }
  if (!call_within (self, db, error))
    return FALSE;
  const ZdAnswer answer = { .key = self->call.key,
                            .person = self->user->id,
                            .request = digest,
                            .status = response->status,
                            .body = response->body,
                            .at = g_get_real_time () / G_USEC_PER_SEC };
  return response->status >= 500 || zd_answer_put (db, &answer, error);
}

static gboolean
run (Passage *self, ZdDb *db, GError **error)
{
  ZdRouteManner manner = self->route->manner;
  g_autoptr (ZdTransaction) transaction = NULL;
  gboolean ok;

  if (manner == ZD_ROUTE_ALONE) {
    call_handler (self);
    return TRUE;
  }
  transaction =
      manner == ZD_ROUTE_READS ? zd_transaction_begin_reading (db, error) : zd_transaction_begin (db, error);
  if (!transaction)
    return FALSE;
  if (manner == ZD_ROUTE_READS) {
    call_handler (self);
    return zd_transaction_commit (transaction, error);
  }
  ok = manner == ZD_ROUTE_KEYED ? run_keyed (self, db, error) : call_within (self, db, error);
  /* A full disk, say, has taken back the whole transaction already. */
  return ok && (self->response->status >= 500 || zd_transaction_commit (transaction, error));
}

gboolean
zd_router_admits (ZdLibrary *library, const ZdRequest *request, ZdResponse *response)
{
  g_auto (Passage) self = { .request = request, .response = response };

  return pass_head (&self, library);
}

void
zd_router_answer (ZdLibrary *library, const ZdRequest *request, ZdResponse *response)
{
  g_auto (Passage) self = { .request = request, .response = response };
  g_autoptr (GError) error = NULL;

  if (!pass_head (&self, library) || !read_body (&self))
    return;
  self.call = (ZdCall){ .library = library,
                        .user = self.user,
                        .token = self.token,
                        .id = self.id,
                        .key = request->key,
                        .query = request->query,
                        .body = self.body };
  zd_library_set_user (library, self.user);
  /* An operator may have changed the city's settings meanwhile. Trouble with the database
   * is no fault of the request, which may be repeated. */
  if (!zd_library_reload (library, &error) || !run (&self, zd_library_db (library), &error))
    zd_response_refuse (response, error->code == ZD_ERROR_FULL ? 507 : 503, error);
  zd_library_set_user (library, NULL);
}
