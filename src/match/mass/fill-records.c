/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/block.h"

#include <string.h>

/* Aggregates over records. Who has no record that may pass is like all others of his class of whom this is true; so a
 * measure touches few rows, and finds them by its filters over the columns of the block's records. */

/* ---- what a block has of each kind ---- */

static void
set_classes (const ZdMassBlock *self, const ZdMassRecordKind *kind, ZdMassRecords *records)
{
  records->classes = kind->class_of != NULL ? kind->class_of + self->first : NULL;
  if (kind->class_of == NULL || self->picked == NULL)
    return;
  for (guint i = 0; i < self->n; i++)
    records->picked_classes[i] = kind->class_of[self->picked[i]];
  records->classes = records->picked_classes;
}

static void
test_classes (const ZdMassBlock *self, const ZdMassRecords *records, gint64 lo, gint64 hi, guint64 *bits)
{
  const ZdSpan span = { lo, hi };

  memset (bits, 0, ZD_BLOCK_WORDS * sizeof *bits);
  if (records->classes != NULL)
    self->kernel->spans[ZD_LANE_U8](records->classes, self->n, &span, 1, bits);
}

static void
list_class_rows (const ZdMassBlock *self, const ZdMassRecordKind *kind, ZdMassRecords *records)
{
  records->n_classes = records->classes == NULL ? 1 : kind->classes->len;
  if (records->n_classes > ZD_FEW_CLASSES)
    records->n_classes = 0;
  for (guint class = 0; class < records->n_classes; class++)
    test_classes (self, records, class, class, records->class_rows[class]);
  if (records->classes == NULL)
    memset (records->class_rows[0], 0xff, sizeof records->class_rows[0]);
}

/* Picked rows are all looked at one by one, if they have anything. */
static void
pick_apart (const ZdMassBlock *self, const ZdMassRecordKind *kind, guint64 *apart)
{
  guint n;

  for (guint i = 0; i < self->n; i++) {
    zd_columns_records (self->program->columns, self->picked[i], kind->kind, &n);
    if (n > 0)
      zd_bit_set (apart, i, TRUE);
  }
}

static void
begin_kind (ZdMassBlock *self, guint index)
{
  const ZdMassRecordKind *kind = &g_array_index (self->program->kinds, ZdMassRecordKind, index);
  ZdMassRecords *records = &self->records[index];
  guint words;

  set_classes (self, kind, records);
  list_class_rows (self, kind, records);
  test_classes (self, records, ZD_CLASS_OWN, ZD_CLASS_OWN, records->apart);
  records->first = records->end = 0;
  records->counted = FALSE;
  if (self->picked != NULL)
    pick_apart (self, kind, records->apart);
  else
    zd_records_view_block (&kind->records, zd_columns_n_rows (self->program->columns), self->first, &records->first,
                           &records->end);
  records->some_apart = FALSE;
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    records->some_apart |= records->apart[w] != 0;
  records->everywhere = G_MAXUINT16;
  for (guint i = records->first; i < records->end; i++)
    records->everywhere &= kind->records.present[i];
  words = zd_bitmap_words (records->end - records->first);
  if (words > self->hit_words) {
    self->hit_words = words + words / 2;
    self->hits = g_renew (guint64, self->hits, 5 * (gsize)self->hit_words);
  }
}

void
zd_mass_block_begin_records (ZdMassBlock *self)
{
  for (guint i = 0; i < self->program->kinds->len; i++)
    begin_kind (self, i);
}

const guint64 *
zd_mass_block_holders (const ZdMassBlock *self, guint index)
{
  const ZdMassRecordKind *kind = &g_array_index (self->program->kinds, ZdMassRecordKind, index);
  ZdMassRecords *records = &self->records[index];

  if (records->counted)
    return records->holders;
  test_classes (self, records, 1, ZD_CLASS_OWN, records->holders);
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    records->holders[w] |= records->apart[w];
  for (guint i = records->first; i < records->end; i++)
    zd_bit_set (records->holders, kind->records.rows[i], TRUE);
  records->counted = TRUE;
  return records->holders;
}

/* ---- filters ---- */

/* Some of a block's records, as the view has them or sorted by their code, and bitmaps over them. */
typedef struct {
  const ZdRecordsView *view;
  const ZdMassOrder *order; /* nullable */
  guint16 everywhere;
  guint first, n, words;
  guint64 *sure, *possible, *in_sure, *in_maybe, *present;
} Hits;

static Hits
hits_of (const ZdMassBlock *self, const ZdMassMeasure *m, const ZdMassOrder *order, guint first, guint n)
{
  guint64 *room = self->hits;
  gsize words = self->hit_words;

  return (Hits){ .view = &g_array_index (self->program->kinds, ZdMassRecordKind, m->records).records,
                 .order = order,
                 .everywhere = self->records[m->records].everywhere,
                 .first = first,
                 .n = n,
                 .words = zd_bitmap_words (n),
                 .sure = room,
                 .possible = room + words,
                 .in_sure = room + 2 * words,
                 .in_maybe = room + 3 * words,
                 .present = room + 4 * words };
}

