/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/block.h"

#include <string.h>

static guint64 *
new_bits (gsize n)
{
  return g_aligned_alloc0 (n + 1, ZD_BLOCK_WORDS * sizeof (guint64), ZD_BITMAP_ALIGN);
}

ZdMassBlock *
zd_mass_block_new (const ZdProgram *program, ZdProgress *progress)
{
  ZdMassBlock *self = g_aligned_alloc0 (1, sizeof *self, ZD_BITMAP_ALIGN);
  guint n_nodes = program->nodes->len;

  self->program = program;
  self->progress = progress;
  self->kernel = zd_kernel ();
  self->pairs = new_bits (2 * (gsize)n_nodes);
  self->turns = new_bits (n_nodes);
  self->known = new_bits (program->measures->len);
  self->fresh = new_bits (program->freshness->len);
  self->hopeful = new_bits (program->plans->len);
  self->wanted = new_bits (program->n_late);
  self->records = g_aligned_alloc0 (program->kinds->len + 1, sizeof *self->records, ZD_BITMAP_ALIGN);
  self->inputs = g_new (const guint64 *, program->inputs->len + 1);
  for (guint i = 0; i < program->inputs->len; i++)
    self->inputs[i] = zd_mass_block_pair (self, g_array_index (program->inputs, guint, i));
  return self;
}

void
zd_mass_block_free (ZdMassBlock *self)
{
  if (self == NULL)
    return;
  g_aligned_free (self->records);
  g_aligned_free (self->pairs);
  g_aligned_free (self->turns);
  g_aligned_free (self->known);
  g_aligned_free (self->fresh);
  g_aligned_free (self->wanted);
  g_aligned_free (self->hopeful);
  g_free (self->inputs);
  g_aligned_free (self);
}

/* ---- rows one by one ---- */

void
zd_mass_block_set_row (ZdMassBlock *self, const ZdMassMeasure *m, guint i, const ZdValue *value)
{
  for (guint p = 0; p < m->predicates->len; p++) {
    const ZdMassPredicate *predicate = zd_program_predicate_of (self->program, m, p);
    guint64 *pair = zd_mass_block_pair (self, predicate->node);
    ZdTruth truth = zd_value_truth (value, predicate->set);

    zd_bit_set (pair, i, truth == ZD_YES);
    zd_bit_set (pair + ZD_BLOCK_WORDS, i, truth != ZD_NO);
  }
}

void
zd_mass_block_ask_rows (ZdMassBlock *self, const ZdMassMeasure *m, const guint64 *rows)
{
  ZD_EACH_BIT (rows, ZD_BLOCK_WORDS, i)
  {
    ZdRun run;

    if (!zd_mass_block_goes_on (self))
      return;
    zd_run_init (&run, m->plan, zd_mass_block_row (self, i), self->program->as_of, NULL);
    zd_mass_block_set_row (self, m, i, zd_run_value (&run, m->index));
    zd_run_clear (&run);
  }
}

static void
fill_pair (guint64 *pair, ZdTruth truth)
{
  memset (pair, truth == ZD_YES ? 0xff : 0, ZD_BLOCK_WORDS * sizeof *pair);
  memset (pair + ZD_BLOCK_WORDS, truth != ZD_NO ? 0xff : 0, ZD_BLOCK_WORDS * sizeof *pair);
}

void
zd_mass_block_set_all (ZdMassBlock *self, const ZdMassMeasure *m, const ZdValue *value)
{
  for (guint p = 0; p < m->predicates->len; p++) {
    const ZdMassPredicate *predicate = zd_program_predicate_of (self->program, m, p);

    fill_pair (zd_mass_block_pair (self, predicate->node), zd_value_truth (value, predicate->set));
  }
}

/* ---- nodes ---- */

