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
walk_policy (const ZdPolicy *policy, Visit visit, gpointer user_data)
{
  const Walk walk = { visit, user_data };

  walk_condition (&walk, policy->condition);
  for (guint i = 0; i < policy->award->lines->len; i++)
    walk_line (&walk, policy->award->lines->pdata[i]);
}

/* ---- collecting ---- */

static void
collect (const char *words, int *start, int *end, gpointer user_data)
{
  GArray *spans = user_data;
  const ZdSpan span = { *start, *end };

  for (guint i = 0; i < spans->len; i++) {
    const ZdSpan *known = &g_array_index (spans, ZdSpan, i);

    if (known->start == span.start && known->end == span.end)
      return;
  }
  if (span.start >= 0)
    g_array_append_val (spans, span);
}

GArray *
zd_policy_spans (const ZdPolicy *policy)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (ZdSpan));

  walk_policy (policy, collect, spans);
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

static void
look_again (const char *words, int *start, int *end, gpointer user_data)
{
  const char *text = user_data;
  g_autofree char *there = *start >= 0 ? zd_text_span (text, *start, *end) : NULL;
  const char *found;

  if (words == NULL || g_strcmp0 (there, words) == 0)
    return;
  found = *words != '\0' ? strstr (text, words) : NULL;
  *start = found != NULL ? (int) g_utf8_pointer_to_offset (text, found) : -1;
  *end = found != NULL ? *start + (int) g_utf8_strlen (words, -1) : -1;
}

void
zd_policy_respan (ZdPolicy *policy)
{
  walk_policy (policy, look_again, policy->text);
}
