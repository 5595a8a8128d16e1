/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/missing.h"

#include "base/blocks.h"
#include "match/explain-private.h"
#include "match/kernel.h"
#include "match/mass/column.h"

typedef struct {
  const ZdPlan *plan;
  ZdDay as_of;
  guint64 *rows;    /* bitmap */
  GPtrArray *facts; /* of ZdMissing, each id once */
  guint *fact_of;   /* by measure: index in @facts; ZD_PLAN_NONE: nobody keeps it */
  ZdProgress *progress;
} Search;

static void
missing_free (gpointer data)
{
  ZdMissing *self = data;

  zd_row_set_unref (self->rows);
  g_free (self);
}

static const ZdMissing *
fact_at (const GPtrArray *facts, guint i)
{
  return g_ptr_array_index (facts, i);
}

/* ---- what there is to lack ---- */

static guint
find_fact (GPtrArray *facts, const char *id, guint n_rows)
{
  ZdMissing *fact;

  for (guint i = 0; i < facts->len; i++)
    if (g_str_equal (fact_at (facts, i)->id, id))
      return i;
  fact = g_new (ZdMissing, 1);
  *fact = (ZdMissing){ id, zd_row_set_new_empty (n_rows) };
  g_ptr_array_add (facts, fact);
  return facts->len - 1;
}

static void
list_facts (Search *self)
{
  guint n_rows = zd_columns_n_rows (self->plan->columns);

  for (guint i = 0; i < self->plan->measures->len; i++) {
    const char *id = zd_explain_owed (zd_plan_measure (self->plan, i));
    self->fact_of[i] = id != NULL ? find_fact (self->facts, id, n_rows) : ZD_PLAN_NONE;
  }
}

/* ---- who lacks what ---- */

/* The fact behind a leaf's doubt, if the result hangs on it; else ZD_PLAN_NONE. */
static guint
fact_of_leaf (const Search *self, ZdRun *run, guint leaf)
{
  const ZdValue *value;

  if (zd_run_leaf (run, leaf) != ZD_UNKNOWN || !zd_explain_leaf_matters (run, leaf, ZD_UNKNOWN))
    return ZD_PLAN_NONE;
  value = zd_run_value (run, zd_plan_leaf (self->plan, leaf)->measure);
  return value->doubt != ZD_DOUBT_NONE ? self->fact_of[value->cause] : ZD_PLAN_NONE;
}

static void
look_at_row (const Search *self, guint row, guint64 *bits)
{
  ZdRun run;

  zd_run_init (&run, self->plan, row, self->as_of, NULL);
  for (guint leaf = 0; leaf < self->plan->n_condition_leaves; leaf++) {
    guint fact = fact_of_leaf (self, &run, leaf);
    if (fact != ZD_PLAN_NONE)
      zd_bit_set (bits + (gsize)fact * ZD_BLOCK_WORDS, row % ZD_BLOCK_ROWS, TRUE);
  }
  zd_run_clear (&run);
}

static void
look_at_block (guint first, guint end, gpointer data)
{
  const Search *self = data;
  g_autofree guint64 *bits = g_new0 (guint64, (gsize)self->facts->len * ZD_BLOCK_WORDS + 1);
  const guint64 *rows = self->rows + first / 64;

  ZD_EACH_BIT (rows, zd_bitmap_words (end - first), i)
  {
    if (!zd_progress_check (self->progress, NULL))
      return;
    look_at_row (self, first + i, bits);
  }
  for (guint fact = 0; fact < self->facts->len; fact++)
    zd_row_set_put (fact_at (self->facts, fact)->rows, first, bits + (gsize)fact * ZD_BLOCK_WORDS);
}

static int
compare_size_cb (gconstpointer a, gconstpointer b)
{
  guint x = zd_row_set_size ((*(const ZdMissing *const *)a)->rows);
  guint y = zd_row_set_size ((*(const ZdMissing *const *)b)->rows);

  return (x < y) - (x > y);
}

GPtrArray *
zd_plan_missing (const ZdPlan *self, ZdDay as_of, const ZdRowSet *rows, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (missing_free);
  guint n_rows = zd_columns_n_rows (self->columns);
  g_autofree guint64 *bits = zd_row_set_bits (rows, n_rows);
  g_autofree guint *fact_of = g_new (guint, self->measures->len);
  Search search = { self, as_of, bits, facts, fact_of, progress };

  list_facts (&search);
  if (!zd_each_block (n_rows, ZD_BLOCK_ROWS, look_at_block, &search, progress, error))
    return NULL;
  for (guint i = facts->len; i-- > 0;)
    if (zd_row_set_size (fact_at (facts, i)->rows) == 0)
      g_ptr_array_remove_index (facts, i);
  g_ptr_array_sort (facts, compare_size_cb);
  return g_steal_pointer (&facts);
}
