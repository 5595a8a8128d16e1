/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "base/i18n.h"
#include "platform/call.h"
#include "platform/masking.h"
#include "work/import/profile-import.h"

gboolean
zd_handle_parties (ZdCall *call, GError **error)
{
  ZdDb *db = zd_library_db (call->library);
  const ZdCatalogue *catalogue = zd_library_catalogue (call->library);
  g_autofree char *secret = NULL;
  g_autoptr (GPtrArray) parties = NULL;
  gint64 after, next;
  guint limit;

  if (!zd_call_page (call, &after, &limit, error))
    return FALSE;
  parties = zd_profile_changed (db, catalogue, after, limit, &next, error);
  secret = parties ? zd_mask_secret (db, error) : NULL;
  if (!secret)
    return FALSE;
  json_t *list = json_array (), *gone = json_array ();
  for (guint i = 0; i < parties->len; i++) {
    ZdParty *party = parties->pdata[i];
    if (zd_user_reaches_party (call->user, party, call->library)) {
      zd_mask_party (party, call->user->role, secret);
      json_array_append_new (list, zd_party_to_json (party));
    } else {
      json_array_append_new (gone, json_string (party->uscc));
    }
  }
  call->answer = zd_page_to_json ("parties", list, next, parties->len, limit);
  json_object_set_new (call->answer, "gone", gone);
  return TRUE;
}

/* Of this person's city, by what is known here or, for a new party, by what is sent. */
static gboolean
may_write (ZdCall *call, const json_t *json, const ZdPartyOrigin *origin, gsize index, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (call->library);
  const ZdPath list = { NULL, "parties", 0 }, place = { &list, NULL, index };
  g_autoptr (ZdParty) sent =
      zd_party_from_list (json, catalogue, origin, &place, error);
  g_autoptr (ZdParty) known = NULL;
  g_autoptr (GError) wrong = NULL;

  if (!sent)
    return FALSE;
  if (zd_party_is_masked (sent))
    return zd_path_error (&place, error,
                          _ ("A hidden telephone or account number cannot replace the real one."));
  known = zd_profile_get (zd_library_db (call->library), catalogue, sent->uscc, &wrong);
  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (zd_user_reaches_party (call->user, known ? known : sent, call->library))
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("%s is registered in another city or county."),
               sent->uscc);
  return FALSE;
}

gboolean
zd_handle_put_parties (ZdCall *call, GError **error)
{
  json_t *parties = NULL, *one;
  ZdPartyOrigin origin;
  size_t i;

  if (!zd_json_get_array (call->body, "parties", TRUE, NULL, &parties, error)
      || !zd_parties_origin (call->library, call->body, &origin, error))
    return FALSE;
  json_array_foreach (parties, i, one) if (!may_write (call, one, &origin, i, error)) return FALSE;
  if (!zd_parties_accept (call->library, call->body, call->user, error))
    return FALSE;
  call->answer = json_pack ("{s:I}", "parties", (json_int_t)json_array_size (parties));
  return TRUE;
}
