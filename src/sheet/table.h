/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/workbook.h"

G_BEGIN_DECLS

/* Where the table stands in a sheet: titles and remarks above, one or two
 * header rows, then data. */
typedef struct {
  guint32 header_row;  /* number of the row with the names; 0: the table has none */
  guint32 header_rows; /* 0, 1, or 2 where names go on in the row below: "金额/省级" */
  guint32 data_row;    /* number of the first row of data; beyond the last row when there is none */
  gboolean has_data;
  guint n_columns;     /* of the header and the first rows of data */
  char **names;        /* NULL-terminated: of every column, half width, no spaces, unique; "" for none */
} ZdTable;

/**
 * zd_table_find:
 * @header_row: number of the header row, or 0 to find it among the first rows
 *
 * Reads only the beginning of the sheet. Error: ZD_ERROR_INPUT also for a
 * sheet without content, or without the row named.
 */
ZdTable *zd_table_find (ZdWorkbook *workbook, guint sheet, guint32 header_row, ZdProgress *progress,
                        GError **error);
void zd_table_free (ZdTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdTable, zd_table_free)

G_END_DECLS
