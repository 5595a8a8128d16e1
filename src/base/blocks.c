/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/blocks.h"

static guint thread_limit;

typedef struct {
  const ZdBlockWork *work;
  gpointer data;
  guint n_rows, size;
  ZdProgress *progress;
  guint n_blocks;
  guint next;   /* block, atomic */
  guint done;   /* rows, atomic */
  GMutex lock;  /* one thread finishes at a time */
} Blocks;

static void
work_off (Blocks *self, guint block, gpointer own)
{
  guint first = block * self->size, rows = MIN (self->size, self->n_rows - first);

  self->work->work (first, first + rows, own, self->data);
  guint done = (guint) g_atomic_int_add (&self->done, rows) + rows;
  zd_progress_set (self->progress, done, self->n_rows);
}

/* Takes block after block until none is left. */
static void
thread_cb (gpointer number, gpointer data)
{
  Blocks *self = data;
  gpointer own = self->work->begin (self->data);
  guint block;

  while ((block = (guint) g_atomic_int_add (&self->next, 1)) < self->n_blocks
         && zd_progress_check (self->progress, NULL))
    work_off (self, block, own);
  g_mutex_lock (&self->lock);
  self->work->finish (own, self->data);
  g_mutex_unlock (&self->lock);
}

void
zd_blocks_limit (guint threads)
{
  g_atomic_int_set (&thread_limit, threads);
}

static guint
n_threads (guint n_blocks)
{
  guint limit = (guint) g_atomic_int_get (&thread_limit);

  return MIN (limit > 0 ? limit : g_get_num_processors (), n_blocks);
}

gboolean
zd_each_block_with (guint n_rows, guint size, const ZdBlockWork *work, gpointer data, ZdProgress *progress,
                    GError **error)
{
  Blocks blocks = { .work = work, .data = data, .n_rows = n_rows, .size = size, .progress = progress };
  guint threads;

  blocks.n_blocks = n_rows / size + (n_rows % size > 0);
  threads = n_threads (blocks.n_blocks);
  g_mutex_init (&blocks.lock);
  if (threads > 1) {
    GThreadPool *pool = g_thread_pool_new (thread_cb, &blocks, (int) threads - 1, FALSE, NULL);

    for (guint i = 1; i < threads; i++)
      g_thread_pool_push (pool, GUINT_TO_POINTER (i), NULL);
    thread_cb (NULL, &blocks);
    g_thread_pool_free (pool, FALSE, TRUE);
  } else {
    thread_cb (NULL, &blocks);
  }
  g_mutex_clear (&blocks.lock);
  return zd_progress_check (progress, error);
}

/* ---- without anything of its own ---- */

typedef struct {
  ZdBlockFunc work;
  gpointer data;
} Plain;

static gpointer
plain_begin (gpointer data)
{
  return NULL;
}

static void
plain_work (guint first, guint end, gpointer own, gpointer data)
{
  const Plain *plain = data;

  plain->work (first, end, plain->data);
}

static void
plain_finish (gpointer own, gpointer data)
{
}

gboolean
zd_each_block (guint n_rows, guint size, ZdBlockFunc work, gpointer data, ZdProgress *progress, GError **error)
{
  static const ZdBlockWork plain_work_of = { plain_begin, plain_work, plain_finish };
  Plain plain = { work, data };

  return zd_each_block_with (n_rows, size, &plain_work_of, &plain, progress, error);
}
