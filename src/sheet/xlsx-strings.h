/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "sheet/string-table.h"
#include "sheet/zip.h"

G_BEGIN_DECLS

/* The shared texts in the part @name; NULL is an empty table. Error: ZD_ERROR_INPUT, ZD_ERROR_CANCELLED. */
ZdStringTable *zd_xlsx_strings_read (const ZdZip *zip, const char *name, const ZdSheetLimits *limits,
                                     ZdProgress *progress, GError **error);

G_END_DECLS
