/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "policy/read/pattern.h"
#include "policy/read/quantity-private.h"

/* ---- what is read, and what only looks like a number ---- */

/* clang-format off */
#define HAN    "(?:[零一二两三四五六七八九]点[零〇一二三四五六七八九]+[百千万亿]*" \
               "|[一二两三四五六七八九十百千亿][零〇一二两三四五六七八九十百千万亿]*)"
#define CAPITAL "[壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*(?=元)" /* 伍拾万元整 */
#define DIGIT  "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?"
#define TIMES  "(?:(?!千瓦|千米|千克)[十百千万亿])"
#define EITHER "(?:\\d+|[一二两三四五六七八九十百千]+)"
#define THOUSAND "千(?!瓦|米|克)" /* 元/千平方米 */
#define AND    "(?:、|-|~|至|和|或|及)"

/* 〔2022〕35号, telephones, 1+2+3+N, ISO9001, 5G */
#define LABEL \
  "\\[\\d{4}\\](?:第)?\\d+号?|\\d{3,4}-\\d{7,8}(?!\\d)|(?<!\\d)1[3-9]\\d{9}(?!\\d)|\\d+(?:\\+(?:\\d+|[A-Z]))+" \
  "|[A-Za-z][A-Za-z/.-]*\\d[\\dA-Za-z.:-]*|\\d+(?:\\.\\d+)?(?!(?:m²|m2|km|kWh|kW|KW|MW|TEU))[A-Za-z]+"
/* 第3年, 上一年, 前10名, 500强, 一、二、三等奖, 2-3类; 成果 and 成立 are no tenths */
#define ORDINAL \
  "第" EITHER "(?:" AND "第?" EITHER ")*(?:个?(?:完整)?(?:会计|自然|财务)?年度?|条|款|项|章|节|名|位|个|次|批|期|类|轮|档|级|届)?" \
  "|(?<!以)上一年|(?<![提目以之当])前" EITHER "(?:名|位|强|家|个|项|年)?" \
  "|" EITHER "(?:" AND EITHER ")*(?:等奖|强|类|级|期|星|段|档|流|次元|大|化(?!工)|线|链|产(?![值出])|区" \
  "|成(?=[立果员本功效交为长熟都套绩年人型片建活]))"
/* 三分之一, 1/3; 百分之, 千分之 and 万分之 are units */
#define FRACTION \
  "(?<whole>[二三四五六七八九十])分之(?<part>[一二三四五六七八九])|(?<![\\d/.])(?<part>[1-9])/(?<whole>[2-9]|10)(?![\\d/])"
/* 1. and （一） where a sentence begins */
#define NUMBERING \
  "(?:(?<=^)|(?<=[。；：]))(?:\\d{1,2}(?:\\.(?!\\d)|[、）])|（\\d{1,2}）|" HAN "、(?!" HAN "))"
#define DATE \
  "(?:(?<year>\\d{4})年(?<span>上半年|下半年)?(?:(?<month>\\d{1,2})月(?:份)?(?:(?<day>\\d{1,2})日)?)?(?<last>底|末)?度?" \
  "|(?<year>\\d{4})(?<sep>[./-])(?<month>\\d{1,2})\\k<sep>(?<day>\\d{1,2})(?!\\d)" \
  "|(?<year>(?:19|20)\\d{2})(?=(?:-|至|~|、)(?:19|20)\\d{2}年)" \
  "|(?<month>\\d{1,2})月(?:(?<day>\\d{1,2})日|(?<last>底|末)))"
/* 800（含）万元: the mark of the end stands in front of the unit; followed by the units and two brackets */
#define MARKED "(?:(?<mark>（不?含(?:本数)?）)(?<rest>" TIMES "*)(?="
/* clang-format on */

