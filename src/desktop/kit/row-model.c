/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/row-model-private.h"

#include <string.h>

/* Beyond this many rows a new source replaces everything: comparing ids would be felt. */
#define MAX_COMPARED 100000
/* Rows that a view is told of at a time, while it makes widgets for them: some 8 ms of work. */
#define HANDFUL 16
/* A view that knows so many has made as many widgets as it ever does. */
#define ENOUGH 200

struct _ZdRowItem {
  GObject parent_instance;
  ZdRowModel *model; /* NULL once the row has gone */
  guint row, position;
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
  return ZD_ROW_MODEL (list)->n_told;
}

/* The same row is the same object for as long as somebody holds it. */
static gpointer
get_item (GListModel *list, guint position)
{
  ZdRowModel *self = ZD_ROW_MODEL (list);
  ZdRowItem *item;
  guint row;

  if (position >= self->n_told)
    return NULL;
  row = zd_row_model_row_at (self, position);
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (row));
  if (item != NULL)
    return g_object_ref (item);
  item = g_object_new (ZD_TYPE_ROW_ITEM, NULL);
  item->model = self;
  item->row = row;
  item->position = position;
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
zd_row_model_n_rows (ZdRowModel *self)
{
  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), 0);
  return self->order->len;
}

gboolean
zd_row_model_is_told (ZdRowModel *self, guint position)
{
  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), FALSE);
  return position < self->n_told;
}

guint
zd_row_model_row_at (ZdRowModel *self, guint position)
{
  return g_array_index (self->order, guint32, position);
}

guint
zd_row_model_position_of (ZdRowModel *self, guint row)
{
  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i < self->order->len; i++)
    if (g_array_index (self->order, guint32, i) == row)
      return i;
  return GTK_INVALID_LIST_POSITION;
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
  self->changes++;
  g_signal_emit (self, signals[CURRENT_CHANGED], 0);
}

void
zd_row_model_set_deaf (ZdRowModel *self, gboolean deaf)
{
  g_return_if_fail (ZD_IS_ROW_MODEL (self));
  self->deaf = deaf;
}

/* ---- showing another order or another source ---- */

static gboolean
same_id (ZdRowSource *a, guint row_a, ZdRowSource *b, guint row_b)
{
  g_autofree char *id_a = zd_row_source_id (a, row_a);
  g_autofree char *id_b = zd_row_source_id (b, row_b);

  return g_strcmp0 (id_a, id_b) == 0;
}

/* Positions from the start, and from the end, at which old and new rows are about the same things. Many new ones
 * between them are told bit by bit, which can be done only at the end. */
static void
find_common (ZdRowModel *self, ZdRowSource *source, const GArray *order, guint *head, guint *tail)
{
  guint n_old = self->n_told, n_new = order->len, shorter = MIN (n_old, n_new);

  *head = *tail = 0;
  if (self->source == NULL || source == self->source || MAX (n_old, n_new) > MAX_COMPARED ||
      !zd_row_source_has_ids (self->source) || !zd_row_source_has_ids (source))
    return;
  while (*head < shorter && same_id (self->source, zd_row_model_row_at (self, *head), source,
                                     g_array_index (order, guint32, *head)))
    ++*head;
  if (n_old < self->order->len)
    return; /* the view does not know its end yet */
  while (*tail < shorter - *head && same_id (self->source, zd_row_model_row_at (self, n_old - 1 - *tail),
                                             source, g_array_index (order, guint32, n_new - 1 - *tail)))
    ++*tail;
  if (n_new - *head - *tail > HANDFUL && n_old < ENOUGH)
    *tail = 0;
}

/* Items that the view keeps stand for the same things under their new numbers. */
static void
carry_items (ZdRowModel *self, const GArray *order, guint head, guint tail)
{
  g_autoptr (GHashTable) old = self->items;
  GHashTableIter iter;
  gpointer value;

  self->items = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    ZdRowItem *item = value;

    if (item->position >= head && item->position < self->order->len - tail) {
      item->model = NULL;
      continue;
    }
    if (item->position >= head)
      item->position += order->len - self->order->len;
    item->row = g_array_index (order, guint32, item->position);
    g_hash_table_insert (self->items, GUINT_TO_POINTER (item->row), item);
  }
}

/* How many of @n rows the view is told of, when it knows @known. */
static guint
count_told (guint known, guint n)
{
  return known >= ENOUGH ? n : MIN (n, known + HANDFUL);
}

/* A view told of n changed items would ask for every one of them; told of all
 * gone and all new it asks only for those in sight. */
static void
emit_moves (ZdRowModel *self, GArray *order, guint head, guint tail)
{
  guint removed = self->n_told - head - tail;
  guint n_told = tail > 0 ? order->len : count_told (head, order->len);
  guint added = n_told - head - tail;
  GListModel *list = G_LIST_MODEL (self);

  g_array_unref (self->order);
  self->order = order;
  if (tail == 0 && removed > 0) {
    self->n_told = head;
    g_list_model_items_changed (list, head, removed, 0);
    removed = 0;
  }
  self->n_told = n_told;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (list, head, removed, added);
}

gboolean
zd_row_model_tell (ZdRowModel *self)
{
  guint known;

  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), FALSE);
  known = self->n_told;
  self->n_told = count_told (known, self->order->len);
  if (self->n_told > known)
    g_list_model_items_changed (G_LIST_MODEL (self), known, 0, self->n_told - known);
  return self->n_told < self->order->len;
}

static guint
current_row (ZdRowModel *self)
{
  return self->current < self->order->len ? zd_row_model_row_at (self, self->current) : GTK_INVALID_LIST_POSITION;
}

/* What is selected in the new order: worked out already, unless somebody has selected something since. */
static void
take_place (ZdRowModel *self, ZdRowSource *source, const GArray *order, ZdRowPlace *place)
{
  g_autoptr (ZdRowPlace) worked_out = place;

  if (place == NULL || !zd_row_place_holds (place, self->changes)) {
    zd_row_place_free (g_steal_pointer (&worked_out));
    worked_out = zd_row_model_note_place (self);
    zd_row_place_carry (worked_out, source, order, NULL);
  }
  gtk_bitset_unref (self->selected);
  self->selected = zd_row_place_take (worked_out, &self->current);
}

ZdRowPlace *
zd_row_model_note_place (ZdRowModel *self)
{
  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), NULL);
  return zd_row_place_new (self->source, self->selected, current_row (self), self->current, self->changes);
}

gboolean
zd_row_model_show (ZdRowModel *self, ZdRowSource *source, GArray *order, ZdRowPlace *place, gboolean keep)
{
  guint before, head, tail;
  gboolean replaced, moved;

  g_return_val_if_fail (ZD_IS_ROW_MODEL (self), FALSE);
  moved = source == self->source;
  before = current_row (self);
  find_common (self, source, order, &head, &tail);
  replaced = head + tail == 0;
  if (replaced && keep)
    head = MIN (self->n_told, order->len);
  carry_items (self, order, head, tail);
  take_place (self, source, order, place);
  zd_row_source_ref (source);
  g_clear_pointer (&self->source, zd_row_source_unref);
  self->source = source;
  emit_moves (self, order, head, tail);
  zd_row_model_announce (self, 0, order->len);
  if (head + tail > 0)
    g_signal_emit (self, signals[TEXTS_CHANGED], 0);
  if (!moved || current_row (self) != before)
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
