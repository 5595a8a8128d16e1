/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/digest.h"
#include "sheet/table.h"
#include "work/import/column-map.h"
#include "work/import/row-store.h"

G_BEGIN_DECLS

/* Private to the imports: a table in a spreadsheet file, which is read once. */
typedef struct {
  char *path;
  char *digest;         /* SM3 of the file as it was opened */
  ZdWorkbook *workbook;
  guint sheet;
  ZdTable *table;
  GPtrArray *sheets;    /* of char*: names */
  GPtrArray *preview;   /* of ZdRow: the first rows of data */
  ZdRowStore *rows;     /* all of data that have content */
  GArray *merges;       /* of ZdMerge: cells merged over several rows of data, by first row */
  GString *heading;     /* what stands above the names of the columns */
  gint64 multiplier;    /* "单位：万元" above the table; 0 = nothing said */
  gint64 n_rows;        /* of data */
} ZdImportTable;

#define ZD_IMPORT_PREVIEW 100

/* @sheet: name or number; NULL = the visible one that looks most like a list. Reads the file
 * to its end, so that a damaged one is found before anything is done with it. */
ZdImportTable *zd_import_table_open (const char *path, const char *sheet, int header_row, ZdProgress *progress,
                                     GError **error);
void zd_import_table_free (ZdImportTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdImportTable, zd_import_table_free)

/* Other sheets in sight whose columns have the same names as this one's. (transfer full) of char* */
GPtrArray *zd_import_table_sheets_alike (const ZdImportTable *self);

/* What is in each column; sums of money take the unit said above the table. */
ZdColumnMap *zd_import_table_propose (const ZdImportTable *self, const ZdCatalogue *catalogue,
                                      const ZdRecordKind *kind);

/* Every row of data. A cell merged over rows counts for each of them, but for sums: a sum
 * stands once. Rows that repeat the header (printed pages) are left out. */
typedef gboolean (*ZdImportRowFunc) (const ZdRow *row, gpointer data, GError **error);
gboolean zd_import_table_each (ZdImportTable *self, const ZdColumnMap *map, ZdProgress *progress,
                               ZdImportRowFunc func, gpointer data, GError **error);

/* For jobs that take the rows in an order of their own. *filled: the rows as zd_import_table_each() hands them on
 * (transfer full); NULL where no cell is merged, for then @rows are the same, but for headers that are repeated. */
gboolean zd_import_table_fill (ZdImportTable *self, const ZdColumnMap *map, ZdProgress *progress, ZdRowStore **filled,
                               GError **error);
gboolean zd_import_table_is_header (const ZdColumnMap *map, const ZdRow *row);

/* ZD_ERROR_CONFLICT when the file is not the one that was opened. */
gboolean zd_import_table_unchanged (const ZdImportTable *self, GError **error);
/* Likewise, of a file whose digest was begun before: it is ended here. */
gboolean zd_import_table_is_of (const ZdImportTable *self, ZdFileDigest *now, GError **error);

/* What stands beside a row that could not be taken. */
typedef enum {
  ZD_REMARK_VERDICT,
  ZD_REMARK_REASON,
  ZD_REMARK_COLUMN,
  ZD_REMARK_SUGGESTION,
  ZD_N_REMARKS
} ZdImportRemark;

/* Texts by ZdImportRemark, borrowed until the next call; NULL when nothing is wrong with the row. */
typedef const char *const *(*ZdImportRemarkFunc) (gint64 row, gpointer data);

/* Rows with remarks, all their columns and behind them the remarks of the bit set @remarks, as .xlsx that
 * can be corrected and imported again. */
gboolean zd_import_table_save_problems (ZdImportTable *self, const char *path, guint remarks,
                                        ZdImportRemarkFunc remark, gpointer data, ZdDay day, ZdProgress *progress,
                                        GError **error);
/* The header of such a remark: no column of the list itself. */
gboolean zd_import_is_remark (const char *header);

G_END_DECLS
