/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-store.h"

#include "base/text.h"
#include "store/profile-sql.h"

void
zd_party_name_free (ZdPartyName *self)
{
  if (!self)
    return;
  g_free (self->uscc);
  g_free (self->name);
  g_free (self);
}

gboolean
zd_profile_count (ZdDb *db, gint64 *count, GError **error)
{
  return zd_db_get_int (db, "SELECT count(*) FROM party", 0, count, error);
}

gint64
zd_profile_change (ZdDb *db, GError **error)
{
  gint64 change;

  return zd_db_get_int (db, "SELECT max(change) FROM party", 0, &change, error) ? change : -1;
}

/* Rows of a query whose ?1 is the code. */
static ZdStatement *
rows_of (ZdDb *db, const char *sql, const char *uscc, GError **error)
{
  ZdStatement *rows = zd_db_prepare (db, sql, error);

  if (rows)
    zd_statement_bind_text (rows, 1, uscc);
  return rows;
}

gboolean
zd_profile_has (ZdDb *db, const char *uscc, gboolean *has, GError **error)
{
  g_autoptr (ZdStatement) rows = rows_of (db, "SELECT 1 FROM party WHERE uscc = ?1", uscc, error);

  return rows && zd_statement_step (rows, has, error);
}

static gboolean
read_exceptions (ZdDb *db, const ZdCatalogue *catalogue, ZdParty *party, GError **error)
{
  g_autoptr (ZdStatement) rows
      = rows_of (db, "SELECT field, source, as_of FROM fact_exception WHERE uscc = ?1", party->uscc, error);
  gboolean row;

  if (!rows)
    return FALSE;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    const ZdField *field = zd_catalogue_field (catalogue, zd_statement_text (rows, 0));
    gint64 value;
    if (field && zd_party_get_fact (party, field, &value, NULL))
      zd_party_set_fact (party, field, value, zd_sql_day (rows, 2), zd_statement_text (rows, 1));
  }
}

static ZdDay
source_day (ZdStatement *row, const ZdCatalogue *catalogue, int first, const char *source)
{
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    if (g_str_equal (zd_catalogue_bureau_at (catalogue, i)->id, source))
      return zd_sql_day (row, first + i);
  return ZD_DAY_NONE;
}

static ZdParty *
read_facts (ZdDb *db, const ZdCatalogue *catalogue, const char *uscc, GError **error)
{
  g_autofree char *fields = zd_sql_field_columns (catalogue);
  g_autofree char *sources = zd_sql_source_columns (catalogue);
  g_autofree char *sql
      = g_strdup_printf ("SELECT uscc, name, phone, %s, %s FROM party WHERE uscc = ?1", fields, sources);
  g_autoptr (ZdStatement) rows = rows_of (db, sql, uscc, error);
  guint n_fields = zd_catalogue_n_fields (catalogue);
  gboolean row;

  if (!rows || !zd_statement_step (rows, &row, error) || !row)
    return NULL;
  ZdParty *party = zd_party_new (zd_statement_text (rows, 0), zd_statement_text (rows, 1));
  party->phone = g_strdup (zd_statement_text (rows, 2));
  for (guint i = 0; i < n_fields; i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);
    gint64 value;
    if (zd_sql_value (rows, 3 + i, &field->type, &value))
      zd_party_set_fact (party, field, value, source_day (rows, catalogue, 3 + n_fields, field->source), NULL);
  }
  return party;
}

static gboolean
read_annual (ZdDb *db, const ZdCatalogue *catalogue, ZdParty *party, GError **error)
{
  g_autoptr (ZdStatement) rows = rows_of (
      db, "SELECT field, year, value FROM annual WHERE uscc = ?1 ORDER BY field, year", party->uscc, error);
  gboolean row;

  if (!rows)
    return FALSE;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    const ZdField *field = zd_catalogue_field (catalogue, zd_statement_text (rows, 0));
    if (field)
      zd_party_set_annual (party, field, zd_statement_int (rows, 1), zd_statement_int (rows, 2));
  }
}

static void
add_record (ZdParty *party, const ZdRecordKind *kind, ZdStatement *row)
{
  ZdRecord *record = zd_record_new (kind);
  const char *texts[ZD_N_SLOTS - ZD_SLOT_SUBJECT] = { NULL };

  record->present = zd_sql_slots (row, 3, kind, record->values, texts);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    record->texts[i] = g_strdup (texts[i]);
  record->source = g_strdup (zd_statement_text (row, 1));
  record->as_of = zd_sql_day (row, 2);
  zd_party_add_record (party, record);
}

static gboolean
read_records (ZdDb *db, const ZdCatalogue *catalogue, ZdParty *party, GError **error)
{
  g_autoptr (ZdStatement) rows
      = rows_of (db,
                 "SELECT kind, source, as_of, " ZD_SQL_SLOTS " FROM record WHERE uscc = ?1 ORDER BY kind, date, digest",
                 party->uscc, error);
  gboolean row;

  if (!rows)
    return FALSE;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    const ZdRecordKind *kind = zd_catalogue_kind (catalogue, zd_statement_text (rows, 0));
    if (kind)
      add_record (party, kind, rows);
  }
}

