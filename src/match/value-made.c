/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/run-private.h"

#include "base/decimal.h"

/* Values that are made of others. What these may be is a range; so is what comes of it. */

/* How far a number can be known to reach: beyond is “unknown”. */
#define FAR G_MAXINT64

static gint64
clamp_wide (__int128 value)
{
  return (gint64)CLAMP (value, -(__int128)FAR, (__int128)FAR);
}

/* Takes the reason why @inner is not certain, if none was found before. */
static void
blame (ZdValue *value, const ZdValue *inner)
{
  value->none |= inner->none;
  if (value->doubt != ZD_DOUBT_NONE || zd_value_is_certain (inner))
    return;
  value->doubt = inner->doubt;
  value->cause = inner->cause;
}

/* ---- sums and periods ---- */

static gint64
add_end (gint64 sum, gint64 end, gint64 factor)
{
  return sum <= -FAR || sum >= FAR ? sum : ABS (end) >= FAR ? end : clamp_wide ((__int128)end * factor + sum);
}

/* factor is negative for what is taken off. */
static void
add_range (ZdValue *sum, const ZdValue *more, gint64 factor)
{
  gboolean off = factor < 0;
  gint64 lo = off ? -MAX (more->hi, -FAR) : MAX (more->lo, -FAR);
  gint64 hi = off ? -MAX (more->lo, -FAR) : MAX (more->hi, -FAR);

  sum->lo = add_end (sum->lo, lo, ABS (factor));
  sum->hi = add_end (sum->hi, hi, ABS (factor));
}

/* The values of a mean are sums, to be held against so many times the test. */
static void
sum_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  guint n_less = m->kind == ZD_PLAN_SUM ? m->source->n_less : 0;

  value->some = TRUE;
  for (guint i = 0; i < m->n_inner; i++) {
    const ZdValue *inner = zd_run_value (run, m->inner[i]);
    gint64 factor = m->kind == ZD_PLAN_SUM ? m->per / zd_plan_measure (run->plan, m->inner[i])->per : 1;

    blame (value, inner);
    value->some &= inner->some;
    if (inner->some)
      add_range (value, inner, i + n_less >= m->n_inner ? -factor : factor);
  }
}

static void
extreme_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  gboolean highest = m->take == ZD_TAKE_HIGHEST;

  value->some = TRUE;
  value->lo = value->hi = highest ? G_MININT64 : G_MAXINT64;
  for (guint i = 0; i < m->n_inner; i++) {
    const ZdValue *inner = zd_run_value (run, m->inner[i]);

    blame (value, inner);
    value->some &= inner->some;
    value->lo = highest ? MAX (value->lo, inner->lo) : MIN (value->lo, inner->lo);
    value->hi = highest ? MAX (value->hi, inner->hi) : MIN (value->hi, inner->hi);
  }
}

/* ---- ratios and growth ---- */

/* What both count, made comparable: nothing is rounded. */
typedef struct {
  __int128 above_lo, above_hi, below_lo, below_hi;
} Fraction;

static Fraction
fraction_of (ZdRun *run, const ZdPlanMeasure *m, const ZdValue *above, const ZdValue *below)
{
  __int128 up = zd_plan_measure (run->plan, m->inner[1])->per;
  __int128 down = zd_plan_measure (run->plan, m->inner[0])->per;

  return (Fraction){ above->lo * up, above->hi * up, below->lo * down, below->hi * down };
}

/* From the least to the greatest quotient over a base above zero. */
static ZdSpan
quotient_span (const Fraction *f, gint64 unit)
{
  __int128 below_lo = MAX (f->below_lo, 1);

  return (ZdSpan){ zd_ratio_position (f->above_lo, f->above_lo >= 0 ? f->below_hi : below_lo, unit),
                   zd_ratio_position (f->above_hi, f->above_hi >= 0 ? below_lo : f->below_hi, unit) };
}

static void
ratio_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  const ZdValue *above = zd_run_value (run, m->inner[0]), *below = zd_run_value (run, m->inner[1]);
  Fraction f = fraction_of (run, m, above, below);
  ZdSpan span;

  if (!above->some || !below->some || below->hi <= 0) {
    value->none = TRUE;
    return;
  }
  span = quotient_span (&f, ZD_RATIO_ONE);
  value->lo = span.lo;
  value->hi = span.hi;
  value->some = TRUE;
  blame (value, above);
  blame (value, below);
  value->none |= below->lo <= 0;
}

/* Growth from nothing, where it has a meaning: 0 stays 0, anything else is without limit. */
static gint64
growth_from_zero (gint64 now)
{
  return now == 0 ? 0 : now > 0 ? G_MAXINT64 : G_MININT64;
}

