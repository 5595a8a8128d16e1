/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/plan-private.h"

#include "base/error.h"
#include "base/i18n.h"

/* ---- conditions ---- */

static gboolean
add_leaf (ZdPlan *self, const ZdCondition *condition, guint measure, const ZdRecordKind *scope,
          ZdPlanNode *node, GError **error)
{
  const ZdPlanMeasure *m = zd_plan_measure (self, measure);
  ZdTest answered = { .kind = ZD_TEST_BOOL, .flag = TRUE };
  const ZdTest *test = condition->kind == ZD_COND_JUDGE ? &answered : condition->test;
  ZdPlanLeaf leaf = { .measure = measure, .condition = condition };

  if (!zd_plan_set_init (&leaf.set, test, m, self->columns, error))
    return FALSE;
  node->leaf = self->leaves->len;
  g_array_append_val (m->leaves, node->leaf);
  g_array_append_val (self->leaves, leaf);
  if (m->scope != NULL)
    g_array_append_val (self->item_leaves, node->leaf);
  zd_plan_use (self, measure, scope);
  return TRUE;
}

/* An editor's draft may lack parts. */
static gboolean
is_finished (const ZdCondition *condition)
{
  switch (condition->kind) {
  case ZD_COND_LEAF:
    return condition->measure != NULL && condition->test != NULL;
  case ZD_COND_JUDGE:
    return condition->id != NULL;
  case ZD_COND_NOT:
    return condition->children != NULL && condition->children->len == 1;
  case ZD_COND_ALL:
  case ZD_COND_ANY:
  case ZD_COND_AT_LEAST:
  default:
    return TRUE;
  }
}

static gboolean
compile_node (ZdPlan *self, const ZdCondition *condition, const ZdRecordKind *scope, ZdPlanNode *node,
              GError **error)
{
  guint n = condition->children != NULL ? condition->children->len : 0, measure;

  if (!is_finished (condition)) {
    g_set_error_literal (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("A condition is not finished; say what is looked at and what it is held against."));
    return FALSE;
  }
  node->condition = condition;
  node->kind = condition->kind;
  node->k = MAX (condition->k, 0);
  if (condition->kind == ZD_COND_JUDGE)
    return add_leaf (self, condition, zd_plan_add_judge (self, condition->id), scope, node, error);
  if (condition->kind == ZD_COND_LEAF)
    return zd_plan_add_measure (self, condition->measure, scope, condition->fresh_days, &measure, error) &&
           add_leaf (self, condition, measure, scope, node, error);
  node->children = g_new0 (ZdPlanNode *, n);
  for (; node->n_children < n; node->n_children++)
    if (!zd_plan_add_node (self, g_ptr_array_index (condition->children, node->n_children), scope,
                           &node->children[node->n_children], error))
      return FALSE;
  return TRUE;
}

gboolean
zd_plan_add_node (ZdPlan *self, const ZdCondition *condition, const ZdRecordKind *scope, ZdPlanNode **node,
                  GError **error)
{
  g_autoptr (ZdPlanNode) made = NULL;

  if (condition == NULL)
    return TRUE;
  made = g_new0 (ZdPlanNode, 1);
  if (!compile_node (self, condition, scope, made, error))
    return FALSE;
  *node = g_steal_pointer (&made);
  return TRUE;
}

void
zd_plan_node_free (ZdPlanNode *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_children; i++)
    zd_plan_node_free (self->children[i]);
  g_free (self->children);
  g_free (self);
}

/* ---- the plan ---- */

static void
measure_clear_cb (gpointer data)
{
  zd_plan_measure_clear (data);
}

static void
leaf_clear_cb (gpointer data)
{
  ZdPlanLeaf *leaf = data;

  zd_plan_set_clear (&leaf->set);
  g_free (leaf->text);
  g_free (leaf->set_text);
}

static GArray *
new_index (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint));
}

