/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "store-fixture.h"
#include "store/outbox-store.h"
#include "store/schema.h"

static void
assert_refused (const char *path, ZdDbFlags flags, ZdErrorCode code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdDb) db = zd_db_open (path, flags, &error);

  g_test_message ("%s", error != NULL ? error->message : "opened");
  g_assert_null (db);
  g_assert_error (error, ZD_ERROR, code);
}

static void
test_open (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = fixture_path (self, "nothing.db"), *garbage = fixture_path (self, "garbage.db");
  g_autofree char *foreign = fixture_path (self, "foreign.db");
  GStatBuf found;

  g_assert_cmpint (g_stat (self->path, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 0777, ==, 0600);
  assert_refused (nowhere, 0, ZD_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
  assert_refused (self->folder, 0, ZD_ERROR_INPUT);
  g_assert_true (g_file_set_contents (garbage, "this is not a database, however long one makes it", -1, NULL));
  assert_refused (garbage, ZD_DB_CREATE, ZD_ERROR_CORRUPT);
  g_assert_true (g_file_set_contents (foreign, "", 0, NULL));
  assert_refused (foreign, 0, ZD_ERROR_INPUT);
}

/* Somebody else's SQLite file is neither taken nor touched. */
static void
test_foreign (Fixture *self, gconstpointer data)
{
  fixture_exec (self, "CREATE TABLE theirs (x INTEGER)");
  fixture_exec (self, "ALTER TABLE meta RENAME TO other");
  g_clear_pointer (&self->db, zd_db_close);
  assert_refused (self->path, 0, ZD_ERROR_INPUT);
  assert_refused (self->path, ZD_DB_CREATE, ZD_ERROR_INPUT);
}

static void
test_newer (Fixture *self, gconstpointer data)
{
  g_assert_true (zd_meta_set (self->db, "schema", "99", NULL));
  g_clear_pointer (&self->db, zd_db_close);
  assert_refused (self->path, 0, ZD_ERROR_NEWER);
  assert_refused (self->path, ZD_DB_CREATE, ZD_ERROR_NEWER);
}

/* An older library is brought up to date with all that is in it, and its old self is put aside. */
static void
test_older (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = g_strdup_printf ("%s.before-%d", self->path, ZD_SCHEMA_VERSION);
  g_autoptr (ZdDb) old = NULL;
  g_autoptr (ZdOutRow) waiting = NULL;
  gboolean exists;

  fixture_exec (self, "INSERT INTO pool (policy, year, amount) VALUES ('p', 2022, 7)");
  fixture_exec (self,
                "INSERT INTO case_file (uscc, id, number, policy, line, instalment, item, bureau, region, round, state,"
                " holds_key, opened, most, amount, change, head, facts) VALUES ('C', 'i', '', 'p', 'l', '', '', 'gxj',"
                " '4101', 1, 1, 1, 19000, 5, -1, 1, '{\"drafter\":\"d\",\"first_reviewer\":\"r\"}', '{}')");
  fixture_exec (self, "DROP INDEX case_turn; ALTER TABLE case_file DROP COLUMN drafter;"
                      " ALTER TABLE case_file DROP COLUMN importer; ALTER TABLE case_file DROP COLUMN confirmer;"
                      " ALTER TABLE case_file DROP COLUMN first_reviewer;"
                      " CREATE INDEX case_batch ON case_file (batch); CREATE INDEX case_state ON case_file (state)");
  g_assert_true (zd_outbox_add (self->db, "k", "opening", "b", NULL, "{\"cases\":[]}", NULL));
  fixture_exec (self, "ALTER TABLE outbox DROP COLUMN packed");
  fixture_exec (self, "INSERT INTO annual (uscc, field, year, value) VALUES ('D', 'revenue', 2021, 5), ('C', 'revenue', 2021, 4)");
  fixture_exec (self, "CREATE TABLE rows AS SELECT * FROM annual; DROP TABLE annual; ALTER TABLE rows RENAME TO annual");
  fixture_exec (self, "INSERT INTO record (uscc, digest, kind, number, batch) VALUES ('C', 'x', 'title', '7号', 'b')");
  fixture_exec (self, "DROP VIEW IF EXISTS act; DROP TABLE IF EXISTS history");
  fixture_exec (self, "DROP INDEX answer_at; ALTER TABLE answer DROP COLUMN at");
  fixture_exec (self, "ALTER TABLE match_count DROP COLUMN unlimited; ALTER TABLE match_count DROP COLUMN newly_out");
  fixture_exec (self, "DROP TABLE unclaimed");
  fixture_exec (self, "ALTER TABLE batch DROP COLUMN by_hand");
  fixture_exec (self, "ALTER TABLE party DROP COLUMN details");
  fixture_exec (self, "INSERT INTO party (uscc, name, change) VALUES ('D', '丁', 1), ('E', '戊', 2)");
  fixture_exec (self, "DROP TABLE fact_exception; ALTER TABLE party DROP COLUMN exceptions;"
                      " CREATE TABLE fact_exception (uscc TEXT NOT NULL, field TEXT NOT NULL, source TEXT NOT NULL,"
                      " as_of INTEGER, PRIMARY KEY (uscc, field));"
                      " INSERT INTO fact_exception (uscc, field, source, as_of) VALUES ('D', 'staff', 'swj', 19000),"
                      " ('D', 'revenue', 'swj', NULL)");
  fixture_exec (self, "ALTER TABLE party ADD COLUMN name_key TEXT; ALTER TABLE party ADD COLUMN short_key TEXT;"
                      " CREATE INDEX party_name_key ON party (name_key); CREATE INDEX party_short_key ON party (short_key)");
  g_assert_true (zd_meta_set (self->db, "schema", "1", NULL));
  zd_db_close (self->db);
  self->db = zd_db_open (self->path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (zd_schema_version (self->db, NULL), ==, ZD_SCHEMA_VERSION);
  g_assert_true (zd_db_has (self->db, "answer", "at", &exists, NULL) && exists);
  g_assert_true (zd_db_has (self->db, "batch", "by_hand", &exists, NULL) && exists);
  g_assert_true (zd_db_has (self->db, "party", "details", &exists, NULL) && exists);
  g_assert_true (zd_db_has (self->db, "match_count", "newly_out", &exists, NULL) && exists);
  g_assert_cmpint (fixture_count (self, "SELECT amount FROM pool"), ==, 7);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM case_file WHERE drafter = 'd' AND importer IS NULL"
                                        " AND first_reviewer = 'r'"), ==, 1);
  g_assert_cmpint (fixture_count (self, "SELECT sum(value) FROM annual WHERE year = 2021"), ==, 9);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record WHERE number = '7号' AND batch = 'b'"), ==, 1);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM party JOIN fact_exception ON id = exceptions WHERE uscc = 'D'"
                                        " AND source = 'swj' AND ((fields = ' staff ' AND as_of = 19000)"
                                        " OR (fields = ' revenue ' AND as_of IS NULL))"), ==, 2);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM party WHERE exceptions IS NULL"), ==, 1);
  waiting = zd_outbox_next (self->db, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (waiting->body, ==, "{\"cases\":[]}");
  old = zd_db_open (aside, ZD_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (zd_schema_version (old, NULL), ==, 1);
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_clear_pointer (&self->db, zd_db_close);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  memset (bytes, 'x', MIN (length, 100));
  g_assert_true (g_file_set_contents (self->path, bytes, length, NULL));
  assert_refused (self->path, 0, ZD_ERROR_CORRUPT);
}

static void
test_read_only (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdDb) reader = NULL;
  g_autofree char *value = NULL;

  g_assert_true (zd_meta_set (self->db, "pack", "kaifeng", NULL));
  reader = zd_db_open (self->path, ZD_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  value = zd_meta_get (reader, "pack", &error);
  g_assert_cmpstr (value, ==, "kaifeng");
  g_assert_false (zd_meta_set (reader, "pack", "zhengzhou", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
}

/* ---- transactions ---- */

static gint64
rows (Fixture *self)
{
  return fixture_count (self, "SELECT count(*) FROM pool");
}

static void
add (Fixture *self, int year)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO pool (policy, year, amount) VALUES ('p', %d, 1)", year);

  fixture_exec (self, sql);
}

static void
test_nested (Fixture *self, gconstpointer data)
{
  ZdTransaction *outer = zd_transaction_begin (self->db, NULL), *inner, *innermost;

  add (self, 1);
  inner = zd_transaction_begin (self->db, NULL);
  add (self, 2);
  innermost = zd_transaction_begin (self->db, NULL);
  add (self, 3);
  g_assert_true (zd_transaction_commit (innermost, NULL));
  zd_transaction_free (innermost);
  g_assert_cmpint (rows (self), ==, 3);
  zd_transaction_free (inner); /* rolls back what the innermost one had committed, too */
  g_assert_cmpint (rows (self), ==, 1);
  inner = zd_transaction_begin (self->db, NULL);
  add (self, 4);
  g_assert_true (zd_transaction_commit (inner, NULL));
  zd_transaction_free (inner);
  g_assert_true (zd_transaction_commit (outer, NULL));
  zd_transaction_free (outer);
  g_assert_cmpint (rows (self), ==, 2);

  outer = zd_transaction_begin (self->db, NULL);
  add (self, 5);
  zd_transaction_free (outer);
  g_assert_cmpint (rows (self), ==, 2);
}

/* What was found out inside a transaction holds until some of it is taken back. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  g_assert_null (zd_db_kept (self->db, "a"));
  for (int round = 0; round < 2; round++) {
    g_autoptr (ZdTransaction) outer = zd_transaction_begin (self->db, NULL);
    ZdTransaction *inner = zd_transaction_begin (self->db, NULL);
    g_assert_null (zd_db_kept (self->db, "a"));
    zd_db_keep (self->db, "a", g_strdup ("one"), g_free);
    zd_db_keep (self->db, "b", g_strdup ("two"), g_free);
    zd_db_keep (self->db, "a", g_strdup ("three"), g_free);
    g_assert_true (zd_transaction_commit (inner, NULL));
    zd_transaction_free (inner);
    g_assert_cmpstr (zd_db_kept (self->db, "a"), ==, "three");
    g_assert_cmpstr (zd_db_kept (self->db, "b"), ==, "two");
    inner = zd_transaction_begin (self->db, NULL);
    zd_transaction_free (inner);
    g_assert_null (zd_db_kept (self->db, "a"));
    zd_db_keep (self->db, "a", g_strdup ("four"), g_free);
    g_assert_true (round == 0 || zd_transaction_commit (outer, NULL));
  }
  g_assert_null (zd_db_kept (self->db, "a"));
}

/* A statement that fails leaves the transaction to go on or to be given up. */
static void
test_failing_statement (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ZdTransaction *transaction = zd_transaction_begin (self->db, NULL);

  add (self, 1);
  g_assert_false (zd_db_exec (self->db, "INSERT INTO pool (policy, year, amount) VALUES ('p', 1, 1)", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
  add (self, 2);
  g_assert_true (zd_transaction_commit (transaction, NULL));
  zd_transaction_free (transaction);
  g_assert_cmpint (rows (self), ==, 2);
}

static void
test_busy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdDb) other = zd_db_open (self->path, 0, &error);
  ZdTransaction *mine = zd_transaction_begin (self->db, NULL), *reading;

  g_assert_no_error (error);
  g_assert_true (zd_db_exec (other, "PRAGMA busy_timeout = 0", NULL));
  add (self, 1);
  g_assert_null (zd_transaction_begin (other, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_BUSY);
  g_clear_error (&error);

  /* Reading goes on meanwhile and sees what was committed. */
  reading = zd_transaction_begin_reading (other, &error);
  g_assert_no_error (error);
  gint64 count;
  g_assert_true (zd_db_get_int (other, "SELECT count(*) FROM pool", -1, &count, NULL));
  g_assert_cmpint (count, ==, 0);
  zd_transaction_free (reading);
  g_assert_true (zd_transaction_commit (mine, NULL));
  zd_transaction_free (mine);
  mine = zd_transaction_begin (other, &error);
  g_assert_no_error (error);
  zd_transaction_free (mine);
}

/* Nothing of what did not fit stays, and the library goes on when there is room again. */
static void
test_full (Fixture *self, gconstpointer data)
{
  g_autofree char *limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                                            fixture_count (self, "PRAGMA page_count") + 4);
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  ZdTransaction *transaction;

  fixture_exec (self, limit);
  transaction = zd_transaction_begin (self->db, NULL);
  add (self, 1);
  g_assert_false (zd_db_run (self->db, "INSERT INTO draft (id, body) VALUES ('d', ?1)", &error, ZD_TEXT (text)));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_FULL);
  zd_transaction_free (transaction);
  g_assert_cmpint (rows (self), ==, 0);
  fixture_exec (self, "PRAGMA max_page_count = 1000000");
  add (self, 2);
  g_assert_cmpint (rows (self), ==, 1);
}

/* A savepoint that has more to undo than is kept in memory. */
static void
test_large_savepoint (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ZdTransaction *outer, *inner;

  fixture_exec (self, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                      " INSERT INTO draft (id, body) SELECT i, hex (zeroblob (500)) FROM n");
  outer = zd_transaction_begin (self->db, NULL);
  inner = zd_transaction_begin (self->db, NULL);
  zd_db_exec (self->db, "UPDATE draft SET body = hex (randomblob (500))", &error);
  g_assert_no_error (error);
  zd_transaction_free (inner);
  g_assert_cmpint (fixture_count (self, "SELECT count(DISTINCT body) FROM draft"), ==, 1);
  inner = zd_transaction_begin (self->db, NULL);
  zd_db_exec (self->db, "UPDATE draft SET body = id", &error);
  g_assert_no_error (error);
  g_assert_true (zd_transaction_commit (inner, NULL));
  zd_transaction_free (inner);
  g_assert_true (zd_transaction_commit (outer, NULL));
  zd_transaction_free (outer);
  g_assert_cmpint (fixture_count (self, "SELECT count(DISTINCT body) FROM draft"), ==, 20000);
}

/* ---- statements ---- */

/* Two of one text at once, and one in the middle of its rows while it is asked for again. */
static void
test_statements (Fixture *self, gconstpointer data)
{
  static const char sql[] = "SELECT year FROM pool WHERE year >= ?1 ORDER BY year";
  gboolean row;

  for (int year = 1; year <= 3; year++)
    add (self, year);
  {
    g_autoptr (ZdStatement) outer = zd_db_prepare (self->db, sql, NULL);
    zd_statement_bind_int (outer, 1, 1);
    g_assert_true (zd_statement_step (outer, &row, NULL) && row);
    {
      g_autoptr (ZdStatement) inner = zd_db_prepare (self->db, sql, NULL);
      g_assert_true (inner != outer);
      zd_statement_bind_int (inner, 1, 3);
      g_assert_true (zd_statement_step (inner, &row, NULL) && row);
      g_assert_cmpint (zd_statement_int (inner, 0), ==, 3);
    }
    g_assert_true (zd_statement_step (outer, &row, NULL) && row);
    g_assert_cmpint (zd_statement_int (outer, 0), ==, 2);
  }
  /* Given back in the middle: nothing is left bound. */
  g_autoptr (ZdStatement) again = zd_db_prepare (self->db, sql, NULL);
  g_assert_true (zd_statement_step (again, &row, NULL));
  g_assert_false (row);
}

static void
test_values (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (self->db, "SELECT ?1, ?2, ?3", NULL);
  gboolean row;

  zd_statement_bind_int (statement, 1, G_MININT64);
  zd_statement_bind_text (statement, 2, "郑州’; DROP TABLE pool");
  zd_statement_bind_text (statement, 3, NULL);
  g_assert_true (zd_statement_step (statement, &row, NULL) && row);
  g_assert_cmpint (zd_statement_int (statement, 0), ==, G_MININT64);
  g_assert_cmpstr (zd_statement_text (statement, 1), ==, "郑州’; DROP TABLE pool");
  g_assert_true (zd_statement_is_null (statement, 2));
  g_assert_cmpint (rows (self), ==, 0);
}

static gpointer
read_year (ZdStatement *row, gpointer last, GError **error)
{
  gint64 year = zd_statement_int (row, 0);

  if (year <= *(gint64 *) last)
    return g_strdup_printf ("%" G_GINT64_FORMAT, year);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, "too late");
  return NULL;
}

