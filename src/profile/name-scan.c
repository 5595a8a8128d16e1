/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include <string.h>

#include "profile/columns-view.h"
#include "profile/name-places.h"
#include "profile/name-spelling.h"

/* First a bit is worked out for every place of a block, whether the word fits there; 64 places at a time, by
 * loops without branches, for a word like 公司 fits every name and one like 鼎盛 hardly any. Then every row takes
 * its first bit. What works on many places is compiled twice, for wide registers and for others. */

#define PLACES ZD_PLACES

/* ---- the pieces of a code ---- */

static G_ALWAYS_INLINE inline guint64
find_piece (gboolean wide, const char *text, const ZdNamePattern *pattern)
{
  guint64 bits = zd_places_of_letter (wide, text, pattern->code[0]);

  for (guint k = 1; k < pattern->n && bits != 0; k++)
    bits &= zd_places_of_letter (wide, text + k, pattern->code[k]);
  return bits;
}

/* In as many times 64 bytes as can be read, each with the pattern's length behind it. */
static G_ALWAYS_INLINE inline guint
find_pieces (gboolean wide, const char *text, gsize readable, const ZdNamePattern *pattern, guint n,
             guint64 *bits)
{
  guint done = 0;

  for (; done < n && (gsize)(done + 1) * PLACES + pattern->n <= readable; done++)
    bits[done] = find_piece (wide, text + (gsize)done * PLACES, pattern);
  return done;
}

ZD_PLACES_WIDE static guint
find_pieces_wide (const char *text, gsize readable, const ZdNamePattern *pattern, guint n, guint64 *bits)
{
  return find_pieces (TRUE, text, readable, pattern, n, bits);
}

static guint
find_pieces_narrow (const char *text, gsize readable, const ZdNamePattern *pattern, guint n, guint64 *bits)
{
  return find_pieces (FALSE, text, readable, pattern, n, bits);
}

/* ---- characters and their readings ---- */

/* The text of a block, and for its places and some behind whether the character has several readings. */
typedef struct {
  const guint16 *text;
  const guint64 *several; /* of all names */
  gsize begin;            /* the first place among them */
} Places;

static inline guint64
several_from (const Places *self, guint at)
{
  return zd_places_window (self->several, self->begin + at);
}

/* Those of the places @perhaps where the pattern fits; nobody can foresee at which, so without a branch for
 * the first two characters. */
static guint64
verify (const ZdNamePattern *pattern, const guint16 *text, guint64 perhaps)
{
  const ZdNameSpelling *spelling = zd_name_spelling ();
  guint64 bits = 0;

  for (; perhaps != 0; perhaps &= perhaps - 1) {
    guint place = (guint)__builtin_ctzll (perhaps);
    guint64 fits = zd_name_pattern_fits (pattern, spelling, 0, text[place]);
    if (pattern->n > 1)
      fits &= zd_name_pattern_fits (pattern, spelling, 1, text[place + 1]);
    for (guint i = 2; i < pattern->n && fits; i++)
      fits = zd_name_pattern_fits (pattern, spelling, i, text[place + i]);
    bits |= fits << place;
  }
  return bits;
}

/* From @at on. A character with several readings fits perhaps. */
static G_ALWAYS_INLINE inline guint64
find_pattern (gboolean wide, const NameProbe *probe, const Places *places, guint at)
{
  guint64 sure = G_MAXUINT64, perhaps = G_MAXUINT64;

  for (guint i = 0; i < probe->pattern->n && perhaps != 0; i++) {
    const NameTest *test = &probe->tests[i];
    guint64 fits = zd_places_between (wide, places->text + at + test->offset, test->low, test->range);
    sure &= fits;
    perhaps &= test->several ? fits | several_from (places, at + test->offset) : fits;
  }
  return perhaps == sure ? sure : sure | verify (probe->pattern, places->text + at, perhaps & ~sure);
}

static G_ALWAYS_INLINE inline guint64
find_patterns (gboolean wide, const NameWord *word, const Places *places, guint at)
{
  guint64 bits = 0;

  for (guint i = 0; i < word->probes->len; i++)
    bits |= find_pattern (wide, &g_array_index (word->probes, NameProbe, i), places, at);
  return bits;
}

/* ---- several ways to read letters ---- */

