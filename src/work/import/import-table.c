/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/import-table.h"

#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "work/import/import-header.h"
#include "work/import/import-value.h"

/* What the rows of a table may take in memory: more than 1,000,000 of a list. */
#define KEPT_BYTES (160 << 20)

/* ---- opening ---- */

static gsize
size_of_row (const ZdRow *row)
{
  gsize size = sizeof (ZdRow) + row->n_cells * sizeof (ZdCell);

  for (guint i = 0; i < row->n_cells; i++)
    size += row->cells[i].length + 1;
  return size;
}

/* A row in one piece of memory: the row, its cells, their texts. */
static ZdRow *
copy_row (const ZdRow *row)
{
  ZdRow *copy = g_malloc (size_of_row (row));
  ZdCell *cells = (ZdCell *) (copy + 1);
  char *text = (char *) (cells + row->n_cells);

  *copy = (ZdRow) { row->number, row->n_cells, cells };
  for (guint i = 0; i < row->n_cells; i++) {
    cells[i] = row->cells[i];
    cells[i].text = memcpy (text, row->cells[i].text, row->cells[i].length);
    text[row->cells[i].length] = '\0';
    text += row->cells[i].length + 1;
  }
  return copy;
}

/* How much a sheet looks like the list rather than its cover or a remark. */
static int
rank (const ZdTable *table)
{
  return table == NULL ? 0 : !table->has_data ? 1 : table->n_columns == 1 ? 2 : 3;
}

/* Where no sheet is named, the first visible one that looks most like a list. */
static gboolean
find_table (ZdImportTable *self, const char *sheet, int header_row, ZdProgress *progress, GError **error)
{
  g_autoptr (GError) first = NULL;

  if (sheet != NULL) {
    if (!zd_workbook_find_sheet (self->workbook, sheet, &self->sheet, error))
      return FALSE;
    self->table = zd_table_find (self->workbook, self->sheet, header_row, progress, error);
    return self->table != NULL;
  }
  for (guint i = 0; i < zd_workbook_get_n_sheets (self->workbook); i++) {
    g_autoptr (ZdTable) table = NULL;
    if (zd_workbook_get_sheet (self->workbook, i)->hidden)
      continue;
    table = zd_table_find (self->workbook, i, header_row, progress, first != NULL ? NULL : &first);
    if (rank (table) <= rank (self->table))
      continue;
    g_clear_pointer (&self->table, zd_table_free);
    self->table = g_steal_pointer (&table);
    self->sheet = i;
  }
  if (self->table != NULL)
    return TRUE;
  if (first == NULL)
    return zd_workbook_find_sheet (self->workbook, NULL, &self->sheet, error);
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static void
read_title (ZdImportTable *self, const ZdRow *row)
{
  for (guint i = 0; i < row->n_cells; i++) {
    if (self->multiplier == 0)
      self->multiplier = zd_import_table_unit (row->cells[i].text);
    if (row->number < self->table->header_row)
      g_string_append (self->heading, row->cells[i].text);
  }
}

static void
keep_merges (ZdImportTable *self, ZdSheet *sheet)
{
  gsize n;
  const ZdMerge *merges = zd_sheet_get_merges (sheet, &n);

  for (gsize i = 0; i < n; i++)
    if (merges[i].last_row > merges[i].first_row && merges[i].first_row >= self->table->data_row)
      g_array_append_val (self->merges, merges[i]);
}

static int
by_first_row (gconstpointer a, gconstpointer b)
{
  const ZdMerge *left = a, *right = b;

  return left->first_row < right->first_row ? -1 : left->first_row > right->first_row;
}

static gboolean
keep_row (ZdImportTable *self, const ZdRow *row, GError **error)
{
  self->n_rows++;
  if (self->preview->len < ZD_IMPORT_PREVIEW)
    g_ptr_array_add (self->preview, copy_row (row));
  return zd_row_store_add (self->rows, row, error);
}

static gboolean
read_through (ZdImportTable *self, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdSheet) sheet = zd_sheet_open (self->workbook, self->sheet, progress, error);
  const ZdRow *row;

  if (sheet == NULL)
    return FALSE;
  while (TRUE) {
    if (!zd_sheet_next (sheet, &row, error))
      return FALSE;
    if (row == NULL)
      break;
    if (row->number < self->table->data_row)
      read_title (self, row);
    else if (!keep_row (self, row, error))
      return FALSE;
  }
  keep_merges (self, sheet);
  g_array_sort (self->merges, by_first_row);
  return zd_row_store_close (self->rows, error);
}

