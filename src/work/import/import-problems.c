/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/import-table.h"

#include <string.h>

#include "base/i18n.h"
#include "sheet/writer.h"

/* Rows that could not be taken go back to the bureau with the reason beside each. The
 * remarks stand behind the original columns, so that a corrected file has its columns
 * where the first one had them. */

static const char *const titles[ZD_N_REMARKS] = {
  [ZD_REMARK_VERDICT] = N_ ("Verdict"),
  [ZD_REMARK_REASON] = N_ ("Reason"),
  [ZD_REMARK_COLUMN] = N_ ("Column with the problem"),
  [ZD_REMARK_SUGGESTION] = N_ ("Suggested code"),
};

static const char row_title[] = N_ ("Original row");

gboolean
zd_import_is_remark (const char *header)
{
  for (guint i = 0; i < ZD_N_REMARKS; i++)
    if (strcmp (header, _ (titles[i])) == 0)
      return TRUE;
  return strcmp (header, _ (row_title)) == 0;
}

typedef struct {
  ZdImportTable *table;
  ZdSheetWriter *writer;
  guint remarks;
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
  for (guint i = 0; i < ZD_N_REMARKS; i++)
    if (self->remarks >> i & 1)
      zd_sheet_writer_text (self->writer, remarks[i]);
  zd_sheet_writer_integer (self->writer, row->number);
  return zd_sheet_writer_end_row (self->writer, self->progress, error);
}

/* Names of the columns; one without a name gets its letter. */
static gboolean
begin_sheet (const Saving *self, GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (ZdSheetColumn));
  g_autoptr (GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);
  ZdSheetColumn column = { NULL, ZD_COLUMN_CODE, FALSE };

  for (guint i = 0; i < self->table->table->n_columns; i++) {
    const char *name = self->table->table->names[i];
    g_ptr_array_add (letters, zd_column_letters (i));
    column.title = *name != '\0' ? name : g_ptr_array_index (letters, i);
    g_array_append_val (columns, column);
  }
  column.type = ZD_COLUMN_TEXT;
  for (guint i = 0; i < ZD_N_REMARKS; i++) {
    column.title = _ (titles[i]);
    if (self->remarks >> i & 1)
      g_array_append_val (columns, column);
  }
  column = (ZdSheetColumn) { _ (row_title), ZD_COLUMN_INTEGER, FALSE };
  g_array_append_val (columns, column);
  return zd_sheet_writer_begin_sheet (self->writer, _ ("Problem rows"), NULL, (const void *) columns->data,
                                      columns->len, error);
}

gboolean
zd_import_table_save_problems (ZdImportTable *self, const char *path, guint remarks, ZdImportRemarkFunc remark,
                               gpointer data, ZdDay day, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdSheetWriter) writer = NULL;
  g_autoptr (ZdColumnMap) plain = NULL;

  if (!zd_import_table_unchanged (self, error))
    return FALSE;
  writer = zd_sheet_writer_new (path, _ ("Problem rows"), NULL, (gint64) day * 86400, error);
  if (writer == NULL)
    return FALSE;
  plain = zd_column_map_new ((const char *const *) self->table->names);
  Saving saving = { self, writer, remarks, remark, data, progress };
  if (!begin_sheet (&saving, error) || !zd_import_table_each (self, plain, progress, save_row, &saving, error))
    return FALSE;
  zd_sheet_writer_end_sheet (writer);
  return zd_sheet_writer_finish (writer, progress, error);
}
