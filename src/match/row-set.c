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
  union {
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
  block->list[next++] = (guint16)i;
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

gsize
zd_row_set_memory (const ZdRowSet *self)
{
  gsize bytes = sizeof *self + self->n_blocks * sizeof (Block);

  for (guint i = 0; i < self->n_blocks; i++)
    bytes += MIN (self->blocks[i].n, MOST_LISTED) * sizeof (guint16);
  return bytes;
}

gboolean
zd_row_set_has (const ZdRowSet *self, guint row)
{
  guint64 bits[ZD_BLOCK_WORDS];

  unpack (self, MIN (row / ZD_BLOCK_ROWS, self->n_blocks), bits);
  return zd_bit_get (bits, row % ZD_BLOCK_ROWS);
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

/* ---- bytes: how many blocks; of each how many rows, and these, as a list or a bitmap. Lowest byte first. ---- */

static void
add_number (GByteArray *bytes, guint64 number, guint width)
{
  guint64 little = GUINT64_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *)&little, width);
}

GBytes *
zd_row_set_to_bytes (const ZdRowSet *self)
{
  GByteArray *bytes = g_byte_array_new ();

  add_number (bytes, self->n_blocks, 4);
  for (guint b = 0; b < self->n_blocks; b++) {
    const Block *block = &self->blocks[b];
    gboolean listed = block->n <= MOST_LISTED;

    add_number (bytes, block->n, 2);
    for (guint i = 0; i < (listed ? block->n : ZD_BLOCK_WORDS); i++)
      add_number (bytes, listed ? block->list[i] : block->bitmap[i], listed ? 2 : 8);
  }
  return g_byte_array_free_to_bytes (bytes);
}

typedef struct {
  const guint8 *at;
  gsize left;
} Reader;

static gboolean
read_number (Reader *reader, guint width, guint64 *number)
{
  guint64 little = 0;

  if (reader->left < width)
    return FALSE;
  memcpy (&little, reader->at, width);
  reader->at += width;
  reader->left -= width;
  *number = GUINT64_FROM_LE (little);
  return TRUE;
}

/* Whatever is read, it is a set of rows; that it is the one that was written shows in the number. */
static gboolean
read_block (Reader *reader, guint64 bits[ZD_BLOCK_WORDS], guint64 *n)
{
  guint64 row;

  memset (bits, 0, ZD_BLOCK_WORDS * sizeof *bits);
  if (!read_number (reader, 2, n) || *n > ZD_BLOCK_ROWS)
    return FALSE;
  for (guint w = 0; w < ZD_BLOCK_WORDS && *n > MOST_LISTED; w++)
    if (!read_number (reader, 8, &bits[w]))
      return FALSE;
  for (guint i = 0; i < *n && *n <= MOST_LISTED; i++) {
    if (!read_number (reader, 2, &row) || row >= ZD_BLOCK_ROWS)
      return FALSE;
    zd_bit_set (bits, (guint)row, TRUE);
  }
  return TRUE;
}

ZdRowSet *
zd_row_set_from_bytes (GBytes *bytes)
{
  g_autoptr (ZdRowSet) self = NULL;
  Reader reader;
  guint64 n_blocks, n;

  reader.at = g_bytes_get_data (bytes, &reader.left);
  if (!read_number (&reader, 4, &n_blocks) || n_blocks > reader.left / 2)
    return NULL;
  self = set_alloc ((guint)n_blocks);
  for (guint b = 0; b < n_blocks; b++) {
    guint64 bits[ZD_BLOCK_WORDS];

    if (!read_block (&reader, bits, &n))
      return NULL;
    pack (self, b, bits);
    if (self->blocks[b].n != n)
      return NULL;
  }
  return reader.left == 0 ? g_steal_pointer (&self) : NULL;
}
