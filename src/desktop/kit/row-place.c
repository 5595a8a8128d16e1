/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/row-place.h"

struct _ZdRowPlace {
  ZdRowSource *source; /* NULL: nowhere */
  GtkBitset *selected;
  guint row, position;
  guint changes;
  /* in the new order */
  GtkBitset *kept;
  guint current;
};

ZdRowPlace *
zd_row_place_new (ZdRowSource *source, const GtkBitset *selected, guint row, guint position, guint changes)
{
  ZdRowPlace *self = g_new0 (ZdRowPlace, 1);

  self->source = source != NULL ? zd_row_source_ref (source) : NULL;
  self->selected = gtk_bitset_copy (selected);
  self->row = row;
  self->position = position;
  self->changes = changes;
  self->current = GTK_INVALID_LIST_POSITION;
  return self;
}

ZdRowPlace *
zd_row_place_new_nowhere (void)
{
  g_autoptr (GtkBitset) nothing = gtk_bitset_new_empty ();

  return zd_row_place_new (NULL, nothing, GTK_INVALID_LIST_POSITION, GTK_INVALID_LIST_POSITION, 0);
}

void
zd_row_place_free (ZdRowPlace *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->source, zd_row_source_unref);
  gtk_bitset_unref (self->selected);
  g_clear_pointer (&self->kept, gtk_bitset_unref);
  g_free (self);
}

/* ---- among the same rows ---- */

static GtkBitset *
keep_rows (const ZdRowPlace *self, const GArray *order)
{
  GtkBitset *kept;

  if (gtk_bitset_is_empty (self->selected) || order->len == zd_row_source_n_rows (self->source))
    return gtk_bitset_copy (self->selected);
  kept = gtk_bitset_new_empty ();
  for (guint i = 0; i < order->len; i++)
    if (gtk_bitset_contains (self->selected, g_array_index (order, guint32, i)))
      gtk_bitset_add (kept, g_array_index (order, guint32, i));
  return kept;
}

static guint
find_row (const GArray *order, guint row)
{
  for (guint i = 0; i < order->len; i++)
    if (g_array_index (order, guint32, i) == row)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* ---- among others ---- */

static GHashTable *
selected_ids (const ZdRowPlace *self)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkBitsetIter iter;
  guint row;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &row); more;
       more = gtk_bitset_iter_next (&iter, &row))
    g_hash_table_add (ids, zd_row_source_id (self->source, row));
  return ids;
}

/* Also finds the current row. */
static GtkBitset *
keep_ids (ZdRowPlace *self, ZdRowSource *source, const GArray *order, GCancellable *cancellable)
{
  GtkBitset *kept = gtk_bitset_new_empty ();
  g_autoptr (GHashTable) ids = selected_ids (self);
  g_autofree char *current = self->row != GTK_INVALID_LIST_POSITION ? zd_row_source_id (self->source, self->row) : NULL;

  for (guint i = 0; i < order->len && !g_cancellable_is_cancelled (cancellable); i++) {
    guint row = g_array_index (order, guint32, i);
    g_autofree char *id = zd_row_source_id (source, row);

    if (g_hash_table_contains (ids, id))
      gtk_bitset_add (kept, row);
    if (self->current == GTK_INVALID_LIST_POSITION && g_strcmp0 (id, current) == 0)
      self->current = i;
  }
  return kept;
}

/* What was worked on has left the list (it was decided): its place goes to the row that moved up. */
static void
move_up (ZdRowPlace *self, const GArray *order)
{
  if (self->current != GTK_INVALID_LIST_POSITION || self->position == GTK_INVALID_LIST_POSITION || order->len == 0)
    return;
  self->current = MIN (self->position, order->len - 1);
  if (gtk_bitset_is_empty (self->kept))
    gtk_bitset_add (self->kept, g_array_index (order, guint32, self->current));
}

/* ---- all of it ---- */

static gboolean
is_about_somebody (const ZdRowPlace *self)
{
  return !gtk_bitset_is_empty (self->selected) || self->row != GTK_INVALID_LIST_POSITION;
}

void
zd_row_place_carry (ZdRowPlace *self, ZdRowSource *source, const GArray *order, GCancellable *cancellable)
{
  g_clear_pointer (&self->kept, gtk_bitset_unref);
  self->current = GTK_INVALID_LIST_POSITION;
  if (self->source == source) {
    self->kept = keep_rows (self, order);
    self->current = self->row != GTK_INVALID_LIST_POSITION ? find_row (order, self->row) : GTK_INVALID_LIST_POSITION;
    return;
  }
  if (self->source != NULL && zd_row_source_has_ids (self->source) && zd_row_source_has_ids (source) &&
      is_about_somebody (self))
    self->kept = keep_ids (self, source, order, cancellable);
  else
    self->kept = gtk_bitset_new_empty ();
  move_up (self, order);
}

gboolean
zd_row_place_holds (const ZdRowPlace *self, guint changes)
{
  return self->source == NULL || self->changes == changes;
}

GtkBitset *
zd_row_place_take (ZdRowPlace *self, guint *current)
{
  *current = self->current;
  return self->kept != NULL ? g_steal_pointer (&self->kept) : gtk_bitset_new_empty ();
}
