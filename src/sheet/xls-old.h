/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/xls-stream.h"

G_BEGIN_DECLS

#define ZD_XLS_OLD_BYTES 512 /* what a record of a text of 255 bytes needs */

/**
 * zd_xls_old_raise:
 * @version: 2 to 4
 * @buffer: holds the record's data afterwards, where they are not the same
 *
 * A record of a cell, or of a part's beginning, of Excel 2 to 4 becomes the one of Excel 5 that says the same; others
 * stay. What Excel 2 says of a number's format stands in the cell's style.
 */
void zd_xls_old_raise (guint version, ZdXlsRecord *record, guint8 buffer[ZD_XLS_OLD_BYTES]);

G_END_DECLS
