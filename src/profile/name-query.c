/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-query.h"

#include <string.h>

#include "base/pinyin.h"
#include "base/text.h"

#define LONGEST_SYLLABLE 6  /* zhuang */
#define MOST_WAYS        16 /* to part letters into syllables that are looked at … */
#define MOST_TAKEN       6  /* … and of which those with the fewest are looked for */

static void
clear_pattern (gpointer data)
{
  g_free (((ZdNamePattern *)data)->several);
}

static void
add_code (GArray *patterns, const char *code)
{
  ZdNamePattern pattern = { .is_code = TRUE, .n = MIN (strlen (code), ZD_NAME_PATTERN_MOST) };

  memcpy (pattern.code, code, pattern.n);
  g_array_append_val (patterns, pattern);
}

static void
add_text (GArray *patterns, const char *word)
{
  ZdNamePattern pattern = { 0 };
  g_autofree guint16 *codes = zd_name_spell (word, &pattern.n);

  pattern.n = MIN (pattern.n, ZD_NAME_PATTERN_MOST);
  memcpy (pattern.low, codes, pattern.n * sizeof *codes);
  memcpy (pattern.high, codes, pattern.n * sizeof *codes);
  g_array_append_val (patterns, pattern);
}

/* Of the characters with several readings those that character @i of @pattern may be, which is read as one of
 * the syllables @low … @high. */
static void
take_several (ZdNamePattern *pattern, guint i, guint16 low, guint16 high)
{
  const ZdNameSpelling *spelling = zd_name_spelling ();
  guint8 *several = pattern->several + (gsize)i * spelling->n_several;

  for (guint k = 0; k < spelling->n_several; k++) {
    const guint16 *syllables;
    guint n = zd_pinyin_readings (spelling->several[k], &syllables);
    for (guint r = 0; r < n; r++)
      several[k] |= syllables[r] >= low && syllables[r] <= high;
  }
}

static void
add_initials (GArray *patterns, const char *letters)
{
  ZdNamePattern pattern = { .n = MIN (strlen (letters), ZD_NAME_PATTERN_MOST) };

  pattern.several = g_new0 (guint8, (gsize)pattern.n * zd_name_spelling ()->n_several);
  for (guint i = 0; i < pattern.n; i++) {
    guint16 low, high;
    zd_name_spelling_initial (letters[i], &pattern.low[i], &pattern.high[i]);
    if (zd_pinyin_find (letters + i, 1, FALSE, &low, &high))
      take_several (&pattern, i, low, high);
  }
  g_array_append_val (patterns, pattern);
}

/* Syllables that letters are parted into. */
typedef struct {
  guint n;
  guint16 low[ZD_NAME_PATTERN_MOST], high[ZD_NAME_PATTERN_MOST]; /* numbers of syllables */
} Way;

typedef struct {
  GArray *ways; /* of Way */
  const char *letters;
  gsize length;
  guint left;         /* ways that may still be taken */
  gboolean *hopeless; /* from this letter on there is no way: else a long word would be tried 2ⁿ times */
  Way way;
} Parting;

static gboolean part_from (Parting *self, gsize at);

/* Takes the syllable of @length letters at @at, and what follows it. */
static gboolean
take (Parting *self, gsize at, gsize length)
{
  Way *way = &self->way;
  gboolean last = at + length == self->length;
  gboolean taken = TRUE;

  if (way->n == ZD_NAME_PATTERN_MOST ||
      !zd_pinyin_find (self->letters + at, length, !last, &way->low[way->n], &way->high[way->n]))
    return FALSE;
  way->n++;
  if (last) {
    g_array_append_val (self->ways, *way);
    self->left--;
  } else {
    taken = part_from (self, at + length);
  }
  way->n--;
  return taken;
}

static gboolean
part_from (Parting *self, gsize at)
{
  gboolean found = FALSE;

  if (self->hopeless[at])
    return FALSE;
  for (gsize length = MIN (LONGEST_SYLLABLE, self->length - at); length > 0 && self->left > 0; length--)
    found |= take (self, at, length);
  self->hopeless[at] = !found && self->left > 0;
  return found;
}

