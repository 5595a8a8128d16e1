/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/block.h"

#include <string.h>

/* Aggregates over records. Who has no record that may pass is like all others of his class of whom this is
 * true; so a measure touches few rows, found by its filters over the columns of the block's records. */

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
unite_classes (const ZdMassBlock *self, const ZdMassRecordKind *kind, ZdMassRecords *records)
{
  records->n_classes = records->classes == NULL ? 1 : kind->classes->len;
  if (records->n_classes > ZD_FEW_CLASSES)
    records->n_classes = 0;
  for (guint class = 0; class < records->n_classes; class++) {
    guint64 *alone = records->of_classes[1u << class];

    if (records->classes != NULL)
      test_classes (self, records, class, class, alone);
    else
      memset (alone, 0xff, ZD_BLOCK_WORDS * sizeof *alone);
    for (guint lower = 1; lower < 1u << class; lower++)
      for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
        records->of_classes[1u << class | lower][w] = alone[w] | records->of_classes[lower][w];
  }
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
  const ZdMassRecordKind *kind = zd_program_record_kind (self->program, index);
  const ZdMassOrder *order = g_ptr_array_index (self->program->orders, index);
  ZdMassRecords *records = &self->records[index];

  set_classes (self, kind, records);
  unite_classes (self, kind, records);
  test_classes (self, records, ZD_CLASS_OWN, ZD_CLASS_OWN, records->apart);
  records->first = records->end = 0;
  records->counted = FALSE;
  if (self->picked != NULL)
    pick_apart (self, kind, records->apart);
  else
    zd_records_view_block (&kind->records, zd_columns_n_rows (self->program->columns), self->first,
                           &records->first, &records->end);
  records->some_apart = FALSE;
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++)
    records->some_apart |= records->apart[w] != 0;
  if (order != NULL)
    zd_mass_order_fetch (order, &kind->records, records->first, records->end);
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
  const ZdMassRecordKind *kind = zd_program_record_kind (self->program, index);
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

/* The records that a measure looks at, as the view has them or sorted by their code. */
typedef struct {
  const ZdMassMeasure *m;
  const ZdRecordsView *view;
  const ZdMassOrder *order; /* nullable */
  const guint16 *rows, *present;
  guint16 everywhere; /* @order: what all of the block have */
  guint passed; /* a filter that need not be asked any more; ZD_PLAN_NONE */
} Source;

static Source
source_of (const ZdMassBlock *self, const ZdMassMeasure *m, const ZdMassOrder *order)
{
  const ZdRecordsView *view = &zd_program_record_kind (self->program, m->records)->records;

  return (Source){ .m = m,
                   .view = view,
                   .order = order,
                   .rows = order != NULL ? order->rows : view->rows,
                   .present = order != NULL ? order->present : view->present,
                   .everywhere = order != NULL ? order->everywhere[self->first / ZD_BLOCK_ROWS] : 0,
                   .passed = order != NULL ? m->by_code : ZD_PLAN_NONE };
}

/* Which of up to 64 records pass, and which may. */
typedef struct {
  guint64 sure, possible;
} Hits;

static guint64
find_present (const Source *source, ZdSlot slot, guint first, guint n)
{
  guint64 present = 0;

  for (guint i = 0; i < n; i++)
    present |= (guint64)(source->present[first + i] >> slot & 1) << i;
  return present;
}

static guint64
test_values (const ZdMassBlock *self, const Source *source, ZdSlot slot, guint first, guint n,
             const ZdSpan *spans, guint n_spans)
{
  ZdStored stored = source->view->slots[slot].stored;
  const guint8 *values = source->view->slots[slot].values;
  guint64 bits;

  if (stored == ZD_STORED_NONE)
    return 0;
  if (source->order != NULL) {
    values = source->order->values[slot];
    n = 64; /* a whole word is faster: an order has room behind */
  }
  values += first * zd_stored_width (stored);
  self->kernel->spans[zd_stored_lane (stored)](values, n, spans, n_spans, &bits);
  return bits;
}

static void
apply_filter (const ZdMassBlock *self, const ZdMassFilter *filter, const Source *source, guint first, guint n,
              guint16 everywhere, Hits *hits)
{
  const ZdPlanSet *set = filter->set;
  const ZdSpan *spans = set != NULL ? set->sure : &filter->span;
  guint64 present = G_MAXUINT64, in_sure, in_maybe;

  in_sure = in_maybe
      = test_values (self, source, filter->slot, first, n, spans, set != NULL ? set->n_sure : 1);
  if (!filter->clear)
    in_maybe = test_values (self, source, filter->slot, first, n, set->maybe, set->n_maybe);
  if ((everywhere >> filter->slot & 1) == 0)
    present = find_present (source, filter->slot, first, n);
  hits->sure &= in_sure & present;
  hits->possible &= in_maybe | ~present;
}

static Hits
find_hits (const ZdMassBlock *self, const Source *source, guint first, guint n)
{
  guint64 all = n < 64 ? ((guint64)1 << n) - 1 : G_MAXUINT64;
  guint16 everywhere
      = source->order != NULL ? source->everywhere : zd_records_common (source->present, first, first + n);
  Hits hits = { all, all };

  for (guint i = 0; i < source->m->n_filters; i++)
    if (i != source->passed)
      apply_filter (self, zd_program_filter (self->program, source->m, i), source, first, n, everywhere,
                    &hits);
  return hits;
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
    const ZdMassPredicate *predicate = zd_program_predicate_of (self->program, m, p);
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
  if (!zd_mass_block_goes_on (self))
    return;
  zd_run_init (&run, m->plan, self->first + i, self->program->as_of, NULL);
  zd_mass_block_set_row (self, m, i, zd_run_value (&run, m->index));
  zd_run_clear (&run);
}

