/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a spreadsheet from a stranger may ask of this machine. Going beyond a
 * limit is ZD_ERROR_INPUT with the place in the sentence. */
typedef struct {
  guint64 max_unzipped; /* bytes of all members of a zip together */
  guint max_ratio;      /* unzipped to zipped bytes of one member, asked of large members only */
  guint max_entries;    /* members of a zip; also sheets and relationships */
  guint max_depth;      /* XML elements inside each other */
  guint64 max_strings;  /* bytes of a workbook's table of shared texts */
  gsize max_row_bytes;  /* text of one row */
  guint32 max_rows;     /* of one sheet */
  guint32 max_columns;  /* of one sheet */
  guint32 max_cell_chars;
  guint max_digits; /* of a number, see zd_number_read() */
} ZdSheetLimits;

/* Excel's own sizes, and bounds that keep reading under 200 MB of memory. */
const ZdSheetLimits *zd_sheet_limits_default (void);

G_END_DECLS
