/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/zip-ahead.h"

#include <string.h>

#define CHUNK_BYTES (256 * 1024)
#define N_CHUNKS    4

typedef struct {
  char bytes[CHUNK_BYTES];
  gsize length; /* 0: the part ends, or there is an error */
} Chunk;

struct _ZdZipAhead {
  ZdZipPart *part; /* the thread's */
  GThread *thread;
  GMutex lock; /* of the members below, and of the chunks by their counts */
  GCond changed;
  guint64 filled, emptied; /* chunks; the one of number n is chunks[n % N_CHUNKS] */
  gboolean stopped;
  GError *error;
  Chunk *chunks;
  gsize at; /* in the chunk that is being read */
};

/* Waits for an empty chunk; NULL when nobody reads any more. */
static Chunk *
wait_for_empty (ZdZipAhead *self)
{
  Chunk *chunk;

  g_mutex_lock (&self->lock);
  while (self->filled - self->emptied == N_CHUNKS && !self->stopped)
    g_cond_wait (&self->changed, &self->lock);
  chunk = self->stopped ? NULL : &self->chunks[self->filled % N_CHUNKS];
  g_mutex_unlock (&self->lock);
  return chunk;
}

static void
hand_over (ZdZipAhead *self, GError *error)
{
  g_mutex_lock (&self->lock);
  self->filled++;
  self->error = error;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

static gpointer
unpack (gpointer data)
{
  ZdZipAhead *self = data;
  Chunk *chunk;
  gboolean more = TRUE;

  while (more && (chunk = wait_for_empty (self)) != NULL) {
    GError *error = NULL;
    if (!zd_zip_part_read (self->part, chunk->bytes, CHUNK_BYTES, &chunk->length, &error))
      chunk->length = 0;
    more = chunk->length > 0;
    hand_over (self, error);
  }
  return NULL;
}

ZdZipAhead *
zd_zip_ahead_new (ZdZipPart *part)
{
  ZdZipAhead *self = g_new0 (ZdZipAhead, 1);

  self->part = part;
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->chunks = g_new (Chunk, N_CHUNKS);
  self->thread = g_thread_new ("zd-unpack", unpack, self);
  return self;
}

void
zd_zip_ahead_free (ZdZipAhead *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  zd_zip_part_free (self->part);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_clear_error (&self->error);
  g_free (self->chunks);
  g_free (self);
}

/* The chunk to read from; the last one, which is empty, stays. */
static const Chunk *
wait_for_filled (ZdZipAhead *self, GError **error)
{
  const Chunk *chunk;

  g_mutex_lock (&self->lock);
  while (self->filled == self->emptied)
    g_cond_wait (&self->changed, &self->lock);
  chunk = &self->chunks[self->emptied % N_CHUNKS];
  if (chunk->length == 0 && self->error != NULL) {
    g_propagate_error (error, g_error_copy (self->error));
    chunk = NULL;
  }
  g_mutex_unlock (&self->lock);
  return chunk;
}

static void
give_back (ZdZipAhead *self)
{
  self->at = 0;
  g_mutex_lock (&self->lock);
  self->emptied++;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

gboolean
zd_zip_ahead_read (ZdZipAhead *self, void *buffer, gsize size, gsize *got, GError **error)
{
  const Chunk *chunk = wait_for_filled (self, error);

  if (chunk == NULL)
    return FALSE;
  *got = MIN (size, chunk->length - self->at);
  memcpy (buffer, chunk->bytes + self->at, *got);
  self->at += *got;
  if (chunk->length > 0 && self->at == chunk->length)
    give_back (self);
  return TRUE;
}
