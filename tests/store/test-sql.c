/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "random.h"
#include "server.h"
#include "support.h"
#include "base/error.h"
#include "store/db-postgresql.h"
#include "store/profile-store.h"
#include "store/schema.h"
#include "store/sql/query.h"

#include <glib/gstdio.h>
#include <string.h>

/* Conditions in SQL against the engine: the same parties in every database, random policies and the real
 * ones, and every party must be sorted alike. */

#define N_ROUNDS   6
#define N_POLICIES 60
#define N_PARTIES  40

typedef struct {
  const char *name;
  char *path;
  ZdDb *db;
} Library;

typedef struct {
  char *folder;
  ZdCatalogue *catalogue;
  ZdDay as_of;
  Library libraries[2];
} Fixture;

static Server *server;

static void
open_libraries (Fixture *self, ZdCatalogue *catalogue)
{
  g_autoptr (GError) error = NULL;

  self->catalogue = catalogue;
  self->folder = g_dir_make_tmp ("zhida-sql-XXXXXX", &error);
  g_assert_no_error (error);
  self->libraries[0].name = "SQLite";
  self->libraries[0].path = g_build_filename (self->folder, "library.db", NULL);
  self->libraries[1].name = "PostgreSQL";
  self->libraries[1].path = server_new_place (server);
  for (guint i = 0; i < G_N_ELEMENTS (self->libraries); i++) {
    self->libraries[i].db = zd_db_open (self->libraries[i].path, ZD_DB_CREATE, &error);
    g_assert_no_error (error);
    zd_schema_fit_catalogue (self->libraries[i].db, catalogue, &error);
    g_assert_no_error (error);
  }
}

static void
close_libraries (Fixture *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->libraries); i++) {
    zd_db_close (self->libraries[i].db);
    g_free (self->libraries[i].path);
  }
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
  zd_catalogue_unref (self->catalogue);
}

/* ---- comparing ---- */

static void
tell (const Fixture *self, const Library *library, const ZdPolicy *policy, const ZdColumns *columns,
      guint row, ZdTruth engine, ZdTruth sql)
{
  g_autoptr (ZdParty) party = zd_columns_party (columns, row);
  g_autoptr (json_t) a = zd_party_to_json (party);
  g_autoptr (json_t) c = zd_condition_to_json (policy->condition, self->catalogue, NULL);
  g_autofree char *at = zd_json_canonical (a), *ct = zd_json_canonical (c);

  g_test_message ("%s says %s, the engine %s:\n%s\n%s", library->name, zd_truth_name (sql),
                  zd_truth_name (engine), ct, at);
}

static void
check_library (const Fixture *self, const Library *library, const ZdPolicy *policy, const ZdColumns *columns)
{
  const ZdSqlDialect *dialect = zd_sql_dialect (library->db);
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = zd_sql_of_policy (policy, self->catalogue, self->as_of, dialect, &error);
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, NULL);
  g_autoptr (ZdStatement) rows = NULL;
  guint n = 0;
  gboolean more;

  g_assert_no_error (error);
  rows = zd_db_prepare (library->db, sql, &error);
  if (error)
    g_test_message ("%s", sql);
  g_assert_no_error (error);
  while (zd_statement_step (rows, &more, &error) && more) {
    ZdTruth truth = zd_statement_int (rows, 1) ? ZD_YES : zd_statement_int (rows, 2) ? ZD_UNKNOWN : ZD_NO;
    ZdOutcome outcome;
    guint row;

    g_assert_false (zd_statement_is_null (rows, 1) || zd_statement_is_null (rows, 2));
    g_assert_true (zd_columns_find (columns, zd_statement_text (rows, 0), &row));
    zd_plan_run (plan, row, self->as_of, NULL, &outcome);
    if (truth != outcome.truth) {
      tell (self, library, policy, columns, row, outcome.truth, truth);
      g_test_message ("%s", sql);
    }
    g_assert_cmpint (truth, ==, outcome.truth);
    n++;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, zd_columns_n_rows (columns));
}

