/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/schema.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/json.h"

/* Versions of the tables:
 *   1  the first
 *   2  answers know their age; the counts of a run tell of awards without a limit
 *   3  a copy knows what the platform's log says of its cases
 *   4  whose turn a case is stands in columns; indexes that no query used are gone
 *   5  what is long waits packed; of what parties have many of, there is no second copy for the order
 *   6  since when an enterprise is known to qualify
 *   7  parties whose facts are of the same bureaus and days share their exceptions
 *   8  a batch tells what was done by hand in its list
 *   9  a party knows since when nothing but its facts changed
 * A step is never edited once released; the next version is a new step. Every
 * unique key of enterprise data contains the enterprise's code, so that the
 * tables can be distributed by it. */
static const char *const steps[ZD_SCHEMA_VERSION] = {
  /* 1 */
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);"

  "CREATE TABLE policy (id TEXT NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL, title TEXT NOT NULL,"
  " drafter TEXT, body TEXT NOT NULL, change INTEGER NOT NULL, PRIMARY KEY (id, version));"
  "CREATE INDEX policy_change ON policy (change);"
  "CREATE TABLE draft (id TEXT PRIMARY KEY, body TEXT NOT NULL);"
  "CREATE TABLE pool (policy TEXT NOT NULL, year INTEGER NOT NULL, amount INTEGER NOT NULL,"
  " PRIMARY KEY (policy, year));"

  "CREATE TABLE party (uscc TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL,"
  " short_key TEXT NOT NULL, phone TEXT, change INTEGER NOT NULL);"
  "CREATE INDEX party_change ON party (change);"
  "CREATE INDEX party_name_key ON party (name_key);"
  "CREATE INDEX party_short_key ON party (short_key);"
  "CREATE TABLE fact_exception (uscc TEXT NOT NULL, field TEXT NOT NULL, source TEXT NOT NULL,"
  " as_of INTEGER, PRIMARY KEY (uscc, field));"
  "CREATE TABLE annual (uscc TEXT NOT NULL, field TEXT NOT NULL, year INTEGER NOT NULL, value INTEGER NOT NULL,"
  " PRIMARY KEY (uscc, field, year));"
  "CREATE TABLE record (uscc TEXT NOT NULL, digest TEXT NOT NULL, kind TEXT NOT NULL, code TEXT, level TEXT,"
  " grade TEXT, date INTEGER, until INTEGER, year INTEGER, role TEXT, category TEXT, amount INTEGER, flag INTEGER,"
  " subject TEXT, series TEXT, number TEXT, payee TEXT, source TEXT, as_of INTEGER, batch TEXT,"
  " PRIMARY KEY (uscc, digest));"
  "CREATE INDEX record_batch ON record (batch) WHERE batch IS NOT NULL;"
  /* uscc '' = every party that has no row of its own. */
  "CREATE TABLE coverage (uscc TEXT NOT NULL, kind TEXT NOT NULL, from_day INTEGER, until_day INTEGER,"
  " as_of INTEGER, PRIMARY KEY (uscc, kind));"
  "CREATE TABLE account (uscc TEXT NOT NULL, rank INTEGER NOT NULL, holder TEXT NOT NULL, bank TEXT NOT NULL,"
  " bank_code TEXT, number TEXT NOT NULL, as_of INTEGER, PRIMARY KEY (uscc, rank));"
  "CREATE INDEX account_number ON account (number);"

  "CREATE TABLE case_file (uscc TEXT NOT NULL, id TEXT NOT NULL, number TEXT NOT NULL, policy TEXT NOT NULL,"
  " line TEXT NOT NULL, instalment TEXT NOT NULL, item TEXT NOT NULL, round INTEGER NOT NULL,"
  " state INTEGER NOT NULL, holds_key INTEGER NOT NULL, bureau TEXT NOT NULL, region TEXT NOT NULL, batch TEXT,"
  " claimed_by TEXT, opened INTEGER NOT NULL, due INTEGER, most INTEGER NOT NULL, amount INTEGER NOT NULL,"
  " change INTEGER NOT NULL, head TEXT NOT NULL, facts TEXT NOT NULL, decided TEXT, PRIMARY KEY (uscc, id));"
  "CREATE UNIQUE INDEX case_key ON case_file (uscc, policy, line, instalment, item) WHERE holds_key = 1;"
  "CREATE INDEX case_id ON case_file (id);"
  "CREATE INDEX case_number ON case_file (number) WHERE number <> '';"
  "CREATE INDEX case_policy ON case_file (policy, state);"
  "CREATE INDEX case_state ON case_file (state, due);"
  "CREATE INDEX case_batch ON case_file (batch) WHERE batch IS NOT NULL;"
  "CREATE INDEX case_change ON case_file (change);"
  "CREATE TABLE batch (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, policy TEXT, file TEXT,"
  " digest TEXT, mapping TEXT, actor TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL,"
  " row_count INTEGER NOT NULL, case_count INTEGER NOT NULL);"

  "CREATE TABLE log (device TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,"
  " kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL,"
  " PRIMARY KEY (device, seq));"
  "CREATE INDEX log_subject ON log (subject);"
  "CREATE TABLE head (device TEXT PRIMARY KEY, seq INTEGER NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL);"
  "CREATE TABLE outbox (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
  " subject TEXT NOT NULL, depends TEXT, body TEXT NOT NULL, state INTEGER NOT NULL, attempts INTEGER NOT NULL,"
  " next_at INTEGER NOT NULL, reason TEXT, answer TEXT, at TEXT NOT NULL);"
  "CREATE INDEX outbox_state ON outbox (state, id);"
  "CREATE INDEX outbox_subject ON outbox (subject, state);"

  "CREATE TABLE match_count (policy TEXT PRIMARY KEY, as_of INTEGER NOT NULL, in_force INTEGER NOT NULL,"
  " yes INTEGER NOT NULL, unknown INTEGER NOT NULL, no INTEGER NOT NULL, near INTEGER NOT NULL,"
  " least INTEGER NOT NULL, most INTEGER NOT NULL, most_unknown INTEGER NOT NULL, newly_yes INTEGER NOT NULL);"
  "CREATE TABLE export (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL, digest TEXT NOT NULL,"
  " actor TEXT NOT NULL, at TEXT NOT NULL, scope TEXT NOT NULL);"

  "CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, bureaus TEXT NOT NULL,"
  " region TEXT NOT NULL, hash TEXT NOT NULL, failures INTEGER NOT NULL, locked_until INTEGER NOT NULL);"
  "CREATE TABLE token (digest TEXT PRIMARY KEY, person TEXT NOT NULL, expires_at INTEGER NOT NULL);"
  "CREATE TABLE answer (key TEXT NOT NULL, person TEXT NOT NULL, request TEXT NOT NULL, status INTEGER NOT NULL,"
  " body TEXT NOT NULL, PRIMARY KEY (person, key));",

  /* 2 */
  "ALTER TABLE answer ADD COLUMN at INTEGER NOT NULL DEFAULT 0;"
  "CREATE INDEX answer_at ON answer (at);"
  "ALTER TABLE match_count ADD COLUMN unlimited INTEGER NOT NULL DEFAULT 0;",

  /* 3 */
  "CREATE TABLE history (device TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,"
  " kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL,"
  " key TEXT NOT NULL, PRIMARY KEY (device, seq));"
  "CREATE INDEX history_subject ON history (subject);"
  "CREATE INDEX history_key ON history (key);"
  /* Every act once: as the platform logged it, else as it was logged here, unless it came to nothing (outbox
   * states 2, refused, and 4, superseded). */
  "CREATE VIEW act AS SELECT device, seq, at, actor, kind, subject, body, previous, digest FROM history"
  " UNION ALL SELECT l.device, l.seq, l.at, l.actor, l.kind, l.subject, l.body, l.previous, l.digest FROM log AS l"
  " LEFT JOIN outbox AS o ON o.subject = l.subject AND o.kind = 'act' AND o.body = l.body"
  " WHERE l.kind = 'act' AND (o.key IS NULL OR (o.state NOT IN (2, 4)"
  " AND NOT EXISTS (SELECT 1 FROM history AS h WHERE h.key = o.key)));",

  /* 4 */
  "ALTER TABLE case_file ADD COLUMN drafter TEXT;"
  "ALTER TABLE case_file ADD COLUMN importer TEXT;"
  "ALTER TABLE case_file ADD COLUMN confirmer TEXT;"
  "ALTER TABLE case_file ADD COLUMN first_reviewer TEXT;"
  "DROP INDEX case_batch;"
  "DROP INDEX case_state;"
  "CREATE INDEX case_turn ON case_file (state, bureau, region, claimed_by, drafter, importer, confirmer,"
  " first_reviewer, due, amount, most);",

  /* 5 */
  /* Instead of @body, which is empty then (base/packing.h). */
  "ALTER TABLE outbox ADD COLUMN packed BLOB;"
  "ALTER TABLE annual RENAME TO annual_4;"
  "CREATE TABLE annual (uscc TEXT NOT NULL, field TEXT NOT NULL, year INTEGER NOT NULL, value INTEGER NOT NULL,"
  " PRIMARY KEY (uscc, field, year)) WITHOUT ROWID;"
  "INSERT INTO annual SELECT uscc, field, year, value FROM annual_4 ORDER BY uscc, field, year;"
  "DROP TABLE annual_4;"
  "ALTER TABLE record RENAME TO record_4;"
  "CREATE TABLE record (uscc TEXT NOT NULL, digest TEXT NOT NULL, kind TEXT NOT NULL, code TEXT, level TEXT,"
  " grade TEXT, date INTEGER, until INTEGER, year INTEGER, role TEXT, category TEXT, amount INTEGER, flag INTEGER,"
  " subject TEXT, series TEXT, number TEXT, payee TEXT, source TEXT, as_of INTEGER, batch TEXT,"
  " PRIMARY KEY (uscc, digest)) WITHOUT ROWID;"
  "INSERT INTO record SELECT uscc, digest, kind, code, level, grade, date, until, year, role, category, amount, flag,"
  " subject, series, number, payee, source, as_of, batch FROM record_4 ORDER BY uscc, digest;"
  "DROP TABLE record_4;"
  "CREATE INDEX record_batch ON record (batch) WHERE batch IS NOT NULL;"
  /* Names are looked up in the columns (profile/name-search.c). */
  "DROP INDEX party_name_key;"
  "DROP INDEX party_short_key;"
  "ALTER TABLE party DROP COLUMN name_key;"
  "ALTER TABLE party DROP COLUMN short_key;",

  /* 6 */
  "CREATE TABLE unclaimed (uscc TEXT NOT NULL, policy TEXT NOT NULL, since INTEGER NOT NULL,"
  " PRIMARY KEY (uscc, policy)) WITHOUT ROWID;",

  /* 7 */
  /* @fields: ids with a space in front of each and behind the last. What stood there becomes sets of one party each; parties
   * come to share theirs as they change. */
  "ALTER TABLE fact_exception RENAME TO fact_exception_6;"
  "CREATE TABLE fact_exception (id TEXT NOT NULL, fields TEXT NOT NULL, source TEXT NOT NULL, as_of INTEGER,"
  " PRIMARY KEY (id, fields)) WITHOUT ROWID;"
  "INSERT INTO fact_exception SELECT uscc, ' ' || field || ' ', source, as_of FROM fact_exception_6;"
  "ALTER TABLE party ADD COLUMN exceptions TEXT;"
  "UPDATE party SET exceptions = uscc WHERE uscc IN (SELECT uscc FROM fact_exception_6);"
  "DROP TABLE fact_exception_6;",

  /* 8 */
  "ALTER TABLE batch ADD COLUMN by_hand TEXT;",

  /* 9 */
  /* The change number at which the party's years, records and spans were last touched; NULL: that of its last change. */
  "ALTER TABLE party ADD COLUMN details INTEGER;",

  /* 10 */
  "ALTER TABLE match_count ADD COLUMN newly_out INTEGER NOT NULL DEFAULT 0;",
};

