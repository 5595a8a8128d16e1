/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/pool.h"

#include "base/i18n.h"
#include "store/case-store.h"
#include "store/policy-store.h"
#include "sync/api.h"
#include "work/sync/signing-in.h"

/* ---- what there is ---- */

GPtrArray *
zd_pool_policies (ZdLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) policies = zd_library_policies (library, error);
  const ZdUser *user = zd_library_user (library);

  for (guint i = policies != NULL ? policies->len : 0; user != NULL && i > 0; i--)
    if (!zd_user_reaches (user, ((const ZdPolicy *) policies->pdata[i - 1])->region))
      g_ptr_array_remove_index (policies, i - 1);
  return g_steal_pointer (&policies);
}

static void
use_free (gpointer data)
{
  ZdPoolUse *self = data;

  g_free (self->policy);
  g_free (self->title);
  g_free (self);
}

static const ZdPolicy *
policy_of (const GPtrArray *policies, const char *id)
{
  for (guint i = 0; i < policies->len; i++)
    if (g_str_equal (((const ZdPolicy *) policies->pdata[i])->id, id))
      return policies->pdata[i];
  return NULL;
}

GPtrArray *
zd_pool_uses (ZdLibrary *library, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autoptr (GPtrArray) uses = g_ptr_array_new_with_free_func (use_free);
  g_autoptr (GPtrArray) policies = zd_pool_policies (library, error);
  g_autoptr (GPtrArray) pools = policies != NULL ? zd_pool_list (db, error) : NULL;

  if (pools == NULL)
    return NULL;
  for (guint i = 0; i < pools->len; i++) {
    const ZdPool *pool = pools->pdata[i];
    const ZdPolicy *policy = policy_of (policies, pool->policy);
    gint64 committed;

    if (policy == NULL)
      continue;
    if (!zd_case_store_committed (db, pool->policy, pool->year, NULL, &committed, error))
      return NULL;
    ZdPoolUse *use = g_new (ZdPoolUse, 1);
    *use = (ZdPoolUse){ g_strdup (policy->id), g_strdup (policy->title), pool->year, pool->amount, committed };
    g_ptr_array_add (uses, use);
  }
  return g_steal_pointer (&uses);
}

/* ---- setting one ---- */

#define FIRST_YEAR 1990
#define LAST_YEAR  2100

/* The platform's answer is a line. */
#define MOST_SECONDS 30
#define MOST_BYTES   65536

/* A copy's pools are those of the platform. */
static gboolean
set_on_platform (ZdLibrary *library, const char *policy, int year, gint64 fen, GError **error)
{
  g_autoptr (ZdClient) client = zd_platform_client (library, error);
  g_auto (ZdReply) reply = { 0 };
  gint64 was;

  if (!client || !zd_pool_get (zd_library_db (library), policy, year, &was, error))
    return FALSE;
  zd_client_limit (client, MOST_SECONDS, MOST_BYTES);
  return zd_api_set_pool (client, policy, year, fen, was, &reply, error);
}

/* *copy: this library follows a platform. */
static gboolean
find_whether_copy (ZdLibrary *library, gboolean *copy, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char *platform = zd_platform_url (library, &wrong);

  *copy = platform != NULL && !zd_library_is_central (library);
  if (!wrong)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

/* Also: whether the person may. */
static gboolean
is_sensible (ZdLibrary *library, const char *id, int year, gint64 fen, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_library_policy (library, id, error);

  if (!policy)
    return FALSE;
  if (!zd_user_reaches (zd_library_user (library), policy->region)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("The policy is one of another city or county."));
    return FALSE;
  }
  if (year >= FIRST_YEAR && year <= LAST_YEAR && fen >= 0)
    return TRUE;
  if (fen < 0)
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("An amount cannot be below zero."));
  else
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("A year from %d to %d is wanted, not %d."), FIRST_YEAR, LAST_YEAR, year);
  return FALSE;
}

gboolean
zd_pool_decide (ZdLibrary *library, const char *policy, int year, gint64 fen, GError **error)
{
  g_autoptr (json_t) body = json_pack ("{s:s,s:i,s:I}", "policy", policy, "year", year, "amount_fen", (json_int_t) fen);
  const ZdEvent event = { .kind = "pool", .subject = policy, .body = body };
  g_autoptr (ZdTransaction) transaction = NULL;
  gboolean copy;

  if (!zd_library_require (library, 1u << ZD_ROLE_FINANCE, error) || !is_sensible (library, policy, year, fen, error)
      || !find_whether_copy (library, &copy, error) || (copy && !set_on_platform (library, policy, year, fen, error)))
    return FALSE;
  transaction = zd_transaction_begin (zd_library_db (library), error);
  return transaction && zd_pool_set (zd_library_db (library), policy, year, fen, error)
         && zd_library_record (library, &event, error) && zd_transaction_commit (transaction, error);
}
