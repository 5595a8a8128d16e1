/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/cell.h"
#include "sheet/limits.h"

G_BEGIN_DECLS

/* Collects the cells of one row after the other, in memory that is reused,
 * and enforces the limits of a row. For readers of a format. */
typedef struct _ZdRowBuilder ZdRowBuilder;

ZdRowBuilder *zd_row_builder_new (const ZdSheetLimits *limits);
void zd_row_builder_free (ZdRowBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRowBuilder, zd_row_builder_free)

/* Forgets the row before. Error: ZD_ERROR_INPUT for a number beyond the limit. */
gboolean zd_row_builder_begin (ZdRowBuilder *self, guint64 number, GError **error);

/* Places a copy of @cell, whose text ends with a NUL; with @borrowed the text is not copied and must live as
 * long as the row. A text that is a mangled number (zd_number_is_mangled()) is flagged. Cells may come in any
 * order, the first one of a column counts; an empty cell is left out. Error: ZD_ERROR_INPUT. */
gboolean zd_row_builder_add (ZdRowBuilder *self, guint64 column, const ZdCell *cell, gboolean borrowed,
                             GError **error);

guint32 zd_row_builder_get_number (const ZdRowBuilder *self);

/* The finished row, or NULL when it has no content. */
const ZdRow *zd_row_builder_end (ZdRowBuilder *self);

G_END_DECLS
