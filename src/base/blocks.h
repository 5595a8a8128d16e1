/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"

G_BEGIN_DECLS

/* Rows first … end − 1; any thread, several at once. */
typedef void (*ZdBlockFunc) (guint first, guint end, gpointer data);

/**
 * zd_each_block:
 * @n_rows: how many there are
 * @size: rows of a block: few enough that what is looked at for them stays in the cache
 *
 * Works off all rows on all cores, block by block in no order. Tells @progress of the rows done; after a cancel, no
 * further block is begun. Error: CANCELLED.
 */
gboolean zd_each_block (guint n_rows, guint size, ZdBlockFunc work, gpointer data, ZdProgress *progress,
                        GError **error);

/* Work for which every thread has something of its own: a table to write to, counts to add up. */
typedef struct {
  gpointer (*begin) (gpointer data);                                    /* before the thread's first block */
  void (*work) (guint first, guint end, gpointer own, gpointer data);
  void (*finish) (gpointer own, gpointer data); /* behind its last, also after a cancel; one thread at a time */
} ZdBlockWork;

gboolean zd_each_block_with (guint n_rows, guint size, const ZdBlockWork *work, gpointer data, ZdProgress *progress,
                             GError **error);

/* At most so many threads from now on, for measurements; 0 = one a core. */
void zd_blocks_limit (guint threads);

G_END_DECLS
