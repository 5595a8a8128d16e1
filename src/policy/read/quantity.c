/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/clause.h"

#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "policy/read/pattern.h"

/* ---- units ---- */

typedef struct {
  const char *word;
  ZdQuantityKind kind;
  const char *unit;
  int parts; /* of a hundred: 10 for ‰; 0 elsewhere */
} Unit;

/* A word stands before those that it begins with. */
static const Unit units[] = {
  { "元人民币", ZD_QUANTITY_MONEY, "CNY_FEN" },
  { "元", ZD_QUANTITY_MONEY, "CNY_FEN" },
  { "人民币", ZD_QUANTITY_MONEY, "CNY_FEN" },
  { "美元", ZD_QUANTITY_MONEY, "USD_CENT" },
  { "美金", ZD_QUANTITY_MONEY, "USD_CENT" },
  { "%", ZD_QUANTITY_PERCENT, "PERCENT" },
  { "‰", ZD_QUANTITY_PERCENT, "PERCENT", 10 },
  { "万分之", ZD_QUANTITY_PERCENT, "PERCENT", 100 },
  { "个百分点", ZD_QUANTITY_PERCENT, "PERCENT" },
  { "百分点", ZD_QUANTITY_PERCENT, "PERCENT" },
  { "亩", ZD_QUANTITY_COUNT, "MU" },
  { "平方公里", ZD_QUANTITY_COUNT, "SQKM" },
  { "平方米", ZD_QUANTITY_COUNT, "SQM" },
  { "平米", ZD_QUANTITY_COUNT, "SQM" },
  { "㎡", ZD_QUANTITY_COUNT, "SQM" },
  { "m²", ZD_QUANTITY_COUNT, "SQM" },
  { "m2", ZD_QUANTITY_COUNT, "SQM" },
  { "公顷", ZD_QUANTITY_COUNT, "HECTARE" },
  { "立方米", ZD_QUANTITY_COUNT, "CUBIC_METRE" },
  { "个工作日", ZD_QUANTITY_COUNT, "DAY" },
  { "工作日", ZD_QUANTITY_COUNT, "DAY" },
  { "个月", ZD_QUANTITY_COUNT, "MONTH" },
  { "个小时", ZD_QUANTITY_COUNT, "HOUR" },
  { "小时", ZD_QUANTITY_COUNT, "HOUR" },
  { "学时", ZD_QUANTITY_COUNT, "HOUR" },
  { "课时", ZD_QUANTITY_COUNT, "HOUR" },
  { "分钟", ZD_QUANTITY_COUNT, "MINUTE" },
  { "周岁", ZD_QUANTITY_COUNT, "YEAR" },
  { "岁", ZD_QUANTITY_COUNT, "YEAR" },
  { "年期", ZD_QUANTITY_COUNT, "YEAR" },
  { "年", ZD_QUANTITY_COUNT, "YEAR" },
  { "天", ZD_QUANTITY_COUNT, "DAY" },
  { "日", ZD_QUANTITY_COUNT, "DAY" },
  { "倍", ZD_QUANTITY_COUNT, "TIMES" },
  { "吨标准煤", ZD_QUANTITY_COUNT, "TCE" },
  { "吨标煤", ZD_QUANTITY_COUNT, "TCE" },
  { "吨", ZD_QUANTITY_COUNT, "TON" },
  { "公斤", ZD_QUANTITY_COUNT, "KG" },
  { "千克", ZD_QUANTITY_COUNT, "KG" },
  { "公里", ZD_QUANTITY_COUNT, "KM" },
  { "千米", ZD_QUANTITY_COUNT, "KM" },
  { "km", ZD_QUANTITY_COUNT, "KM" },
  { "米", ZD_QUANTITY_COUNT, "METRE" },
  { "千瓦时", ZD_QUANTITY_COUNT, "KWH" },
  { "kWh", ZD_QUANTITY_COUNT, "KWH" },
  { "度", ZD_QUANTITY_COUNT, "KWH" },
  { "兆瓦时", ZD_QUANTITY_COUNT, "MWH" },
  { "兆瓦", ZD_QUANTITY_COUNT, "MW" },
  { "MW", ZD_QUANTITY_COUNT, "MW" },
  { "千瓦", ZD_QUANTITY_COUNT, "KW" },
  { "kW", ZD_QUANTITY_COUNT, "KW" },
  { "KW", ZD_QUANTITY_COUNT, "KW" },
  { "标准箱", ZD_QUANTITY_COUNT, "TEU" },
  { "标箱", ZD_QUANTITY_COUNT, "TEU" },
  { "TEU", ZD_QUANTITY_COUNT, "TEU" },
};

#define UNITS                                                                                                                                        \
  "元人民币|人民币|美元|美金|元|%|‰|个?百分点|亩|平方公里|平方米|平米|㎡|m²|m2|公顷|立方米|个?工作日|个月|" \
  "个?小时|学时|课时|分钟|"                                                                                                                 \
  "周岁|岁|年期|年|天|日|倍|吨标准?煤|吨|公斤|千克|公里|千米|km|米|千瓦时|kWh|度|兆瓦时|兆瓦|MW|千瓦|kW|KW|"       \
  "标准?箱|TEU"

