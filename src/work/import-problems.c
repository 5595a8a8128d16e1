/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/i18n.h"
#include "sheet/writer.h"
#include "work/import-table.h"

/* Rows that could not be taken go back to the bureau with the reason beside each. The
 * remarks stand behind the original columns, so that a corrected file has its columns
 * where the first one had them. */

typedef struct {
  ZdImportTable *table;
  ZdSheetWriter *writer;
  guint n_remarks;
  ZdImportRemarkFunc remark;
  gpointer data;
  ZdProgress *progress;
} Saving;

static gboolean
save_row (const ZdRow *row, gpointer data, GError **error)
{
  Saving *self = data;
  const char *const *remarks = self->remark (row->number, self->data);

  if (remarks == NULL)
    return zd_progress_check (self->progress, error);
  for (guint i = 0; i < self->table->table->n_columns; i++)
    zd_sheet_writer_text (self->writer, zd_row_cell (row, i)->text);
  for (guint i = 0; i < self->n_remarks; i++)
    zd_sheet_writer_text (self->writer, remarks[i]);
  zd_sheet_writer_integer (self->writer, row->number);
  return zd_sheet_writer_end_row (self->writer, self->progress, error);
}

/* Names of the columns; one without a name gets its letter. */
static gboolean
begin_sheet (const Saving *self, const char *const *titles, GError **error)
{
  guint n_columns = self->table->table->n_columns, n = n_columns + self->n_remarks + 1;
  g_autofree ZdSheetColumn *columns = g_new0 (ZdSheetColumn, n);
  g_autoptr (GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_columns; i++) {
    const char *name = self->table->table->names[i];
    g_ptr_array_add (letters, zd_column_letters (i));
    columns[i].title = *name != '\0' ? name : g_ptr_array_index (letters, i);
    columns[i].type = ZD_COLUMN_CODE;
  }
  for (guint i = 0; i < self->n_remarks; i++)
    columns[n_columns + i].title = titles[i];
  columns[n - 1] = (ZdSheetColumn) { _ ("Original row"), ZD_COLUMN_INTEGER, FALSE };
  return zd_sheet_writer_begin_sheet (self->writer, _ ("Problem rows"), NULL, columns, n, error);
}

gboolean
zd_import_table_save_problems (ZdImportTable *self, const char *path, const char *const *titles,
                               ZdImportRemarkFunc remark, gpointer data, ZdDay day, ZdProgress *progress,
                               GError **error)
{
  g_autoptr (ZdSheetWriter) writer = NULL;
  g_autoptr (ZdColumnMap) plain = NULL;

  if (!zd_import_table_unchanged (self, error))
    return FALSE;
  writer = zd_sheet_writer_new (path, _ ("Problem rows"), NULL, (gint64) day * 86400, error);
  if (writer == NULL)
    return FALSE;
  plain = zd_column_map_new ((const char *const *) self->table->names);
  Saving saving = { self, writer, g_strv_length ((char **) titles), remark, data, progress };
  if (!begin_sheet (&saving, titles, error)
      || !zd_import_table_each (self, plain, progress, save_row, &saving, error))
    return FALSE;
  zd_sheet_writer_end_sheet (writer);
  return zd_sheet_writer_finish (writer, progress, error);
}
