/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "sheet/zip.h"

G_BEGIN_DECLS

/* What a number format makes of a number, as far as it changes its meaning. */
typedef struct {
  guint8 date : 1; /* shows a day */
  guint8 time : 1; /* shows a time of day */
  guint8 percent : 1;
  guint8 digits; /* 000000 shows this many digits at least; else 0 */
} ZdNumberFormat;

/* The formats of a workbook's cells. */
typedef struct _ZdXlsxStyles ZdXlsxStyles;

/* Reads the part @name; NULL is a workbook without formats. Error: ZD_ERROR_INPUT. */
ZdXlsxStyles *zd_xlsx_styles_read (const ZdZip *zip, const char *name, const ZdSheetLimits *limits,
                                   GError **error);
void zd_xlsx_styles_free (ZdXlsxStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdXlsxStyles, zd_xlsx_styles_free)

/* The format of a cell's s="…"; General for a number that is not there. */
ZdNumberFormat zd_xlsx_styles_get (const ZdXlsxStyles *self, guint64 style);

/* The meaning of a format code such as yyyy"年"m"月"d"日" or [$-804]0.00%;@.
 * A span of time ([h]:mm) is a number. */
ZdNumberFormat zd_number_format_read (const char *code);

/* The same of the formats that workbooks refer to without defining them
 * (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
ZdNumberFormat zd_number_format_builtin (guint64 id);

G_END_DECLS
