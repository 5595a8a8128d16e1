/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/term-private.h"

/* The words that compare, and what they say of their end. */

/* In front of a number. A row stands behind those whose words end with one of its own: 不超过 before 超过. */
static ZdComparison before_words[] = {
  { ZD_SIDE_UPPER, TRUE, ZD_FORCE_PLAIN,
    ZD_PATTERN ("(?:(?:不得|不能|不|未)(?:超过|超|高于|多于|大于)|[小低]于或?等于|≤|<=|至多|最[多高长大](?:"
                "可?达到?|可)?|"
                "上限为?|封顶|仅限|限额为?|(?:补贴|补助|扶持|奖励|奖补|支持|资助|贴息|享受)(?:期限?|时间|年限)(?:为|是)|不[晚迟]于|截至|截止到?|期限?至|执行至|政策至|延[续长]至)$") },
  { ZD_SIDE_LOWER, TRUE, ZD_FORCE_PLAIN, ZD_PATTERN ("(?:不得?[低少小]于|[大高]于或?等于|≥|>=|不早于)$") },
  { ZD_SIDE_UPPER, FALSE, ZD_FORCE_PLAIN, ZD_PATTERN ("(?:[未不]达到?|[未不]满|不足|不到|[低少小早]于|<)$") },
  { ZD_SIDE_LOWER, TRUE, ZD_FORCE_PLAIN, ZD_PATTERN ("(?:达到?了?|届?满足?|至少有?|最[低少])$") },
  { ZD_SIDE_LOWER, FALSE, ZD_FORCE_PLAIN,
    ZD_PATTERN ("(?:超过|超出|超|(?<=[售入值])过|[高大多晚]于|逾|>)$") },
  { ZD_SIDE_LOWER, TRUE, ZD_FORCE_DOUBT, ZD_PATTERN ("(?:突破|跨越)$") },
};

/* Behind a number; the signs are those of 50万元<合同额≤100万元. */
static ZdComparison behind_words[] = {
  { ZD_SIDE_LOWER, TRUE, ZD_FORCE_EXPLICIT, ZD_PATTERN ("[或及含]以上") },
  { ZD_SIDE_UPPER, TRUE, ZD_FORCE_EXPLICIT, ZD_PATTERN ("[或及含]以[下内]") },
  { ZD_SIDE_LOWER, TRUE, ZD_FORCE_LEGAL, ZD_PATTERN ("以上|（以上）") },
  { ZD_SIDE_UPPER, TRUE, ZD_FORCE_LEGAL, ZD_PATTERN ("以下|以内|之内|内|（以[下内]）") },
  { ZD_SIDE_LOWER, FALSE, ZD_FORCE_LEGAL, ZD_PATTERN ("以外|之外|外(?=的)") },
  { ZD_SIDE_UPPER, TRUE, ZD_FORCE_PLAIN, ZD_PATTERN ("封顶|为上限|为限|>=|≥") },
  { ZD_SIDE_LOWER, TRUE, ZD_FORCE_PLAIN, ZD_PATTERN ("<=|≤") },
  { ZD_SIDE_LOWER, FALSE, ZD_FORCE_PLAIN, ZD_PATTERN ("<") },
  { ZD_SIDE_UPPER, FALSE, ZD_FORCE_PLAIN, ZD_PATTERN (">") },
};

static ZdComparison date_words[] = {
  { ZD_SIDE_UPPER, FALSE, ZD_FORCE_DOUBT, ZD_PATTERN ("之前") },
  { ZD_SIDE_UPPER, TRUE, ZD_FORCE_DOUBT, ZD_PATTERN ("以?前") },
  { ZD_SIDE_LOWER, TRUE, ZD_FORCE_DOUBT, ZD_PATTERN ("以后") },
  { ZD_SIDE_LOWER, FALSE, ZD_FORCE_DOUBT, ZD_PATTERN ("之?后") },
  { ZD_SIDE_LOWER, TRUE, ZD_FORCE_PLAIN, ZD_PATTERN ("以来|起?至今|起") },
  { ZD_SIDE_UPPER, TRUE, ZD_FORCE_PLAIN, ZD_PATTERN ("为?止") },
  { ZD_SIDE_UPPER, TRUE, ZD_FORCE_LEGAL, ZD_PATTERN ("以内") },
};

