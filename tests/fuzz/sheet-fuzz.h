/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sheet/table.h"
#include "sheet/workbook.h"

/* libFuzzer calls it. */
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

/* Every promise of cell.h. */
static inline void
check_row (const ZdRow *row)
{
  g_assert_cmpuint (row->number, >, 0);
  g_assert_cmpuint (row->n_cells, >, 0);
  for (guint i = 0; i < row->n_cells; i++) {
    const ZdCell *cell = zd_row_cell (row, i);

    g_assert_cmpuint (strlen (cell->text), ==, cell->length);
    g_assert_true (g_utf8_validate (cell->text, cell->length, NULL));
    g_assert_true ((cell->kind == ZD_CELL_EMPTY) == (cell->length == 0));
  }
}

static inline void
tell_row (const ZdRow *row, GString *told)
{
  g_string_append_printf (told, "%u", row->number);
  for (guint i = 0; i < row->n_cells; i++)
    g_string_append_printf (told, "|%u,%u:%s", row->cells[i].kind, row->cells[i].flags, row->cells[i].text);
  g_string_append_c (told, '\n');
}

static inline void
tell_error (const GError *error, GString *told)
{
  if (error != NULL && told != NULL)
    g_string_append_printf (told, "!%s\n", error->message);
}

static inline void
read_sheet (ZdWorkbook *workbook, guint index, GString *told)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSheet) sheet = zd_sheet_open (workbook, index, NULL, &error);
  g_autoptr (ZdTable) table = sheet != NULL ? zd_table_find (workbook, index, 0, NULL, NULL) : NULL;
  const ZdRow *row = NULL;
  gsize n_merges;

  while (sheet != NULL && zd_sheet_next (sheet, &row, &error) && row != NULL) {
    check_row (row);
    if (told != NULL)
      tell_row (row, told);
  }
  tell_error (error, told);
  if (sheet != NULL)
    zd_sheet_get_merges (sheet, &n_merges);
  if (table != NULL)
    g_assert_cmpuint (g_strv_length (table->names), ==, table->n_columns);
}

/* @told: (nullable): receives all that is read. */
static inline void
read_workbook (const char *path, GString *told)
{
  g_autoptr (GError) error = NULL;
  ZdSheetLimits limits = *zd_sheet_limits_default ();
  g_autoptr (ZdWorkbook) workbook = NULL;

  limits.max_unzipped = 16 * 1024 * 1024;
  limits.max_columns = 1000;
  workbook = zd_workbook_open (path, &limits, &error);
  tell_error (error, told);
  for (guint i = 0; workbook != NULL && i < zd_workbook_get_n_sheets (workbook); i++)
    read_sheet (workbook, i, told);
}

/* The reader opens its file by name, several times. */
typedef struct {
  int fd;
  char path[64];
} MemoryFile;

static inline void
memory_file_open (MemoryFile *self)
{
  self->fd = memfd_create ("sheet", 0);
  g_snprintf (self->path, sizeof self->path, "/proc/self/fd/%d", self->fd);
}
