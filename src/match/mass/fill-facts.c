/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/block.h"

#include <string.h>

/* Facts in sets, a block of a column at a time. */

/* ---- a column's part ---- */

static void
gather_values (ZdMassBlock *self, const ZdColumnView *view)
{
  for (guint i = 0; i < self->n; i++) {
    guint row = self->picked[i];

    switch (view->stored) {
    case ZD_STORED_U8:
      ((guint8 *)self->gathered)[i] = ((const guint8 *)view->values)[row];
      break;
    case ZD_STORED_U16:
      ((guint16 *)self->gathered)[i] = ((const guint16 *)view->values)[row];
      break;
    case ZD_STORED_I32:
      ((gint32 *)self->gathered)[i] = ((const gint32 *)view->values)[row];
      break;
    case ZD_STORED_I64:
    case ZD_STORED_NONE:
    case ZD_N_STORED:
    default:
      self->gathered[i] = ((const gint64 *)view->values)[row];
      break;
    }
  }
}

/* Values by row of the block; @present: of which rows. Those of the last column gathered are gone. */
static gconstpointer
column_part (ZdMassBlock *self, const ZdColumnView *view, guint64 *present)
{
  memset (present, 0, ZD_BLOCK_WORDS * sizeof *present);
  if (view->stored == ZD_STORED_NONE)
    return NULL;
  if (self->picked == NULL) {
    memcpy (present, view->present + self->first / 64, zd_bitmap_words (self->n) * sizeof *present);
    return (const guint8 *)view->values + (gsize)self->first * zd_stored_width (view->stored);
  }
  for (guint i = 0; i < self->n; i++)
    present[i / 64] |= (guint64)zd_bit_get (view->present, self->picked[i]) << i % 64;
  gather_values (self, view);
  return self->gathered;
}

/* ---- fresh and present ---- */

/* A bureau mostly says everything on one day: then nobody's has to be looked at. */
static gboolean
are_all_fresh (const ZdMassBlock *self, const ZdMassFreshness *freshness)
{
  return self->picked == NULL && freshness->reaches != NULL
         && freshness->reaches[self->first / ZD_BLOCK_ROWS].lo >= freshness->since;
}

static void
fill_freshness (ZdMassBlock *self, guint index)
{
  const ZdMassFreshness *freshness = &g_array_index (self->program->freshness, ZdMassFreshness, index);
  const ZdSpan days = { freshness->since, G_MAXINT64 };
  guint64 *fresh = self->fresh + (gsize)index * ZD_BLOCK_WORDS, present[ZD_BLOCK_WORDS];
  gconstpointer values = column_part (self, &freshness->days, present);

  if (are_all_fresh (self, freshness)) {
    memcpy (fresh, present, sizeof present);
    return;
  }
  memset (fresh, 0, ZD_BLOCK_WORDS * sizeof *fresh);
  if (values != NULL)
    self->kernel->spans[zd_stored_lane (freshness->days.stored)](values, self->n, &days, 1, fresh);
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    fresh[w] &= present[w];
}

static void
except (const ZdMassBlock *self, const ZdMassMeasure *m, guint exception, guint i, gboolean present,
        guint64 *known)
{
  const ZdMassFreshness *freshness = &g_array_index (self->program->freshness, ZdMassFreshness, m->freshness);
  gint32 day = m->exceptions.days[exception];

  zd_bit_set (known, i, present && day != ZD_DAY_NONE && day >= freshness->since);
}

/* Facts that are of another day than their bureau's. */
static void
make_exceptions (const ZdMassBlock *self, const ZdMassMeasure *m, const guint64 *present, guint64 *known)
{
  const ZdExceptionsView *view = &m->exceptions;

  if (view->n == 0)
    return;
  for (guint i = 0; self->picked != NULL && i < self->n; i++) {
    guint found = zd_first_at_or_behind (view->rows, view->n, self->picked[i]);
    if (found < view->n && view->rows[found] == self->picked[i])
      except (self, m, found, i, zd_bit_get (present, i), known);
  }
  if (self->picked != NULL)
    return;
  for (guint e = zd_first_at_or_behind (view->rows, view->n, self->first); e < view->n; e++) {
    guint i = view->rows[e] - self->first;
    if (i >= self->n)
      return;
    except (self, m, e, i, zd_bit_get (present, i), known);
  }
}

/* ---- predicates ---- */

/* An end is unclear, or the set says something of every possible value. */
static void
settle_apart (const ZdMassPredicate *predicate, const guint64 *sure, const guint64 *maybe,
              const guint64 *known, guint64 *pair)
{
  guint64 blank_true = predicate->blank == ZD_YES ? G_MAXUINT64 : 0;
  guint64 blank_possible = predicate->blank != ZD_NO ? G_MAXUINT64 : 0;

  for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
    pair[w] = (sure[w] & known[w]) | (blank_true & ~known[w]);
    pair[ZD_BLOCK_WORDS + w] = (maybe[w] & known[w]) | (blank_possible & ~known[w]);
  }
}

/* A column's part. */
typedef struct {
  ZdStored stored;
  gconstpointer values;
} Part;

static void
test_spans (const ZdMassBlock *self, const Part *part, const ZdSpan *spans, guint n, guint64 *bits)
{
  if (part->values != NULL)
    self->kernel->spans[zd_stored_lane (part->stored)](part->values, self->n, spans, n, bits);
}

