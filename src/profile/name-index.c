/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include <string.h>

#include "base/blocks.h"
#include "profile/name-spelling.h"

#define BLOCK_ROWS 16384

/* ---- making: all cores spell blocks of names, then these are put one behind the other ---- */

typedef struct {
  ZdNameIndex *index;
  GArray **spelt; /* by block: of guint16 */
} Making;

static void
spell_block (guint first, guint end, gpointer data)
{
  Making *self = data;
  GArray *text = g_array_new (FALSE, FALSE, sizeof (guint16));

  for (guint row = first; row < end; row++) {
    guint n;
    g_autofree guint16 *codes = zd_name_spell (zd_columns_name (self->index->columns, row), &n);
    self->index->starts[row] = text->len; /* in the block, for now */
    g_array_append_vals (text, codes, n + 1);
  }
  self->spelt[first / BLOCK_ROWS] = text;
}

static void
place_block (ZdNameIndex *self, guint first, guint end, const GArray *spelt, guint32 place)
{
  for (guint row = first; row < end; row++)
    self->starts[row] += place;
  memcpy (self->text + place, spelt->data, spelt->len * sizeof *self->text);
}

static void
place_blocks (Making *self, guint n_rows)
{
  ZdNameIndex *index = self->index;
  guint n_blocks = (n_rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
  guint32 place = 0;

  for (guint i = 0; i < n_blocks; i++)
    place += self->spelt[i]->len;
  index->text = g_new0 (guint16, place + NAME_PADDING);
  index->starts[n_rows] = place;
  place = 0;
  for (guint i = 0; i < n_blocks; i++) {
    place_block (index, i * BLOCK_ROWS, MIN ((i + 1) * BLOCK_ROWS, n_rows), self->spelt[i], place);
    place += self->spelt[i]->len;
    g_array_unref (self->spelt[i]);
  }
}

ZdNameIndex *
zd_name_index_new (ZdColumns *columns)
{
  ZdNameIndex *self = g_new0 (ZdNameIndex, 1);
  guint n_rows = zd_columns_n_rows (columns);
  g_autofree GArray **spelt = g_new0 (GArray *, n_rows / BLOCK_ROWS + 1);
  Making making = { self, spelt };

  g_atomic_ref_count_init (&self->references);
  self->columns = zd_columns_ref (columns);
  self->starts = g_new (guint32, n_rows + 1);
  zd_each_block (n_rows, BLOCK_ROWS, spell_block, &making, NULL, NULL);
  place_blocks (&making, n_rows);
  return self;
}

ZdNameIndex *
zd_name_index_ref (ZdNameIndex *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
zd_name_index_unref (ZdNameIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  zd_columns_unref (self->columns);
  g_free (self->starts);
  g_free (self->text);
  g_free (self);
}

const ZdColumns *
zd_name_index_columns (const ZdNameIndex *self)
{
  return self->columns;
}

gsize
zd_name_index_bytes (const ZdNameIndex *self)
{
  guint n_rows = zd_columns_n_rows (self->columns);

  return (n_rows + 1) * sizeof *self->starts + (self->starts[n_rows] + NAME_PADDING) * sizeof *self->text;
}
