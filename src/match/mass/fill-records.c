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
test_classes (const ZdMassBlock *self, const ZdMassRecords *records, gint64 lo, guint64 *bits)
{
  const ZdSpan span = { lo, ZD_CLASS_OWN };

  memset (bits, 0, ZD_BLOCK_WORDS * sizeof *bits);
  if (records->classes != NULL)
    self->kernel->spans[ZD_LANE_U8](records->classes, self->n, &span, 1, bits);
}

/* Picked rows are all looked at one by one, if they have anything. */
static void
begin_kind (ZdMassBlock *self, guint index)
{
  const ZdMassRecordKind *kind = &g_array_index (self->program->kinds, ZdMassRecordKind, index);
  ZdMassRecords *records = &self->records[index];
  guint words, n;

  set_classes (self, kind, records);
  test_classes (self, records, ZD_CLASS_OWN, records->apart);
  test_classes (self, records, 1, records->holders);
  records->first = records->end = 0;
  for (guint i = 0; self->picked != NULL && i < self->n; i++) {
    zd_columns_records (self->program->columns, self->picked[i], kind->kind, &n);
    if (n > 0) {
      zd_bit_set (records->apart, i, TRUE);
      zd_bit_set (records->holders, i, TRUE);
    }
  }
  if (self->picked == NULL)
    zd_records_view_block (&kind->records, zd_columns_n_rows (self->program->columns), self->first, &records->first,
                           &records->end);
  for (guint i = records->first; i < records->end; i++)
    zd_bit_set (records->holders, kind->records.rows[i], TRUE);
  words = zd_bitmap_words (records->end - records->first);
  if (words > self->hit_words) {
    self->hit_words = words + words / 2;
    self->hits = g_renew (guint64, self->hits, 4 * (gsize)self->hit_words);
  }
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    g_clear_pointer (&records->present[slot], g_free);
}

void
zd_mass_block_begin_records (ZdMassBlock *self)
{
  for (guint i = 0; i < self->program->kinds->len; i++)
    begin_kind (self, i);
}

/* Which of the block's records have the attribute. */
static const guint64 *
present_of (ZdMassRecords *records, const ZdRecordsView *view, ZdSlot slot)
{
  guint n = records->end - records->first;

  if (records->present[slot] == NULL) {
    guint64 *bits = records->present[slot] = g_new0 (guint64, zd_bitmap_words (n));
    for (guint i = 0; i < n; i++)
      bits[i / 64] |= (guint64)(view->present[records->first + i] >> slot & 1) << i % 64;
  }
  return records->present[slot];
}

/* ---- filters ---- */

/* Bitmaps over the block's records. */
typedef struct {
  guint64 *sure, *possible, *in_sure, *in_maybe;
  guint n, words;
} Hits;

static void
apply_filter (const ZdMassBlock *self, ZdMassRecords *records, const ZdRecordsView *view, const ZdMassFilter *filter,
              const Hits *hits)
{
  const guint64 *present = present_of (records, view, filter->slot);
  ZdStored stored = view->slots[filter->slot].stored;
  const guint8 *values = view->slots[filter->slot].values;
  const guint64 *in_maybe = filter->clear ? hits->in_sure : hits->in_maybe;
  const ZdSpan *sure = filter->set != NULL ? filter->set->sure : &filter->span;

  if (stored != ZD_STORED_NONE) {
    ZdLane lane = zd_stored_lane (stored);

    values += (gsize)records->first * zd_stored_width (stored);
    self->kernel->spans[lane](values, hits->n, sure, filter->set != NULL ? filter->set->n_sure : 1, hits->in_sure);
    if (!filter->clear)
      self->kernel->spans[lane](values, hits->n, filter->set->maybe, filter->set->n_maybe, hits->in_maybe);
  }
  for (guint w = 0; w < hits->words; w++) {
    hits->sure[w] &= hits->in_sure[w] & present[w];
    hits->possible[w] &= in_maybe[w] | ~present[w];
  }
}

static void
find_hits (const ZdMassBlock *self, ZdMassRecords *records, const ZdRecordsView *view, const ZdMassMeasure *m, Hits *hits)
{
  guint64 last = hits->n % 64 != 0 ? ((guint64)1 << hits->n % 64) - 1 : G_MAXUINT64;

  memset (hits->sure, 0xff, hits->words * sizeof *hits->sure);
  hits->sure[hits->words - 1] = last;
  memcpy (hits->possible, hits->sure, hits->words * sizeof *hits->sure);
  for (guint i = 0; i < m->n_filters; i++)
    apply_filter (self, records, view, &g_array_index (self->program->filters, ZdMassFilter, m->first_filter + i), hits);
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
settle_rows (ZdMassBlock *self, const ZdMassMeasure *m, const guint16 *rows, const Hits *hits)
{
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

static void
set_hit_rows (const guint64 *hits, guint words, const guint16 *rows, guint64 *bits)
{
  for (guint w = 0; w < words; w++)
    for (guint64 left = hits[w]; left != 0; left &= left - 1) {
      guint row = rows[w * 64 + (guint)__builtin_ctzll (left)];
      bits[row / 64] |= (guint64)1 << row % 64;
    }
}

/* Whoever has a record that passes is yes, whoever has one that may is possible. */
static void
settle_any (ZdMassBlock *self, const ZdMassMeasure *m, const guint16 *rows, const Hits *hits)
{
  const ZdMassPredicate *predicate = zd_program_predicate (self->program, g_array_index (m->predicates, guint, 0));
  guint64 *pair = zd_mass_block_pair (self, predicate->node);

  set_hit_rows (hits->sure, hits->words, rows, pair);
  set_hit_rows (hits->possible, hits->words, rows, pair + ZD_BLOCK_WORDS);
}

/* As if nobody had any record that may pass. */
static void
fill_without (ZdMassBlock *self, const ZdMassMeasure *m, const guint8 *classes)
{
  if (classes == NULL) {
    zd_mass_block_set_all (self, m, &m->without[0]);
    return;
  }
  for (guint p = 0; p < m->predicates->len; p++) {
    const ZdMassPredicate *predicate = zd_program_predicate (self->program, g_array_index (m->predicates, guint, p));
    guint64 *pair = zd_mass_block_pair (self, predicate->node);

    if (self->n < ZD_BLOCK_ROWS)
      memset (pair, 0, ZD_PAIR_WORDS * sizeof *pair);
    self->kernel->set_u8 (classes, self->n, predicate->members, pair);
    self->kernel->set_u8 (classes, self->n, predicate->members + 4, pair + ZD_BLOCK_WORDS);
  }
}

void
zd_mass_block_fill_records (ZdMassBlock *self, const ZdMassMeasure *m)
{
  const ZdRecordsView *view = &g_array_index (self->program->kinds, ZdMassRecordKind, m->records).records;
  ZdMassRecords *records = &self->records[m->records];
  guint n = records->end - records->first;
  guint64 *room = self->hits;
  Hits hits = { .n = n, .words = zd_bitmap_words (n) };

  fill_without (self, m, records->classes);
  if (n > 0) {
    hits.sure = room;
    hits.possible = room + self->hit_words;
    hits.in_sure = room + 2 * (gsize)self->hit_words;
    hits.in_maybe = room + 3 * (gsize)self->hit_words;
    find_hits (self, records, view, m, &hits);
    if (m->any)
      settle_any (self, m, view->rows + records->first, &hits);
    else
      settle_rows (self, m, view->rows + records->first, &hits);
  }
  zd_mass_block_ask_rows (self, m, records->apart);
}
