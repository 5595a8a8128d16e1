/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/row-model-private.h"

#include <string.h>

/* Beyond this many rows a new source replaces everything: comparing ids would be felt. */
#define MAX_COMPARED 100000
/* A view at its top holds fewer rows than that. */
#define NEAR_TOP 500

struct _ZdRowItem {
  GObject parent_instance;
  ZdRowModel *model; /* NULL once the row has gone */
  guint row;
};

G_DEFINE_FINAL_TYPE (ZdRowItem, zd_row_item, G_TYPE_OBJECT)

enum { CURRENT_CHANGED, TEXTS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ZdRowModel, zd_row_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          zd_row_model_selection_init))

/* ---- items ---- */

guint
zd_row_item_get_row (ZdRowItem *self)
{
  g_return_val_if_fail (ZD_IS_ROW_ITEM (self), 0);
  return self->row;
}

static void
zd_row_item_dispose (GObject *object)
{
  ZdRowItem *self = ZD_ROW_ITEM (object);

  if (self->model != NULL)
    g_hash_table_remove (self->model->items, GUINT_TO_POINTER (self->row));
  self->model = NULL;
  G_OBJECT_CLASS (zd_row_item_parent_class)->dispose (object);
}

static void
zd_row_item_class_init (ZdRowItemClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_row_item_dispose;
}

static void
zd_row_item_init (ZdRowItem *self)
{
}

/* ---- list ---- */

static GType
get_item_type (GListModel *list)
{
  return ZD_TYPE_ROW_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return ZD_ROW_MODEL (list)->order->len;
}

/* The same row is the same object for as long as somebody holds it. */
static gpointer
get_item (GListModel *list, guint position)
{
  ZdRowModel *self = ZD_ROW_MODEL (list);
  ZdRowItem *item;
  guint row;

  if (position >= self->order->len)
    return NULL;
  row = zd_row_model_row_at (self, position);
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (row));
  if (item != NULL)
    return g_object_ref (item);
  item = g_object_new (ZD_TYPE_ROW_ITEM, NULL);
  item->model = self;
  item->row = row;
  g_hash_table_insert (self->items, GUINT_TO_POINTER (row), item);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

guint
zd_row_model_row_at (ZdRowModel *self, guint position)
{
  return g_array_index (self->order, guint32, position);
}

static guint
position_in (const GArray *order, guint row)
{
  for (guint i = 0; i < order->len; i++)
    if (g_array_index (order, guint32, i) == row)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

guint
zd_row_model_position_of (ZdRowModel *self, guint row)
{
  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), GTK_INVALID_LIST_POSITION);
  return position_in (self->order, row);
}

ZdRowSource *
zd_row_model_get_source (ZdRowModel *self)
{
  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), NULL);
  return self->source;
}

guint
zd_row_model_get_current (ZdRowModel *self)
{
  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), GTK_INVALID_LIST_POSITION);
  return self->current;
}

void
zd_row_model_set_current (ZdRowModel *self, guint position)
{
  self->current = position;
  g_signal_emit (self, signals[CURRENT_CHANGED], 0);
}

/* ---- showing another order or another source ---- */

static gboolean
same_id (ZdRowSource *a, guint row_a, ZdRowSource *b, guint row_b)
{
  g_autofree char *id_a = zd_row_source_id (a, row_a);
  g_autofree char *id_b = zd_row_source_id (b, row_b);

  return g_strcmp0 (id_a, id_b) == 0;
}

/* Positions from the start, and from the end, at which old and new rows are about the same things. */
static void
find_common (ZdRowModel *self, ZdRowSource *source, const GArray *order, guint *head, guint *tail)
{
  guint shorter = MIN (self->order->len, order->len);
  guint n_old = self->order->len, n_new = order->len;

  *head = *tail = 0;
  if (self->source == NULL || source == self->source || MAX (n_old, n_new) > MAX_COMPARED ||
      !zd_row_source_has_ids (self->source) || !zd_row_source_has_ids (source))
    return;
  while (*head < shorter && same_id (self->source, zd_row_model_row_at (self, *head), source,
                                     g_array_index (order, guint32, *head)))
    ++*head;
  while (*tail < shorter - *head && same_id (self->source, zd_row_model_row_at (self, n_old - 1 - *tail),
                                             source, g_array_index (order, guint32, n_new - 1 - *tail)))
    ++*tail;
}

/* At how many positions the view may keep its rows and fill them anew, which costs it far less than new ones: all that
 * both have, if those that it holds are among the first. */
static guint
count_kept (ZdRowModel *self, const GArray *order)
{
  guint end = MIN (self->order->len, order->len), left = g_hash_table_size (self->items);

  for (guint i = 0; i < MIN (self->order->len, NEAR_TOP) && left > 0; i++)
    left -= g_hash_table_contains (self->items, GUINT_TO_POINTER (zd_row_model_row_at (self, i)));
  return left == 0 ? end : 0;
}

/* Items that the view keeps stand for the same things under their new numbers. */
static void
carry_items (ZdRowModel *self, const GArray *order, guint head, guint tail)
{
  g_autoptr (GHashTable) old = self->items;
  GHashTableIter iter;
  gpointer item;

  self->items = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < head + tail && g_hash_table_size (old) > 0; i++) {
    guint before = i < head ? i : self->order->len - (head + tail - i);
    guint after = i < head ? i : order->len - (head + tail - i);
    guint row = g_array_index (order, guint32, after);

    if (!g_hash_table_steal_extended (old, GUINT_TO_POINTER (zd_row_model_row_at (self, before)), NULL,
                                      &item))
      continue;
    ZD_ROW_ITEM (item)->row = row;
    g_hash_table_insert (self->items, GUINT_TO_POINTER (row), item);
  }
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    ZD_ROW_ITEM (item)->model = NULL;
}