/* Measure words: what they count is a COUNT. */
#define COUNTERS                                                                                                                                 \
  "间夜|房晚|人天|班列|人次|架次|场次|批次|班次|台套|家次|家|户|个|项|人|名|位|件|台|套|次(?!性)|种|款|辆|" \
  "架|艘|场|部|幅|篇|例|只|头|间|栋|幢|座|处|"                                                                                     \
  "张|支|批|门|所|条|班|单|笔|股|届|轮|册|床|席|桌|箱|起|宗|道|颗|枚|块|片|列|尾|羽|株|盏|根|路|本"

static const Unit *
find_unit (const char *word)
{
  static const Unit counter = { "", ZD_QUANTITY_COUNT, "COUNT" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].word, word))
      return &units[i];
  return &counter;
}

/* ---- what is read, and what only looks like a number ---- */

#define HAN    "[一二两三四五六七八九十百千亿][零〇一二两三四五六七八九十百千万亿]*"
#define DIGIT  "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?"
#define TIMES  "(?:(?!千瓦|千米|千克)[十百千万亿])"
#define EITHER "(?:\\d+|[一二两三四五六七八九十百千]+)"
#define LIST   "(?:(?:、|-|~|至|和|或|及)" EITHER ")*"

/* Numbers of documents, standards and telephones, sums of a slogan, places in an order, numbers of a list. */
#define NOT_A_NUMBER                                                                                                       \
  "\\[\\d{4}\\](?:第)?\\d+号?|\\d{3,4}-\\d{7,8}(?!\\d)|(?<!\\d)1[3-9]\\d{9}(?!\\d)|\\d+(?:\\+(?:\\d+|[A-Z])"             \
  ")+"                                                                                                                     \
  "|[A-Za-z][A-Za-z/.-]*\\d[\\dA-Za-z.:-]*|\\d+(?:\\.\\d+)?(?!(?:m²|m2|km|kWh|kW|KW|MW|TEU))[A-Za-z]+"                    \
  "|第" EITHER "(?:(?:、|-|~|至|和|或|及)第?" EITHER                                                                       \
  ")*(?:个?(?:完整)?(?:会计|自然|财务)?年度?|条|款|项|章|节|名|位|个|次|批|期|类|轮|档|级|届)?" \
  "|(?<![提目以之当])前" EITHER "(?:名|位|强|家|个|项|年)?"                                                         \
  "|" EITHER LIST "(?:等奖|强|类|级|期|星|段|档|流|次元|大|化(?!工)|线|链|产(?![值出])|区)"           \
  "|(?:(?<=^)|(?<=[。；：]))(?:\\d{1,2}(?:\\.(?!\\d)|[、）])|（\\d{1,2}）|" HAN "、(?!" HAN "))"

#define DATE                                                                                                        \
  "(?:(?<year>\\d{4})年(?<span>上半年|下半年)?(?:(?<month>\\d{1,2})月(?:份)?(?:(?<day>\\d{1,2})日)?)?(?<" \
  "last>底|末)?度?"                                                                                              \
  "|(?<year>\\d{4})(?<sep>[./-])(?<month>\\d{1,2})\\k<sep>(?<day>\\d{1,2})(?!\\d)"                                  \
  "|(?<year>(?:19|20)\\d{2})(?=(?:-|至|~|、)(?:19|20)\\d{2}年)"                                                  \
  "|(?<month>\\d{1,2})月(?:(?<day>\\d{1,2})日|(?<last>底|末)))"

#define PER "(?:(?:/|·|(?<=[元币金])每)(?:" UNITS "|" COUNTERS "|月|季度|半年))+(?![新满引增])"

static ZdPattern scanner = ZD_PATTERN (
    "(?J)(?<other>" NOT_A_NUMBER ")|(?<date>" DATE ")|(?<ratio>\\d+(?:\\.\\d+)?[:：]\\d+(?:\\.\\d+)?)"
    "|(?<parts>[百千万]分之)(?<number>" DIGIT "|" HAN ")"
    "|(?<number>(?:" DIGIT TIMES "+)*" DIGIT ")(?<times>" TIMES "*)(?:(?<unit>" UNITS ")|(?<counter>" COUNTERS
    "))?(?<per>" PER ")?"
    "|(?<number>" HAN ")(?:(?<unit>" UNITS ")|(?<counter>" COUNTERS "))(?<per>" PER ")?");

/* A number as it was found in the normal text, before its unit is known. */
typedef struct {
  int start, end; /* in the normal text */
  char *digits, *times;
  const Unit *unit; /* NULL: none of its own */
  int parts;
  gboolean per;
  gboolean chinese;
  gboolean ready; /* @quantity is whole: a date, a ratio */
  ZdQuantity quantity;
} Found;

static void
found_clear (Found *self)
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

static char *
fetch (const GMatchInfo *info, const char *name)
{
  char *text = g_match_info_fetch_named (info, name);

  return text ? text : g_strdup ("");
}

