/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "profile/columns-view.h"
#include "profile/name-spelling.h"

/* First a bit is worked out for every place of a block, whether the word fits there; 64 places at a time, by loops without
 * branches, for a word like 公司 fits every name and one like 鼎盛 hardly any. Then every row takes its first bit. */

#define PLACES 64

/* Bytes 0 or 255 → bits, the first the lowest. */
static guint64
gather (const guint8 hits[PLACES])
{
  guint64 bits = 0;

#ifdef __SSE2__
  for (guint i = 0; i < PLACES; i += 16)
    bits |= (guint64)(guint)_mm_movemask_epi8 (_mm_loadu_si128 ((const __m128i *)(gconstpointer)(hits + i))) << i;
#else
  /* The product gathers bit 8k at bit 56 + k. */
  for (guint i = 0; i < PLACES; i += 8) {
    guint64 eight;
    memcpy (&eight, hits + i, sizeof eight);
    eight = GUINT64_FROM_LE (eight) & G_GUINT64_CONSTANT (0x0101010101010101);
    bits |= ((eight * G_GUINT64_CONSTANT (0x0102040810204080)) >> 56) << i;
  }
#endif
  return bits;
}

/* 0 or 255. */
#define IF(condition) ((guint8)-(guint8)(condition))

/* ---- these very characters ---- */

static guint64
places_of_code (const guint16 *text, guint16 code)
{
  guint8 hits[PLACES];

  for (guint i = 0; i < PLACES; i++)
    hits[i] = IF (text[i] == code);
  return gather (hits);
}

static guint64
places_of_letter (const char *text, char letter)
{
  guint8 hits[PLACES];

  for (guint i = 0; i < PLACES; i++)
    hits[i] = IF (text[i] == letter);
  return gather (hits);
}

static guint64
find_exact (const guint16 *text, const ZdNamePattern *pattern)
{
  guint64 bits = places_of_code (text, pattern->low[0]);

  for (guint k = 1; k < pattern->n && bits != 0; k++)
    bits &= places_of_code (text + k, pattern->low[k]);
  return bits;
}

static guint64
find_piece (const char *text, const ZdNamePattern *pattern)
{
  guint64 bits = places_of_letter (text, pattern->code[0]);

  for (guint k = 1; k < pattern->n && bits != 0; k++)
    bits &= places_of_letter (text + k, pattern->code[k]);
  return bits;
}

/* ---- readings ---- */

/* Which patterns may fit at each place, as far as the table knows them. */
static void
look_up_one (const guint8 *table, const guint16 *text, guint8 fitting[PLACES])
{
  for (guint i = 0; i < PLACES; i++)
    fitting[i] = table[text[i]];
}

static void
look_up_two (const guint8 *table, const guint16 *text, guint8 fitting[PLACES])
{
  const guint16 *twos = (const guint16 *)(gconstpointer)table;
  guint16 a = GUINT16_FROM_LE (twos[text[0]]), b;

  for (guint i = 0; i < PLACES; i++, a = b) {
    b = GUINT16_FROM_LE (twos[text[i + 1]]);
    fitting[i] = (guint8)(a & (b >> 8));
  }
}

static void
look_up_four (const guint8 *table, const guint16 *text, guint8 fitting[PLACES])
{
  const guint32 *fours = (const guint32 *)(gconstpointer)table;
  guint32 a = GUINT32_FROM_LE (fours[text[0]]), b = GUINT32_FROM_LE (fours[text[1]]);
  guint32 c = GUINT32_FROM_LE (fours[text[2]]), d;

  for (guint i = 0; i < PLACES; i++, a = b, b = c, c = d) {
    d = GUINT32_FROM_LE (fours[text[i + 3]]);
    fitting[i] = (guint8)(a & (b >> 8) & (c >> 16) & (d >> 24));
  }
}

static gboolean
any_fits (const NameWord *word, const guint16 *text)
{
  for (guint i = 0; i < word->patterns->len; i++) {
    const ZdNamePattern *pattern = &g_array_index (word->patterns, ZdNamePattern, i);
    if (!pattern->is_code && zd_name_pattern_fits (pattern, text))
      return TRUE;
  }
  return FALSE;
}

/* Those of the places @perhaps where one of the patterns fits whole. */
static guint64
verify (const NameWord *word, const guint16 *text, guint64 perhaps)
{
  guint64 bits = 0;

  for (; perhaps != 0; perhaps &= perhaps - 1) {
    guint place = (guint)__builtin_ctzll (perhaps);
    bits |= (guint64)any_fits (word, text + place) << place;
  }
  return bits;
}

