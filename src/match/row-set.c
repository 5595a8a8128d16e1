/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/row-set.h"

#include "match/mass/column.h"

#include <string.h>

/* A list of more would be as long as the bitmap. */
#define MOST_LISTED (ZD_BLOCK_WORDS * 8 / 2)

/* Of one block; its rows are counted from the first of it. */
typedef struct {
  guint n;
  union { /* NULL: nobody is in it */
    guint16 *list;   /* n ≤ MOST_LISTED */
    guint64 *bitmap; /* else; ZD_BLOCK_WORDS */
  };
} Block;

struct _ZdRowSet {
  gatomicrefcount references;
  Block *blocks;
  guint n_blocks;
  guint size; /* atomic */
};

static ZdRowSet *
set_alloc (guint n_blocks)
{
  ZdRowSet *self = g_new0 (ZdRowSet, 1);

  g_atomic_ref_count_init (&self->references);
  self->blocks = g_new0 (Block, n_blocks + 1);
  self->n_blocks = n_blocks;
  return self;
}

ZdRowSet *
zd_row_set_ref (ZdRowSet *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
zd_row_set_unref (ZdRowSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < self->n_blocks; i++)
    g_free (self->blocks[i].list);
  g_free (self->blocks);
  g_free (self);
}

/* ---- blocks ---- */

static void
pack (ZdRowSet *self, guint index, const guint64 bits[ZD_BLOCK_WORDS])
{
  Block *block = &self->blocks[index];
  guint next = 0;

  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    block->n += (guint)__builtin_popcountll (bits[w]);
  g_atomic_int_add (&self->size, block->n);
  if (block->n > MOST_LISTED) {
    block->bitmap = g_memdup2 (bits, ZD_BLOCK_WORDS * sizeof *bits);
    return;
  }
  block->list = g_new (guint16, block->n);
  ZD_EACH_BIT (bits, ZD_BLOCK_WORDS, i)
  {
    block->list[next++] = (guint16)i;
  }
}

static void
unpack (const ZdRowSet *self, guint index, guint64 bits[ZD_BLOCK_WORDS])
{
  const Block *block = &self->blocks[index];

  memset (bits, 0, ZD_BLOCK_WORDS * sizeof *bits);
  if (index >= self->n_blocks)
    return;
  if (block->n > MOST_LISTED)
    memcpy (bits, block->bitmap, ZD_BLOCK_WORDS * sizeof *bits);
  else
    for (guint i = 0; i < block->n; i++)
      zd_bit_set (bits, block->list[i], TRUE);
}

ZdRowSet *
zd_row_set_new_empty (guint n_rows)
{
  return set_alloc ((n_rows + ZD_BLOCK_ROWS - 1) / ZD_BLOCK_ROWS);
}

void
zd_row_set_put (ZdRowSet *self, guint first_row, const guint64 *bits)
{
  pack (self, first_row / ZD_BLOCK_ROWS, bits);
}

ZdRowSet *
zd_row_set_new (const guint64 *bits, guint n_rows)
{
  guint n_words = zd_bitmap_words (n_rows);
  ZdRowSet *self = zd_row_set_new_empty (n_rows);

  for (guint i = 0; i < self->n_blocks; i++) {
    guint64 block[ZD_BLOCK_WORDS] = { 0 };
    guint first = i * ZD_BLOCK_WORDS;

    memcpy (block, bits + first, MIN (ZD_BLOCK_WORDS, n_words - first) * sizeof *block);
    if (first + ZD_BLOCK_WORDS >= n_words && n_rows % 64 != 0)
      block[n_words - 1 - first] &= ((guint64)1 << n_rows % 64) - 1;
    pack (self, i, block);
  }
  return self;
}

/* ---- reading ---- */

guint
zd_row_set_size (const ZdRowSet *self)
{
  return self->size;
}

gboolean
zd_row_set_has (const ZdRowSet *self, guint row)
{
  guint place = row % ZD_BLOCK_ROWS;
  const Block *block = &self->blocks[MIN (row / ZD_BLOCK_ROWS, self->n_blocks)];

  if (block->n > MOST_LISTED)
    return zd_bit_get (block->bitmap, place);
  for (guint low = 0, high = block->n; low < high;) {
    guint middle = (low + high) / 2;
    if (block->list[middle] == place)
      return TRUE;
    if (block->list[middle] < place)
      low = middle + 1;
    else
      high = middle;
  }
  return FALSE;
}

GArray *
zd_row_set_rows (const ZdRowSet *self, guint skip, guint limit)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint b = 0; b < self->n_blocks && rows->len < limit; b++) {
    guint64 bits[ZD_BLOCK_WORDS];

    if (skip >= self->blocks[b].n) {
      skip -= self->blocks[b].n;
      continue;
    }
    unpack (self, b, bits);
    ZD_EACH_BIT (bits, ZD_BLOCK_WORDS, i)
    {
      guint32 row = b * ZD_BLOCK_ROWS + i;
      if (skip > 0)
        skip--;
      else if (rows->len < limit)
        g_array_append_val (rows, row);
    }
  }
  return rows;
}

ZdRowSet *
zd_row_set_minus (const ZdRowSet *self, const ZdRowSet *other)
{
  ZdRowSet *rest = set_alloc (self->n_blocks);

  for (guint i = 0; i < self->n_blocks; i++) {
    guint64 bits[ZD_BLOCK_WORDS], gone[ZD_BLOCK_WORDS];

    unpack (self, i, bits);
    unpack (other, MIN (i, other->n_blocks), gone);
    for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
      bits[w] &= ~gone[w];
    pack (rest, i, bits);
  }
  return rest;
}