static void
check_policy (const Fixture *self, const ZdPolicy *policy)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->libraries); i++) {
    g_autoptr (ZdColumns) columns =
        zd_profile_load_columns (self->libraries[i].db, self->catalogue, NULL, &error);
    g_assert_no_error (error);
    check_library (self, &self->libraries[i], policy, columns);
  }
}

/* ---- random libraries ---- */

static void
put (Fixture *self, const ZdParty *party)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->libraries); i++) {
    zd_profile_put (self->libraries[i].db, self->catalogue, party, NULL, &error);
    g_assert_no_error (error);
  }
}

static void
everywhere (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->libraries); i++) {
    zd_db_exec (self->libraries[i].db, sql, &error);
    g_assert_no_error (error);
  }
}

static void
fill (Fixture *self)
{
  g_autoptr (ZdParty) all = zd_party_new ("", "");

  for (int i = 0; i < N_PARTIES; i++) {
    g_autoptr (ZdParty) party = random_wide_party (self->catalogue, i, self->as_of);
    put (self, party);
  }
  for (guint i = 0; i < zd_catalogue_n_kinds (self->catalogue); i++)
    if (random_pick (2))
      random_cover (self->catalogue, all, zd_catalogue_kind_at (self->catalogue, i)->id,
                    random_pick (RANDOM_N_SPANS), self->as_of);
  for (guint i = 0; i < all->coverage->len; i++)
    for (guint l = 0; l < G_N_ELEMENTS (self->libraries); l++)
      g_assert_true (zd_profile_set_coverage (self->libraries[l].db,
                                              &g_array_index (all->coverage, ZdCoverage, i), NULL));
  /* What an older catalogue or another program may have left. */
  everywhere (self, "UPDATE party SET \"f_size\" = 'gone', \"f_industry\" = '' WHERE uscc = 'P1'");
  everywhere (self, "UPDATE party SET \"d_a\" = NULL WHERE uscc = 'P2'");
  everywhere (self, "UPDATE record SET level = 'gone', subject = '' WHERE uscc = 'P3'");
  everywhere (self, "UPDATE record SET kind = 'gone' WHERE uscc = 'P4'");
  everywhere (self, "UPDATE fact_exception SET as_of = NULL WHERE id = (SELECT exceptions FROM party WHERE uscc = 'P5')");
  everywhere (self, "UPDATE coverage SET as_of = NULL WHERE uscc = 'P6'");
  everywhere (self, "UPDATE coverage SET until_day = NULL WHERE uscc = 'P7'");
}

static void
test_random (void)
{
  for (int round = 0; round < N_ROUNDS; round++) {
    Fixture self = { .as_of = zd_day_new (2022, 12, 1) };

    open_libraries (&self, fixture_catalogue ());
    fill (&self);
    for (int i = 0; i < N_POLICIES; i++) {
      int n_judges = 0;
      g_autofree char *condition = random_condition (i % 4, RANDOM_ALL, &n_judges);
      g_autoptr (ZdPolicy) policy = support_policy (self.catalogue, condition, NULL, NULL);
      check_policy (&self, policy);
    }
    close_libraries (&self);
  }
}

/* ---- more doubt than the engine tries ---- */

/* A leaf about one of the measures that all such policies look at again and again. */
static char *
doubtful_leaf (int measure)
{
  static const char *const measures[] = {
    "'field': 'revenue'",
    "'field': 'tax'",
    "'field': 'staff'",
    "'ratio': [{'field': 'revenue'}, {'field': 'tax'}]",
    "'sum': [{'field': 'tax'}, {'field': 'revenue', 'at': {'as_of': -1}}]",
    "'field': 'revenue', 'at': {'as_of': -1}",
    "'records': 'title', 'take': 'sum', 'of': 'amount'",
    "'records': 'penalty', 'take': 'lowest', 'of': 'amount'",
    "'field': 'rate'",
  };
  int lo = random_pick (25);

  return g_strdup_printf ("{%s, 'is': '[%d, %d)'}", measures[measure], lo, lo + 1 + random_pick (20));
}

