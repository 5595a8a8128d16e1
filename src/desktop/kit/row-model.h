/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/kit/row-source.h"

G_BEGIN_DECLS

/* What a column view shows of a ZdRowSource: list and selection in one, made for
 * millions of rows. An item exists only while the view holds it; the selection is
 * a set of row numbers, so it survives sorting at no cost.
 * Signals besides those of its interfaces: "current-changed", "texts-changed" (the
 * same items say something else now). */
#define ZD_TYPE_ROW_MODEL (zd_row_model_get_type ())
G_DECLARE_FINAL_TYPE (ZdRowModel, zd_row_model, ZD, ROW_MODEL, GObject)

/* The item: no more than the number of a row. */
#define ZD_TYPE_ROW_ITEM (zd_row_item_get_type ())
G_DECLARE_FINAL_TYPE (ZdRowItem, zd_row_item, ZD, ROW_ITEM, GObject)

guint zd_row_item_get_row (ZdRowItem *self);

ZdRowModel *zd_row_model_new (void);
ZdRowSource *zd_row_model_get_source (ZdRowModel *self); /* (transfer none) (nullable) */

/* Shows @source in @order (guint32, transfer full). Rows that are no longer seen
 * are no longer selected. When the source is another one, its rows are told
 * apart by their ids, and only what lies between the common head and tail moves.
 * TRUE: there is no such head or tail. @keep: then a view that stands at its top
 * keeps its rows nevertheless, and they are about others: making them anew would
 * be felt. */
gboolean zd_row_model_show (ZdRowModel *self, ZdRowSource *source, GArray *order, gboolean keep);

guint zd_row_model_row_at (ZdRowModel *self, guint position);
guint zd_row_model_position_of (ZdRowModel *self, guint row); /* GTK_INVALID_LIST_POSITION: not shown */

/* Position of the row that was selected last: the one a pane explains. */
guint zd_row_model_get_current (ZdRowModel *self);

guint zd_row_model_n_selected (ZdRowModel *self);
/* Selected rows in the order shown; (transfer full) of guint32. */
GArray *zd_row_model_get_selected (ZdRowModel *self);

G_END_DECLS
