/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-private.h"

#include <string.h>

#include "base/decimal.h"

/* A table that a window shows. */

#define EVERYBODY ((1u << ZD_N_ROLES) - 1)

/* "100 万元" and "1,234" are numbers to whoever goes on working with them. */
static gboolean
put_number (ZdSheetWriter *writer, const char *text)
{
  g_autofree char *digits = g_strdup (text);
  gboolean money = g_str_has_suffix (digits, "元");
  gint64 number;

  if (money)
    digits[strlen (digits) - strlen ("元")] = '\0';
  g_strstrip (digits);
  if (!zd_decimal_parse (digits, money ? ZD_SCALE_MONEY : 0, &number, NULL)) {
    if (money || !zd_decimal_parse (digits, ZD_SCALE_MONEY, &number, NULL))
      return FALSE;
    money = TRUE;
  }
  (money ? zd_sheet_writer_money : zd_sheet_writer_integer) (writer, number);
  return TRUE;
}

static void
put_cell (ZdSheetWriter *writer, ZdColumnType type, const char *text)
{
  if (type != ZD_COLUMN_INTEGER || !put_number (writer, text))
    zd_sheet_writer_text (writer, text);
}

static gboolean
write_rows (ZdSheetWriter *writer, const ZdShownRows *rows, ZdProgress *progress, GError **error)
{
  char **row;

  for (guint64 done = 0;; done++) {
    if (!rows->next (rows->data, progress, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    for (guint i = 0; i < rows->n_columns; i++)
      put_cell (writer, rows->columns[i].type, row[i]);
    g_strfreev (row);
    zd_progress_set (progress, done, rows->total);
    if (!zd_sheet_writer_end_row (writer, progress, error))
      return FALSE;
  }
}

gboolean
zd_export_rows (ZdLibrary *library, const ZdShownRows *rows, const char *path, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdExport) export
      = zd_export_begin (library, "table", EVERYBODY, rows->title, path, zd_library_day (library), error);
  g_autoptr (json_t) asked = json_pack ("{s:s,s:I}", "table", rows->title, "rows", (json_int_t) rows->total);
  ZdSheetWriter *writer = export ? zd_export_writer (export) : NULL;

  if (!writer
      || !zd_sheet_writer_begin_sheet (writer, rows->title, zd_export_title (export), rows->columns, rows->n_columns, error)
      || !write_rows (writer, rows, progress, error))
    return FALSE;
  zd_sheet_writer_end_sheet (writer);
  return zd_export_finish (export, asked, progress, error);
}
