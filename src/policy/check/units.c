/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* The ends of conditions against the numbers of the text, and against what can be. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"

/* ---- the text's numbers ---- */

static gint64
power_of_ten (int n)
{
  gint64 power = 1;

  for (; n > 0; n--)
    power *= 10;
  return power;
}

/* @threshold's value in the units of @type; FALSE when it is of another kind. */
static gboolean
value_as (const ZdReadThreshold *threshold, gint64 value, const ZdType *type, gint64 *result)
{
  const gboolean money = g_str_equal (threshold->unit, "CNY_FEN");
  const int digits = type->scale - threshold->scale;

  if (g_str_equal (threshold->unit, "DATE") || g_str_has_suffix (threshold->unit, "_CENT") ||
      money != (type->kind == ZD_KIND_MONEY) || (type->kind != ZD_KIND_MONEY && type->kind != ZD_KIND_NUMBER) ||
      g_str_equal (threshold->unit, "PERCENT") != (g_strcmp0 (type->unit, "%") == 0))
    return FALSE;
  if (money)
    *result = value;
  else if (digits < 0)
    *result = value / power_of_ten (-digits);
  else if (__builtin_mul_overflow (value, power_of_ten (digits), result))
    return FALSE;
  return TRUE;
}

static gboolean
stands_in (const ZdReadThreshold *threshold, const ZdCondition *leaf)
{
  return leaf == NULL || leaf->span_start < 0 ||
         (threshold->from < leaf->span_end && leaf->span_start < threshold->to);
}

/* Numbers of the text in the units of @type: all, or those in the words of @leaf (nullable). */
static GArray *
numbers_of (const ZdCheck *self, const ZdCondition *leaf, const ZdType *type)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; self->reading != NULL && i < self->reading->thresholds->len; i++) {
    const ZdReadThreshold *threshold = &g_array_index (self->reading->thresholds, ZdReadThreshold, i);
    const ZdEnd *ends[] = { &threshold->interval.lo, &threshold->interval.hi };
    for (guint e = 0; e < 2 && stands_in (threshold, leaf); e++) {
      gint64 value;
      if (ends[e]->bounded && value_as (threshold, ends[e]->value, type, &value))
        g_array_append_val (numbers, value);
    }
  }
  return numbers;
}

/* Ten thousand or a hundred million times as much; of a percentage, a hundred. */
static gboolean
is_slip (gint64 one, gint64 other, const ZdType *type)
{
  static const gint64 of_money[] = { 10000, 100000000 }, of_percent[] = { 100, 1000 };
  const gint64 *factors = g_strcmp0 (type->unit, "%") == 0 ? of_percent : of_money;

  for (guint i = 0; i < 2; i++)
    if ((one % factors[i] == 0 && one / factors[i] == other) || (other % factors[i] == 0 && other / factors[i] == one))
      return one != 0;
  return FALSE;
}

static void
check_end (ZdCheck *self, const ZdPolicyPart *part, const ZdType *type, const ZdEnd *end)
{
  g_autoptr (GArray) all = numbers_of (self, NULL, type), numbers = numbers_of (self, part->leaf, type);
  g_autofree char *has = NULL, *should = NULL;
  gint64 slip = 0;

  for (guint i = 0; i < all->len; i++) /* its words may be those of the first tier only */
    if (g_array_index (all, gint64, i) == end->value)
      return;
  for (guint i = 0; i < numbers->len; i++)
    if (is_slip (g_array_index (numbers, gint64, i), end->value, type))
      slip = g_array_index (numbers, gint64, i);
  has = zd_type_describe (type, end->value);
  if (slip != 0) {
    should = zd_type_describe (type, slip);
    zd_check_at (zd_check_found (self, ZD_FOUND_UNIT_SLIP, part->place, _ ("The condition has %s, the text %s."), has,
                                 should),
                 part->leaf);
  } else if (numbers->len > 0 && part->leaf->span_start >= 0) {
    should = zd_type_describe (type, g_array_index (numbers, gint64, 0));
    zd_check_at (zd_check_found (self, ZD_FOUND_OTHER_THRESHOLD, part->place,
                                 _ ("The condition has %s, its words say %s."), has, should),
                 part->leaf);
  }
}

/* ---- what can be ---- */

/* Facts of an enterprise in money are counted in 万元, and parts of a whole end at 100%. */
static gboolean
is_implausible (const ZdCondition *leaf, const ZdType *type, const ZdEnd *end)
{
  const gint64 unit = power_of_ten (type->scale);

  if (leaf->measure->kind != ZD_MEASURE_FIELD || end->value == 0)
    return FALSE;
  if (type->kind == ZD_KIND_MONEY)
    return end->value > 0 && end->value < 10000 * unit;
  return type->kind == ZD_KIND_NUMBER && g_strcmp0 (type->unit, "%") == 0 &&
         (end->value > 100 * unit || (end->value > 0 && end->value * 10 < unit));
}

static void
check_leaf (ZdCheck *self, const ZdPolicyPart *part)
{
  const ZdIntervalSet *set = part->leaf->test->set;
  guint before = self->findings->len;
  ZdType type;

  if (set == NULL || part->leaf->measure->kind == ZD_MEASURE_RATIO ||
      !zd_measure_type (part->leaf->measure, self->catalogue, part->scope, &type, NULL))
    return;
  for (guint i = 0; i < zd_interval_set_size (set) && self->findings->len == before; i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);
    const ZdEnd *ends[] = { &interval->lo, &interval->hi };
    for (guint e = 0; e < 2 && self->findings->len == before; e++) {
      g_autofree char *words = NULL;
      if (!ends[e]->bounded)
        continue;
      check_end (self, part, &type, ends[e]);
      if (self->findings->len > before || !is_implausible (part->leaf, &type, ends[e]))
        continue;
      words = zd_type_describe (&type, ends[e]->value);
      zd_check_at (zd_check_found (self, ZD_FOUND_UNIT_IMPLAUSIBLE, part->place, _ ("%s is hardly what is meant."), words),
                   part->leaf);
    }
  }
}

void
zd_check_units (ZdCheck *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_LEAF && part->leaf->kind == ZD_COND_LEAF)
      check_leaf (self, part);
  }
}
