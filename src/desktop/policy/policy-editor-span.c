/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-span.h"

#include <string.h>

#include "desktop/policy/policy-visit.h"

/* ---- collecting ---- */

void
zd_spans_add (GArray *spans, int start, int end)
{
  const ZdSpan span = { start, end };

  for (guint i = 0; i < spans->len; i++) {
    const ZdSpan *known = &g_array_index (spans, ZdSpan, i);

    if (known->start == start && known->end == end)
      return;
  }
  if (start >= 0)
    g_array_append_val (spans, span);
}

static void
collect_node (ZdCondition *node, gpointer spans)
{
  zd_spans_add (spans, node->span_start, node->span_end);
}

static void
collect_line (ZdAwardLine *line, gpointer spans)
{
  zd_spans_add (spans, line->span_start, line->span_end);
}

GArray *
zd_policy_spans (const ZdPolicy *policy, ZdSpanKind kind)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (ZdSpan));

  if (kind == ZD_SPAN_AWARD)
    zd_award_visit (policy->award, collect_node, collect_line, spans);
  else
    zd_condition_visit (policy->condition, collect_node, spans);
  return spans;
}

gboolean
zd_spans_find (const GArray *spans, int at, ZdSpan *span)
{
  gboolean found = FALSE;

  for (guint i = 0; i < spans->len; i++) {
    const ZdSpan *other = &g_array_index (spans, ZdSpan, i);

    if (at < other->start || at >= other->end)
      continue;
    if (!found || other->end - other->start < span->end - span->start)
      *span = *other;
    found = TRUE;
  }
  return found;
}

/* ---- after the text was changed ---- */

char *
zd_text_span (const char *text, int start, int end)
{
  glong length = g_utf8_strlen (text, -1);

  return g_utf8_substring (text, CLAMP (start, 0, length), CLAMP (end, 0, length));
}

ZdTextChange
zd_text_change (const char *before, const char *after)
{
  gsize old = strlen (before), new = strlen (after);
  gsize head = 0, tail = 0;

  while (head < MIN (old, new) && before[head] == after[head])
    head++;
  while (head > 0 && (after[head] & 0xC0) == 0x80) /* not within a character */
    head--;
  while (tail < MIN (old, new) - head && before[old - tail - 1] == after[new - tail - 1])
    tail++;
  while (tail > 0 && (after[new - tail] & 0xC0) == 0x80)
    tail--;
  return (ZdTextChange){ (int) g_utf8_strlen (before, (gssize) head),
                         (int) g_utf8_strlen (before, (gssize) (old - tail)),
                         (int) (g_utf8_strlen (after, -1) - g_utf8_strlen (before, -1)) };
}

typedef struct {
  const char *text;
  ZdTextChange change;
} Respan;

static void
look_again (const Respan *respan, const char *words, int *start, int *end)
{
  const ZdTextChange *change = &respan->change;
  const char *found;

  if (*start >= 0 && *end <= change->head)
    return;
  if (*start >= change->tail) {
    *start += change->shift;
    *end += change->shift;
    return;
  }
  found = words != NULL && *words != '\0' ? strstr (respan->text, words) : NULL;
  *start = found != NULL ? (int) g_utf8_pointer_to_offset (respan->text, found) : -1;
  *end = found != NULL ? *start + (int) g_utf8_strlen (words, -1) : -1;
}

static void
respan_node (ZdCondition *node, gpointer respan)
{
  look_again (respan, node->words, &node->span_start, &node->span_end);
}

static void
respan_line (ZdAwardLine *line, gpointer respan)
{
  look_again (respan, line->words, &line->span_start, &line->span_end);
}

void
zd_policy_respan (ZdPolicy *policy, const char *before)
{
  Respan respan = { policy->text, zd_text_change (before, policy->text) };

  zd_condition_visit (policy->condition, respan_node, &respan);
  zd_award_visit (policy->award, respan_node, respan_line, &respan);
}
