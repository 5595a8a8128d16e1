/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/program-private.h"

/* On what the sum of a plan depends. Parties of whom all of it is the same are in the same position: the row
 * evaluator works out what one of them gets, and all get it. */

/* A position is a number of so many digits of three. */
#define MAX_LEAVES 38

static gboolean
is_same_for_all (const ZdPlanAmount *amount)
{
  switch (amount->source->kind) {
  case ZD_AMOUNT_FIXED:
  case ZD_AMOUNT_RELIEF:
    return TRUE;
  case ZD_AMOUNT_UP_TO:
    return is_same_for_all (amount->inner);
  case ZD_AMOUNT_TIERS:
    for (guint i = 0; i < amount->n_tiers; i++)
      if (!is_same_for_all (amount->tiers[i].amount))
        return FALSE;
    return TRUE;
  case ZD_AMOUNT_RATE:
  case ZD_AMOUNT_MONTHS:
  case ZD_AMOUNT_PROGRESSIVE:
  case ZD_AMOUNT_STEPS:
  default:
    return FALSE;
  }
}

/* ---- the leaves it looks at ---- */

static void
add_leaves (ZdProgram *self, const ZdPlan *plan, const ZdPlanNode *node, ZdMassSums *sums)
{
  guint found, late;

  if (node == NULL)
    return;
  for (guint i = 0; i < node->n_children; i++)
    add_leaves (self, plan, node->children[i], sums);
  if (node->kind != ZD_COND_LEAF)
    return;
  found = zd_program_leaf (self, plan, node->leaf);
  late = zd_program_late_of (self, plan, node->leaf);
  g_array_append_val (sums->leaves, found);
  if (late != ZD_PLAN_NONE)
    g_array_append_val (sums->late, late);
}

static void
add_amount_leaves (ZdProgram *self, const ZdPlan *plan, const ZdPlanAmount *amount, ZdMassSums *sums)
{
  if (amount->inner != NULL)
    add_amount_leaves (self, plan, amount->inner, sums);
  for (guint i = 0; i < amount->n_tiers; i++) {
    add_leaves (self, plan, amount->tiers[i].when, sums);
    add_amount_leaves (self, plan, amount->tiers[i].amount, sums);
  }
}

/* ---- lines ---- */

static const ZdMassRecordKind *
add_kind (ZdProgram *self, const ZdRecordKind *kind, ZdMassSums *sums)
{
  guint found = zd_program_kind (self, kind);

  g_array_append_val (sums->kinds, found);
  return zd_program_record_kind (self, found);
}

/* Who has no such record gets nothing by it; where there may be some that nobody told of, that is not so. */
static gboolean
add_items (ZdProgram *self, const ZdPlan *plan, const ZdPlanLine *line, ZdMassSums *sums)
{
  const ZdMassRecordKind *kind = add_kind (self, line->items.kind, sums);
  gboolean unseen;
  ZdRun run;

  zd_run_init (&run, plan, 0, self->as_of, NULL);
  unseen = zd_run_unseen_of (&run, &line->items, &g_array_index (kind->classes, ZdCoverage, 0)).any;
  zd_run_clear (&run);
  return !unseen;
}

static gboolean
add_line (ZdProgram *self, const ZdPlan *plan, const ZdPlanLine *line, ZdMassSums *sums)
{
  if (line->has_items)
    return add_items (self, plan, line, sums);
  add_leaves (self, plan, line->when, sums);
  add_amount_leaves (self, plan, line->amount, sums);
  for (guint i = 0; i < line->n_instalments; i++) {
    const ZdPlanInstalment *part = &line->instalments[i];

    add_leaves (self, plan, part->when, sums);
    if (part->amount != NULL && !is_same_for_all (part->amount))
      return FALSE;
    if (part->amount != NULL)
      add_amount_leaves (self, plan, part->amount, sums);
  }
  return is_same_for_all (line->amount);
}

/* ---- doubt ---- */

/* Where a fact is unknown that several leaves look at, all its cells are tried: which they are is the same
 * for everybody, unless something is made of it. */
static gboolean
add_facts (ZdProgram *self, const ZdPlan *plan, ZdMassSums *sums)
{
  for (guint i = 0; i < plan->shared->len; i++) {
    guint measure = g_array_index (plan->shared, guint, i), found;

    found = zd_program_find_measure (self, plan, measure);
    switch (zd_program_measure (self, found)->kind) {
    case ZD_MASS_NONE:
      break;
    case ZD_MASS_OPEN:
      sums->open = TRUE;
      break;
    case ZD_MASS_FACT:
      g_array_append_val (sums->facts, found);
      break;
    case ZD_MASS_RECORDS:
    case ZD_MASS_LATE:
    default:
      return FALSE;
    }
  }
  return plan->derived->len == 0 || (sums->facts->len == 0 && !sums->open);
}

void
zd_program_add_sums (ZdProgram *self, const ZdPlan *plan, ZdMassSums *sums)
{
  sums->leaves = g_array_new (FALSE, FALSE, sizeof (guint));
  sums->facts = g_array_new (FALSE, FALSE, sizeof (guint));
  sums->kinds = g_array_new (FALSE, FALSE, sizeof (guint));
  sums->late = g_array_new (FALSE, FALSE, sizeof (guint));
  sums->alike = plan->rivals == NULL;
  for (guint i = 0; i < plan->n_lines && sums->alike; i++)
    sums->alike = add_line (self, plan, &plan->lines[i], sums);
  sums->n_of_award = sums->leaves->len;
  if (!sums->alike || !add_facts (self, plan, sums)) {
    sums->alike = FALSE;
    return;
  }
  if (plan->payments != NULL)
    add_kind (self, plan->payments, sums);
  if (sums->facts->len > 0 || sums->open)
    add_leaves (self, plan, plan->condition, sums);
  sums->alike = sums->leaves->len + sums->facts->len <= MAX_LEAVES;
}

void
zd_mass_sums_clear (ZdMassSums *sums)
{
  g_clear_pointer (&sums->leaves, g_array_unref);
  g_clear_pointer (&sums->facts, g_array_unref);
  g_clear_pointer (&sums->kinds, g_array_unref);
  g_clear_pointer (&sums->late, g_array_unref);
}