static char *
doubtful_condition (void)
{
  GString *text = g_string_new ("{'any': [");

  for (int i = 0; i < 3; i++) {
    g_string_append (text, i > 0 ? ", {'at_least': 4, 'of': [" : "{'at_least': 4, 'of': [");
    for (int measure = 0; measure < 9; measure++) {
      g_autofree char *leaf = doubtful_leaf (measure);
      g_string_append_printf (text, "%s%s", measure > 0 ? ", " : "", leaf);
    }
    g_string_append (text, "]}");
  }
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  Fixture self = { .as_of = zd_day_new (2022, 12, 1) };

  open_libraries (&self, fixture_catalogue ());
  fill (&self);
  for (int i = 0; i < 6; i++) {
    g_autofree char *condition = doubtful_condition ();
    g_autoptr (ZdPolicy) policy = support_policy (self.catalogue, condition, NULL, NULL);
    g_autofree char *sql = zd_sql_of_policy (policy, self.catalogue, self.as_of, &zd_sql_sqlite, NULL);

    g_assert_nonnull (strstr (sql, "AS take")); /* says which are tried */
    check_policy (&self, policy);
  }
  close_libraries (&self);
}

/* ---- what databases limit ---- */

static void
check_text (Fixture *self, const char *condition)
{
  g_autoptr (ZdPolicy) policy = support_policy (self->catalogue, condition, NULL, NULL);

  check_policy (self, policy);
}

/* @depth groups around a leaf, which stands beside every one of them again. */
static char *
nested (int depth)
{
  static const char leaf[] = "{'field': 'revenue', 'is': '[10, 30)'}";
  g_autofree char *inner = depth > 1 ? nested (depth - 1) : NULL;

  if (!inner)
    return g_strdup (leaf);
  return depth % 3 == 0 ? g_strdup_printf ("{'not': %s}", inner)
                        : g_strdup_printf ("{'at_least': 1, 'of': [{'field': 'staff', 'is': '[%d, )'}, %s]}",
                                           depth, inner);
}

static void
test_deep (void)
{
  Fixture self = { .as_of = zd_day_new (2022, 12, 1) };
  g_autofree char *deep = nested (12), *deeper = nested (13);
  g_autoptr (ZdPolicy) policy = NULL;
  g_autoptr (GError) error = NULL;

  open_libraries (&self, fixture_catalogue ());
  fill (&self);
  check_text (&self, deep);
  policy = support_policy (self.catalogue, deeper, NULL, NULL);
  g_assert_null (zd_sql_of_policy (policy, self.catalogue, self.as_of, &zd_sql_sqlite, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  close_libraries (&self);
}

/* More tables than a database joins at once, more children than it puts side by side. */
static void
test_wide (void)
{
  Fixture self = { .as_of = zd_day_new (2022, 12, 1) };
  g_autoptr (GString) years = g_string_new ("{'at_least': 3, 'of': ["), numbers = g_string_new ("{'any': [");

  for (int year = 1930; year < 2030; year++)
    g_string_append_printf (years, "%s{'field': 'revenue', 'at': {'year': '%d'}, 'is': '[10, )'}",
                            year > 1930 ? ", " : "", year);
  for (int i = 0; i < 400; i++)
    g_string_append_printf (numbers, "%s{'field': '%s', 'is': '{%d}'}", i > 0 ? ", " : "",
                            i % 2 ? "staff" : "rate", i / 2);
  g_string_append (years, "]}");
  g_string_append (numbers, "]}");
  open_libraries (&self, fixture_catalogue ());
  fill (&self);
  check_text (&self, years->str);
  check_text (&self, numbers->str);
  close_libraries (&self);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  server = server_start ();
  zd_postgresql_init ();
  g_test_add_func ("/sql/random", test_random);
  g_test_add_func ("/sql/limits", test_limits);
  g_test_add_func ("/sql/deep", test_deep);
  g_test_add_func ("/sql/wide", test_wide);
  status = g_test_run ();
  server_stop (server);
  return status;
}