gint64
zd_schema_version (ZdDb *db, GError **error)
{
  gboolean any, ours;
  gint64 version;

  if (!zd_db_has (db, "", NULL, &any, error) || !zd_db_has (db, "meta", "value", &ours, error))
    return -1;
  if (!any)
    return 0;
  if (ours && !zd_db_get_int (db, "SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'schema'", 0, &version, error))
    return -1;
  if (ours && version > 0)
    return version;
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is not a library of Zhida."), zd_db_path (db));
  return -1;
}

static const char *
member (const json_t *head, const char *key)
{
  return json_string_value (json_object_get (head, key));
}

static gboolean
fill_people_of (ZdStatement *row, gpointer db, GError **error)
{
  const char *text = zd_statement_text (row, 2);
  g_autoptr (json_t) head = zd_json_parse (text, strlen (text), "case", error);

  return head
         && zd_db_run (db,
                       "UPDATE case_file SET drafter = ?3, importer = ?4, confirmer = ?5, first_reviewer = ?6"
                       " WHERE uscc = ?1 AND id = ?2",
                       error, ZD_TEXT (zd_statement_text (row, 0)), ZD_TEXT (zd_statement_text (row, 1)),
                       ZD_TEXT (member (head, "drafter")), ZD_TEXT (member (head, "importer")),
                       ZD_TEXT (member (head, "confirmer")), ZD_TEXT (member (head, "first_reviewer")));
}

