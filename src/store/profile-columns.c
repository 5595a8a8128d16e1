/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-store.h"

#include <string.h>

#include "store/db-driver.h"
#include "store/profile-sql.h"

/* Every table is read as it lies on the disk. What belongs to one party mostly lies together, so that few codes are
 * looked up. Two connections share the work where the database has numbers for its rows. */
typedef struct _Loading Loading;
struct _Loading {
  ZdDb *db;
  const ZdCatalogue *catalogue;
  ZdProgress *progress;
  ZdColumns *columns;
  const char *parties; /* which of them, in SQL; ?1 … are @bounds */
  guint n_bounds;
  gint64 bounds[2];
  guint first, end;  /* of the tables of details, those that are to be read */
  guint *sources;    /* by bureau: its number in the columns */
  GArray *changes;   /* nullable: of gint64, by row */
  guint share;       /* of those who load at once */
  guint row;         /* of the party that was met last */
  void (*add) (Loading *self, ZdStatement *row); /* to that party, of the table that is being read */
  GError *error;
};

/* Columns in front of those of the fields. */
#define HEAD 3

static gboolean
load_party (ZdStatement *row, gpointer data, GError **error)
{
  Loading *self = data;
  guint party = zd_columns_add_party (self->columns, zd_statement_text (row, 0), zd_statement_text (row, 1));
  guint n_fields = zd_catalogue_n_fields (self->catalogue);
  gint64 change = zd_statement_int (row, 2);

  if (self->changes)
    g_array_append_val (self->changes, change);
  for (guint i = 0; i < n_fields; i++) {
    const ZdField *field = zd_catalogue_field_at (self->catalogue, i);
    gint64 value;
    if (zd_sql_value (row, HEAD + i, &field->type, &value))
      zd_columns_set_fact (self->columns, party, field, value);
  }
  for (guint i = 0; i < zd_catalogue_n_bureaus (self->catalogue); i++)
    if (!zd_statement_is_null (row, HEAD + n_fields + i))
      zd_columns_set_day (self->columns, party, self->sources[i], zd_sql_day (row, HEAD + n_fields + i));
  zd_progress_set (self->progress, (party + 1) * (guint64) self->share, 0);
  return zd_progress_check (self->progress, error);
}

static gboolean
load_parties (Loading *self, GError **error)
{
  guint n_bureaus = zd_catalogue_n_bureaus (self->catalogue);
  g_autofree char *fields = zd_sql_field_columns (self->catalogue);
  g_autofree char *sources = zd_sql_source_columns (self->catalogue);
  g_autofree guint *numbers = g_new (guint, n_bureaus);
  g_autofree char *sql = g_strdup_printf ("SELECT uscc, name, change, %s, %s FROM party %s", fields, sources,
                                          self->parties);
  g_autoptr (ZdStatement) rows = zd_db_prepare (self->db, sql, error);

  for (guint i = 0; rows && i < self->n_bounds; i++)
    zd_statement_bind_int (rows, (int) i + 1, self->bounds[i]);
  for (guint i = 0; i < n_bureaus; i++)
    numbers[i] = zd_columns_source (self->columns, zd_catalogue_bureau_at (self->catalogue, i)->id);
  self->sources = numbers;
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
  const char *fields = zd_statement_text (row, 1);
  const ZdField *field;

  while (fields && (field = zd_sql_next_field (self->catalogue, &fields)))
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

/* Tables of what a party has, a code in the first column. The records, which are most, come first. */
static const struct {
  const char *table, *columns;
  void (*add) (Loading *self, ZdStatement *row);
} details[] = {
  { "record", "uscc, kind, " ZD_SQL_SLOTS, add_record },
  /* So joined that the parties come as they lie. */
  { "(SELECT uscc, exceptions FROM party WHERE exceptions IS NOT NULL) AS holder LEFT JOIN fact_exception"
    " ON id = exceptions",
    "uscc, fields, source, as_of", add_exception },
  { "annual", "uscc, field, year, value", add_annual },
  { "coverage", "uscc, kind, from_day, until_day, as_of", add_coverage },
};

static gboolean
load_detail (ZdStatement *row, gpointer data, GError **error)
{
  Loading *self = data;

  if (turn_to (self, zd_statement_text (row, 0)))
    self->add (self, row);
  return zd_progress_check (self->progress, error);
}

static ZdStatement *
prepare_detail (Loading *self, guint i, const char *which, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT %s FROM %s WHERE uscc %s", details[i].columns, details[i].table, which);

  return zd_db_prepare (self->db, sql, error);
}

/* A table as it lies on the disk; what holds for all stands apart. */
static gboolean
load_details (Loading *self, GError **error)
{
  for (guint i = self->first; i < self->end; i++) {
    g_autoptr (ZdStatement) rows = prepare_detail (self, i, "<> ''", error);
    self->add = details[i].add;
    if (!zd_statement_each (rows, load_detail, self, error))
      return FALSE;
  }
  return TRUE;
}

/* Of few parties among many: one after another. */
static gboolean
load_details_of_each (Loading *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (details); i++) {
    g_autoptr (ZdStatement) rows = prepare_detail (self, i, "= ?1", error);
    if (!rows)
      return FALSE;
    self->add = details[i].add;
    for (self->row = 0; self->row < zd_columns_n_rows (self->columns); self->row++) {
      zd_statement_bind_text (rows, 1, zd_columns_uscc (self->columns, self->row));
      if (!zd_statement_each (rows, load_detail, self, error))
        return FALSE;
      zd_statement_reset (rows);
    }
  }
  return TRUE;
}

