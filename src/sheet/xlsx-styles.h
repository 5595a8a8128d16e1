/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/number-format.h"
#include "sheet/zip.h"

G_BEGIN_DECLS

/* The formats of a workbook's cells. */
typedef struct _ZdXlsxStyles ZdXlsxStyles;

/* Reads the part @name; NULL is a workbook without formats. Error: ZD_ERROR_INPUT. */
ZdXlsxStyles *zd_xlsx_styles_read (const ZdZip *zip, const char *name, const ZdSheetLimits *limits,
                                   GError **error);
void zd_xlsx_styles_free (ZdXlsxStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdXlsxStyles, zd_xlsx_styles_free)

/* The format of a cell's s="…"; General for a number that is not there. */
ZdNumberFormat zd_xlsx_styles_get (const ZdXlsxStyles *self, guint64 style);

G_END_DECLS
