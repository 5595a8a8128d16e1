/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sync/signing-in.h"

#include <string.h>

#include "base/i18n.h"
#include "store/case-store.h"
#include "store/outbox-store.h"
#include "store/schema.h"
#include "sync/api.h"
#include "sync/token-store.h"
#include "work/password.h"

/* Kept in meta: platform_url, platform_ca; person (JSON), verifier (Argon2id), signed_in,
 * token_until (seconds since 1970), platform_epoch. The token itself is in the keyring. */

gboolean
zd_platform_set (ZdLibrary *library, const char *url, const char *ca_file, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autoptr (ZdTransaction) transaction = NULL;
  g_autoptr (ZdClient) client = zd_client_new (url, ca_file, error);

  transaction = client ? zd_transaction_begin (db, error) : NULL;
  return transaction && zd_meta_set (db, "platform_url", zd_client_url (client), error) &&
         zd_meta_set (db, "platform_ca", ca_file ? ca_file : "", error) &&
         zd_transaction_commit (transaction, error);
}

char *
zd_platform_url (ZdLibrary *library, GError **error)
{
  return zd_meta_get (zd_library_db (library), "platform_url", error);
}

ZdUser *
zd_copy_owner (ZdLibrary *library, GError **error)
{
  const ZdPath place = { NULL, "person", 0 };
  g_autofree char *text = zd_meta_get (zd_library_db (library), "person", error);
  g_autoptr (json_t) json = text ? zd_json_parse (text, strlen (text), "person", error) : NULL;

  return json ? zd_user_from_json (json, &place, error) : NULL;
}

ZdUser *
zd_signed_in_user (ZdLibrary *library, GError **error)
{
  g_autofree char *signed_in = zd_meta_get (zd_library_db (library), "signed_in", error);

  return g_strcmp0 (signed_in, "1") == 0 ? zd_copy_owner (library, error) : NULL;
}

ZdClient *
zd_platform_client (ZdLibrary *library, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autoptr (GError) wrong = NULL;
  g_autofree char *url = NULL, *ca_file = NULL, *token = NULL;
  g_autoptr (ZdUser) user = NULL;
  g_autoptr (ZdClient) client = NULL;

  if (!zd_meta_read (db, "platform_url", &url, error) || !zd_meta_read (db, "platform_ca", &ca_file, error))
    return NULL;
  if (!url) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE,
                         _ ("No platform is set for this library. Enter its address first."));
    return NULL;
  }
  user = zd_signed_in_user (library, &wrong);
  client = wrong ? NULL : zd_client_new (url, ca_file, &wrong);
  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return NULL;
  }
  token = user ? zd_token_store_load (zd_client_url (client), user->id) : NULL;
  zd_client_set_token (client, token);
  return g_steal_pointer (&client);
}

static gboolean
belongs_to (ZdLibrary *library, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdUser) owner = zd_copy_owner (library, &wrong);

  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (!owner || g_str_equal (owner->id, id))
    return TRUE;
  g_set_error (
      error, ZD_ERROR, ZD_ERROR_DENIED,
      _ ("This library file belongs to %s and holds what that person may see. Open a file of your own."),
      owner->name);
  return FALSE;
}

/* Who may see other things than before fetches everything again; cases that are his no more must not stay. */
static gboolean
see_anew (ZdDb *db, GError **error)
{
  static const char *const cursors[] = { "cursor_policies", "cursor_parties", "cursor_cases" };

  for (guint i = 0; i < G_N_ELEMENTS (cursors); i++)
    if (!zd_meta_set (db, cursors[i], "0", error))
      return FALSE;
  return zd_case_store_forget (db, error);
}

/* *changed: not the role, bureaus or region that he had before. */
static gboolean
keep_person (ZdLibrary *library, const ZdUser *user, gboolean *changed, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autoptr (json_t) person = zd_user_to_json (user);
  g_autofree char *text = zd_json_canonical (person), *before = NULL;

  if (!zd_meta_read (db, "person", &before, error))
    return FALSE;
  *changed = before && !g_str_equal (before, text);
  return (!*changed || see_anew (db, error)) && zd_meta_set (db, "person", text, error);
}

