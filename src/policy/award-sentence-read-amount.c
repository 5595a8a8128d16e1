/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* The amounts of awards as sentences, read. */

#include "config.h"

#include "policy/award.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "policy/award-sentence.h"

const ZdType zd_award_money = { .kind = ZD_KIND_MONEY, .scale = ZD_SCALE_MONEY, .unit = "元" };

static ZdAmount *read_amount (ZdSentenceReader *self, int depth, GError **error);

gboolean
zd_award_read_percent (ZdSentenceReader *self, gint64 *rate, GError **error)
{
  return zd_sentence_read_decimal (self, ZD_PERCENT_SCALE, rate, error) &&
         zd_sentence_expect (self, "%", error);
}

static ZdTier *
read_tier (ZdSentenceReader *self, int depth, GError **error)
{
  g_autoptr (ZdTier) tier = zd_tier_new ();

  zd_sentence_skip_number (self);
  if (!zd_sentence_accept (self, "其余") && !zd_sentence_accept (self, "一律") &&
      (tier->when = zd_sentence_read_condition (self, error)) == NULL)
    return NULL;
  if (!zd_sentence_expect (self, "：", error) || (tier->amount = read_amount (self, depth, error)) == NULL)
    return NULL;
  return g_steal_pointer (&tier);
}

static gboolean
read_tiers (ZdSentenceReader *self, ZdAmount *amount, int depth, GError **error)
{
  const char *close = zd_sentence_expect_bracket (self, error);

  if (close == NULL)
    return FALSE;
  do {
    ZdTier *tier = read_tier (self, depth, error);

    if (tier == NULL)
      return FALSE;
    g_ptr_array_add (amount->tiers, tier);
  } while (zd_sentence_accept (self, "；"));
  return zd_sentence_expect (self, close, error);
}

/* 超额累进（①超过 0 元的部分 1%；②超过 1000 万元的部分 2%） */
static gboolean
read_bands (ZdSentenceReader *self, GArray *bands, GError **error)
{
  const char *close = zd_sentence_expect_bracket (self, error);
  ZdBand band;

  if (close == NULL)
    return FALSE;
  do {
    zd_sentence_skip_number (self);
    if (!zd_sentence_expect (self, "超过", error) ||
        !zd_sentence_read_value (self, &zd_award_money, &band.over, error) ||
        !zd_sentence_expect (self, "的部分", error) || !zd_award_read_percent (self, &band.rate, error))
      return FALSE;
    g_array_append_val (bands, band);
  } while (zd_sentence_accept (self, "；"));
  return zd_sentence_expect (self, close, error);
}

/* [超过 5000 万元的部分]每满 1000 万元计 2 万元 */
static gboolean
read_steps (ZdSentenceReader *self, const ZdMeasure *of, ZdAmount *amount, GError **error)
{
  ZdType type;

  if (!zd_measure_type (of, self->catalogue, self->scope, &type, error))
    return FALSE;
  if (zd_sentence_accept (self, "超过") && !(zd_sentence_read_value (self, &type, &amount->over, error) &&
                                           zd_sentence_expect (self, "的部分", error)))
    return FALSE;
  return zd_sentence_expect (self, "每满", error) &&
         zd_sentence_read_value (self, &type, &amount->every, error) &&
         zd_sentence_expect (self, "计", error) &&
         zd_sentence_read_value (self, &zd_award_money, &amount->money, error);
}

static gboolean
at_steps (const ZdSentenceReader *self)
{
  ZdSentenceReader ahead = *self;

  return zd_sentence_accept (&ahead, "超过") || zd_sentence_accept (&ahead, "每满");
}

/* 营业收入的 50% 至 60%, 月租金 × 9 个月, 营业收入超额累进（…） */
static ZdAmount *
read_share (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdMeasure) of = zd_sentence_read_measure (self, error);
  g_autoptr (ZdAmount) amount = NULL;
  gboolean ok;

  if (of == NULL)
    return NULL;
  if (zd_sentence_accept (self, "×")) {
    amount = zd_amount_new (ZD_AMOUNT_MONTHS);
    ok = zd_sentence_read_decimal (self, ZD_RATE_SCALE, &amount->months, error) &&
         zd_sentence_expect (self, "个月", error);
  } else if (zd_sentence_accept (self, "超额累进")) {
    amount = zd_amount_new (ZD_AMOUNT_PROGRESSIVE);
    ok = read_bands (self, amount->bands, error);
  } else if (at_steps (self)) {
    amount = zd_amount_new (ZD_AMOUNT_STEPS);
    ok = read_steps (self, of, amount, error);
  } else {
    amount = zd_amount_new (ZD_AMOUNT_RATE);
    ok = zd_sentence_expect (self, "的", error) && zd_award_read_percent (self, &amount->rate_lo, error);
    amount->rate_hi = amount->rate_lo;
    if (ok && zd_sentence_accept (self, "至"))
      ok = zd_award_read_percent (self, &amount->rate_hi, error);
  }
  amount->of = g_steal_pointer (&of);
  return ok ? g_steal_pointer (&amount) : NULL;
}

static ZdAmount *
read_fixed (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdAmount) amount = zd_amount_new (ZD_AMOUNT_FIXED);

  return zd_sentence_read_value (self, &zd_award_money, &amount->money, error) ? g_steal_pointer (&amount) : NULL;
}

static ZdAmount *
read_relief (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdAmount) amount = zd_amount_new (ZD_AMOUNT_RELIEF);

  if (!zd_sentence_read_quote (self, &amount->text, error))
    return NULL;
  if (amount->text != NULL)
    return g_steal_pointer (&amount);
  zd_sentence_error (self, error, _ ("Say between “ and ” what is relieved."));
  return NULL;
}

static ZdAmount *
read_up_to (ZdSentenceReader *self, int depth, GError **error)
{
  g_autoptr (ZdAmount) amount = zd_amount_new (ZD_AMOUNT_UP_TO);

  amount->inner = read_amount (self, depth, error);
  return amount->inner != NULL ? g_steal_pointer (&amount) : NULL;
}

static ZdAmount *
read_form (ZdSentenceReader *self, int depth, GError **error)
{
  for (guint pick = 0; pick < G_N_ELEMENTS (zd_pick_words); pick++)
    if (zd_sentence_accept (self, zd_pick_words[pick])) {
      g_autoptr (ZdAmount) amount = zd_amount_new (ZD_AMOUNT_TIERS);

      amount->pick = pick;
      return read_tiers (self, amount, depth, error) ? g_steal_pointer (&amount) : NULL;
    }
  if (zd_sentence_accept (self, "不超过"))
    return read_up_to (self, depth, error);
  if (zd_sentence_accept (self, "减免"))
    return read_relief (self, error);
  if (zd_sentence_at_digit (self))
    return read_fixed (self, error);
  return read_share (self, error);
}

static ZdAmount *
read_amount (ZdSentenceReader *self, int depth, GError **error)
{
  g_autoptr (ZdAmount) amount = NULL;
  GError *reason = NULL;

  if (depth > ZD_MAX_DEPTH) {
    zd_sentence_error (self, error, _ ("Amounts are nested too deeply; %d levels are the limit."),
                       ZD_MAX_DEPTH);
    return NULL;
  }
  amount = read_form (self, depth + 1, error);
  if (amount == NULL || zd_amount_check (amount, self->catalogue, self->scope, &reason))
    return g_steal_pointer (&amount);
  zd_sentence_error_take (self, error, reason);
  return NULL;
}

ZdAmount *
zd_award_read_amount (ZdSentenceReader *self, GError **error)
{
  return read_amount (self, 1, error);
}
