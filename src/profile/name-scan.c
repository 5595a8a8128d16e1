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

#ifndef __SSE2__
/* 0 or 255. */
#define IF(condition) ((guint8)-(guint8)(condition))

/* Bytes 0 or 255 → bits, the first the lowest: the product gathers bit 8k at bit 56 + k. */
static guint64
gather (const guint8 hits[PLACES])
{
  guint64 bits = 0;

  for (guint i = 0; i < PLACES; i += 8) {
    guint64 eight;
    memcpy (&eight, hits + i, sizeof eight);
    eight = GUINT64_FROM_LE (eight) & G_GUINT64_CONSTANT (0x0101010101010101);
    bits |= ((eight * G_GUINT64_CONSTANT (0x0102040810204080)) >> 56) << i;
  }
  return bits;
}
#endif

/* ---- the pieces of a code ---- */

static guint64
places_of_letter (const char *text, char letter)
{
  guint64 bits = 0;

#ifdef __SSE2__
  const __m128i letters = _mm_set1_epi8 (letter);

  for (guint i = 0; i < PLACES; i += 16) {
    __m128i sixteen = _mm_loadu_si128 ((const __m128i *)(gconstpointer)(text + i));
    bits |= (guint64)(guint)_mm_movemask_epi8 (_mm_cmpeq_epi8 (sixteen, letters)) << i;
  }
#else
  guint8 hits[PLACES];

  for (guint i = 0; i < PLACES; i++)
    hits[i] = IF (text[i] == letter);
  bits = gather (hits);
#endif
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

/* ---- characters and their readings ---- */

/* Which of 64 characters lie in low … low + range. */
static guint64
places_between (const guint16 *text, guint16 low, guint16 range)
{
  guint64 bits = 0;

#ifdef __SSE2__
  const __m128i lows = _mm_set1_epi16 ((short)low), ranges = _mm_set1_epi16 ((short)range);
  const __m128i *eights = (const __m128i *)(gconstpointer)text, zero = _mm_setzero_si128 ();

  for (guint i = 0; i < PLACES / 8; i += 2) {
    __m128i a = _mm_subs_epu16 (_mm_sub_epi16 (_mm_loadu_si128 (eights + i), lows), ranges);
    __m128i b = _mm_subs_epu16 (_mm_sub_epi16 (_mm_loadu_si128 (eights + i + 1), lows), ranges);
    __m128i fits = _mm_packs_epi16 (_mm_cmpeq_epi16 (a, zero), _mm_cmpeq_epi16 (b, zero));
    bits |= (guint64)(guint)_mm_movemask_epi8 (fits) << (8 * i);
  }
#else
  guint8 hits[PLACES];

  for (guint i = 0; i < PLACES; i++)
    hits[i] = IF ((guint16)(text[i] - low) <= range);
  bits = gather (hits);
#endif
  return bits;
}

/* 64 bits from @begin on. */
static inline guint64
window_of (const guint64 *bits, guint begin)
{
  guint shift = begin % PLACES;

  return bits[begin / PLACES] >> shift | bits[begin / PLACES + 1] << 1 << (PLACES - 1 - shift);
}

/* Those of the places @perhaps where the pattern fits; nobody can foresee at which, so without a branch for the first
 * character. */
static guint64
verify (const ZdNamePattern *pattern, const guint16 *text, guint64 perhaps)
{
  const ZdNameSpelling *spelling = zd_name_spelling ();
  guint64 bits = 0;

  for (; perhaps != 0; perhaps &= perhaps - 1) {
    guint place = (guint)__builtin_ctzll (perhaps);
    guint64 fits = zd_name_pattern_fits (pattern, spelling, 0, text[place]);
    for (guint i = 1; i < pattern->n && fits; i++)
      fits = zd_name_pattern_fits (pattern, spelling, i, text[place + i]);
    bits |= fits << place;
  }
  return bits;
}

/* From @at on. A character with several readings fits perhaps. */
static guint64
find_pattern (const NameProbe *probe, const guint16 *text, const guint64 *several, guint at)
{
  guint64 sure = G_MAXUINT64, perhaps = G_MAXUINT64;

  for (guint i = 0; i < probe->pattern->n && perhaps != 0; i++) {
    const NameTest *test = &probe->tests[i];
    guint64 fits = places_between (text + at + test->offset, test->low, test->range);
    sure &= fits;
    perhaps &= test->several ? fits | window_of (several, at + test->offset) : fits;
  }
  return perhaps == sure ? sure : sure | verify (probe->pattern, text + at, perhaps & ~sure);
}

static guint64
find_patterns (const NameWord *word, const guint16 *text, const guint64 *several, guint at)
{
  guint64 bits = 0;

  for (guint i = 0; i < word->probes->len; i++)
    bits |= find_pattern (&g_array_index (word->probes, NameProbe, i), text, several, at);
  return bits;
}

/* ---- several ways to read letters ---- */

/* Of the @patterns, a bit each, whose first characters fit: does one go on as it should? Nobody can foresee it, so no
 * character is passed by. */
static gboolean
goes_on (const NameWord *word, guint patterns, const guint16 *text)
{
  const ZdNameSpelling *spelling = zd_name_spelling ();
  gboolean any = FALSE;

  for (; patterns != 0; patterns &= patterns - 1) {
    const ZdNamePattern *pattern =
        g_array_index (word->probes, NameProbe, (guint)__builtin_ctz (patterns)).pattern;
    gboolean fits = TRUE;
    for (guint i = NAME_TABLED; i < pattern->n; i++)
      fits &= zd_name_pattern_fits (pattern, spelling, i, text[i]);
    any |= fits;
  }
  return any;
}

/* Of the patterns @fitting, those whose characters @i and i + 1 fit as well. */
static inline guint8
fit_on (const NameWord *word, guint8 fitting, guint i, const guint16 *text)
{
  return fitting & (word->table[text[i]][i] | word->ended[i]) & (word->table[text[i + 1]][i + 1] | word->ended[i + 1]);
}

/* All ways begin with one letter, which few characters do: only there the table is asked. */
static guint64
find_in_table (const NameWord *word, const guint16 *text, const guint64 *several, guint at)
{
  guint64 begins = places_between (text + at, word->first_low, word->first_range) | several[at / PLACES];
  guint64 bits = 0, perhaps = 0, longer = 0;
  guint8 fitting[PLACES];

  for (; begins != 0; begins &= begins - 1) {
    guint place = (guint)__builtin_ctzll (begins);
    fitting[place] = fit_on (word, 0xff, 0, text + at + place);
    bits |= (guint64)((fitting[place] & word->ended[2]) != 0) << place;
    perhaps |= (guint64)(fitting[place] != 0) << place;
  }
  for (perhaps &= ~bits; perhaps != 0; perhaps &= perhaps - 1) {
    guint place = (guint)__builtin_ctzll (perhaps);
    fitting[place] = fit_on (word, fitting[place], 2, text + at + place);
    bits |= (guint64)((fitting[place] & word->ended[NAME_TABLED]) != 0) << place;
    longer |= (guint64)(fitting[place] != 0) << place;
  }
  for (longer &= ~bits; longer != 0; longer &= longer - 1) {
    guint place = (guint)__builtin_ctzll (longer);
    guint64 fits = goes_on (word, fitting[place], text + at + place);
    bits |= fits << place;
  }
  return bits;
}

/* ---- rows ---- */

/* A bit for each of the places, and some behind them, whose character has several readings. */
static guint64 *
find_several (const guint16 *text, guint n)
{
  guint16 first = zd_name_spelling ()->first_several;
  guint64 *several = g_new0 (guint64, n + 2);

  for (guint i = 0; i < n + 1; i++)
    several[i] = places_between (text + i * PLACES, first, G_MAXUINT16 - first);
  return several;
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

#define GROUP 16 /* rows */

/* Whether any of the places begin … end − 1, or one shortly before or behind, has a bit. */
static inline gboolean
has_bits (const guint64 *bits, guint begin, guint end)
{
  guint64 any = 0;

  for (guint i = begin / PLACES; i <= (end - 1) / PLACES; i++)
    any |= bits[i];
  return any != 0;
}

/* A pattern has no zero in it, so it never fits across the end of a name. */
static void
scan_names (const ZdNameIndex *self, const NameWord *word, guint first, guint end, guint16 *at)
{
  const guint32 *starts = self->starts;
  const guint16 *text = self->text + starts[first];
  guint n = (starts[end] - starts[first] + PLACES - 1) / PLACES;
  g_autofree guint64 *bits = g_new (guint64, n + 1), *several = word->several ? find_several (text, n) : NULL;

  for (guint i = 0; i < n; i++)
    bits[i] = word->table != NULL ? find_in_table (word, text, several, i * PLACES)
                                  : find_patterns (word, text, several, i * PLACES);
  bits[n] = 0;
  for (guint group = first; group < end; group += GROUP) {
    guint behind = MIN (group + GROUP, end);
    if (has_bits (bits, starts[group] - starts[first], starts[behind] - starts[first]))
      for (guint row = group; row < behind; row++)
        at[row - first] = first_of (bits, starts[row] - starts[first], starts[row + 1] - starts[row]);
  }
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
  for (guint group = 0; group < rows; group += GROUP) {
    guint behind = MIN (group + GROUP, rows);
    if (has_bits (bits, group * stride, behind * stride))
      for (guint row = group; row < behind; row++)
        take_code (&at[row], first_of (bits, row * stride, stride));
  }
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
