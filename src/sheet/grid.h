/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/row.h"
#include "sheet/workbook.h"

G_BEGIN_DECLS

/* The rows of a document that gives cells one after the other, some over several columns and rows, some many
 * times. Where a cell comes to stand is worked out here. */
typedef struct _ZdGrid ZdGrid;

/* What a document does with the places under a cell that spans several. */
typedef enum {
  ZD_GRID_PASSED_OVER, /* says nothing of them: the next cell stands behind (HTML, SpreadsheetML) */
  ZD_GRID_WRITTEN,     /* writes cells there that are covered (ODF) */
} ZdGridCovered;

typedef struct {
  ZdCell cell;           /* its text is copied */
  guint64 columns, rows; /* that it spans, at least 1 */
  guint64 repeat;        /* how often it stands there, at least 1 */
} ZdGridCell;

/* @limits must outlive the grid. */
ZdGrid *zd_grid_new (const ZdSheetLimits *limits, ZdGridCovered covered);
void zd_grid_free (ZdGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdGrid, zd_grid_free)

/* @number from 1; 0 is the row behind the last one. Error: ZD_ERROR_INPUT. */
gboolean zd_grid_begin_row (ZdGrid *self, guint64 number, GError **error);
/* The next cell stands in @column, from 0. */
void zd_grid_set_column (ZdGrid *self, guint64 column);
gboolean zd_grid_add (ZdGrid *self, const ZdGridCell *cell, GError **error);
/* The row stands there @repeat times. *row is NULL when it has no content; else zd_grid_again() gives the
 * others. Error: ZD_ERROR_INPUT when so many rows would be too many. */
gboolean zd_grid_end_row (ZdGrid *self, guint64 repeat, const ZdRow **row, GError **error);
const ZdRow *zd_grid_again (ZdGrid *self);

/* What cells above span does not reach into the rows that follow: another table begins. */
void zd_grid_forget_spans (ZdGrid *self);

guint32 zd_grid_get_row_number (const ZdGrid *self);
const GArray *zd_grid_get_merges (const ZdGrid *self); /* of ZdMerge */

G_END_DECLS
