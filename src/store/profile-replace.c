/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-store.h"

/* What the platform says of a party stands in the place of what was known here. */

static gboolean
drop_details (ZdDb *db, const char *uscc, GError **error)
{
  return zd_db_run (db, "DELETE FROM fact_exception WHERE uscc = ?1", error, ZD_TEXT (uscc)) &&
         zd_db_run (db, "DELETE FROM annual WHERE uscc = ?1", error, ZD_TEXT (uscc)) &&
         zd_db_run (db, "DELETE FROM record WHERE uscc = ?1", error, ZD_TEXT (uscc)) &&
         zd_db_run (db, "DELETE FROM coverage WHERE uscc = ?1 AND uscc <> ''", error, ZD_TEXT (uscc)) &&
         zd_db_run (db, "DELETE FROM account WHERE uscc = ?1", error, ZD_TEXT (uscc));
}

/* The row itself stays: its change number must not be given a second time. */
static gboolean
clear_row (ZdDb *db, const ZdCatalogue *catalogue, const char *uscc, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("UPDATE party SET phone = NULL");

  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++)
    g_string_append_printf (sql, ", \"f_%s\" = NULL", zd_catalogue_field_at (catalogue, i)->id);
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    g_string_append_printf (sql, ", \"d_%s\" = NULL", zd_catalogue_bureau_at (catalogue, i)->id);
  g_string_append (sql, " WHERE uscc = ?1");
  return zd_db_run (db, sql->str, error, ZD_TEXT (uscc));
}

gboolean
zd_profile_replace (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);

  if (!transaction || !clear_row (db, catalogue, party->uscc, error))
    return FALSE;
  /* Without a row there is nothing else of it. */
  if (zd_db_changes (db) > 0 && !drop_details (db, party->uscc, error))
    return FALSE;
  return zd_profile_put (db, catalogue, party, NULL, error) && zd_transaction_commit (transaction, error);
}

gboolean
zd_profile_remove (ZdDb *db, const char *uscc, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);

  /* Another party takes the next change number, so that whoever looks at it sees that something changed. */
  return transaction && drop_details (db, uscc, error) &&
         zd_db_run (db,
                  "UPDATE party SET change = (SELECT max(change) + 1 FROM party) WHERE uscc ="
                  " (SELECT min(uscc) FROM party WHERE uscc <> ?1) AND EXISTS (SELECT 1 FROM party WHERE "
                  "uscc = ?1)",
                  error, ZD_TEXT (uscc)) &&
         zd_db_run (db, "DELETE FROM party WHERE uscc = ?1", error, ZD_TEXT (uscc)) &&
         zd_transaction_commit (transaction, error);
}