/* Labels and the like first, so that no number is read in them. */
static ZdPattern *
scanner (void)
{
  static ZdPattern pattern;
  static gsize ready;

  if (g_once_init_enter (&ready)) {
    g_autofree char *units = zd_unit_words ();
    g_autofree char *counted = g_strdup_printf (
        "(?:(?<unit>%s)|(?<counter>" ZD_COUNTERS ")(?:（(?:" ZD_COUNTERS ")）)?)", units); /* 20台（套） */
    g_autofree char *per =
        g_strdup_printf ("(?<per>(?:(?:/\\d{0,5}(?:" THOUSAND ")?|·|(?<=[元币金])每)(?:%s|" ZD_COUNTERS
                         "|月|季度|半年))+(?![新满引增]))?",
                         units);
    pattern.source = g_strconcat (
        "(?J)(?<other>" LABEL "|" ORDINAL "|" NUMBERING ")|(?<date>" DATE ")"
        "|(?<fraction>" FRACTION
        ")|(?<ratio>\\d+(?:\\.\\d+)?:\\d+(?:\\.\\d+)?)|(?<parts>[百千万]分之)(?<number>" DIGIT "|" HAN ")"
        "|(?<number>(?:" DIGIT TIMES "+)*" DIGIT ")(?<times>" TIMES "*)" MARKED,
        counted, "))?", counted, "?", per, "|(?<number>" HAN "|" CAPITAL ")", counted, per, NULL);
    g_once_init_leave (&ready, 1);
  }
  return &pattern;
}

static void
found_clear (ZdFound *self)
{
  g_free (self->digits);
  g_free (self->times);
}

static int
number_of (const GMatchInfo *info, const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (info, name);

  return text && *text ? atoi (text) : 0;
}

static gboolean
has_group (const GMatchInfo *info, const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (info, name);

  return text && *text;
}

/* A year or month is its first and its last day; 底 and 末 are the last one. A day without a year is in the
 * year of the date before it. */
static gboolean
take_date (const GMatchInfo *info, int *year, ZdQuantity *date)
{
  g_autofree char *half = g_match_info_fetch_named (info, "span");
  int month = number_of (info, "month"), day = number_of (info, "day");
  int months = month ? 1 : 12;

  if (number_of (info, "year"))
    *year = number_of (info, "year");
  if (half && *half && !month) {
    months = 6;
    month = g_str_has_prefix (half, "上") ? 1 : 7;
  }
  ZdDay first = zd_day_new (*year, month ? month : 1, day ? day : 1);
  if (*year < 1900 || first == ZD_DAY_NONE)
    return FALSE;
  *date = (ZdQuantity){ .kind = ZD_QUANTITY_DATE, .unit = "DATE", .value = first };
  date->last = day ? first : zd_day_add_months (first, months) - 1;
  if (has_group (info, "last"))
    date->value = date->last;
  return TRUE;
}

/* "1:1", "1:0.5": what the second side adds to each unit of the first. */
static gboolean
take_ratio (const char *text, ZdQuantity *ratio)
{
  g_auto (GStrv) sides = g_strsplit_set (text, ":", 2);
  gint64 one, other;

  if (!sides[1] || !zd_decimal_parse (sides[0], 2, &one, NULL) ||
      !zd_decimal_parse (sides[1], 2, &other, NULL) || one <= 0)
    return FALSE;
  *ratio =
      (ZdQuantity){ .kind = ZD_QUANTITY_RATIO, .scale = 6, .value = zd_muldiv_floor (other, 1000000, one) };
  return TRUE;
}

/* The digit that a sign of either script stands for. */
static int
digit_of (const char *sign)
{
  static const char signs[] = "一二三四五六七八九十";
  const char *at = strstr (signs, sign);

  return g_ascii_isdigit (*sign) ? atoi (sign) : at ? (int)(at - signs) / (int)strlen ("一") + 1 : 0;
}

/* A third is 33.3333 of a hundred. */
static gboolean
take_fraction (const GMatchInfo *info, ZdQuantity *fraction)
{
  g_autofree char *part = g_match_info_fetch_named (info, "part");
  g_autofree char *whole = g_match_info_fetch_named (info, "whole");
  int over = digit_of (part), under = digit_of (whole);

  if (over <= 0 || over >= under)
    return FALSE;
  *fraction = (ZdQuantity){ .kind = ZD_QUANTITY_PERCENT,
                            .unit = "PERCENT",
                            .scale = 4,
                            .value = zd_muldiv_floor (1000000, over, under) };
  return TRUE;
}

