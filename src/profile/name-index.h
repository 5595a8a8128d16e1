/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "profile/columns.h"

G_BEGIN_DECLS

/* The names of all parties made ready for searching: folded, and every character numbered by its pinyin
 * (ZdNameSpelling). About 33 bytes a party. Sealed when made; any thread. */
typedef struct _ZdNameIndex ZdNameIndex;

/* Taken from the file of @columns as far as it was kept there (zd_name_index_pack()) and still holds. Error:
 * CANCELLED. */
ZdNameIndex *zd_name_index_new (ZdColumns *columns, ZdProgress *progress, GError **error);
/* For zd_columns_write(). (transfer full) */
GBytes *zd_name_index_pack (const ZdNameIndex *self);
ZdNameIndex *zd_name_index_ref (ZdNameIndex *self);
void zd_name_index_unref (ZdNameIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdNameIndex, zd_name_index_unref)

const ZdColumns *zd_name_index_columns (const ZdNameIndex *self);
/* Of memory, mapped or own; without the columns. */
gsize zd_name_index_bytes (const ZdNameIndex *self);

/**
 * zd_name_index_search:
 * @typed: words parted by blanks, each part of a name, of its pinyin (whole syllables or initials), or of a
 * credit code
 * @limit: of the rows that come back
 * @n_hits: (out) (nullable): how many parties fit
 *
 * Who fits all words: the best first. Best is whose name is just that, then where it stands nearest to the
 * name's beginning, then the shortest name. Nothing typed: everybody. Error: CANCELLED.
 *
 * Returns: (transfer full) (element-type guint32): rows of the columns
 */
GArray *zd_name_index_search (const ZdNameIndex *self, const char *typed, guint limit, guint *n_hits,
                              ZdProgress *progress, GError **error);

G_END_DECLS