#define COVERAGE "SELECT kind, from_day, until_day, as_of FROM coverage WHERE uscc = ?1"
#define OWN_COVERAGE COVERAGE " ORDER BY kind"
/* The party's own, else that of the whole library. */
#define FULL_COVERAGE                                                                                                 \
  COVERAGE " OR (uscc = '' AND kind NOT IN (SELECT kind FROM coverage WHERE uscc = ?1)) ORDER BY kind"

static gboolean
read_coverage (ZdDb *db, const ZdCatalogue *catalogue, const char *sql, ZdParty *party, GError **error)
{
  g_autoptr (ZdStatement) rows = rows_of (db, sql, party->uscc, error);
  gboolean row;

  if (!rows)
    return FALSE;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    const ZdRecordKind *kind = zd_catalogue_kind (catalogue, zd_statement_text (rows, 0));
    if (kind)
      zd_party_set_coverage (party, kind, zd_sql_day (rows, 1), zd_sql_day (rows, 2), zd_sql_day (rows, 3));
  }
}

static gboolean
read_accounts (ZdDb *db, ZdParty *party, GError **error)
{
  g_autoptr (ZdStatement) rows = rows_of (
      db, "SELECT holder, bank, bank_code, number, as_of FROM account WHERE uscc = ?1 ORDER BY rank", party->uscc,
      error);
  gboolean row;

  if (!rows)
    return FALSE;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    ZdAccount *account = g_new0 (ZdAccount, 1);
    account->holder = g_strdup (zd_statement_text (rows, 0));
    account->bank = g_strdup (zd_statement_text (rows, 1));
    account->bank_code = g_strdup (zd_statement_text (rows, 2));
    account->number = g_strdup (zd_statement_text (rows, 3));
    account->as_of = zd_sql_day (rows, 4);
    g_ptr_array_add (party->accounts, account);
  }
}

static ZdParty *
read_party (ZdDb *db, const ZdCatalogue *catalogue, const char *uscc, const char *coverage, GError **error)
{
  g_autoptr (ZdParty) party = read_facts (db, catalogue, uscc, error);

  if (!party || !read_exceptions (db, catalogue, party, error) || !read_annual (db, catalogue, party, error)
      || !read_records (db, catalogue, party, error) || !read_coverage (db, catalogue, coverage, party, error)
      || !read_accounts (db, party, error))
    return NULL;
  return g_steal_pointer (&party);
}

ZdParty *
zd_profile_get (ZdDb *db, const ZdCatalogue *catalogue, const char *uscc, GError **error)
{
  return read_party (db, catalogue, uscc, FULL_COVERAGE, error);
}

ZdParty *
zd_profile_common (ZdDb *db, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (ZdParty) party = zd_party_new ("", "");

  return read_coverage (db, catalogue, OWN_COVERAGE, party, error) ? g_steal_pointer (&party) : NULL;
}

GPtrArray *
zd_profile_changed (ZdDb *db, const ZdCatalogue *catalogue, gint64 after, guint limit, gint64 *next, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT uscc, change FROM party WHERE change > ?1 ORDER BY change, uscc LIMIT ?2", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_party_free);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_int (rows, 1, after);
  zd_statement_bind_int (rows, 2, limit);
  *next = after;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    ZdParty *party = read_party (db, catalogue, zd_statement_text (rows, 0), OWN_COVERAGE, error);
    if (!party)
      return NULL;
    g_ptr_array_add (list, party);
    *next = zd_statement_int (rows, 1);
  }
}

static GPtrArray *
read_names (ZdStatement *rows, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_party_name_free);
  gboolean row;

  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    ZdPartyName *name = g_new0 (ZdPartyName, 1);
    name->uscc = g_strdup (zd_statement_text (rows, 0));
    name->name = g_strdup (zd_statement_text (rows, 1));
    g_ptr_array_add (list, name);
  }
}

GPtrArray *
zd_profile_search (ZdDb *db, const char *text, guint limit, GError **error)
{
  g_autofree char *key = zd_text_name_key (text, FALSE);
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db,
                       "SELECT uscc, name FROM party WHERE instr(name_key, ?1) > 0 OR instr(uscc, ?1) > 0"
                       " ORDER BY name_key <> ?1, instr(name_key, ?1), length(name_key), uscc LIMIT ?2",
                       error);

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, key);
  zd_statement_bind_int (rows, 2, limit);
  return read_names (rows, error);
}

GPtrArray *
zd_profile_by_name (ZdDb *db, const char *name, guint limit, GError **error)
{
  g_autofree char *key = zd_text_name_key (name, FALSE);
  g_autofree char *short_key = zd_text_name_key (name, TRUE);
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db,
                       "SELECT uscc, name FROM party WHERE name_key = ?1 OR (short_key = ?2 AND ?2 <> '')"
                       " ORDER BY name_key <> ?1, uscc LIMIT ?3",
                       error);

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, key);
  zd_statement_bind_text (rows, 2, short_key);
  zd_statement_bind_int (rows, 3, limit);
  return read_names (rows, error);
}
