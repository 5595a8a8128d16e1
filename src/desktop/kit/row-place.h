/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/kit/row-source.h"

G_BEGIN_DECLS

/* What is selected in a table, and which row is its current one, on the way from one order of rows to another. Where
 * the rows are others it is their ids that say who is who: for millions of them a matter of seconds, so it can be
 * worked out in any thread. */
typedef struct _ZdRowPlace ZdRowPlace;

/* @source: NULL: nothing is selected, nor ever will be. @selected: rows of it, copied; @row: the current one, at
 * @position; GTK_INVALID_LIST_POSITION: there is none. @changes: comes back with zd_row_place_holds(). */
ZdRowPlace *zd_row_place_new (ZdRowSource *source, const GtkBitset *selected, guint row, guint position, guint changes);
ZdRowPlace *zd_row_place_new_nowhere (void);
void zd_row_place_free (ZdRowPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRowPlace, zd_row_place_free)

/* Who of @source in @order is meant. Stops early, with an answer of no use, when @cancellable is cancelled. */
void zd_row_place_carry (ZdRowPlace *self, ZdRowSource *source, const GArray *order, GCancellable *cancellable);
/* Is it that of a selection to which @changes have been made? */
gboolean zd_row_place_holds (const ZdRowPlace *self, guint changes);
/* What was worked out. (transfer full) *current: a position. */
GtkBitset *zd_row_place_take (ZdRowPlace *self, guint *current);

G_END_DECLS
