/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/whatif.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "match/variants.h"
#include "store/case-store.h"
#include "store/policy-store.h"

/* ---- the pool ---- */

#define PAID_STATES (1u << ZD_STATE_PAID | 1u << ZD_STATE_EVALUATED)

static gboolean
read_pool (ZdLibrary *library, const char *policy, ZdDay day, ZdPoolState *pool, GError **error)
{
  ZdDb *db = zd_library_db (library);
  int year = zd_day_year (day);
  const ZdCaseQuery paid = { .policy = policy, .states = PAID_STATES, .from = zd_day_new (year, 1, 1),
                             .until = zd_day_new (year, 12, 31) };
  gint64 committed, count;

  if (!zd_pool_get (db, policy, year, &pool->amount, error)
      || !zd_case_store_committed (db, policy, year, NULL, &committed, error)
      || !zd_case_store_count (db, &paid, &count, &pool->paid, error))
    return FALSE;
  pool->year = year;
  pool->under_way = zd_sat_sub (committed, pool->paid);
  pool->left = pool->amount >= 0 ? zd_sat_sub (pool->amount, pool->paid) : -1;
  return TRUE;
}

gboolean
zd_pool_shortfall (const ZdPoolState *pool, const ZdMatchCount *count, gint64 *least, gint64 *most)
{
  *least = MAX (zd_sat_sub (count->least, pool->left), 0);
  *most = MAX (zd_sat_sub (count->most, pool->left), 0);
  return pool->amount >= 0;
}

/* ---- one against the other ---- */

void
zd_what_if_free (ZdWhatIf *self)
{
  if (!self)
    return;
  for (guint by = 0; by < ZD_N_BREAKDOWNS; by++)
    g_clear_pointer (&self->breakdowns[by], g_ptr_array_unref);
  g_clear_pointer (&self->comparison, zd_comparison_free);
  zd_policy_free (self->before);
  zd_policy_free (self->after);
  g_free (self);
}

/* Both as they are compared, over everybody. Takes the policies. */
static ZdWhatIf *
compare (ZdLibrary *library, ZdPolicy *before, ZdPolicy *after, ZdDay day, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdWhatIf) self = g_new0 (ZdWhatIf, 1);
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (ZdColumns) columns = NULL;

  self->as_of = day;
  self->before = before;
  self->after = after;
  if (!before || !after)
    return NULL;
  zd_progress_set_message (progress, _ ("Reading the enterprises…"));
  columns = zd_library_columns (library, progress, error);
  others = columns ? zd_library_policies (library, error) : NULL;
  if (!others || !read_pool (library, after->id, day, &self->pool, error))
    return NULL;
  zd_progress_set_message (progress, _ ("Matching…"));
  self->comparison = zd_comparison_new (columns, before, after, others, day, progress, error);
  if (!self->comparison)
    return NULL;
  self->count = *zd_comparison_count (self->comparison);
  for (guint by = 0; by < ZD_N_BREAKDOWNS; by++) {
    if (!zd_progress_check (progress, error))
      return NULL;
    self->breakdowns[by] = zd_comparison_breakdown (self->comparison, by, after->region);
  }
  return g_steal_pointer (&self);
}

static ZdPolicy *
copy_of (ZdLibrary *library, const ZdPolicy *policy, const char *const *moves, GError **error)
{
  return zd_policy_moved (policy, zd_library_catalogue (library), moves, error);
}

ZdWhatIf *
zd_what_if_run (ZdLibrary *library, const ZdPolicy *policy, const char *const *moves, ZdDay day, ZdProgress *progress,
                GError **error)
{
  ZdPolicy *after = copy_of (library, policy, moves, error);

  return after ? compare (library, copy_of (library, policy, NULL, error), after, day, progress, error) : NULL;
}

ZdWhatIf *
zd_what_if_compare (ZdLibrary *library, const ZdPolicy *before, const ZdPolicy *after, ZdDay day, ZdProgress *progress,
                    GError **error)
{
  ZdPolicy *copy = copy_of (library, before, NULL, error);

  return copy ? compare (library, copy, copy_of (library, after, NULL, error), day, progress, error) : NULL;
}

/* ---- a lever from end to end ---- */

void
zd_sweep_free (ZdSweep *self)
{
  if (!self)
    return;
  zd_lever_free (self->lever);
  g_clear_pointer (&self->steps, g_array_unref);
  g_free (self);
}

/* The i-th of @n values from @from to @to: both are among them, the others lie evenly between, rounded. */
static gint64
value_at (gint64 from, gint64 to, guint i, guint n)
{
  return zd_sat_add (from, zd_muldiv_floor (zd_sat_sub (to, from), i, n - 1));
}

static gboolean
add_variant (const ZdPolicy *policy, const ZdCatalogue *catalogue, const char *place, gint64 value, GPtrArray *variants,
             GArray *steps, GError **error)
{
  const ZdSweepStep step = { .value = value };
  ZdPolicy *variant;

  if (steps->len > 0 && g_array_index (steps, ZdSweepStep, steps->len - 1).value == value)
    return TRUE;
  variant = zd_policy_with_lever (policy, catalogue, place, value, error);
  if (!variant)
    return FALSE;
  g_ptr_array_add (variants, variant);
  g_array_append_val (steps, step);
  return TRUE;
}

static gboolean
check_steps (guint steps, GError **error)
{
  if (steps >= 2 && steps <= ZD_SWEEP_MOST_STEPS)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("A sweep has 2 to %d steps."), ZD_SWEEP_MOST_STEPS);
  return FALSE;
}

/* (transfer full) */
static ZdLever *
take_lever (const ZdPolicy *policy, const ZdCatalogue *catalogue, const char *place, GError **error)
{
  g_autoptr (GPtrArray) levers = zd_policy_levers (policy, catalogue);
  const ZdLever *found = zd_lever_find (levers, place, error);
  guint index;

  return found && g_ptr_array_find (levers, found, &index) ? g_ptr_array_steal_index (levers, index) : NULL;
}

static gboolean
count_steps (ZdLibrary *library, const GPtrArray *variants, GArray *steps, ZdDay day, ZdProgress *progress,
             GError **error)
{
  g_autoptr (ZdColumns) columns = zd_library_columns (library, progress, error);
  g_autoptr (GPtrArray) others = columns ? zd_library_policies (library, error) : NULL;
  g_autoptr (GArray) counts = others ? zd_match_variants (columns, variants, others, day, progress, error) : NULL;

  for (guint i = 0; counts && i < counts->len; i++)
    g_array_index (steps, ZdSweepStep, i).count = g_array_index (counts, ZdMatchCount, i);
  return counts != NULL;
}

ZdSweep *
zd_what_if_sweep (ZdLibrary *library, const ZdPolicy *policy, const char *place, gint64 from, gint64 to, guint steps,
                  ZdDay day, ZdProgress *progress, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (GPtrArray) variants = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_free);
  g_autoptr (ZdSweep) self = g_new0 (ZdSweep, 1);

  self->steps = g_array_new (FALSE, TRUE, sizeof (ZdSweepStep));
  if (!check_steps (steps, error))
    return NULL;
  self->lever = take_lever (policy, catalogue, place, error);
  if (!self->lever)
    return NULL;
  for (guint i = 0; i < steps; i++)
    if (!add_variant (policy, catalogue, self->lever->place, value_at (from, to, i, steps), variants, self->steps, error))
      return NULL;
  return count_steps (library, variants, self->steps, day, progress, error) ? g_steal_pointer (&self) : NULL;
}
