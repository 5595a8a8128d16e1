/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/comparison.h"

#include "base/i18n.h"
#include "match/mass/outcomes.h"

struct _ZdComparison {
  ZdColumns *columns;
  ZdMassOutcomes *before, *after;
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
  static const char *const words[] = {
    N_ ("No change"), N_ ("Enters"), N_ ("Leaves"), N_ ("Another amount")
  };

  return _ (words[passage]);
}

/* ---- making ---- */

static ZdPassage
passage_of (const ZdOutcome *before, const ZdOutcome *after)
{
  if (after->truth == ZD_YES && before->truth != ZD_YES)
    return ZD_PASSAGE_ENTER;
  if (before->truth == ZD_YES && after->truth != ZD_YES)
    return ZD_PASSAGE_LEAVE;
  if (after->truth == ZD_YES && (before->least != after->least || before->most != after->most))
    return ZD_PASSAGE_CHANGE;
  return ZD_PASSAGE_NONE;
}

static gboolean
count_rows (ZdComparison *self, ZdProgress *progress, GError **error)
{
  for (guint row = 0; row < zd_columns_n_rows (self->columns); row++) {
    ZdOutcome before, after;

    if (!zd_progress_check (progress, error))
      return FALSE;
    zd_comparison_outcomes (self, row, &before, &after);
    zd_match_count_take (&self->count.before, &before, 1);
    zd_match_count_take (&self->count.after, &after, 1);
    self->count.transitions[before.truth][after.truth]++;
    self->count.passages[passage_of (&before, &after)]++;
  }
  return TRUE;
}

ZdComparison *
zd_comparison_new (const ZdColumns *columns, const ZdPolicy *before, const ZdPolicy *after,
                   const GPtrArray *others, ZdDay as_of, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPlan) old = zd_plan_new_among (before, others, columns, error);
  g_autoptr (ZdPlan) now = old != NULL ? zd_plan_new_among (after, others, columns, error) : NULL;
  g_autoptr (ZdComparison) self = NULL;

  if (now == NULL)
    return NULL;
  self = g_new0 (ZdComparison, 1);
  self->columns = zd_columns_ref ((ZdColumns *)columns);
  self->count.before.in_force = self->count.after.in_force = TRUE;
  self->before = zd_mass_outcomes_new (old, as_of, progress, error);
  self->after = self->before != NULL ? zd_mass_outcomes_new (now, as_of, progress, error) : NULL;
  if (self->after == NULL || !count_rows (self, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
zd_comparison_free (ZdComparison *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->columns, zd_columns_unref);
  zd_mass_outcomes_free (self->before);
  zd_mass_outcomes_free (self->after);
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
  ZdOutcome before, after;

  zd_comparison_outcomes (self, row, &before, &after);
  return passage_of (&before, &after);
}

void
zd_comparison_outcomes (const ZdComparison *self, guint row, ZdOutcome *before, ZdOutcome *after)
{
  zd_mass_outcomes_get (self->before, row, before);
  zd_mass_outcomes_get (self->after, row, after);
}

GArray *
zd_comparison_rows (const ZdComparison *self, ZdPassage passage, guint skip, guint limit)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 row = 0; row < zd_columns_n_rows (self->columns) && rows->len < limit; row++) {
    if (zd_comparison_passage (self, row) != passage)
      continue;
    if (skip > 0)
      skip--;
    else
      g_array_append_val (rows, row);
  }
  return rows;
}
