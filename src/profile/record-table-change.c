/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/record-table-private.h"

void
zd_record_table_translate (ZdRecordTable *self, const guint32 *texts)
{
  for (guint slot = ZD_SLOT_SUBJECT; slot < ZD_N_SLOTS; slot++)
    for (guint i = 0; self->slots[slot].stored != ZD_STORED_NONE && i < zd_record_table_n (self); i++)
      if (present_at (self, i) >> slot & 1)
        zd_narrow_set (&self->slots[slot], i, texts[zd_narrow_at (&self->slots[slot], i)]);
}

static gboolean
is_same_record (const ZdRecordTable *a, guint i, const ZdRecordTable *b, guint k)
{
  guint present = present_at (a, i);

  if (present != present_at (b, k))
    return FALSE;
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    if ((present >> slot & 1) != 0 && zd_narrow_at (&a->slots[slot], i) != zd_narrow_at (&b->slots[slot], k))
      return FALSE;
  return TRUE;
}

static gboolean
has_same_records (const ZdRecordTable *self, const ZdRecordTable *fresh, const ZdRowPair *pair)
{
  guint first, end, fresh_first, fresh_end;

  zd_record_table_find (self, pair->row, &first, &end);
  zd_record_table_find (fresh, pair->fresh, &fresh_first, &fresh_end);
  if (end - first != fresh_end - fresh_first)
    return FALSE;
  for (guint i = 0; i < end - first; i++)
    if (!is_same_record (self, first + i, fresh, fresh_first + i))
      return FALSE;
  return TRUE;
}

/* Records [first, end) of @from behind those of @self; their rows: those they had, or @row. */
static void
copy_records (ZdRecordTable *self, const ZdRecordTable *from, guint first, guint end, const guint32 *row)
{
  const guint16 *present = from->present.data;
  guint at = zd_record_table_n (self);

  if (end == first)
    return;
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    zd_narrow_copy (&self->slots[slot], at, &from->slots[slot], first, end - first);
  zd_memory_append (&self->present, present + first, (end - first) * sizeof *present);
  if (!row)
    zd_memory_append (&self->rows, rows_of (from) + first, (end - first) * sizeof (guint16));
  for (guint i = first; row && i < end; i++) {
    guint16 in_block = *row % ZD_COLUMNS_BLOCK;
    zd_memory_append (&self->rows, &in_block, sizeof in_block);
  }
}

/* Where the records of each 64 rows begin, once @lengths says how many there are. */
static void
set_starts (ZdRecordTable *self, const gint32 *lengths)
{
  guint32 *starts;

  zd_memory_resize (&self->starts, ((gsize) self->n_words + 1) * sizeof *starts);
  starts = self->starts.data;
  for (guint word = 0; word < self->n_words; word++)
    starts[word + 1] = starts[word] + (guint32) lengths[word];
}

/* For @n_rows: how many records each 64 of them have. */
static gint32 *
word_lengths (const ZdRecordTable *self, guint n_rows)
{
  gint32 *lengths = g_new0 (gint32, n_rows / 64 + 1);

  for (guint word = 0; word < self->n_words; word++)
    lengths[word] = (gint32) (starts_of (self)[word + 1] - starts_of (self)[word]);
  return lengths;
}

static void
merge (ZdRecordTable *self, const ZdRecordTable *old, const ZdRowPair *pairs, guint n,
       const ZdRecordTable *fresh, gint32 *lengths)
{
  guint from = 0;

  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    zd_narrow_widen (&self->slots[slot], MAX (old->slots[slot].stored, fresh->slots[slot].stored));
  for (guint i = 0; i < n; i++) {
    guint first, end, fresh_first, fresh_end;
    guint32 word = pairs[i].row / 64;
    if (zd_record_table_find (old, pairs[i].row, &first, &end))
      lengths[word] -= (gint32) (end - first);
    else if (word < old->n_words)
      first = end; /* where it would stand */
    else
      first = end = zd_record_table_n (old);
    copy_records (self, old, from, first, NULL);
    from = end;
    zd_record_table_find (fresh, pairs[i].fresh, &fresh_first, &fresh_end);
    copy_records (self, fresh, fresh_first, fresh_end, &pairs[i].row);
    lengths[word] += (gint32) (fresh_end - fresh_first);
  }
  copy_records (self, old, from, zd_record_table_n (old), NULL);
}

void
zd_record_table_replace (ZdRecordTable *self, const ZdRowPair *pairs, guint n, const ZdRecordTable *fresh,
                         guint n_rows)
{
  g_autofree gint32 *lengths = NULL;
  ZdRecordTable merged = { 0 };
  gboolean same = TRUE;

  for (guint i = 0; i < n && same; i++)
    same = has_same_records (self, fresh, &pairs[i]);
  if (same && (zd_record_table_n (self) == 0 || self->n_words == (n_rows + 63) / 64))
    return;
  lengths = word_lengths (self, n_rows);
  if (!same) {
    merge (&merged, self, pairs, n, fresh, lengths);
    zd_record_table_clear (self);
    *self = merged;
  }
  zd_record_table_forget_wide (self);
  if (zd_record_table_n (self) == 0) {
    zd_record_table_clear (self);
    return;
  }
  zd_record_table_make_wide (self, n_rows);
  set_starts (self, lengths);
}