ZdImportTable *
zd_import_table_open (const char *path, const char *sheet, int header_row, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdImportTable) self = g_new0 (ZdImportTable, 1);
  g_autoptr (ZdFileDigest) digest = NULL;

  self->path = g_strdup (path);
  self->sheets = g_ptr_array_new_with_free_func (g_free);
  self->preview = g_ptr_array_new_with_free_func (g_free);
  self->rows = zd_row_store_new (KEPT_BYTES);
  self->heading = g_string_new (NULL);
  self->merges = g_array_new (FALSE, FALSE, sizeof (ZdMerge));
  self->workbook = zd_workbook_open (path, NULL, error);
  if (self->workbook == NULL)
    return NULL;
  for (guint i = 0; i < zd_workbook_get_n_sheets (self->workbook); i++)
    g_ptr_array_add (self->sheets, g_strdup (zd_workbook_get_sheet (self->workbook, i)->name));
  digest = zd_file_digest_begin (path);
  if (!find_table (self, sheet, header_row, progress, error) || !read_through (self, progress, error))
    return NULL;
  self->digest = zd_file_digest_end (digest, error);
  if (self->digest == NULL)
    return NULL;
  if (self->n_rows > 0)
    return g_steal_pointer (&self);
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("“%s”: the sheet “%s” has no rows below the names of the columns. Choose the sheet that holds the table."),
               zd_workbook_get_name (self->workbook), (const char *) self->sheets->pdata[self->sheet]);
  return NULL;
}

void
zd_import_table_free (ZdImportTable *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->table, zd_table_free);
  g_clear_pointer (&self->workbook, zd_workbook_free);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->preview);
  zd_row_store_free (self->rows);
  g_array_unref (self->merges);
  g_string_free (self->heading, TRUE);
  g_free (self->digest);
  g_free (self->path);
  g_free (self);
}

/* A sheet that cannot be read is none of them. */
GPtrArray *
zd_import_table_sheets_alike (const ZdImportTable *self)
{
  GPtrArray *alike = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < zd_workbook_get_n_sheets (self->workbook); i++) {
    const ZdSheetInfo *info = zd_workbook_get_sheet (self->workbook, i);
    g_autoptr (ZdTable) table
        = i != self->sheet && !info->hidden ? zd_table_find (self->workbook, i, 0, NULL, NULL) : NULL;
    if (table != NULL && table->has_data
        && g_strv_equal ((const char *const *) table->names, (const char *const *) self->table->names))
      g_ptr_array_add (alike, g_strdup (info->name));
  }
  return alike;
}

static gboolean
is_money (const ZdColumn *column, const ZdRecordKind *kind)
{
  const ZdAttribute *attribute;

  switch (column->role) {
  case ZD_COLUMN_SUM:
    return TRUE;
  case ZD_COLUMN_FIELD:
    return column->field->type.kind == ZD_KIND_MONEY;
  case ZD_COLUMN_ATTRIBUTE:
    attribute = zd_record_kind_slot (kind, column->slot);
    return attribute->type.kind == ZD_KIND_MONEY;
  default:
    return FALSE;
  }
}

ZdColumnMap *
zd_import_table_propose (const ZdImportTable *self, const ZdCatalogue *catalogue, const ZdRecordKind *kind)
{
  ZdColumnMap *map
      = zd_column_map_propose ((const char *const *) self->table->names, self->preview, catalogue, kind);

  for (guint i = 0; self->multiplier > 0 && i < map->columns->len; i++) {
    ZdColumn *column = map->columns->pdata[i];
    g_auto (ZdImportHeader) header = { 0 };
    zd_import_header_read (&header, column->header);
    if (header.multiplier == 0 && is_money (column, kind))
      column->multiplier = self->multiplier;
  }
  return map;
}

gboolean
zd_import_table_is_of (const ZdImportTable *self, ZdFileDigest *now, GError **error)
{
  g_autofree char *digest = zd_file_digest_end (now, error);

  if (digest == NULL)
    return FALSE;
  if (g_str_equal (digest, self->digest))
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_CONFLICT,
               _ ("“%s” was changed after it was opened. Nothing was imported; open the file again."),
               zd_workbook_get_name (self->workbook));
  return FALSE;
}

gboolean
zd_import_table_unchanged (const ZdImportTable *self, GError **error)
{
  g_autoptr (ZdFileDigest) now = zd_file_digest_begin (self->path);

  return zd_import_table_is_of (self, now, error);
}

/* ---- rows ---- */

/* One pass over the rows of data. */
typedef struct {
  ZdImportTable *table;
  const ZdColumnMap *map;
  ZdProgress *progress;
  ZdStoredRow *reader;
  guint next;          /* row */
  guint next_merge;    /* first of the table's merges that has not begun */
  ZdRow **above;       /* by column: a copy of the row whose cell goes on below; owned */
  guint32 *until;      /* by column: the last row that it goes on to */
  GArray *cells;       /* of ZdCell: the row as it is handed on */
  guint n_columns;
} Pass;

