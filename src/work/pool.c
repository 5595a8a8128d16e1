/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/pool.h"

#include "base/i18n.h"
#include "store/policy-store.h"
#include "work/sync/signing-in.h"

#define FIRST_YEAR 1990
#define LAST_YEAR  2100

/* What is set on a copy would be gone with its next synchronising. */
static gboolean
is_at_home (ZdLibrary *library, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char *platform = zd_platform_url (library, &wrong);

  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (zd_library_is_central (library) || !platform)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE,
                       _ ("Fund pools are set in the platform's own library; this copy is told when it synchronises."));
  return FALSE;
}

static gboolean
is_sensible (ZdLibrary *library, const char *id, int year, gint64 fen, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_library_policy (library, id, error);

  if (!policy)
    return FALSE;
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

  if (!is_at_home (library, error) || !zd_library_require (library, 1u << ZD_ROLE_FINANCE, error) || !is_sensible (library, policy, year, fen, error))
    return FALSE;
  transaction = zd_transaction_begin (zd_library_db (library), error);
  return transaction && zd_pool_set (zd_library_db (library), policy, year, fen, error)
         && zd_library_record (library, &event, error) && zd_transaction_commit (transaction, error);
}
