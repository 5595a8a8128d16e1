/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/pattern.h"

#include <string.h>

/* Of a pattern with so many bytes machine code is made: with all of them the first clause of a process would
 * take longer than 5 milliseconds, with none the later ones twice as long. */
#define LONG 300

const GRegex *
zd_pattern_regex (ZdPattern *self)
{
  if (g_once_init_enter (&self->regex)) {
    g_autoptr (GError) error = NULL;
    GRegexCompileFlags flags = strlen (self->source) >= LONG ? G_REGEX_OPTIMIZE : 0;
    GRegex *regex = g_regex_new (self->source, flags, 0, &error);
    if (!regex)
      g_error ("%s: %s", self->source, error->message);
    g_once_init_leave (&self->regex, (gsize)regex);
  }
  return (const GRegex *)self->regex;
}

static gboolean
match (ZdPattern *self, const char *text, int from, int to, GRegexMatchFlags flags, int *start, int *end)
{
  g_autoptr (GMatchInfo) info = NULL;
  int first = 0, last = 0;

  if (from > to || !g_regex_match_full (zd_pattern_regex (self), text, to, from, flags, &info, NULL))
    return FALSE;
  g_match_info_fetch_pos (info, 0, &first, &last);
  if (start)
    *start = first;
  if (end)
    *end = last;
  return TRUE;
}

gboolean
zd_pattern_find (ZdPattern *self, const char *text, int from, int to, int *start, int *end)
{
  return match (self, text, from, to, 0, start, end);
}

gboolean
zd_pattern_at (ZdPattern *self, const char *text, int from, int to, int *end)
{
  return match (self, text, from, to, G_REGEX_MATCH_ANCHORED, NULL, end);
}

int
zd_pattern_back (const char *text, int at, int n)
{
  const char *place = text + at;

  while (n-- > 0 && place > text)
    place = g_utf8_prev_char (place);
  return place - text;
}