/* Which rows of @source are about what is selected now. */
static GtkBitset *
carry_selection (ZdRowModel *self, ZdRowSource *source, const GArray *order)
{
  GtkBitset *kept = gtk_bitset_new_empty ();
  g_autoptr (GHashTable) ids = NULL;

  if (gtk_bitset_is_empty (self->selected) || (source != self->source && !zd_row_source_has_ids (source)))
    return kept;
  if (source != self->source)
    ids = zd_row_model_selected_ids (self);
  for (guint i = 0; i < order->len; i++) {
    guint row = g_array_index (order, guint32, i);
    g_autofree char *id = ids != NULL ? zd_row_source_id (source, row) : NULL;

    if (ids != NULL ? g_hash_table_contains (ids, id) : gtk_bitset_contains (self->selected, row))
      gtk_bitset_add (kept, row);
  }
  return kept;
}

static guint
position_of_id (ZdRowSource *source, const GArray *order, const char *id)
{
  for (guint i = 0; i < order->len; i++) {
    g_autofree char *other = zd_row_source_id (source, g_array_index (order, guint32, i));

    if (g_strcmp0 (id, other) == 0)
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

static guint
find_current (ZdRowModel *self, ZdRowSource *source, const GArray *order)
{
  g_autofree char *id = NULL;
  guint row;

  if (self->source == NULL || self->current >= self->order->len)
    return GTK_INVALID_LIST_POSITION;
  row = zd_row_model_row_at (self, self->current);
  if (source == self->source)
    return position_in (order, row);
  id = zd_row_source_id (self->source, row);
  return id != NULL ? position_of_id (source, order, id) : GTK_INVALID_LIST_POSITION;
}

/* What was worked on has left the list (it was decided): its place goes to the row that moved up. */
static guint
settle_current (ZdRowModel *self, ZdRowSource *source, const GArray *order, GtkBitset *selected)
{
  guint found = find_current (self, source, order);
  guint place;

  if (source == self->source || found != GTK_INVALID_LIST_POSITION ||
      self->current == GTK_INVALID_LIST_POSITION || order->len == 0)
    return found;
  place = MIN (self->current, order->len - 1);
  if (gtk_bitset_is_empty (selected))
    gtk_bitset_add (selected, g_array_index (order, guint32, place));
  return place;
}

/* A view told of n changed items would ask for every one of them; told of all
 * gone and all new it asks only for those in sight. */
static void
emit_moves (ZdRowModel *self, GArray *order, guint head, guint tail)
{
  guint removed = self->order->len - head - tail;
  guint added = order->len - head - tail;
  GListModel *list = G_LIST_MODEL (self);

  g_array_unref (self->order);
  if (head + tail > 0) {
    self->order = order;
    if (removed > 0 || added > 0)
      g_list_model_items_changed (list, head, removed, added);
    return;
  }
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (removed > 0)
    g_list_model_items_changed (list, 0, removed, 0);
  g_array_unref (self->order);
  self->order = order;
  if (added > 0)
    g_list_model_items_changed (list, 0, 0, added);
}

gboolean
zd_row_model_show (ZdRowModel *self, ZdRowSource *source, GArray *order, gboolean keep)
{
  GtkBitset *selected;
  guint current, head, tail;
  gboolean replaced;

  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), FALSE);
  selected = carry_selection (self, source, order);
  current = settle_current (self, source, order, selected);
  find_common (self, source, order, &head, &tail);
  replaced = head + tail == 0;
  if (replaced && keep)
    head = count_kept (self, order);
  carry_items (self, order, head, tail);
  gtk_bitset_unref (self->selected);
  self->selected = selected;
  self->current = current;
  zd_row_source_ref (source);
  g_clear_pointer (&self->source, zd_row_source_unref);
  self->source = source;
  emit_moves (self, order, head, tail);
  if (order->len > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, order->len);
  if (head + tail > 0)
    g_signal_emit (self, signals[TEXTS_CHANGED], 0);
  g_signal_emit (self, signals[CURRENT_CHANGED], 0);
  return replaced;
}

/* ---- type ---- */

static void
zd_row_model_dispose (GObject *object)
{
  ZdRowModel *self = ZD_ROW_MODEL (object);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    ZD_ROW_ITEM (item)->model = NULL;
  g_hash_table_remove_all (self->items);
  g_clear_pointer (&self->source, zd_row_source_unref);
  G_OBJECT_CLASS (zd_row_model_parent_class)->dispose (object);
}

static void
zd_row_model_finalize (GObject *object)
{
  ZdRowModel *self = ZD_ROW_MODEL (object);

  g_hash_table_unref (self->items);
  g_array_unref (self->order);
  gtk_bitset_unref (self->selected);
  G_OBJECT_CLASS (zd_row_model_parent_class)->finalize (object);
}

static void
zd_row_model_class_init (ZdRowModelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_row_model_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_row_model_finalize;
  signals[CURRENT_CHANGED] = g_signal_new ("current-changed", ZD_TYPE_ROW_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[TEXTS_CHANGED] = g_signal_new ("texts-changed", ZD_TYPE_ROW_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
zd_row_model_init (ZdRowModel *self)
{
  self->items = g_hash_table_new (NULL, NULL);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->selected = gtk_bitset_new_empty ();
  self->current = GTK_INVALID_LIST_POSITION;
}

ZdRowModel *
zd_row_model_new (void)
{
  return g_object_new (ZD_TYPE_ROW_MODEL, NULL);
}