/* Person and log entry; @user is the library's user from here on. */
static gboolean
enter (ZdLibrary *library, const ZdUser *user, gboolean offline, GError **error)
{
  g_autoptr (json_t) body = json_pack ("{s:b}", "offline", offline);
  const ZdEvent event = { .kind = "sign-in", .subject = user->id, .body = body };

  gboolean changed;

  zd_library_set_user (library, user);
  return keep_person (library, user, &changed, error) &&
         zd_meta_set (zd_library_db (library), "signed_in", "1", error) &&
         zd_library_record (library, &event, error);
}

static gboolean
remember (ZdLibrary *library, const ZdUser *user, const char *password, gint64 seconds, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autofree char *verifier = zd_password_hash (password, error);
  g_autofree char *until =
      g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC + seconds);
  g_autoptr (ZdTransaction) transaction = verifier ? zd_transaction_begin (db, error) : NULL;

  return transaction && zd_meta_set (db, "verifier", verifier, error) &&
         zd_meta_set (db, "token_until", until, error) && enter (library, user, FALSE, error) &&
         zd_transaction_commit (transaction, error);
}

ZdUser *
zd_sign_in (ZdLibrary *library, ZdClient *client, const char *user, const char *password, gboolean *kept,
            GError **error)
{
  const ZdPath place = { NULL, "user", 0 };
  g_auto (ZdReply) reply = { 0 };
  g_autoptr (ZdUser) person = NULL;
  const char *token = NULL;
  json_t *json = NULL;
  gint64 seconds = 0;
  gboolean lasting;

  if (!belongs_to (library, user, error) || !zd_api_sign_in (client, user, password, &reply, error) ||
      !zd_json_get_string (reply.body, "token", TRUE, NULL, &token, error) ||
      !zd_json_get_int (reply.body, "expires_in", TRUE, NULL, &seconds, error) ||
      !zd_json_get_object (reply.body, "user", TRUE, NULL, &json, error))
    return NULL;
  person = zd_user_from_json (json, &place, error);
  if (!person || !belongs_to (library, person->id, error) ||
      !remember (library, person, password, seconds, error))
    return NULL;
  zd_client_set_token (client, token);
  lasting = zd_token_store_save (zd_client_url (client), person->id, token);
  if (kept)
    *kept = lasting;
  return g_steal_pointer (&person);
}

ZdUser *
zd_sign_in_offline (ZdLibrary *library, const char *user, const char *password, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdUser) owner = zd_copy_owner (library, &wrong);
  g_autofree char *verifier = wrong ? NULL : zd_meta_get (zd_library_db (library), "verifier", &wrong);
  g_autoptr (ZdTransaction) transaction = NULL;
  gboolean same = owner && g_strcmp0 (owner->id, user) == 0;

  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return NULL;
  }
  if (!zd_password_matches (password, same ? verifier : NULL)) {
    g_set_error_literal (
        error, ZD_ERROR, ZD_ERROR_AUTH,
        owner ? _ ("The name or the password is wrong. Without the platform only the person who"
                   " signed in last on this copy can go on.")
              : _ ("The first sign-in on this copy needs the platform."));
    return NULL;
  }
  transaction = zd_transaction_begin (zd_library_db (library), error);
  if (!transaction || !enter (library, owner, TRUE, error) || !zd_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&owner);
}

static gboolean
sign_in_again (GError **error)
{
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_AUTH, _ ("The sign-in has run out. Sign in again."));
  return FALSE;
}

/* ---- what has changed meanwhile ---- */

/* While the platform surely keeps the answers to what was sent (account-store.h), with a day to spare. */
#define SENT_DAYS 29

/* The platform lost what came after its backup: what was sent from here goes again, which its keys make safe,
 * and everything is fetched anew. */
static gboolean
start_over (ZdDb *db, GError **error)
{
  g_autofree char *since = zd_day_format (zd_day_today () - SENT_DAYS);

  return zd_outbox_send_again (db, since, error) && see_anew (db, error);
}

/* What a platform says of its past: by whose log it goes, how far that is, and whether it has what we saw of it. */
typedef struct {
  const char *epoch, *digest;
  gint64 seq;
  gboolean holds;
} Past;

static gboolean
read_past (const json_t *answer, Past *past, GError **error)
{
  const ZdPath place = { NULL, "log", 0 };
  json_t *log = NULL;

  return zd_json_get_string (answer, "epoch", TRUE, NULL, &past->epoch, error) &&
         zd_json_get_object (answer, "log", TRUE, NULL, &log, error) &&
         zd_json_get_int (log, "seq", TRUE, &place, &past->seq, error) &&
         zd_json_get_string (log, "digest", TRUE, &place, &past->digest, error) &&
         zd_json_get_bool (answer, "holds", TRUE, NULL, &past->holds, error);
}

