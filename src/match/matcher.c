/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/matcher.h"

#include "base/blocks.h"
#include "base/decimal.h"
#include "match/run-private.h"

/* Rows are worked off in blocks, so that the columns of a block stay in the
 * cache while every policy looks at them. What is kept is one byte a party and
 * policy; a party's amounts are worked out again when somebody asks. */
#define BLOCK_ROWS 1024

struct _ZdMatchRun {
  ZdColumns *columns;
  const GPtrArray *policies;
  ZdDay as_of;
  GPtrArray *plans; /* of ZdPlan; NULL where the policy is not in force */
  GArray *counts;   /* of ZdMatchCount */
  guint8 **groups;  /* by policy, by row: ZdMatchGroup; NULL where not in force */
};

/* ---- matching ---- */

typedef struct {
  ZdMatchRun *run;
  ZdProgress *progress;
  GMutex lock; /* for the run's counts */
} Matching;

void
zd_match_count_take (ZdMatchCount *count, const ZdOutcome *outcome)
{
  count->yes += outcome->truth == ZD_YES;
  count->unknown += outcome->truth == ZD_UNKNOWN;
  count->no += outcome->truth == ZD_NO;
  count->near += outcome->near;
  if (outcome->truth == ZD_YES) {
    count->least = zd_sat_add (count->least, outcome->least);
    if (outcome->most < G_MAXINT64)
      count->most = zd_sat_add (count->most, outcome->most);
    else
      count->unlimited++;
  } else if (outcome->truth == ZD_UNKNOWN) {
    if (outcome->most < G_MAXINT64)
      count->most_unknown = zd_sat_add (count->most_unknown, outcome->most);
    else
      count->unlimited++;
  }
}

void
zd_match_count_add (ZdMatchCount *total, const ZdMatchCount *part)
{
  total->yes += part->yes;
  total->unknown += part->unknown;
  total->no += part->no;
  total->near += part->near;
  total->least = zd_sat_add (total->least, part->least);
  total->most = zd_sat_add (total->most, part->most);
  total->unlimited += part->unlimited;
  total->most_unknown = zd_sat_add (total->most_unknown, part->most_unknown);
}

ZdMatchGroup
zd_outcome_group (const ZdOutcome *outcome)
{
  switch (outcome->truth) {
  case ZD_YES:
    return ZD_GROUP_YES;
  case ZD_UNKNOWN:
    return ZD_GROUP_UNKNOWN;
  case ZD_NO:
  default:
    return outcome->near ? ZD_GROUP_NEAR : ZD_GROUP_NO;
  }
}

static void
match_rows (Matching *matching, guint policy, guint first, guint end)
{
  ZdMatchRun *run = matching->run;
  const ZdPlan *plan = g_ptr_array_index (run->plans, policy);
  ZdMatchCount part = { 0 };

  for (guint row = first; row < end; row++) {
    ZdOutcome outcome;
    if (!zd_progress_check (matching->progress, NULL))
      return;
    zd_plan_run (plan, row, run->as_of, NULL, &outcome);
    run->groups[policy][row] = zd_outcome_group (&outcome);
    zd_match_count_take (&part, &outcome);
  }
  g_mutex_lock (&matching->lock);
  zd_match_count_add (&g_array_index (run->counts, ZdMatchCount, policy), &part);
  g_mutex_unlock (&matching->lock);
}

static void
match_block (guint first, guint end, gpointer data)
{
  Matching *matching = data;

  for (guint policy = 0; policy < matching->run->plans->len; policy++)
    if (g_ptr_array_index (matching->run->plans, policy) != NULL)
      match_rows (matching, policy, first, end);
}

static gboolean
add_plan (ZdMatchRun *self, guint index, GError **error)
{
  const ZdPolicy *policy = g_ptr_array_index (self->policies, index);
  ZdMatchCount count = { .in_force = zd_policy_in_force (policy, self->as_of) };
  ZdPlan *plan = NULL;

  if (count.in_force) {
    plan = zd_plan_new_among (policy, self->policies, self->columns, error);
    if (plan == NULL)
      return FALSE;
    self->groups[index] = g_malloc0 (MAX (zd_columns_n_rows (self->columns), 1));
  }
  g_ptr_array_add (self->plans, plan);
  g_array_append_val (self->counts, count);
  return TRUE;
}

static void
plan_free_cb (gpointer plan)
{
  zd_plan_free (plan);
}

