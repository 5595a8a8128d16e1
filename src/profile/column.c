/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/column.h"

#include <string.h>

/* A column of which fewer than one row in PACK_BELOW has a value is packed; short ones never. */
#define PACK_BELOW 4
#define PACK_FROM  ZD_COLUMNS_BLOCK

/* ---- numbers ---- */

static void
store_at (ZdStored stored, void *values, gsize i, gint64 value)
{
  switch (stored) {
  case ZD_STORED_U8:
    ((guint8 *) values)[i] = (guint8) value;
    break;
  case ZD_STORED_U16:
    ((guint16 *) values)[i] = (guint16) value;
    break;
  case ZD_STORED_I32:
    ((gint32 *) values)[i] = (gint32) value;
    break;
  case ZD_STORED_I64:
    ((gint64 *) values)[i] = value;
    break;
  case ZD_STORED_NONE:
  case ZD_N_STORED:
  default:
    g_assert_not_reached ();
  }
}

void
zd_narrow_widen (ZdNarrow *self, ZdStored stored)
{
  gsize bytes = zd_stored_bytes (self->stored), n = bytes > 0 ? self->values.size / bytes : 0;
  ZdNarrow wide = { .stored = stored };

  if (stored <= self->stored)
    return;
  zd_memory_resize (&wide.values, n * zd_stored_bytes (stored));
  for (gsize i = 0; i < n; i++)
    store_at (stored, wide.values.data, i, zd_stored_at (self->stored, self->values.data, i));
  zd_memory_clear (&self->values);
  *self = wide;
}

/* Where there is a place for it. A page of a mapped file becomes a copy when it is written to. */
static inline void
put_at (ZdNarrow *self, gsize i, gint64 value)
{
  if (zd_stored_at (self->stored, self->values.data, i) != value)
    store_at (self->stored, self->values.data, i, value);
}

void
zd_narrow_set (ZdNarrow *self, gsize i, gint64 value)
{
  gsize end;

  zd_narrow_widen (self, zd_stored_for (value));
  end = (i + 1) * zd_stored_bytes (self->stored);
  if (end > self->values.size)
    zd_memory_resize (&self->values, end);
  put_at (self, i, value);
}

void
zd_narrow_copy (ZdNarrow *self, gsize at, const ZdNarrow *from, gsize first, gsize n)
{
  gsize bytes;

  zd_narrow_widen (self, from->stored);
  bytes = zd_stored_bytes (self->stored);
  if ((at + n) * bytes > self->values.size)
    zd_memory_resize (&self->values, (at + n) * bytes);
  if (self->stored == from->stored && (first + n) * bytes <= from->values.size) {
    if (n * bytes > 0)
      memcpy ((char *) self->values.data + at * bytes, (const char *) from->values.data + first * bytes, n * bytes);
    return;
  }
  for (gsize i = 0; i < n && bytes > 0; i++)
    store_at (self->stored, self->values.data, at + i, zd_narrow_at (from, first + i));
}

/* ---- columns ---- */

void
zd_column_clear (ZdColumn *self)
{
  zd_memory_clear (&self->narrow.values);
  zd_memory_clear (&self->present);
  zd_memory_clear (&self->ranks);
  g_free (self->spread);
  g_free (self->reaches);
  *self = (ZdColumn){ 0 };
}

static gsize
n_words (const ZdColumn *self)
{
  return self->present.size / sizeof (guint64);
}

/* Makes a place for @row, and for the others of its block: they mostly come one after the other. */
static void
reach (ZdColumn *self, guint row)
{
  gsize rows = ((gsize) row / ZD_COLUMNS_BLOCK + 1) * ZD_COLUMNS_BLOCK;
  gsize values = rows * zd_stored_bytes (self->narrow.stored), present = rows / 8;

  if (values > self->narrow.values.size)
    zd_memory_resize (&self->narrow.values, values);
  if (present > self->present.size)
    zd_memory_resize (&self->present, present);
}

void
zd_column_set (ZdColumn *self, guint row, gint64 value)
{
  guint64 *word, bit = (guint64) 1 << row % 64;

  if (zd_stored_for (value) > self->narrow.stored)
    zd_narrow_widen (&self->narrow, zd_stored_for (value));
  if (row / 64 >= n_words (self) || (row + 1) * zd_stored_bytes (self->narrow.stored) > self->narrow.values.size)
    reach (self, row);
  put_at (&self->narrow, row, value);
  word = (guint64 *) self->present.data + row / 64;
  if ((*word & bit) == 0)
    *word |= bit;
}

void
zd_column_unset (ZdColumn *self, guint row)
{
  guint64 *word, bit = (guint64) 1 << row % 64;

  if (row / 64 >= n_words (self))
    return;
  word = (guint64 *) self->present.data + row / 64;
  if ((*word & bit) != 0)
    *word &= ~bit;
}

static gsize
count_present (const ZdColumn *self)
{
  const guint64 *words = self->present.data;
  gsize count = 0;

  for (gsize i = 0; i < n_words (self); i++)
    count += (guint) __builtin_popcountll (words[i]);
  return count;
}

static void
pack (ZdColumn *self, gsize count)
{
  const guint64 *words = self->present.data;
  ZdNarrow packed = { .stored = self->narrow.stored };
  guint32 *ranks, before = 0;

  zd_memory_resize (&packed.values, count * zd_stored_bytes (packed.stored));
  zd_memory_resize (&self->ranks, n_words (self) * sizeof *ranks);
  ranks = self->ranks.data;
  for (gsize i = 0; i < n_words (self); i++) {
    ranks[i] = before;
    for (guint64 rest = words[i]; rest != 0; rest &= rest - 1)
      store_at (packed.stored, packed.values.data, before++,
                zd_narrow_at (&self->narrow, i * 64 + (guint) __builtin_ctzll (rest)));
  }
  zd_memory_clear (&self->narrow.values);
  self->narrow = packed;
}

