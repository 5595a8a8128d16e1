/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/award-private.h"

/* Without end; in the smallest parts of a fen. */
#define WORTH_MAX ((__int128)G_MAXINT64 * ZD_WORTH_FEN)

static __int128
add (__int128 a, __int128 b)
{
  return MIN (a + b, WORTH_MAX);
}

/* @rate of a base that counts @per to the fen. */
static __int128
product (__int128 base, gint64 rate, gint64 per)
{
  __int128 worth;

  if (rate == 0 || base <= 0)
    return 0;
  if (base >= G_MAXINT64 || __builtin_mul_overflow (base * rate, (__int128)(ZD_PER_ALL / per), &worth))
    return WORTH_MAX;
  return MIN (worth, WORTH_MAX);
}

/* Each part of the base at the rate of its band. */
static __int128
progressive (gint64 base, const GArray *bands, gint64 per)
{
  __int128 worth = 0;

  for (guint i = 0; i < bands->len; i++) {
    const ZdBand *band = &g_array_index (bands, ZdBand, i);
    gboolean last = i + 1 == bands->len;
    __int128 from = (__int128)band->over * per;
    __int128 to = last || base < (__int128)band[1].over * per ? base : (__int128)band[1].over * per;

    if (base >= G_MAXINT64 && last && band->rate > 0)
      return WORTH_MAX;
    worth = add (worth, product (to - from, band->rate, per));
  }
  return worth;
}

/* Whole steps only. */
static __int128
steps (gint64 base, const ZdAmount *source, gint64 per)
{
  __int128 beyond = (__int128)base - (__int128)source->over * per;
  __int128 whole = beyond > 0 ? beyond / ((__int128)source->every * per) : 0;

  return base >= G_MAXINT64 && source->money > 0 ? WORTH_MAX : product (whole * source->money, ZD_WHOLE, 1);
}

static __int128
worth_of (const ZdAmount *source, gint64 base, gint64 rate, gint64 per)
{
  if (source->kind == ZD_AMOUNT_PROGRESSIVE)
    return progressive (base, source->bands, per);
  return source->kind == ZD_AMOUNT_STEPS ? steps (base, source, per) : product (base, rate, per);
}

/* From the least rate of the least base to the greatest rate of the greatest. */
static ZdWorth
share_of (ZdRun *run, const ZdPlanAmount *amount, gint64 rate_lo, gint64 rate_hi)
{
  const ZdValue *of = zd_run_value (run, amount->of);
  gint64 per = zd_plan_measure (run->plan, amount->of)->per;
  ZdWorth worth = { .up_to = rate_lo != rate_hi };

  if (!of->some)
    return worth;
  worth.lo = worth_of (amount->source, of->lo, rate_lo, per);
  worth.hi = worth_of (amount->source, of->hi, rate_hi, per);
  if (of->none)
    worth.lo = 0;
  return worth;
}

/* The first tier that holds; a doubtful one may or may not be it. */
static ZdWorth
first_tier (ZdRun *run, const ZdPlanAmount *amount)
{
  ZdWorth worth = { 0 };
  gboolean begun = FALSE, settled = FALSE;

  for (guint i = 0; i < amount->n_tiers && !settled; i++) {
    ZdTruth truth = zd_run_node (run, amount->tiers[i].when);
    if (truth == ZD_NO)
      continue;
    ZdWorth tier = zd_run_amount (run, amount->tiers[i].amount);
    worth.lo = begun ? MIN (worth.lo, tier.lo) : tier.lo;
    if (!begun || tier.hi > worth.hi)
      worth.tier = amount->tiers[i].label;
    worth.hi = MAX (worth.hi, tier.hi);
    worth.up_to |= tier.up_to;
    begun = TRUE;
    settled = truth == ZD_YES;
  }
  if (!settled)
    worth.lo = 0;
  return worth;
}

/* The highest of the tiers that hold, or all of them together. */
static ZdWorth
other_tiers (ZdRun *run, const ZdPlanAmount *amount, gboolean sum)
{
  ZdWorth worth = { 0 };
  __int128 best = -1;

  for (guint i = 0; i < amount->n_tiers; i++) {
    ZdTruth truth = zd_run_node (run, amount->tiers[i].when);
    if (truth == ZD_NO)
      continue;
    ZdWorth tier = zd_run_amount (run, amount->tiers[i].amount);
    __int128 lo = truth == ZD_YES ? tier.lo : 0;
    worth.lo = sum ? add (worth.lo, lo) : MAX (worth.lo, lo);
    worth.hi = sum ? add (worth.hi, tier.hi) : MAX (worth.hi, tier.hi);
    worth.up_to |= tier.up_to;
    if (tier.hi > best)
      worth.tier = amount->tiers[i].label;
    best = MAX (best, tier.hi);
  }
  return worth;
}

ZdWorth
zd_run_amount (ZdRun *run, const ZdPlanAmount *amount)
{
  const ZdAmount *source = amount->source;
  ZdWorth worth = { 0 };

  switch (source->kind) {
  case ZD_AMOUNT_FIXED:
    worth.lo = worth.hi = product (source->money, ZD_WHOLE, 1);
    return worth;
  case ZD_AMOUNT_TIERS:
    return source->pick == ZD_PICK_FIRST ? first_tier (run, amount)
                                         : other_tiers (run, amount, source->pick == ZD_PICK_SUM);
  case ZD_AMOUNT_RATE:
    return share_of (run, amount, source->rate_lo, source->rate_hi);
  case ZD_AMOUNT_MONTHS:
    return share_of (run, amount, source->months, source->months);
  case ZD_AMOUNT_PROGRESSIVE:
  case ZD_AMOUNT_STEPS:
    return share_of (run, amount, 0, 0);
  case ZD_AMOUNT_UP_TO:
    worth = zd_run_amount (run, amount->inner);
    worth.lo = 0;
    worth.up_to = TRUE;
    return worth;
  case ZD_AMOUNT_RELIEF:
  default:
    return worth;
  }
}

/* The quotient of a product of 128 bits, parted so that it does not overflow. */
static gint64
floor_share (__int128 worth, gint64 share)
{
  const __int128 scale = (__int128)ZD_WORTH_FEN * ZD_WHOLE;
  __int128 whole = worth / scale, rest = worth % scale, fen;

  if (worth >= WORTH_MAX)
    return share > 0 ? G_MAXINT64 : 0;
  fen = whole * share + rest * share / scale;
  return (gint64)MIN (fen, (__int128)G_MAXINT64);
}

ZdFen
zd_worth_share (const ZdWorth *worth, gint64 share)
{
  return (ZdFen){ floor_share (worth->lo, share), floor_share (worth->hi, share) };
}
