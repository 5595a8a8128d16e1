/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/variants.h"

#include "base/blocks.h"

#define BLOCK_ROWS 1024

typedef struct {
  GPtrArray *plans; /* of ZdPlan */
  ZdDay as_of;
  ZdProgress *progress;
  GArray *counts; /* of ZdMatchCount */
  GMutex lock;    /* for @counts */
} Variants;

static void
count_rows (Variants *self, guint variant, guint first, guint end)
{
  ZdMatchCount part = { 0 };

  for (guint row = first; row < end && zd_progress_check (self->progress, NULL); row++) {
    ZdOutcome outcome;
    zd_plan_run (self->plans->pdata[variant], row, self->as_of, NULL, &outcome);
    zd_match_count_take (&part, &outcome);
  }
  g_mutex_lock (&self->lock);
  zd_match_count_add (&g_array_index (self->counts, ZdMatchCount, variant), &part);
  g_mutex_unlock (&self->lock);
}

static void
count_block (guint first, guint end, gpointer data)
{
  Variants *self = data;

  for (guint variant = 0; variant < self->plans->len; variant++)
    count_rows (self, variant, first, end);
}

static gboolean
add_plan (Variants *self, const ZdPolicy *policy, const GPtrArray *others, const ZdColumns *columns, GError **error)
{
  const ZdMatchCount count = { .in_force = TRUE };
  ZdPlan *plan = zd_plan_new_among (policy, others, columns, error);

  if (plan == NULL)
    return FALSE;
  g_ptr_array_add (self->plans, plan);
  g_array_append_val (self->counts, count);
  return TRUE;
}

GArray *
zd_match_variants (const ZdColumns *columns, const GPtrArray *variants, const GPtrArray *others, ZdDay as_of,
                   ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_plan_free);
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (ZdMatchCount));
  Variants self = { .plans = plans, .as_of = as_of, .progress = progress, .counts = counts };
  gboolean done;

  for (guint i = 0; i < variants->len; i++)
    if (!add_plan (&self, variants->pdata[i], others, columns, error))
      return NULL;
  g_mutex_init (&self.lock);
  done = zd_each_block (zd_columns_n_rows (columns), BLOCK_ROWS, count_block, &self, progress, error);
  g_mutex_clear (&self.lock);
  return done ? g_steal_pointer (&counts) : NULL;
}