/* Of n children at least k: after each child, at least how many of those so far. */
void
zd_mass_count_up (const guint64 *const *inputs, guint n, guint k, guint64 *out)
{
  g_autofree guint64 *reached = g_new0 (guint64, ((gsize)k + 1) * ZD_PAIR_WORDS);

  memset (reached, 0xff, ZD_PAIR_WORDS * sizeof *reached);
  for (guint i = 0; i < n; i++)
    for (guint j = MIN (k, i + 1); j > 0; j--)
      for (guint w = 0; w < ZD_PAIR_WORDS; w++)
        reached[j * ZD_PAIR_WORDS + w] |= reached[(j - 1) * ZD_PAIR_WORDS + w] & inputs[i][w];
  memcpy (out, reached + (gsize)k * ZD_PAIR_WORDS, ZD_PAIR_WORDS * sizeof *out);
}

static void
work_out_node (ZdMassBlock *self, guint index)
{
  const ZdMassNode *node = zd_program_node (self->program, index);
  const guint64 *const *inputs = self->inputs + node->first;
  guint64 *out = zd_mass_block_pair (self, index);

  switch (node->kind) {
  case ZD_NODE_NOT:
    self->kernel->negate (inputs[0], out);
    break;
  case ZD_NODE_ALL:
    if (node->n > 0)
      self->kernel->and_all (inputs, node->n, out);
    else
      fill_pair (out, ZD_YES);
    break;
  case ZD_NODE_ANY:
    if (node->n > 0)
      self->kernel->or_all (inputs, node->n, out);
    else
      fill_pair (out, ZD_NO);
    break;
  case ZD_NODE_AT_LEAST:
    zd_mass_count_up (inputs, node->n, node->k, out);
    break;
  case ZD_NODE_PREDICATE:
  default:
    break;
  }
}

/* ---- one block ---- */

static void
set_alive (ZdMassBlock *self)
{
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
    guint begin = w * 64, rest = self->n > begin ? self->n - begin : 0;
    self->alive[w] = rest >= 64 ? G_MAXUINT64 : ((guint64)1 << rest) - 1;
  }
}

static void
fill_measure (ZdMassBlock *self, const ZdMassMeasure *m)
{
  static const ZdValue nothing;
  ZdValue anything = { 0 };

  switch (m->kind) {
  case ZD_MASS_RECORDS:
    zd_mass_block_fill_records (self, m);
    break;
  case ZD_MASS_NONE:
    zd_mass_block_set_all (self, m, &nothing);
    break;
  case ZD_MASS_OPEN:
    zd_value_set_unknown (&anything, m->source, ZD_DOUBT_JUDGE);
    zd_mass_block_set_all (self, m, &anything);
    break;
  case ZD_MASS_LATE:
    for (guint p = 0; p < m->predicates->len; p++)
      fill_pair (zd_mass_block_pair (self, zd_program_predicate_of (self->program, m, p)->node), ZD_UNKNOWN);
    break;
  case ZD_MASS_FACT:
  default:
    break;
  }
}

void
zd_mass_block_load (ZdMassBlock *self, guint first, guint n, const guint32 *picked)
{
  const ZdProgram *program = self->program;

  self->first = first;
  self->n = n;
  self->picked = picked;
  set_alive (self);
  memset (self->wanted, 0, (gsize)program->n_late * ZD_BLOCK_WORDS * sizeof *self->wanted);
  zd_mass_block_begin_records (self);
  zd_mass_block_fill_facts (self);
  for (guint i = 0; i < program->measures->len; i++)
    fill_measure (self, zd_program_measure (program, i));
  for (guint i = 0; i < program->nodes->len; i++)
    work_out_node (self, i);
}

void
zd_mass_block_look_late (ZdMassBlock *self)
{
  const ZdProgram *program = self->program;

  for (guint i = 0; i < program->measures->len; i++) {
    const ZdMassMeasure *m = zd_program_measure (program, i);
    if (m->kind == ZD_MASS_LATE)
      zd_mass_block_ask_rows (self, m, self->wanted + (gsize)m->late * ZD_BLOCK_WORDS);
  }
  for (guint i = 0; i < program->nodes->len; i++)
    if (zd_program_node (program, i)->late)
      work_out_node (self, i);
}
