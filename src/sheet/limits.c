/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/limits.h"

#define MIB (1024 * 1024)

const ZdSheetLimits *
zd_sheet_limits_default (void)
{
  static const ZdSheetLimits limits = {
    .max_unzipped = 2048ull * MIB,
    .max_ratio = 200,
    .max_entries = 10000,
    .max_depth = 100,
    .max_strings = 112 * MIB,
    .max_row_bytes = 16 * MIB,
    .max_rows = 1048576,
    .max_columns = 16384,
    .max_cell_chars = 32767,
    .max_digits = 15,
  };

  return &limits;
}