static ZdPlan *
plan_alloc (const ZdPolicy *policy, const ZdColumns *columns)
{
  ZdPlan *self = g_new0 (ZdPlan, 1);

  self->policy = policy;
  self->columns = zd_columns_ref ((ZdColumns *)columns);
  self->catalogue = zd_columns_catalogue (columns);
  self->own_measures = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_measure_free);
  self->measures = g_array_new (FALSE, TRUE, sizeof (ZdPlanMeasure));
  g_array_set_clear_func (self->measures, measure_clear_cb);
  self->leaves = g_array_new (FALSE, TRUE, sizeof (ZdPlanLeaf));
  g_array_set_clear_func (self->leaves, leaf_clear_cb);
  self->condition_shared = new_index ();
  self->shared = new_index ();
  self->item_shared = new_index ();
  self->derived = new_index ();
  self->item_measures = new_index ();
  self->item_leaves = new_index ();
  self->payments = zd_catalogue_kind (self->catalogue, "payment");
  self->family = zd_columns_find_text (columns, policy->family != NULL ? policy->family : policy->id);
  return self;
}

/* Measures of the party (or of the items) that are looked at more than once. */
static void
list_shared (const ZdPlan *self, gboolean of_items, GArray *list)
{
  for (guint i = 0; i < self->measures->len; i++) {
    const ZdPlanMeasure *m = zd_plan_measure (self, i);
    if (m->uses > 1 && (m->scope != NULL) == of_items)
      g_array_append_val (list, i);
  }
}

static void
list_kinds (ZdPlan *self)
{
  for (guint i = 0; i < self->measures->len; i++) {
    if (zd_plan_measure (self, i)->derived)
      g_array_append_val (self->derived, i);
    if (zd_plan_measure (self, i)->scope != NULL)
      g_array_append_val (self->item_measures, i);
  }
}

static gboolean
compile_policy (ZdPlan *self, GError **error)
{
  if (self->policy->condition != NULL &&
      !zd_plan_add_node (self, self->policy->condition, NULL, &self->condition, error))
    return FALSE;
  self->n_condition_leaves = self->leaves->len;
  list_shared (self, FALSE, self->condition_shared);
  if (self->policy->award != NULL && !zd_plan_add_award (self, self->policy->award, error))
    return FALSE;
  list_shared (self, FALSE, self->shared);
  list_shared (self, TRUE, self->item_shared);
  list_kinds (self);
  return TRUE;
}

/* Those of @policies that the policy excludes, each as a plan of its own. */
static gboolean
add_rivals (ZdPlan *self, const GPtrArray *policies, GError **error)
{
  for (guint i = 0; policies != NULL && i < policies->len; i++) {
    const ZdPolicy *other = g_ptr_array_index (policies, i);
    ZdPlan *plan;

    if (g_strcmp0 (other->id, self->policy->id) == 0 || zd_policy_shared_group (self->policy, other) == NULL)
      continue;
    plan = zd_plan_new (other, self->columns, error);
    if (plan == NULL)
      return FALSE;
    if (self->rivals == NULL)
      self->rivals = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_plan_free);
    g_ptr_array_add (self->rivals, plan);
  }
  if (self->rivals != NULL)
    self->policies = g_ptr_array_ref ((GPtrArray *)policies);
  return TRUE;
}

ZdPlan *
zd_plan_new (const ZdPolicy *policy, const ZdColumns *columns, GError **error)
{
  return zd_plan_new_among (policy, NULL, columns, error);
}

ZdPlan *
zd_plan_new_among (const ZdPolicy *policy, const GPtrArray *policies, const ZdColumns *columns,
                   GError **error)
{
  g_autoptr (ZdPlan) self = plan_alloc (policy, columns);

  if (!compile_policy (self, error)) {
    g_prefix_error (error, "%s: ", policy->id != NULL ? policy->id : "");
    return NULL;
  }
  return add_rivals (self, policies, error) ? g_steal_pointer (&self) : NULL;
}

void
zd_plan_free (ZdPlan *self)
{
  if (self == NULL)
    return;
  zd_plan_clear_award (self);
  zd_plan_node_free (self->condition);
  g_array_unref (self->condition_shared);
  g_array_unref (self->shared);
  g_array_unref (self->item_shared);
  g_array_unref (self->derived);
  g_array_unref (self->item_measures);
  g_array_unref (self->item_leaves);
  g_array_unref (self->leaves);
  g_array_unref (self->measures);
  g_ptr_array_unref (self->own_measures);
  g_clear_pointer (&self->rivals, g_ptr_array_unref);
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  zd_columns_unref (self->columns);
  g_free (self);
}
