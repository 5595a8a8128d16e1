/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-spelling.h"

#include <stdlib.h>

#include "base/pinyin.h"
#include "base/text.h"

/* What a unit is sorted by. */
typedef struct {
  guint32 rank;
  guint16 unit;
} Place;

/* Ranks: 0 what has no reading, then letter by letter (the letter itself, its syllables), then what has
 * several. */
#define RANK_LETTER(letter) (1u + (guint32)(letter)*1024)
#define RANK_SEVERAL        (1u + 26u * 1024)

typedef struct {
  ZdNameSpelling spelling;
  guint16 units[0x10000]; /* by code */
  guint32 ranks[0x10000]; /* by code, ascending */
} Made;

static guint32
rank_of_syllable (guint16 syllable)
{
  return RANK_LETTER (zd_pinyin_syllable (syllable)[0] - 'a') + 1 + syllable;
}

static guint32
rank_of (guint16 unit)
{
  guint set = zd_pinyin_set (unit);
  const guint16 *syllables;
  guint n = zd_pinyin_readings (set, &syllables);

  if (n > 1)
    return RANK_SEVERAL + set;
  if (n == 1)
    return rank_of_syllable (syllables[0]);
  return unit >= 'A' && unit <= 'Z' ? RANK_LETTER (unit - 'A') : 0;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;

  return left->rank != right->rank ? (left->rank < right->rank ? -1 : 1) : (int)left->unit - (int)right->unit;
}

static void
find_several (Made *self)
{
  ZdNameSpelling *spelling = &self->spelling;
  guint first = 0;

  while (self->ranks[first] < RANK_SEVERAL)
    first++;
  spelling->first_several = (guint16)first;
  spelling->n_several = G_N_ELEMENTS (self->ranks) - first;
  spelling->several = g_new (guint16, spelling->n_several);
  for (guint i = 0; i < spelling->n_several; i++)
    spelling->several[i] = (guint16)zd_pinyin_set (self->units[first + i]);
}

static const Made *
get_made (void)
{
  static Made *self;

  if (g_once_init_enter (&self)) {
    Made *made = g_new0 (Made, 1);
    g_autofree Place *places = g_new (Place, G_N_ELEMENTS (made->units));
    for (guint unit = 0; unit < G_N_ELEMENTS (made->units); unit++)
      places[unit] = (Place){ rank_of ((guint16)unit), (guint16)unit };
    qsort (places, G_N_ELEMENTS (made->units), sizeof *places, compare_places);
    for (guint code = 0; code < G_N_ELEMENTS (made->units); code++) {
      made->spelling.code[places[code].unit] = (guint16)code;
      made->units[code] = places[code].unit;
      made->ranks[code] = places[code].rank;
    }
    find_several (made);
    g_once_init_leave (&self, made);
  }
  return self;
}

const ZdNameSpelling *
zd_name_spelling (void)
{
  return &get_made ()->spelling;
}

guint16 *
zd_name_spell (const char *name, guint *n)
{
  const ZdNameSpelling *spelling = zd_name_spelling ();
  g_autofree char *key = zd_text_name_key (name, FALSE);
  guint16 *units = g_utf8_to_utf16 (key, -1, NULL, NULL, NULL);

  for (*n = 0; units[*n] != 0; (*n)++)
    units[*n] = spelling->code[units[*n]];
  return units;
}

/* How many codes have a lower rank. */
static guint
n_below (guint32 rank)
{
  const Made *made = get_made ();
  guint low = 0, high = G_N_ELEMENTS (made->ranks);

  while (low < high) {
    guint middle = (low + high) / 2;
    if (made->ranks[middle] < rank)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The codes of ranks @first … @last. */
static gboolean
find_ranks (guint32 first, guint32 last, guint16 *low, guint16 *high)
{
  guint begin = n_below (first), end = n_below (last + 1);

  *low = (guint16)begin;
  *high = (guint16)(end - 1);
  return begin < end;
}

void
zd_name_spelling_initial (char letter, guint16 *low, guint16 *high)
{
  if (g_ascii_isalpha (letter)) {
    guint32 first = RANK_LETTER (g_ascii_toupper (letter) - 'A');
    find_ranks (first, first + 1023, low, high);
  } else {
    *low = *high = zd_name_spelling ()->code[(guchar)letter];
  }
}

gboolean
zd_name_spelling_syllables (guint16 low, guint16 high, guint16 *first, guint16 *last)
{
  return find_ranks (rank_of_syllable (low), rank_of_syllable (high), first, last);
}
