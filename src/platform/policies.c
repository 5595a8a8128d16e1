/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "base/i18n.h"
#include "platform/call.h"
#include "store/policy-store.h"
#include "work/pack.h"
#include "work/pool.h"

static json_t *
policy_entry (ZdCall *call, const ZdPolicy *policy)
{
  g_autofree char *drafter =
      zd_policy_store_drafter (zd_library_db (call->library), policy->id, policy->version, NULL);

  return json_pack ("{s:o,s:s*}", "policy", zd_policy_to_json (policy, zd_library_catalogue (call->library)),
                    "drafter", drafter);
}

gboolean
zd_handle_policies (ZdCall *call, GError **error)
{
  g_autoptr (GPtrArray) policies = NULL;
  gint64 after, next;
  guint limit;

  if (!zd_call_page (call, &after, &limit, error))
    return FALSE;
  policies = zd_policy_store_changed (zd_library_db (call->library), zd_library_catalogue (call->library),
                                      after, limit, &next, error);
  if (!policies)
    return FALSE;
  json_t *list = json_array ();
  for (guint i = 0; i < policies->len; i++)
    json_array_append_new (list, policy_entry (call, policies->pdata[i]));
  call->answer = zd_page_to_json ("policies", list, next, policies->len, limit);
  return TRUE;
}

static gboolean
published_otherwise (ZdCall *call, const ZdPolicy *theirs, GError **error)
{
  call->answer = policy_entry (call, theirs);
  g_set_error (error, ZD_ERROR, ZD_ERROR_CONFLICT,
               _ ("Version %d of “%s” is in force already. Look at it and publish again."), theirs->version,
               theirs->title);
  return FALSE;
}

/* *done: this very version is in force already. */
static gboolean
follows (ZdCall *call, const ZdPolicy *policy, gboolean *done, GError **error)
{
  ZdDb *db = zd_library_db (call->library);
  const ZdCatalogue *catalogue = zd_library_catalogue (call->library);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdPolicy) same =
      zd_policy_store_get (db, catalogue, policy->id, MAX (policy->version, 1), &wrong);
  g_autoptr (ZdPolicy) newest = wrong ? NULL : zd_policy_store_get (db, catalogue, policy->id, 0, &wrong);

  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (same) {
    g_autoptr (json_t) ours = zd_policy_to_json (policy, catalogue),
                       theirs = zd_policy_to_json (same, catalogue);
    *done = json_equal (ours, theirs);
    return *done || published_otherwise (call, newest, error);
  }
  if (policy->version == (newest ? newest->version : 0) + 1)
    return TRUE;
  if (newest)
    return published_otherwise (call, newest, error);
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("The first version of a policy is 1, not %d."),
               policy->version);
  return FALSE;
}

static gboolean
reaches (ZdCall *call, const ZdPolicy *policy, GError **error)
{
  if (zd_user_reaches (call->user, policy->region))
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("The policy is one of another city or county."));
  return FALSE;
}

gboolean
zd_handle_publish (ZdCall *call, GError **error)
{
  g_autoptr (ZdPolicy) policy =
      zd_policy_from_json (call->body, zd_library_catalogue (call->library), "policy", error);
  gboolean done = FALSE;
  int version;

  if (!policy)
    return FALSE;
  if (!g_str_equal (policy->id, call->id)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The address names another policy than the content."));
    return FALSE;
  }
  if (!reaches (call, policy, error))
    return FALSE;
  policy->status = ZD_POLICY_PUBLISHED;
  version = policy->version;
  if (!follows (call, policy, &done, error) ||
      (!done && !zd_policy_publish (call->library, policy, &version, error)))
    return FALSE;
  call->answer = json_pack ("{s:s,s:i}", "id", policy->id, "version", version);
  return TRUE;
}

/* ---- fund pools ---- */

/* @was: what whoever asks knows of it; −1: none. */
static gboolean
pool_is_as_known (ZdCall *call, int year, gint64 was, GError **error)
{
  gint64 amount;

  if (!zd_pool_get (zd_library_db (call->library), call->id, year, &amount, error))
    return FALSE;
  if (amount == was)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CONFLICT,
                       _ ("Somebody else has set this fund pool meanwhile. Synchronise and look at it again."));
  return FALSE;
}

gboolean
zd_handle_pool (ZdCall *call, GError **error)
{
  gint64 year = 0, fen = 0, was = -1;

  if (!zd_json_get_int (call->body, "year", TRUE, NULL, &year, error)
      || !zd_json_get_int (call->body, "amount_fen", TRUE, NULL, &fen, error)
      || !zd_json_get_int (call->body, "was_fen", FALSE, NULL, &was, error))
    return FALSE;
  if (!pool_is_as_known (call, (int) CLAMP (year, 0, G_MAXINT), was, error)
      || !zd_pool_decide (call->library, call->id, (int) CLAMP (year, 0, G_MAXINT), fen, error))
    return FALSE;
  call->answer = json_pack ("{s:s,s:I,s:I}", "policy", call->id, "year", (json_int_t) year, "amount_fen",
                            (json_int_t) fen);
  return TRUE;
}
