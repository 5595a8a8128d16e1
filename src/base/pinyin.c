/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/pinyin.h"

#include <string.h>

#include "pinyin-table.h"

guint
zd_pinyin_set (gunichar c)
{
  return c >= PINYIN_FIRST && c <= PINYIN_LAST ? pinyin_set_of[c - PINYIN_FIRST] : 0;
}

guint
zd_pinyin_n_sets (void)
{
  return G_N_ELEMENTS (pinyin_sets);
}

guint
zd_pinyin_readings (guint set, const guint16 **syllables)
{
  g_return_val_if_fail (set < G_N_ELEMENTS (pinyin_sets), 0);
  *syllables = pinyin_sets[set] + 1;
  return pinyin_sets[set][0];
}

const char *
zd_pinyin_syllable (guint16 number)
{
  g_return_val_if_fail (number < G_N_ELEMENTS (pinyin_syllables), NULL);
  return pinyin_syllables[number];
}

/* The first syllable whose beginning of @length letters is not below @letters; with @past, that is above. */
static guint
find_bound (const char *letters, gsize length, gboolean past)
{
  guint low = 0, high = G_N_ELEMENTS (pinyin_syllables);

  while (low < high) {
    guint middle = (low + high) / 2;
    int order = strncmp (pinyin_syllables[middle], letters, length);
    if (order < 0 || (past && order == 0))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

gboolean
zd_pinyin_find (const char *letters, gsize length, gboolean whole, guint16 *low, guint16 *high)
{
  guint first = find_bound (letters, length, FALSE);
  guint end = find_bound (letters, length, TRUE);

  /* The shortest of those that begin alike comes first. */
  if (first == end || (whole && pinyin_syllables[first][length] != '\0'))
    return FALSE;
  *low = (guint16)first;
  *high = (guint16)(whole ? first : end - 1);
  return TRUE;
}
