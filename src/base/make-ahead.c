/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/make-ahead.h"

/* Things made while as many are taken: enough to make a thread worth its start. */
#define BLOCK 256

typedef struct {
  ZdMakeFunc make;
  GDestroyNotify free_made;
  gpointer data;
  guint first, n;
  gpointer made[BLOCK];
} Block;

static void
empty_block (Block *self)
{
  for (guint i = 0; i < BLOCK; i++)
    g_clear_pointer (&self->made[i], self->free_made);
}

static gpointer
fill_block (gpointer data)
{
  Block *self = data;

  empty_block (self);
  for (guint i = 0; i < self->n; i++)
    self->made[i] = self->make (self->first + i, self->data);
  return NULL;
}

/* NULL when nothing is left to make. */
static GThread *
begin_block (Block *self, guint first, guint n)
{
  self->first = first;
  self->n = first < n ? MIN (n - first, BLOCK) : 0;
  return self->n > 0 ? g_thread_new ("make-ahead", fill_block, self) : NULL;
}

gboolean
zd_make_ahead (guint n, ZdMakeFunc make, ZdTakeFunc take, GDestroyNotify free_made, gpointer data, GError **error)
{
  g_autofree Block *blocks = g_new0 (Block, 2);
  GThread *thread;
  gboolean ok = TRUE;

  for (guint i = 0; i < 2; i++)
    blocks[i] = (Block) { .make = make, .free_made = free_made, .data = data };
  thread = begin_block (&blocks[0], 0, n);
  for (guint turn = 0; thread != NULL; turn++) {
    Block *ready = &blocks[turn % 2], *next = &blocks[(turn + 1) % 2];
    g_thread_join (thread);
    thread = ok ? begin_block (next, ready->first + ready->n, n) : NULL;
    for (guint i = 0; i < ready->n && ok; i++)
      ok = take (ready->made[i], data, error);
  }
  empty_block (&blocks[0]);
  empty_block (&blocks[1]);
  return ok;
}
