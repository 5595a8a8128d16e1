/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Where words of the text stand in the data, and which note speaks of them. */

#include "config.h"
#include "policy/check/check-private.h"

#include <string.h>

/* ---- places of words ---- */

static gboolean
has_words (int first, int last, int start, int end)
{
  return first >= 0 && first <= start && end <= last;
}

gboolean
zd_check_is_tested (const ZdCheck *self, int start, int end)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_LEAF && part->leaf->span_start >= 0 && part->leaf->span_start < end &&
        start < part->leaf->span_end)
      return TRUE;
  }
  return FALSE;
}

/* The leaf or line with the fewest words that has all of these. */
static char *
place_of (const ZdCheck *self, int start, int end)
{
  const GPtrArray *lines = self->policy->award->lines;
  char *place = g_strdup ("text");
  int best = G_MAXINT;

  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    const ZdCondition *leaf = part->kind == ZD_PART_LEAF ? part->leaf : NULL;
    if (leaf == NULL || !has_words (leaf->span_start, leaf->span_end, start, end) ||
        leaf->span_end - leaf->span_start >= best)
      continue;
    best = leaf->span_end - leaf->span_start;
    g_free (place);
    place = g_strdup (part->place);
  }
  for (guint i = 0; i < lines->len; i++) {
    const ZdAwardLine *line = lines->pdata[i];
    if (!has_words (line->span_start, line->span_end, start, end) || line->span_end - line->span_start >= best)
      continue;
    best = line->span_end - line->span_start;
    g_free (place);
    place = g_strdup_printf ("award.lines[%u]", i);
  }
  return place;
}

ZdFinding *
zd_check_found_words (ZdCheck *self, ZdFound kind, int start, int end, const char *format, ...)
{
  g_autofree char *place = place_of (self, start, end), *what = NULL;
  ZdFinding *finding;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  finding = zd_check_found (self, kind, place, "%s", what);
  finding->start = start;
  finding->end = end;
  return finding;
}

/* ---- notes ---- */

/* Without spaces, which stand where the typesetter wanted them. */
static char *
closed_up (const char *text, gssize length)
{
  GString *closed = g_string_new_len (text, length);

  g_string_replace (closed, " ", "", 0);
  return g_string_free (closed, FALSE);
}

/* Does @note quote, in “”, words that @words are a part of, or that are a part of them? */
static gboolean
quotes (const char *note, const char *words)
{
  g_autofree char *sought = closed_up (words, strlen (words));
  const char *open = note;

  while ((open = strstr (open, "“")) != NULL) {
    const char *begin = open + strlen ("“"), *close = strstr (begin, "”");
    g_autofree char *quoted = close != NULL ? closed_up (begin, close - begin) : NULL;
    if (close == NULL)
      return FALSE;
    if (*quoted != '\0' && (strstr (quoted, sought) != NULL || strstr (sought, quoted) != NULL))
      return TRUE;
    open = close;
  }
  return FALSE;
}

static gboolean
names (const char *note, const char *const *subjects)
{
  for (guint i = 0; subjects[i] != NULL; i++)
    if (strstr (note, subjects[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Of the policy, its conditions and lines. (element-type const char*) */
static GPtrArray *
all_notes (const ZdCheck *self)
{
  const GPtrArray *lines = self->policy->award->lines;
  GPtrArray *notes = g_ptr_array_new ();

  for (guint i = 0; i < self->policy->notes->len; i++)
    g_ptr_array_add (notes, self->policy->notes->pdata[i]);
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_LEAF && part->leaf->note != NULL)
      g_ptr_array_add (notes, part->leaf->note);
  }
  for (guint i = 0; i < lines->len; i++)
    if (((const ZdAwardLine *)lines->pdata[i])->note != NULL)
      g_ptr_array_add (notes, ((const ZdAwardLine *)lines->pdata[i])->note);
  return notes;
}

/* The one that names a subject goes before one that quotes the words. */
static const char *
find_note (const GPtrArray *notes, const char *const *subjects, const char *words)
{
  for (guint i = 0; i < notes->len; i++)
    if (names (notes->pdata[i], subjects))
      return notes->pdata[i];
  for (guint i = 0; words != NULL && i < notes->len; i++)
    if (quotes (notes->pdata[i], words))
      return notes->pdata[i];
  return NULL;
}

void
zd_check_explain (ZdCheck *self)
{
  g_autoptr (GPtrArray) notes = all_notes (self);

  for (guint i = 0; i < self->findings->len; i++) {
    ZdFinding *finding = self->findings->pdata[i];
    const char *known = zd_check_subjects (finding->code), *note;
    g_auto (GStrv) subjects = g_strsplit (known != NULL ? known : "", "|", -1);
    g_autofree char *words =
        finding->start >= 0 ? g_utf8_substring (self->policy->text, finding->start, finding->end) : NULL;
    if (finding->severity != ZD_FINDING_WARNS)
      continue;
    note = find_note (notes, (const char *const *)subjects, words);
    if (note == NULL)
      continue;
    finding->severity = ZD_FINDING_NOTE;
    finding->explained = g_strdup (note);
  }
}
