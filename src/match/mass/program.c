/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/program.h"

#include "match/mass/column.h"
#include "match/mass/program-private.h"

#include <stdlib.h>
#include <string.h>

static void
plan_clear_cb (gpointer data)
{
  ZdMassPlan *plan = data;

  g_array_unref (plan->late);
  g_array_unref (plan->shared);
  zd_mass_sums_clear (&plan->sums);
}

static void
measure_clear_cb (gpointer data)
{
  ZdMassMeasure *measure = data;

  g_array_unref (measure->predicates);
  g_free (measure->without);
  g_clear_pointer (&measure->ranks, g_ptr_array_unref);
}

static void
predicate_clear_cb (gpointer data)
{
  ZdMassPredicate *predicate = data;

  g_free (predicate->members);
  g_free (predicate->codes);
}

static void
set_free_cb (gpointer data)
{
  zd_plan_set_clear (data);
  g_free (data);
}

static void
order_free_cb (gpointer data)
{
  zd_mass_order_free (data);
}

ZdProgram *
zd_program_new (const ZdColumns *columns, ZdDay as_of)
{
  ZdProgram *self = g_new0 (ZdProgram, 1);

  self->columns = columns;
  self->as_of = as_of;
  self->plans = g_array_new (FALSE, TRUE, sizeof (ZdMassPlan));
  g_array_set_clear_func (self->plans, plan_clear_cb);
  self->measures = g_array_new (FALSE, TRUE, sizeof (ZdMassMeasure));
  g_array_set_clear_func (self->measures, measure_clear_cb);
  self->predicates = g_array_new (FALSE, TRUE, sizeof (ZdMassPredicate));
  g_array_set_clear_func (self->predicates, predicate_clear_cb);
  self->nodes = g_array_new (FALSE, TRUE, sizeof (ZdMassNode));
  self->inputs = g_array_new (FALSE, FALSE, sizeof (guint));
  self->filters = g_array_new (FALSE, FALSE, sizeof (ZdMassFilter));
  self->orders = g_ptr_array_new_with_free_func (order_free_cb);
  self->tests = g_array_new (FALSE, TRUE, sizeof (ZdMassTest));
  self->freshness = g_array_new (FALSE, FALSE, sizeof (ZdMassFreshness));
  self->kinds = g_array_new (FALSE, FALSE, sizeof (ZdMassRecordKind));
  g_array_set_clear_func (self->kinds, zd_record_kind_clear_cb);
  self->sets = g_ptr_array_new_with_free_func (set_free_cb);
  self->known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  return self;
}

void
zd_program_free (ZdProgram *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->plans);
  g_array_unref (self->measures);
  g_array_unref (self->predicates);
  g_array_unref (self->nodes);
  g_array_unref (self->inputs);
  g_array_unref (self->filters);
  g_ptr_array_unref (self->orders);
  g_array_unref (self->tests);
  g_array_unref (self->freshness);
  g_array_unref (self->kinds);
  g_ptr_array_unref (self->sets);
  g_hash_table_unref (self->known);
  g_free (self);
}

/* ---- each thing once ---- */

GByteArray *
zd_program_key_new (ZdMassKey kind)
{
  GByteArray *key = g_byte_array_new ();

  zd_key_add (key, kind);
  return key;
}

gboolean
zd_program_find (ZdProgram *self, GByteArray *key, guint next, guint *index)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (key);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, bytes));

  *index = found != 0 ? found - 1 : next;
  if (found == 0)
    g_hash_table_insert (self->known, g_steal_pointer (&bytes), GUINT_TO_POINTER (next + 1));
  return found != 0;
}

/* ---- nodes ---- */

guint
zd_program_append_node (ZdProgram *self, const ZdMassNode *node)
{
  g_array_append_val (self->nodes, *node);
  return self->nodes->len - 1;
}

