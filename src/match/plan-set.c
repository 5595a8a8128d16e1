/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/plan-private.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"

gint64
zd_ratio_position (__int128 above, __int128 below, gint64 unit)
{
  __int128 scaled = above * unit, quotient = scaled / below, rest = scaled % below, position;

  if (rest < 0)
    quotient--;
  position = 2 * quotient + (rest != 0);
  return (gint64)CLAMP (position, (__int128)G_MININT64, (__int128)G_MAXINT64);
}

static ZdSpan *
spans_of (const ZdIntervalSet *normal, guint *n)
{
  ZdSpan *spans = g_new (ZdSpan, zd_interval_set_size (normal));

  *n = 0;
  for (guint i = 0; i < zd_interval_set_size (normal); i++)
    if (zd_interval_closed (zd_interval_set_get (normal, i), &spans[*n].lo, &spans[*n].hi))
      (*n)++;
  return spans;
}

/* One end among positions: an open end moves to the position between. */
static void
move_to_position (ZdEnd *end, int inward)
{
  if (!end->bounded)
    return;
  end->value = zd_sat_add (end->value, end->value);
  if (!end->closed)
    end->value = zd_sat_add (end->value, inward);
  end->closed = TRUE;
}

static void
multiply (ZdEnd *end, gint64 per)
{
  if (end->bounded && __builtin_mul_overflow (end->value, per, &end->value))
    end->value = end->value < 0 ? G_MININT64 : G_MAXINT64;
}

/* Intervals as the test has them, or without what stands at unclear ends. */
static ZdIntervalSet *
intervals_of (const ZdIntervalSet *written, const ZdPlanMeasure *measure, gboolean sure)
{
  guint n = zd_interval_set_size (written);
  g_autofree ZdInterval *intervals = g_new0 (ZdInterval, n);
  g_autoptr (ZdIntervalSet) set = NULL;

  for (guint i = 0; i < n; i++) {
    ZdInterval *interval = &intervals[i];
    *interval = *zd_interval_set_get (written, i);
    if (interval->lo.rule == ZD_END_UNCLEAR)
      interval->lo.closed = !sure;
    if (interval->hi.rule == ZD_END_UNCLEAR)
      interval->hi.closed = !sure;
    multiply (&interval->lo, measure->per);
    multiply (&interval->hi, measure->per);
    if (zd_plan_measure_is_relation (measure)) {
      move_to_position (&interval->lo, 1);
      move_to_position (&interval->hi, -1);
    }
    interval->lo.rule = interval->hi.rule = ZD_END_PLAIN;
  }
  set = zd_interval_set_new (intervals, n);
  return zd_interval_set_normal (set);
}

static void
take_set (ZdPlanSet *self, const ZdIntervalSet *written, const ZdPlanMeasure *measure)
{
  g_autoptr (ZdIntervalSet) sure = intervals_of (written, measure, TRUE);
  g_autoptr (ZdIntervalSet) maybe = intervals_of (written, measure, FALSE);

  self->sure = spans_of (sure, &self->n_sure);
  self->maybe = spans_of (maybe, &self->n_maybe);
}

/* Each single value as an interval of its own. */
static ZdIntervalSet *
set_of_values (const gint64 *values, guint n)
{
  g_autofree ZdInterval *intervals = g_new0 (ZdInterval, n);

  for (guint i = 0; i < n; i++) {
    ZdEnd end = { .value = values[i], .bounded = TRUE, .closed = TRUE, .rule = ZD_END_PLAIN };
    intervals[i].lo = intervals[i].hi = end;
  }
  return zd_interval_set_new (intervals, n);
}

/* A text that no record has must still differ from every other such text, so
 * that doubt about an unknown text is weighed rightly. */
static gint64
text_id (const ZdColumns *columns, const char *text)
{
  guint32 id = zd_columns_find_text (columns, text);

  return id != 0 ? (gint64)id : -(gint64)g_str_hash (text) - 1;
}

static ZdIntervalSet *
set_of_texts (const GPtrArray *texts, const ZdColumns *columns)
{
  g_autofree gint64 *ids = g_new (gint64, texts->len);

  for (guint i = 0; i < texts->len; i++)
    ids[i] = text_id (columns, g_ptr_array_index (texts, i));
  return set_of_values (ids, texts->len);
}

static ZdIntervalSet *
set_of_codes (const GPtrArray *codes, const ZdCodeList *list, ZdDay day, GError **error)
{
  g_autoptr (GPtrArray) ended = g_ptr_array_new ();

  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (ended, g_ptr_array_index (codes, i));
  g_ptr_array_add (ended, NULL);
  return zd_code_list_below_on (list, (const char *const *)ended->pdata, day, error);
}

/* Codes mean something else before others replaced them: one set for each time between. */
static gboolean
take_codes (ZdPlanSet *self, const ZdTest *test, const ZdPlanMeasure *measure, GError **error)
{
  const ZdCodeList *list = measure->type.list;
  g_autoptr (ZdIntervalSet) set = set_of_codes (test->codes, list, ZD_DAY_EVER, error);
  ZdDay change = set != NULL ? zd_code_list_change (list, ZD_DAY_EVER) : ZD_DAY_NONE;

  if (set == NULL)
    return FALSE;
  take_set (self, set, measure);
  for (; change != ZD_DAY_NONE; change = zd_code_list_change (list, change)) {
    g_autoptr (ZdIntervalSet) before = set_of_codes (test->codes, list, change, NULL);

    if (zd_interval_set_equal (before, set))
      continue;
    self->until = change;
    self->before = g_new0 (ZdPlanSet, 1);
    self = self->before;
    take_set (self, before, measure);
    g_clear_pointer (&set, zd_interval_set_unref);
    set = g_steal_pointer (&before);
  }
  return TRUE;
}

gboolean
zd_plan_set_init (ZdPlanSet *self, const ZdTest *test, const ZdPlanMeasure *measure, const ZdColumns *columns,
                  GError **error)
{
  const ZdType *type = &measure->type;
  g_autoptr (ZdIntervalSet) set = NULL;
  const gint64 flag = test->flag != FALSE;

  if (test->kind == ZD_TEST_CODES && type->kind == ZD_KIND_CODE)
    return take_codes (self, test, measure, error);
  if (test->kind == ZD_TEST_SET && test->set != NULL && type->kind != ZD_KIND_TEXT)
    set = zd_interval_set_ref (test->set);
  else if (test->kind == ZD_TEST_BOOL && type->kind == ZD_KIND_BOOL)
    set = set_of_values (&flag, 1);
  else if (test->kind == ZD_TEST_TEXTS && type->kind == ZD_KIND_TEXT)
    set = set_of_texts (test->codes, columns);
  if (set == NULL) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("A test does not fit what it is held against; write the condition anew."));
    return FALSE;
  }
  take_set (self, set, measure);
  return TRUE;
}

void
zd_plan_set_clear (ZdPlanSet *self)
{
  g_clear_pointer (&self->sure, g_free);
  g_clear_pointer (&self->maybe, g_free);
  if (self->before != NULL)
    zd_plan_set_clear (self->before);
  g_clear_pointer (&self->before, g_free);
}

ZdTruth
zd_plan_set_test (const ZdPlanSet *self, gint64 lo, gint64 hi)
{
  for (guint i = 0; i < self->n_sure && self->sure[i].lo <= lo; i++)
    if (hi <= self->sure[i].hi)
      return ZD_YES;
  for (guint i = 0; i < self->n_maybe && self->maybe[i].lo <= hi; i++)
    if (lo <= self->maybe[i].hi)
      return ZD_UNKNOWN;
  return ZD_NO;
}
