/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/matcher.h"

#include "match/matcher-private.h"

#include <string.h>

/* A run goes on: over to a newer version of the columns, or of one policy, at the cost of what has changed. */

/* ---- columns ---- */

/* Rows that both versions have, and those that only the newer one has. */
static GArray *
rows_with_new_ones (const GArray *rows, guint before, guint now)
{
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (guint32), rows->len + now - before);

  g_array_append_vals (all, rows->data, rows->len);
  for (guint32 row = before; row < now; row++)
    g_array_append_val (all, row);
  return all;
}

static gboolean
is_exact (const ZdMatchCount *count)
{
  return count->least < G_MAXINT64 && count->most < G_MAXINT64 && count->most_unknown < G_MAXINT64;
}

/* A sum that has reached its end cannot be taken from: FALSE. */
static gboolean
exchange (ZdMatchCount *total, const ZdMatchCount *before, const ZdMatchCount *now)
{
  if (!is_exact (total) || !is_exact (before) || !is_exact (now))
    return FALSE;
  total->yes -= before->yes;
  total->unknown -= before->unknown;
  total->no -= before->no;
  total->near -= before->near;
  total->unlimited -= before->unlimited;
  total->least -= before->least;
  total->most -= before->most;
  total->most_unknown -= before->most_unknown;
  zd_match_count_add (total, now);
  return TRUE;
}

static gboolean
exchange_all (const ZdMatchRun *self, ZdMatchRun *next, const GArray *gone, const GArray *come)
{
  gboolean exact = TRUE;

  memcpy (next->counts->data, self->counts->data, self->counts->len * sizeof (ZdMatchCount));
  for (guint i = 0; i < next->counts->len; i++)
    exact &= exchange (&g_array_index (next->counts, ZdMatchCount, i), &g_array_index (gone, ZdMatchCount, i),
                       &g_array_index (come, ZdMatchCount, i));
  return exact;
}

/* What @rows come to, instead of everybody. */
static GArray *
count_of_rows (ZdMatchRun *self, const GArray *rows, ZdProgress *progress, GError **error)
{
  g_autoptr (GArray) kept = g_array_copy (self->counts), found = NULL;
  gboolean done = zd_match_run_count_afresh (self, rows, progress, error);

  found = g_array_copy (self->counts);
  memcpy (self->counts->data, kept->data, kept->len * sizeof (ZdMatchCount));
  return done ? g_steal_pointer (&found) : NULL;
}

static void
take_over (ZdMatchRun *self, ZdMatchRun *from)
{
  ZdMatchRun kept = *self;

  *self = *from;
  *from = kept;
}

gboolean
zd_match_run_follow (ZdMatchRun *self, const ZdColumns *columns, const GArray *rows, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdMatchRun) next = zd_match_run_prepare (columns, self->policies, self->as_of, error);
  guint before = zd_columns_n_rows (self->columns), now = zd_columns_n_rows (columns);
  g_autoptr (GArray) gone = NULL, come = NULL, all = NULL;
  gboolean done = FALSE;

  if (next == NULL)
    return FALSE;
  next->wants = self->wants;
  if (rows != NULL && now >= before) {
    all = rows_with_new_ones (rows, before, now);
    gone = count_of_rows (self, rows, progress, error);
    come = gone != NULL ? count_of_rows (next, all, progress, error) : NULL;
    if (come == NULL)
      return FALSE;
    done = exchange_all (self, next, gone, come);
  }
  if (!done && !zd_match_run_count_afresh (next, NULL, progress, error))
    return FALSE;
  take_over (self, next);
  return TRUE;
}

/* ---- policies ---- */

/* Does what is due under policy @i depend on the edited one, as it was or as it is? */
static gboolean
depends_on (const ZdMatchRun *self, guint i, const ZdPolicy *before, const ZdPolicy *now)
{
  const ZdPolicy *policy = g_ptr_array_index (self->policies, i);

  return zd_policy_shared_group (policy, before) != NULL || zd_policy_shared_group (policy, now) != NULL;
}

static void
exchange_plans (ZdMatchRun *self, GPtrArray *plans, const GArray *counts, const gboolean *changed)
{
  g_clear_pointer (&self->masses, g_ptr_array_unref);
  for (guint i = 0; i < plans->len; i++) {
    gpointer kept = self->plans->pdata[i];

    if (!changed[i])
      continue;
    self->plans->pdata[i] = plans->pdata[i];
    plans->pdata[i] = kept;
  }
  memcpy (self->counts->data, counts->data, counts->len * sizeof (ZdMatchCount));
}

gboolean
zd_match_run_edit (ZdMatchRun *self, const GPtrArray *policies, guint index, ZdProgress *progress, GError **error)
{
  const ZdPolicy *before = g_ptr_array_index (self->policies, index), *now = g_ptr_array_index (policies, index);
  ZdMatchRun edited = { .columns = self->columns, .policies = policies, .as_of = self->as_of };
  g_autoptr (GPtrArray) plans = g_ptr_array_new_full (policies->len, (GDestroyNotify)zd_plan_free);
  g_autoptr (GArray) counts = g_array_copy (self->counts);
  g_autoptr (ZdMass) mass = zd_mass_new (self->columns, self->as_of);
  g_autofree gboolean *changed = g_new0 (gboolean, policies->len);

  g_ptr_array_set_size (plans, (int)policies->len);
  for (guint i = 0; i < policies->len; i++) {
    ZdMatchCount *count = &g_array_index (counts, ZdMatchCount, i);
    ZdPlan *plan;

    changed[i] = i == index || depends_on (self, i, before, now);
    if (!changed[i])
      continue;
    if (!zd_match_run_make_plan (&edited, i, &plan, error))
      return FALSE;
    plans->pdata[i] = plan;
    *count = (ZdMatchCount){ .in_force = plan != NULL };
    if (plan != NULL)
      zd_mass_add (mass, plan, count);
  }
  if (!zd_mass_count (mass, self->wants, progress, error))
    return FALSE;
  exchange_plans (self, plans, counts, changed);
  self->policies = policies;
  return TRUE;
}
