/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include <string.h>

#include "base/blocks.h"
#include "profile/columns-private.h"
#include "profile/name-places.h"
#include "profile/name-spelling.h"

#define BLOCK_ROWS 16384

/* ---- making: all cores spell blocks of names, then these are put one behind the other ---- */

typedef struct {
  const ZdColumns *columns;
  NamePack pack;       /* names that were spelt before … */
  GHashTable *changed; /* … but of these rows */
  guint32 *starts;
  guint16 *text;
  GArray **spelt; /* by block: of guint16 */
} Making;

static void
spell_row (const Making *self, guint row, GArray *text)
{
  guint n;

  if (row < self->pack.n_rows && !g_hash_table_contains (self->changed, GUINT_TO_POINTER (row))) {
    const guint32 *starts = self->pack.starts + row;
    g_array_append_vals (text, self->pack.text + starts[0], starts[1] - starts[0]);
    return;
  }
  g_autofree guint16 *codes = zd_name_spell (zd_columns_name (self->columns, row), &n);
  g_array_append_vals (text, codes, n + 1);
}

static void
spell_block (guint first, guint end, gpointer data)
{
  Making *self = data;
  GArray *text = g_array_new (FALSE, FALSE, sizeof (guint16));

  for (guint row = first; row < end; row++) {
    self->starts[row] = text->len; /* in the block, for now */
    spell_row (self, row, text);
  }
  self->spelt[first / BLOCK_ROWS] = text;
}

static void
place_block (Making *self, guint first, guint end, const GArray *spelt, guint32 place)
{
  for (guint row = first; row < end; row++)
    self->starts[row] += place;
  memcpy (self->text + place, spelt->data, spelt->len * sizeof *self->text);
}

static void
place_blocks (Making *self, guint n_rows)
{
  guint n_blocks = (n_rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
  guint32 place = 0;

  for (guint i = 0; i < n_blocks; i++)
    place += self->spelt[i]->len;
  self->text = g_new0 (guint16, place + NAME_PADDING);
  self->starts[n_rows] = place;
  place = 0;
  for (guint i = 0; i < n_blocks; i++) {
    place_block (self, i * BLOCK_ROWS, MIN ((i + 1) * BLOCK_ROWS, n_rows), self->spelt[i], place);
    place += self->spelt[i]->len;
    g_clear_pointer (&self->spelt[i], g_array_unref);
  }
}

static void
unref_block (gpointer block)
{
  if (block != NULL)
    g_array_unref (block);
}

static gboolean
make (ZdNameIndex *self, const NamePack *pack, GHashTable *changed, ZdProgress *progress, GError **error)
{
  guint n_rows = zd_columns_n_rows (self->columns);
  g_autoptr (GPtrArray) spelt = g_ptr_array_new_with_free_func (unref_block);
  Making making = { .columns = self->columns, .pack = *pack, .changed = changed };

  g_ptr_array_set_size (spelt, (gint)(n_rows / BLOCK_ROWS + 1));
  making.spelt = (GArray **)spelt->pdata;
  self->starts = self->owned[0] = making.starts = g_new (guint32, n_rows + 1);
  if (!zd_each_block (n_rows, BLOCK_ROWS, spell_block, &making, progress, error))
    return FALSE;
  place_blocks (&making, n_rows);
  self->text = self->owned[1] = making.text;
  return TRUE;
}

/* ---- who has several readings ---- */

#define BLOCK_WORDS 4096

static void
mark_several (guint first, guint end, gpointer data)
{
  ZdNameIndex *self = data;
  guint16 low = zd_name_spelling ()->first_several;

  for (guint i = first; i < end; i++)
    self->several[i] = zd_places_between (FALSE, self->text + (gsize)i * ZD_PLACES, low, G_MAXUINT16 - low);
}

/* Words for all characters, and for as many behind them as a pattern may be long. */
static gsize
several_words (const ZdNameIndex *self)
{
  return self->starts[zd_columns_n_rows (self->columns)] / ZD_PLACES + 4;
}

static gboolean
find_several (ZdNameIndex *self, ZdProgress *progress, GError **error)
{
  guint n = self->starts[zd_columns_n_rows (self->columns)] / ZD_PLACES + 1; /* the text has room behind it */

  self->several = g_new0 (guint64, several_words (self));
  return zd_each_block (n, BLOCK_WORDS, mark_several, self, progress, error);
}

/* Set of rows. */
static GHashTable *
changed_rows (const ZdColumns *columns)
{
  GHashTable *changed = g_hash_table_new (NULL, NULL);

  for (guint i = 0; columns->changed != NULL && i < columns->changed->len; i++)
    g_hash_table_add (changed, GUINT_TO_POINTER (g_array_index (columns->changed, RowChange, i).row));
  return changed;
}

ZdNameIndex *
zd_name_index_new (ZdColumns *columns, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdNameIndex) self = g_new0 (ZdNameIndex, 1);
  g_autoptr (GHashTable) changed = changed_rows (columns);
  NamePack pack;

  g_atomic_ref_count_init (&self->references);
  self->columns = zd_columns_ref (columns);
  zd_name_pack_find (columns, &pack);
  if (pack.n_rows == zd_columns_n_rows (columns) && g_hash_table_size (changed) == 0 && pack.n_rows > 0) {
    self->starts = pack.starts;
    self->text = pack.text;
  } else if (!make (self, &pack, changed, progress, error)) {
    return NULL;
  }
  return find_several (self, progress, error) ? g_steal_pointer (&self) : NULL;
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
  g_free (self->owned[0]);
  g_free (self->owned[1]);
  g_free (self->several);
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

  return (n_rows + 1) * sizeof *self->starts + (self->starts[n_rows] + NAME_PADDING) * sizeof *self->text +
         several_words (self) * sizeof *self->several;
}
