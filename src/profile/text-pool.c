/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/text-pool.h"

#include <string.h>

/* How many of the slots are in use when they are made, and at most, in percent. */
#define USED 75
#define FULL 90

void
zd_text_pool_clear (ZdTextPool *self)
{
  zd_memory_clear (&self->bytes);
  zd_memory_clear (&self->offsets);
  zd_memory_clear (&self->slots);
  *self = (ZdTextPool){ 0 };
}

/* A text that is longer than those before ends their being all of one size. */
static void
give_up_stride (ZdTextPool *self)
{
  for (guint32 i = 0; i < self->n; i++) {
    guint32 offset = i * self->stride;
    zd_memory_append (&self->offsets, &offset, sizeof offset);
  }
  self->stride = 0;
}

/* So many more bytes can still be told by 32 bits. */
static void
check_room (const ZdTextPool *self, gsize more)
{
  if (self->bytes.size + more > G_MAXUINT32)
    g_error ("More than 4 GiB of names.");
}

/* Where the text stands from now on. */
static guint32
place (ZdTextPool *self, const char *text)
{
  gsize offset = self->bytes.size, length = strlen (text) + 1;

  check_room (self, length);
  zd_memory_append (&self->bytes, text, length);
  return (guint32) offset;
}

guint
zd_text_pool_add (ZdTextPool *self, const char *text)
{
  if (self->stride > 0 && strlen (text) >= self->stride)
    give_up_stride (self);
  if (self->stride > 0) {
    place (self, text);
    zd_memory_resize (&self->bytes, (self->n + 1) * (gsize) self->stride);
  } else {
    guint32 offset = place (self, text);
    zd_memory_append (&self->offsets, &offset, sizeof offset);
  }
  return self->n++;
}

void
zd_text_pool_append (ZdTextPool *self, const ZdTextPool *from)
{
  guint32 *offsets, first = (guint32) self->bytes.size;
  guint n = self->n;

  if (self->stride != from->stride) {
    for (guint i = 0; i < from->n; i++)
      zd_text_pool_add (self, zd_text_pool_at (from, i));
    return;
  }
  check_room (self, from->bytes.size);
  zd_memory_append (&self->bytes, from->bytes.data, from->bytes.size);
  self->n += from->n;
  if (self->stride > 0)
    return;
  zd_memory_append (&self->offsets, from->offsets.data, from->offsets.size);
  offsets = self->offsets.data;
  for (guint i = n; i < self->n; i++)
    offsets[i] += first;
}

void
zd_text_pool_set (ZdTextPool *self, guint i, const char *text)
{
  if (strcmp (zd_text_pool_at (self, i), text) == 0)
    return;
  if (self->stride > 0)
    give_up_stride (self);
  guint32 offset = place (self, text);
  ((guint32 *) self->offsets.data)[i] = offset;
}

/* ---- the index ---- */

static gsize
n_slots (const ZdTextPool *self)
{
  return self->slots.size / sizeof (guint32);
}

static guint64
hash_of (const char *text)
{
  gsize length = strlen (text);
  guint64 hash = length, word;

  for (; length > 0; text += sizeof word) {
    gsize n = MIN (length, sizeof word);
    word = 0;
    memcpy (&word, text, n);
    hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
    hash ^= hash >> 32;
    length -= n;
  }
  return hash * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
}

/* The bits of a slot that hold a number; those above hold some of the hash, so that a text which stands in
 * its way is mostly told without a look at it. */
static guint32
number_bits (const ZdTextPool *self)
{
  gulong bits = g_bit_storage (n_slots (self));

  return bits < 32 ? ((guint32) 1 << bits) - 1 : G_MAXUINT32;
}

/* Where the search for its slot begins. */
static gsize
first_slot (const ZdTextPool *self, guint64 hash)
{
  return (gsize) ((hash >> 32) * n_slots (self) >> 32);
}

/* The slot with @text, or the free one where it belongs. NULL: neither, as only a damaged index has none. */
static guint32 *
slot_of (const ZdTextPool *self, const char *text, guint64 hash)
{
  guint32 *slots = self->slots.data, mask = number_bits (self), tag = (guint32) hash & ~mask;
  gsize n = n_slots (self), at = first_slot (self, hash);

  for (gsize tries = 0; tries < n; tries++) {
    guint32 slot = slots[at], i = (slot & mask) - 1;
    if (slot == 0
        || ((slot & ~mask) == tag && i < self->n && strcmp (zd_text_pool_at (self, i), text) == 0))
      return &slots[at];
    at = at + 1 < n ? at + 1 : 0;
  }
  return NULL;
}

static void
make_slots (ZdTextPool *self)
{
  gsize wanted = (gsize) self->n * 100 / USED + 16;

  if (n_slots (self) > 0 && self->n <= n_slots (self) * FULL / 100)
    return;
  /* One that grows again and again grows by half. */
  wanted = MAX (wanted, self->indexed > 0 ? n_slots (self) * 3 / 2 : 0);
  zd_memory_clear (&self->slots);
  zd_memory_resize (&self->slots, wanted * sizeof (guint32));
  self->indexed = 0;
}

/* So many slots are fetched while the first of them is looked at: each lies somewhere else in memory. */
#define AHEAD 16

static void
index_some (ZdTextPool *self, guint n)
{
  guint64 hashes[AHEAD];

  for (guint i = 0; i < n; i++) {
    hashes[i] = hash_of (zd_text_pool_at (self, self->indexed + i));
    __builtin_prefetch ((guint32 *) self->slots.data + first_slot (self, hashes[i]));
  }
  for (guint i = 0; i < n; i++, self->indexed++) {
    guint32 *slot = slot_of (self, zd_text_pool_at (self, self->indexed), hashes[i]);
    if (slot && *slot == 0)
      *slot = ((guint32) hashes[i] & ~number_bits (self)) | (self->indexed + 1);
  }
}

void
zd_text_pool_index (ZdTextPool *self)
{
  make_slots (self);
  while (self->indexed < self->n)
    index_some (self, MIN (AHEAD, self->n - self->indexed));
}

gboolean
zd_text_pool_find (const ZdTextPool *self, const char *text, guint *i)
{
  const guint32 *slot = slot_of (self, text, hash_of (text));

  if (!slot || *slot == 0)
    return FALSE;
  *i = (*slot & number_bits (self)) - 1;
  return TRUE;
}

gboolean
zd_text_pool_is_whole (const ZdTextPool *self)
{
  const char *bytes = self->bytes.data;

  return (self->n == 0 || (self->bytes.size > 0 && bytes[self->bytes.size - 1] == '\0'))
         && (self->stride > 0 ? self->bytes.size == (gsize) self->n * self->stride
                              : self->offsets.size == self->n * sizeof (guint32));
}
