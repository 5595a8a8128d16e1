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

/* Where the text stands from now on. */
static guint32
place (ZdTextPool *self, const char *text)
{
  gsize offset = self->bytes.size, length = strlen (text) + 1;

  if (offset + length > G_MAXUINT32)
    g_error ("More than 4 GiB of names.");
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

static gsize
first_slot (const ZdTextPool *self, const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (const char *c = text; *c; c++)
    hash = (hash ^ (guint8) *c) * G_GUINT64_CONSTANT (1099511628211);
  hash = (hash ^ hash >> 32) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (gsize) ((hash >> 32) * n_slots (self) >> 32);
}

/* The slot with @text, or the free one where it belongs. NULL: neither, as only a damaged index has none. */
static guint32 *
slot_of (const ZdTextPool *self, const char *text)
{
  guint32 *slots = self->slots.data;
  gsize n = n_slots (self), at = n > 0 ? first_slot (self, text) : 0;

  for (gsize tries = 0; tries < n; tries++) {
    guint32 number = slots[at];
    if (number == 0 || (number <= self->n && strcmp (zd_text_pool_at (self, number - 1), text) == 0))
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

void
zd_text_pool_index (ZdTextPool *self)
{
  make_slots (self);
  for (; self->indexed < self->n; self->indexed++) {
    guint32 *slot = slot_of (self, zd_text_pool_at (self, self->indexed));
    if (slot && *slot == 0)
      *slot = self->indexed + 1;
  }
}

gboolean
zd_text_pool_find (const ZdTextPool *self, const char *text, guint *i)
{
  const guint32 *slot = slot_of (self, text);

  if (!slot || *slot == 0)
    return FALSE;
  *i = *slot - 1;
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
