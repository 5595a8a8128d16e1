/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"
#include "config.h"

#include "work/bench/bench-private.h"

#include "store/db.h"

/* SQLite as an application would use it: codes as texts, titles in a table of their own with the key that every
 * question needs, a cache that holds everything, one statement a policy. Indexes on the facts make it slower. */

/* ---- the data ---- */

static gboolean
create (const ZdBenchCity *city, ZdDb *db, GString *insert, GError **error)
{
  g_autoptr (GString) create = g_string_new ("CREATE TABLE bench (id INTEGER PRIMARY KEY, titles_known INTEGER");

  g_string_assign (insert, "INSERT INTO bench VALUES (?1, ?2");
  for (guint i = 0; i < zd_catalogue_n_fields (city->catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (city->catalogue, i);
    g_string_append_printf (create, ", \"%s\" %s", field->id, field->type.list != NULL ? "TEXT" : "INTEGER");
    g_string_append_printf (insert, ", ?%u", 3 + i);
  }
  g_string_append (create, ")");
  g_string_append (insert, ")");
  return zd_db_exec (db, "PRAGMA cache_size = -4000000", error) && zd_db_exec (db, create->str, error)
         && zd_db_exec (db, "CREATE TABLE bench_title (party INTEGER, code TEXT, level INTEGER, date INTEGER,"
                            " PRIMARY KEY (party, code)) WITHOUT ROWID", error);
}

static void
bind_fact (const ZdBenchCity *city, const ZdBenchParty *party, guint field, ZdStatement *statement)
{
  const ZdCodeList *list = zd_catalogue_field_at (city->catalogue, field)->type.list;
  gint64 value = zd_bench_known (city, party, field);
  int index = 3 + (int)field;

  if (value == ZD_BENCH_NONE)
    zd_statement_bind_null (statement, index);
  else if (list != NULL)
    zd_statement_bind_text (statement, index, zd_code_list_get (list, value)->code);
  else
    zd_statement_bind_int (statement, index, value);
}

static gboolean
insert_titles (const ZdBenchCity *city, const ZdBenchParty *party, guint number, ZdDb *db, GError **error)
{
  const ZdCodeList *list = zd_record_kind_slot (city->titles, ZD_SLOT_CODE)->type.list;

  for (guint i = 0; i < party->n_titles; i++)
    if (!zd_db_run (db, "INSERT INTO bench_title VALUES (?1, ?2, ?3, ?4)", error, ZD_INT (number),
                    ZD_TEXT (zd_code_list_get (list, party->titles[i].code)->code), ZD_INT (party->titles[i].level),
                    ZD_INT (party->titles[i].date)))
      return FALSE;
  return TRUE;
}

static gboolean
fill (const ZdBenchWork *work, ZdDb *db, const char *insert, ZdProgress *progress, GError **error)
{
  guint n_fields = zd_catalogue_n_fields (work->city->catalogue);
  g_autofree gint64 *facts = g_new (gint64, n_fields);
  ZdBenchParty party = { .facts = facts };
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autoptr (ZdStatement) statement = transaction != NULL ? zd_db_prepare (db, insert, error) : NULL;

  for (guint i = 0; statement != NULL && i < work->order->enterprises; i++) {
    zd_bench_party (work->city, i, &party);
    zd_statement_bind_int (statement, 1, i);
    zd_statement_bind_int (statement, 2, party.titles_known);
    for (guint j = 0; j < n_fields; j++)
      bind_fact (work->city, &party, j, statement);
    if (!zd_progress_check (progress, error) || !zd_statement_run (statement, error)
        || !insert_titles (work->city, &party, i, db, error))
      return FALSE;
  }
  return statement != NULL && zd_transaction_commit (transaction, error);
}

/* ---- a policy as an expression: 1, 0 or NULL ---- */

static void
append_codes (GString *sql, const char *field, const json_t *leaf)
{
  gboolean prefix = json_is_true (json_object_get (leaf, "prefix"));
  const json_t *codes = json_object_get (leaf, "in");

  g_string_append_printf (sql, prefix ? "(" : "\"%s\" IN (", field);
  for (gsize i = 0; i < json_array_size (codes); i++) {
    const char *code = json_string_value (json_array_get (codes, i));
    if (prefix)
      g_string_append_printf (sql, "%s\"%s\" >= '%s' AND \"%s\" < '%s~'", i > 0 ? " OR " : "", field, code, field,
                              code);
    else
      g_string_append_printf (sql, "%s'%s'", i > 0 ? ", " : "", code);
  }
  g_string_append (sql, ")");
}

static void
append_interval (GString *sql, const char *field, const json_t *leaf)
{
  const json_t *lo = json_object_get (leaf, "lo"), *hi = json_object_get (leaf, "hi");

  if (lo != NULL)
    g_string_append_printf (sql, "\"%s\" >= %" JSON_INTEGER_FORMAT, field, json_integer_value (lo));
  if (hi != NULL)
    g_string_append_printf (sql, "%s\"%s\" <= %" JSON_INTEGER_FORMAT, lo != NULL ? " AND " : "", field,
                            json_integer_value (hi));
}

static void
append_title (GString *sql, const json_t *leaf)
{
  g_string_append_printf (sql,
                          "CASE WHEN titles_known THEN EXISTS (SELECT 1 FROM bench_title t WHERE t.party = bench.id"
                          " AND t.code = '%s' AND t.level >= %" JSON_INTEGER_FORMAT
                          " AND t.date >= %" JSON_INTEGER_FORMAT ") END",
                          json_string_value (json_object_get (leaf, "title")),
                          json_integer_value (json_object_get (leaf, "level")),
                          json_integer_value (json_object_get (leaf, "since")));
}

static void append_tree (GString *sql, const json_t *tree);

static void
append_list (GString *sql, const json_t *list, const char *word)
{
  for (gsize i = 0; i < json_array_size (list); i++) {
    g_string_append (sql, i > 0 ? word : "");
    append_tree (sql, json_array_get (list, i));
  }
}

static void
append_tree (GString *sql, const json_t *tree)
{
  const char *field = json_string_value (json_object_get (tree, "field"));

  g_string_append (sql, "(");
  if (json_object_get (tree, "all") != NULL)
    append_list (sql, json_object_get (tree, "all"), " AND ");
  else if (json_object_get (tree, "any") != NULL)
    append_list (sql, json_object_get (tree, "any"), " OR ");
  else if (json_object_get (tree, "not") != NULL) {
    g_string_append (sql, "NOT ");
    append_tree (sql, json_object_get (tree, "not"));
  } else if (field == NULL)
    append_title (sql, tree);
  else if (json_object_get (tree, "in") != NULL)
    append_codes (sql, field, tree);
  else
    append_interval (sql, field, tree);
  g_string_append (sql, ")");
}

/* ---- the runs ---- */

/* One statement a policy, until the time is up; the one number of each. */
static gboolean
run (const ZdBenchWork *work, ZdDb *db, const char *before, const char *after, GArray *numbers, double *seconds,
     ZdProgress *progress, GError **error)
{
  gint64 begin = g_get_monotonic_time ();

  *seconds = 0;
  for (gsize i = 0; i < json_array_size (work->trees) && *seconds < work->order->budget; i++) {
    g_autoptr (GString) sql = g_string_new (before);
    gint64 number;

    append_tree (sql, json_array_get (work->trees, i));
    g_string_append (sql, after);
    if (!zd_progress_check (progress, error)
        || !zd_db_get_int_values (db, sql->str, 0, &number, error, NULL, 0))
      return FALSE;
    g_array_append_val (numbers, number);
    *seconds = (g_get_monotonic_time () - begin) / 1e6;
  }
  return TRUE;
}

/* Both counts by looking once: one that qualifies adds 1, one to verify 2³². */
static gboolean
run_both (ZdBenchPeer *self, const ZdBenchWork *work, ZdDb *db, ZdProgress *progress, GError **error)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!run (work, db, "SELECT sum(ifnull(", ", 4294967296)) FROM bench", sums, &self->seconds_both, progress, error))
    return FALSE;
  for (guint i = 0; i < sums->len; i++) {
    gint64 sum = g_array_index (sums, gint64, i), yes = sum & G_MAXUINT32, unknown = sum >> 32;
    g_array_append_val (self->both_yes, yes);
    g_array_append_val (self->both_unknown, unknown);
  }
  self->n_both = sums->len;
  return TRUE;
}

gboolean
zd_bench_sqlite (ZdBenchPeer *self, const ZdBenchWork *work, ZdProgress *progress, GError **error)
{
  g_autofree char *path = g_build_filename (work->folder, "bench.db", NULL);
  g_autoptr (ZdDb) db = zd_db_open (path, ZD_DB_CREATE, error);
  g_autoptr (GString) insert = g_string_new (NULL);

  if (db == NULL || !create (work->city, db, insert, error) || !fill (work, db, insert->str, progress, error)
      || !run (work, db, "SELECT count(*) FROM bench WHERE ", "", self->yes, &self->seconds, progress, error)
      || !run_both (self, work, db, progress, error))
    return FALSE;
  self->n = self->yes->len;
  self->threads = 1;
  self->installed = TRUE;
  g_clear_pointer (&self->version, g_free);
  self->version = zd_db_get_text_values (db, "SELECT sqlite_version()", error, NULL, 0);
  return self->version != NULL;
}