static void
take_number (const GMatchInfo *info, Found *found)
{
  g_autofree char *unit = fetch (info, "unit"), *parts = fetch (info, "parts");

  found->digits = fetch (info, "number");
  found->times = fetch (info, "times");
  found->chinese = !g_ascii_isdigit (*found->digits);
  found->per = has_group (info, "per");
  if (*parts)
    found->unit = find_unit (g_str_has_prefix (parts, "百")   ? "%"
                             : g_str_has_prefix (parts, "千") ? "‰"
                                                              : "万分之");
  else if (*unit || has_group (info, "counter"))
    found->unit = find_unit (unit);
}

static GArray *
scan (const char *text)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (Found));
  g_autoptr (GMatchInfo) info = NULL;
  int year = 0;

  g_array_set_clear_func (list, (GDestroyNotify)found_clear);
  for (g_regex_match (zd_pattern_regex (&scanner), text, 0, &info); g_match_info_matches (info);
       g_match_info_next (info, NULL)) {
    Found found = { 0 };
    g_autofree char *ratio = fetch (info, "ratio");
    g_match_info_fetch_pos (info, 0, &found.start, &found.end);
    if (has_group (info, "other"))
      continue;
    if (has_group (info, "date"))
      found.ready = take_date (info, &year, &found.quantity);
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

static ZdPattern joined = ZD_PATTERN ("(?:（(?:不?含|不?包[含括])[^（）]{0,12}）)?(?:及?以上)?(?:、|和|或|及|"
                                      "以及|至|到|-+|~|/|…+|\\.{3,})(?:不超过|低于)?$");
static ZdPattern spanned = ZD_PATTERN ("至|到|-|~");

/* A number that says its unit only at the end of its list takes it from its neighbour, and 万 or 亿 with it;
 * but 5000-1万元 begins with 5000元. */
static void
inherit (const char *text, GArray *list)
{
  for (guint i = list->len; i-- > 1;) {
    const Found *next = &g_array_index (list, Found, i);
    Found *found = &g_array_index (list, Found, i - 1);
    int start;
    if (found->unit || found->ready || next->ready || !next->unit || found->chinese ||
        !zd_pattern_find (&joined, text, found->end, next->start, &start, NULL) || start != found->end)
      continue;
    gboolean falls = zd_pattern_find (&spanned, text, found->end, next->start, NULL, NULL) &&
                     g_ascii_strtod (found->digits, NULL) >= g_ascii_strtod (next->digits, NULL);
    found->unit = next->unit;
    if (!*found->times && *next->times && !falls) {
      g_free (found->times);
      found->times = g_strdup (next->times);
    }
  }
}

/* ---- values ---- */

static ZdPattern counted = ZD_PATTERN (
    "(?:用户|人数|人口|数量|数|次|量|面积|粉丝|会员|规模为?)(?:达到?|超过?|突破|不低于|不少于|满|为)?$");

/* 300万 alone is money, except of something that is counted. */
static const Unit *
default_unit (const char *text, const Found *found)
{
  if (!strstr (found->times, "万") && !strstr (found->times, "亿"))
    return NULL;
  return zd_pattern_find (&counted, text, zd_pattern_back (text, found->start, 12), found->start, NULL, NULL)
             ? find_unit ("")
             : find_unit ("元");
}

static ZdPattern begins_with_unit = ZD_PATTERN ("[百千亿]"); /* 百万元, 亿元 */

static gboolean
evaluate (const char *text, Found *found)
{
  const Unit *unit = found->unit ? found->unit : default_unit (text, found);
  gboolean implied =
      found->chinese && zd_pattern_at (&begins_with_unit, found->digits, 0, strlen (found->digits), NULL);
  g_autofree char *whole = g_strconcat (implied ? "一" : "", found->digits, found->times, NULL);
  ZdQuantity *quantity = &found->quantity;

  if (!unit)
    return FALSE;
  *quantity = (ZdQuantity){ .kind = unit->kind,
                            .unit = unit->unit,
                            .per = found->per,
                            .bare = !found->unit,
                            .scale = unit->kind == ZD_QUANTITY_MONEY ? ZD_SCALE_MONEY : 4,
                            .points = g_str_has_suffix (unit->word, "百分点") };
  if (!zd_decimal_parse (whole, quantity->scale, &quantity->value, NULL))
    return FALSE;
  if (unit->parts)
    quantity->value /= unit->parts;
  return TRUE;
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

  inherit (text, list);
  for (guint i = 0; i < list->len; i++) {
    Found *found = &g_array_index (list, Found, i);
    if (!found->ready && !evaluate (text, found))
      continue;
    const char *sign = signs[found->quantity.kind];
    copy (mapped, normal, done, found->start);
    found->quantity.start = mapped->text->len;
    zd_mapped_span (normal, found->start, found->end, &from, &to);
    zd_mapped_append (mapped, sign, strlen (sign), from, to);
    found->quantity.end = mapped->text->len;
    g_array_append_val (quantities, found->quantity);
    done = found->end;
  }
  copy (mapped, normal, done, normal->text->len);
  return mapped;
}