static void
test_otherwise (ZdMassBlock *self, const ZdMassTest *test, const Part *part, guint64 *sure,
                const guint64 *known)
{
  const ZdMassPredicate *predicate = zd_program_predicate (self->program, test->predicate);
  guint64 maybe[ZD_BLOCK_WORDS] = { 0 };

  test_spans (self, part, predicate->set->sure, predicate->set->n_sure, sure);
  test_spans (self, part, predicate->set->maybe, predicate->set->n_maybe, maybe);
  settle_apart (predicate, sure, maybe, known, zd_mass_block_pair (self, test->node));
}

static void
test_codes (ZdMassBlock *self, const ZdMassTest *test, const Part *part, const guint64 *known)
{
  const ZdKernel *kernel = self->kernel;
  ZdMassRank *rank = test->rank;

  if (self->stepped != rank)
    kernel->steps (zd_mass_rank_part (rank, kernel, part->values, self->first, self->n), rank->n_planes,
                   self->steps);
  self->stepped = rank;
  kernel->within (self->steps, test->codes, test->n_codes, known, zd_mass_block_pair (self, test->node));
}

/* Picked rows are too few to be ranked. */
static void
fill_test (ZdMassBlock *self, const ZdMassTest *test, const Part *part, const guint64 *known)
{
  guint64 bits[ZD_BLOCK_WORDS];

  if (test->form == ZD_FORM_CODES && self->picked == NULL && part->values != NULL) {
    test_codes (self, test, part, known);
    return;
  }
  if (self->n < ZD_BLOCK_ROWS || part->values == NULL)
    memset (bits, 0, sizeof bits);
  if (test->form == ZD_FORM_OTHER || test->form == ZD_FORM_CODES) {
    test_otherwise (self, test, part, bits, known);
    return;
  }
  if (test->form == ZD_FORM_SPAN)
    test_spans (self, part, &test->span, 1, bits);
  else if (part->values != NULL)
    self->kernel->set_u8 (part->values, self->n, test->bytes, bits);
  self->kernel->settle (bits, known, zd_mass_block_pair (self, test->node));
}

/* ---- a block ---- */

#define LINE_BYTES 64 /* of the cache */

/* While one column is worked on, the next is fetched: each lies in pages of its own, where the processor does
 * not foresee it. A part of it with every test, for only a few lines can be on their way at a time. */
typedef struct {
  const guint8 *at;
  guint lines;
} Ahead;

/* What will be looked at of a column: its values, or their codes, of several kinds the first. */
static Ahead
ahead_of (const ZdMassBlock *self, guint index)
{
  const ZdProgram *program = self->program;
  const ZdMassMeasure *m = index < program->measures->len ? zd_program_measure (program, index) : NULL;
  const guint8 *begin;
  gsize bytes;

  if (m == NULL || m->values.stored == ZD_STORED_NONE || self->picked != NULL)
    return (Ahead){ NULL, 0 };
  if (m->ranks != NULL && m->ranks->len > 0) {
    const ZdMassRank *rank = g_ptr_array_index (m->ranks, 0);
    bytes = rank->n_planes * ZD_BLOCK_WORDS * sizeof *rank->planes;
    begin = (const guint8 *)rank->planes + self->first / ZD_BLOCK_ROWS * bytes;
  } else {
    bytes = self->n * zd_stored_width (m->values.stored);
    begin = (const guint8 *)m->values.values + self->first * zd_stored_width (m->values.stored);
  }
  for (guint w = 0; w < zd_bitmap_words (self->n); w += 8)
    __builtin_prefetch (m->values.present + self->first / 64 + w);
  return (Ahead){ begin, (guint)(bytes / LINE_BYTES) };
}

static void
fetch (Ahead *ahead, guint lines)
{
  for (guint i = MIN (lines, ahead->lines); i > 0; i--, ahead->lines--, ahead->at += LINE_BYTES)
    __builtin_prefetch (ahead->at, 0, 2);
}

static void
find_known (ZdMassBlock *self, const ZdMassMeasure *m, const guint64 *present, guint64 *known)
{
  const guint64 *fresh;

  memcpy (known, present, ZD_BLOCK_WORDS * sizeof *known);
  if (m->freshness == ZD_PLAN_NONE)
    return;
  fresh = self->fresh + (gsize)m->freshness * ZD_BLOCK_WORDS;
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    known[w] &= fresh[w];
  make_exceptions (self, m, present, known);
}

static void
fill_fact (ZdMassBlock *self, guint index, Ahead ahead)
{
  const ZdMassMeasure *m = zd_program_measure (self->program, index);
  guint64 *known = self->known + (gsize)index * ZD_BLOCK_WORDS, present[ZD_BLOCK_WORDS];
  const Part part = { m->values.stored, column_part (self, &m->values, present) };
  guint share = ahead.lines / MAX (m->predicates->len, 1) + 1;

  find_known (self, m, present, known);
  for (guint i = 0; i < m->predicates->len; i++) {
    fetch (&ahead, share);
    fill_test (self, &g_array_index (self->program->tests, ZdMassTest, m->first_test + i), &part, known);
  }
}

static guint
next_fact (const ZdMassBlock *self, guint index)
{
  const ZdProgram *program = self->program;

  while (index < program->measures->len && zd_program_measure (program, index)->kind != ZD_MASS_FACT)
    index++;
  return index;
}

void
zd_mass_block_fill_facts (ZdMassBlock *self)
{
  self->stepped = NULL;
  for (guint i = 0; i < self->program->freshness->len; i++)
    fill_freshness (self, i);
  for (guint i = next_fact (self, 0), next; i < self->program->measures->len; i = next) {
    next = next_fact (self, i + 1);
    fill_fact (self, i, ahead_of (self, next));
  }
}
