/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet/workbook.h"

/* bench-sheet FILE: reads every cell of the first sheet (tests/bench/sheets/speed). */
int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdWorkbook) workbook = argc == 2 ? zd_workbook_open (argv[1], NULL, &error) : NULL;
  g_autoptr (ZdSheet) sheet = workbook != NULL ? zd_sheet_open (workbook, 0, NULL, &error) : NULL;
  const ZdRow *row = NULL;
  guint64 rows = 0, cells = 0, bytes = 0;

  while (sheet != NULL && zd_sheet_next (sheet, &row, &error) && row != NULL) {
    rows++;
    cells += row->n_cells;
    for (guint i = 0; i < row->n_cells; i++)
      bytes += row->cells[i].length;
  }
  if (error != NULL || sheet == NULL) {
    g_printerr ("%s\n", error != NULL ? error->message : "bench-sheet FILE");
    return 1;
  }
  g_print ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " (%" G_GUINT64_FORMAT " bytes)\n", rows, cells, bytes);
  return 0;
}
