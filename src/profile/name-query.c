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
add_text (GArray *patterns, const char *word)
{
  ZdNamePattern pattern = { .kind = ZD_NAME_PATTERN_TEXT };
  g_autofree gunichar2 *units = g_utf8_to_utf16 (word, -1, NULL, NULL, NULL);

  for (; units[pattern.n] != 0 && pattern.n < ZD_NAME_PATTERN_MOST; pattern.n++)
    pattern.text[pattern.n] = units[pattern.n];
  g_array_append_val (patterns, pattern);
}

static void
add_bytes (GArray *patterns, ZdNamePatternKind kind, const char *bytes)
{
  ZdNamePattern pattern = { .kind = kind, .n = MIN (strlen (bytes), ZD_NAME_PATTERN_MOST) };

  memcpy (pattern.bytes, bytes, pattern.n);
  g_array_append_val (patterns, pattern);
}

/* Letters being parted into syllables. */
typedef struct {
  GArray *ways; /* of ZdNamePattern */
  const char *letters;
  gsize length;
  guint left;         /* ways that may still be taken */
  gboolean *hopeless; /* from this letter on there is no way: else a long word would be tried 2ⁿ times */
  ZdNamePattern pattern;
} Parting;

static gboolean part_from (Parting *self, gsize at);

/* Takes the syllable of @length letters at @at, and what follows it. */
static gboolean
take (Parting *self, gsize at, gsize length)
{
  ZdNamePattern *pattern = &self->pattern;
  gboolean last = at + length == self->length;
  gboolean taken = TRUE;

  if (pattern->n == ZD_NAME_PATTERN_MOST ||
      !zd_pinyin_find (self->letters + at, length, !last, &pattern->low[pattern->n],
                       &pattern->high[pattern->n]))
    return FALSE;
  pattern->initials[pattern->n++] = (guint8)self->letters[at];
  if (last) {
    g_array_append_val (self->ways, *pattern);
    self->left--;
  } else {
    taken = part_from (self, at + length);
  }
  pattern->n--;
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

/* What may be read so, worked out once for all names. */
static guint8 *
find_sets (const ZdNamePattern *pattern)
{
  guint n_sets = zd_pinyin_n_sets ();
  guint8 *reads = g_new0 (guint8, (gsize)pattern->n * n_sets);

  for (guint set = 0; set < n_sets; set++) {
    const guint16 *syllables;
    guint n = zd_pinyin_readings (set, &syllables);
    for (guint i = 0; i < pattern->n; i++)
      for (guint k = 0; k < n; k++)
        reads[i * n_sets + set] |= syllables[k] >= pattern->low[i] && syllables[k] <= pattern->high[i];
  }
  return reads;
}

static void
clear_pattern (gpointer data)
{
  ZdNamePattern *pattern = data;

  if (pattern->kind == ZD_NAME_PATTERN_SYLLABLES)
    g_free (pattern->reads);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const ZdNamePattern *left = a, *right = b;

  return (int)left->n - (int)right->n;
}

static void
add_syllables (GArray *patterns, const char *letters)
{
  g_autoptr (GArray) ways = g_array_new (FALSE, FALSE, sizeof (ZdNamePattern));
  g_autofree char *spelt = spell (letters);
  gsize length = strlen (spelt);
  g_autofree gboolean *hopeless = g_new0 (gboolean, length + 1);
  Parting parting = { .ways = ways,
                      .letters = spelt,
                      .length = length,
                      .left = MOST_WAYS,
                      .hopeless = hopeless,
                      .pattern = { .kind = ZD_NAME_PATTERN_SYLLABLES } };

  /* One letter alone says no more as a syllable than as an initial. */
  if (length > 1)
    part_from (&parting, 0);
  g_array_sort (ways, compare_numbers);
  for (guint i = 0; i < MIN (ways->len, MOST_TAKEN); i++) {
    ZdNamePattern pattern = g_array_index (ways, ZdNamePattern, i);
    pattern.reads = find_sets (&pattern);
    g_array_append_val (patterns, pattern);
  }
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
  add_bytes (patterns, ZD_NAME_PATTERN_INITIALS, lower);
  if (letters)
    add_syllables (patterns, lower);
  else
    add_bytes (patterns, ZD_NAME_PATTERN_CODE, key);
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
