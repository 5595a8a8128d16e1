/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/matcher.h"

#include <string.h>

#include "match/kept-run-private.h"
#include "profile/columns-view.h"

/* One run after another, at the cost of what has changed between them.
 *
 * The columns' file is the fixed point: what it came to under a policy is remembered. Who has changed since
 * it was written is looked at twice, as the file has him and as he is now; one is taken off, the other added.
 * So it does not matter how many runs there have been in between, and nothing of them stays in memory. */
typedef struct {
  ZdMatchRun *run;
  const ZdKeptRun *last; /* nullable */
  ZdColumns *base;       /* as in the file; NULL: there is none */
  GArray *rows;          /* of guint32: those that may differ from @base, and those that it does not have */
  ZdMatchRun *gone, *come; /* @rows alone, as they were and as they are; NULL: nobody changed */
  gboolean *taken;       /* by policy: the last run still holds, but for @rows */
  ZdProgress *progress;
} Resuming;

static ZdMatchCount *
count_of (const ZdMatchRun *run, guint policy)
{
  return &g_array_index (run->counts, ZdMatchCount, policy);
}

/* ---- those who have changed ---- */

static gboolean
find_changed (Resuming *self)
{
  ZdMatchRun *run = self->run;
  guint n_rows = zd_columns_n_rows (run->columns);

  self->base = zd_columns_unpatched (run->columns);
  self->rows = self->base != NULL ? zd_columns_changed_rows (run->columns, self->base) : NULL;
  if (self->rows == NULL)
    return FALSE;
  run->n_base = zd_columns_n_rows (self->base);
  for (guint32 row = run->n_base; row < n_rows; row++)
    g_array_append_val (self->rows, row);
  return self->rows->len > 0;
}

static ZdMatchRun *
count_rows (const Resuming *self, const ZdColumns *columns, ZdMatchWants wants, const GArray *rows,
            GError **error)
{
  g_autoptr (ZdMatchRun) part = zd_match_run_prepare (columns, self->run->policies, self->run->as_of, self->progress, error);

  if (part == NULL)
    return NULL;
  part->wants = wants;
  return zd_match_run_count_afresh (part, rows, self->progress, error) ? g_steal_pointer (&part) : NULL;
}

static gboolean
count_changed (Resuming *self, GError **error)
{
  g_autoptr (GArray) old = g_array_copy (self->rows);

  while (old->len > 0 && g_array_index (old, guint32, old->len - 1) >= self->run->n_base)
    g_array_set_size (old, old->len - 1);
  self->gone = count_rows (self, self->base, ZD_MATCH_ALL, old, error);
  if (self->gone != NULL)
    self->come = count_rows (self, self->run->columns, self->run->wants, self->rows, error);
  return self->come != NULL;
}

/* ---- counts ---- */

static gboolean
is_exact (const ZdMatchCount *count)
{
  return count->least < G_MAXINT64 && count->most < G_MAXINT64 && count->most_unknown < G_MAXINT64;
}

/* FALSE: a sum that has reached its end cannot be taken from. */
static gboolean
exchange (const ZdMatchCount *total, const ZdMatchCount *less, const ZdMatchCount *more, ZdMatchCount *result)
{
  ZdMatchCount rest = *total;

  if (!is_exact (total) || !is_exact (less) || !is_exact (more))
    return FALSE;
  rest.yes -= less->yes;
  rest.unknown -= less->unknown;
  rest.no -= less->no;
  rest.near -= less->near;
  rest.unlimited -= less->unlimited;
  rest.least -= less->least;
  rest.most -= less->most;
  rest.most_unknown -= less->most_unknown;
  zd_match_count_add (&rest, more);
  *result = rest;
  return TRUE;
}

/* The file's count out of today's, or today's out of the file's. */
static gboolean
exchange_changed (const Resuming *self, guint policy, const ZdMatchRun *less, const ZdMatchRun *more,
                  const ZdMatchCount *total, ZdMatchCount *result)
{
  *result = *total;
  return self->come == NULL || exchange (total, count_of (less, policy), count_of (more, policy), result);
}

/* ---- what still holds ---- */

