/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of rows, small: block by block a list of the few, or a bitmap of the many. That is what roaring
 * bitmaps do; here a block is one of the engine's, so that what is matched again is exchanged without a look
 * at the rest, and nobody needs another library for it. */
typedef struct _ZdRowSet ZdRowSet;

/* @bits: of rows 0 … n_rows − 1. */
ZdRowSet *zd_row_set_new (const guint64 *bits, guint n_rows);
/* Nobody yet; blocks are put in once each, by any thread. */
ZdRowSet *zd_row_set_new_empty (guint n_rows);
void zd_row_set_put (ZdRowSet *self, guint first_row, const guint64 *bits);
ZdRowSet *zd_row_set_ref (ZdRowSet *self);
void zd_row_set_unref (ZdRowSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRowSet, zd_row_set_unref)

/* How many are in it. */
guint zd_row_set_size (const ZdRowSet *self);
gboolean zd_row_set_has (const ZdRowSet *self, guint row);
/* At most @limit rows behind the first @skip, ascending; (transfer full) array of guint32. */
GArray *zd_row_set_rows (const ZdRowSet *self, guint skip, guint limit);
/* A bitmap with whole blocks of the engine for at least @n_rows; free with g_free(). */
guint64 *zd_row_set_bits (const ZdRowSet *self, guint n_rows);
/* Those of @self that are not in @other. */
ZdRowSet *zd_row_set_minus (const ZdRowSet *self, const ZdRowSet *other);

/* Those of @n_rows that are in none of @sets. */
ZdRowSet *zd_row_set_rest (const ZdRowSet *const *sets, guint n, guint n_rows);

/* @self with what is known anew of @rows (ascending, of guint32): those whose place among them is in @places
 * are in it, the others are not. */
ZdRowSet *zd_row_set_replace (const ZdRowSet *self, guint n_rows, const GArray *rows, const ZdRowSet *places);
/* The same parties where row i of @n has become row @to[i] of @n_rows; others are left out. */
ZdRowSet *zd_row_set_move (const ZdRowSet *self, const guint32 *to, guint n, guint n_rows);

/* For this machine: in its order of bytes. */
GBytes *zd_row_set_to_bytes (const ZdRowSet *self);
/* NULL: these bytes are not a set of @n_rows. */
ZdRowSet *zd_row_set_from_bytes (GBytes *bytes, guint n_rows);

G_END_DECLS