static int
compare_inputs_cb (const void *a, const void *b)
{
  const guint *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* Children that are the same stay two: of two leaves no single one settles anything. */
static guint
add_node (ZdProgram *self, ZdMassNodeKind kind, guint k, guint *inputs, guint n)
{
  ZdMassNode node = { .kind = kind, .k = k, .first = self->inputs->len, .n = n };
  GByteArray *key;
  guint index;

  if (n == 1 && (kind == ZD_NODE_ALL || kind == ZD_NODE_ANY))
    return inputs[0];
  qsort (inputs, n, sizeof *inputs, compare_inputs_cb);
  key = zd_program_key_new (ZD_KEY_NODE);
  zd_key_add (key, kind);
  zd_key_add (key, k);
  for (guint i = 0; i < n; i++) {
    zd_key_add (key, inputs[i]);
    node.late |= zd_program_node (self, inputs[i])->late;
  }
  if (zd_program_find (self, key, self->nodes->len, &index))
    return index;
  g_array_append_vals (self->inputs, inputs, n);
  return zd_program_append_node (self, &node);
}

static guint compile (ZdProgram *self, const ZdPlan *plan, const ZdPlanNode *node, gboolean negate);

static guint
compile_children (ZdProgram *self, const ZdPlan *plan, const ZdPlanNode *node, gboolean negate,
                  ZdMassNodeKind kind, guint k)
{
  g_autofree guint *inputs = g_new (guint, node->n_children + 1);

  for (guint i = 0; i < node->n_children; i++)
    inputs[i] = compile (self, plan, node->children[i], negate);
  return add_node (self, kind, k, inputs, node->n_children);
}

/* Not at least k of n is at least n − k + 1 of the opposites. */
static guint
opposite_count (const ZdPlanNode *node)
{
  return node->k > node->n_children ? 0 : node->n_children - node->k + 1;
}

static guint
compile (ZdProgram *self, const ZdPlan *plan, const ZdPlanNode *node, gboolean negate)
{
  guint leaf;

  switch (node->kind) {
  case ZD_COND_ALL:
    return compile_children (self, plan, node, negate, negate ? ZD_NODE_ANY : ZD_NODE_ALL, 0);
  case ZD_COND_ANY:
    return compile_children (self, plan, node, negate, negate ? ZD_NODE_ALL : ZD_NODE_ANY, 0);
  case ZD_COND_AT_LEAST:
    return compile_children (self, plan, node, negate, ZD_NODE_AT_LEAST,
                             negate ? opposite_count (node) : node->k);
  case ZD_COND_NOT:
    return compile (self, plan, node->children[0], !negate);
  case ZD_COND_LEAF:
  case ZD_COND_JUDGE:
  default:
    leaf = zd_program_leaf (self, plan, node->leaf);
    return negate ? add_node (self, ZD_NODE_NOT, 0, &leaf, 1) : leaf;
  }
}

/* ---- plans ---- */

static void
list_late (ZdProgram *self, const ZdPlan *plan, const ZdPlanNode *node, GArray *late)
{
  guint found;

  for (guint i = 0; i < node->n_children; i++)
    list_late (self, plan, node->children[i], late);
  if (node->kind != ZD_COND_LEAF)
    return;
  found = zd_program_late_of (self, plan, node->leaf);
  if (found != ZD_PLAN_NONE)
    g_array_append_val (late, found);
}

static void
list_shared (ZdProgram *self, const ZdPlan *plan, GArray *found)
{
  for (guint i = 0; i < plan->condition_shared->len; i++) {
    guint measure = g_array_index (plan->condition_shared, guint, i), index = ZD_PLAN_NONE;

    if (zd_mass_kind_of (zd_plan_measure (plan, measure), self->as_of) == ZD_MASS_FACT)
      index = zd_program_find_measure (self, plan, measure);
    g_array_append_val (found, index);
  }
}

static ZdMassPlan *
add_part (ZdProgram *self, const ZdPlan *plan, const ZdPlanNode *condition)
{
  ZdMassPlan made = { .plan = plan, .condition = condition };
  guint nothing;

  made.root = condition != NULL ? compile (self, plan, condition, FALSE)
                                : add_node (self, ZD_NODE_ALL, 0, &nothing, 0);
  made.late = g_array_new (FALSE, FALSE, sizeof (guint));
  made.shared = g_array_new (FALSE, FALSE, sizeof (guint));
  if (condition != NULL)
    list_late (self, plan, condition, made.late);
  list_shared (self, plan, made.shared);
  g_array_append_val (self->plans, made);
  return &g_array_index (self->plans, ZdMassPlan, self->plans->len - 1);
}

void
zd_program_add_part (ZdProgram *self, const ZdPlan *plan, const ZdPlanNode *condition)
{
  add_part (self, plan, condition);
}

void
zd_program_add (ZdProgram *self, const ZdPlan *plan)
{
  ZdMassPlan *made = add_part (self, plan, plan->condition);

  zd_program_add_sums (self, plan, &made->sums);
}

static void
add_test (ZdProgram *self, const ZdMassMeasure *m, guint index)
{
  const ZdMassPredicate *predicate = zd_program_predicate (self, index);
  ZdMassTest test = { .predicate = index, .node = predicate->node };

  if (predicate->rank != NULL) {
    test.form = ZD_FORM_CODES;
    test.rank = predicate->rank;
    test.codes = predicate->codes;
    test.n_codes = predicate->n_codes;
  } else if (zd_predicate_is_usual (predicate) && predicate->members != NULL) {
    test.form = ZD_FORM_BYTES;
    memcpy (test.bytes, predicate->members, sizeof test.bytes);
  } else if (zd_predicate_is_usual (predicate) && predicate->set->n_sure == 1) {
    test.form = ZD_FORM_SPAN;
    test.span = predicate->set->sure[0];
  }
  g_array_append_val (self->tests, test);
}

/* Sorting the records of a block by code costs as much as so many measures looking through them. */
#define WORTH_ORDERING 12

static void
order_kind (ZdProgram *self, guint kind)
{
  const ZdRecordsView *view = &zd_program_record_kind (self, kind)->records;
  ZdMassOrder *order = NULL;
  guint n = 0, slots = 0;

  for (guint i = 0; i < self->measures->len; i++) {
    const ZdMassMeasure *m = zd_program_measure (self, i);
    if (m->kind != ZD_MASS_RECORDS || m->records != kind || !m->any || m->by_code == ZD_PLAN_NONE)
      continue;
    n++;
    for (guint f = 0; f < m->n_filters; f++)
      slots |= 1u << zd_program_filter (self, m, f)->slot;
  }
  if (n >= WORTH_ORDERING)
    order = zd_mass_order_new (view, zd_columns_n_rows (self->columns), slots);
  g_ptr_array_add (self->orders, order);
}

void
zd_program_seal (ZdProgram *self)
{
  for (guint i = 0; i < self->kinds->len; i++)
    order_kind (self, i);
  for (guint i = 0; i < self->measures->len; i++) {
    ZdMassMeasure *m = &g_array_index (self->measures, ZdMassMeasure, i);
    if (m->kind != ZD_MASS_FACT)
      continue;
    zd_program_rank (self, m);
    m->first_test = self->tests->len;
    for (guint p = 0; p < m->predicates->len; p++)
      add_test (self, m, g_array_index (m->predicates, guint, p));
  }
}
