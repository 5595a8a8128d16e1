/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include <string.h>

#include "base/pinyin.h"

/* Where a pattern may begin is found 64 places at a time by its first and its last character, in loops that
 * compilers turn into vector instructions; only there the whole pattern is held against the name. */

#define PLACES 64

/* Bytes 0 or 1 → bits, the first the lowest: the product gathers bit 8k at bit 56 + k. */
static guint64
gather (const guint8 hits[PLACES])
{
  guint64 eights[PLACES / 8], any = 0, bits = 0;

  memcpy (eights, hits, PLACES);
  for (guint i = 0; i < PLACES / 8; i++)
    any |= eights[i];
  if (any == 0)
    return 0;
  for (guint i = 0; i < PLACES / 8; i++)
    bits |= ((GUINT64_FROM_LE (eights[i]) * G_GUINT64_CONSTANT (0x0102040810204080)) >> 56) << (8 * i);
  return bits;
}

static guint64
find_units (const guint16 *begin, guint distance, guint16 first, guint16 last)
{
  const guint16 *end = begin + distance;
  guint8 hits[PLACES];

  for (guint i = 0; i < PLACES; i++)
    hits[i] = (begin[i] == first) & (end[i] == last);
  return gather (hits);
}

/* As signed numbers those from INITIAL_SEVERAL on are below zero. */
static guint64
find_initials (const guint8 *initials, guint distance, guint8 first, guint8 last)
{
  const gint8 *begin = (const gint8 *)initials;
  const gint8 *end = begin + distance;
  guint8 hits[PLACES];

  for (guint i = 0; i < PLACES; i++)
    hits[i] = ((begin[i] == (gint8)first) | (begin[i] < 0)) & ((end[i] == (gint8)last) | (end[i] < 0));
  return gather (hits);
}

static inline gboolean
begins_with (guint8 initial, guint8 letter, const guint32 *several)
{
  if (initial < INITIAL_SEVERAL)
    return initial == letter;
  return letter >= 'a' && (several[initial - INITIAL_SEVERAL] >> (letter - 'a') & 1);
}

static gboolean
fits_initials (const guint8 *initials, const ZdNamePattern *pattern, const guint32 *several)
{
  for (guint i = 0; i < pattern->n; i++)
    if (!begins_with (initials[i], pattern->bytes[i], several))
      return FALSE;
  return TRUE;
}

static gboolean
fits_syllables (const guint16 *text, const ZdNamePattern *pattern)
{
  const guint8 *reads = pattern->reads;
  guint n_sets = zd_pinyin_n_sets ();

  for (guint i = 0; i < pattern->n; i++, reads += n_sets)
    if (!reads[zd_pinyin_set (text[i])])
      return FALSE;
  return TRUE;
}

static inline gboolean
fits (const ZdNameIndex *self, const ZdNamePattern *pattern, const guint32 *several, guint place)
{
  if (pattern->kind == ZD_NAME_PATTERN_TEXT)
    return memcmp (self->text + place, pattern->text, pattern->n * sizeof *self->text) == 0;
  if (pattern->kind == ZD_NAME_PATTERN_INITIALS)
    return fits_initials (self->initials + place, pattern, several);
  return fits_syllables (self->text + place, pattern);
}

static guint64
find_places (const ZdNameIndex *self, const ZdNamePattern *pattern, guint place)
{
  guint last = pattern->n - 1;

  if (pattern->kind == ZD_NAME_PATTERN_TEXT)
    return find_units (self->text + place, last, pattern->text[0], pattern->text[last]);
  return find_initials (self->initials + place, last, pattern->bytes[0], pattern->bytes[last]);
}

/* A pattern has no zero in it, so it never fits across the end of a name. */
static void
scan_names (const ZdNameIndex *self, const ZdNamePattern *pattern, guint first, guint end, guint16 *at)
{
  const guint32 *several = zd_name_initials_several ();
  const guint32 *starts = self->starts;
  guint row = first, done = starts[first]; /* up to where nothing better can come */

  for (guint base = starts[first]; base < starts[end]; base += PLACES) {
    guint64 places = find_places (self, pattern, base);
    for (; places != 0; places &= places - 1) {
      guint place = base + (guint)__builtin_ctzll (places);
      if (place < done || !fits (self, pattern, several, place))
        continue;
      if (place >= starts[end])
        return;
      while (starts[row + 1] <= place)
        row++;
      at[row - first] = MIN (at[row - first], (guint16)MIN (place - starts[row], NAME_NOWHERE - 1));
      done = starts[row + 1];
    }
  }
}

static void
scan_codes (const ZdNameIndex *self, const ZdNamePattern *pattern, guint first, guint end, guint16 *at)
{
  for (guint row = first; row < end; row++) {
    const char *code = zd_columns_uscc (self->columns, row);
    const char *found = memmem (code, strlen (code), pattern->bytes, pattern->n);
    if (found != NULL)
      at[row - first] = MIN (at[row - first], (guint16)(found - code));
  }
}

void
zd_name_scan (const ZdNameIndex *self, const GArray *patterns, guint first, guint end, guint16 *at)
{
  for (guint i = 0; i < patterns->len; i++) {
    const ZdNamePattern *pattern = &g_array_index (patterns, ZdNamePattern, i);
    (pattern->kind == ZD_NAME_PATTERN_CODE ? scan_codes : scan_names) (self, pattern, first, end, at);
  }
}
