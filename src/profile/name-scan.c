/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include <string.h>

#include "profile/columns-view.h"
#include "profile/name-spelling.h"

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

/* A character of a pattern, to be held against many. */
typedef struct {
  guint16 low, span;
  guint16 several; /* from this code on it may fit as well; no code is above the last */
} Range;

static Range
range_of (const ZdNamePattern *pattern, guint i)
{
  guint16 several = pattern->several != NULL ? zd_name_spelling ()->first_several : G_MAXUINT16;

  return (Range){ pattern->low[i], (guint16)(pattern->high[i] - pattern->low[i]), several };
}

static guint64
find_codes (const guint16 *begin, guint distance, Range first, Range last)
{
  const guint16 *end = begin + distance;
  guint8 hits[PLACES];

  for (guint i = 0; i < PLACES; i++) {
    guint16 from = begin[i], to = end[i];
    guint8 begins = ((guint16)(from - first.low) <= first.span) | (from >= first.several);
    guint8 ends = ((guint16)(to - last.low) <= last.span) | (to >= last.several);
    hits[i] = begins & ends;
  }
  return gather (hits);
}

/* A pattern has no zero in it, so it never fits across the end of a name. */
static void
scan_names (const ZdNameIndex *self, const ZdNamePattern *pattern, guint first, guint end, guint16 *at)
{
  const Range begins = range_of (pattern, 0), ends = range_of (pattern, pattern->n - 1);
  const guint32 *starts = self->starts;
  guint row = first, done = starts[first]; /* up to where nothing better can come */

  for (guint base = starts[first]; base < starts[end]; base += PLACES) {
    guint64 places = done < base + PLACES ? find_codes (self->text + base, pattern->n - 1, begins, ends) : 0;
    for (; places != 0; places &= places - 1) {
      guint place = base + (guint)__builtin_ctzll (places);
      if (place < done || !zd_name_pattern_fits (pattern, self->text + place))
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

static guint64
find_bytes (const char *begin, guint distance, char first, char last)
{
  const char *end = begin + distance;
  guint8 hits[PLACES];

  for (guint i = 0; i < PLACES; i++)
    hits[i] = (begin[i] == first) & (end[i] == last);
  return gather (hits);
}

static void
take_code (guint16 *at, guint offset)
{
  *at = (guint16)MIN (*at, offset);
}

/* Codes stand at one distance from each other; a pattern has no zero in it, so it never fits across the end
 * of one. The last of them are looked at one by one: nothing may be read behind them. */
static guint
scan_code_places (const char *codes, guint stride, const ZdNamePattern *pattern, guint first, guint end,
                  guint16 *at)
{
  const char *text = pattern->code;
  gsize place = (gsize)first * stride, stop = (gsize)end * stride;

  for (; place + PLACES + pattern->n <= stop; place += PLACES) {
    guint64 places = find_bytes (codes + place, pattern->n - 1, text[0], text[pattern->n - 1]);
    for (; places != 0; places &= places - 1) {
      gsize hit = place + (guint)__builtin_ctzll (places);
      if (memcmp (codes + hit, text, pattern->n) == 0)
        take_code (&at[hit / stride - first], (guint)(hit % stride));
    }
  }
  return (guint)(place / stride);
}

static void
scan_codes (const ZdNameIndex *self, const ZdNamePattern *pattern, guint first, guint end, guint16 *at)
{
  guint stride, row = first;
  const char *codes = zd_columns_view_usccs (self->columns, &stride);

  if (codes != NULL)
    row = scan_code_places (codes, stride, pattern, first, end, at);
  for (; row < end; row++) {
    const char *code = zd_columns_uscc (self->columns, row);
    const char *found = memmem (code, strlen (code), pattern->code, pattern->n);
    if (found != NULL)
      take_code (&at[row - first], (guint)(found - code));
  }
}

void
zd_name_scan (const ZdNameIndex *self, const GArray *patterns, guint first, guint end, guint16 *at)
{
  for (guint i = 0; i < patterns->len; i++) {
    const ZdNamePattern *pattern = &g_array_index (patterns, ZdNamePattern, i);
    (pattern->is_code ? scan_codes : scan_names) (self, pattern, first, end, at);
  }
}
