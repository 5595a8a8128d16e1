/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/histogram-private.h"

#include "base/blocks.h"
#include "match/mass/sums.h"

/* Everybody is matched twice at once: as if the leaf were true for all, and as if it were for none. Who comes
 * out the same the leaf does not decide. As a leaf stands in one place, one of the two is the better for all:
 * the good way. Unknown in between is unknown for whomever it decides. */

/* ---- the policy with the leaf taken for granted ---- */

/* @flipped: turned with every “not” on the way. */
static ZdPlanNode *
find_leaf (ZdPlanNode *node, guint leaf, gboolean *flipped)
{
  ZdPlanNode *found = NULL;

  if (node->kind == ZD_COND_LEAF || node->kind == ZD_COND_JUDGE)
    return node->leaf == leaf ? node : NULL;
  for (guint i = 0; i < node->n_children && found == NULL; i++)
    found = find_leaf (node->children[i], leaf, flipped);
  if (found != NULL && node->kind == ZD_COND_NOT)
    *flipped = !*flipped;
  return found;
}

/* The leaf's ends cut no cells of doubt any more (doubt.c): another set has others. */
static void
forget_ends (ZdPlan *plan, guint leaf)
{
  const ZdPlanMeasure *m = zd_plan_measure (plan, zd_plan_leaf (plan, leaf)->measure);

  for (guint i = 0; i < m->leaves->len; i++)
    if (g_array_index (m->leaves, guint, i) == leaf) {
      g_array_remove_index (m->leaves, i);
      return;
    }
}

/* All of nothing is true, any of nothing is not. The leaf still counts as one that looks at its measure. */
static ZdPlan *
plan_new (const ZdColumns *columns, const ZdPolicy *policy, const GPtrArray *others, guint leaf,
          gboolean good, gboolean *flipped, GError **error)
{
  g_autoptr (ZdPlan) plan = zd_plan_new_among (policy, others, columns, error);
  ZdPlanNode *node;

  if (plan == NULL)
    return NULL;
  *flipped = FALSE;
  node = find_leaf (plan->condition, leaf, flipped);
  g_return_val_if_fail (node != NULL, NULL);
  node->kind = good != *flipped ? ZD_COND_ALL : ZD_COND_ANY;
  forget_ends (plan, leaf);
  return g_steal_pointer (&plan);
}

static gboolean
has (const GArray *measures, guint measure)
{
  for (guint i = 0; i < measures->len; i++)
    if (g_array_index (measures, guint, i) == measure)
      return TRUE;
  return FALSE;
}

/* Does another leaf of the condition look at @measure, or at what it is made of? */
static gboolean
is_entangled (const ZdPlan *plan, guint measure)
{
  const ZdPlanMeasure *m = zd_plan_measure (plan, measure);
  gboolean entangled = has (plan->condition_shared, measure);

  for (guint i = 0; i < m->n_inner && !entangled; i++)
    entangled = is_entangled (plan, m->inner[i]);
  if (m->at != NULL && m->at->kind == ZD_YEAR_OF)
    entangled = entangled || is_entangled (plan, m->at_measure);
  return entangled;
}

/* ---- looking at everybody ---- */

enum { GOOD, BAD };

typedef struct {
  const ZdPlan *plan; /* the good way */
  guint measure;
  ZdProgram *program; /* plans GOOD and BAD */
  ZdProgress *progress;
  ZdHistogram *made;
  GPtrArray *known;     /* of GArray of ZdKnown: a thread's each */
  GHashTable *doubtful; /* set of ZdDoubtful */
} Building;

/* A thread's own. */
typedef struct {
  const Building *building;
  ZdMassBlock *block;
  ZdMassSummer *summer;
  ZdMatchCount settled;
  GArray *known;
  GHashTable *doubtful;
  gboolean near;                   /* see ZdHistogram */
  guint64 decided[ZD_BLOCK_WORDS]; /* in this block */
  gint64 least[ZD_BLOCK_ROWS], most[ZD_BLOCK_ROWS];
} Own;

static guint
doubt_hash_cb (gconstpointer key)
{
  const ZdValue *value = &((const ZdDoubtful *)key)->value;

  return g_int64_hash (&value->lo) ^ 31 * g_int64_hash (&value->hi) ^ (guint)(value->some << 1 | value->none);
}

