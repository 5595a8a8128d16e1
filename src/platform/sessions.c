/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "platform/call.h"
#include "platform/sign-in.h"
#include "store/account-store.h"
#include "store/log-store.h"
#include "store/policy-store.h"
#include "store/schema.h"
#include "work/sync/people.h"

#define TOKEN_SECONDS (12 * 3600)

gboolean
zd_handle_health (ZdCall *call, GError **error)
{
  call->answer = json_pack ("{s:s,s:s}", "status", "ok", "version", ZD_VERSION);
  return TRUE;
}

/* Only the digest of the token is kept. Everybody signs in every day, so this is also when what is out of date goes. */
static char *
make_token (ZdDb *db, const char *user, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *token = zd_random_hex (32);
  g_autofree char *digest = zd_sm3_hex_of (token, strlen (token));

  if (!zd_token_drop_expired (db, now, error) || !zd_answer_drop_old (db, now, error) ||
      !zd_token_put (db, digest, user, now + TOKEN_SECONDS, error))
    return NULL;
  return g_steal_pointer (&token);
}

gboolean
zd_handle_sign_in (ZdCall *call, GError **error)
{
  ZdDb *db = zd_library_db (call->library);
  const char *id = NULL, *password = NULL;
  g_autoptr (ZdUser) user = NULL;
  g_autoptr (ZdTransaction) transaction = NULL;
  g_autofree char *token = NULL;

  if (!zd_json_get_string (call->body, "user", TRUE, NULL, &id, error) ||
      !zd_json_get_string (call->body, "password", TRUE, NULL, &password, error))
    return FALSE;
  user = zd_sign_in_check (call->library, id, password, &call->status, &call->retry_after, error);
  transaction = user ? zd_transaction_begin (db, error) : NULL;
  token = transaction ? make_token (db, user->id, error) : NULL;
  if (!token || !zd_transaction_commit (transaction, error))
    return FALSE;
  call->status = 201;
  call->answer = json_pack ("{s:s,s:i,s:o}", "token", token, "expires_in", TOKEN_SECONDS, "user",
                            zd_user_to_json (user));
  return TRUE;
}

gboolean
zd_handle_sign_out (ZdCall *call, GError **error)
{
  g_autoptr (json_t) body = json_object ();
  const ZdEvent event = { .kind = "sign-out", .subject = call->user->id, .body = body };

  call->answer = json_object ();
  return zd_token_drop (zd_library_db (call->library), call->token, error) &&
         zd_library_record (call->library, &event, error);
}

/* The platform's library goes on under another device number after it was put back from a backup; where somebody
 * put back the file by himself, its log lacks what the desktop saw of it. By either the desktop knows what is gone. */
gboolean
zd_handle_me (ZdCall *call, GError **error)
{
  ZdDb *db = zd_library_db (call->library);
  const char *seen = g_hash_table_lookup (call->query, "digest");
  g_autofree char *epoch = NULL, *digest = NULL;
  gint64 seen_seq = 0, seq;
  gboolean holds = TRUE;

  if (!zd_call_number (call, "seq", 0, G_MAXINT64, &seen_seq, error) || !zd_meta_read (db, "device", &epoch, error) ||
      (seen && !zd_log_holds (db, seen_seq, seen, &holds, error)) || !zd_log_head (db, &seq, &digest, error))
    return FALSE;
  call->answer = json_pack ("{s:o,s:s,s:{s:I,s:s},s:b}", "user", zd_user_to_json (call->user), "epoch",
                            epoch ? epoch : "", "log", "seq", (json_int_t)seq, "digest", digest, "holds", holds);
  return TRUE;
}

static json_t *
pools_to_json (const GPtrArray *pools)
{
  json_t *list = json_array ();

  for (guint i = 0; i < pools->len; i++) {
    const ZdPool *pool = pools->pdata[i];
    json_array_append_new (list, json_pack ("{s:s,s:i,s:I}", "policy", pool->policy, "year", pool->year,
                                            "amount_fen", (json_int_t)pool->amount));
  }
  return list;
}

gboolean
zd_handle_city (ZdCall *call, GError **error)
{
  ZdLibrary *library = call->library;
  g_autoptr (GError) wrong = NULL;
  g_autofree char *day = zd_meta_get (zd_library_db (library), "as_of", &wrong);
  g_autoptr (GPtrArray) pools = wrong ? NULL : zd_pool_list (zd_library_db (library), &wrong);
  g_autoptr (ZdParty) common =
      wrong ? NULL : zd_profile_common (zd_library_db (library), zd_library_catalogue (library), &wrong);
  g_autoptr (json_t) people = wrong ? NULL : zd_people_of_accounts (zd_library_db (library), &wrong);

  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  call->answer = json_pack ("{s:s,s:s,s:b,s:s,s:o,s:o,s:o}", "pack", zd_library_pack (library), "region",
                            zd_library_region (library), "sample", zd_library_is_sample (library), "day",
                            day ? day : "", "pools", pools_to_json (pools), "common",
                            zd_party_to_json (common), "people", g_steal_pointer (&people));
  return TRUE;
}