/* Of the @patterns, a bit each, whose first characters fit: does one go on as it should? Nobody can foresee
 * it, so no character is passed by. */
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
  guint8 here = word->table[text[i]][i] | word->ended[i];
  guint8 next = word->table[text[i + 1]][i + 1] | word->ended[i + 1];

  return fitting & here & next;
}

static inline guint64
bit_if (guint64 bit, gboolean condition)
{
  return bit & -(guint64)condition;
}

/* All ways begin with one letter, which few characters do: only there the table is asked. */
static G_ALWAYS_INLINE inline guint64
find_in_table (gboolean wide, const NameWord *word, const Places *places, guint at)
{
  const guint16 *text = places->text + at;
  guint64 begins = zd_places_between (wide, text, word->first_low, word->first_range)
                   | several_from (places, at);
  guint64 bits = 0, perhaps = 0, longer = 0;
  guint8 fitting[PLACES];

  for (; begins != 0; begins &= begins - 1) {
    guint place = (guint)__builtin_ctzll (begins);
    guint8 fits = fit_on (word, 0xff, 0, text + place);
    fitting[place] = fits;
    bits |= bit_if (begins & -begins, (fits & word->ended[2]) != 0);
    perhaps |= bit_if (begins & -begins, fits != 0);
  }
  for (perhaps &= ~bits; perhaps != 0; perhaps &= perhaps - 1) {
    guint place = (guint)__builtin_ctzll (perhaps);
    guint8 fits = fit_on (word, fitting[place], 2, text + place);
    fitting[place] = fits;
    bits |= bit_if (perhaps & -perhaps, (fits & word->ended[NAME_TABLED]) != 0);
    longer |= bit_if (perhaps & -perhaps, fits != 0);
  }
  for (longer &= ~bits; longer != 0; longer &= longer - 1) {
    guint place = (guint)__builtin_ctzll (longer);
    bits |= bit_if (longer & -longer, goes_on (word, fitting[place], text + place));
  }
  return bits;
}

static G_ALWAYS_INLINE inline void
find_word (gboolean wide, const NameWord *word, const Places *places, guint n, guint64 *bits)
{
  for (guint i = 0; i < n; i++)
    bits[i] = word->table != NULL ? find_in_table (wide, word, places, i * PLACES)
                                  : find_patterns (wide, word, places, i * PLACES);
}

ZD_PLACES_WIDE static void
find_word_wide (const NameWord *word, const Places *places, guint n, guint64 *bits)
{
  find_word (TRUE, word, places, n, bits);
}

static void
find_word_narrow (const NameWord *word, const Places *places, guint n, guint64 *bits)
{
  find_word (FALSE, word, places, n, bits);
}

/* ---- rows ---- */

/* The first bit of the @n from @begin on; of a short name without a branch: nobody foresees where it is. */
static inline guint16
first_of (const guint64 *bits, guint begin, guint n)
{
  guint64 window = zd_places_window (bits, begin);
  guint offset = (guint)__builtin_ctzll (window | G_GUINT64_CONSTANT (1) << (PLACES - 1));

  if (n < PLACES)
    return (guint16)(offset | (guint)-(offset >= n));
  for (guint done = 0; done < n; done += PLACES) {
    window = zd_places_window (bits, begin + done);
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
  const Places places = { self->text + starts[first], self->several, starts[first] };
  guint n = (starts[end] - starts[first] + PLACES - 1) / PLACES;
  g_autofree guint64 *bits = g_new (guint64, n + 1);

  if (zd_places_are_wide ())
    find_word_wide (word, &places, n, bits);
  else
    find_word_narrow (word, &places, n, bits);
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

/* Codes stand at one distance from each other; a pattern has no zero in it, so it never fits across the end
 * of one. The last of all are left over: nothing may be read behind them. */
static guint
scan_code_places (const char *codes, guint stride, gsize n_codes, const ZdNamePattern *pattern, guint first,
                  guint end, guint16 *at)
{
  const char *text = codes + (gsize)first * stride;
  gsize readable = (n_codes - first) * stride;
  guint n = ((end - first) * stride + PLACES - 1) / PLACES;
  g_autofree guint64 *bits = g_new0 (guint64, n + 1);
  guint done = zd_places_are_wide () ? find_pieces_wide (text, readable, pattern, n, bits)
                                     : find_pieces_narrow (text, readable, pattern, n, bits);

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