static gboolean
load_common (Loading *self, GError **error)
{
  g_autoptr (ZdStatement) common
      = zd_db_query (self->db, "SELECT kind, from_day, until_day, as_of FROM coverage WHERE uscc = ''", error);

  return zd_statement_each (common, load_common_coverage, self, error);
}

/* ---- by one connection ---- */

static gboolean
load_alone (Loading *self, GError **error)
{
  self->share = 1;
  self->end = G_N_ELEMENTS (details);
  if (!load_parties (self, error))
    return FALSE;
  zd_columns_index_parties (self->columns);
  return load_common (self, error) && load_details (self, error);
}

ZdColumns *
zd_profile_load_changed (ZdDb *db, const ZdCatalogue *catalogue, gint64 after, GArray *changes, GError **error)
{
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);
  Loading self = { .db = db, .catalogue = catalogue, .columns = columns, .changes = changes };

  self.parties = "WHERE change > ?1 ORDER BY change";
  self.n_bounds = 1;
  self.bounds[0] = after;
  if (!load_parties (&self, error))
    return NULL;
  zd_columns_index_parties (columns);
  return load_common (&self, error) && load_details_of_each (&self, error) ? g_steal_pointer (&columns) : NULL;
}

/* ---- by two ---- */

static gpointer
parties_cb (gpointer data)
{
  Loading *self = data;

  return GINT_TO_POINTER (load_parties (self, &self->error));
}

static gpointer
details_cb (gpointer data)
{
  Loading *self = data;

  return GINT_TO_POINTER (load_details (self, &self->error));
}

/* @work for both, at once. */
static gboolean
both (Loading pair[2], GThreadFunc work, GError **error)
{
  GThread *other = g_thread_new ("columns", work, &pair[1]);
  gboolean here = GPOINTER_TO_INT (work (&pair[0])), there = GPOINTER_TO_INT (g_thread_join (other));

  if (!here || !there)
    g_propagate_error (error, g_steal_pointer ((here ? &pair[1].error : &pair[0].error)));
  g_clear_error (&pair[0].error);
  g_clear_error (&pair[1].error);
  return here && there;
}

static gboolean
load_halves (Loading pair[2], GError **error)
{
  g_autoptr (ZdColumns) second = zd_columns_new (pair[0].catalogue);
  ZdColumns *columns = pair[0].columns;

  pair[1].columns = second;
  if (!both (pair, parties_cb, error))
    return FALSE;
  zd_columns_append (columns, second);
  zd_columns_index_parties (columns);
  /* Each table is of a part of the columns that the other thread does not touch. */
  pair[1].columns = columns;
  pair[0].end = pair[1].first = 1;
  pair[1].end = G_N_ELEMENTS (details);
  return both (pair, details_cb, error) && load_common (&pair[0], error);
}

/* Two halves of the rows by their numbers. FALSE: there are none, or the connections do not see the same. */
static gboolean
divide (Loading pair[2])
{
  gint64 low, high, change = zd_profile_change (pair[0].db, NULL);

  if (change < 0 || zd_profile_change (pair[1].db, NULL) != change
      || !zd_db_get_int (pair[0].db, "SELECT min(rowid) FROM party", 0, &low, NULL)
      || !zd_db_get_int (pair[0].db, "SELECT max(rowid) FROM party", 0, &high, NULL))
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    pair[i].parties = "WHERE rowid BETWEEN ?1 AND ?2";
    pair[i].n_bounds = 2;
    pair[i].share = 2;
  }
  pair[0].bounds[0] = low;
  pair[0].bounds[1] = low + (high - low) / 2;
  pair[1].bounds[0] = pair[0].bounds[1] + 1;
  pair[1].bounds[1] = high;
  return TRUE;
}

/* What @alone is to load; in the moment that its connection sees. */
static gboolean
load_all (Loading *alone, GError **error)
{
  g_autoptr (ZdDb) other = zd_db_driver (alone->db)->numbers_rows
                              ? zd_db_open (zd_db_path (alone->db), ZD_DB_READ_ONLY, NULL)
                              : NULL;
  g_autoptr (ZdTransaction) moment = other ? zd_transaction_begin_reading (other, NULL) : NULL;
  Loading pair[2] = { *alone, *alone };

  pair[1].db = other;
  return moment && divide (pair) ? load_halves (pair, error) : load_alone (alone, error);
}

ZdColumns *
zd_profile_load_columns (ZdDb *db, const ZdCatalogue *catalogue, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);
  Loading self = { .db = db, .catalogue = catalogue, .progress = progress, .columns = columns };
  gboolean is_inside = zd_db_in_transaction (db); /* another connection does not see what was done in it */
  g_autoptr (ZdTransaction) moment = zd_transaction_begin_reading (db, error);

  self.parties = "";
  if (!moment || !(is_inside ? load_alone (&self, error) : load_all (&self, error)))
    return NULL;
  zd_columns_seal (columns);
  return g_steal_pointer (&columns);
}