static void
pass_clear (Pass *self)
{
  g_clear_pointer (&self->reader, zd_stored_row_free);
  for (guint i = 0; self->above != NULL && i < self->n_columns; i++)
    g_free (self->above[i]);
  g_free (self->above);
  g_free (self->until);
  g_clear_pointer (&self->cells, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pass, pass_clear)

/* A row may go on with what stands above it in this column. */
static gboolean
goes_on (const Pass *self, guint column)
{
  return column < self->n_columns && !is_money (self->map->columns->pdata[column], self->map->kind);
}

static void
begin_merges (Pass *self, const ZdRow *row)
{
  const GArray *merges = self->table->merges;

  for (; self->next_merge < merges->len; self->next_merge++) {
    const ZdMerge *merge = &g_array_index (merges, ZdMerge, self->next_merge);
    if (merge->first_row > row->number)
      return;
    if (merge->first_row < row->number || !goes_on (self, merge->first_column))
      continue;
    g_free (self->above[merge->first_column]);
    self->above[merge->first_column] = copy_row (row);
    self->until[merge->first_column] = merge->last_row;
  }
}

/* @row with the cells that go on from above; borrowed until the next one. */
static ZdRow
fill_row (Pass *self, const ZdRow *row)
{
  guint n = row->n_cells;

  g_array_set_size (self->cells, 0);
  g_array_append_vals (self->cells, row->cells, row->n_cells);
  for (guint i = 0; i < self->n_columns; i++) {
    if (self->above[i] == NULL || row->number > self->until[i] || zd_row_cell (row, i)->kind != ZD_CELL_EMPTY)
      continue;
    if (i >= n) {
      g_array_set_size (self->cells, i + 1);
      for (; n <= i; n++)
        g_array_index (self->cells, ZdCell, n) = *zd_row_cell (row, n);
    }
    g_array_index (self->cells, ZdCell, i) = *zd_row_cell (self->above[i], i);
  }
  return (ZdRow) { row->number, n, (const void *) self->cells->data };
}

/* The names of the columns once more. */
gboolean
zd_import_table_is_header (const ZdColumnMap *map, const ZdRow *row)
{
  guint same = 0, filled = 0;

  for (guint i = 0; i < row->n_cells; i++) {
    g_autofree char *text = NULL;
    if (row->cells[i].kind == ZD_CELL_EMPTY)
      continue;
    filled++;
    if (row->cells[i].kind != ZD_CELL_TEXT || i >= map->columns->len)
      return FALSE;
    text = zd_text_clean (row->cells[i].text);
    if (strcmp (text, ((const ZdColumn *) map->columns->pdata[i])->header) != 0)
      return FALSE;
    same++;
  }
  return filled > 1 && same == filled;
}

static void
begin_pass (Pass *self)
{
  self->reader = zd_stored_row_new ();
  self->above = g_new0 (ZdRow *, self->n_columns + 1);
  self->until = g_new0 (guint32, self->n_columns + 1);
  self->cells = g_array_new (FALSE, TRUE, sizeof (ZdCell));
}

static gboolean
next_row (Pass *self, const ZdRow **row, GError **error)
{
  const ZdRowStore *rows = self->table->rows;

  zd_progress_set (self->progress, self->next, zd_row_store_size (rows));
  return zd_progress_check (self->progress, error) && zd_row_store_get (rows, self->next++, self->reader, row, error);
}

gboolean
zd_import_table_each (ZdImportTable *self, const ZdColumnMap *map, ZdProgress *progress, ZdImportRowFunc func,
                      gpointer data, GError **error)
{
  g_auto (Pass) pass = { .table = self, .map = map, .progress = progress, .n_columns = map->columns->len };
  const ZdRow *row;

  begin_pass (&pass);
  while (pass.next < zd_row_store_size (self->rows)) {
    if (!next_row (&pass, &row, error))
      return FALSE;
    if (zd_import_table_is_header (map, row))
      continue;
    begin_merges (&pass, row);
    ZdRow full = self->merges->len > 0 ? fill_row (&pass, row) : *row;
    if (!func (&full, data, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
keep_filled (const ZdRow *row, gpointer data, GError **error)
{
  return zd_row_store_add (data, row, error);
}

gboolean
zd_import_table_fill (ZdImportTable *self, const ZdColumnMap *map, ZdProgress *progress, ZdRowStore **filled,
                      GError **error)
{
  g_autoptr (ZdRowStore) rows = NULL;

  *filled = NULL;
  if (self->merges->len == 0)
    return TRUE;
  rows = zd_row_store_new (KEPT_BYTES);
  if (!zd_import_table_each (self, map, progress, keep_filled, rows, error) || !zd_row_store_close (rows, error))
    return FALSE;
  *filled = g_steal_pointer (&rows);
  return TRUE;
}
