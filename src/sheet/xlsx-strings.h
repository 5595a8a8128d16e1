/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "sheet/zip.h"

G_BEGIN_DECLS

/* The texts that the cells of a workbook refer to by number. */
typedef struct _ZdXlsxStrings ZdXlsxStrings;

/* Reads the part @name; NULL is an empty table. Error: ZD_ERROR_INPUT, ZD_ERROR_CANCELLED. */
ZdXlsxStrings *zd_xlsx_strings_read (const ZdZip *zip, const char *name, const ZdSheetLimits *limits,
                                     ZdProgress *progress, GError **error);
void zd_xlsx_strings_free (ZdXlsxStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdXlsxStrings, zd_xlsx_strings_free)

/* NULL when there is none of that number. Borrowed, ends with a NUL. */
const char *zd_xlsx_strings_get (const ZdXlsxStrings *self, guint64 index, guint32 *length);

G_END_DECLS
