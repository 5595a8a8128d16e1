/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/row.h"
#include "sheet/xlsx-plain.h"
#include "sheet/xlsx.h"

G_BEGIN_DECLS

/* The @t of a <c>. */
typedef enum {
  ZD_XLSX_NUMBER,
  ZD_XLSX_SHARED,
  ZD_XLSX_TEXT,
  ZD_XLSX_INLINE, /* the text of an <is>, complete in value */
  ZD_XLSX_BOOL,
  ZD_XLSX_ERROR,
  ZD_XLSX_DATE,
} ZdXlsxCellType;

/* The cell of a worksheet that is being read: what stands in it is put into the row as it is shown. */
typedef struct {
  const ZdXlsxShared *shared;
  const ZdSheetLimits *limits;
  ZdRowBuilder *builder;
  guint64 column; /* of the cell, or of the next one when it does not say */
  ZdXlsxCellType type;
  guint64 style;
  guint8 flags;
  GString *value; /* of its <v>, for the parser to fill */
  GString *shown; /* scratch */
} ZdXlsxCell;

void zd_xlsx_cell_init (ZdXlsxCell *self, const ZdXlsxShared *shared, const ZdSheetLimits *limits,
                        ZdRowBuilder *builder);
void zd_xlsx_cell_clear (ZdXlsxCell *self);

void zd_xlsx_cell_begin (ZdXlsxCell *self, const char **attributes);
/* The text of an <is>. */
void zd_xlsx_cell_set_text (ZdXlsxCell *self, const char *text);
/* Puts it into the row. Error: ZD_ERROR_INPUT beyond a limit, or for a shared text that there is not. */
gboolean zd_xlsx_cell_end (ZdXlsxCell *self, GError **error);

/* A whole cell; the byte behind a number is overwritten. */
gboolean zd_xlsx_cell_take_plain (ZdXlsxCell *self, ZdXlsxPlainCell *plain, GError **error);

/* "AB12": the letters to a column from 0, the digits to a row; a part that is not there leaves its value alone. What
 * stands behind it. */
const char *zd_xlsx_place (const char *text, guint64 *column, guint64 *row);

G_END_DECLS
