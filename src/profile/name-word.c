/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include <stdlib.h>
#include <string.h>

#include "profile/name-spelling.h"

#define N_CODES 0x10000

/* ---- each pattern by itself ---- */

static gboolean
has_several (const ZdNamePattern *pattern, guint i)
{
  guint n = zd_name_spelling ()->n_several;

  return pattern->several != NULL && memchr (pattern->several + (gsize)i * n, TRUE, n) != NULL;
}

/* Digits and letters before syllables, these before initials: the fewer characters may stand at a place, the
 * sooner it is known that the pattern does not fit. */
static int
compare_tests (const void *a, const void *b)
{
  const NameTest *left = a, *right = b;

  if (left->several != right->several)
    return left->several ? 1 : -1;
  return left->range - right->range;
}

static void
add_probe (NameWord *self, const ZdNamePattern *pattern)
{
  NameProbe probe = { .pattern = pattern };

  for (guint i = 0; i < pattern->n; i++) {
    guint16 range = pattern->high[i] - pattern->low[i];
    probe.tests[i] = (NameTest){ i, pattern->low[i], range, has_several (pattern, i) };
    self->several |= probe.tests[i].several;
  }
  qsort (probe.tests, pattern->n, sizeof *probe.tests, compare_tests);
  g_array_append_val (self->probes, probe);
}

/* ---- all at once ---- */

/* All characters that may be number @i of @pattern get @bit. */
static void
mark_character (NameWord *self, const ZdNamePattern *pattern, guint i, guint8 bit)
{
  const ZdNameSpelling *spelling = zd_name_spelling ();
  const guint8 *several = pattern->several + (gsize)i * spelling->n_several;

  for (guint code = pattern->low[i]; code <= pattern->high[i]; code++)
    self->table[code][i] |= bit;
  for (guint k = 0; k < spelling->n_several; k++)
    if (several[k])
      self->table[spelling->first_several + k][i] |= bit;
}

static void
mark_pattern (NameWord *self, const ZdNamePattern *pattern, guint8 bit)
{
  for (guint i = 0; i < MIN (pattern->n, NAME_TABLED); i++)
    mark_character (self, pattern, i, bit);
  for (guint i = pattern->n; i <= NAME_TABLED; i++)
    self->ended[i] |= bit;
}

/* Several patterns come of letters only; the first is their initials: no way begins with another letter. */
static void
make_table (NameWord *self)
{
  const ZdNamePattern *initials = g_array_index (self->probes, NameProbe, 0).pattern;

  self->several = TRUE;
  self->table = g_malloc0 (N_CODES * sizeof *self->table);
  self->first_low = initials->low[0];
  self->first_range = initials->high[0] - initials->low[0];
  for (guint i = 0; i < self->probes->len; i++)
    mark_pattern (self, g_array_index (self->probes, NameProbe, i).pattern, (guint8)(1u << i));
}

void
zd_name_word_init (NameWord *self, const GArray *patterns)
{
  guint shortest = G_MAXUINT;

  *self = (NameWord){ .probes = g_array_new (FALSE, FALSE, sizeof (NameProbe)) };
  for (guint i = 0; i < patterns->len; i++) {
    const ZdNamePattern *pattern = &g_array_index (patterns, ZdNamePattern, i);
    shortest = MIN (shortest, pattern->n);
    if (pattern->is_code)
      self->code = pattern;
    else
      add_probe (self, pattern);
  }
  /* A few long ones are soon found not to fit; of short ones two characters tell all: the table has both. */
  if (self->probes->len > 3 || (self->probes->len > 1 && shortest <= 2))
    make_table (self);
}

void
zd_name_word_clear (NameWord *self)
{
  g_array_unref (self->probes);
  g_free (self->table);
}
