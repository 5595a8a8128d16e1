/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/kit/row-place.h"

G_BEGIN_DECLS

/* What a column view shows of a ZdRowSource: list and selection in one, made for
 * millions of rows. An item exists only while the view holds it; the selection is
 * a set of row numbers, so it survives sorting at no cost.
 * Signals besides those of its interfaces: "current-changed" (it is another row, or
 * one of another source), "texts-changed" (the same items say something else now). */
#define ZD_TYPE_ROW_MODEL (zd_row_model_get_type ())
G_DECLARE_FINAL_TYPE (ZdRowModel, zd_row_model, ZD, ROW_MODEL, GObject)

/* The item: no more than the number of a row. */
#define ZD_TYPE_ROW_ITEM (zd_row_item_get_type ())
G_DECLARE_FINAL_TYPE (ZdRowItem, zd_row_item, ZD, ROW_ITEM, GObject)

guint zd_row_item_get_row (ZdRowItem *self);

ZdRowModel *zd_row_model_new (void);
ZdRowSource *zd_row_model_get_source (ZdRowModel *self); /* (transfer none) (nullable) */

/* What is selected now, and where. (transfer full) */
ZdRowPlace *zd_row_model_note_place (ZdRowModel *self);

/* Shows @source in @order (guint32, transfer full). Rows that are no longer seen
 * are no longer selected. When the source is another one, its rows are told
 * apart by their ids, and only what lies between the common head and tail moves.
 * TRUE: there is no such head or tail. @keep: then the view keeps the rows that it
 * has nevertheless, and they are about others: making them anew would be felt.
 * @place: carried to @order already (transfer full); NULL: that of now, carried here. */
gboolean zd_row_model_show (ZdRowModel *self, ZdRowSource *source, GArray *order, ZdRowPlace *place, gboolean keep);

/* A view makes widgets for some 200 rows at once, which is felt. It is told of a handful at first; every call
 * tells it of a handful more, and of all when it has what it needs. TRUE: more are to be told. */
gboolean zd_row_model_tell (ZdRowModel *self);
gboolean zd_row_model_is_told (ZdRowModel *self, guint position);

guint zd_row_model_n_rows (ZdRowModel *self); /* told or not */
guint zd_row_model_row_at (ZdRowModel *self, guint position);
guint zd_row_model_position_of (ZdRowModel *self, guint row); /* GTK_INVALID_LIST_POSITION: not shown */

/* Position of the row that was selected last: the one a pane explains. */
guint zd_row_model_get_current (ZdRowModel *self);

/* While it is deaf, whoever selects by the interface selects nothing. */
void zd_row_model_set_deaf (ZdRowModel *self, gboolean deaf);

guint zd_row_model_n_selected (ZdRowModel *self);
/* Selected rows in the order shown; (transfer full) of guint32. */
GArray *zd_row_model_get_selected (ZdRowModel *self);

G_END_DECLS
