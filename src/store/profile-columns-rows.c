/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-columns-private.h"

#include <string.h>

#include "store/profile-sql.h"

/* ---- parties ---- */

/* Columns in front of those of the fields. */
enum { CODE, NAME, CHANGE, DETAILS, EXCEPTIONS, HEAD };

/* Where some facts of a party are from. */
typedef struct {
  const ZdField *field;
  const char *source; /* interned */
  ZdDay as_of;
} Exception;

/* Where every party has a set of its own, they are not all remembered. */
#define MOST_SETS 4096

static void
read_exception (const ZdLoading *self, ZdStatement *row, GArray *set)
{
  const char *fields = zd_statement_text (row, 0);
  const ZdField *field;

  while (fields && (field = zd_sql_next_field (self->catalogue, &fields))) {
    Exception exception = { field, g_intern_string (zd_statement_text (row, 1)), zd_sql_day (row, 2) };
    g_array_append_val (set, exception);
  }
}

/* Most parties of a list share theirs. */
static const GArray *
exceptions_of (ZdLoading *self, const char *id, GError **error)
{
  GArray *set = g_hash_table_lookup (self->sets, id);
  g_autoptr (ZdStatement) rows = NULL;
  gboolean more;

  if (set)
    return set;
  if (g_hash_table_size (self->sets) == MOST_SETS)
    g_hash_table_remove_all (self->sets);
  set = g_array_new (FALSE, FALSE, sizeof (Exception));
  g_hash_table_insert (self->sets, g_strdup (id), set);
  rows = zd_db_query (self->db, "SELECT fields, source, as_of FROM fact_exception WHERE id = ?1", error, ZD_TEXT (id));
  while (rows && zd_statement_step (rows, &more, error)) {
    if (!more)
      return set;
    read_exception (self, rows, set);
  }
  return NULL;
}

static gboolean
add_exceptions (ZdLoading *self, guint party, const char *id, GError **error)
{
  const GArray *set = exceptions_of (self, id, error);

  for (guint i = 0; set && i < set->len; i++) {
    const Exception *exception = &g_array_index (set, Exception, i);
    zd_columns_set_exception (self->columns, party, exception->field, exception->source, exception->as_of);
  }
  return set != NULL;
}

static gboolean
load_party (ZdStatement *row, gpointer data, GError **error)
{
  ZdLoading *self = data;
  guint party = zd_columns_add_party (self->columns, zd_statement_text (row, CODE), zd_statement_text (row, NAME));
  guint n_fields = zd_catalogue_n_fields (self->catalogue);
  const char *exceptions = zd_statement_text (row, EXCEPTIONS);
  gint64 change = zd_statement_int (row, CHANGE), details, day;

  if (self->changes)
    g_array_append_val (self->changes, change);
  if (self->changes && zd_statement_number (row, DETAILS, &details) && details <= self->since)
    zd_columns_set_facts_only (self->columns, party);
  for (guint i = 0; i < n_fields; i++) {
    const ZdField *field = zd_catalogue_field_at (self->catalogue, i);
    gint64 value;
    if (zd_sql_value (row, HEAD + i, &field->type, &value))
      zd_columns_set_fact (self->columns, party, field, value);
  }
  for (guint i = 0; i < zd_catalogue_n_bureaus (self->catalogue); i++)
    if (zd_statement_number (row, HEAD + n_fields + i, &day))
      zd_columns_set_day (self->columns, party, self->sources[i], (ZdDay) day);
  zd_progress_set (self->progress, (party + 1) * (guint64) self->share, 0);
  return (!exceptions || add_exceptions (self, party, exceptions, error)) && zd_progress_check (self->progress, error);
}

gboolean
zd_loading_parties (ZdLoading *self, GError **error)
{
  guint n_bureaus = zd_catalogue_n_bureaus (self->catalogue);
  g_autofree char *fields = zd_sql_field_columns (self->catalogue);
  g_autofree char *sources = zd_sql_source_columns (self->catalogue);
  g_autofree guint *numbers = g_new (guint, n_bureaus);
  g_autofree char *columns = g_strdup_printf ("uscc, name, change, details, exceptions, %s, %s", fields, sources);
  g_autofree char *parties = g_strconcat ("party ", self->parties, NULL);
  g_autoptr (GHashTable) sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  const ZdValue bounds[] = { ZD_INT (self->bounds[0]), ZD_INT (self->bounds[1]) };

  for (guint i = 0; i < n_bureaus; i++)
    numbers[i] = zd_columns_source (self->columns, zd_catalogue_bureau_at (self->catalogue, i)->id);
  self->sources = numbers;
  self->sets = sets;
  if (!self->changes)
    return zd_db_scan_values (self->db, columns, parties, load_party, self, error, bounds,
                              *self->parties ? G_N_ELEMENTS (bounds) : 0);
  g_autofree char *sql = g_strconcat ("SELECT ", columns, " FROM ", parties, " ORDER BY change", NULL);
  g_autoptr (ZdStatement) rows = zd_db_query_values (self->db, sql, error, bounds, G_N_ELEMENTS (bounds));
  return zd_statement_each (rows, load_party, self, error);
}

/* ---- what else they have ---- */

/* Details come in the order of their codes, and mostly so do parties. */
#define NEAR 8

/* Turns to the party of @uscc; FALSE when there is none. */
static gboolean
turn_to (ZdLoading *self, const char *uscc)
{
  guint end = MIN (self->row + NEAR, zd_columns_n_rows (self->known));
  int order = -1;

  for (guint row = self->row; order < 0 && row < end; row++) {
    order = strcmp (zd_columns_uscc (self->known, row), uscc);
    if (order == 0)
      self->row = row;
  }
  return order == 0 || zd_columns_find (self->known, uscc, &self->row);
}

