/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/block.h"

#include <string.h>

/* What the tree says, and where it may say less than the row evaluator: see match/doubt.c. There the row
 * evaluator is asked, for few rows. */

/* ---- late measures ---- */

/* Rows for which the plan may still turn out one way or the other; with @near, by one more leaf. */
static void
want_late (ZdMassBlock *self, guint index, gboolean near)
{
  const ZdMassPlan *plan = zd_program_plan (self->program, index);
  const guint64 *true_now = zd_mass_block_pair (self, plan->root);
  const guint64 *hopeful = near ? self->hopeful + (gsize)index * ZD_BLOCK_WORDS : true_now + ZD_BLOCK_WORDS;

  for (guint i = 0; i < plan->late->len; i++) {
    guint64 *wanted = self->wanted + (gsize)g_array_index (plan->late, guint, i) * ZD_BLOCK_WORDS;
    for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
      wanted[w] |= hopeful[w] & ~true_now[w] & self->alive[w];
  }
  for (guint i = 0; plan->sums.late != NULL && i < plan->sums.late->len; i++) {
    guint64 *wanted = self->wanted + (gsize)g_array_index (plan->sums.late, guint, i) * ZD_BLOCK_WORDS;
    for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
      wanted[w] |= true_now[ZD_BLOCK_WORDS + w] & self->alive[w];
  }
}

/* Rows that may come out yes, if one leaf is turned or none, as far as known before a look at late ones. */
static void
keep_hopeful (ZdMassBlock *self)
{
  for (guint i = 0; i < self->program->plans->len; i++) {
    guint root = zd_program_plan (self->program, i)->root;
    const guint64 *possible = zd_mass_block_pair (self, root) + ZD_BLOCK_WORDS;
    const guint64 *turned = zd_mass_block_turned (self, root);
    guint64 *hopeful = self->hopeful + (gsize)i * ZD_BLOCK_WORDS;

    for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
      hopeful[w] = possible[w] | turned[w];
  }
}

void
zd_mass_block_run (ZdMassBlock *self, guint first, guint n, const guint32 *picked, gboolean near)
{
  zd_mass_block_load (self, first, n, picked);
  if (near) {
    zd_mass_block_turn (self, TRUE);
    keep_hopeful (self);
  }
  if (self->program->n_late > 0) {
    for (guint i = 0; i < self->program->plans->len; i++)
      want_late (self, i, near);
    zd_mass_block_look_late (self);
  }
  if (near)
    zd_mass_block_turn (self, FALSE);
}

/* ---- doubt ---- */

/* Of the rows that are unknown, those that are not once doubt that cannot matter is removed. */
static void
decide_unknown (const ZdMassBlock *self, const ZdMassPlan *plan, ZdMassBits *bits)
{
  guint64 unknown[ZD_BLOCK_WORDS];

  memcpy (unknown, bits->unknown, sizeof unknown);
  ZD_EACH_BIT (unknown, ZD_BLOCK_WORDS, i)
  {
    ZdRun run;
    ZdTruth truth;

    if (!zd_mass_block_goes_on (self))
      return;
    zd_run_init (&run, plan->plan, zd_mass_block_row (self, i), self->program->as_of, NULL);
    truth = zd_run_decide (&run, plan->condition);
    zd_run_clear (&run);
    if (truth != ZD_UNKNOWN)
      zd_bit_set (bits->unknown, i, FALSE);
    if (truth == ZD_YES)
      zd_bit_set (bits->yes, i, TRUE);
  }
}

/* Rows for which a fact is unknown that several leaves look at. */
static void
find_doubtful (const ZdMassBlock *self, const ZdMassPlan *plan, guint64 *doubtful)
{
  memset (doubtful, 0, ZD_BLOCK_WORDS * sizeof *doubtful);
  for (guint i = 0; i < plan->shared->len; i++) {
    guint measure = g_array_index (plan->shared, guint, i);
    const guint64 *known = measure != ZD_PLAN_NONE ? self->known + (gsize)measure * ZD_BLOCK_WORDS : NULL;

    for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
      doubtful[w] |= known != NULL ? ~known[w] : G_MAXUINT64;
  }
}

static void
find_near (const ZdMassBlock *self, guint index, ZdMassBits *bits)
{
  const ZdMassPlan *plan = zd_program_plan (self->program, index);
  const guint64 *turned = zd_mass_block_turned (self, plan->root);
  const guint64 *hopeful = self->hopeful + (gsize)index * ZD_BLOCK_WORDS;
  guint64 doubtful[ZD_BLOCK_WORDS];

  find_doubtful (self, plan, doubtful);
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
    guint64 no = ~(bits->yes[w] | bits->unknown[w]) & self->alive[w];
    bits->near[w] = turned[w] & no & ~doubtful[w];
    doubtful[w] &= no & hopeful[w];
  }
  ZD_EACH_BIT (doubtful, ZD_BLOCK_WORDS, i)
  {
    ZdRun run;

    if (!zd_mass_block_goes_on (self))
      return;
    zd_run_init (&run, plan->plan, zd_mass_block_row (self, i), self->program->as_of, NULL);
    zd_bit_set (bits->near, i, zd_run_near (&run, plan->condition));
    zd_run_clear (&run);
  }
}

void
zd_mass_block_result (ZdMassBlock *self, guint index, gboolean near, ZdMassBits *bits)
{
  const ZdMassPlan *plan = zd_program_plan (self->program, index);
  const guint64 *pair = zd_mass_block_pair (self, plan->root);

  for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
    bits->yes[w] = pair[w] & self->alive[w];
    bits->unknown[w] = pair[ZD_BLOCK_WORDS + w] & ~pair[w] & self->alive[w];
    bits->near[w] = 0;
  }
  if (plan->shared->len > 0)
    decide_unknown (self, plan, bits);
  if (near)
    find_near (self, index, bits);
}
