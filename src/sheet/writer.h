/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "base/progress.h"

G_BEGIN_DECLS

/* Writes an .xlsx of tables, row by row in constant memory. Equal input gives
 * equal bytes. No cell that came from data can act as a formula: every text is
 * written as a text; the only formulas are the sums of zd_sheet_writer_end_sheet(). A table with a header has a
 * filter, a frozen header that is printed on every page, and names for itself and its totals; one that outgrows a
 * sheet goes on on a further one, and its sums on the last are those of all. */
typedef struct _ZdSheetWriter ZdSheetWriter;

typedef enum {
  ZD_COLUMN_TEXT,
  ZD_COLUMN_CODE, /* a text that stays one when somebody edits it */
  ZD_COLUMN_MONEY,
  ZD_COLUMN_INTEGER,
  ZD_COLUMN_DATE,
} ZdColumnType;

typedef struct {
  const char *title;
  ZdColumnType type;
  gboolean sum; /* a total below the last row; MONEY and INTEGER only */
  gboolean names; /* says whose a row is: a table too wide for one page has it on each beside another; else the first column */
} ZdSheetColumn;

/**
 * zd_sheet_writer_new:
 * @target: appears whole, when zd_sheet_writer_finish() succeeds, or not at all
 * @title, @author: (nullable): document properties
 * @created: seconds since 1970; the only time in the file
 */
ZdSheetWriter *zd_sheet_writer_new (const char *target, const char *title, const char *author, gint64 created,
                                    GError **error);
void zd_sheet_writer_free (ZdSheetWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdSheetWriter, zd_sheet_writer_free)

/**
 * zd_sheet_writer_begin_sheet:
 * @name: made acceptable to Excel: no []:*?/\, at most 31 characters, unique
 * @heading: (nullable): a line above the table
 * @columns: copied. When no column has a title there is no header row, as on a cover
 */
gboolean zd_sheet_writer_begin_sheet (ZdSheetWriter *self, const char *name, const char *heading,
                                      const ZdSheetColumn *columns, guint n_columns, GError **error);

/* The cells of a row, from left to right; the call need not match the column's
 * type ("unknown" in a money column). Texts are cut to Excel's 32,767
 * characters with "…"; control characters are left out. Sums and integers
 * beyond the 15 digits that Excel keeps are written as text. */
void zd_sheet_writer_text (ZdSheetWriter *self, const char *text); /* nullable */
void zd_sheet_writer_money (ZdSheetWriter *self, gint64 fen);
void zd_sheet_writer_integer (ZdSheetWriter *self, gint64 value);
void zd_sheet_writer_date (ZdSheetWriter *self, ZdDay day); /* ZD_DAY_NONE is blank */
void zd_sheet_writer_blank (ZdSheetWriter *self);

/* Error: ZD_ERROR_CANCELLED by @progress (nullable); FULL, IO when a further sheet cannot be begun. */
gboolean zd_sheet_writer_end_row (ZdSheetWriter *self, ZdProgress *progress, GError **error);

/* A million, unless something else is set before the first row. */
void zd_sheet_writer_set_rows_a_sheet (ZdSheetWriter *self, guint rows);

typedef enum {
  ZD_CHART_LINES, /* over numbers; beside the table, one below the other */
  ZD_CHART_BARS,  /* over words; below the table, so that it is printed as large as without */
} ZdChartKind;

/* The columns @first … @last over column @x (all counted from 0), of the rows written so far. For a sheet with a
 * header row. */
void zd_sheet_writer_chart (ZdSheetWriter *self, ZdChartKind kind, const char *title, guint x, guint first, guint last);

/* Totals, filter, widths; to be called before the next sheet begins and before the file is finished. */
void zd_sheet_writer_end_sheet (ZdSheetWriter *self);

/* Packs the file, reads it back, and puts it in its place. Error:
 * ZD_ERROR_FULL when something did not fit on the disk; ZD_ERROR_CANCELLED. */
gboolean zd_sheet_writer_finish (ZdSheetWriter *self, ZdProgress *progress, GError **error);

G_END_DECLS