static gboolean
doubt_equal_cb (gconstpointer a, gconstpointer b)
{
  const ZdValue *x = &((const ZdDoubtful *)a)->value, *y = &((const ZdDoubtful *)b)->value;

  return x->lo == y->lo && x->hi == y->hi && x->some == y->some && x->none == y->none;
}

static void
add_doubtful (GHashTable *all, const ZdValue *value, const ZdWeight *weight)
{
  ZdDoubtful wanted = { *value, { 0 } }, *found;

  if (!value->some) /* nothing lies between its ends */
    wanted.value.lo = wanted.value.hi = 0;
  found = g_hash_table_lookup (all, &wanted);
  if (found == NULL) {
    found = g_memdup2 (&wanted, sizeof wanted);
    g_hash_table_add (all, found);
  }
  zd_weight_add (&found->weight, weight);
}

static gpointer
begin_cb (gpointer data)
{
  const Building *building = data;
  Own *own = g_new0 (Own, 1);

  own->building = building;
  own->block = zd_mass_block_new (building->program, building->progress);
  own->summer = zd_mass_summer_new (own->block, GOOD);
  own->known = g_array_new (FALSE, FALSE, sizeof (ZdKnown));
  own->doubtful = g_hash_table_new_full (doubt_hash_cb, doubt_equal_cb, g_free, NULL);
  return own;
}

/* @rows are yes the good way. */
static void
take_sums_cb (const guint64 *rows, const ZdOutcome *outcome, gpointer data)
{
  Own *own = data;
  guint64 decided[ZD_BLOCK_WORDS], settled[ZD_BLOCK_WORDS];

  for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
    decided[w] = rows[w] & own->decided[w];
    settled[w] = rows[w] & ~own->decided[w];
  }
  zd_match_count_take (&own->settled, outcome, own->block->kernel->count (settled));
  ZD_EACH_BIT (decided, ZD_BLOCK_WORDS, i)
  {
    own->least[i] = outcome->least;
    own->most[i] = outcome->most;
  }
}

static ZdWeight
weigh (const Own *own, guint i, const ZdMassBits *good, const ZdMassBits *bad)
{
  ZdWeight weight = { .n = 1, .yes = zd_bit_get (good->yes, i), .doubtful = zd_bit_get (bad->unknown, i) };

  if (weight.yes == 0)
    return weight;
  weight.least = (guint64)own->least[i];
  weight.unlimited = own->most[i] == G_MAXINT64;
  weight.most = weight.unlimited ? 0 : (guint64)own->most[i];
  return weight;
}

static void
take_row (Own *own, guint row, const ZdWeight *weight)
{
  const Building *building = own->building;
  const ZdValue *value;
  ZdRun run;

  zd_run_init (&run, building->plan, row, building->program->as_of, NULL);
  value = zd_run_value (&run, building->measure);
  if (value->some && zd_value_is_certain (value)) {
    ZdKnown known = { value->lo, *weight };
    g_array_append_val (own->known, known);
  } else {
    add_doubtful (own->doubtful, value, weight);
  }
  zd_run_clear (&run);
}

/* Of somebody who is unknown either way, the ends of a set may cut doubt of the measure so finely that
 * another condition about it is decided. */
static void
look_for_doubt (Own *own, guint first, const ZdMassBits *good)
{
  const Building *building = own->building;
  guint64 unknown[ZD_BLOCK_WORDS];

  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    unknown[w] = own->near ? 0 : good->unknown[w] & ~own->decided[w];
  ZD_EACH_BIT (unknown, ZD_BLOCK_WORDS, i)
  {
    ZdRun run;

    zd_run_init (&run, building->plan, first + i, building->program->as_of, NULL);
    own->near = own->near || !zd_value_is_certain (zd_run_value (&run, building->measure));
    zd_run_clear (&run);
  }
}

