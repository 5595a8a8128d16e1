/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/blocks.h"

typedef struct {
  ZdBlockFunc work;
  gpointer data;
  guint n_rows, size;
  ZdProgress *progress;
  int done; /* rows, atomic */
} Blocks;

/* @number counts from 1, for a pool takes no NULL. */
static void
block_cb (gpointer number, gpointer data)
{
  Blocks *self = data;
  guint first = (GPOINTER_TO_UINT (number) - 1) * self->size;
  guint rows = MIN (self->size, self->n_rows - first);

  if (!zd_progress_check (self->progress, NULL))
    return;
  self->work (first, first + rows, self->data);
  guint done = (guint) g_atomic_int_add (&self->done, (int) rows) + rows;
  zd_progress_set (self->progress, done, self->n_rows);
}

gboolean
zd_each_block (guint n_rows, guint size, ZdBlockFunc work, gpointer data, ZdProgress *progress, GError **error)
{
  Blocks blocks = { .work = work, .data = data, .n_rows = n_rows, .size = size, .progress = progress };
  GThreadPool *pool = g_thread_pool_new (block_cb, &blocks, (int) g_get_num_processors (), FALSE, NULL);

  for (guint block = 0; block < n_rows / size + (n_rows % size > 0); block++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (block + 1), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  return zd_progress_check (progress, error);
}
