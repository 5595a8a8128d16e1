/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What an award amounts to, in the width of a list's column. */

#include "config.h"

#include "policy/award.h"

#include "base/decimal.h"
#include "policy/award-sentence.h"

/* Lines that are shown before "等 N 项". */
#define SHOWN_LINES 3

/* The least and the most that @self pays where that is known without a fact. */
static gboolean
money_range (const ZdAmount *self, gint64 *lo, gint64 *hi)
{
  gint64 least = G_MAXINT64;
  gint64 most = 0;

  switch (self->kind) {
  case ZD_AMOUNT_FIXED:
    *lo = *hi = self->money;
    return TRUE;
  case ZD_AMOUNT_UP_TO:
    *lo = 0;
    return money_range (self->inner, &least, hi);
  case ZD_AMOUNT_TIERS:
    for (guint i = 0; i < self->tiers->len; i++) {
      if (!money_range (((const ZdTier *)g_ptr_array_index (self->tiers, i))->amount, lo, hi))
        return FALSE;
      least = MIN (least, *lo);
      most = self->pick == ZD_PICK_SUM ? zd_sat_add (most, *hi) : MAX (most, *hi);
    }
    *lo = least;
    *hi = most;
    return TRUE;
  case ZD_AMOUNT_RATE:
  case ZD_AMOUNT_MONTHS:
  case ZD_AMOUNT_RELIEF:
  case ZD_AMOUNT_PROGRESSIVE:
  case ZD_AMOUNT_STEPS:
    break;
  }
  return FALSE;
}

/* "100 万元", "≤ 10 万元", "30–100 万元" */
static char *
describe_range (gint64 lo, gint64 hi)
{
  g_autofree char *least = zd_money_format_short (lo, TRUE);
  g_autofree char *most = zd_money_format_short (hi, TRUE);
  char *unit = strchr (least, ' ');

  if (lo == hi)
    return g_steal_pointer (&most);
  if (lo == 0)
    return g_strdup_printf ("≤ %s", most);
  if (g_strcmp0 (unit, strchr (most, ' ')) == 0)
    *unit = '\0';
  return g_strdup_printf ("%s–%s", least, most);
}

static char *
describe_rate (const ZdAmount *self)
{
  g_autofree char *lo = zd_decimal_format (self->rate_lo, ZD_PERCENT_SCALE);
  g_autofree char *hi = zd_decimal_format (self->rate_hi, ZD_PERCENT_SCALE);

  return self->rate_lo == self->rate_hi ? g_strdup_printf ("%s%%", lo)
                                        : g_strdup_printf ("%s%%–%s%%", lo, hi);
}

/* "1%/2%": of each part of the base. */
static char *
describe_bands (const ZdAmount *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->bands->len; i++) {
    g_autofree char *rate = zd_decimal_format (g_array_index (self->bands, ZdBand, i).rate, ZD_PERCENT_SCALE);
    g_string_append_printf (text, "%s%s%%", i > 0 ? "/" : "", rate);
  }
  return g_string_free (text, FALSE);
}

static char *describe_amount (const ZdAmount *self);

/* Each tier that says something new: "50%/60%–90%". */
static char *
describe_tiers (const ZdAmount *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->tiers->len; i++) {
    const ZdTier *tier = g_ptr_array_index (self->tiers, i);
    char *amount = describe_amount (tier->amount);

    if (g_hash_table_contains (seen, amount)) {
      g_free (amount);
      continue;
    }
    g_string_append_printf (text, "%s%s", text->len > 0 ? "/" : "", amount);
    g_hash_table_add (seen, amount);
  }
  return g_string_free (text, FALSE);
}

static char *
describe_amount (const ZdAmount *self)
{
  g_autofree char *inner = NULL;
  gint64 lo, hi;

  if (money_range (self, &lo, &hi))
    return describe_range (lo, hi);
  switch (self->kind) {
  case ZD_AMOUNT_TIERS:
    return describe_tiers (self);
  case ZD_AMOUNT_RATE:
    return describe_rate (self);
  case ZD_AMOUNT_PROGRESSIVE:
    return describe_bands (self);
  case ZD_AMOUNT_STEPS:
    inner = zd_money_format_short (self->money, TRUE);
    return g_strdup_printf ("%s/档", inner);
  case ZD_AMOUNT_UP_TO:
    inner = describe_amount (self->inner);
    return g_strdup_printf ("≤ %s", inner);
  case ZD_AMOUNT_MONTHS:
    inner = zd_decimal_format (self->months, ZD_RATE_SCALE);
    return g_strdup_printf ("%s 个月", inner);
  case ZD_AMOUNT_RELIEF:
    return g_strdup ("减免");
  case ZD_AMOUNT_FIXED:
    break;
  }
  g_return_val_if_reached (NULL);
}

static void
append_caps (GString *text, const GArray *caps)
{
  for (guint i = 0; i < caps->len; i++) {
    const ZdCap *cap = &g_array_index (caps, ZdCap, i);
    g_autofree char *money = zd_money_format_short (cap->money, TRUE);

    g_string_append_printf (text, "，%s %s", zd_cap_words[cap->scope], money);
  }
}

static void
append_line (GString *text, const ZdAwardLine *line)
{
  g_autofree char *amount = describe_amount (line->amount);
  gboolean once = line->keep == ZD_KEEP_HIGHEST && line->group->len == 0;

  g_string_append (text, amount);
  if (line->items != NULL && !once && line->amount->kind != ZD_AMOUNT_RELIEF)
    g_string_append (text, "/项");
  if (line->yearly)
    g_string_append (text, "/年");
  append_caps (text, line->caps);
  if (line->instalments->len > 1)
    g_string_append_printf (text, "，分 %u 期", line->instalments->len);
}

char *
zd_award_short (const ZdAward *self)
{
  GString *text = g_string_new (NULL);
  guint shown = MIN (self->lines->len, SHOWN_LINES);

  for (guint i = 0; i < shown; i++) {
    if (i > 0)
      g_string_append (text, self->combine == ZD_COMBINE_HIGHEST ? " 或 " : "；");
    append_line (text, g_ptr_array_index (self->lines, i));
  }
  if (shown < self->lines->len)
    g_string_append_printf (text, " 等 %u 项", self->lines->len);
  append_caps (text, self->caps);
  return g_string_free (text, FALSE);
}