ZdRowSet *
zd_row_set_rest (const ZdRowSet *const *sets, guint n, guint n_rows)
{
  ZdRowSet *rest = zd_row_set_new_empty (n_rows);

  for (guint b = 0; b < rest->n_blocks; b++) {
    guint64 bits[ZD_BLOCK_WORDS] = { 0 }, gone[ZD_BLOCK_WORDS];

    for (guint i = 0, rows = MIN (ZD_BLOCK_ROWS, n_rows - b * ZD_BLOCK_ROWS); i < rows; i++)
      zd_bit_set (bits, i, TRUE);
    for (guint i = 0; i < n; i++) {
      unpack (sets[i], MIN (b, sets[i]->n_blocks), gone);
      for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
        bits[w] &= ~gone[w];
    }
    pack (rest, b, bits);
  }
  return rest;
}

guint64 *
zd_row_set_bits (const ZdRowSet *self, guint n_rows)
{
  guint n_blocks = n_rows / ZD_BLOCK_ROWS + 1;
  guint64 *bits = g_new (guint64, (gsize)n_blocks * ZD_BLOCK_WORDS);

  for (guint b = 0; b < n_blocks; b++)
    unpack (self, MIN (b, self->n_blocks), bits + (gsize)b * ZD_BLOCK_WORDS);
  return bits;
}

ZdRowSet *
zd_row_set_replace (const ZdRowSet *self, guint n_rows, const GArray *rows, const ZdRowSet *places)
{
  ZdRowSet *now = zd_row_set_new_empty (n_rows);
  g_autofree guint64 *in = zd_row_set_bits (places, rows->len);
  guint next = 0;

  for (guint b = 0; b < now->n_blocks; b++) {
    guint64 bits[ZD_BLOCK_WORDS];

    unpack (self, MIN (b, self->n_blocks), bits);
    for (; next < rows->len && g_array_index (rows, guint32, next) / ZD_BLOCK_ROWS == b; next++)
      zd_bit_set (bits, g_array_index (rows, guint32, next) % ZD_BLOCK_ROWS, zd_bit_get (in, next));
    pack (now, b, bits);
  }
  return now;
}

ZdRowSet *
zd_row_set_move (const ZdRowSet *self, const guint32 *to, guint n, guint n_rows)
{
  g_autoptr (GArray) rows = zd_row_set_rows (self, 0, G_MAXUINT);
  g_autofree guint64 *bits = g_new0 (guint64, zd_bitmap_words (n_rows) + 1);

  for (guint i = 0; i < rows->len; i++) {
    guint32 row = g_array_index (rows, guint32, i);
    if (row < n && to[row] < n_rows)
      zd_bit_set (bits, to[row], TRUE);
  }
  return zd_row_set_new (bits, n_rows);
}

/* ---- bytes: of each block how many rows, and these, as a list or a bitmap; as they lie in memory ---- */

static gsize
block_bytes (guint n)
{
  return n > MOST_LISTED ? ZD_BLOCK_WORDS * sizeof (guint64) : n * sizeof (guint16);
}

GBytes *
zd_row_set_to_bytes (const ZdRowSet *self)
{
  GByteArray *bytes = g_byte_array_new ();

  for (guint b = 0; b < self->n_blocks; b++) {
    const Block *block = &self->blocks[b];
    guint16 n = (guint16)block->n;

    g_byte_array_append (bytes, (const guint8 *)&n, sizeof n);
    g_byte_array_append (bytes, (const guint8 *)block->list, block_bytes (n));
  }
  return g_byte_array_free_to_bytes (bytes);
}

/* Whatever is read, it is a set of rows; that it is the one that was written shows in the number. */
static gboolean
read_block (const guint8 *bytes, guint n, guint64 bits[ZD_BLOCK_WORDS])
{
  const guint16 *list = (const guint16 *)(gconstpointer)bytes;

  memset (bits, 0, ZD_BLOCK_WORDS * sizeof *bits);
  if (n > MOST_LISTED)
    memcpy (bits, bytes, ZD_BLOCK_WORDS * sizeof *bits);
  for (guint i = 0; i < n && n <= MOST_LISTED; i++) {
    guint16 row;

    memcpy (&row, &list[i], sizeof row);
    if (row >= ZD_BLOCK_ROWS)
      return FALSE;
    zd_bit_set (bits, row, TRUE);
  }
  return TRUE;
}

ZdRowSet *
zd_row_set_from_bytes (GBytes *bytes, guint n_rows)
{
  g_autoptr (ZdRowSet) self = zd_row_set_new_empty (n_rows);
  gsize left;
  const guint8 *at = g_bytes_get_data (bytes, &left);

  for (guint b = 0; b < self->n_blocks; b++) {
    guint64 bits[ZD_BLOCK_WORDS];
    guint16 n;

    if (left < sizeof n)
      return NULL;
    memcpy (&n, at, sizeof n);
    if (n > ZD_BLOCK_ROWS || left - sizeof n < block_bytes (n) || !read_block (at + sizeof n, n, bits))
      return NULL;
    pack (self, b, bits);
    if (self->blocks[b].n != n)
      return NULL;
    at += sizeof n + block_bytes (n);
    left -= sizeof n + block_bytes (n);
  }
  return left == 0 ? g_steal_pointer (&self) : NULL;
}
