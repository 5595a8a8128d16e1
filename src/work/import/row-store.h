/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/cell.h"

G_BEGIN_DECLS

/* Private to the imports: all rows of a table, so that a file is read once however often its rows are looked at. They lie
 * packed, those of a list of 1,000,000 in memory; what goes beyond lies in a file without a name, which is gone with
 * the program. */
typedef struct _ZdRowStore ZdRowStore;

/* @memory: bytes that may be taken before the file is begun. */
ZdRowStore *zd_row_store_new (gsize memory);
void zd_row_store_free (ZdRowStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRowStore, zd_row_store_free)

gboolean zd_row_store_add (ZdRowStore *self, const ZdRow *row, GError **error);
/* What has been added can be read from now on, by any thread; nothing is added any more. */
gboolean zd_row_store_close (ZdRowStore *self, GError **error);
guint zd_row_store_size (const ZdRowStore *self);

/* Where a row is unpacked; one for each thread. */
typedef struct _ZdStoredRow ZdStoredRow;
ZdStoredRow *zd_stored_row_new (void);
void zd_stored_row_free (ZdStoredRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdStoredRow, zd_stored_row_free)

/* Borrowed: it lives until the reader's next one. */
gboolean zd_row_store_get (const ZdRowStore *self, guint index, ZdStoredRow *reader, const ZdRow **row, GError **error);

/* The row @next will be asked for soon, @later a little later: those that do not lie one behind the other are slow to come
 * from memory. */
void zd_row_store_expect (const ZdRowStore *self, guint next, guint later);

G_END_DECLS
