/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/explanation.h"

#include "base/i18n.h"
#include "match/explain-private.h"
#include "match/explain-words.h"

void
zd_reason_free (ZdReason *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->value);
  g_free (self->how);
  g_free (self->because);
  g_free (self->source);
  g_free (self->set);
  g_free (self->distance);
  g_free (self->words);
  g_free (self->missing);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

void
zd_explanation_free (ZdExplanation *self)
{
  if (self == NULL)
    return;
  zd_reason_free (self->reason);
  g_clear_pointer (&self->entitlements, g_ptr_array_unref);
  g_clear_pointer (&self->amount_steps, g_ptr_array_unref);
  g_free (self->summary);
  g_free (self);
}

/* ---- reasons ---- */

gboolean
zd_explain_leaf_matters (ZdRun *run, guint leaf, ZdTruth result)
{
  const ZdPlanNode *root = run->plan->condition;
  ZdTruth truth = zd_run_leaf (run, leaf);

  if (truth != ZD_UNKNOWN)
    return zd_run_decide_if (run, root, leaf, ZD_YES - truth) != result;
  return zd_run_decide_if (run, root, leaf, ZD_YES) != zd_run_decide_if (run, root, leaf, ZD_NO);
}

static ZdReason *
reason_of (ZdRun *run, const ZdPlanNode *node, ZdTruth result)
{
  ZdReason *self = g_new0 (ZdReason, 1);

  self->condition = node->condition;
  self->as_of = ZD_DAY_NONE;
  self->words = g_strdup (node->condition->words);
  self->text = zd_condition_head (node->condition);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_reason_free);
  for (guint i = 0; i < node->n_children; i++)
    g_ptr_array_add (self->children, reason_of (run, node->children[i], result));
  if (node->kind == ZD_COND_LEAF || node->kind == ZD_COND_JUDGE) {
    self->truth = zd_run_leaf (run, node->leaf);
    self->matters = zd_explain_leaf_matters (run, node->leaf, result);
    zd_explain_leaf (run, node->leaf, self);
  } else {
    self->truth = zd_run_decide (run, node);
  }
  return self;
}

/* A policy without a condition: everybody. */
static ZdReason *
reason_of_nothing (void)
{
  ZdReason *self = g_new0 (ZdReason, 1);

  self->truth = ZD_YES;
  self->as_of = ZD_DAY_NONE;
  self->text = g_strdup (_ ("Everybody"));
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_reason_free);
  return self;
}

/* ---- the summary ---- */

static void
gather_leaves (const ZdReason *reason, ZdTruth truth, gboolean all, GPtrArray *found)
{
  if (reason->children->len == 0 && reason->truth == truth && (all || reason->matters))
    g_ptr_array_add (found, (gpointer)reason);
  for (guint i = 0; i < reason->children->len; i++)
    gather_leaves (g_ptr_array_index (reason->children, i), truth, all, found);
}

/* The leaves that decide: those that matter, or where none does alone, all that are so. */
static GPtrArray *
deciding_leaves (const ZdReason *reason, ZdTruth truth)
{
  GPtrArray *found = g_ptr_array_new ();

  gather_leaves (reason, truth, FALSE, found);
  if (found->len == 0)
    gather_leaves (reason, truth, TRUE, found);
  return found;
}

static char *
describe_leaves (const ZdReason *reason, ZdTruth truth)
{
  g_autoptr (GPtrArray) leaves = deciding_leaves (reason, truth);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < leaves->len && i < 3; i++) {
    const ZdReason *leaf = g_ptr_array_index (leaves, i);
    const char *detail = leaf->distance != NULL ? leaf->distance
                         : truth == ZD_UNKNOWN  ? leaf->because
                                                : leaf->value;
    if (text->len > 0)
      g_string_append (text, _ ("; "));
    g_string_append (text, leaf->text);
    if (detail != NULL)
      g_string_append_printf (text, _ (" (%s)"), detail);
  }
  if (leaves->len > 3)
    g_string_append_printf (text, _ ("; and %u more"), leaves->len - 3);
  return g_string_free (text, FALSE);
}

static char *
summary_of (const ZdOutcome *outcome, const ZdReason *reason)
{
  g_autofree char *amount = zd_explain_amount (outcome->least, outcome->most);
  g_autofree char *leaves = describe_leaves (reason, outcome->truth);

  switch (outcome->truth) {
  case ZD_YES:
    if (outcome->most == 0)
      return g_strdup (_ ("Eligible, nothing is due"));
    return g_strdup_printf (_ ("Eligible, %s due"), amount);
  case ZD_UNKNOWN:
    return g_strdup_printf (_ ("To be verified: %s"), leaves);
  case ZD_NO:
  default:
    if (outcome->near)
      return g_strdup_printf (_ ("Not eligible, one condition short: %s"), leaves);
    return g_strdup_printf (_ ("Not eligible: %s"), leaves);
  }
}

/* ---- together ---- */

static ZdReason *
reason_of_all (ZdRun *run, const ZdOutcome *outcome)
{
  const ZdPlanNode *condition = run->plan->condition;

  return condition != NULL ? reason_of (run, condition, outcome->truth) : reason_of_nothing ();
}

ZdReason *
zd_plan_reason (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers,
                const ZdOutcome *outcome)
{
  ZdReason *reason;
  ZdRun run;

  zd_run_init (&run, self, row, as_of, answers);
  reason = reason_of_all (&run, outcome);
  zd_run_clear (&run);
  return reason;
}

char *
zd_plan_summary (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers,
                 const ZdOutcome *outcome)
{
  g_autoptr (ZdReason) reason = zd_plan_reason (self, row, as_of, answers, outcome);

  return summary_of (outcome, reason);
}

ZdExplanation *
zd_plan_explain (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers)
{
  ZdExplanation *explanation = g_new0 (ZdExplanation, 1);
  ZdRun run;

  zd_plan_run (self, row, as_of, answers, &explanation->outcome);
  if (explanation->outcome.near)
    explanation->outcome.gap = zd_plan_gap (self, row, as_of, answers);
  explanation->in_force = zd_policy_in_force (self->policy, as_of);
  zd_run_init (&run, self, row, as_of, answers);
  explanation->reason = reason_of_all (&run, &explanation->outcome);
  explanation->amount_steps = zd_explain_steps (&run, &explanation->outcome);
  zd_run_clear (&run);
  explanation->entitlements = zd_plan_entitlements (self, row, as_of, answers);
  explanation->summary = summary_of (&explanation->outcome, explanation->reason);
  return explanation;
}