/* Step 4: the columns say what the cases have said before. */
static gboolean
fill_people (ZdDb *db, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (db, "SELECT uscc, id, head FROM case_file ORDER BY uscc, id", error);

  return zd_statement_each (rows, fill_people_of, db, error);
}

gboolean
zd_schema_migrate (ZdDb *db, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  gint64 version;
  g_autofree char *now = g_strdup_printf ("%d", ZD_SCHEMA_VERSION);

  if (!transaction)
    return FALSE;
  /* Asked again inside the transaction: another program may have been first. */
  version = zd_schema_version (db, error);
  if (version < 0)
    return FALSE;
  for (gint64 step = version; step < ZD_SCHEMA_VERSION; step++)
    if (!zd_db_exec (db, steps[step], error))
      return FALSE;
  if (version < 4 && !fill_people (db, error))
    return FALSE;
  if (version == 0) {
    g_autofree char *device = zd_random_hex (8);
    if (!zd_meta_set (db, "device", device, error))
      return FALSE;
  }
  return zd_meta_set (db, "schema", now, error) && zd_transaction_commit (transaction, error);
}

static gboolean
ensure_column (ZdDb *db, const char *prefix, const char *id, const char *type, GError **error)
{
  g_autofree char *column = g_strconcat (prefix, id, NULL);
  g_autofree char *sql = g_strdup_printf ("ALTER TABLE party ADD COLUMN \"%s\" %s", column, type);
  gboolean exists;

  return zd_db_has (db, "party", column, &exists, error) && (exists || zd_db_exec (db, sql, error));
}