ZdMatchRun *
zd_match_run_new (const ZdColumns *columns, const GPtrArray *policies, ZdDay as_of, ZdProgress *progress,
                  GError **error)
{
  g_autoptr (ZdMatchRun) self = g_new0 (ZdMatchRun, 1);
  Matching matching = { .run = self, .progress = progress };
  gboolean done;

  self->columns = zd_columns_ref ((ZdColumns *)columns);
  self->policies = policies;
  self->as_of = as_of;
  self->plans = g_ptr_array_new_with_free_func (plan_free_cb);
  self->counts = g_array_new (FALSE, TRUE, sizeof (ZdMatchCount));
  self->groups = g_new0 (guint8 *, policies->len + 1);
  for (guint i = 0; i < policies->len; i++)
    if (!add_plan (self, i, error))
      return NULL;
  g_mutex_init (&matching.lock);
  done = zd_each_block (zd_columns_n_rows (columns), BLOCK_ROWS, match_block, &matching, progress, error);
  g_mutex_clear (&matching.lock);
  return done ? g_steal_pointer (&self) : NULL;
}

void
zd_match_run_free (ZdMatchRun *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->policies->len; i++)
    g_free (self->groups[i]);
  g_free (self->groups);
  g_array_unref (self->counts);
  g_ptr_array_unref (self->plans);
  zd_columns_unref (self->columns);
  g_free (self);
}

/* ---- reading ---- */

ZdDay
zd_match_run_as_of (const ZdMatchRun *self)
{
  return self->as_of;
}

guint
zd_match_run_n_policies (const ZdMatchRun *self)
{
  return self->plans->len;
}

const ZdPolicy *
zd_match_run_policy (const ZdMatchRun *self, guint policy)
{
  return g_ptr_array_index (self->policies, policy);
}

const ZdMatchCount *
zd_match_run_count (const ZdMatchRun *self, guint policy)
{
  return &g_array_index (self->counts, ZdMatchCount, policy);
}

void
zd_match_run_outcome (const ZdMatchRun *self, guint policy, guint row, ZdOutcome *outcome)
{
  const ZdPlan *plan = g_ptr_array_index (self->plans, policy);

  *outcome = (ZdOutcome){ .truth = ZD_NO, .gap = ZD_GAP_NONE };
  if (plan != NULL)
    zd_plan_run (plan, row, self->as_of, NULL, outcome);
  if (outcome->near)
    outcome->gap = zd_plan_gap (plan, row, self->as_of, NULL);
}

GArray *
zd_match_run_rows (const ZdMatchRun *self, guint policy, ZdMatchGroup group)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  const guint8 *groups = self->groups[policy];

  for (guint32 row = 0; groups != NULL && row < zd_columns_n_rows (self->columns); row++)
    if (groups[row] == group)
      g_array_append_val (rows, row);
  return rows;
}

/* ---- the funnel ---- */

typedef struct {
  const ZdPlan *plan;
  ZdDay as_of;
  ZdProgress *progress;
  int *counts; /* atomic */
} Funnel;

static void
count_leaves (guint first, guint end, gpointer data)
{
  Funnel *funnel = data;
  guint n = funnel->plan->n_condition_leaves;
  g_autofree int *part = g_new0 (int, n + 1);
  ZdRun run;

  for (guint row = first; row < end; row++) {
    if (!zd_progress_check (funnel->progress, NULL))
      return;
    zd_run_init (&run, funnel->plan, row, funnel->as_of, NULL);
    for (guint leaf = 0; leaf < n; leaf++)
      part[leaf] += zd_run_leaf (&run, leaf) == ZD_YES;
    zd_run_clear (&run);
  }
  for (guint leaf = 0; leaf < n; leaf++)
    g_atomic_int_add (&funnel->counts[leaf], part[leaf]);
}

gboolean
zd_match_leaf_counts (const ZdColumns *columns, const ZdPolicy *policy, ZdDay as_of, ZdProgress *progress,
                      GArray **counts, GError **error)
{
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, error);
  Funnel funnel = { .plan = plan, .as_of = as_of, .progress = progress };

  if (plan == NULL)
    return FALSE;
  g_autofree int *found = g_new0 (int, plan->n_condition_leaves + 1);
  funnel.counts = found;
  if (!zd_each_block (zd_columns_n_rows (columns), BLOCK_ROWS, count_leaves, &funnel, progress, error))
    return FALSE;
  *counts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint leaf = 0; leaf < plan->n_condition_leaves; leaf++) {
    guint count = (guint)found[leaf];
    g_array_append_val (*counts, count);
  }
  return TRUE;
}
