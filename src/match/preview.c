/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/preview.h"

#include "match/mass/mass.h"

static void
list_parts (const ZdPlanNode *node, GPtrArray *parts)
{
  if (node == NULL)
    return;
  g_ptr_array_add (parts, (gpointer)node);
  for (guint i = 0; i < node->n_children; i++)
    list_parts (node->children[i], parts);
}

/* The first condition of the root, the first two … ; their children are borrowed. */
static GArray *
list_steps (const ZdPlanNode *root)
{
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (ZdPlanNode));

  for (guint i = 0; root != NULL && root->kind == ZD_COND_ALL && i < root->n_children; i++) {
    ZdPlanNode step = *root;
    step.n_children = i + 1;
    g_array_append_val (steps, step);
  }
  return steps;
}

static GArray *
new_counts (guint n)
{
  GArray *counts = g_array_new (FALSE, TRUE, sizeof (ZdMatchCount));

  g_array_set_size (counts, n);
  return counts;
}

ZdMatchPreview *
zd_match_preview_new (const ZdColumns *columns, const ZdPolicy *policy, const GPtrArray *others, ZdDay as_of,
                      ZdMatchWants wants, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPlan) plan = zd_plan_new_among (policy, others, columns, error);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (ZdMatchPreview) self = NULL;
  g_autoptr (GArray) steps = NULL;
  g_autoptr (ZdMass) mass = NULL;

  if (plan == NULL)
    return NULL;
  self = g_new0 (ZdMatchPreview, 1);
  self->count.in_force = TRUE;
  list_parts (plan->condition, parts);
  steps = list_steps (plan->condition);
  self->parts = new_counts (parts->len);
  self->steps = new_counts (steps->len);
  mass = zd_mass_new (columns, as_of);
  zd_mass_add (mass, plan, &self->count, NULL);
  for (guint i = 0; i < parts->len; i++)
    zd_mass_add_part (mass, plan, parts->pdata[i], &g_array_index (self->parts, ZdMatchCount, i));
  for (guint i = 0; i < steps->len; i++)
    zd_mass_add_part (mass, plan, &g_array_index (steps, ZdPlanNode, i),
                      &g_array_index (self->steps, ZdMatchCount, i));
  return zd_mass_count (mass, wants, progress, error) ? g_steal_pointer (&self) : NULL;
}

void
zd_match_preview_free (ZdMatchPreview *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_pointer (&self->steps, g_array_unref);
  g_free (self);
}