static gboolean
fitted_before (ZdDb *db, const ZdCatalogue *catalogue, char **mark, gboolean *fitted, GError **error)
{
  g_autofree char *last = NULL;
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  if (!zd_meta_read (db, "fields", &last, error))
    return FALSE;
  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++)
    zd_sm3_update_text (sm3, zd_catalogue_field_at (catalogue, i)->id);
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    zd_sm3_update_text (sm3, zd_catalogue_bureau_at (catalogue, i)->id);
  *mark = zd_sm3_hex (sm3);
  *fitted = g_strcmp0 (last, *mark) == 0;
  return TRUE;
}

gboolean
zd_schema_fit_catalogue (ZdDb *db, const ZdCatalogue *catalogue, GError **error)
{
  g_autofree char *mark = NULL;
  gboolean fitted;

  if (!fitted_before (db, catalogue, &mark, &fitted, error))
    return FALSE;
  if (fitted)
    return TRUE;
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  if (!transaction)
    return FALSE;
  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);
    if (!ensure_column (db, "f_", field->id, field->type.kind == ZD_KIND_CODE ? "TEXT" : "INTEGER", error))
      return FALSE;
  }
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    if (!ensure_column (db, "d_", zd_catalogue_bureau_at (catalogue, i)->id, "INTEGER", error))
      return FALSE;
  return zd_meta_set (db, "fields", mark, error) && zd_transaction_commit (transaction, error);
}

char *
zd_meta_get (ZdDb *db, const char *key, GError **error)
{
  return zd_db_get_text (db, "SELECT value FROM meta WHERE key = ?1", error, ZD_TEXT (key));
}

gboolean
zd_meta_read (ZdDb *db, const char *key, char **value, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  *value = zd_meta_get (db, key, &wrong);
  if (!wrong)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

gboolean
zd_meta_set (ZdDb *db, const char *key, const char *value, GError **error)
{
  return zd_db_run (db,
                    "INSERT INTO meta (key, value) VALUES (?1, ?2)"
                    " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    error, ZD_TEXT (key), ZD_TEXT (value));
}

gboolean
zd_meta_forget (ZdDb *db, const char *key, GError **error)
{
  return zd_db_run (db, "DELETE FROM meta WHERE key = ?1", error, ZD_TEXT (key));
}
