/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/block.h"
#include "match/mass/program-private.h"

#include <stdlib.h>

/* To rank a value costs as much as to hold it against so many sets; a column with more is ranked. */
static const guint worth_ranking[ZD_N_STORED] = { G_MAXUINT, 4, 8, 16, 12 };

/* From so many spans on a set of bytes is looked up instead of compared. */
#define MANY_SPANS 3

/* ---- cuts ---- */

/* A cut at x parts what is below x from x and all above. */
static void
add_cuts (const ZdSpan *spans, guint n, GArray *cuts)
{
  for (guint i = 0; i < n; i++) {
    if (spans[i].lo > G_MININT64)
      g_array_append_val (cuts, spans[i].lo);
    if (spans[i].hi < G_MAXINT64) {
      gint64 above = spans[i].hi + 1;
      g_array_append_val (cuts, above);
    }
  }
}

static void
sort_cuts (GArray *cuts)
{
  guint kept = 0;

  g_array_sort (cuts, zd_compare_values_cb);
  for (guint i = 0; i < cuts->len; i++)
    if (kept == 0 || g_array_index (cuts, gint64, i) != g_array_index (cuts, gint64, kept - 1))
      g_array_index (cuts, gint64, kept++) = g_array_index (cuts, gint64, i);
  g_array_set_size (cuts, kept);
}

