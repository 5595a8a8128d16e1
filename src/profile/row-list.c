/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/row-list.h"

void
zd_row_list_clear (ZdRowList *self)
{
  zd_memory_clear (&self->entries);
  zd_memory_clear (&self->rows);
  for (guint i = 0; i < ZD_ROW_LIST_VALUES; i++)
    zd_memory_clear (&self->values[i]);
}

void
zd_row_list_add (ZdRowList *self, const ZdRowEntry *entry)
{
  zd_memory_append (&self->entries, entry, sizeof *entry);
}

/* Those that stand go in front of what is added, unless they are @dropped. */
static void
reopen (ZdRowList *self, const guint64 *dropped)
{
  const guint32 *rows = self->rows.data;
  ZdRowList open = { 0 };

  for (guint i = 0; i < zd_row_list_n (self); i++) {
    ZdRowEntry entry = { .row = rows[i] };
    if (dropped[entry.row / 64] >> entry.row % 64 & 1)
      continue;
    for (guint value = 0; value < ZD_ROW_LIST_VALUES; value++)
      entry.values[value] = zd_row_list_value (self, i, value);
    zd_row_list_add (&open, &entry);
  }
  zd_row_list_clear (self);
  *self = open;
}

void
zd_row_list_drop (ZdRowList *self, const guint64 *dropped)
{
  const guint32 *rows = self->rows.data;

  for (guint i = 0; i < zd_row_list_n (self); i++)
    if (dropped[rows[i] / 64] >> rows[i] % 64 & 1) {
      reopen (self, dropped);
      return;
    }
}

typedef struct {
  ZdRowEntry entry;
  guint said; /* how late */
} Saying;

static int
compare_sayings_cb (gconstpointer a, gconstpointer b)
{
  const Saying *x = a, *y = b;

  if (x->entry.row != y->entry.row)
    return x->entry.row < y->entry.row ? -1 : 1;
  return x->said < y->said ? -1 : x->said > y->said;
}

static void
take (ZdRowList *self, const Saying *sayings, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (i + 1 < n && sayings[i + 1].entry.row == sayings[i].entry.row)
      continue;
    zd_memory_append (&self->rows, &sayings[i].entry.row, sizeof (guint32));
    for (guint value = 0; value < ZD_ROW_LIST_VALUES; value++)
      zd_memory_append (&self->values[value], &sayings[i].entry.values[value], sizeof (gint32));
  }
}

void
zd_row_list_seal (ZdRowList *self)
{
  const ZdRowEntry *entries = self->entries.data;
  guint n = self->entries.size / sizeof *entries, stand = zd_row_list_n (self);
  g_autofree Saying *sayings = g_new (Saying, (gsize) n + stand);
  ZdRowList sealed = { 0 };

  if (n == 0)
    return;
  for (guint i = 0; i < stand; i++) {
    sayings[i] = (Saying){ .entry.row = ((const guint32 *) self->rows.data)[i], .said = i };
    for (guint value = 0; value < ZD_ROW_LIST_VALUES; value++)
      sayings[i].entry.values[value] = zd_row_list_value (self, i, value);
  }
  for (guint i = 0; i < n; i++)
    sayings[stand + i] = (Saying){ .entry = entries[i], .said = stand + i };
  qsort (sayings, (gsize) n + stand, sizeof *sayings, compare_sayings_cb);
  take (&sealed, sayings, n + stand);
  zd_row_list_clear (self);
  *self = sealed;
}

gboolean
zd_row_list_find (const ZdRowList *self, guint row, guint *i)
{
  const guint32 *rows = self->rows.data;
  guint low = 0, high = zd_row_list_n (self);

  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (rows[middle] < row)
      low = middle + 1;
    else
      high = middle;
  }
  *i = low;
  return low < zd_row_list_n (self) && rows[low] == row;
}

gboolean
zd_row_list_is_whole (const ZdRowList *self, guint n_rows)
{
  const guint32 *rows = self->rows.data;
  guint n = zd_row_list_n (self);

  for (guint i = 0; i < ZD_ROW_LIST_VALUES; i++)
    if (self->values[i].size != n * sizeof (gint32))
      return FALSE;
  for (guint i = 0; i < n; i++)
    if (rows[i] >= n_rows || (i > 0 && rows[i] <= rows[i - 1]))
      return FALSE;
  return self->rows.size % sizeof (guint32) == 0;
}
