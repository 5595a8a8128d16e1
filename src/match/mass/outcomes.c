/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/outcomes.h"

#include "base/blocks.h"
#include "match/mass/sums.h"

typedef struct {
  gint64 least, most;
} Sum;

typedef struct {
  ZdMassBits bits;
  Sum *sums; /* of the rows that are yes or unknown, in their order */
} Block;

struct _ZdMassOutcomes {
  Block *blocks;
  guint n_blocks;
};

/* ---- making ---- */

typedef struct {
  const ZdProgram *program;
  ZdProgress *progress;
  ZdMassOutcomes *outcomes;
} Keeping;

typedef struct {
  ZdMassBlock *block;
  ZdMassSummer *summer;
} Own;

static gpointer
begin_cb (gpointer data)
{
  const Keeping *self = data;
  Own *own = g_new (Own, 1);

  own->block = zd_mass_block_new (self->program, self->progress);
  own->summer = zd_mass_summer_new (own->block, 0);
  return own;
}

/* How many rows before @i are yes or unknown. */
static guint
place_of (const ZdMassBits *bits, guint i)
{
  guint64 before = ((guint64)1 << i % 64) - 1;
  guint place = (guint)__builtin_popcountll ((bits->yes[i / 64] | bits->unknown[i / 64]) & before);

  for (guint w = 0; w < i / 64; w++)
    place += (guint)__builtin_popcountll (bits->yes[w] | bits->unknown[w]);
  return place;
}

static void
keep_rows_cb (const guint64 *rows, const ZdOutcome *outcome, gpointer data)
{
  Block *block = data;

  ZD_EACH_BIT (rows, ZD_BLOCK_WORDS, i)
  {
    block->sums[place_of (&block->bits, i)] = (Sum){ outcome->least, outcome->most };
  }
}

static void
keep_block_cb (guint first, guint end, gpointer data, gpointer user_data)
{
  const Keeping *self = user_data;
  Own *own = data;
  Block *block = &self->outcomes->blocks[first / ZD_BLOCK_ROWS];

  zd_mass_block_run (own->block, first, end - first, NULL, TRUE);
  zd_mass_block_result (own->block, 0, TRUE, &block->bits);
  block->sums = g_new0 (Sum, place_of (&block->bits, ZD_BLOCK_ROWS - 1) + 1);
  zd_mass_summer_each (own->summer, &block->bits, keep_rows_cb, block);
}

static void
finish_cb (gpointer data, gpointer user_data)
{
  Own *own = data;

  zd_mass_summer_free (own->summer);
  zd_mass_block_free (own->block);
  g_free (own);
}

ZdMassOutcomes *
zd_mass_outcomes_new (const ZdPlan *plan, ZdDay as_of, ZdProgress *progress, GError **error)
{
  static const ZdBlockWork work = { begin_cb, keep_block_cb, finish_cb };
  guint n_rows = zd_columns_n_rows (plan->columns);
  g_autoptr (ZdProgram) program = zd_program_new (plan->columns, as_of);
  g_autoptr (ZdMassOutcomes) self = g_new0 (ZdMassOutcomes, 1);
  Keeping keeping = { program, progress, self };

  self->n_blocks = n_rows / ZD_BLOCK_ROWS + 1;
  self->blocks = g_new0 (Block, self->n_blocks);
  zd_program_add (program, plan);
  zd_program_seal (program);
  if (!zd_each_block_with (n_rows, ZD_BLOCK_ROWS, &work, &keeping, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
zd_mass_outcomes_free (ZdMassOutcomes *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_blocks; i++)
    g_free (self->blocks[i].sums);
  g_free (self->blocks);
  g_free (self);
}

/* ---- reading ---- */

void
zd_mass_outcomes_get (const ZdMassOutcomes *self, guint row, ZdOutcome *outcome)
{
  const Block *block = &self->blocks[row / ZD_BLOCK_ROWS];
  guint i = row % ZD_BLOCK_ROWS;
  const Sum *sum;

  *outcome = (ZdOutcome){ .truth = ZD_NO, .gap = ZD_GAP_NONE, .near = zd_bit_get (block->bits.near, i) };
  if (zd_bit_get (block->bits.yes, i))
    outcome->truth = ZD_YES;
  else if (zd_bit_get (block->bits.unknown, i))
    outcome->truth = ZD_UNKNOWN;
  else
    return;
  sum = &block->sums[place_of (&block->bits, i)];
  outcome->least = sum->least;
  outcome->most = sum->most;
}
