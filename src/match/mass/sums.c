/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/sums.h"

#include "match/award-private.h"

/* Rows are parted by positions (position.c), bitmap by bitmap; for each the row evaluator is asked once. */

struct _ZdMassSummer {
  ZdMassBlock *block;
  const ZdMassPlan *plan;
  GHashTable *outcomes; /* of gint64 position → ZdOutcome */
  ZdMassSumFunc take;
  gpointer data;
  ZdTruth truth; /* of the group that is looked at */
};

ZdMassSummer *
zd_mass_summer_new (ZdMassBlock *block, guint plan)
{
  ZdMassSummer *self = g_new0 (ZdMassSummer, 1);

  self->block = block;
  self->plan = zd_program_plan (block->program, plan);
  self->outcomes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

void
zd_mass_summer_free (ZdMassSummer *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->outcomes);
  g_free (self);
}

/* What zd_plan_run() says of a row whose truth is known. */
static void
ask (const ZdMassSummer *self, guint i, ZdTruth truth, ZdOutcome *outcome)
{
  ZdFen due;
  ZdRun run;

  zd_run_init (&run, self->plan->plan, zd_mass_block_row (self->block, i), self->block->program->as_of, NULL);
  due = zd_run_exclude (&run, zd_run_due (&run, truth, NULL), NULL, NULL);
  *outcome = (ZdOutcome){ .truth = truth, .gap = ZD_GAP_NONE, .least = due.lo, .most = due.hi };
  zd_run_clear (&run);
}

/* ---- one by one ---- */

static void
take_each (ZdMassSummer *self, const guint64 *rows, ZdTruth truth)
{
  ZD_EACH_BIT (rows, ZD_BLOCK_WORDS, i)
  {
    guint64 alone[ZD_BLOCK_WORDS] = { 0 };
    ZdOutcome outcome;

    if (!zd_mass_block_goes_on (self->block))
      return;
    zd_bit_set (alone, i, TRUE);
    ask (self, i, truth, &outcome);
    self->take (alone, &outcome, self->data);
  }
}

/* ---- by position ---- */

static guint
first_row (const guint64 *rows)
{
  guint w = 0;

  while (rows[w] == 0)
    w++;
  return w * 64 + (guint)__builtin_ctzll (rows[w]);
}

static void
take_position (ZdMassSummer *self, const guint64 *rows, gint64 position)
{
  ZdOutcome *outcome = g_hash_table_lookup (self->outcomes, &position);

  if (outcome == NULL) {
    outcome = g_new (ZdOutcome, 1);
    ask (self, first_row (rows), self->truth, outcome);
    g_hash_table_insert (self->outcomes, g_memdup2 (&position, sizeof position), outcome);
  }
  self->take (rows, outcome, self->data);
}

static gboolean
is_empty (const guint64 *rows)
{
  guint64 any = 0;

  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    any |= rows[w];
  return any == 0;
}

static void part_by_leaves (ZdMassSummer *self, const guint64 *rows, guint next, guint end, gint64 position);

/* Those of @rows that are in @bits, or with all bits in @flip those that are not. */
static void
part (ZdMassSummer *self, const guint64 *rows, const guint64 *bits, guint64 flip, guint next, guint end,
      gint64 position)
{
  guint64 some[ZD_BLOCK_WORDS];

  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    some[w] = rows[w] & (bits[w] ^ flip);
  if (!is_empty (some))
    part_by_leaves (self, some, next, end, position);
}

static void
part_by_leaves (ZdMassSummer *self, const guint64 *rows, guint next, guint end, gint64 position)
{
  const guint64 *pair;
  guint64 maybe[ZD_BLOCK_WORDS];

  if (next == end) {
    take_position (self, rows, position);
    return;
  }
  pair = zd_mass_block_pair (self->block, g_array_index (self->plan->sums.leaves, guint, next));
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    maybe[w] = pair[ZD_BLOCK_WORDS + w] & ~pair[w];
  part (self, rows, pair, 0, next + 1, end, 3 * position);
  part (self, rows, maybe, 0, next + 1, end, 3 * position + 1);
  part (self, rows, pair + ZD_BLOCK_WORDS, G_MAXUINT64, next + 1, end, 3 * position + 2);
}

/* Where all facts are known that several leaves look at, the condition has said all that matters. */
static void
part_by_facts (ZdMassSummer *self, const guint64 *rows, guint next, gboolean doubtful, gint64 position)
{
  const ZdMassSums *sums = &self->plan->sums;
  guint64 known_here[ZD_BLOCK_WORDS], unknown_here[ZD_BLOCK_WORDS];
  const guint64 *known;

  if (is_empty (rows))
    return;
  if (next == sums->facts->len) {
    part_by_leaves (self, rows, 0, doubtful ? sums->leaves->len : sums->n_of_award, 2 * position + doubtful);
    return;
  }
  known = self->block->known + (gsize)g_array_index (sums->facts, guint, next) * ZD_BLOCK_WORDS;
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
    known_here[w] = rows[w] & known[w];
    unknown_here[w] = rows[w] & ~known[w];
  }
  part_by_facts (self, known_here, next + 1, doubtful, 2 * position);
  part_by_facts (self, unknown_here, next + 1, TRUE, 2 * position + 1);
}

static void
take_group (ZdMassSummer *self, const guint64 *group, ZdTruth truth)
{
  const ZdMassSums *sums = &self->plan->sums;
  guint64 alike[ZD_BLOCK_WORDS], own[ZD_BLOCK_WORDS] = { 0 };

  for (guint i = 0; i < sums->kinds->len; i++) {
    const guint64 *holders = zd_mass_block_holders (self->block, g_array_index (sums->kinds, guint, i));
    for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
      own[w] |= holders[w];
  }
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
    alike[w] = group[w] & ~own[w];
    own[w] &= group[w];
  }
  self->truth = truth;
  take_each (self, own, truth);
  part_by_facts (self, alike, 0, sums->open, truth);
}

void
zd_mass_summer_each (ZdMassSummer *self, const ZdMassBits *bits, ZdMassSumFunc take, gpointer data)
{
  self->take = take;
  self->data = data;
  if (!self->plan->sums.alike) {
    take_each (self, bits->yes, ZD_YES);
    take_each (self, bits->unknown, ZD_UNKNOWN);
    return;
  }
  take_group (self, bits->yes, ZD_YES);
  take_group (self, bits->unknown, ZD_UNKNOWN);
}