/* （以上） is the word 以上. */
static ZdCompared
found_at (const ZdClause *clause, const ZdComparison *row, int start, int end)
{
  const int width = strlen ("（");
  gboolean bracketed = g_str_has_prefix (clause->text + start, "（");
  g_autofree char *word = bracketed ? g_strndup (clause->text + start + width, end - start - 2 * width)
                                    : g_strndup (clause->text + start, end - start);

  return (ZdCompared){ row, g_intern_string (word) };
}

/* Nothing in front of a number is longer than this, in characters. */
#define BEFORE_LENGTH 8

static ZdCompared
word_ending (const ZdClause *clause, int end, int *start)
{
  int from = zd_pattern_back (clause->text, end, BEFORE_LENGTH);

  for (guint i = 0; i < G_N_ELEMENTS (before_words); i++)
    if (zd_pattern_find (&before_words[i].words, clause->text, from, end, start, NULL))
      return found_at (clause, &before_words[i], *start, end);
  return (ZdCompared){ NULL, NULL };
}

/* 不超过 at once, or before 人民币, 每人, 申报 … */
static ZdCompared
word_before (const ZdClause *clause, int *start)
{
  static ZdPattern filler =
      ZD_PATTERN ("(?:人民币|约|(?:每[一-鿿]{1,3}){1,2}|[人户平]均|可?以?(?:申报|享受|推荐|支持|"
                  "申请|补贴|补助|资助|奖励|给予|连续))$");
  int end = *start, from = zd_pattern_back (clause->text, end, BEFORE_LENGTH);
  ZdCompared found = word_ending (clause, end, start);

  if (!found.row && zd_pattern_find (&filler, clause->text, from, end, &end, NULL))
    found = word_ending (clause, end, start);
  return found;
}

/* 不低于全市平均水平1.5倍, 高于上年度5个百分点, 超过上年末余额10%: what the number compares with stands in between. */
static ZdCompared
word_before_standard (const ZdClause *clause, const ZdQuantity *quantity, int *start)
{
  static ZdPattern standard =
      ZD_PATTERN ("(?:全|我|本|上一?年|同期|行业|当地|所在)[一-鿿]{0,10}$");
  int end = *start, from = zd_pattern_back (clause->text, end, 2 * BEFORE_LENGTH);
  gboolean relative = g_strcmp0 (quantity->unit, "TIMES") == 0 || quantity->kind == ZD_QUANTITY_PERCENT;

  return relative && zd_pattern_find (&standard, clause->text, from, end, &end, NULL)
             ? word_ending (clause, end, start)
             : (ZdCompared){ NULL, NULL };
}

static ZdCompared
word_behind (const ZdClause *clause, ZdQuantityKind kind, int *end)
{
  ZdComparison *rows = kind == ZD_QUANTITY_DATE ? date_words : behind_words;
  guint n = kind == ZD_QUANTITY_DATE ? G_N_ELEMENTS (date_words) : G_N_ELEMENTS (behind_words);
  int start = *end;

  for (guint i = 0; i < n; i++)
    if (zd_pattern_at (&rows[i].words, clause->text, start, clause->length, end))
      return found_at (clause, &rows[i], start, *end);
  return (ZdCompared){ NULL, NULL };
}

/* 不低于融资额的60%, 不高于职工总数20%, 至少与县内30个, 不高于失业率控制目标（5.5%）: the word stands before what the
 * number is of. */
static ZdCompared
word_before_whole (const ZdClause *clause, const ZdQuantity *quantity, int *start)
{
  static ZdPattern whole =
      ZD_PATTERN ("(?<=不低于|不少于|不超过|不高于)[一-鿿]{2,8}的$|(?<=达到|不低于|不少于|不超过|不高于)(?:" ZD_AT_DATE "度?)?"
                  "(?:[一-鿿]{2,12}(?:人数|总数|总量|数量)的?|[一-鿿]{2,18}(?:目标|标准|水平|基准|[率值线])（?为?)$");
  static ZdPattern with = ZD_PATTERN ("(?<=至少)[一-鿿]{1,6}$"
                                      "|(?<=最高|最长|最多|不超过)[一-鿿]{0,8}(?:时间|期限|年限|周期)为?$");
  ZdPattern *between = quantity->kind == ZD_QUANTITY_PERCENT ? &whole : quantity->kind == ZD_QUANTITY_COUNT ? &with : NULL;
  int end = *start, from = zd_pattern_back (clause->text, end, 3 * BEFORE_LENGTH);

  return between && zd_pattern_find (between, clause->text, from, end, &end, NULL)
             ? word_ending (clause, end, start)
             : (ZdCompared){ NULL, NULL };
}

