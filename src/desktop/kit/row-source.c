/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/row-source.h"

#include "base/sort.h"

struct _ZdRowSource {
  gatomicrefcount refs;
  const ZdRowSourceFuncs *funcs;
  gpointer data;
};

ZdRowSource *
zd_row_source_new (const ZdRowSourceFuncs *funcs, gpointer data)
{
  ZdRowSource *self = g_new0 (ZdRowSource, 1);

  g_atomic_ref_count_init (&self->refs);
  self->funcs = funcs;
  self->data = data;
  return self;
}

ZdRowSource *
zd_row_source_ref (ZdRowSource *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zd_row_source_unref (ZdRowSource *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->funcs->free != NULL)
    self->funcs->free (self->data);
  g_free (self);
}

gpointer
zd_row_source_data (ZdRowSource *self)
{
  return self->data;
}

guint
zd_row_source_n_rows (ZdRowSource *self)
{
  return self->funcs->n_rows (self->data);
}

char *
zd_row_source_text (ZdRowSource *self, guint row, guint column)
{
  char *text = self->funcs->text (self->data, row, column);

  return text != NULL ? text : g_strdup ("");
}

char *
zd_row_source_id (ZdRowSource *self, guint row)
{
  return self->funcs->id != NULL ? self->funcs->id (self->data, row) : NULL;
}

int
zd_row_source_mark (ZdRowSource *self, guint row, guint column)
{
  return self->funcs->mark != NULL ? self->funcs->mark (self->data, row, column) : -1;
}

gboolean
zd_row_source_has_ids (ZdRowSource *self)
{
  return self->funcs->id != NULL;
}

gboolean
zd_row_source_can_sort (ZdRowSource *self)
{
  return self->funcs->compare != NULL;
}

/* ---- order ---- */

typedef struct {
  ZdRowSource *source;
  const ZdRowWish *wish;
  GCancellable *cancellable;
} Sorting;

/* A sort ends soon when everything is equal: that is how it is cancelled. */
static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Sorting *sorting = data;
  int order;

  if (g_cancellable_is_cancelled (sorting->cancellable))
    return 0;
  order = sorting->source->funcs->compare (sorting->source->data, (guint) sorting->wish->column,
                                           *(const guint32 *) a, *(const guint32 *) b);
  return sorting->wish->descending ? -order : order;
}

GArray *
zd_row_source_arrange (ZdRowSource *self, const ZdRowWish *wish, GCancellable *cancellable)
{
  guint n = zd_row_source_n_rows (self);
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  Sorting sorting = { self, wish, cancellable };

  for (guint32 row = 0; row < n; row++) {
    if (wish->filter != NULL) {
      if (g_cancellable_is_cancelled (cancellable))
        break;
      if (!wish->filter (self->data, row, wish->filter_data))
        continue;
    }
    g_array_append_val (order, row);
  }
  if (wish->column >= 0 && zd_row_source_can_sort (self) && order->len > 1)
    zd_sort (order, compare_cb, &sorting, NULL, NULL);
  return order;
}
