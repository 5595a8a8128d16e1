/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/run-private.h"

/* ---- truth ---- */

ZdTruth
zd_value_truth (const ZdValue *value, const ZdPlanSet *set)
{
  ZdTruth truth;

  if (!value->some)
    return ZD_NO;
  truth = zd_plan_set_test (set, value->lo, value->hi);
  return truth == ZD_YES && value->none ? ZD_UNKNOWN : truth;
}

ZdTruth
zd_run_leaf (ZdRun *run, guint leaf)
{
  if (leaf == run->forced)
    return run->forced_truth;
  if (run->truths[leaf] == 0) {
    const ZdPlanLeaf *l = zd_plan_leaf (run->plan, leaf);
    const ZdPlanSet *set = zd_plan_set_on (&l->set, run->as_of);
    run->truths[leaf] = zd_value_truth (zd_run_value (run, l->measure), set) + 1;
  }
  return run->truths[leaf] - 1;
}

static ZdTruth
at_least (ZdRun *run, const ZdPlanNode *node)
{
  guint yes = 0, possible = 0;

  for (guint i = 0; i < node->n_children; i++) {
    ZdTruth truth = zd_run_node (run, node->children[i]);
    yes += truth == ZD_YES;
    possible += truth != ZD_NO;
  }
  return yes >= node->k ? ZD_YES : possible >= node->k ? ZD_UNKNOWN : ZD_NO;
}

ZdTruth
zd_run_node (ZdRun *run, const ZdPlanNode *node)
{
  ZdTruth truth = ZD_YES;

  if (node == NULL)
    return ZD_YES;
  switch (node->kind) {
  case ZD_COND_ALL:
    for (guint i = 0; i < node->n_children && truth != ZD_NO; i++)
      truth = MIN (truth, zd_run_node (run, node->children[i]));
    return truth;
  case ZD_COND_ANY:
    truth = ZD_NO;
    for (guint i = 0; i < node->n_children && truth != ZD_YES; i++)
      truth = MAX (truth, zd_run_node (run, node->children[i]));
    return truth;
  case ZD_COND_NOT:
    return ZD_YES - zd_run_node (run, node->children[0]);
  case ZD_COND_AT_LEAST:
    return at_least (run, node);
  case ZD_COND_LEAF:
  case ZD_COND_JUDGE:
  default:
    return zd_run_leaf (run, node->leaf);
  }
}

typedef struct {
  const ZdPlanNode *node;
  ZdTruth truth;
  gboolean begun;
} Decision;

static gboolean
decide_cell_cb (ZdRun *run, gpointer data)
{
  Decision *decision = data;
  ZdTruth truth = zd_run_node (run, decision->node);

  if (decision->begun && truth != decision->truth)
    truth = ZD_UNKNOWN;
  decision->begun = TRUE;
  decision->truth = truth;
  return truth != ZD_UNKNOWN;
}

ZdTruth
zd_run_decide (ZdRun *run, const ZdPlanNode *node)
{
  Decision decision = { .node = node, .truth = zd_run_node (run, node) };
  const GArray *shared = run->plan->condition_shared;

  if (decision.truth == ZD_UNKNOWN && zd_run_has_doubt (run, shared, NULL))
    zd_run_each_cell (run, shared, NULL, ZD_CELLS_CONDITION, decide_cell_cb, &decision);
  return decision.truth;
}

ZdTruth
zd_run_decide_if (ZdRun *run, const ZdPlanNode *node, guint leaf, ZdTruth truth)
{
  ZdTruth result;

  run->forced = leaf;
  run->forced_truth = truth;
  result = zd_run_decide (run, node);
  run->forced = ZD_PLAN_NONE;
  return result;
}

/* ---- one leaf short ---- */

static gboolean can_turn (ZdRun *run, const ZdPlanNode *node, ZdTruth wanted);

/* Can one of the children that are not @wanted be turned? */
static gboolean
any_child_turns (ZdRun *run, const ZdPlanNode *node, ZdTruth wanted)
{
  for (guint i = 0; i < node->n_children; i++)
    if (zd_run_node (run, node->children[i]) == ZD_YES - wanted && can_turn (run, node->children[i], wanted))
      return TRUE;
  return FALSE;
}

/* Is there but one child that is not @wanted, and can it be turned? */
static gboolean
only_child_turns (ZdRun *run, const ZdPlanNode *node, ZdTruth wanted)
{
  const ZdPlanNode *only = NULL;

  for (guint i = 0; i < node->n_children; i++) {
    if (zd_run_node (run, node->children[i]) == wanted)
      continue;
    if (only != NULL)
      return FALSE;
    only = node->children[i];
  }
  return only != NULL && zd_run_node (run, only) == ZD_YES - wanted && can_turn (run, only, wanted);
}

static gboolean
at_least_turns (ZdRun *run, const ZdPlanNode *node, ZdTruth wanted)
{
  guint yes = 0, possible = 0;

  for (guint i = 0; i < node->n_children; i++) {
    ZdTruth truth = zd_run_node (run, node->children[i]);
    yes += truth == ZD_YES;
    possible += truth != ZD_NO;
  }
  return (wanted == ZD_YES ? yes + 1 == node->k : possible == node->k) && any_child_turns (run, node, wanted);
}

/* @node is certainly not @wanted. Would it be, were one leaf the other way? */
static gboolean
can_turn (ZdRun *run, const ZdPlanNode *node, ZdTruth wanted)
{
  switch (node->kind) {
  case ZD_COND_ALL:
    return wanted == ZD_YES ? only_child_turns (run, node, wanted) : any_child_turns (run, node, wanted);
  case ZD_COND_ANY:
    return wanted == ZD_YES ? any_child_turns (run, node, wanted) : only_child_turns (run, node, wanted);
  case ZD_COND_NOT:
    return can_turn (run, node->children[0], ZD_YES - wanted);
  case ZD_COND_AT_LEAST:
    return at_least_turns (run, node, wanted);
  case ZD_COND_LEAF:
  case ZD_COND_JUDGE:
  default:
    return TRUE;
  }
}

/* Tries leaf by leaf: where an unknown fact stands in several leaves, the
 * truth of a node is more than its children's. */
static gboolean
some_leaf_turns (ZdRun *run, const ZdPlanNode *node)
{
  for (guint leaf = 0; leaf < run->plan->n_condition_leaves; leaf++) {
    ZdTruth truth = zd_run_leaf (run, leaf);
    if (truth != ZD_UNKNOWN && zd_run_decide_if (run, node, leaf, ZD_YES - truth) == ZD_YES)
      return TRUE;
  }
  return FALSE;
}

gboolean
zd_run_near (ZdRun *run, const ZdPlanNode *node)
{
  if (node == NULL)
    return FALSE;
  if (zd_run_has_doubt (run, run->plan->condition_shared, NULL))
    return some_leaf_turns (run, node);
  return can_turn (run, node, ZD_YES);
}