static gboolean
keep_past (ZdDb *db, const Past *past, gboolean *restored, GError **error)
{
  g_autofree char *known = NULL, *seq = g_strdup_printf ("%" G_GINT64_FORMAT, past->seq);

  if (!zd_meta_read (db, "platform_epoch", &known, error))
    return FALSE;
  *restored = known && (!past->holds || !g_str_equal (known, past->epoch));
  return (!*restored || start_over (db, error)) && zd_meta_set (db, "platform_epoch", past->epoch, error) &&
         zd_meta_set (db, "platform_seq", seq, error) && zd_meta_set (db, "platform_digest", past->digest, error);
}

static gboolean
ask_platform (ZdLibrary *library, ZdClient *client, ZdReply *reply, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autofree char *seq = NULL, *digest = NULL;

  return zd_meta_read (db, "platform_seq", &seq, error) && zd_meta_read (db, "platform_digest", &digest, error) &&
         zd_api_me (client, seq ? g_ascii_strtoll (seq, NULL, 10) : 0, digest, reply, error);
}

static gboolean
renew (ZdLibrary *library, const ZdUser *user, const Past *past, ZdRenewal *renewal, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autoptr (json_t) body = zd_user_to_json (user);
  const ZdEvent event = { .kind = "account", .subject = user->id, .body = body };

  if (!transaction || !keep_past (db, past, &renewal->platform_restored, error) ||
      !keep_person (library, user, &renewal->person_changed, error) ||
      (renewal->person_changed && !zd_library_record (library, &event, error)) ||
      !zd_transaction_commit (transaction, error))
    return FALSE;
  if (renewal->person_changed)
    zd_library_set_user (library, user);
  return TRUE;
}

gboolean
zd_sign_in_renew (ZdLibrary *library, ZdClient *client, ZdRenewal *renewal, GError **error)
{
  const ZdPath place = { NULL, "user", 0 };
  g_auto (ZdReply) reply = { 0 };
  g_autoptr (ZdUser) user = NULL;
  json_t *json = NULL;
  Past past;

  *renewal = (ZdRenewal){ 0 };
  if (!ask_platform (library, client, &reply, error) ||
      !zd_json_get_object (reply.body, "user", TRUE, NULL, &json, error) || !read_past (reply.body, &past, error))
    return FALSE;
  user = zd_user_from_json (json, &place, error);
  return user && belongs_to (library, user->id, error) && renew (library, user, &past, renewal, error);
}

gboolean
zd_sign_in_is_valid (ZdLibrary *library, ZdClient *client, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char *until = NULL;
  ZdRenewal renewal;

  if (!zd_client_token (client))
    return sign_in_again (error);
  if (zd_sign_in_renew (library, client, &renewal, &wrong))
    return TRUE;
  if (!g_error_matches (wrong, ZD_ERROR, ZD_ERROR_NETWORK)) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (!zd_meta_read (zd_library_db (library), "token_until", &until, error))
    return FALSE;
  return (until && g_ascii_strtoll (until, NULL, 10) > g_get_real_time () / G_USEC_PER_SEC) ||
         sign_in_again (error);
}

gboolean
zd_sign_out (ZdLibrary *library, ZdClient *client, GError **error)
{
  ZdDb *db = zd_library_db (library);
  const ZdUser *user = zd_library_user (library);
  g_auto (ZdReply) reply = { 0 };
  g_autoptr (ZdTransaction) transaction = NULL;
  g_autoptr (json_t) body = json_object ();

  if (!user)
    return TRUE;
  /* A token that cannot be given back now runs out by itself. */
  if (zd_client_token (client))
    zd_api_sign_out (client, &reply, NULL);
  zd_token_store_forget (zd_client_url (client), user->id);
  zd_client_set_token (client, NULL);
  const ZdEvent event = { .kind = "sign-out", .subject = user->id, .body = body };
  transaction = zd_transaction_begin (db, error);
  if (!transaction || !zd_meta_set (db, "signed_in", "0", error) ||
      !zd_library_record (library, &event, error) || !zd_transaction_commit (transaction, error))
    return FALSE;
  zd_library_set_user (library, NULL);
  return TRUE;
}
