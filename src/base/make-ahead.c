/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/make-ahead.h"

/* Things handed over at once, and how many such hands the maker may be ahead. */
#define BLOCK 64
#define BLOCKS 4

typedef struct {
  gboolean ready; /* made and not yet taken */
  guint n;
  gpointer made[BLOCK];
} Block;

typedef struct {
  guint n;
  ZdMakeFunc make;
  GDestroyNotify free_made;
  gpointer data;
  GMutex mutex;
  GCond turned;
  gboolean stopped; /* nothing is taken any more */
  Block blocks[BLOCKS];
} Making;

/* FALSE: stopped. */
static gboolean
wait_until (Making *self, const Block *block, gboolean ready)
{
  gboolean going_on;

  g_mutex_lock (&self->mutex);
  while (block->ready != ready && !self->stopped)
    g_cond_wait (&self->turned, &self->mutex);
  going_on = !self->stopped;
  g_mutex_unlock (&self->mutex);
  return going_on;
}

static void
hand_over (Making *self, gboolean *flag, gboolean value)
{
  g_mutex_lock (&self->mutex);
  *flag = value;
  g_cond_signal (&self->turned);
  g_mutex_unlock (&self->mutex);
}

/* One goes as the next comes: its memory is at hand then. */
static void
fill_block (const Making *self, Block *block, guint first)
{
  block->n = MIN (self->n - first, BLOCK);
  for (guint i = 0; i < block->n; i++) {
    g_clear_pointer (&block->made[i], self->free_made);
    block->made[i] = self->make (first + i, self->data);
  }
}

static void
empty_block (const Making *self, Block *block)
{
  for (guint i = 0; i < BLOCK; i++)
    g_clear_pointer (&block->made[i], self->free_made);
}

static gpointer
make_all (gpointer data)
{
  Making *self = data;
  guint turn = 0;

  for (guint first = 0; first < self->n; first += MIN (self->n - first, BLOCK), turn++) {
    Block *block = &self->blocks[turn % BLOCKS];
    if (!wait_until (self, block, FALSE))
      break;
    fill_block (self, block, first);
    hand_over (self, &block->ready, TRUE);
  }
  for (guint i = 0; i < BLOCKS; i++) {
    wait_until (self, &self->blocks[i], FALSE);
    empty_block (self, &self->blocks[i]);
  }
  return NULL;
}

static gboolean
take_all (Making *self, ZdTakeFunc take, GError **error)
{
  guint turn = 0, taken = 0;

  for (; taken < self->n; turn++) {
    Block *block = &self->blocks[turn % BLOCKS];
    wait_until (self, block, TRUE);
    for (guint i = 0; i < block->n; i++)
      if (!take (block->made[i], self->data, error))
        return FALSE;
    taken += block->n;
    hand_over (self, &block->ready, FALSE);
  }
  return TRUE;
}

gboolean
zd_make_ahead (guint n, ZdMakeFunc make, ZdTakeFunc take, GDestroyNotify free_made, gpointer data, GError **error)
{
  g_autofree Making *self = g_new0 (Making, 1);
  GThread *thread;
  gboolean ok;

  self->n = n;
  self->make = make;
  self->free_made = free_made;
  self->data = data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->turned);
  thread = g_thread_new ("make-ahead", make_all, self);
  ok = take_all (self, take, error);
  if (!ok)
    hand_over (self, &self->stopped, TRUE);
  g_thread_join (thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->turned);
  return ok;
}
