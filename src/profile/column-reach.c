/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/column.h"

/* The least and the greatest number of every block. */

/* Mostly all rows of a word have one: then they are looked at without asking, several at a time. */
#define DEFINE_REACH(type) \
  static ZdReach reach_##type (const type *values, const guint64 *present, guint n_words) \
  { \
    ZdReach reach = { G_MAXINT64, G_MININT64 }; \
    for (guint w = 0; w < n_words; w++, values += 64) { \
      guint64 rest = present[w]; \
      if (rest == G_MAXUINT64) { \
        type lo = values[0], hi = values[0]; \
        for (guint i = 1; i < 64; i++) { \
          lo = MIN (lo, values[i]); \
          hi = MAX (hi, values[i]); \
        } \
        reach = (ZdReach){ MIN (reach.lo, lo), MAX (reach.hi, hi) }; \
        continue; \
      } \
      for (; rest != 0; rest &= rest - 1) { \
        gint64 value = values[__builtin_ctzll (rest)]; \
        reach = (ZdReach){ MIN (reach.lo, value), MAX (reach.hi, value) }; \
      } \
    } \
    return reach; \
  }
DEFINE_REACH (guint8)
DEFINE_REACH (guint16)
DEFINE_REACH (gint32)
DEFINE_REACH (gint64)

static ZdReach
reach_of_block (const ZdColumnView *view, gsize block)
{
  const guint64 *present = view->present + block * ZD_COLUMNS_WORDS;
  gsize first = block * ZD_COLUMNS_BLOCK;

  switch (view->stored) {
  case ZD_STORED_U8:
    return reach_guint8 ((const guint8 *) view->values + first, present, ZD_COLUMNS_WORDS);
  case ZD_STORED_U16:
    return reach_guint16 ((const guint16 *) view->values + first, present, ZD_COLUMNS_WORDS);
  case ZD_STORED_I32:
    return reach_gint32 ((const gint32 *) view->values + first, present, ZD_COLUMNS_WORDS);
  case ZD_STORED_I64:
  case ZD_STORED_NONE:
  case ZD_N_STORED:
  default:
    return reach_gint64 ((const gint64 *) view->values + first, present, ZD_COLUMNS_WORDS);
  }
}

const ZdReach *
zd_column_reaches (const ZdColumn *self)
{
  ZdColumn *cache = (ZdColumn *) self; /* what it holds does not change */
  ZdReach *reaches = g_atomic_pointer_get (&cache->reaches);
  gsize n_blocks = self->present.size / (ZD_COLUMNS_WORDS * sizeof (guint64));
  ZdColumnView view;

  zd_column_view (self, &view);
  if (view.stored == ZD_STORED_NONE || reaches != NULL)
    return reaches;
  reaches = g_new (ZdReach, n_blocks + 1);
  for (gsize i = 0; i < n_blocks; i++)
    reaches[i] = reach_of_block (&view, i);
  if (g_atomic_pointer_compare_and_exchange (&cache->reaches, NULL, reaches))
    return reaches;
  g_free (reaches);
  return g_atomic_pointer_get (&cache->reaches);
}
