/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/cell.h"

G_BEGIN_DECLS

/* What a number format makes of a number, as far as it changes its meaning. */
typedef struct {
  guint8 date : 1; /* shows a day */
  guint8 time : 1; /* shows a time of day */
  guint8 percent : 1;
  guint8 digits; /* 000000 shows this many digits at least; else 0 */
} ZdNumberFormat;

/* The meaning of a format code such as yyyy"年"m"月"d"日" or [$-804]0.00%;@.
 * A span of time ([h]:mm) is a number. */
ZdNumberFormat zd_number_format_read (const char *code);

/* The same of the formats that workbooks refer to without defining them
 * (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
ZdNumberFormat zd_number_format_builtin (guint64 id);

/* What a spreadsheet shows of a number: fills @shown and @flags (ZD_CELL_PRECISION_LOST, ZD_CELL_PERCENT) and
 * returns ZD_CELL_NUMBER or ZD_CELL_DATE; ZD_CELL_TEXT, with @shown undefined, when @number is none.
 * @number and @max_digits: as zd_number_read() takes them; @from_1904: the workbook counts its days from 1904-01-01. */
ZdCellKind zd_number_show (const char *number, ZdNumberFormat format, gboolean from_1904, guint max_digits,
                           GString *shown, guint8 *flags);

G_END_DECLS
