/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/matcher.h"

#include "match/matcher-private.h"

#include <string.h>

/* One run after another, at the cost of what has changed between them. The one before stays as it was: others may be
 * reading it. */

static ZdMatchCount *
count_of (const ZdMatchRun *run, guint policy)
{
  return &g_array_index (run->counts, ZdMatchCount, policy);
}

static ZdMatchRun *
prepare_as (const ZdMatchRun *before, const ZdColumns *columns, const GPtrArray *policies, GError **error)
{
  ZdMatchRun *self = zd_match_run_prepare (columns, policies, before->as_of, error);

  if (self != NULL)
    self->wants = before->wants;
  return self;
}

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

/* @come, of the rows that have changed: becomes what everybody comes to. A sum that has reached its end cannot be taken
 * from: FALSE. */
static gboolean
exchange (ZdMatchCount *come, const ZdMatchCount *total, const ZdMatchCount *gone)
{
  ZdMatchCount rest = *total;

  if (!is_exact (total) || !is_exact (gone) || !is_exact (come))
    return FALSE;
  rest.yes -= gone->yes;
  rest.unknown -= gone->unknown;
  rest.no -= gone->no;
  rest.near -= gone->near;
  rest.unlimited -= gone->unlimited;
  rest.least -= gone->least;
  rest.most -= gone->most;
  rest.most_unknown -= gone->most_unknown;
  zd_match_count_add (come, &rest);
  return TRUE;
}

static gboolean
count_changes (ZdMatchRun *self, const ZdMatchRun *before, const GArray *rows, gboolean *exact, ZdProgress *progress,
               GError **error)
{
  g_autoptr (ZdMatchRun) gone = prepare_as (before, before->columns, before->policies, error);
  guint n_before = zd_columns_n_rows (before->columns), n_now = zd_columns_n_rows (self->columns);
  g_autoptr (GArray) all = rows_with_new_ones (rows, n_before, n_now);

  *exact = TRUE;
  if (gone == NULL || !zd_match_run_count_afresh (gone, rows, progress, error) ||
      !zd_match_run_count_afresh (self, all, progress, error))
    return FALSE;
  for (guint i = 0; i < self->plans->len; i++)
    *exact &= exchange (count_of (self, i), count_of (before, i), count_of (gone, i));
  return TRUE;
}

ZdMatchRun *
zd_match_run_follow (const ZdMatchRun *before, const ZdColumns *columns, const GArray *rows, ZdProgress *progress,
                     GError **error)
{
  g_autoptr (ZdMatchRun) self = prepare_as (before, columns, before->policies, error);
  gboolean exact = FALSE;

  if (self == NULL)
    return NULL;
  if (rows != NULL && zd_columns_n_rows (columns) >= zd_columns_n_rows (before->columns) &&
      !count_changes (self, before, rows, &exact, progress, error))
    return NULL;
  if (!exact && !zd_match_run_count_afresh (self, NULL, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- policies ---- */

/* Does what is due under @policy depend on the edited one, as it was or as it is? */
static gboolean
depends_on (const ZdPolicy *policy, const ZdPolicy *before, const ZdPolicy *now)
{
  return policy == now || zd_policy_shared_group (policy, before) != NULL ||
         zd_policy_shared_group (policy, now) != NULL;
}

ZdMatchRun *
zd_match_run_edit (const ZdMatchRun *before, const GPtrArray *policies, guint index, ZdProgress *progress,
                   GError **error)
{
  g_autoptr (ZdMatchRun) self = prepare_as (before, before->columns, policies, error);
  g_autoptr (ZdMass) mass = zd_mass_new (before->columns, before->as_of);

  for (guint i = 0; self != NULL && i < policies->len; i++) {
    if (!depends_on (policies->pdata[i], before->policies->pdata[index], policies->pdata[index]))
      *count_of (self, i) = *count_of (before, i);
    else if (self->plans->pdata[i] != NULL)
      zd_mass_add (mass, self->plans->pdata[i], count_of (self, i), NULL);
  }
  return self != NULL && zd_mass_count (mass, before->wants, progress, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- differences ---- */

static ZdRowSet *
group_of (const ZdMatchRun *self, const char *policy, ZdMatchGroup group)
{
  for (guint i = 0; i < self->policies->len; i++)
    if (g_strcmp0 (zd_match_run_policy (self, i)->id, policy) == 0)
      return zd_match_run_group (self, i, group);
  return zd_row_set_new_empty (0);
}

void
zd_match_run_difference (const ZdMatchRun *self, const ZdMatchRun *before, const char *policy, ZdMatchGroup group,
                         ZdRowSet **come, ZdRowSet **gone)
{
  g_autoptr (ZdRowSet) then = group_of (before, policy, group), now = group_of (self, policy, group);

  *come = zd_row_set_minus (now, then);
  *gone = zd_row_set_minus (then, now);
}
