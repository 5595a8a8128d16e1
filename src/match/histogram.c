/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/histogram.h"

#include "match/histogram-private.h"

gboolean
zd_histogram_fits (const ZdCondition *leaf, const ZdCatalogue *catalogue, ZdType *type)
{
  if (leaf->kind != ZD_COND_LEAF || leaf->test == NULL || leaf->test->kind != ZD_TEST_SET ||
      !zd_measure_type (leaf->measure, catalogue, NULL, type, NULL))
    return FALSE;
  return type->kind == ZD_KIND_MONEY || type->kind == ZD_KIND_NUMBER || type->kind == ZD_KIND_DATE ||
         type->kind == ZD_KIND_YEAR;
}

void
zd_histogram_free (ZdHistogram *self)
{
  if (self == NULL)
    return;
  g_free (self->values);
  g_free (self->before);
  g_clear_pointer (&self->doubtful, g_array_unref);
  g_free (self);
}

const ZdType *
zd_histogram_type (const ZdHistogram *self)
{
  return &self->measure.type;
}

/* ---- places of values ---- */

/* How many of the values are less than @value. */
static guint
place_of (const ZdHistogram *self, gint64 value)
{
  guint first = 0, end = self->n_values;

  while (first < end) {
    guint middle = first + (end - first) / 2;
    if (self->values[middle] < value)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

/* Adds those within [lo, hi]. */
static void
add_span (const ZdHistogram *self, const ZdSpan *span, ZdWeight *weight)
{
  guint end = span->hi == G_MAXINT64 ? self->n_values : place_of (self, span->hi + 1);

  zd_weight_add (weight, &self->before[end]);
  zd_weight_subtract (weight, &self->before[MIN (place_of (self, span->lo), end)]);
}

/* ---- counting ---- */

/* By how the leaf turns out. */
typedef struct {
  ZdWeight by_truth[ZD_YES + 1];
} Parted;

static void
part_known (const ZdHistogram *self, const ZdPlanSet *set, Parted *parted)
{
  ZdWeight maybe = { 0 };

  for (guint i = 0; i < set->n_sure; i++)
    add_span (self, &set->sure[i], &parted->by_truth[ZD_YES]);
  for (guint i = 0; i < set->n_maybe; i++)
    add_span (self, &set->maybe[i], &maybe);
  parted->by_truth[ZD_NO] = self->before[self->n_values];
  zd_weight_subtract (&parted->by_truth[ZD_NO], &maybe);
  parted->by_truth[ZD_UNKNOWN] = maybe;
  zd_weight_subtract (&parted->by_truth[ZD_UNKNOWN], &parted->by_truth[ZD_YES]);
}

static gboolean
part_doubtful (const ZdHistogram *self, const ZdPlanSet *set, Parted *parted)
{
  gboolean exact = !self->near;

  for (guint i = 0; i < self->doubtful->len; i++) {
    const ZdDoubtful *doubtful = &g_array_index (self->doubtful, ZdDoubtful, i);
    ZdTruth truth = zd_value_truth (&doubtful->value, set);

    zd_weight_add (&parted->by_truth[truth], &doubtful->weight);
    exact &= !self->entangled || !doubtful->value.some;
  }
  return exact;
}

static void
add_up (const ZdHistogram *self, const Parted *parted, ZdMatchCount *count)
{
  const ZdWeight *good = &parted->by_truth[self->flipped ? ZD_NO : ZD_YES];
  const ZdWeight *bad = &parted->by_truth[self->flipped ? ZD_YES : ZD_NO];

  *count = self->settled;
  count->yes += good->yes;
  count->unknown += good->n - good->yes + parted->by_truth[ZD_UNKNOWN].n + bad->doubtful;
  count->no += bad->n - bad->doubtful;
  count->least = (gint64)((guint64)count->least + good->least);
  count->most = (gint64)((guint64)count->most + good->most);
  count->unlimited += good->unlimited;
}

gboolean
zd_histogram_count (const ZdHistogram *self, const ZdIntervalSet *set, ZdMatchCount *count)
{
  ZdTest test = { .kind = ZD_TEST_SET, .set = (ZdIntervalSet *)set };
  ZdPlanSet spans = { 0 };
  Parted parted = { 0 };
  gboolean exact;

  if (!zd_plan_set_init (&spans, &test, &self->measure, NULL, NULL))
    g_return_val_if_reached (FALSE);
  part_known (self, &spans, &parted);
  exact = part_doubtful (self, &spans, &parted);
  zd_plan_set_clear (&spans);
  add_up (self, &parted, count);
  return exact;
}

/* ---- the picture ---- */

guint
zd_histogram_n_known (const ZdHistogram *self)
{
  return self->before[self->n_values].n;
}

static guint
count_doubtful (const ZdHistogram *self, gboolean some)
{
  guint n = 0;

  for (guint i = 0; i < self->doubtful->len; i++) {
    const ZdDoubtful *doubtful = &g_array_index (self->doubtful, ZdDoubtful, i);
    n += doubtful->value.some == some ? doubtful->weight.n : 0;
  }
  return n;
}

guint
zd_histogram_n_unknown (const ZdHistogram *self)
{
  return count_doubtful (self, TRUE);
}

guint
zd_histogram_n_none (const ZdHistogram *self)
{
  return count_doubtful (self, FALSE);
}

/* The least value of the measure that is not before @value of its type. */
static gint64
to_measure (const ZdHistogram *self, gint64 value)
{
  gint64 times = zd_plan_measure_is_relation (&self->measure) ? 2 : self->measure.per, product;

  if (__builtin_mul_overflow (value, times, &product))
    return value < 0 ? G_MININT64 : G_MAXINT64;
  return product;
}

void
zd_histogram_between (const ZdHistogram *self, gint64 lo, gint64 end, guint *n, guint *sure)
{
  guint first = place_of (self, to_measure (self, lo)), behind = place_of (self, to_measure (self, end));
  ZdWeight weight = self->before[MAX (first, behind)];

  zd_weight_subtract (&weight, &self->before[first]);
  *n = weight.n;
  *sure = weight.yes;
}

gint64
zd_histogram_value (const ZdHistogram *self, guint rank)
{
  gint64 times = zd_plan_measure_is_relation (&self->measure) ? 2 : self->measure.per;
  guint first = 0, end = self->n_values;
  gint64 value;

  while (end - first > 1) {
    guint middle = first + (end - first) / 2;
    if (self->before[middle].n <= rank)
      first = middle;
    else
      end = middle;
  }
  value = self->values[first];
  return value / times - (value % times < 0 ? 1 : 0);
}

/* Beyond these, one in two hundred at either end are the outermost few. */
#define FEW 200

void
zd_histogram_spread (const ZdHistogram *self, ZdSpread *spread)
{
  guint n = zd_histogram_n_known (self);
  guint not_above = self->before[place_of (self, to_measure (self, 1))].n; /* zero, or a loss */

  g_return_if_fail (n > 0);
  *spread = (ZdSpread){
    .least = zd_histogram_value (self, 0),
    .low = zd_histogram_value (self, n / FEW),
    .middle = zd_histogram_value (self, n / 2),
    .high = zd_histogram_value (self, n - 1 - n / FEW),
    .most = zd_histogram_value (self, n - 1),
    .n = n,
    .small = not_above < n ? zd_histogram_value (self, not_above + (n - not_above) / FEW) : 0,
  };
}