/* lüe and nüe are typed with u as well. */
static char *
spell (const char *letters)
{
  GString *spelt = g_string_new (letters);

  g_string_replace (spelt, "lue", "lve", 0);
  g_string_replace (spelt, "nue", "nve", 0);
  return g_string_free (spelt, FALSE);
}

static void
add_way (GArray *patterns, const Way *way)
{
  const ZdNameSpelling *spelling = zd_name_spelling ();
  ZdNamePattern pattern = { .n = way->n };

  pattern.several = g_new0 (guint8, (gsize)pattern.n * spelling->n_several);
  for (guint i = 0; i < pattern.n; i++) {
    if (!zd_name_spelling_syllables (way->low[i], way->high[i], &pattern.low[i], &pattern.high[i]))
      pattern.low[i] = pattern.high[i] = spelling->code[0xffff]; /* which stands in no text */
    take_several (&pattern, i, way->low[i], way->high[i]);
  }
  g_array_append_val (patterns, pattern);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return (int)((const Way *)a)->n - (int)((const Way *)b)->n;
}

static void
add_syllables (GArray *patterns, const char *letters)
{
  g_autoptr (GArray) ways = g_array_new (FALSE, FALSE, sizeof (Way));
  g_autofree char *spelt = spell (letters);
  gsize length = strlen (spelt);
  g_autofree gboolean *hopeless = g_new0 (gboolean, length + 1);
  Parting parting = {
    .ways = ways, .letters = spelt, .length = length, .left = MOST_WAYS, .hopeless = hopeless
  };

  /* One letter alone says no more as a syllable than as an initial. */
  if (length > 1)
    part_from (&parting, 0);
  g_array_sort (ways, compare_numbers);
  for (guint i = 0; i < MIN (ways->len, MOST_TAKEN); i++)
    add_way (patterns, &g_array_index (ways, Way, i));
}

static gboolean
is_made_of (const char *word, gboolean (*is) (char c))
{
  for (; *word != '\0'; word++)
    if (!is (*word))
      return FALSE;
  return TRUE;
}

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c);
}

static gboolean
is_code (char c)
{
  return g_ascii_isalnum (c);
}

static GArray *
read_word (const char *word)
{
  g_autofree char *key = zd_text_name_key (word, FALSE);
  GArray *patterns;

  if (*key == '\0')
    return NULL;
  patterns = g_array_new (FALSE, FALSE, sizeof (ZdNamePattern));
  g_array_set_clear_func (patterns, clear_pattern);
  if (!is_made_of (key, is_code)) {
    add_text (patterns, key);
    return patterns;
  }
  g_autofree char *lower = g_ascii_strdown (key, -1);
  gboolean letters = is_made_of (key, is_letter);
  add_initials (patterns, lower);
  if (letters)
    add_syllables (patterns, lower);
  else
    add_code (patterns, key);
  return patterns;
}

GPtrArray *
zd_name_query_parse (const char *typed)
{
  GPtrArray *query = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autofree char *clean = zd_text_clean (typed);
  g_auto (GStrv) words = g_strsplit_set (clean, " \t\r\n", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    GArray *patterns = read_word (words[i]);
    if (patterns != NULL)
      g_ptr_array_add (query, patterns);
  }
  return query;
}

/* A pattern has no zero in it, so that it ends with the text. */
static gboolean
pattern_fits (const ZdNamePattern *pattern, const guint16 *text)
{
  const ZdNameSpelling *spelling = zd_name_spelling ();

  for (guint i = 0; i < pattern->n; i++)
    if (!zd_name_pattern_fits (pattern, spelling, i, text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
word_fits (const GArray *patterns, const guint16 *text)
{
  for (guint i = 0; i < patterns->len; i++) {
    const ZdNamePattern *pattern = &g_array_index (patterns, ZdNamePattern, i);
    for (const guint16 *at = text; *at != 0 && !pattern->is_code; at++)
      if (pattern_fits (pattern, at))
        return TRUE;
  }
  return FALSE;
}

gboolean
zd_name_query_fits (const GPtrArray *query, const char *text)
{
  guint n;
  g_autofree guint16 *spelt = zd_name_spell (text, &n);

  for (guint word = 0; word < query->len; word++)
    if (!word_fits (query->pdata[word], spelt))
      return FALSE;
  return TRUE;
}
