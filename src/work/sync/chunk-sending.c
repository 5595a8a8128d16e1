/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sync/chunk-sending.h"

#include "base/digest.h"
#include "base/packing.h"
#include "work/decide/batch-json.h"

/* On its way from the list to the outbox. */
typedef struct {
  GString *body;
  json_t *entry;
  /* Made of the two: */
  GBytes *packed;
  char *text;
} Chunk;

struct _ZdChunkSending {
  ZdLibrary *library;
  const ZdBatch *batch;
  const char *kind, *list;
  GString *items; /* parted by commas */
  guint n_items;
  gboolean any;    /* a chunk has been made */
  Chunk *chunk;    /* the one before, being made in @thread; nullable */
  GThread *thread;
};

ZdChunkSending *
zd_chunk_sending_new (ZdLibrary *library, const ZdBatch *batch, const char *kind, const char *list)
{
  ZdChunkSending *self = g_new0 (ZdChunkSending, 1);

  self->library = library;
  self->batch = batch;
  self->kind = kind;
  self->list = list;
  self->items = g_string_new (NULL);
  return self;
}

static void
chunk_free (Chunk *self)
{
  g_string_free (self->body, TRUE);
  json_decref (self->entry);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_free (self->text);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Chunk, chunk_free)

/* NULL: there is none. */
static Chunk *
wait_for_chunk (ZdChunkSending *self)
{
  if (self->thread)
    g_thread_join (g_steal_pointer (&self->thread));
  return g_steal_pointer (&self->chunk);
}

void
zd_chunk_sending_free (ZdChunkSending *self)
{
  if (!self)
    return;
  g_autoptr (Chunk) unsent = wait_for_chunk (self);
  g_string_free (self->items, TRUE);
  g_free (self);
}

GString *
zd_chunk_sending_next (ZdChunkSending *self)
{
  if (self->n_items++ > 0)
    g_string_append_c (self->items, ',');
  return self->items;
}

guint
zd_chunk_sending_n (const ZdChunkSending *self)
{
  return self->n_items;
}

static gpointer
make (gpointer data)
{
  Chunk *self = data;
  g_autofree char *digest = zd_sm3_hex_of (self->body->str, self->body->len);

  json_object_set_new (self->entry, "digest", json_string (digest));
  self->text = zd_json_canonical (self->entry);
  self->packed = zd_pack (self->body->str, self->body->len);
  return NULL;
}

/* What was done by hand may be long, and goes with the first chunk alone. */
static json_t *
batch_of (const ZdChunkSending *self)
{
  json_t *batch = zd_batch_to_json (self->batch);

  if (self->any)
    json_object_del (batch, "by_hand");
  return batch;
}

static GString *
body_of (const ZdChunkSending *self, json_t *more)
{
  g_autoptr (json_t) batch = batch_of (self);
  GString *body = g_string_sized_new (self->items->len + 1024);
  const char *key;
  json_t *value;

  g_string_append (body, "{\"batch\":");
  zd_json_append (body, batch);
  json_object_foreach (more, key, value) {
    g_string_append_printf (body, ",\"%s\":", key);
    zd_json_append (body, value);
  }
  g_string_append_printf (body, ",\"%s\":[", self->list);
  g_string_append_len (body, self->items->str, self->items->len);
  g_string_append (body, "]}");
  return body;
}

gboolean
zd_chunk_sending_send (ZdChunkSending *self, json_t *more, json_t *entry, GError **error)
{
  Chunk *chunk = g_new0 (Chunk, 1);

  chunk->body = body_of (self, more);
  chunk->entry = entry;
  self->any = TRUE;
  g_string_truncate (self->items, 0);
  self->n_items = 0;
  if (!zd_chunk_sending_finish (self, error)) {
    chunk_free (chunk);
    return FALSE;
  }
  self->chunk = chunk;
  self->thread = g_thread_new ("chunk", make, chunk);
  return TRUE;
}

gboolean
zd_chunk_sending_finish (ZdChunkSending *self, GError **error)
{
  g_autoptr (Chunk) chunk = wait_for_chunk (self);
  g_autofree char *key = zd_random_hex (16);

  if (!chunk)
    return TRUE;
  const ZdEvent event
      = { .kind = self->kind, .subject = self->batch->id, .text = chunk->text, .key = key, .packed = chunk->packed };
  return zd_library_record (self->library, &event, error);
}
