/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  ZD_CELL_EMPTY,
  ZD_CELL_TEXT,
  ZD_CELL_NUMBER, /* exact decimals without exponent: "1000", "0.3", "000123" under the format 000000 */
  ZD_CELL_DATE,   /* "2024-05-01", "2024-05-01 08:30:00", or "08:30:00", as its format shows */
  ZD_CELL_BOOL,   /* "TRUE" or "FALSE" */
  ZD_CELL_ERROR,  /* "#N/A", … */
} ZdCellKind;

typedef enum {
  ZD_CELL_FORMULA = 1 << 0,        /* the text is the result that the file keeps */
  ZD_CELL_PRECISION_LOST = 1 << 1, /* more than 15 digits, or 9.14E+17: its program dropped digits */
  ZD_CELL_PERCENT = 1 << 2,        /* a number that is shown as a percentage: "0.03" is seen as 3% */
} ZdCellFlags;

/* A text file's cells are texts or empty: it has no types. */
typedef struct {
  const char *text; /* never NULL, valid UTF-8, may hold line feeds */
  guint32 length;   /* in bytes */
  guint8 kind;      /* ZdCellKind */
  guint8 flags;     /* ZdCellFlags */
} ZdCell;

/* A row that has content. Borrowed: it lives until the next one is read. */
typedef struct {
  guint32 number; /* as a spreadsheet program counts, from 1 */
  guint n_cells;  /* up to the last cell with content */
  const ZdCell *cells;
} ZdRow;

/* The cell of a column counted from 0; an empty one beyond the row's end. */
const ZdCell *zd_row_cell (const ZdRow *row, guint column);

/* "A", "Z", "AA" for a column counted from 0. */
char *zd_column_letters (guint column);

G_END_DECLS