static const guint16 *
rows_of (const Hits *hits)
{
  return (hits->order != NULL ? hits->order->rows : hits->view->rows) + hits->first;
}

static void
find_present (const Hits *hits, ZdSlot slot)
{
  const guint16 *present = (hits->order != NULL ? hits->order->present : hits->view->present) + hits->first;

  memset (hits->present, 0, hits->words * sizeof *hits->present);
  for (guint i = 0; i < hits->n; i++)
    hits->present[i / 64] |= (guint64)(present[i] >> slot & 1) << i % 64;
}

static void
test_values (const ZdMassBlock *self, const ZdMassFilter *filter, const Hits *hits)
{
  ZdStored stored = hits->view->slots[filter->slot].stored;
  const guint8 *values
      = hits->order != NULL ? hits->order->values[filter->slot] : hits->view->slots[filter->slot].values;
  const ZdSpan *sure = filter->set != NULL ? filter->set->sure : &filter->span;
  ZdLane lane = zd_stored_lane (stored);
  guint n;

  if (stored == ZD_STORED_NONE)
    return;
  values += hits->first * zd_stored_width (stored);
  n = hits->order != NULL ? hits->words * 64 : hits->n; /* whole words are faster: an order has room behind */
  self->kernel->spans[lane](values, n, sure, filter->set != NULL ? filter->set->n_sure : 1, hits->in_sure);
  if (!filter->clear)
    self->kernel->spans[lane](values, n, filter->set->maybe, filter->set->n_maybe, hits->in_maybe);
}

static void
apply_filter (const ZdMassBlock *self, const ZdMassFilter *filter, const Hits *hits)
{
  const guint64 *in_maybe = filter->clear ? hits->in_sure : hits->in_maybe;

  test_values (self, filter, hits);
  if ((hits->everywhere >> filter->slot & 1) != 0) {
    for (guint w = 0; w < hits->words; w++) {
      hits->sure[w] &= hits->in_sure[w];
      hits->possible[w] &= in_maybe[w];
    }
    return;
  }
  find_present (hits, filter->slot);
  for (guint w = 0; w < hits->words; w++) {
    hits->sure[w] &= hits->in_sure[w] & hits->present[w];
    hits->possible[w] &= in_maybe[w] | ~hits->present[w];
  }
}

/* By all filters but @but. */
static void
find_hits (const ZdMassBlock *self, const ZdMassMeasure *m, guint but, const Hits *hits)
{
  guint64 last = hits->n % 64 != 0 ? ((guint64)1 << hits->n % 64) - 1 : G_MAXUINT64;

  memset (hits->sure, 0xff, hits->words * sizeof *hits->sure);
  hits->sure[hits->words - 1] = last;
  memcpy (hits->possible, hits->sure, hits->words * sizeof *hits->sure);
  for (guint i = 0; i < m->n_filters; i++)
    if (i != but)
      apply_filter (self, &g_array_index (self->program->filters, ZdMassFilter, m->first_filter + i), hits);
}

/* ---- rows ---- */

static void
settle_count (ZdMassBlock *self, const ZdMassMeasure *m, guint i, guint sure, guint possible, gboolean more)
{
  const ZdValue count = { .lo = sure, .hi = more ? G_MAXINT64 : possible, .some = TRUE };

  if (possible >= ZD_FEW_RECORDS) {
    zd_mass_block_set_row (self, m, i, &count);
    return;
  }
  for (guint p = 0; p < m->predicates->len; p++) {
    const ZdMassPredicate *predicate = zd_program_predicate (self->program, g_array_index (m->predicates, guint, p));
    guint64 *pair = zd_mass_block_pair (self, predicate->node);
    ZdTruth truth = predicate->counts[more][sure][possible];

    zd_bit_set (pair, i, truth == ZD_YES);
    zd_bit_set (pair + ZD_BLOCK_WORDS, i, truth != ZD_NO);
  }
}

/* A row with records that pass, or may. */
static void
settle_row (ZdMassBlock *self, const ZdMassMeasure *m, guint i, guint sure, guint possible)
{
  const ZdMassRecords *records = &self->records[m->records];
  guint class = records->classes != NULL ? records->classes[i] : 0;
  ZdRun run;

  if (zd_bit_get (records->apart, i))
    return;
  if (m->source->take == ZD_TAKE_COUNT) {
    settle_count (self, m, i, sure, possible, m->without[class].hi == G_MAXINT64);
    return;
  }
  zd_run_init (&run, m->plan, self->first + i, self->program->as_of, NULL);
  zd_mass_block_set_row (self, m, i, zd_run_value (&run, m->index));
  zd_run_clear (&run);
}

/* Hits are in the order of their rows. */
static void
settle_rows (ZdMassBlock *self, const ZdMassMeasure *m, const Hits *hits)
{
  const guint16 *rows = rows_of (hits);
  guint row = 0, sure = 0, possible = 0;

  ZD_EACH_BIT (hits->possible, hits->words, hit)
  {
    if (possible > 0 && rows[hit] != row) {
      settle_row (self, m, row, sure, possible);
      sure = possible = 0;
    }
    row = rows[hit];
    sure += zd_bit_get (hits->sure, hit);
    possible++;
  }
  if (possible > 0)
    settle_row (self, m, row, sure, possible);
}

