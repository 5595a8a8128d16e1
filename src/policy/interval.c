/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/interval.h"

#include "base/decimal.h"

/* Closed, lo ≤ hi. */
typedef struct {
  gint64 lo;
  gint64 hi;
} Span;

/* @possible and @sure are sorted, disjoint and do not touch. They differ by the values at unclear ends. */
struct _ZdIntervalSet {
  gatomicrefcount count;
  ZdInterval *written;
  guint n;
  GArray *possible; /* of Span: every value that may be a member */
  GArray *sure;     /* of Span: every value that is one */
};

static const char *const rule_names[] = {
  [ZD_END_PLAIN] = "plain",       [ZD_END_EXPLICIT] = "explicit", [ZD_END_CONTRAST] = "contrast",
  [ZD_END_DOCUMENT] = "document", [ZD_END_LAW] = "law",           [ZD_END_UNCLEAR] = "unclear",
};

const char *
zd_end_rule_name (ZdEndRule rule)
{
  return rule_names[rule];
}

gboolean
zd_end_rule_from_name (const char *name, ZdEndRule *rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (rule_names); i++)
    if (g_str_equal (rule_names[i], name)) {
      *rule = i;
      return TRUE;
    }
  return FALSE;
}

/* ---- one interval ---- */

/* With @sure an unclear end keeps its value out, else it lets it in. */
static gboolean
end_includes (const ZdEnd *end, gboolean sure)
{
  return end->rule == ZD_END_UNCLEAR ? !sure : end->closed;
}

static gboolean
span_of (const ZdInterval *interval, gboolean sure, Span *span)
{
  const ZdEnd *lo = &interval->lo;
  const ZdEnd *hi = &interval->hi;

  *span = (Span){ lo->bounded ? lo->value : G_MININT64, hi->bounded ? hi->value : G_MAXINT64 };
  if (lo->bounded && !end_includes (lo, sure)) {
    if (span->lo == G_MAXINT64)
      return FALSE;
    span->lo++;
  }
  if (hi->bounded && !end_includes (hi, sure)) {
    if (span->hi == G_MININT64)
      return FALSE;
    span->hi--;
  }
  return span->lo <= span->hi;
}

gboolean
zd_interval_closed (const ZdInterval *interval, gint64 *lo, gint64 *hi)
{
  Span span;

  if (!span_of (interval, FALSE, &span))
    return FALSE;
  *lo = span.lo;
  *hi = span.hi;
  return TRUE;
}

/* ---- the set ---- */

static int
compare_spans_cb (gconstpointer a, gconstpointer b)
{
  const Span *x = a;
  const Span *y = b;

  return (x->lo > y->lo) - (x->lo < y->lo);
}

static GArray *
merge_spans (const ZdInterval *intervals, guint n, gboolean sure)
{
  GArray *spans = g_array_sized_new (FALSE, FALSE, sizeof (Span), n);
  guint kept = 0;

  for (guint i = 0; i < n; i++) {
    Span span;

    if (span_of (&intervals[i], sure, &span))
      g_array_append_val (spans, span);
  }
  g_array_sort (spans, compare_spans_cb);
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = &g_array_index (spans, Span, i);
    Span *last = kept > 0 ? &g_array_index (spans, Span, kept - 1) : NULL;

    if (last != NULL && (last->hi == G_MAXINT64 || span->lo <= last->hi + 1))
      last->hi = MAX (last->hi, span->hi);
    else
      g_array_index (spans, Span, kept++) = *span;
  }
  g_array_set_size (spans, kept);
  return spans;
}

ZdIntervalSet *
zd_interval_set_new (const ZdInterval *intervals, guint n)
{
  ZdIntervalSet *self = g_new0 (ZdIntervalSet, 1);

  g_atomic_ref_count_init (&self->count);
  self->written = g_memdup2 (intervals, n * sizeof (ZdInterval));
  self->n = n;
  self->possible = merge_spans (intervals, n, FALSE);
  self->sure = merge_spans (intervals, n, TRUE);
  return self;
}

ZdIntervalSet *
zd_interval_set_ref (ZdIntervalSet *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
zd_interval_set_unref (ZdIntervalSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->count))
    return;
  g_free (self->written);
  g_array_unref (self->possible);
  g_array_unref (self->sure);
  g_free (self);
}

guint
zd_interval_set_size (const ZdIntervalSet *self)
{
  return self->n;
}

