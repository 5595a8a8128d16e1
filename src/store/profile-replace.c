/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-store.h"

#include "base/digest.h"
#include "store/profile-sql.h"
#include "store/schema.h"

/* What the platform says of a party stands in the place of what was known here. */

static gboolean
drop_details (ZdDb *db, const char *uscc, GError **error)
{
  return zd_db_run (db, "DELETE FROM annual WHERE uscc = ?1", error, ZD_TEXT (uscc))
         && zd_db_run (db, "DELETE FROM record WHERE uscc = ?1", error, ZD_TEXT (uscc))
         && zd_db_run (db, "DELETE FROM coverage WHERE uscc = ?1 AND uscc <> ''", error, ZD_TEXT (uscc))
         && zd_db_run (db, "DELETE FROM account WHERE uscc = ?1", error, ZD_TEXT (uscc));
}

static char *
clear_facts_sql (gconstpointer catalogue)
{
  GString *sql = g_string_new ("UPDATE party SET phone = NULL, exceptions = NULL");

  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++)
    g_string_append_printf (sql, ", \"f_%s\" = NULL", zd_catalogue_field_at (catalogue, i)->id);
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    g_string_append_printf (sql, ", \"d_%s\" = NULL", zd_catalogue_bureau_at (catalogue, i)->id);
  g_string_append (sql, " WHERE uscc = ?1");
  return g_string_free (sql, FALSE);
}

/* The row itself stays: its change number must not be given a second time. */
static gboolean
clear_party (ZdDb *db, const ZdCatalogue *catalogue, const char *uscc, GError **error)
{
  const char *sql = zd_db_text_once (db, "clear-facts", clear_facts_sql, catalogue);

  return zd_db_run (db, sql, error, ZD_TEXT (uscc)) && drop_details (db, uscc, error);
}

gboolean
zd_profile_replace (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  gboolean known;

  /* Without a row there is nothing else of it. */
  return transaction && zd_profile_has (db, party->uscc, &known, error)
         && (!known || clear_party (db, catalogue, party->uscc, error))
         && zd_sql_put_party (db, catalogue, party, FALSE, NULL, error) && zd_transaction_commit (transaction, error);
}

gboolean
zd_profile_remove (ZdDb *db, const char *uscc, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autofree char *nobodys = zd_random_hex (32);

  zd_sql_forget_change (db);
  /* Another party takes the next change number, so that whoever looks at it sees that something changed. */
  return transaction && drop_details (db, uscc, error)
         && zd_db_run (db,
                       "UPDATE party SET change = (SELECT max(change) + 1 FROM party) WHERE uscc ="
                       " (SELECT min(uscc) FROM party WHERE uscc <> ?1) AND EXISTS (SELECT 1 FROM party WHERE uscc = ?1)",
                       error, ZD_TEXT (uscc))
         && zd_db_run (db, "DELETE FROM party WHERE uscc = ?1", error, ZD_TEXT (uscc))
         /* Numbers do not tell who is gone: the snapshot (profile-snapshot.c) is not the library's any more. */
         && zd_meta_set (db, ZD_META_COLUMNS, nobodys, error)
         && zd_transaction_commit (transaction, error);
}
