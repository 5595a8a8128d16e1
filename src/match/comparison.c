/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/comparison.h"

#include "base/blocks.h"
#include "base/i18n.h"

#define BLOCK_ROWS 1024

/* One party under both, as it is kept. */
typedef struct {
  ZdOutcome before, after;
} Pair;

struct _ZdComparison {
  ZdColumns *columns;
  Pair *pairs; /* by row */
  ZdComparisonCount count;
};

const char *
zd_passage_name (ZdPassage passage)
{
  static const char *const names[] = { "none", "enter", "leave", "change" };

  return names[passage];
}

const char *
zd_passage_word (ZdPassage passage)
{
  static const char *const words[] = { N_ ("No change"), N_ ("Enters"), N_ ("Leaves"), N_ ("Another amount") };

  return _ (words[passage]);
}

/* ---- making ---- */

typedef struct {
  const ZdPlan *before, *after;
  ZdDay as_of;
  Pair *pairs;
  ZdProgress *progress;
} Comparing;

static void
compare_block (guint first, guint end, gpointer data)
{
  const Comparing *self = data;

  for (guint row = first; row < end && zd_progress_check (self->progress, NULL); row++) {
    zd_plan_run (self->before, row, self->as_of, NULL, &self->pairs[row].before);
    zd_plan_run (self->after, row, self->as_of, NULL, &self->pairs[row].after);
  }
}

static ZdPassage
passage_of (const Pair *pair)
{
  const ZdOutcome *before = &pair->before, *after = &pair->after;

  if (after->truth == ZD_YES && before->truth != ZD_YES)
    return ZD_PASSAGE_ENTER;
  if (before->truth == ZD_YES && after->truth != ZD_YES)
    return ZD_PASSAGE_LEAVE;
  if (after->truth == ZD_YES && (before->least != after->least || before->most != after->most))
    return ZD_PASSAGE_CHANGE;
  return ZD_PASSAGE_NONE;
}

static void
count_pairs (ZdComparison *self)
{
  for (guint row = 0; row < zd_columns_n_rows (self->columns); row++) {
    const Pair *pair = &self->pairs[row];
    zd_match_count_take (&self->count.before, &pair->before);
    zd_match_count_take (&self->count.after, &pair->after);
    self->count.transitions[pair->before.truth][pair->after.truth]++;
    self->count.passages[passage_of (pair)]++;
  }
}

ZdComparison *
zd_comparison_new (const ZdColumns *columns, const ZdPolicy *before, const ZdPolicy *after,
                   const GPtrArray *others, ZdDay as_of, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPlan) old = zd_plan_new_among (before, others, columns, error);
  g_autoptr (ZdPlan) now = old != NULL ? zd_plan_new_among (after, others, columns, error) : NULL;
  g_autoptr (ZdComparison) self = NULL;
  guint n = zd_columns_n_rows (columns);

  if (now == NULL)
    return NULL;
  self = g_new0 (ZdComparison, 1);
  self->columns = zd_columns_ref ((ZdColumns *)columns);
  self->pairs = g_new0 (Pair, n);
  self->count.before.in_force = self->count.after.in_force = TRUE;
  Comparing comparing = { old, now, as_of, self->pairs, progress };
  if (!zd_each_block (n, BLOCK_ROWS, compare_block, &comparing, progress, error))
    return NULL;
  count_pairs (self);
  return g_steal_pointer (&self);
}

void
zd_comparison_free (ZdComparison *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->columns, zd_columns_unref);
  g_free (self->pairs);
  g_free (self);
}

/* ---- reading ---- */

ZdColumns *
zd_comparison_columns (const ZdComparison *self)
{
  return self->columns;
}

const ZdComparisonCount *
zd_comparison_count (const ZdComparison *self)
{
  return &self->count;
}

ZdPassage
zd_comparison_passage (const ZdComparison *self, guint row)
{
  return passage_of (&self->pairs[row]);
}

void
zd_comparison_outcomes (const ZdComparison *self, guint row, ZdOutcome *before, ZdOutcome *after)
{
  *before = self->pairs[row].before;
  *after = self->pairs[row].after;
}

GArray *
zd_comparison_rows (const ZdComparison *self, ZdPassage passage, guint skip, guint limit)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 row = 0; row < zd_columns_n_rows (self->columns) && rows->len < limit; row++) {
    if (passage_of (&self->pairs[row]) != passage)
      continue;
    if (skip > 0)
      skip--;
    else
      g_array_append_val (rows, row);
  }
  return rows;
}
