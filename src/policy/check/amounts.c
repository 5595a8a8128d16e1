/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* The sums and rates of the award against those of the text. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "policy/read/pattern.h"

#include <string.h>

#define WHOLE     1000000 /* in ZD_RATE_SCALE */
#define MOST_SUMS 5       /* that are told one by one */

static gboolean
has_value (const GArray *values, gint64 value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_array_index (values, gint64, i) == value)
      return TRUE;
  return FALSE;
}

static void
add_value (GArray *values, gint64 value)
{
  g_array_append_val (values, value);
}

static char *
rate_words (gint64 rate)
{
  g_autofree char *points = zd_decimal_format (rate, ZD_RATE_SCALE - 2);

  return g_strconcat (points, "%", NULL);
}

/* ---- sums ---- */

/* Sums that one or two of @values make: 50 + 50, or what a promotion from 50 to 80 still pays. */
static void
add_made_of_two (GArray *made, const GArray *values)
{
  for (guint i = 0; i < values->len; i++)
    for (guint j = 0; j < values->len; j++) {
      gint64 one = g_array_index (values, gint64, i), other = g_array_index (values, gint64, j);
      add_value (made, zd_sat_add (one, other));
      add_value (made, zd_sat_sub (one, other));
    }
}

static GArray *
sums_of_text (const ZdCheck *self)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->reading->amounts->len; i++) {
    const ZdReadAmount *amount = &g_array_index (self->reading->amounts, ZdReadAmount, i);
    if (!zd_read_amount_is_foreign (amount))
      add_value (sums, amount->fen);
  }
  return sums;
}

static const gint64 *
sum_of_part (const ZdPolicyPart *part)
{
  if (part->kind == ZD_PART_CAP)
    return &part->cap->money;
  return part->kind == ZD_PART_AMOUNT &&
                 (part->amount->kind == ZD_AMOUNT_FIXED || part->amount->kind == ZD_AMOUNT_STEPS)
             ? &part->amount->money
             : NULL;
}

static GArray *
sums_of_award (const ZdCheck *self)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->parts->len; i++) {
    const gint64 *sum = sum_of_part (self->parts->pdata[i]);
    if (sum != NULL)
      add_value (sums, *sum);
  }
  return sums;
}

/* What the instalments of the lines' fixed sums are worth. */
static void
add_instalments (const ZdCheck *self, GArray *made)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    const gint64 *sum = part->line != NULL ? sum_of_part (part) : NULL;
    for (guint k = 0; sum != NULL && k < part->line->instalments->len; k++) {
      const ZdInstalment *instalment = part->line->instalments->pdata[k];
      if (instalment->share > 0)
        add_value (made, zd_muldiv_floor (*sum, instalment->share, WHOLE));
    }
  }
}

/* 2000 元 for 2000 万元 and the like. */
static gboolean
is_slip (gint64 one, gint64 other)
{
  return one != 0 && other != 0 &&
         ((one % 10000 == 0 && (one / 10000 == other || one / 100000000 == other)) ||
          (other % 10000 == 0 && (other / 10000 == one || other / 100000000 == one)));
}

static const gint64 *
find_slip (const GArray *values, gint64 value)
{
  for (guint i = 0; i < values->len; i++)
    if (is_slip (g_array_index (values, gint64, i), value))
      return &g_array_index (values, gint64, i);
  return NULL;
}

static void
check_sums_of_award (ZdCheck *self, const GArray *text)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));

  add_made_of_two (made, text);
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    const gint64 *sum = sum_of_part (part), *slip;
    g_autofree char *words = NULL, *meant = NULL;
    if (sum == NULL || *sum == 0 || has_value (text, *sum) || has_value (made, *sum))
      continue;
    words = zd_money_format_short (*sum, TRUE);
    slip = find_slip (text, *sum);
    if (slip == NULL) {
      zd_check_found (self, ZD_FOUND_NOT_IN_TEXT, part->place, _ ("%s stands in the award and not in the text."), words);
      continue;
    }
    meant = zd_money_format_short (*slip, TRUE);
    zd_check_found (self, ZD_FOUND_UNIT_SLIP, part->place, _ ("The award has %s, the text %s."), words, meant);
  }
}