static gboolean
count_row (ZdStatement *row, gpointer count, GError **error)
{
  return ++*(guint *) count < 2;
}

/* Rows as a list, as calls, and one at a time; a query that failed is passed through. */
static void
test_rows (Fixture *self, gconstpointer data)
{
  static const char sql[] = "SELECT year FROM pool WHERE year > ?1 ORDER BY year";
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdStatement) rows = zd_db_query (self->db, sql, NULL, ZD_INT (0));
  g_autoptr (GPtrArray) none = NULL, all = NULL, failed = NULL;
  gint64 last = 3, one;
  guint seen = 0;

  none = zd_statement_list (rows, read_year, &last, g_free, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  for (int year = 1; year <= 3; year++)
    add (self, year);
  zd_statement_reset (rows);
  zd_statement_bind_int (rows, 1, 1);
  all = zd_statement_list (rows, read_year, &last, g_free, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (all->pdata[1], ==, "3");
  last = 2;
  zd_statement_reset (rows);
  zd_statement_bind_int (rows, 1, 0);
  g_assert_null (zd_statement_list (rows, read_year, &last, g_free, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_clear_error (&error);
  zd_statement_reset (rows);
  zd_statement_bind_int (rows, 1, 0);
  g_assert_false (zd_statement_each (rows, count_row, &seen, NULL));
  g_assert_cmpuint (seen, ==, 2);

  g_assert_true (zd_db_get_int (self->db, "SELECT min(year) FROM pool WHERE year > ?1", -1, &one, NULL, ZD_INT (2)));
  g_assert_cmpint (one, ==, 3);
  g_assert_true (zd_db_get_int (self->db, "SELECT min(year) FROM pool WHERE year > ?1", -1, &one, NULL, ZD_INT (3)));
  g_assert_cmpint (one, ==, -1);
  g_assert_null (zd_db_get_text (self->db, "SELECT body FROM draft WHERE id = ?1", &error, ZD_TEXT ("d")));
  g_assert_no_error (error);
  failed = zd_statement_list (zd_db_query (self->db, "SELECT nothing FROM pool", &error), read_year, &last, g_free, NULL);
  g_assert_null (failed);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_FAILED);
}

typedef struct {
  ZdDb *db;
  gint64 sum, most;
} Sum;

/* Asks the same connection something else meanwhile. */
static gboolean
add_up (ZdStatement *row, gpointer data, GError **error)
{
  Sum *sum = data;
  gint64 year, other, none = 0;

  g_assert_cmpstr (zd_statement_text (row, 0), ==, "p");
  g_assert_true (zd_statement_number (row, 1, &year));
  g_assert_false (zd_statement_number (row, 2, &none));
  g_assert_true (zd_statement_is_null (row, 2));
  g_assert_true (zd_db_get_int (sum->db, "SELECT max(year) FROM pool WHERE year <= ?1", 0, &other, NULL, ZD_INT (year)));
  g_assert_cmpint (other, ==, zd_statement_int (row, 1));
  sum->sum += year;
  if (year <= sum->most)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, "too late");
  return FALSE;
}

/* So many columns that no function takes them. */
static char *
wide_columns (void)
{
  GString *columns = g_string_new ("policy, year, NULL");

  for (guint i = 0; i < 200; i++)
    g_string_append (columns, ", amount");
  return g_string_free (columns, FALSE);
}

static void
test_scan (Fixture *self, gconstpointer data)
{
  g_autofree char *wide = wide_columns ();
  const char *const columns[] = { "policy, year, NULL", wide };

  for (int year = 1; year <= 4; year++)
    add (self, year);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autoptr (GError) error = NULL;
    Sum all = { self->db, 0, G_MAXINT64 }, some = all, fails = { self->db, 0, 2 }, nobody = all;
    g_assert_true (zd_db_scan (self->db, columns[i], "pool", add_up, &all, NULL));
    g_assert_cmpint (all.sum, ==, 10);
    g_assert_true (zd_db_scan (self->db, columns[i], "pool WHERE year > ?1 AND policy = ?2", add_up, &some, NULL,
                               ZD_INT (2), ZD_TEXT ("p")));
    g_assert_cmpint (some.sum, ==, 7);
    g_assert_true (zd_db_scan (self->db, columns[i], "pool WHERE year > ?1", add_up, &nobody, NULL, ZD_INT (4)));
    g_assert_cmpint (nobody.sum, ==, 0);
    g_assert_false (zd_db_scan (self->db, columns[i], "pool", add_up, &fails, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_clear_error (&error);
    g_assert_false (zd_db_scan (self->db, columns[i], "nothing", add_up, &all, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_FAILED);
  }
}

static void
test_backup (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (self, "copy.db");
  g_autoptr (ZdDb) copy = NULL;
  GStatBuf found;
  gint64 count;

  add (self, 1);
  g_assert_true (zd_db_backup (self->db, path, &error));
  add (self, 2);
  g_assert_cmpint (g_stat (path, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 0777, ==, 0600);
  copy = zd_db_open (path, ZD_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (zd_db_get_int (copy, "SELECT count(*) FROM pool", -1, &count, NULL));
  g_assert_cmpint (count, ==, 1);
}

static void
test_catalogue_grows (Fixture *self, gconstpointer data)
{
  gboolean exists;

  g_assert_true (zd_db_has (self->db, "party", "f_revenue", &exists, NULL) && exists);
  g_assert_true (zd_db_has (self->db, "party", "f_nothing", &exists, NULL) && !exists);
  g_assert_true (zd_db_has (self->db, "nothing", NULL, &exists, NULL) && !exists);
  g_assert_true (zd_schema_fit_catalogue (self->db, self->catalogue, NULL));
  fixture_exec (self, "ALTER TABLE party DROP COLUMN f_revenue");
  g_assert_true (zd_meta_set (self->db, "fields", "an older catalogue", NULL));
  g_assert_true (zd_schema_fit_catalogue (self->db, self->catalogue, NULL));
  g_assert_true (zd_db_has (self->db, "party", "f_revenue", &exists, NULL) && exists);
}

int
main (int argc, char **argv)
{
  static const FixtureTest tests[] = {
    { "/db/open", test_open },
    { "/db/foreign", test_foreign },
    { "/db/newer", test_newer },
    { "/db/older", test_older },
    { "/db/damaged", test_damaged },
    { "/db/read-only", test_read_only },
    { "/db/nested", test_nested },
    { "/db/kept", test_kept },
    { "/db/failing-statement", test_failing_statement },
    { "/db/busy", test_busy },
    { "/db/full", test_full },
    { "/db/large-savepoint", test_large_savepoint },
    { "/db/statements", test_statements },
    { "/db/values", test_values },
    { "/db/rows", test_rows },
    { "/db/scan", test_scan },
    { "/db/backup", test_backup },
    { "/db/catalogue-grows", test_catalogue_grows },
  };

  g_test_init (&argc, &argv, NULL);
  return fixture_run_file (tests, G_N_ELEMENTS (tests));
}