/* Those of one row stand together. */
static void
settle_rows (ZdMassBlock *self, const Source *source, guint first, guint end)
{
  guint row = 0, sure = 0, possible = 0;

  for (; first < end; first += 64) {
    const Hits hits = find_hits (self, source, first, MIN (end - first, 64));

    ZD_EACH_BIT (&hits.possible, 1, hit)
    {
      if (possible > 0 && source->rows[first + hit] != row) {
        settle_row (self, source->m, row, sure, possible);
        sure = possible = 0;
      }
      row = source->rows[first + hit];
      sure += zd_bit_get (&hits.sure, hit);
      possible++;
    }
  }
  if (possible > 0)
    settle_row (self, source->m, row, sure, possible);
}

/* Whoever has a record that passes is yes, whoever has one that may is possible. Without their code known,
 * records may pass at best. */
static void
settle_any (ZdMassBlock *self, const Source *source, guint first, guint end, gboolean coded)
{
  guint64 *pair = zd_mass_block_pair (self, source->m->any_node);

  for (; first < end; first += 64) {
    const Hits hits = find_hits (self, source, first, MIN (end - first, 64));
    guint64 sure = coded ? hits.sure : 0;

    for (guint64 left = hits.possible; left != 0; left &= left - 1) {
      guint hit = (guint)__builtin_ctzll (left), row = source->rows[first + hit];

      pair[row / 64] |= (sure >> hit & 1) << row % 64;
      pair[ZD_BLOCK_WORDS + row / 64] |= (guint64)1 << row % 64;
    }
  }
}

/* ---- a measure ---- */

static void
put_classes (const ZdMassRecords *records, guint64 sure, guint64 possible, guint64 *pair)
{
  guint64 all = ((guint64)1 << records->n_classes) - 1;

  memcpy (pair, records->of_classes[sure & all], sizeof records->of_classes[0]);
  memcpy (pair + ZD_BLOCK_WORDS, records->of_classes[possible & all], sizeof records->of_classes[0]);
}

/* As if nobody had any record that may pass. */
static void
fill_without (ZdMassBlock *self, const ZdMassMeasure *m, const ZdMassRecords *records)
{
  for (guint p = 0; p < m->predicates->len; p++) {
    const ZdMassPredicate *predicate = zd_program_predicate_of (self->program, m, p);
    guint64 *pair = zd_mass_block_pair (self, predicate->node);

    if (records->n_classes > 0) {
      put_classes (records, predicate->members[0], predicate->members[4], pair);
      continue;
    }
    if (self->n < ZD_BLOCK_ROWS)
      memset (pair, 0, ZD_PAIR_WORDS * sizeof *pair);
    self->kernel->set_u8 (records->classes, self->n, predicate->members, pair);
    self->kernel->set_u8 (records->classes, self->n, predicate->members + 4, pair + ZD_BLOCK_WORDS);
  }
}

/* Records of the codes asked for lie together; those without a code may have any. */
static void
settle_by_code (ZdMassBlock *self, const ZdMassMeasure *m, ZdMassOrder *order)
{
  const ZdRecordsView *view = &zd_program_record_kind (self->program, m->records)->records;
  const ZdMassRecords *records = &self->records[m->records];
  const ZdMassFilter *filter = zd_program_filter (self->program, m, m->by_code);
  const ZdSpan *spans = filter->set != NULL ? filter->set->sure : &filter->span;
  guint first = records->first, n_spans = filter->set != NULL ? filter->set->n_sure : 1;
  const guint32 *starts = zd_mass_order_block (order, view, self->first / ZD_BLOCK_ROWS, first, records->end);
  const Source source = source_of (self, m, order);

  for (guint i = 0; i < n_spans; i++) {
    gint64 lo = MAX (spans[i].lo, 0), hi = MIN (spans[i].hi, (gint64)order->n_codes - 1);
    if (lo <= hi)
      settle_any (self, &source, first + starts[lo], first + starts[hi + 1], TRUE);
  }
  settle_any (self, &source, first + starts[order->n_codes], first + starts[order->n_codes + 1], FALSE);
}

static void
settle_all (ZdMassBlock *self, const ZdMassMeasure *m, const ZdMassRecords *records)
{
  const Source source = source_of (self, m, NULL);

  if (m->any)
    settle_any (self, &source, records->first, records->end, TRUE);
  else
    settle_rows (self, &source, records->first, records->end);
}

void
zd_mass_block_fill_records (ZdMassBlock *self, const ZdMassMeasure *m)
{
  const ZdMassRecords *records = &self->records[m->records];
  ZdMassOrder *order = g_ptr_array_index (self->program->orders, m->records);

  if (m->any && records->n_classes > 0)
    put_classes (records, m->any_classes[0], m->any_classes[1], zd_mass_block_pair (self, m->any_node));
  else
    fill_without (self, m, records);
  if (records->end > records->first) {
    if (order != NULL && m->any && m->by_code != ZD_PLAN_NONE)
      settle_by_code (self, m, order);
    else
      settle_all (self, m, records);
  }
  if (records->some_apart)
    zd_mass_block_ask_rows (self, m, records->apart);
}