/* How many cuts are at or below @value. */
static guint
place (const GArray *cuts, gint64 value)
{
  guint first = 0, end = cuts->len;

  while (first < end) {
    guint middle = first + (end - first) / 2;
    if (g_array_index (cuts, gint64, middle) <= value)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

/* ---- sets among codes ---- */

/* The values that a column can hold at all. */
static ZdSpan
reach_of (ZdStored stored)
{
  static const ZdSpan reaches[ZD_N_STORED] = { { 0, 0 },
                                               { 0, G_MAXUINT8 },
                                               { 0, G_MAXUINT16 },
                                               { G_MININT32, G_MAXINT32 },
                                               { G_MININT64, G_MAXINT64 } };

  return reaches[stored];
}

/* Whatever is above the last cut reaches up to the last code there is. */
static gint64
last_code (const GArray *cuts, gint64 hi)
{
  guint code = place (cuts, hi);

  return code < cuts->len ? code : G_MAXUINT8;
}

/* @cuts: NULL: a code is the value itself. */
static void
code_spans (ZdMassPredicate *predicate, const GArray *cuts, ZdSpan reach)
{
  const ZdPlanSet *set = predicate->set;

  predicate->codes = g_new (ZdSpan, set->n_sure);
  for (guint i = 0; i < set->n_sure; i++) {
    ZdSpan span = { MAX (set->sure[i].lo, reach.lo), MIN (set->sure[i].hi, reach.hi) };
    if (span.lo > span.hi)
      continue;
    predicate->codes[predicate->n_codes++] =
        cuts != NULL ? (ZdSpan){ place (cuts, span.lo), last_code (cuts, span.hi) } : span;
  }
}

static void
list_members (ZdMassPredicate *predicate)
{
  const ZdPlanSet *set = predicate->set;

  if (!predicate->clear || set->n_sure < MANY_SPANS)
    return;
  predicate->members = g_new0 (guint64, 4);
  for (guint i = 0; i < set->n_sure; i++)
    for (gint64 v = MAX (set->sure[i].lo, 0); v <= MIN (set->sure[i].hi, G_MAXUINT8); v++)
      zd_bit_set (predicate->members, (guint)v, TRUE);
}

/* ---- a column ---- */

static void
rank_free (gpointer data)
{
  ZdMassRank *self = data;

  g_free (self->cuts);
  g_aligned_free (self->planes);
  g_free (self->ready);
  g_free (self);
}

static gpointer
cuts_as (ZdStored stored, const GArray *cuts)
{
  gint32 *narrow;

  if (stored == ZD_STORED_I64)
    return g_memdup2 (cuts->data, cuts->len * sizeof (gint64));
  narrow = g_new (gint32, cuts->len + 1);
  for (guint i = 0; i < cuts->len; i++)
    narrow[i] = (gint32)g_array_index (cuts, gint64, i);
  return narrow;
}

/* By value. */
static gpointer
table_of (const GArray *cuts)
{
  guint8 *table = g_new (guint8, G_MAXUINT16 + 1);

  for (guint value = 0; value <= G_MAXUINT16; value++)
    table[value] = (guint8)place (cuts, value);
  return table;
}

/* Cuts that part no two values of the column say nothing, and would not fit. */
static void
drop_far_cuts (GArray *cuts, ZdSpan reach)
{
  guint first = 0, end = cuts->len;

  while (first < end && g_array_index (cuts, gint64, first) <= reach.lo)
    first++;
  while (end > first && g_array_index (cuts, gint64, end - 1) > reach.hi)
    end--;
  g_array_set_size (cuts, end);
  if (first > 0)
    g_array_remove_range (cuts, 0, first);
}

static ZdMassRank *
rank_new (ZdStored stored, const GArray *cuts, guint n_rows)
{
  guint n_blocks = n_rows / ZD_BLOCK_ROWS + 1;
  ZdMassRank *self = g_new0 (ZdMassRank, 1);

  self->from = stored;
  if (stored == ZD_STORED_U8) {
    self->n_planes = 8;
  } else {
    self->n_cuts = cuts->len;
    self->n_planes = g_bit_storage (cuts->len);
    self->cuts = stored == ZD_STORED_U16 ? table_of (cuts) : cuts_as (stored, cuts);
  }
  self->planes = g_aligned_alloc ((gsize)n_blocks * self->n_planes, ZD_BLOCK_WORDS * sizeof *self->planes,
                                  ZD_BITMAP_ALIGN);
  self->ready = g_new0 (guint8, n_blocks);
  return self;
}

static void
rank_by_table (const guint16 *values, guint n, const guint8 *table, guint8 *codes)
{
  for (guint i = 0; i < n; i++)
    codes[i] = table[values[i]];
}

static void
rank_values (const ZdMassRank *self, const ZdKernel *kernel, gconstpointer values, guint n, guint8 *codes)
{
  if (self->from == ZD_STORED_U16)
    rank_by_table (values, n, self->cuts, codes);
  else if (self->from == ZD_STORED_I32)
    kernel->rank_i32_u8 (values, n, self->cuts, self->n_cuts, codes);
  else
    kernel->rank_i64_u8 (values, n, self->cuts, self->n_cuts, codes);
}

const guint64 *
zd_mass_rank_part (ZdMassRank *self, const ZdKernel *kernel, gconstpointer values, guint first, guint n)
{
  guint block = first / ZD_BLOCK_ROWS;
  guint64 *planes = self->planes + (gsize)block * self->n_planes * ZD_BLOCK_WORDS;
  guint8 codes[ZD_BLOCK_ROWS];

  /* A block is looked at by one thread at a time. */
  if (self->ready[block])
    return planes;
  if (self->from != ZD_STORED_U8)
    rank_values (self, kernel, values, n, codes);
  kernel->planes (self->from == ZD_STORED_U8 ? values : codes, n, self->n_planes, planes);
  self->ready[block] = TRUE;
  return planes;
}

/* ---- the program ---- */

static ZdMassPredicate *
predicate_of (const ZdProgram *self, const ZdMassMeasure *m, guint i)
{
  return &g_array_index (self->predicates, ZdMassPredicate, g_array_index (m->predicates, guint, i));
}

/* The predicates from @first on whose cuts are few enough together; the first behind them. One that has more
 * cuts alone is left as it is. */
static guint
take_cuts (const ZdProgram *self, const ZdMassMeasure *m, guint first, GArray *cuts)
{
  guint next = first;

  for (; next < m->predicates->len; next++) {
    const ZdMassPredicate *predicate = predicate_of (self, m, next);
    g_autoptr (GArray) more = g_array_copy (cuts);

    if (!zd_predicate_is_usual (predicate))
      continue;
    add_cuts (predicate->set->sure, predicate->set->n_sure, more);
    sort_cuts (more);
    drop_far_cuts (more, reach_of (m->values.stored));
    if (more->len > G_MAXUINT8)
      break;
    g_array_set_size (cuts, 0);
    g_array_append_vals (cuts, more->data, more->len);
  }
  return next;
}

static void
rank_some (ZdProgram *self, ZdMassMeasure *m, guint first, guint end, const GArray *cuts)
{
  ZdMassRank *rank = rank_new (m->values.stored, cuts, zd_columns_n_rows (self->columns));

  g_ptr_array_add (m->ranks, rank);
  for (guint i = first; i < end; i++) {
    ZdMassPredicate *predicate = predicate_of (self, m, i);

    if (!zd_predicate_is_usual (predicate))
      continue;
    predicate->rank = rank;
    code_spans (predicate, m->values.stored != ZD_STORED_U8 ? cuts : NULL, reach_of (m->values.stored));
  }
}

static void
rank_measure (ZdProgram *self, ZdMassMeasure *m)
{
  m->ranks = g_ptr_array_new_with_free_func (rank_free);
  for (guint first = 0, end; first < m->predicates->len; first = MAX (end, first + 1)) {
    g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (gint64));

    end = take_cuts (self, m, first, cuts);
    if (end > first)
      rank_some (self, m, first, end, cuts);
  }
}

void
zd_program_rank (ZdProgram *self, ZdMassMeasure *m)
{
  if (m->predicates->len >= worth_ranking[m->values.stored])
    rank_measure (self, m);
  for (guint i = 0; i < m->predicates->len && m->values.stored == ZD_STORED_U8; i++)
    list_members (predicate_of (self, m, i));
}