const ZdInterval *
zd_interval_set_get (const ZdIntervalSet *self, guint i)
{
  g_return_val_if_fail (i < self->n, NULL);
  return &self->written[i];
}

gboolean
zd_end_is_unclear (const ZdEnd *self)
{
  return self->bounded && self->rule == ZD_END_UNCLEAR;
}

gboolean
zd_interval_set_is_unclear (const ZdIntervalSet *self)
{
  for (guint i = 0; i < self->n; i++)
    if (zd_end_is_unclear (&self->written[i].lo) || zd_end_is_unclear (&self->written[i].hi))
      return TRUE;
  return FALSE;
}

ZdIntervalSet *
zd_interval_set_decide (const ZdIntervalSet *self, guint i, gboolean upper, gboolean closed)
{
  guint n = zd_interval_set_size (self);
  g_autofree ZdInterval *intervals = g_new (ZdInterval, n);
  ZdEnd *end;

  for (guint k = 0; k < n; k++)
    intervals[k] = *zd_interval_set_get (self, k);
  end = upper ? &intervals[i].hi : &intervals[i].lo;
  end->rule = ZD_END_PLAIN;
  end->closed = closed != FALSE;
  return zd_interval_set_new (intervals, n);
}

ZdIntervalSet *
zd_interval_set_normal (const ZdIntervalSet *self)
{
  g_autofree ZdInterval *intervals = g_new0 (ZdInterval, self->possible->len);

  for (guint i = 0; i < self->possible->len; i++) {
    const Span *span = &g_array_index (self->possible, Span, i);

    intervals[i].lo = (ZdEnd){ .value = span->lo, .bounded = span->lo > G_MININT64, .closed = TRUE };
    intervals[i].hi = (ZdEnd){ .value = span->hi, .bounded = span->hi < G_MAXINT64, .closed = TRUE };
  }
  return zd_interval_set_new (intervals, self->possible->len);
}

/* ---- questions ---- */

gboolean
zd_interval_set_is_empty (const ZdIntervalSet *self)
{
  return self->possible->len == 0;
}

static gboolean
same_end (const ZdEnd *a, const ZdEnd *b)
{
  if (!a->bounded || !b->bounded)
    return a->bounded == b->bounded;
  return a->value == b->value && a->closed == b->closed;
}

gboolean
zd_interval_set_same (const ZdIntervalSet *a, const ZdIntervalSet *b)
{
  if (a->n != b->n)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (!same_end (&a->written[i].lo, &b->written[i].lo) || !same_end (&a->written[i].hi, &b->written[i].hi))
      return FALSE;
  return TRUE;
}

gboolean
zd_interval_set_equal (const ZdIntervalSet *a, const ZdIntervalSet *b)
{
  if (a->possible->len != b->possible->len)
    return FALSE;
  for (guint i = 0; i < a->possible->len; i++) {
    const Span *x = &g_array_index (a->possible, Span, i);
    const Span *y = &g_array_index (b->possible, Span, i);

    if (x->lo != y->lo || x->hi != y->hi)
      return FALSE;
  }
  return TRUE;
}

/* The first span that does not end before @value; NULL when all do. */
static const Span *
first_span_from (const GArray *spans, gint64 value)
{
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = &g_array_index (spans, Span, i);

    if (span->hi >= value)
      return span;
  }
  return NULL;
}

ZdMembership
zd_interval_set_covers (const ZdIntervalSet *self, gint64 lo, gint64 hi)
{
  const Span *sure = first_span_from (self->sure, lo);
  const Span *possible = first_span_from (self->possible, lo);

  if (sure != NULL && sure->lo <= lo && sure->hi >= hi)
    return ZD_IN;
  return possible != NULL && possible->lo <= hi ? ZD_EDGE : ZD_OUT;
}

ZdMembership
zd_interval_set_contains (const ZdIntervalSet *self, gint64 value)
{
  return zd_interval_set_covers (self, value, value);
}

/* Larger for a shorter way; negative so that G_MININT64 has one, too. */
static gint64
shortness (gint64 way)
{
  return way < 0 ? way : -way;
}

gint64
zd_interval_set_distance (const ZdIntervalSet *self, gint64 value)
{
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < self->possible->len; i++) {
    const Span *span = &g_array_index (self->possible, Span, i);
    gint64 way = zd_sat_sub (CLAMP (value, span->lo, span->hi), value);

    if (shortness (way) >= shortness (best))
      best = way;
  }
  return best;
}
