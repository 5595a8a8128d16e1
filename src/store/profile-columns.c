/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-store.h"

#include <string.h>

#include "store/profile-sql.h"

/* Every table is read as it lies on the disk. What belongs to one party mostly
 * lies together, so that few codes are looked up. */
typedef struct _Loading Loading;
struct _Loading {
  ZdDb *db;
  const ZdCatalogue *catalogue;
  ZdProgress *progress;
  ZdColumns *columns;
  guint row;        /* of the party that was met last */
  void (*add) (Loading *self, ZdStatement *row); /* to that party, of the table that is being read */
};

static gboolean
load_party (ZdStatement *row, gpointer data, GError **error)
{
  Loading *self = data;
  guint party = zd_columns_add_party (self->columns, zd_statement_text (row, 0), zd_statement_text (row, 1));
  guint n_fields = zd_catalogue_n_fields (self->catalogue);

  for (guint i = 0; i < n_fields; i++) {
    const ZdField *field = zd_catalogue_field_at (self->catalogue, i);
    gint64 value;
    if (zd_sql_value (row, 2 + i, &field->type, &value))
      zd_columns_set_fact (self->columns, party, field, value);
  }
  for (guint i = 0; i < zd_catalogue_n_bureaus (self->catalogue); i++)
    if (!zd_statement_is_null (row, 2 + n_fields + i))
      zd_columns_set_source_day (self->columns, party, zd_catalogue_bureau_at (self->catalogue, i)->id,
                                 zd_sql_day (row, 2 + n_fields + i));
  zd_progress_set (self->progress, party + 1, 0);
  return zd_progress_check (self->progress, error);
}

static gboolean
load_parties (Loading *self, GError **error)
{
  g_autofree char *fields = zd_sql_field_columns (self->catalogue);
  g_autofree char *sources = zd_sql_source_columns (self->catalogue);
  g_autofree char *sql = g_strdup_printf ("SELECT uscc, name, %s, %s FROM party", fields, sources);
  g_autoptr (ZdStatement) rows = zd_db_query (self->db, sql, error);

  return zd_statement_each (rows, load_party, self, error);
}

/* Turns to the party of @uscc; FALSE when there is none. */
static gboolean
turn_to (Loading *self, const char *uscc)
{
  if (self->row < zd_columns_n_rows (self->columns) && strcmp (zd_columns_uscc (self->columns, self->row), uscc) == 0)
    return TRUE;
  return zd_columns_find (self->columns, uscc, &self->row);
}

static void
add_exception (Loading *self, ZdStatement *row)
{
  const ZdField *field = zd_catalogue_field (self->catalogue, zd_statement_text (row, 1));

  if (field)
    zd_columns_set_exception (self->columns, self->row, field, zd_statement_text (row, 2), zd_sql_day (row, 3));
}

static void
add_annual (Loading *self, ZdStatement *row)
{
  const ZdField *field = zd_catalogue_field (self->catalogue, zd_statement_text (row, 1));

  if (field)
    zd_columns_set_annual (self->columns, self->row, field, zd_statement_int (row, 2), zd_statement_int (row, 3));
}

static void
add_record (Loading *self, ZdStatement *row)
{
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, zd_statement_text (row, 1));
  gint64 values[ZD_SLOT_SUBJECT] = { 0 };
  const char *texts[ZD_N_SLOTS - ZD_SLOT_SUBJECT] = { NULL };
  guint present;

  if (!kind)
    return;
  present = zd_sql_slots (row, 2, kind, values, texts);
  zd_columns_add_record (self->columns, self->row, kind, present, values, texts);
}

static void
add_coverage (Loading *self, ZdStatement *row)
{
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, zd_statement_text (row, 1));

  if (kind)
    zd_columns_set_party_coverage (self->columns, self->row, kind, zd_sql_day (row, 2), zd_sql_day (row, 3),
                                   zd_sql_day (row, 4));
}

static gboolean
load_common_coverage (ZdStatement *row, gpointer data, GError **error)
{
  Loading *self = data;
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, zd_statement_text (row, 0));

  if (kind)
    zd_columns_set_coverage (self->columns, kind, zd_sql_day (row, 1), zd_sql_day (row, 2), zd_sql_day (row, 3));
  return TRUE;
}

/* Tables of what a party has, a code in the first column. */
static const struct {
  const char *sql;
  void (*add) (Loading *self, ZdStatement *row);
} details[] = {
  { "SELECT uscc, field, source, as_of FROM fact_exception", add_exception },
  { "SELECT uscc, field, year, value FROM annual", add_annual },
  { "SELECT uscc, kind, " ZD_SQL_SLOTS " FROM record", add_record },
  { "SELECT uscc, kind, from_day, until_day, as_of FROM coverage WHERE uscc <> ''", add_coverage },
};

static gboolean
load_detail (ZdStatement *row, gpointer data, GError **error)
{
  Loading *self = data;

  if (turn_to (self, zd_statement_text (row, 0)))
    self->add (self, row);
  return zd_progress_check (self->progress, error);
}

static gboolean
load_details (Loading *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (details); i++) {
    g_autoptr (ZdStatement) rows = zd_db_query (self->db, details[i].sql, error);
    self->add = details[i].add;
    if (!zd_statement_each (rows, load_detail, self, error))
      return FALSE;
  }
  return TRUE;
}

ZdColumns *
zd_profile_load_columns (ZdDb *db, const ZdCatalogue *catalogue, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);
  g_autoptr (ZdTransaction) moment = zd_transaction_begin_reading (db, error);
  g_autoptr (ZdStatement) common = NULL;
  Loading self = { .db = db, .catalogue = catalogue, .progress = progress, .columns = columns };

  if (!moment || !load_parties (&self, error))
    return NULL;
  zd_columns_index_parties (columns);
  common = zd_db_query (db, "SELECT kind, from_day, until_day, as_of FROM coverage WHERE uscc = ''", error);
  if (!zd_statement_each (common, load_common_coverage, &self, error) || !load_details (&self, error))
    return NULL;
  zd_columns_seal (columns);
  return g_steal_pointer (&columns);
}
