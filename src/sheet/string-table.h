/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/limits.h"

G_BEGIN_DECLS

/* The texts that the cells of a workbook refer to by number, one behind the other in one piece of memory. */
typedef struct _ZdStringTable ZdStringTable;

/* Holds limits->max_strings bytes at most. */
ZdStringTable *zd_string_table_new (const ZdSheetLimits *limits);
void zd_string_table_free (ZdStringTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdStringTable, zd_string_table_free)

/* Copies @text as the next one. Error: ZD_ERROR_INPUT when they grow beyond the limit. */
gboolean zd_string_table_add (ZdStringTable *self, const char *text, gsize length, GError **error);

/* NULL when there is none of that number. Borrowed until the next one is added; ends with a NUL. */
const char *zd_string_table_get (const ZdStringTable *self, guint64 index, guint32 *length);

G_END_DECLS