static char *
fetch (const GMatchInfo *info, const char *name)
{
  char *text = g_match_info_fetch_named (info, name);

  return text ? text : g_strdup ("");
}

/* 万元/亩, 元/平方米, 万元/1000㎡: another unit than 万元. */
static const char *
each_of (const GMatchInfo *info)
{
  static ZdPattern slash = ZD_PATTERN ("/|每|·"), thousand = ZD_PATTERN (THOUSAND);
  g_autofree char *per = fetch (info, "per");
  int length = strlen (per), end = 0;

  zd_pattern_at (&slash, per, 0, length, &end);
  int digits = strspn (per + end, "0123456789"), at = end + digits;
  gboolean thousands = zd_pattern_at (&thousand, per, at, length, &at);
  const char *unit = zd_unit_find (per + at)->unit;
  if (strstr ("COUNT YEAR MONTH DAY", unit))
    return NULL;
  if (digits == 0 && !thousands)
    return unit;
  g_autofree char *count = digits > 0 ? g_strndup (per + end, digits) : g_strdup ("1");
  g_autofree char *several = g_strconcat (count, thousands ? "000_" : "_", unit, NULL);
  return g_intern_string (several);
}

static void
take_number (const GMatchInfo *info, ZdFound *found)
{
  g_autofree char *unit = fetch (info, "unit"), *counter = fetch (info, "counter");
  g_autofree char *parts = fetch (info, "parts");

  g_autofree char *times = fetch (info, "times"), *rest = fetch (info, "rest");
  found->digits = fetch (info, "number");
  found->times = g_strconcat (times, rest, NULL);
  if (has_group (info, "mark"))
    g_match_info_fetch_named_pos (info, "mark", &found->mark_start, &found->mark_end);
  found->chinese = !g_ascii_isdigit (*found->digits);
  found->per = has_group (info, "per");
  found->each = each_of (info);
  if (*parts)
    found->unit = zd_unit_find (g_str_has_prefix (parts, "百")   ? "%"
                                : g_str_has_prefix (parts, "千") ? "‰"
                                                                 : "万分之");
  else if (*unit || *counter)
    found->unit = zd_unit_find (unit);
  found->word = g_intern_string (*unit ? unit : counter);
}

static GArray *
scan (const char *text)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (ZdFound));
  g_autoptr (GMatchInfo) info = NULL;
  int year = 0;

  g_array_set_clear_func (list, (GDestroyNotify)found_clear);
  for (g_regex_match (zd_pattern_regex (scanner ()), text, 0, &info); g_match_info_matches (info);
       g_match_info_next (info, NULL)) {
    ZdFound found = { 0 };
    g_autofree char *ratio = fetch (info, "ratio");
    g_match_info_fetch_pos (info, 0, &found.start, &found.end);
    if (has_group (info, "other"))
      continue;
    if (has_group (info, "date"))
      found.ready = take_date (info, &year, &found.quantity);
    else if (has_group (info, "fraction"))
      found.ready = take_fraction (info, &found.quantity);
    else if (*ratio)
      found.ready = take_ratio (ratio, &found.quantity);
    else
      take_number (info, &found);
    if (found.ready || found.digits)
      g_array_append_val (list, found);
  }
  return list;
}

/* ---- 30、50、100万元 ---- */

static ZdPattern joined =
    ZD_PATTERN ("（不?(?:含|包[含括])$|(?:（(?:不?含|不?包[含括])[^（）]{0,12}）|）)?(?:及?以上)?"
                "(?:、|和|或|及|以及|至|到|-+|~|/|…+|\\.{3,})(?:不超过|低于)?$");
static ZdPattern spanned = ZD_PATTERN ("至|到|-|~");

