/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/cell.h"

const ZdCell *
zd_row_cell (const ZdRow *row, guint column)
{
  static const ZdCell empty = { .text = "" };

  return column < row->n_cells ? &row->cells[column] : &empty;
}

char *
zd_column_letters (guint column)
{
  char letters[8];
  gsize at = sizeof letters;

  letters[--at] = '\0';
  for (guint64 rest = (guint64)column + 1; rest > 0 && at > 0; rest = (rest - 1) / 26)
    letters[--at] = 'A' + (rest - 1) % 26;
  return g_strdup (letters + at);
}
