/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/row-model.h"

G_BEGIN_DECLS

struct _ZdRowModel {
  GObject parent_instance;
  ZdRowSource *source;
  GArray *order;       /* row number by position, guint32 */
  guint n_told;        /* of them, the view knows these */
  GHashTable *items;   /* row → ZdRowItem, borrowed: those that somebody holds */
  GtkBitset *selected; /* rows */
  guint current;       /* position */
  guint changes;       /* counts what was done to the selection */
  gboolean deaf;       /* the view is not meant when it selects */
};

void zd_row_model_selection_init (GtkSelectionModelInterface *iface);
/* Their selection changed. */
void zd_row_model_announce (ZdRowModel *self, guint position, guint n);
void zd_row_model_set_current (ZdRowModel *self, guint position);

G_END_DECLS
