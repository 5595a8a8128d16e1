/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-store.h"

#include "base/text.h"
#include "store/profile-sql.h"

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

gboolean
zd_profile_has (ZdDb *db, const char *uscc, gboolean *has, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (db, "SELECT 1 FROM party WHERE uscc = ?1", error, ZD_TEXT (uscc));

  return rows && zd_statement_step (rows, has, error);
}

/* What the readers of rows share. */
typedef struct {
  const ZdCatalogue *catalogue;
  ZdParty *party;
} Reading;

/* Of each row of @sql, whose ?1 is the code. */
static gboolean
read_rows (ZdDb *db, const char *sql, ZdRowFunc func, Reading *self, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (db, sql, error, ZD_TEXT (self->party->uscc));

  return zd_statement_each (rows, func, self, error);
}

static ZdDay
source_day (ZdStatement *row, const ZdCatalogue *catalogue, int first, const char *source)
{
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    if (g_str_equal (zd_catalogue_bureau_at (catalogue, i)->id, source))
      return zd_sql_day (row, first + i);
  return ZD_DAY_NONE;
}

static char *
select_facts_sql (gconstpointer catalogue)
{
  g_autofree char *fields = zd_sql_field_columns (catalogue);
  g_autofree char *sources = zd_sql_source_columns (catalogue);

  return g_strdup_printf ("SELECT uscc, name, phone, %s, %s FROM party WHERE uscc = ?1", fields, sources);
}

/* The facts' days are those of their bureaus. */
static ZdParty *
read_values (ZdDb *db, const ZdCatalogue *catalogue, const char *uscc, GError **error)
{
  const char *sql = zd_db_text_once (db, "select-facts", select_facts_sql, catalogue);
  g_autoptr (ZdStatement) rows = zd_db_query (db, sql, error, ZD_TEXT (uscc));
  guint n_fields = zd_catalogue_n_fields (catalogue);

  if (!zd_statement_first (rows, error))
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
read_exception (ZdStatement *row, gpointer data, GError **error)
{
  const Reading *self = data;
  const char *fields = zd_statement_text (row, 0);
  const ZdField *field;
  gint64 value;

  while ((field = zd_sql_next_field (self->catalogue, &fields)))
    if (zd_party_get_fact (self->party, field, &value, NULL))
      zd_party_set_fact (self->party, field, value, zd_sql_day (row, 2), zd_statement_text (row, 1));
  return TRUE;
}

static gboolean
read_annual (ZdStatement *row, gpointer data, GError **error)
{
  const Reading *self = data;
  const ZdField *field = zd_catalogue_field (self->catalogue, zd_statement_text (row, 0));

  if (field)
    zd_party_set_annual (self->party, field, zd_statement_int (row, 1), zd_statement_int (row, 2));
  return TRUE;
}

static gboolean
read_record (ZdStatement *row, gpointer data, GError **error)
{
  const Reading *self = data;
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, zd_statement_text (row, 0));
  const char *texts[ZD_N_SLOTS - ZD_SLOT_SUBJECT] = { NULL };
  ZdRecord *record;

  if (!kind)
    return TRUE;
  record = zd_record_new (kind);
  record->present = zd_sql_slots (row, 3, kind, record->values, texts);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    record->texts[i] = g_strdup (texts[i]);
  record->source = g_strdup (zd_statement_text (row, 1));
  record->as_of = zd_sql_day (row, 2);
  zd_party_add_record (self->party, record);
  return TRUE;
}

static gboolean
read_coverage (ZdStatement *row, gpointer data, GError **error)
{
  const Reading *self = data;
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, zd_statement_text (row, 0));

  if (kind)
    zd_party_set_coverage (self->party, kind, zd_sql_day (row, 1), zd_sql_day (row, 2), zd_sql_day (row, 3));
  return TRUE;
}

static gboolean
read_account (ZdStatement *row, gpointer data, GError **error)
{
  const Reading *self = data;
  ZdAccount *account = g_new0 (ZdAccount, 1);

  account->holder = g_strdup (zd_statement_text (row, 0));
  account->bank = g_strdup (zd_statement_text (row, 1));
  account->bank_code = g_strdup (zd_statement_text (row, 2));
  account->number = g_strdup (zd_statement_text (row, 3));
  account->as_of = zd_sql_day (row, 4);
  g_ptr_array_add (self->party->accounts, account);
  return TRUE;
}

ZdParty *
zd_sql_get_facts (ZdDb *db, const ZdCatalogue *catalogue, const char *uscc, GError **error)
{
  static const char exceptions[]
      = "SELECT fields, source, as_of FROM fact_exception WHERE id = (SELECT exceptions FROM party WHERE uscc = ?1)";
  g_autoptr (ZdParty) party = read_values (db, catalogue, uscc, error);
  Reading self = { catalogue, party };

  return party && read_rows (db, exceptions, read_exception, &self, error) ? g_steal_pointer (&party) : NULL;
}

#define COVERAGE "SELECT kind, from_day, until_day, as_of FROM coverage WHERE uscc = ?1"
#define OWN_COVERAGE COVERAGE " ORDER BY kind"
/* The party's own, else that of the whole library. */
#define FULL_COVERAGE                                                                                                 \
  COVERAGE " OR (uscc = '' AND kind NOT IN (SELECT kind FROM coverage WHERE uscc = ?1)) ORDER BY kind"

static ZdParty *
read_party (ZdDb *db, const ZdCatalogue *catalogue, const char *uscc, const char *coverage, GError **error)
{
  static const char annual[] = "SELECT field, year, value FROM annual WHERE uscc = ?1 ORDER BY field, year";
  static const char records[]
      = "SELECT kind, source, as_of, " ZD_SQL_SLOTS " FROM record WHERE uscc = ?1 ORDER BY kind, date, digest";
  static const char accounts[]
      = "SELECT holder, bank, bank_code, number, as_of FROM account WHERE uscc = ?1 ORDER BY rank";
  g_autoptr (ZdParty) party = zd_sql_get_facts (db, catalogue, uscc, error);
  Reading self = { catalogue, party };

  if (!party || !read_rows (db, annual, read_annual, &self, error)
      || !read_rows (db, records, read_record, &self, error) || !read_rows (db, coverage, read_coverage, &self, error)
      || !read_rows (db, accounts, read_account, &self, error))
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
  Reading self = { catalogue, party };

  return read_rows (db, OWN_COVERAGE, read_coverage, &self, error) ? g_steal_pointer (&party) : NULL;
}

typedef struct {
  ZdDb *db;
  const ZdCatalogue *catalogue;
  gint64 *next;
} ReadingChanges;

static gpointer
read_changed (ZdStatement *row, gpointer data, GError **error)
{
  const ReadingChanges *self = data;

  *self->next = zd_statement_int (row, 1);
  return read_party (self->db, self->catalogue, zd_statement_text (row, 0), OWN_COVERAGE, error);
}

GPtrArray *
zd_profile_changed (ZdDb *db, const ZdCatalogue *catalogue, gint64 after, guint limit, gint64 *next, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT uscc, change FROM party WHERE change > ?1 ORDER BY change, uscc LIMIT ?2", error,
                     ZD_INT (after), ZD_INT (limit));
  ReadingChanges self = { db, catalogue, next };

  *next = after;
  return zd_statement_list (rows, read_changed, &self, (GDestroyNotify) zd_party_free, error);
}
