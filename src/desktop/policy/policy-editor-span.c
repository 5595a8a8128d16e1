/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-span.h"

#include <string.h>

/* Words with the place of their span, wherever in a policy they stand. */
typedef void (*Visit) (const char *words, int *start, int *end, gpointer user_data);

typedef struct {
  Visit visit;
  gpointer user_data;
} Walk;

static void
walk_condition (const Walk *walk, ZdCondition *node)
{
  if (node == NULL)
    return;
  walk->visit (node->words, &node->span_start, &node->span_end, walk->user_data);
  for (guint i = 0; i < node->children->len; i++)
    walk_condition (walk, node->children->pdata[i]);
}

static void
walk_amount (const Walk *walk, ZdAmount *amount)
{
  if (amount == NULL)
    return;
  walk_amount (walk, amount->inner);
  for (guint i = 0; amount->tiers != NULL && i < amount->tiers->len; i++) {
    ZdTier *tier = amount->tiers->pdata[i];

    walk_condition (walk, tier->when);
    walk_amount (walk, tier->amount);
  }
}

static void
walk_line (const Walk *walk, ZdAwardLine *line)
{
  walk->visit (line->words, &line->span_start, &line->span_end, walk->user_data);
  walk_condition (walk, line->when);
  if (line->items != NULL)
    walk_condition (walk, line->items->when);
  walk_amount (walk, line->amount);
  for (guint i = 0; i < line->instalments->len; i++) {
    ZdInstalment *instalment = line->instalments->pdata[i];

    walk_condition (walk, instalment->when);
    walk_amount (walk, instalment->amount);
  }
}

static void
walk_award (const Walk *walk, const ZdAward *award)
{
  for (guint i = 0; i < award->lines->len; i++)
    walk_line (walk, award->lines->pdata[i]);
}

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
collect (const char *words, int *start, int *end, gpointer spans)
{
  zd_spans_add (spans, *start, *end);
}

GArray *
zd_policy_spans (const ZdPolicy *policy, ZdSpanKind kind)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (ZdSpan));
  const Walk walk = { collect, spans };

  if (kind == ZD_SPAN_AWARD)
    walk_award (&walk, policy->award);
  else
    walk_condition (&walk, policy->condition);
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
look_again (const char *words, int *start, int *end, gpointer user_data)
{
  const Respan *respan = user_data;
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

void
zd_policy_respan (ZdPolicy *policy, const char *before)
{
  Respan respan = { policy->text, zd_text_change (before, policy->text) };
  const Walk walk = { look_again, &respan };

  walk_condition (&walk, policy->condition);
  walk_award (&walk, policy->award);
}