/* @value reaches over what growth over a base of zero is. */
static void
add_zero_base (const ZdPlanMeasure *m, const ZdValue *above, ZdValue *value)
{
  gboolean first = !value->some;

  switch (m->source->zero_base) {
  case ZD_ZERO_BASE_NONE:
    value->none = TRUE;
    return;
  case ZD_ZERO_BASE_INFINITE:
    value->lo = first ? growth_from_zero (above->lo) : MIN (value->lo, growth_from_zero (above->lo));
    value->hi = first ? growth_from_zero (above->hi) : MAX (value->hi, growth_from_zero (above->hi));
    break;
  case ZD_ZERO_BASE_UNKNOWN:
  default:
    value->lo = m->domain.lo;
    value->hi = m->domain.hi;
    if (value->doubt == ZD_DOUBT_NONE)
      value->doubt = ZD_DOUBT_ZERO_BASE;
    break;
  }
  value->some = TRUE;
}

static void
growth_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  const ZdValue *above = zd_run_value (run, m->inner[0]), *below = zd_run_value (run, m->inner[1]);
  Fraction f = fraction_of (run, m, above, below);

  if (!above->some || !below->some || below->hi < 0) { /* over a negative base: never a percentage */
    value->none = TRUE;
    return;
  }
  blame (value, above);
  blame (value, below);
  value->none |= below->lo < 0;
  if (below->hi > 0) {
    ZdSpan span = quotient_span (&f, ZD_RATIO_WHOLE);

    value->lo = zd_sat_sub (span.lo, 2 * ZD_RATIO_WHOLE);
    value->hi = zd_sat_sub (span.hi, 2 * ZD_RATIO_WHOLE);
    value->some = TRUE;
  }
  if (below->lo <= 0)
    add_zero_base (m, above, value);
}

/* ---- currencies ---- */

gboolean
zd_run_rate_day (ZdRun *run, const ZdPlanMeasure *m, ZdDay *day)
{
  const ZdValue *on = m->n_inner > 1 ? zd_run_value (run, m->inner[1]) : NULL;

  *day = on == NULL ? run->as_of : on->some && zd_value_is_certain (on) ? (ZdDay)on->lo : ZD_DAY_NONE;
  return *day != ZD_DAY_NONE;
}

static void
yuan_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  const ZdValue *sum = zd_run_value (run, m->inner[0]);
  const ZdValue *on = m->n_inner > 1 ? zd_run_value (run, m->inner[1]) : NULL;
  gint64 rate;
  ZdDay day;

  if (!sum->some || (on != NULL && !on->some)) {
    value->none = TRUE;
    return;
  }
  if (!zd_run_rate_day (run, m, &day)) {
    zd_value_set_unknown_as (value, m, on);
    return;
  }
  if (!zd_currency_rate (m->currency, day, &rate)) {
    zd_value_set_unknown (value, m, ZD_DOUBT_RATE);
    return;
  }
  add_range (value, sum, rate);
  value->some = TRUE;
  blame (value, sum);
}

/* ---- classes ---- */

static void
computed_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  const ZdValue *by = zd_run_value (run, m->inner[0]);
  const ZdCodeList *codes = zd_standard_by (m->standard)->type.list;
  gboolean known = zd_value_is_certain (by);
  gint64 from = known ? zd_code_list_on (codes, (int)by->lo, run->as_of) : by->lo;
  gint64 lo[ZD_STANDARD_FIELDS], hi[ZD_STANDARD_FIELDS];
  int least, most;

  for (guint i = 1; i < m->n_inner; i++) {
    const ZdValue *inner = zd_run_value (run, m->inner[i]);
    lo[i - 1] = inner->lo;
    hi[i - 1] = inner->hi;
  }
  if (!zd_standard_classes (m->standard, from, known ? from : by->hi, lo, hi, &least, &most)) {
    if (known)
      zd_value_set_unknown (value, m, ZD_DOUBT_UNLAID);
    else
      zd_value_set_unknown_as (value, m, by);
    return;
  }
  value->lo = least;
  value->hi = most;
  value->some = TRUE;
  for (guint i = 0; i < m->n_inner && least < most; i++)
    blame (value, zd_run_value (run, m->inner[i]));
}

void
zd_run_made_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value)
{
  switch (m->kind) {
  case ZD_PLAN_RATIO:
    ratio_value (run, m, value);
    break;
  case ZD_PLAN_GROWTH:
    growth_value (run, m, value);
    break;
  case ZD_PLAN_YUAN:
    yuan_value (run, m, value);
    break;
  case ZD_PLAN_COMPUTED:
    computed_value (run, m, value);
    break;
  case ZD_PLAN_PERIOD:
  case ZD_PLAN_SUM:
  default:
    if (m->kind == ZD_PLAN_PERIOD && m->take != ZD_TAKE_SUM && m->take != ZD_TAKE_MEAN)
      extreme_value (run, m, value);
    else
      sum_value (run, m, value);
    break;
  }
}
