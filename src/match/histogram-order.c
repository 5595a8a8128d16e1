/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/histogram-private.h"

/* A list of a million is sorted several times faster byte by byte than by comparing. */

typedef struct {
  guint64 key; /* the value, so that as an unsigned number it has the same order */
  const ZdKnown *known;
} Sorted;

/* By one byte of the key. FALSE: all have the same, nothing was done. */
static gboolean
sort_by_byte (const Sorted *from, Sorted *to, guint n, guint shift)
{
  guint starts[257] = { 0 };

  for (guint i = 0; i < n; i++)
    starts[(from[i].key >> shift & 0xff) + 1]++;
  if (starts[(from[0].key >> shift & 0xff) + 1] == n)
    return FALSE;
  for (guint i = 1; i < 257; i++)
    starts[i] += starts[i - 1];
  for (guint i = 0; i < n; i++)
    to[starts[from[i].key >> shift & 0xff]++] = from[i];
  return TRUE;
}

/* @list: (transfer full) */
static Sorted *
sort (Sorted *list, guint n, ZdProgress *progress)
{
  Sorted *other = g_new (Sorted, n);

  for (guint shift = 0; shift < 64 && n > 0 && zd_progress_check (progress, NULL); shift += 8)
    if (sort_by_byte (list, other, n, shift)) {
      Sorted *sorted = other;
      other = list;
      list = sorted;
    }
  g_free (other);
  return list;
}

static Sorted *
list_known (const GPtrArray *parts, guint *n)
{
  Sorted *list;

  *n = 0;
  for (guint i = 0; i < parts->len; i++)
    *n += ((const GArray *)parts->pdata[i])->len;
  list = g_new (Sorted, *n);
  *n = 0;
  for (guint i = 0; i < parts->len; i++) {
    const GArray *part = parts->pdata[i];
    for (guint j = 0; j < part->len; j++) {
      const ZdKnown *known = &g_array_index (part, ZdKnown, j);
      list[(*n)++] = (Sorted){ (guint64)known->value ^ (guint64)G_MININT64, known };
    }
  }
  return list;
}

/* Each value once, with all that lies before it. */
static void
take_values (ZdHistogram *self, const Sorted *sorted, guint n)
{
  guint n_values = 0;

  for (guint i = 0; i < n; i++)
    n_values += i == 0 || sorted[i].key != sorted[i - 1].key;
  self->values = g_new (gint64, n_values);
  self->before = g_new0 (ZdWeight, n_values + 1);
  for (guint i = 0; i < n; i++) {
    if (i == 0 || sorted[i].key != sorted[i - 1].key) {
      self->values[self->n_values++] = sorted[i].known->value;
      self->before[self->n_values] = self->before[self->n_values - 1];
    }
    zd_weight_add (&self->before[self->n_values], &sorted[i].known->weight);
  }
}

gboolean
zd_histogram_order (ZdHistogram *self, const GPtrArray *known, ZdProgress *progress, GError **error)
{
  guint n;
  g_autofree Sorted *sorted = list_known (known, &n);

  sorted = sort (g_steal_pointer (&sorted), n, progress);
  if (!zd_progress_check (progress, error))
    return FALSE;
  take_values (self, sorted, n);
  return TRUE;
}