static guint64
find_readings (const NameWord *word, const guint16 *text)
{
  guint8 fitting[PLACES], hits[PLACES];
  guint64 bits, perhaps;

  (word->depth == 1 ? look_up_one : word->depth == 2 ? look_up_two : look_up_four) (word->table, text, fitting);
  for (guint i = 0; i < PLACES; i++)
    hits[i] = IF ((fitting[i] & word->whole) != 0);
  bits = gather (hits);
  if (word->longer == 0)
    return bits;
  for (guint i = 0; i < PLACES; i++)
    hits[i] = IF ((fitting[i] & word->longer) != 0);
  perhaps = gather (hits) & ~bits;
  return perhaps != 0 ? bits | verify (word, text, perhaps) : bits;
}

/* A digit stands in few names: where one is to be, the rest is looked at there only. */
static guint64
find_with_digit (const NameWord *word, const guint16 *text)
{
  guint64 perhaps = places_of_code (text + word->digit, word->digit_code);

  return perhaps != 0 ? verify (word, text, perhaps) : 0;
}

static guint64
find_names (const NameWord *word, const guint16 *text)
{
  if (word->exact != NULL)
    return find_exact (text, word->exact);
  return word->table != NULL ? find_readings (word, text) : find_with_digit (word, text);
}

/* ---- rows ---- */

/* 64 bits from @begin on. */
static inline guint64
window_of (const guint64 *bits, guint begin)
{
  guint shift = begin % PLACES;

  return bits[begin / PLACES] >> shift | bits[begin / PLACES + 1] << 1 << (PLACES - 1 - shift);
}

/* The first bit of the @n from @begin on; of a short name without a branch, for nobody can foresee where it is. */
static inline guint16
first_of (const guint64 *bits, guint begin, guint n)
{
  guint64 window = window_of (bits, begin);
  guint offset = (guint)__builtin_ctzll (window | G_GUINT64_CONSTANT (1) << (PLACES - 1));

  if (n < PLACES)
    return (guint16)(offset | (guint)-(offset >= n));
  for (guint done = 0; done < n; done += PLACES) {
    window = window_of (bits, begin + done);
    offset = window != 0 ? done + (guint)__builtin_ctzll (window) : n;
    if (offset < n)
      return (guint16)MIN (offset, NAME_NOWHERE - 1);
  }
  return NAME_NOWHERE;
}

/* A pattern has no zero in it, so it never fits across the end of a name. */
static void
scan_names (const ZdNameIndex *self, const NameWord *word, guint first, guint end, guint16 *at)
{
  const guint32 *starts = self->starts;
  const guint16 *text = self->text + starts[first];
  guint n = (starts[end] - starts[first] + PLACES - 1) / PLACES;
  g_autofree guint64 *bits = g_new (guint64, n + 1);
  guint64 any = 0;

  for (guint i = 0; i < n; i++) {
    bits[i] = find_names (word, text + i * PLACES);
    any |= bits[i];
  }
  bits[n] = 0;
  for (guint row = first; row < end && any != 0; row++)
    at[row - first] = first_of (bits, starts[row] - starts[first], starts[row + 1] - starts[row]);
}

static void
take_code (guint16 *at, guint16 offset)
{
  *at = MIN (*at, offset);
}

/* Codes stand at one distance from each other; a pattern has no zero in it, so it never fits across the end of one. The
 * last of all are left over: nothing may be read behind them. */
static guint
scan_code_places (const char *codes, guint stride, gsize n_codes, const ZdNamePattern *pattern, guint first,
                  guint end, guint16 *at)
{
  const char *text = codes + (gsize)first * stride;
  gsize readable = (n_codes - first) * stride;
  guint places = (end - first) * stride, n = (places + PLACES - 1) / PLACES, done = 0;
  g_autofree guint64 *bits = g_new0 (guint64, n + 1);

  for (; done < n && (gsize)(done + 1) * PLACES + pattern->n <= readable; done++)
    bits[done] = find_piece (text + (gsize)done * PLACES, pattern);
  guint rows = done == n ? end - first : done * PLACES / stride;
  for (guint row = 0; row < rows; row++)
    take_code (&at[row], first_of (bits, row * stride, stride));
  return first + rows;
}

static void
scan_codes (const ZdNameIndex *self, const ZdNamePattern *pattern, guint first, guint end, guint16 *at)
{
  guint stride, row = first;
  const char *codes = zd_columns_view_usccs (self->columns, &stride);

  if (codes != NULL && pattern->n >= stride)
    return;
  if (codes != NULL)
    row = scan_code_places (codes, stride, zd_columns_n_rows (self->columns), pattern, first, end, at);
  for (; row < end; row++) {
    const char *code = zd_columns_uscc (self->columns, row);
    const char *found = memmem (code, strlen (code), pattern->code, pattern->n);
    if (found != NULL)
      take_code (&at[row - first], (guint16)(found - code));
  }
}

void
zd_name_scan (const ZdNameIndex *self, const NameWord *word, guint first, guint end, guint16 *at)
{
  scan_names (self, word, first, end, at);
  if (word->code != NULL)
    scan_codes (self, word->code, first, end, at);
}