/* 年销售额达到批发业2000万元、零售业500万元: each number has its own name. */
static ZdCompared
word_before_name (const ZdClause *clause, int *start)
{
  static ZdPattern name = ZD_PATTERN ("(?<=达到|达|不低于|不少于|超过)[一-鿿]{1,8}(?:业|企业|类|型|级|区|县|市)$");
  int end = *start, from = zd_pattern_back (clause->text, end, 2 * BEFORE_LENGTH);

  return zd_pattern_find (&name, clause->text, from, end, &end, NULL) ? word_ending (clause, end, start)
                                                                      : (ZdCompared){ NULL, NULL };
}

/* 超过总面积50%以上: 超过 and 以上 contradict each other across what the number is of. */
static ZdCompared
word_against (const ZdClause *clause, const ZdCompared *behind, int start)
{
  static ZdPattern exceeding =
      ZD_PATTERN ("(?<=超过|高于|低于)(?![一-鿿]{0,8}(?:平均|水平|上年|去年|同期|市场|行业|基准|计划|目标|预算))[一-鿿]{2,12}$");
  int from = zd_pattern_back (clause->text, start, 2 * BEFORE_LENGTH), end = start;

  return behind->row && behind->row->force == ZD_FORCE_LEGAL &&
                 zd_pattern_find (&exceeding, clause->text, from, start, &end, NULL)
             ? word_ending (clause, end, &start)
             : (ZdCompared){ NULL, NULL };
}

/* 15%（超过100人的企业8%）以上: what stands behind the bracket is said of both numbers. */
static ZdCompared
word_beyond (const ZdClause *clause, ZdQuantityKind kind, int end)
{
  static ZdPattern bracket = ZD_PATTERN ("(?:（[^（）]*)?）");

  return zd_pattern_at (&bracket, clause->text, end, clause->length, &end) ? word_behind (clause, kind, &end)
                                                                           : (ZdCompared){ NULL, NULL };
}

/* 300个国际标准展位以上, 15亩（含15亩）规模以上: what is counted stands in between. */
static ZdCompared
word_behind_counted (const ZdClause *clause, const ZdQuantity *quantity, int *end)
{
  static ZdPattern counted =
      ZD_PATTERN ("(?:(?![的和且或及给奖补达至])[一-鿿]){1,8}?(?=[或及含]?以[上下内])");
  static ZdPattern scale = ZD_PATTERN ("的?规模(?=[或及含]?以[上下])");
  gboolean things = g_strcmp0 (quantity->unit, "COUNT") == 0;
  int after;

  if (quantity->kind != ZD_QUANTITY_COUNT || !quantity->word || !*quantity->word ||
      !zd_pattern_at (things ? &counted : &scale, clause->text, *end, clause->length, &after))
    return (ZdCompared){ NULL, NULL };
  *end = after;
  return word_behind (clause, quantity->kind, end);
}

/* ---- one number ---- */

#define MARK "(?:，?下同)?(?:本数|本级|当[日天月年]|本[日月年]|" ZD_AT_ANY "|\\d+)?(?:[，、]?(?:下同|本数))?"

static ZdPattern including = ZD_PATTERN ("（(?:均?含|包含|包括)" MARK "）");
static ZdPattern excluding = ZD_PATTERN ("（(?:均?不含|不包含|不包括)" MARK "）");

/* （人民币，下同） says nothing of ends. */
static ZdPattern aside = ZD_PATTERN ("（(?:人民币|下同|以下同|税后|含税|不含税|折合)[^（）]{0,20}）");