/* A text with many clauses, of which the award has one, is not told sum by sum. */
static void
check_sums_of_text (ZdCheck *self, const GArray *award)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint missing = 0;

  add_made_of_two (made, award);
  add_instalments (self, made);
  for (guint i = 0; i < self->reading->amounts->len; i++) {
    const ZdReadAmount *amount = &g_array_index (self->reading->amounts, ZdReadAmount, i);
    g_autofree char *words = zd_reading_words (self->reading, amount->from, amount->to);
    if (!zd_read_amount_is_foreign (amount) && !has_value (award, amount->fen) && !has_value (made, amount->fen) &&
        find_slip (award, amount->fen) == NULL && missing++ < MOST_SUMS)
      zd_check_found_words (self, ZD_FOUND_NOT_IN_AWARD, amount->from, amount->to,
                            _ ("“%s” stands in the text and not in the award."), words);
  }
  if (missing > MOST_SUMS)
    zd_check_found (self, ZD_FOUND_NOT_IN_AWARD, "text", _ ("%u more sums stand in the text and not in the award."),
                    missing - MOST_SUMS);
}

/* ---- rates ---- */

static void
add_rates (const ZdPolicyPart *part, GArray *rates)
{
  if (part->kind != ZD_PART_AMOUNT)
    return;
  if (part->amount->kind == ZD_AMOUNT_RATE) {
    add_value (rates, part->amount->rate_lo);
    add_value (rates, part->amount->rate_hi);
  }
  for (guint i = 0; part->amount->bands != NULL && i < part->amount->bands->len; i++)
    add_value (rates, g_array_index (part->amount->bands, ZdBand, i).rate);
}

static void
check_rates_of_award (ZdCheck *self, const GArray *text)
{
  static ZdPattern in_words = ZD_PATTERN ("半|全额|等额|同等|足额|[1一][:：∶比][1一]|折|分之|成|倍|‰");
  gboolean said = zd_pattern_find (&in_words, self->policy->text, 0, strlen (self->policy->text), NULL, NULL);

  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    g_autoptr (GArray) rates = g_array_new (FALSE, FALSE, sizeof (gint64));
    add_rates (part, rates);
    for (guint r = 0; r < rates->len; r++) {
      gint64 rate = g_array_index (rates, gint64, r);
      g_autofree char *words = rate_words (rate);
      if (rate > WHOLE)
        zd_check_found (self, ZD_FOUND_RATE_OVER_ALL, part->place, _ ("%s is more than the whole."), words);
      else if (rate > 0 && !said && !has_value (text, rate))
        zd_check_found (self, ZD_FOUND_NOT_IN_TEXT, part->place, _ ("%s stands in the award and not in the text."),
                        words);
      if (part->amount->rate_lo == part->amount->rate_hi && part->amount->bands == NULL)
        break;
    }
  }
}

static void
check_rates_of_text (ZdCheck *self)
{
  g_autoptr (GArray) award = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_AMOUNT && part->amount->kind == ZD_AMOUNT_MONTHS)
      return; /* half of twelve rents is written as six */
    add_rates (part, award);
    for (guint k = 0; part->line != NULL && k < part->line->instalments->len; k++)
      add_value (award, ((const ZdInstalment *)part->line->instalments->pdata[k])->share);
  }
  for (guint i = 0; i < self->reading->rates->len; i++) {
    const ZdReadRate *rate = &g_array_index (self->reading->rates, ZdReadRate, i);
    g_autofree char *words = zd_reading_words (self->reading, rate->from, rate->to);
    if (!has_value (award, rate->lo) || !has_value (award, rate->hi))
      zd_check_found_words (self, ZD_FOUND_NOT_IN_AWARD, rate->from, rate->to,
                            _ ("“%s” stands in the text and not in the award."), words);
  }
}

static GArray *
rates_of_text (const ZdCheck *self)
{
  GArray *rates = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->reading->rates->len; i++) {
    const ZdReadRate *rate = &g_array_index (self->reading->rates, ZdReadRate, i);
    add_value (rates, rate->lo);
    add_value (rates, rate->hi);
  }
  return rates;
}

/* ---- both ---- */

void
zd_check_amounts (ZdCheck *self)
{
  g_autoptr (GArray) text = NULL, award = NULL, rates = NULL;

  if (self->reading == NULL || self->policy->award->lines->len == 0)
    return;
  award = sums_of_award (self);
  if (self->reading->amounts->len == 0 && self->reading->rates->len == 0) {
    if (award->len > 0)
      zd_check_found (self, ZD_FOUND_NOT_IN_TEXT, "award", _ ("The text names no sum; the award does."));
    return;
  }
  text = sums_of_text (self);
  rates = rates_of_text (self);
  check_sums_of_award (self, text);
  check_sums_of_text (self, award);
  check_rates_of_award (self, rates);
  check_rates_of_text (self);
}
