/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/matcher.h"

#include "base/decimal.h"
#include "match/matcher-private.h"

/* ---- counting ---- */

static gint64
add_times (gint64 sum, gint64 worth, guint n)
{
  gint64 product;

  return zd_sat_add (sum, __builtin_mul_overflow (worth, (gint64)n, &product) ? G_MAXINT64 : product);
}

void
zd_match_count_take (ZdMatchCount *count, const ZdOutcome *outcome, guint n)
{
  count->yes += outcome->truth == ZD_YES ? n : 0;
  count->unknown += outcome->truth == ZD_UNKNOWN ? n : 0;
  count->no += outcome->truth == ZD_NO ? n : 0;
  count->near += outcome->near ? n : 0;
  if (outcome->truth == ZD_NO)
    return;
  if (outcome->truth == ZD_YES)
    count->least = add_times (count->least, outcome->least, n);
  if (outcome->most == G_MAXINT64)
    count->unlimited += n;
  else if (outcome->truth == ZD_YES)
    count->most = add_times (count->most, outcome->most, n);
  else
    count->most_unknown = add_times (count->most_unknown, outcome->most, n);
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

/* ---- matching ---- */

static gboolean
add_plan (ZdMatchRun *self, const ZdPolicy *policy, GError **error)
{
  ZdMatchCount count = { .in_force = zd_policy_in_force (policy, self->as_of) };
  ZdPlan *plan = count.in_force ? zd_plan_new_among (policy, self->policies, self->columns, error) : NULL;

  if (count.in_force && plan == NULL)
    return FALSE;
  g_ptr_array_add (self->plans, plan);
  g_array_append_val (self->counts, count);
  return TRUE;
}

/* How many of the groups, in their order, are kept. */
static guint
n_kept_groups (ZdMatchWants wants)
{
  if ((wants & ZD_MATCH_GROUPS) == 0)
    return 0;
  return (wants & ZD_MATCH_NEAR) == 0 ? ZD_GROUP_NEAR : ZD_GROUP_NO;
}

/* Empty sets for a new look; the array stays where it is. */
static void
make_groups (ZdMatchRun *self, guint n_rows)
{
  guint n_sets = n_kept_groups (self->wants);

  for (guint i = 0; i < self->plans->len; i++)
    for (guint group = 0; group < ZD_GROUP_NO; group++) {
      ZdRowSet **set = &self->groups[i].sets[group];

      g_clear_pointer (set, zd_row_set_unref);
      if (group < n_sets && self->plans->pdata[i] != NULL)
        *set = zd_row_set_new_empty (n_rows);
    }
}

gboolean
zd_match_run_compile (ZdMatchRun *self, const gboolean *taken, ZdProgress *progress, GError **error)
{
  ZdMass *mass = NULL;

  self->masses = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_mass_free);
  for (guint i = 0; i < self->plans->len && zd_progress_check (progress, NULL); i++) {
    if (self->plans->pdata[i] == NULL || (taken != NULL && taken[i]))
      continue;
    if (mass == NULL || zd_mass_is_full (mass)) {
      mass = zd_mass_new (self->columns, self->as_of);
      g_ptr_array_add (self->masses, mass);
    }
    zd_mass_add (mass, self->plans->pdata[i], &g_array_index (self->counts, ZdMatchCount, i),
                 &self->groups[i]);
  }
  if (zd_progress_check (progress, error))
    return TRUE;
  g_clear_pointer (&self->masses, g_ptr_array_unref); /* or the next look would miss policies */
  return FALSE;
}

ZdMatchRun *
zd_match_run_prepare (const ZdColumns *columns, const GPtrArray *policies, ZdDay as_of, ZdProgress *progress,
                      GError **error)
{
  g_autoptr (ZdMatchRun) self = g_new0 (ZdMatchRun, 1);

  self->columns = zd_columns_ref ((ZdColumns *)columns);
  self->policies = policies;
  self->as_of = as_of;
  self->since = ZD_DAY_NONE;
  self->plans = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_plan_free);
  self->counts = g_array_new (FALSE, TRUE, sizeof (ZdMatchCount));
  self->groups = g_new0 (ZdMassGroups, policies->len + 1);
  self->traces = g_new0 (ZdMatchTrace, policies->len + 1);
  for (guint i = 0; i < policies->len; i++)
    if (!zd_progress_check (progress, error) || !add_plan (self, g_ptr_array_index (policies, i), error))
      return NULL;
  return g_steal_pointer (&self);
}

gboolean
zd_match_run_count_afresh (ZdMatchRun *self, const GArray *rows, ZdProgress *progress, GError **error)
{
  if (self->masses == NULL && !zd_match_run_compile (self, NULL, progress, error))
    return FALSE;
  make_groups (self, rows != NULL ? rows->len : zd_columns_n_rows (self->columns));
  for (guint i = 0; i < self->counts->len; i++) {
    ZdMatchCount *count = &g_array_index (self->counts, ZdMatchCount, i);
    *count = (ZdMatchCount){ .in_force = self->plans->pdata[i] != NULL };
  }
  for (guint i = 0; i < self->masses->len; i++) {
    ZdMass *mass = self->masses->pdata[i];
    if (!(rows != NULL ? zd_mass_count_rows (mass, self->wants, rows, progress, error)
                       : zd_mass_count (mass, self->wants, progress, error)))
      return FALSE;
  }
  return zd_progress_check (progress, error);
}

gboolean
zd_match_run_look (ZdMatchRun *self, ZdMatchWants wants, ZdProgress *progress, GError **error)
{
  self->wants = wants;
  return zd_match_run_count_afresh (self, NULL, progress, error);
}

void
zd_match_run_free (ZdMatchRun *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->policies->len; i++) {
    for (guint group = 0; group < ZD_GROUP_NO; group++)
      zd_row_set_unref (self->groups[i].sets[group]);
    zd_row_set_unref (self->traces[i].come);
    zd_row_set_unref (self->traces[i].gone);
  }
  g_free (self->groups);
  g_free (self->traces);
  g_clear_pointer (&self->masses, g_ptr_array_unref);
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

ZdDay
zd_match_run_since (const ZdMatchRun *self)
{
  return self->since;
}

gboolean
zd_match_run_news (const ZdMatchRun *self, guint policy, ZdRowSet **come, ZdRowSet **gone)
{
  const ZdMatchTrace *trace = &self->traces[policy];

  if (trace->come == NULL || trace->gone == NULL)
    return FALSE;
  *come = zd_row_set_ref (trace->come);
  *gone = zd_row_set_ref (trace->gone);
  return TRUE;
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

ZdRowSet *
zd_match_run_group (const ZdMatchRun *self, guint policy, ZdMatchGroup group)
{
  const ZdPlan *plan = g_ptr_array_index (self->plans, policy);
  ZdRowSet *const *sets = self->groups[policy].sets;

  if (plan == NULL)
    return zd_row_set_new_empty (0);
  if (group == ZD_GROUP_NO && sets[ZD_GROUP_NEAR] != NULL)
    return zd_row_set_rest ((const ZdRowSet *const *)sets, ZD_GROUP_NO, zd_columns_n_rows (self->columns));
  if (group != ZD_GROUP_NO && sets[group] != NULL)
    return zd_row_set_ref (sets[group]);
  return zd_mass_group (plan, self->as_of, group);
}

GArray *
zd_match_run_rows (const ZdMatchRun *self, guint policy, ZdMatchGroup group)
{
  g_autoptr (ZdRowSet) set = zd_match_run_group (self, policy, group);

  return zd_row_set_rows (set, 0, G_MAXUINT);
}
