/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/row-model-private.h"

/* The selection as a set of row numbers. Positions come in, rows are kept. */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  ZdRowModel *self = ZD_ROW_MODEL (model);

  return position < self->order->len &&
         gtk_bitset_contains (self->selected, zd_row_model_row_at (self, position));
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  ZdRowModel *self = ZD_ROW_MODEL (model);
  GtkBitset *positions = gtk_bitset_new_empty ();

  if (gtk_bitset_is_empty (self->selected))
    return positions;
  for (guint i = position; i < self->order->len && i - position < n; i++)
    if (gtk_bitset_contains (self->selected, zd_row_model_row_at (self, i)))
      gtk_bitset_add (positions, i);
  return positions;
}

/* … as far as the view knows them. */
void
zd_row_model_announce (ZdRowModel *self, guint position, guint n)
{
  guint end = MIN (position + n, self->n_told);

  self->changes++;
  if (end > position)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, end - position);
}

static void
announce_all (ZdRowModel *self)
{
  zd_row_model_announce (self, 0, self->n_told);
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  ZdRowModel *self = ZD_ROW_MODEL (model);
  gboolean others;

  if (self->deaf || position >= self->order->len)
    return self->deaf;
  others = unselect_rest && !gtk_bitset_is_empty (self->selected);
  if (others)
    gtk_bitset_remove_all (self->selected);
  gtk_bitset_add (self->selected, zd_row_model_row_at (self, position));
  if (others)
    announce_all (self);
  else
    zd_row_model_announce (self, position, 1);
  zd_row_model_set_current (self, position);
  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  ZdRowModel *self = ZD_ROW_MODEL (model);

  if (self->deaf || position >= self->order->len)
    return self->deaf;
  if (gtk_bitset_remove (self->selected, zd_row_model_row_at (self, position)))
    zd_row_model_announce (self, position, 1);
  return TRUE;
}

static void
set_range (ZdRowModel *self, guint position, guint n, gboolean selected)
{
  guint end = MIN (self->order->len, position + n);

  for (guint i = position; i < end; i++) {
    guint row = zd_row_model_row_at (self, i);

    if (selected)
      gtk_bitset_add (self->selected, row);
    else
      gtk_bitset_remove (self->selected, row);
  }
}

static gboolean
select_range (GtkSelectionModel *model, guint position, guint n, gboolean unselect_rest)
{
  ZdRowModel *self = ZD_ROW_MODEL (model);

  if (n == 0 || position >= self->order->len)
    return FALSE;
  if (unselect_rest)
    gtk_bitset_remove_all (self->selected);
  set_range (self, position, n, TRUE);
  announce_all (self);
  /* A range grows at one of its ends: the one further from where we were. */
  zd_row_model_set_current (self,
                            self->current == position ? MIN (position + n, self->order->len) - 1 : position);
  return TRUE;
}

static gboolean
unselect_range (GtkSelectionModel *model, guint position, guint n)
{
  ZdRowModel *self = ZD_ROW_MODEL (model);

  set_range (self, position, n, FALSE);
  announce_all (self);
  return TRUE;
}

/* Row by row only where some are filtered out: a whole range is one step at any size. */
static gboolean
select_all (GtkSelectionModel *model)
{
  ZdRowModel *self = ZD_ROW_MODEL (model);

  if (self->source != NULL && self->order->len == zd_row_source_n_rows (self->source))
    gtk_bitset_add_range (self->selected, 0, self->order->len);
  else
    set_range (self, 0, self->order->len, TRUE);
  announce_all (self);
  return TRUE;
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  ZdRowModel *self = ZD_ROW_MODEL (model);

  gtk_bitset_remove_all (self->selected);
  announce_all (self);
  zd_row_model_set_current (self, GTK_INVALID_LIST_POSITION);
  return TRUE;
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  ZdRowModel *self = ZD_ROW_MODEL (model);
  GtkBitsetIter iter;
  guint position, last = GTK_INVALID_LIST_POSITION;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position);
       more && position < self->order->len; more = gtk_bitset_iter_next (&iter, &position)) {
    guint row = zd_row_model_row_at (self, position);

    if (!gtk_bitset_contains (selected, position)) {
      gtk_bitset_remove (self->selected, row);
      continue;
    }
    if (gtk_bitset_add (self->selected, row))
      last = position;
  }
  announce_all (self);
  if (last != GTK_INVALID_LIST_POSITION)
    zd_row_model_set_current (self, last);
  return TRUE;
}

void
zd_row_model_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->unselect_range = unselect_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
  iface->set_selection = set_selection;
}

guint
zd_row_model_n_selected (ZdRowModel *self)
{
  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), 0);
  return (guint) gtk_bitset_get_size (self->selected);
}

GArray *
zd_row_model_get_selected (ZdRowModel *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), rows);
  for (guint i = 0; i < self->order->len; i++) {
    guint32 row = zd_row_model_row_at (self, i);

    if (gtk_bitset_contains (self->selected, row))
      g_array_append_val (rows, row);
  }
  return rows;
}