static gsize
block_bytes (guint n_rows)
{
  return ((gsize) n_rows + ZD_COLUMNS_BLOCK - 1) / ZD_COLUMNS_BLOCK * ZD_COLUMNS_WORDS * sizeof (guint64);
}

void
zd_column_seal (ZdColumn *self, guint n_rows)
{
  gsize count;

  g_clear_pointer (&self->reaches, g_free);
  if (self->ranks.size > 0) { /* as it was; there may be more rows, without values */
    zd_memory_resize (&self->present, block_bytes (n_rows));
    zd_memory_resize (&self->ranks, n_words (self) * sizeof (guint32));
    return;
  }
  count = count_present (self);
  if (count == 0) {
    zd_column_clear (self);
    return;
  }
  zd_memory_resize (&self->present, block_bytes (n_rows));
  if (n_rows >= PACK_FROM && count < n_rows / PACK_BELOW)
    pack (self, count);
  else
    zd_memory_resize (&self->narrow.values, n_rows * zd_stored_bytes (self->narrow.stored));
}

/* Bytes of as many values as there are bits. */
static gsize
spread_bytes (const ZdColumn *self)
{
  return n_words (self) * 64 * zd_stored_bytes (self->narrow.stored);
}

/* What a packed column holds, by row: to @values, which are 0. */
static void
spread (const ZdColumn *self, void *values)
{
  const guint64 *words = self->present.data;
  const guint32 *ranks = self->ranks.data;

  for (gsize i = 0; i < n_words (self); i++) {
    gsize at = ranks[i];
    for (guint64 rest = words[i]; rest != 0; rest &= rest - 1)
      store_at (self->narrow.stored, values, i * 64 + (guint) __builtin_ctzll (rest),
                zd_narrow_at (&self->narrow, at++));
  }
}

void
zd_column_unpack (ZdColumn *self)
{
  ZdMemory values = { 0 };

  g_clear_pointer (&self->reaches, g_free);
  if (self->ranks.size == 0)
    return;
  zd_memory_resize (&values, spread_bytes (self));
  spread (self, values.data);
  g_clear_pointer (&self->spread, g_free);
  zd_memory_clear (&self->narrow.values);
  zd_memory_clear (&self->ranks);
  self->narrow.values = values;
}

void
zd_column_append (ZdColumn *self, guint first, const ZdColumn *from)
{
  const guint64 *words = from->present.data;
  gsize n = n_words (from), at = first / 64;
  guint shift = first % 64;
  guint64 *present;

  if (n == 0)
    return;
  zd_narrow_copy (&self->narrow, first, &from->narrow, 0,
                  from->narrow.values.size / zd_stored_bytes (from->narrow.stored));
  zd_memory_resize (&self->present, (at + n + 1) * sizeof *present);
  present = self->present.data;
  for (gsize i = 0; i < n; i++) {
    present[at + i] |= words[i] << shift;
    if (shift > 0)
      present[at + i + 1] |= words[i] >> (64 - shift);
  }
}

void
zd_column_join (ZdColumn *self, const ZdColumn *from)
{
  const guint64 *words = from->present.data;

  zd_narrow_widen (&self->narrow, from->narrow.stored);
  for (gsize i = 0; i < n_words (from); i++)
    for (guint64 rest = words[i]; rest != 0; rest &= rest - 1) {
      guint row = (guint) i * 64 + (guint) __builtin_ctzll (rest);
      zd_column_set (self, row, zd_narrow_at (&from->narrow, row));
    }
}

static const void *
spread_once (const ZdColumn *self)
{
  ZdColumn *cache = (ZdColumn *) self; /* what it holds does not change */
  void *made = g_atomic_pointer_get (&cache->spread);

  if (!made) {
    made = g_malloc0 (spread_bytes (self));
    spread (self, made);
    if (!g_atomic_pointer_compare_and_exchange (&cache->spread, NULL, made)) {
      g_free (made);
      made = g_atomic_pointer_get (&cache->spread);
    }
  }
  return made;
}

void
zd_column_view (const ZdColumn *self, ZdColumnView *view)
{
  *view = (ZdColumnView){ .stored = self->narrow.stored };
  if (self->narrow.stored == ZD_STORED_NONE)
    return;
  view->present = self->present.data;
  view->values = self->ranks.size > 0 ? spread_once (self) : self->narrow.values.data;
}

/* Views promise that no bit stands behind the last row. */
static gboolean
ends_with_rows (const guint64 *words, gsize n, guint n_rows)
{
  gsize last = n_rows / 64;

  if (last < n && words[last] >> n_rows % 64 != 0)
    return FALSE;
  for (gsize i = last + 1; i < n; i++)
    if (words[i] != 0)
      return FALSE;
  return TRUE;
}

gboolean
zd_column_is_whole (const ZdColumn *self, guint n_rows)
{
  gsize bytes = zd_stored_bytes (self->narrow.stored);

  if (bytes == 0)
    return self->present.size == 0 && self->ranks.size == 0;
  return self->present.size == block_bytes (n_rows) && ends_with_rows (self->present.data, n_words (self), n_rows)
         && (self->ranks.size == 0 ? self->narrow.values.size >= n_rows * bytes
                                   : self->ranks.size == n_words (self) * sizeof (guint32));
}