/* The bracket behind a number, and the number that stands in it: 1亿元-10亿元（含1亿元）. */
static void
read_mark (const ZdClause *clause, guint i, ZdDressed *self)
{
  int start = self->end;

  if (zd_pattern_at (&including, clause->text, start, clause->length, &self->end))
    self->mark = ZD_MARK_IN;
  else if (zd_pattern_at (&excluding, clause->text, start, clause->length, &self->end))
    self->mark = ZD_MARK_OUT;
  else
    return;
  if (i + 1 < clause->quantities->len && zd_clause_quantity (clause, i + 1)->start < self->end)
    self->marked = zd_clause_quantity (clause, i + 1);
}

/* 超过（含）5000万元 */
static ZdMark
mark_before (const ZdClause *clause, int *start)
{
  static ZdPattern in = ZD_PATTERN ("（含）$"), out = ZD_PATTERN ("（不含）$");
  int from = zd_pattern_back (clause->text, *start, BEFORE_LENGTH);

  if (zd_pattern_find (&in, clause->text, from, *start, start, NULL))
    return ZD_MARK_IN;
  return zd_pattern_find (&out, clause->text, from, *start, start, NULL) ? ZD_MARK_OUT : ZD_MARK_NONE;
}

/* 不高于控制目标（5.5%）: what was opened within its words is closed with them. */
static void
close_bracket (const ZdClause *clause, const ZdQuantity *quantity, ZdDressed *self)
{
  static ZdPattern open = ZD_PATTERN ("（$"), close = ZD_PATTERN ("）");

  if (zd_pattern_find (&open, clause->text, self->start, quantity->start, NULL, NULL))
    zd_pattern_at (&close, clause->text, self->end, clause->length, &self->end);
}

/* 裁员率不高于2024年度控制目标, 超过2023年水平: the word in front compares with what is of that year. */
static gboolean
is_of_year (const ZdClause *clause, const ZdQuantity *quantity)
{
  static ZdPattern magnitude = ZD_PATTERN ("(?:[高低多少大小]于|超过|达到?|不足)$"), of = ZD_PATTERN ("度?(?:[一-鿿]{2}|" ZD_AT_PERCENT ")");
  int from = zd_pattern_back (clause->text, quantity->start, BEFORE_LENGTH);

  return quantity->kind == ZD_QUANTITY_DATE && quantity->value != quantity->last &&
         zd_pattern_find (&magnitude, clause->text, from, quantity->start, NULL, NULL) &&
         zd_pattern_at (&of, clause->text, quantity->end, clause->length, NULL);
}

ZdDressed
zd_term_dress (const ZdClause *clause, guint i)
{
  const ZdQuantity *quantity = zd_clause_quantity (clause, i);
  ZdDressed self = { .start = quantity->start, .end = quantity->end };

  ZdMark mark = mark_before (clause, &self.start);

  self.before = is_of_year (clause, quantity) ? (ZdCompared){ NULL, NULL } : word_before (clause, &self.start);
  if (!self.before.row) {
    self.start = quantity->start;
    mark = ZD_MARK_NONE;
  }
  zd_pattern_at (&aside, clause->text, self.end, clause->length, &self.end);
  read_mark (clause, i, &self);
  if (self.mark == ZD_MARK_NONE)
    self.mark = mark;
  self.behind = word_behind (clause, quantity->kind, &self.end);
  if (!self.behind.row && !self.before.row)
    self.behind = word_behind_counted (clause, quantity, &self.end);
  if (!self.behind.row && self.mark == ZD_MARK_NONE)
    self.behind = word_beyond (clause, quantity->kind, self.end);
  if (!self.before.row && !self.behind.row)
    self.before = word_before_standard (clause, quantity, &self.start);
  if (!self.before.row && !self.behind.row)
    self.before = word_before_whole (clause, quantity, &self.start);
  if (!self.before.row && !self.behind.row && quantity->kind == ZD_QUANTITY_MONEY) {
    self.before = word_before_name (clause, &self.start);
    self.named = self.before.row != NULL;
  }
  if (self.before.row)
    close_bracket (clause, quantity, &self);
  if (!self.before.row && g_strcmp0 (quantity->word, "%") == 0)
    self.before = word_against (clause, &self.behind, self.start);
  if (self.mark == ZD_MARK_NONE)
    read_mark (clause, i, &self);
  return self;
}

gboolean
zd_compared_is (const ZdCompared *self, ZdSide side)
{
  return self->row && self->row->side == side;
}
