/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/row-model.h"

G_BEGIN_DECLS

struct _ZdRowModel {
  GObject parent_instance;
  ZdRowSource *source;
  GArray *order;       /* row number by position, guint32 */
  GHashTable *items;   /* row → ZdRowItem, borrowed: those that somebody holds */
  GtkBitset *selected; /* rows */
  guint current;       /* position */
};

void zd_row_model_selection_init (GtkSelectionModelInterface *iface);
void zd_row_model_set_current (ZdRowModel *self, guint position);
GHashTable *zd_row_model_selected_ids (ZdRowModel *self); /* set of char*, (transfer full) */

G_END_DECLS
