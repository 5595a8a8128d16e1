/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/block.h"
#include "match/mass/program-private.h"

#include <stdlib.h>

/* To rank a value costs as much as to hold it against so many sets; a column with more is ranked. */
static const guint worth_ranking[ZD_N_STORED] = { G_MAXUINT, G_MAXUINT, 16, 48, 24 };

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

static int
compare_cuts_cb (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static GArray *
list_cuts (const ZdProgram *self, const ZdMassMeasure *m)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint kept = 0;

  for (guint p = 0; p < m->predicates->len; p++) {
    const ZdPlanSet *set = zd_program_predicate (self, g_array_index (m->predicates, guint, p))->set;
    add_cuts (set->sure, set->n_sure, cuts);
    add_cuts (set->maybe, set->n_maybe, cuts);
  }
  g_array_sort (cuts, compare_cuts_cb);
  for (guint i = 0; i < cuts->len; i++)
    if (kept == 0 || g_array_index (cuts, gint64, i) != g_array_index (cuts, gint64, kept - 1))
      g_array_index (cuts, gint64, kept++) = g_array_index (cuts, gint64, i);
  g_array_set_size (cuts, kept);
  return cuts;
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

static ZdSpan *
code_spans (const ZdSpan *spans, guint n, const GArray *cuts, ZdSpan reach, guint *n_coded)
{
  ZdSpan *coded = g_new (ZdSpan, n);

  *n_coded = 0;
  for (guint i = 0; i < n; i++)
    if (spans[i].lo <= reach.hi && spans[i].hi >= reach.lo)
      coded[(*n_coded)++] = (ZdSpan){ place (cuts, spans[i].lo), place (cuts, spans[i].hi) };
  return coded;
}

static ZdPlanSet *
code_set (const ZdPlanSet *set, const GArray *cuts, ZdSpan reach)
{
  ZdPlanSet *coded = g_new0 (ZdPlanSet, 1);

  coded->sure = code_spans (set->sure, set->n_sure, cuts, reach, &coded->n_sure);
  coded->maybe = code_spans (set->maybe, set->n_maybe, cuts, reach, &coded->n_maybe);
  return coded;
}

static void
list_members (ZdMassPredicate *predicate, const ZdPlanSet *set)
{
  if (!predicate->clear || set->n_sure < MANY_SPANS)
    return;
  predicate->members = g_new0 (guint64, 4);
  for (guint i = 0; i < set->n_sure; i++)
    for (gint64 v = MAX (set->sure[i].lo, 0); v <= MIN (set->sure[i].hi, G_MAXUINT8); v++)
      zd_bit_set (predicate->members, (guint)v, TRUE);
}

/* ---- a column ---- */

void
zd_mass_rank_free (ZdMassRank *self)
{
  if (self == NULL)
    return;
  g_free (self->cuts);
  g_free (self->values);
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
  guint16 *table = g_new (guint16, G_MAXUINT16 + 1);

  for (guint value = 0; value <= G_MAXUINT16; value++)
    table[value] = (guint16)place (cuts, value);
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
  self->codes = cuts->len <= G_MAXUINT8 ? ZD_STORED_U8 : ZD_STORED_U16;
  self->n_cuts = cuts->len;
  self->cuts = stored == ZD_STORED_U16 ? table_of (cuts) : cuts_as (stored, cuts);
  self->values = g_malloc ((gsize)n_blocks * ZD_BLOCK_ROWS * zd_stored_width (self->codes));
  self->ready = g_new0 (guint8, n_blocks);
  return self;
}

static void
rank_table (const guint16 *values, guint n, const guint16 *table, ZdStored codes, gpointer out)
{
  for (guint i = 0; i < n && codes == ZD_STORED_U8; i++)
    ((guint8 *)out)[i] = (guint8)table[values[i]];
  for (guint i = 0; i < n && codes == ZD_STORED_U16; i++)
    ((guint16 *)out)[i] = table[values[i]];
}

gconstpointer
zd_mass_rank_part (ZdMassRank *self, const ZdKernel *kernel, gconstpointer values, guint first, guint n)
{
  gpointer out = self->values + (gsize)first * zd_stored_width (self->codes);
  gboolean bytes = self->codes == ZD_STORED_U8;

  /* A block is looked at by one thread at a time. */
  if (self->ready[first / ZD_BLOCK_ROWS])
    return out;
  if (self->from == ZD_STORED_U16)
    rank_table (values, n, self->cuts, self->codes, out);
  else if (self->from == ZD_STORED_I32)
    bytes ? kernel->rank_i32_u8 (values, n, self->cuts, self->n_cuts, out)
          : kernel->rank_i32_u16 (values, n, self->cuts, self->n_cuts, out);
  else
    bytes ? kernel->rank_i64_u8 (values, n, self->cuts, self->n_cuts, out)
          : kernel->rank_i64_u16 (values, n, self->cuts, self->n_cuts, out);
  self->ready[first / ZD_BLOCK_ROWS] = TRUE;
  return out;
}

/* ---- the program ---- */

static void
rank_measure (ZdProgram *self, ZdMassMeasure *m)
{
  g_autoptr (GArray) cuts = list_cuts (self, m);
  ZdSpan reach = reach_of (m->values.stored);

  drop_far_cuts (cuts, reach);
  if (cuts->len > G_MAXUINT16)
    return;
  m->rank = rank_new (m->values.stored, cuts, zd_columns_n_rows (self->columns));
  for (guint p = 0; p < m->predicates->len; p++) {
    ZdMassPredicate *predicate =
        &g_array_index (self->predicates, ZdMassPredicate, g_array_index (m->predicates, guint, p));
    ZdPlanSet *coded = code_set (predicate->set, cuts, reach);

    g_ptr_array_add (self->sets, coded);
    predicate->coded = coded;
    if (m->rank->codes == ZD_STORED_U8)
      list_members (predicate, coded);
  }
}

void
zd_program_seal (ZdProgram *self)
{
  for (guint i = 0; i < self->measures->len; i++) {
    ZdMassMeasure *m = &g_array_index (self->measures, ZdMassMeasure, i);

    if (m->kind != ZD_MASS_FACT)
      continue;
    if (m->predicates->len >= worth_ranking[m->values.stored])
      rank_measure (self, m);
    for (guint p = 0; p < m->predicates->len && m->values.stored == ZD_STORED_U8; p++) {
      ZdMassPredicate *predicate =
          &g_array_index (self->predicates, ZdMassPredicate, g_array_index (m->predicates, guint, p));
      list_members (predicate, predicate->set);
    }
  }
}
