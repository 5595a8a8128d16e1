/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/variants.h"

#include "match/mass/mass.h"

static gboolean
add_variant (GPtrArray *plans, GArray *counts, const ZdPolicy *policy, const GPtrArray *others,
             const ZdColumns *columns, GError **error)
{
  const ZdMatchCount count = { .in_force = TRUE };
  ZdPlan *plan = zd_plan_new_among (policy, others, columns, error);

  if (plan == NULL)
    return FALSE;
  g_ptr_array_add (plans, plan);
  g_array_append_val (counts, count);
  return TRUE;
}

GArray *
zd_match_variants (const ZdColumns *columns, const GPtrArray *variants, const GPtrArray *others, ZdDay as_of,
                   ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_plan_free);
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (ZdMatchCount));
  g_autoptr (ZdMass) mass = zd_mass_new (columns, as_of);

  for (guint i = 0; i < variants->len; i++)
    if (!add_variant (plans, counts, variants->pdata[i], others, columns, error))
      return NULL;
  for (guint i = 0; i < plans->len; i++)
    zd_mass_add (mass, plans->pdata[i], &g_array_index (counts, ZdMatchCount, i), NULL);
  return zd_mass_count (mass, ZD_MATCH_ALL, progress, error) ? g_steal_pointer (&counts) : NULL;
}