static void
look_block_cb (guint first, guint end, gpointer data, gpointer user_data)
{
  Own *own = data;
  ZdMassBlock *block = own->block;
  ZdMassBits good, bad, due;

  zd_mass_block_run (block, first, end - first, NULL, FALSE);
  zd_mass_block_result (block, GOOD, FALSE, &good);
  zd_mass_block_result (block, BAD, FALSE, &bad);
  due = (ZdMassBits){ 0 };
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
    guint64 no = block->alive[w] & ~good.yes[w] & ~good.unknown[w];

    own->decided[w] = (good.yes[w] ^ bad.yes[w]) | (good.unknown[w] ^ bad.unknown[w]);
    own->settled.unknown += (guint)__builtin_popcountll (good.unknown[w] & ~own->decided[w]);
    own->settled.no += (guint)__builtin_popcountll (no);
    due.yes[w] = good.yes[w];
  }
  zd_mass_summer_each (own->summer, &due, take_sums_cb, own);
  ZD_EACH_BIT (own->decided, ZD_BLOCK_WORDS, i)
  {
    ZdWeight weight = weigh (own, i, &good, &bad);
    take_row (own, first + i, &weight);
  }
  if (own->building->made->entangled)
    look_for_doubt (own, first, &good);
}

static void
finish_cb (gpointer data, gpointer user_data)
{
  Building *building = user_data;
  Own *own = data;
  GHashTableIter iter;
  gpointer doubtful;

  zd_match_count_add (&building->made->settled, &own->settled);
  building->made->near |= own->near;
  g_ptr_array_add (building->known, own->known);
  g_hash_table_iter_init (&iter, own->doubtful);
  while (g_hash_table_iter_next (&iter, &doubtful, NULL))
    add_doubtful (building->doubtful, &((ZdDoubtful *)doubtful)->value, &((ZdDoubtful *)doubtful)->weight);
  g_hash_table_unref (own->doubtful);
  zd_mass_summer_free (own->summer);
  zd_mass_block_free (own->block);
  g_free (own);
}

static void
list_doubtful (const Building *building)
{
  GHashTableIter iter;
  gpointer doubtful;

  g_hash_table_iter_init (&iter, building->doubtful);
  while (g_hash_table_iter_next (&iter, &doubtful, NULL))
    g_array_append_vals (building->made->doubtful, doubtful, 1);
}

/* ---- all together ---- */

static gboolean
look (Building *building, GError **error)
{
  static const ZdBlockWork work = { begin_cb, look_block_cb, finish_cb };
  guint n_rows = zd_columns_n_rows (building->plan->columns);

  return zd_each_block_with (n_rows, ZD_BLOCK_ROWS, &work, building, building->progress, error);
}

static ZdHistogram *
histogram_alloc (const ZdPlan *plan, guint measure, gboolean flipped)
{
  const ZdPlanMeasure *m = zd_plan_measure (plan, measure);
  ZdHistogram *self = g_new0 (ZdHistogram, 1);

  self->measure = (ZdPlanMeasure){ .kind = m->kind, .type = m->type, .per = m->per };
  self->flipped = flipped;
  self->entangled = is_entangled (plan, measure);
  self->settled.in_force = TRUE;
  self->doubtful = g_array_new (FALSE, FALSE, sizeof (ZdDoubtful));
  return self;
}

ZdHistogram *
zd_histogram_new (const ZdColumns *columns, const ZdPolicy *policy, const GPtrArray *others, guint leaf,
                  ZdDay as_of, ZdProgress *progress, GError **error)
{
  gboolean flipped;
  g_autoptr (ZdPlan) good = plan_new (columns, policy, others, leaf, TRUE, &flipped, error);
  g_autoptr (ZdPlan) bad =
      good != NULL ? plan_new (columns, policy, NULL, leaf, FALSE, &flipped, error) : NULL;
  g_autoptr (ZdProgram) program = zd_program_new (columns, as_of);
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GHashTable) doubtful = g_hash_table_new_full (doubt_hash_cb, doubt_equal_cb, g_free, NULL);
  g_autoptr (ZdHistogram) self = NULL;
  Building building = { good, 0, program, progress, NULL, known, doubtful };

  if (bad == NULL)
    return NULL;
  building.measure = zd_plan_leaf (good, leaf)->measure;
  self = histogram_alloc (good, building.measure, flipped);
  building.made = self;
  zd_program_add (program, good);
  zd_program_add_part (program, bad, bad->condition);
  zd_program_seal (program);
  if (!look (&building, error))
    return NULL;
  if (!zd_histogram_order (self, known, progress, error))
    return NULL;
  list_doubtful (&building);
  return g_steal_pointer (&self);
}