/* One party's fields follow each other as the last one's did. NULL: the catalogue no longer knows it. */
static const ZdField *
turn_to_field (ZdLoading *self, const char *id)
{
  const ZdField **next = &self->follows[self->field ? self->field->index : 0];

  if (self->field && strcmp (self->field->id, id) == 0)
    return self->field;
  if (!*next || strcmp ((*next)->id, id) != 0)
    *next = zd_catalogue_field (self->catalogue, id);
  self->field = *next;
  return self->field;
}

static void
add_annual (ZdLoading *self, ZdStatement *row)
{
  const ZdField *field = turn_to_field (self, zd_statement_text (row, 1));

  if (field)
    zd_columns_set_annual (self->columns, self->row, field, zd_statement_int (row, 2), zd_statement_int (row, 3));
}

static void
add_record (ZdLoading *self, ZdStatement *row)
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
add_coverage (ZdLoading *self, ZdStatement *row)
{
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, zd_statement_text (row, 1));

  if (kind)
    zd_columns_set_party_coverage (self->columns, self->row, kind, zd_sql_day (row, 2), zd_sql_day (row, 3),
                                   zd_sql_day (row, 4));
}

static gboolean
load_common_coverage (ZdStatement *row, gpointer data, GError **error)
{
  ZdLoading *self = data;
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, zd_statement_text (row, 0));

  if (kind)
    zd_columns_set_coverage (self->columns, kind, zd_sql_day (row, 1), zd_sql_day (row, 2), zd_sql_day (row, 3));
  return TRUE;
}

/* Tables of what a party has, a code in the first column. */
static const struct {
  const char *columns, *table;
  void (*add) (ZdLoading *self, ZdStatement *row);
} details[] = {
  { "uscc, kind, " ZD_SQL_SLOTS, "record", add_record },
  { "uscc, field, year, value", "annual", add_annual },
  { "uscc, kind, from_day, until_day, as_of", "coverage", add_coverage },
};

static gboolean
load_detail (ZdStatement *row, gpointer data, GError **error)
{
  ZdLoading *self = data;

  if (turn_to (self, zd_statement_text (row, 0)))
    self->add (self, row);
  return zd_progress_check (self->progress, error);
}

static int
compare_codes_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
zd_pieces_init (ZdPieces *self, const ZdColumns *columns)
{
  const char *some[ZD_PIECES * 8];
  guint n = zd_columns_n_rows (columns), each = G_N_ELEMENTS (some) / ZD_PIECES;

  for (guint i = 0; i < G_N_ELEMENTS (some); i++)
    some[i] = n > 0 ? zd_columns_uscc (columns, (guint) ((guint64) n * i / G_N_ELEMENTS (some))) : "";
  qsort (some, G_N_ELEMENTS (some), sizeof *some, compare_codes_cb);
  *self = (ZdPieces){ .after[0] = "" };
  for (guint i = 1; i < ZD_PIECES; i++)
    self->after[i] = some[i * each];
}

static gboolean
load_piece (ZdLoading *self, guint table, const char *after, const char *last, GError **error)
{
  const ZdValue codes[] = { ZD_TEXT (after), ZD_TEXT (last) };
  g_autofree char *rows = g_strconcat (details[table].table, " WHERE uscc > ?1", last ? " AND uscc <= ?2" : NULL, NULL);

  self->add = details[table].add;
  return zd_db_scan_values (self->db, details[table].columns, rows, load_detail, self, error, codes, last ? 2 : 1);
}

gboolean
zd_loading_details (ZdLoading *self, GError **error)
{
  guint piece;
  g_autofree const ZdField **follows = g_new0 (const ZdField *, zd_catalogue_n_fields (self->catalogue));

  self->follows = follows;
  while ((piece = (guint) g_atomic_int_add (&self->pieces->next, 1)) < ZD_PIECES * G_N_ELEMENTS (details)) {
    const char **after = &self->pieces->after[piece % ZD_PIECES];
    if (!load_piece (self, piece / ZD_PIECES, after[0], after[1], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
load_of_each (ZdLoading *self, guint table, GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT ", details[table].columns, " FROM ", details[table].table, " WHERE uscc = ?1",
                                      NULL);
  g_autoptr (ZdStatement) rows = zd_db_prepare (self->db, sql, error);

  self->add = details[table].add;
  for (self->row = 0; rows && self->row < zd_columns_n_rows (self->columns); self->row++) {
    const ZdValue uscc = ZD_TEXT (zd_columns_uscc (self->columns, self->row));
    if (zd_columns_is_facts_only (self->columns, self->row))
      continue;
    zd_statement_bind (rows, &uscc, 1, TRUE);
    if (!zd_statement_each (rows, load_detail, self, error))
      return FALSE;
    zd_statement_reset (rows);
  }
  return rows != NULL;
}

gboolean
zd_loading_details_of_each (ZdLoading *self, GError **error)
{
  g_autofree const ZdField **follows = g_new0 (const ZdField *, zd_catalogue_n_fields (self->catalogue));

  self->follows = follows;
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    if (!load_of_each (self, i, error))
      return FALSE;
  return TRUE;
}

gboolean
zd_loading_common (ZdLoading *self, GError **error)
{
  g_autoptr (ZdStatement) common
      = zd_db_query (self->db, "SELECT kind, from_day, until_day, as_of FROM coverage WHERE uscc = ''", error);

  return zd_statement_each (common, load_common_coverage, self, error);
}
