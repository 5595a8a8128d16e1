/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include <string.h>

#include "base/blocks.h"
#include "base/pinyin.h"
#include "base/text.h"

#define MOST_SEVERAL (256 - INITIAL_SEVERAL)

/* Of each character of the basic plane its initial, worked out once. */
typedef struct {
  guint8 initial[0x10000];
  guint32 several[MOST_SEVERAL];
  guint n_several;
} Initials;

static guint8
code_of_letters (Initials *self, guint32 letters)
{
  if ((letters & (letters - 1)) == 0)
    return (guint8)('a' + g_bit_nth_lsf (letters, -1));
  for (guint i = 0; i < self->n_several; i++)
    if (self->several[i] == letters)
      return (guint8)(INITIAL_SEVERAL + i);
  g_assert (self->n_several < MOST_SEVERAL);
  self->several[self->n_several] = letters;
  return (guint8)(INITIAL_SEVERAL + self->n_several++);
}

static const Initials *
get_initials (void)
{
  static Initials *self;

  if (g_once_init_enter (&self)) {
    Initials *made = g_new0 (Initials, 1);
    for (gunichar c = 1; c < G_N_ELEMENTS (made->initial); c++) {
      const guint16 *syllables;
      guint32 letters = 0;
      guint n = zd_pinyin_readings (zd_pinyin_set (c), &syllables);
      for (guint i = 0; i < n; i++)
        letters |= 1u << (zd_pinyin_syllable (syllables[i])[0] - 'a');
      if (letters != 0)
        made->initial[c] = code_of_letters (made, letters);
      else
        made->initial[c] = c < 128 && g_ascii_isalnum (c) ? (guint8)g_ascii_tolower (c) : INITIAL_NONE;
    }
    g_once_init_leave (&self, made);
  }
  return self;
}

const guint32 *
zd_name_initials_several (void)
{
  return get_initials ()->several;
}

/* ---- making: all cores fold blocks of names, then put them one behind the other ---- */

#define BLOCK_ROWS 16384

typedef struct {
  ZdNameIndex *index;
  GArray **folded; /* by block: of guint16 */
} Making;

static void
fold_block (guint first, guint end, gpointer data)
{
  Making *self = data;
  GArray *text = g_array_new (FALSE, FALSE, sizeof (guint16));

  for (guint row = first; row < end; row++) {
    g_autofree char *key = zd_text_name_key (zd_columns_name (self->index->columns, row), FALSE);
    g_autofree gunichar2 *units = g_utf8_to_utf16 (key, -1, NULL, NULL, NULL);
    guint n = 0;
    while (units[n] != 0)
      n++;
    self->index->starts[row] = text->len; /* in the block, for now */
    g_array_append_vals (text, units, n + 1);
  }
  self->folded[first / BLOCK_ROWS] = text;
}

static void
place_block (ZdNameIndex *self, guint first, guint end, const GArray *folded, guint32 place)
{
  const Initials *initials = get_initials ();
  const guint16 *text = (const guint16 *)(gconstpointer)folded->data;

  for (guint row = first; row < end; row++)
    self->starts[row] += place;
  memcpy (self->text + place, text, folded->len * sizeof *text);
  for (guint i = 0; i < folded->len; i++)
    self->initials[place + i] = initials->initial[text[i]];
}

static void
place_blocks (Making *self, guint n_rows)
{
  ZdNameIndex *index = self->index;
  guint n_blocks = (n_rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
  guint32 place = 0;

  for (guint i = 0; i < n_blocks; i++)
    place += self->folded[i]->len;
  index->text = g_new0 (guint16, place + NAME_PADDING);
  index->initials = g_new0 (guint8, place + NAME_PADDING);
  index->starts[n_rows] = place;
  place = 0;
  for (guint i = 0; i < n_blocks; i++) {
    place_block (index, i * BLOCK_ROWS, MIN ((i + 1) * BLOCK_ROWS, n_rows), self->folded[i], place);
    place += self->folded[i]->len;
    g_array_unref (self->folded[i]);
  }
}

ZdNameIndex *
zd_name_index_new (ZdColumns *columns)
{
  ZdNameIndex *self = g_new0 (ZdNameIndex, 1);
  guint n_rows = zd_columns_n_rows (columns);
  g_autofree GArray **folded = g_new0 (GArray *, n_rows / BLOCK_ROWS + 1);
  Making making = { self, folded };

  g_atomic_ref_count_init (&self->references);
  self->columns = zd_columns_ref (columns);
  self->starts = g_new (guint32, n_rows + 1);
  zd_each_block (n_rows, BLOCK_ROWS, fold_block, &making, NULL, NULL);
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
  g_free (self->initials);
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

  return (n_rows + 1) * sizeof *self->starts +
         (self->starts[n_rows] + NAME_PADDING) * (sizeof *self->text + sizeof *self->initials);
}