static gboolean
has_groups (const ZdKeptPolicy *kept)
{
  for (guint group = 0; group < ZD_GROUP_NO; group++)
    if (kept->sets[group] == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
same_ground (const Resuming *self)
{
  const ZdMatchRun *run = self->run;
  const char *token = zd_columns_token (run->columns);
  g_autofree char *rules = NULL;

  if (self->last == NULL || self->rows == NULL || token == NULL)
    return FALSE;
  if (!g_str_equal (self->last->columns, token) || self->last->as_of != run->as_of)
    return FALSE;
  rules = zd_match_run_rules (run);
  return g_str_equal (self->last->rules, rules);
}

static const ZdKeptPolicy *
kept_of (const Resuming *self, guint policy)
{
  return zd_kept_run_policy (self->last, zd_match_run_policy (self->run, policy)->id);
}

static gboolean
still_holds (const Resuming *self, guint policy, const ZdKeptPolicy *kept)
{
  g_autofree char *key = NULL;

  if (kept == NULL || !kept->based || ((self->run->wants & ZD_MATCH_GROUPS) != 0 && !has_groups (kept)))
    return FALSE;
  key = zd_match_run_key (self->run, policy);
  return g_str_equal (kept->key, key);
}

static void
take_groups (const Resuming *self, guint policy, const ZdKeptPolicy *kept)
{
  for (guint group = 0; group < ZD_GROUP_NO && (self->run->wants & ZD_MATCH_GROUPS) != 0; group++) {
    ZdRowSet **set = &self->run->groups[policy].sets[group];

    g_clear_pointer (set, zd_row_set_unref);
    *set = self->come != NULL ? zd_row_set_replace (kept->sets[group], zd_columns_n_rows (self->run->columns),
                                                    self->rows, self->come->groups[policy].sets[group])
                              : zd_row_set_ref (kept->sets[group]);
  }
}

/* ---- the run ---- */

static void
choose_taken (Resuming *self)
{
  gboolean ground = same_ground (self);
  ZdMatchCount count;

  for (guint i = 0; i < self->run->policies->len; i++) {
    const ZdKeptPolicy *kept = ground ? kept_of (self, i) : NULL;
    self->taken[i] = self->run->plans->pdata[i] != NULL && still_holds (self, i, kept) &&
                     exchange_changed (self, i, self->gone, self->come, &kept->base, &count);
  }
}

static void
take_over (Resuming *self, guint policy)
{
  const ZdKeptPolicy *kept = kept_of (self, policy);
  ZdMatchTrace *trace = &self->run->traces[policy];

  exchange_changed (self, policy, self->gone, self->come, &kept->base, count_of (self->run, policy));
  trace->based = TRUE;
  trace->base = kept->base;
  take_groups (self, policy, kept);
}

static gboolean
count_all (Resuming *self, GError **error)
{
  ZdMatchRun *run = self->run;

  if (!zd_match_run_compile (run, self->taken, self->progress, error)
      || !zd_match_run_count_afresh (run, NULL, self->progress, error))
    return FALSE;
  for (guint i = 0; i < run->policies->len; i++) {
    ZdMatchTrace *trace = &run->traces[i];

    if (self->taken[i])
      take_over (self, i);
    else if (run->plans->pdata[i] != NULL && self->rows != NULL)
      trace->based = exchange_changed (self, i, self->come, self->gone, count_of (run, i), &trace->base);
  }
  g_clear_pointer (&run->masses, g_ptr_array_unref); /* some policies are not among them */
  return TRUE;
}

/* Three bits a pair at the most: 96 MB. */
#define MOST_PAIRS_KEPT ((guint64)1 << 28)

static gboolean
resume (Resuming *self, GError **error)
{
  guint64 pairs = (guint64)zd_columns_n_rows (self->run->columns) * self->run->policies->len;

  self->run->wants = ZD_MATCH_ALL | (pairs <= MOST_PAIRS_KEPT ? ZD_MATCH_GROUPS : 0);
  if (find_changed (self) && !count_changed (self, error))
    return FALSE;
  choose_taken (self);
  return count_all (self, error);
}

static void
resuming_clear (Resuming *self)
{
  g_clear_pointer (&self->base, zd_columns_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->gone, zd_match_run_free);
  g_clear_pointer (&self->come, zd_match_run_free);
  g_free (self->taken);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Resuming, resuming_clear)

ZdMatchRun *
zd_match_run_resume (const ZdKeptRun *last, const ZdColumns *columns, const GPtrArray *policies, ZdDay as_of,
                     ZdProgress *progress, GError **error)
{
  g_autoptr (ZdMatchRun) run = zd_match_run_prepare (columns, policies, as_of, progress, error);
  g_auto (Resuming) self = { .run = run, .last = last, .progress = progress };

  if (run == NULL)
    return NULL;
  self.taken = g_new0 (gboolean, policies->len + 1);
  if (!resume (&self, error))
    return NULL;
  if (last != NULL)
    zd_match_run_tell_news (run, last);
  return g_steal_pointer (&run);
}
