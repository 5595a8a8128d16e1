/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "sheet/cell.h"
#include "sheet/limits.h"
#include "sheet/sniff.h"

G_BEGIN_DECLS

/* Reading spreadsheets: one streaming interface over every format. Everything
 * here blocks (call it in a worker); a workbook and its sheets belong to one
 * thread at a time. */
typedef struct _ZdWorkbook ZdWorkbook;
typedef struct _ZdSheet ZdSheet;

typedef struct {
  char *name;
  gboolean hidden; /* also "very hidden" */
} ZdSheetInfo;

/* Columns and rows as a spreadsheet shows them, both ends included;
 * rows from 1, columns from 0. */
typedef struct {
  guint32 first_row, last_row;
  guint32 first_column, last_column;
} ZdMerge;

/**
 * zd_workbook_open:
 * @limits: (nullable): the default ones
 *
 * Recognises the format by content and lists the sheets; rows are read later.
 * Error: ZD_ERROR_INPUT with the file's name and what to do; NOT_FOUND, DENIED, IO.
 */
ZdWorkbook *zd_workbook_open (const char *path, const ZdSheetLimits *limits, GError **error);
void zd_workbook_free (ZdWorkbook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdWorkbook, zd_workbook_free)

/* The file's name without its folder, for messages. */
const char *zd_workbook_get_name (const ZdWorkbook *self);

ZdSheetFormat zd_workbook_get_format (const ZdWorkbook *self);

/* "UTF-8", "GB18030", … of a text file; NULL for others. */
const char *zd_workbook_get_encoding (const ZdWorkbook *self);

/* Sheets with cells, in the order of the tabs; a text file has one. */
guint zd_workbook_get_n_sheets (const ZdWorkbook *self);
const ZdSheetInfo *zd_workbook_get_sheet (const ZdWorkbook *self, guint index);

/* @name is a sheet's name or its number from 1; NULL is the first visible
 * one. Error: ZD_ERROR_NOT_FOUND, naming the sheets there are. */
gboolean zd_workbook_find_sheet (const ZdWorkbook *self, const char *name, guint *index, GError **error);

/**
 * zd_sheet_open:
 * @progress: (nullable): receives bytes read of bytes in all; cancelling it
 *   ends this call and zd_sheet_next() with ZD_ERROR_CANCELLED
 *
 * The workbook must outlive the sheet. A sheet may be opened many times.
 */
ZdSheet *zd_sheet_open (ZdWorkbook *workbook, guint index, ZdProgress *progress, GError **error);
void zd_sheet_free (ZdSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdSheet, zd_sheet_free)

/* The next row with content, or NULL in @row after the last one; rows without
 * content are passed over. Error: ZD_ERROR_INPUT naming file, sheet and row;
 * the sheet is at its end after an error. */
gboolean zd_sheet_next (ZdSheet *self, const ZdRow **row, GError **error);

/* Merged cells; complete only after the last row, for they stand behind the
 * rows in a file. */
const ZdMerge *zd_sheet_get_merges (const ZdSheet *self, gsize *n_merges);

G_END_DECLS
