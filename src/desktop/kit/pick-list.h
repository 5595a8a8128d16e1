/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A list of which one is picked; a row's item is known by its id. What is picked stays so while rows come and go. However
 * many there are, the view makes its widgets for a handful in each frame. Property "label": what a screen reader calls it.
 * Signal "picked" (const char *id): by the person; also when it was picked before and is clicked, or gets Enter. */
#define ZD_TYPE_PICK_LIST (zd_pick_list_get_type ())
G_DECLARE_FINAL_TYPE (ZdPickList, zd_pick_list, ZD, PICK_LIST, AdwBin)

typedef struct {
  GtkWidget *(*create) (void);
  void (*show) (GtkWidget *row, gpointer item);
  const char *(*id_of) (gpointer item);
  gboolean (*update) (gpointer item, gpointer fresh); /* takes over what @fresh says of the same; FALSE: nothing new */
} ZdPickRows;

/* Once. @rows: static. */
void zd_pick_list_set_model (ZdPickList *self, GListModel *model, const ZdPickRows *rows);
/* @items come into @store, which is behind the model. Who was there in front and at the end stays, and is shown anew where
 * it has changed: so many rows cost little where few did. */
void zd_pick_list_fill (ZdPickList *self, GListStore *store, const GPtrArray *items);
/* NULL: @model, which has items like ours, has none of @id. (transfer none) */
gpointer zd_pick_list_find (ZdPickList *self, GListModel *model, const char *id);

/* Without the signal, and whether it is there already or comes later; it is brought into sight. NULL: nothing. */
void zd_pick_list_pick (ZdPickList *self, const char *id);
const char *zd_pick_list_get_picked (ZdPickList *self);

/* The picked row, or the first, gets the focus; where there are no rows yet, when they come, unless it has gone on. */
void zd_pick_list_focus (ZdPickList *self);

G_END_DECLS
