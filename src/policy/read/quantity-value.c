/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/decimal.h"
#include "policy/read/pattern.h"
#include "policy/read/quantity-private.h"

/* What a number is worth, and in which unit. */

/* 港币500万元 */
static const ZdUnit *
foreign_unit (const char *text, const ZdFound *self)
{
  static ZdPattern money = ZD_PATTERN ("(?:美元|美金|港元|港币|欧元)$");
  int start = zd_pattern_back (text, self->start, 2);

  if (g_strcmp0 (self->word, "元") != 0 ||
      !zd_pattern_find (&money, text, start, self->start, NULL, NULL))
    return self->unit;
  g_autofree char *word = g_strndup (text + start, self->start - start);
  return zd_unit_find (word);
}

/* 一点五亿 as 1.5亿 */
static char *
with_point (const char *digits)
{
  static const char *const signs[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  GString *text = g_string_new (digits);

  if (!g_string_replace (text, "点", ".", 1))
    return g_string_free (text, FALSE);
  g_string_replace (text, "零", signs[0], 0);
  g_string_replace (text, "两", signs[2], 0);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    const char digit[] = { '0' + i, '\0' };
    g_string_replace (text, signs[i], digit, 0);
  }
  return g_string_free (text, FALSE);
}

static ZdPattern counted = ZD_PATTERN (
    "(?:用户|人数|人口|数量|数|次|量|面积|粉丝|会员|规模为?)(?:达到?|超过?|突破|不低于|不少于|满|为)?$");

/* What has no unit because it is one thing to another: 容积率不低于1.5. */
static ZdPattern ratio_before = ZD_PATTERN ("(?:容积率|PUE值?|能效比|流动比率|速动比率|产销比|投入产出比|"
                                            "产出投入比|市盈率|倍率|系数|指数)[^，。；]{0,12}$");
static ZdPattern ratio_in_sentence = ZD_PATTERN (
    "(?:容积率|PUE|能效比|流动比率|速动比率|产销比|投入产出比|产出投入比|市盈率|倍率|系数|指数)[^。]*$");
static ZdPattern compared_before = ZD_PATTERN ("(?:不足|不满|低于|高于|超过|不少于|达到)$");
static ZdPattern compared = ZD_PATTERN ("(?:（[^（）]*）)?(?:及|或)?以[上下内]|以?[上下]|(?:至|-|到)\\d");

/* @n characters behind @at, or the end. */
static int
ahead (const char *text, int at, int n)
{
  const char *place = text + at;

  while (n-- > 0 && *place)
    place = g_utf8_next_char (place);
  return place - text;
}

static const ZdUnit *
ratio_unit (const char *text, const ZdFound *self)
{
  static const ZdUnit ratio = { "", ZD_QUANTITY_COUNT, "RATIO" };
  int from = zd_pattern_back (text, self->start, 40);

  if (*self->times || self->unit)
    return NULL;
  if (zd_pattern_find (&ratio_before, text, zd_pattern_back (text, self->start, 16), self->start, NULL,
                       NULL))
    return &ratio;
  return strchr (self->digits, '.') &&
                 zd_pattern_find (&ratio_in_sentence, text, from, self->start, NULL, NULL) &&
                 (zd_pattern_at (&compared, text, self->end, ahead (text, self->end, 10), NULL) ||
                  zd_pattern_find (&compared_before, text, from, self->start, NULL, NULL))
             ? &ratio
             : NULL;
}

/* 300万 alone is money, except of something that is counted. */
static const ZdUnit *
default_unit (const char *text, const ZdFound *self)
{
  const ZdUnit *ratio = ratio_unit (text, self);

  if (ratio)
    return ratio;
  if (!strstr (self->times, "万") && !strstr (self->times, "亿"))
    return NULL;
  return zd_pattern_find (&counted, text, zd_pattern_back (text, self->start, 12), self->start, NULL, NULL)
             ? zd_unit_find ("")
             : zd_unit_find ("元");
}

static ZdPattern begins_with_unit = ZD_PATTERN ("[百千亿]"); /* 百万元, 亿元 */

/* 二元杂交, 多元 with a sign for the number: 元 is no money there. */
static gboolean
is_no_money (const char *text, const ZdFound *self)
{
  static ZdPattern noun =
      ZD_PATTERN ("(?!人民币|整|钱|的|以|每|至|到|补|奖|给|和|及|或|为|现)[一-鿿]");

  return self->chinese && g_utf8_strlen (self->digits, -1) == 1 && g_strcmp0 (self->word, "元") == 0 &&
         zd_pattern_at (&noun, text, self->end, strlen (text), NULL);
}

gboolean
zd_found_evaluate (const char *text, ZdFound *self)
{
  const ZdUnit *unit = self->unit ? foreign_unit (text, self) : default_unit (text, self);
  gboolean implied =
      self->chinese && zd_pattern_at (&begins_with_unit, self->digits, 0, strlen (self->digits), NULL);
  g_autofree char *written = g_strconcat (implied ? "一" : "", self->digits, self->times, NULL);
  g_autofree char *whole = with_point (written);
  ZdQuantity *quantity = &self->quantity;

  if (!unit || is_no_money (text, self))
    return FALSE;
  *quantity = (ZdQuantity){ .kind = unit->kind,
                            .unit = unit->unit,
                            .per = self->per,
                            .each = self->each,
                            .bare = !self->unit,
                            .word = self->word,
                            .scale = unit->kind == ZD_QUANTITY_MONEY ? ZD_SCALE_MONEY : 4 };
  if (!zd_decimal_parse (whole, quantity->scale, &quantity->value, NULL))
    return FALSE;
  if (unit->parts)
    quantity->value /= unit->parts;
  if (unit->tenths && __builtin_mul_overflow (quantity->value, 10, &quantity->value))
    return FALSE;
  return TRUE;
}