/* 50吨至200吨标准煤: the unit is whole only at the end. */
static gboolean
is_cut_short (const ZdFound *found, const ZdFound *next)
{
  return found->unit && found->unit->kind == ZD_QUANTITY_COUNT && found->word && *found->word && next->word &&
         !g_str_equal (next->word, found->word) && g_str_has_prefix (next->word, found->word);
}

/* A number that says its unit only at the end of its list takes it from its neighbour, and 万 or 亿 with it;
 * but 5000-1万元 begins with 5000元. */
static void
inherit (const char *text, GArray *list)
{
  for (guint i = list->len; i-- > 1;) {
    const ZdFound *next = &g_array_index (list, ZdFound, i);
    ZdFound *found = &g_array_index (list, ZdFound, i - 1);
    int start;
    if ((found->unit && !is_cut_short (found, next)) || found->ready || next->ready || !next->unit || found->chinese ||
        !zd_pattern_find (&joined, text, found->end, next->start, &start, NULL) || start != found->end)
      continue;
    gboolean falls = zd_pattern_find (&spanned, text, found->end, next->start, NULL, NULL) &&
                     g_ascii_strtod (found->digits, NULL) >= g_ascii_strtod (next->digits, NULL);
    found->unit = next->unit;
    found->word = next->word;
    found->each = next->each;
    found->per = next->per;
    if (!*found->times && *next->times && !falls) {
      g_free (found->times);
      found->times = g_strdup (next->times);
    }
  }
}

/* 100-200万千瓦时、200-500万、500万以上: what was counted is said once, at the beginning. */
static void
inherit_counted (const char *text, GArray *list)
{
  const ZdFound *counted = NULL;

  for (guint i = 0; i + 1 < list->len; i++) {
    const ZdFound *last = &g_array_index (list, ZdFound, i);
    ZdFound *found = &g_array_index (list, ZdFound, i + 1);
    int start;
    if (last->unit && last->unit->kind == ZD_QUANTITY_COUNT)
      counted = last;
    else if (last->unit || last->ready)
      counted = NULL;
    if (!zd_pattern_find (&joined, text, last->end, found->start, &start, NULL) || start != last->end)
      counted = NULL;
    if (!counted || found->unit || found->ready || found->chinese || !*found->times)
      continue;
    found->unit = counted->unit;
    found->word = counted->word;
  }
}

/* ---- the text with signs ---- */

static const char *const signs[] = { ZD_AT_MONEY, ZD_AT_PERCENT, ZD_AT_COUNT, ZD_AT_DATE, ZD_AT_RATIO };

static void
copy (ZdMapped *to, const ZdMapped *from, int start, int end)
{
  while (start < end) {
    const char *at = from->text->str + start;
    int length = g_utf8_next_char (at) - at;
    zd_mapped_append (to, at, length, g_array_index (from->from, int, start),
                      g_array_index (from->to, int, start));
    start += length;
  }
}

ZdMapped *
zd_quantities_read (const ZdMapped *normal, GArray *quantities)
{
  const char *text = normal->text->str;
  ZdMapped *mapped = zd_mapped_new ();
  g_autoptr (GArray) list = scan (text);
  int done = 0, from, to;

  inherit_counted (text, list);
  inherit (text, list);
  for (guint i = 0; i < list->len; i++) {
    ZdFound *found = &g_array_index (list, ZdFound, i);
    if (!found->ready && !zd_found_evaluate (text, found))
      continue;
    const char *sign = signs[found->quantity.kind];
    copy (mapped, normal, done, found->start);
    found->quantity.start = mapped->text->len;
    zd_mapped_span (normal, found->start, found->end, &from, &to);
    zd_mapped_append (mapped, sign, strlen (sign), from, to);
    found->quantity.end = mapped->text->len;
    zd_mapped_append (mapped, text + found->mark_start, found->mark_end - found->mark_start, from, to);
    g_array_append_val (quantities, found->quantity);
    done = found->end;
  }
  copy (mapped, normal, done, normal->text->len);
  return mapped;
}
