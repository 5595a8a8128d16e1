/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-fixture.h"
#include "server.h"

#include "match/plan.h"
#include "store/db-postgresql.h"
#include "store/schema.h"
#include "store/sql/query.h"

/* The policies of the packs over the enterprises of their sample cities: SQLite, PostgreSQL and the engine
 * sort every one alike. */

#define ENTERPRISES 1000

static Server *server;

/* The parties of @from in a database on the server. */
static ZdDb *
copy_to_server (ZdLibrary *from)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (from);
  g_autofree char *path = server_new_place (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parties = NULL;
  g_autoptr (ZdParty) common = zd_profile_common (zd_library_db (from), catalogue, &error);
  ZdDb *db = zd_db_open (path, ZD_DB_CREATE, &error);
  gint64 next;

  g_assert_no_error (error);
  g_assert_true (zd_schema_fit_catalogue (db, catalogue, &error));
  parties = zd_profile_changed (zd_library_db (from), catalogue, 0, G_MAXINT, &next, &error);
  g_assert_no_error (error);
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, &error);
  for (guint i = 0; i < parties->len; i++)
    g_assert_true (zd_profile_put (db, catalogue, parties->pdata[i], NULL, &error));
  for (guint i = 0; i < common->coverage->len; i++)
    g_assert_true (zd_profile_set_coverage (db, &g_array_index (common->coverage, ZdCoverage, i), &error));
  g_assert_true (zd_transaction_commit (transaction, &error));
  return db;
}

/* Of each row of @db what the engine says of the party; the number of those who are not refused. */
static guint
check (ZdDb *db, const ZdPolicy *policy, const ZdColumns *columns, ZdDay as_of)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql =
      zd_sql_of_policy (policy, zd_columns_catalogue (columns), as_of, zd_sql_dialect (db), &error);
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, &error);
  g_autoptr (ZdStatement) rows = zd_db_query (db, sql, &error);
  guint n = 0, possible = 0;
  gboolean more;

  g_assert_no_error (error);
  for (; zd_statement_step (rows, &more, &error) && more; n++) {
    ZdTruth truth = zd_statement_int (rows, 1) ? ZD_YES : zd_statement_int (rows, 2) ? ZD_UNKNOWN : ZD_NO;
    ZdOutcome outcome;
    guint row;

    g_assert_true (zd_columns_find (columns, zd_statement_text (rows, 0), &row));
    zd_plan_run (plan, row, as_of, NULL, &outcome);
    if (truth != outcome.truth)
      g_test_message ("%s: %s", policy->id, zd_statement_text (rows, 0));
    g_assert_cmpstr (zd_truth_name (truth), ==, zd_truth_name (outcome.truth));
    possible += truth != ZD_NO;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, zd_columns_n_rows (columns));
  return possible;
}

static void
test_pack (gconstpointer pack)
{
  g_autofree char *name = g_strconcat (pack, ".db", NULL);
  g_autoptr (ZdLibrary) library = sample_library (name, pack, ENTERPRISES, 7);
  g_autoptr (ZdDb) copy = copy_to_server (library);
  g_autoptr (GPtrArray) policies = zd_library_policies (library, NULL);
  g_autoptr (ZdColumns) columns = zd_library_columns (library, NULL, NULL);

  g_assert_cmpuint (policies->len, >=, 8);
  for (guint i = 0; i < policies->len; i++) {
    guint possible = check (zd_library_db (library), policies->pdata[i], columns, zd_library_day (library));
    g_assert_cmpuint (possible, >, 0);
    g_assert_cmpuint (check (copy, policies->pdata[i], columns, zd_library_day (library)), ==, possible);
  }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  zd_postgresql_init ();
  server = server_start ();
  g_test_add_data_func ("/sql/kaifeng", "kaifeng", test_pack);
  g_test_add_data_func ("/sql/zhengzhou", "zhengzhou", test_pack);
  status = g_test_run ();
  server_stop (server);
  scratch_clear ();
  return status;
}
