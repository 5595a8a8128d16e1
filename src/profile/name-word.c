/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include "profile/name-spelling.h"

/* The ways to part letters into syllables, and the letters as initials, are looked for in one pass: a table says of every
 * character which of these patterns it may be the first, second … character of. So characters with several
 * readings cost no more than others. */

#define MOST_DEPTH 4
#define N_CODES    0x10000

/* All characters that may be number @i of @pattern get @bit. */
static void
mark_character (NameWord *self, const ZdNamePattern *pattern, guint i, guint8 bit)
{
  const ZdNameSpelling *spelling = zd_name_spelling ();
  const guint8 *several = pattern->several + (gsize)i * spelling->n_several;
  guint8 *table = self->table + i;

  for (guint code = pattern->low[i]; code <= pattern->high[i]; code++)
    table[code * self->depth] |= bit;
  for (guint k = 0; k < spelling->n_several; k++)
    if (several[k])
      table[(spelling->first_several + k) * self->depth] |= bit;
}

/* Behind the end of a pattern anything may stand. */
static void
mark_any (NameWord *self, guint i, guint8 bit)
{
  for (guint code = 0; code < N_CODES; code++)
    self->table[code * self->depth + i] |= bit;
}

static void
add_pattern (NameWord *self, const ZdNamePattern *pattern, guint8 bit)
{
  for (guint i = 0; i < self->depth; i++)
    if (i < pattern->n)
      mark_character (self, pattern, i, bit);
    else
      mark_any (self, i, bit);
  if (pattern->n > self->depth)
    self->longer |= bit;
  else
    self->whole |= bit;
}

/* Two characters tell enough mostly; more only where nothing shorter is looked for anyway. */
static void
make_table (NameWord *self)
{
  guint shortest = G_MAXUINT, longest = 0;

  for (guint i = 0; i < self->patterns->len; i++) {
    guint n = g_array_index (self->patterns, ZdNamePattern, i).n;
    shortest = MIN (shortest, n);
    longest = MAX (longest, n);
  }
  self->depth = shortest > 2 ? MOST_DEPTH : MIN (longest, 2);
  self->table = g_new0 (guint8, N_CODES * self->depth);
  for (guint i = 0; i < self->patterns->len; i++)
    add_pattern (self, &g_array_index (self->patterns, ZdNamePattern, i), (guint8)(1u << i));
}

/* A word that may be a piece of a code has a digit in it, and besides the code only one other pattern. */
static void
find_digit (NameWord *self)
{
  for (guint i = 0; i < self->patterns->len; i++) {
    const ZdNamePattern *pattern = &g_array_index (self->patterns, ZdNamePattern, i);
    for (guint k = 0; k < pattern->n && !pattern->is_code; k++)
      if (pattern->low[k] == pattern->high[k]) {
        self->digit = k;
        self->digit_code = pattern->low[k];
      }
  }
}

void
zd_name_word_init (NameWord *self, const GArray *patterns)
{
  *self = (NameWord){ .patterns = patterns };
  for (guint i = 0; i < patterns->len; i++) {
    const ZdNamePattern *pattern = &g_array_index (patterns, ZdNamePattern, i);
    if (pattern->is_code)
      self->code = pattern;
    else if (pattern->several == NULL)
      self->exact = pattern;
  }
  if (self->code != NULL)
    find_digit (self);
  else if (self->exact == NULL)
    make_table (self);
}

void
zd_name_word_clear (NameWord *self)
{
  g_clear_pointer (&self->table, g_free);
}
