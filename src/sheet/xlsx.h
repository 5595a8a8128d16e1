/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "sheet/cell.h"
#include "sheet/xlsx-strings.h"
#include "sheet/xlsx-styles.h"

G_BEGIN_DECLS

/* What the sheets of a workbook share. */
typedef struct {
  ZdStringTable *strings;
  ZdXlsxStyles *styles;
  gboolean from_1904;
} ZdXlsxShared;

/* The rows of one worksheet part. */
typedef struct _ZdXlsxSheet ZdXlsxSheet;

/* @zip, @shared and @limits must outlive the sheet. */
ZdXlsxSheet *zd_xlsx_sheet_open (const ZdZip *zip, const char *part, const ZdXlsxShared *shared,
                                 const ZdSheetLimits *limits, ZdProgress *progress, GError **error);
void zd_xlsx_sheet_free (ZdXlsxSheet *self);
gboolean zd_xlsx_sheet_next (ZdXlsxSheet *self, const ZdRow **row, GError **error);
guint32 zd_xlsx_sheet_get_row_number (const ZdXlsxSheet *self);
const GArray *zd_xlsx_sheet_get_merges (const ZdXlsxSheet *self);

G_END_DECLS
