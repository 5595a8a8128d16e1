/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/block.h"

#include <string.h>

/* One leaf short: which rows a node could be turned for by one leaf below it. The children of “all” must be
 * as wished already, but the one that turns; of “any”, none is, and one turns. Costs about what the truth
 * itself does, and is worked out only when somebody asks. */

/* Rows for which one of the children turns. */
static void
some_child_turns (const ZdMassBlock *self, const ZdMassNode *node, guint64 *out)
{
  const guint *children = zd_program_inputs (self->program, node);

  memset (out, 0, ZD_BLOCK_WORDS * sizeof *out);
  for (guint i = 0; i < node->n; i++) {
    const guint64 *turned = zd_mass_block_turned (self, children[i]);
    for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
      out[w] |= turned[w];
  }
}

/* Takes away the rows for which two children are not as wished. */
static void
keep_one_short (const ZdMassBlock *self, const ZdMassNode *node, guint half, guint64 *out)
{
  guint64 one[ZD_BLOCK_WORDS] = { 0 }, two[ZD_BLOCK_WORDS] = { 0 };

  for (guint i = 0; i < node->n; i++) {
    const guint64 *wished = self->inputs[node->first + i] + half;
    for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
      two[w] |= one[w] & ~wished[w];
      one[w] |= ~wished[w];
    }
  }
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    out[w] &= ~two[w];
}

/* … and those for which another number than k − 1 is as wished. */
static void
keep_count (const ZdMassBlock *self, const ZdMassNode *node, guint half, guint64 *out)
{
  guint64 reached[ZD_PAIR_WORDS];

  if (node->k == 0 || node->k > node->n) {
    memset (out, 0, ZD_BLOCK_WORDS * sizeof *out);
    return;
  }
  zd_mass_count_up (self->inputs + node->first, node->n, node->k - 1, reached);
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    out[w] &= reached[half + w];
}

static void
turn_node (ZdMassBlock *self, guint index, guint half)
{
  const ZdMassNode *node = zd_program_node (self->program, index);
  const guint64 *possible = zd_mass_block_pair (self, index) + ZD_BLOCK_WORDS;
  guint64 *out = zd_mass_block_turned (self, index);

  switch (node->kind) {
  case ZD_NODE_ALL:
    some_child_turns (self, node, out);
    keep_one_short (self, node, half, out);
    break;
  case ZD_NODE_AT_LEAST:
    some_child_turns (self, node, out);
    keep_count (self, node, half, out);
    break;
  case ZD_NODE_ANY:
    some_child_turns (self, node, out);
    break;
  case ZD_NODE_PREDICATE:
  case ZD_NODE_NOT:
  default:
    memset (out, 0xff, ZD_BLOCK_WORDS * sizeof *out);
    break;
  }
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    out[w] &= ~possible[w];
}

void
zd_mass_block_turn (ZdMassBlock *self, gboolean hoping)
{
  for (guint i = 0; i < self->program->nodes->len; i++)
    turn_node (self, i, hoping ? ZD_BLOCK_WORDS : 0);
}