/* Whoever has a record that passes is yes, whoever has one that may is possible. */
static void
settle_any (ZdMassBlock *self, const ZdMassMeasure *m, const Hits *hits)
{
  guint64 *pair = zd_mass_block_pair (self, m->any_node);
  const guint16 *rows = rows_of (hits);

  for (guint w = 0; w < hits->words; w++)
    for (guint64 left = hits->possible[w]; left != 0; left &= left - 1) {
      guint place = (guint)__builtin_ctzll (left), row = rows[w * 64 + place];

      pair[row / 64] |= (hits->sure[w] >> place & 1) << row % 64;
      pair[ZD_BLOCK_WORDS + row / 64] |= (guint64)1 << row % 64;
    }
}

/* ---- a measure ---- */

static void
unite_classes (const ZdMassRecords *records, guint64 members, guint64 *out)
{
  memset (out, 0, ZD_BLOCK_WORDS * sizeof *out);
  for (guint class = 0; class < records->n_classes; class++)
    if ((members >> class & 1) != 0)
      for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
        out[w] |= records->class_rows[class][w];
}

/* As if nobody had any record that may pass. */
static void
fill_without (ZdMassBlock *self, const ZdMassMeasure *m, const ZdMassRecords *records)
{
  for (guint p = 0; p < m->predicates->len; p++) {
    const ZdMassPredicate *predicate = zd_program_predicate (self->program, g_array_index (m->predicates, guint, p));
    guint64 *pair = zd_mass_block_pair (self, predicate->node);

    if (records->n_classes > 0) {
      unite_classes (records, predicate->members[0], pair);
      unite_classes (records, predicate->members[4], pair + ZD_BLOCK_WORDS);
      continue;
    }
    if (self->n < ZD_BLOCK_ROWS)
      memset (pair, 0, ZD_PAIR_WORDS * sizeof *pair);
    self->kernel->set_u8 (records->classes, self->n, predicate->members, pair);
    self->kernel->set_u8 (records->classes, self->n, predicate->members + 4, pair + ZD_BLOCK_WORDS);
  }
}

/* Records of one or more codes that lie together; without a code they may have any. */
static void
settle_piece (ZdMassBlock *self, const ZdMassMeasure *m, const ZdMassOrder *order, guint begin, guint end,
              gboolean coded)
{
  const Hits hits = hits_of (self, m, order, self->records[m->records].first + begin, end - begin);

  if (begin == end)
    return;
  find_hits (self, m, m->by_code, &hits);
  if (!coded)
    memset (hits.sure, 0, hits.words * sizeof *hits.sure);
  settle_any (self, m, &hits);
}

static void
settle_by_code (ZdMassBlock *self, const ZdMassMeasure *m, ZdMassOrder *order)
{
  const ZdRecordsView *view = &g_array_index (self->program->kinds, ZdMassRecordKind, m->records).records;
  const ZdMassRecords *records = &self->records[m->records];
  const ZdMassFilter *filter = &g_array_index (self->program->filters, ZdMassFilter, m->first_filter + m->by_code);
  const ZdSpan *spans = filter->set != NULL ? filter->set->sure : &filter->span;
  const guint32 *starts
      = zd_mass_order_block (order, view, self->first / ZD_BLOCK_ROWS, records->first, records->end);

  for (guint i = 0; i < (filter->set != NULL ? filter->set->n_sure : 1); i++) {
    gint64 lo = MAX (spans[i].lo, 0), hi = MIN (spans[i].hi, (gint64)order->n_codes - 1);
    if (lo <= hi)
      settle_piece (self, m, order, starts[lo], starts[hi + 1], TRUE);
  }
  settle_piece (self, m, order, starts[order->n_codes], starts[order->n_codes + 1], FALSE);
}

static void
settle_all (ZdMassBlock *self, const ZdMassMeasure *m, guint first, guint n)
{
  const Hits hits = hits_of (self, m, NULL, first, n);

  find_hits (self, m, ZD_PLAN_NONE, &hits);
  if (m->any)
    settle_any (self, m, &hits);
  else
    settle_rows (self, m, &hits);
}

void
zd_mass_block_fill_records (ZdMassBlock *self, const ZdMassMeasure *m)
{
  const ZdMassRecords *records = &self->records[m->records];
  ZdMassOrder *order = g_ptr_array_index (self->program->orders, m->records);

  if (m->any && records->n_classes > 0) {
    unite_classes (records, m->any_classes[0], zd_mass_block_pair (self, m->any_node));
    unite_classes (records, m->any_classes[1], zd_mass_block_pair (self, m->any_node) + ZD_BLOCK_WORDS);
  } else {
    fill_without (self, m, records);
  }
  if (records->end > records->first) {
    if (order != NULL && m->any && m->by_code != ZD_PLAN_NONE)
      settle_by_code (self, m, order);
    else
      settle_all (self, m, records->first, records->end - records->first);
  }
  if (records->some_apart)
    zd_mass_block_ask_rows (self, m, records->apart);
}
