/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/term.h"

#include <string.h>

#include "policy/read/pattern.h"

/* ---- the words ---- */

typedef enum { SIDE_LOWER, SIDE_UPPER } Side;

typedef struct {
  const char *word;
  Side side;
  gboolean closed;
  ZdForce force;
} Comparison;

/* A word stands behind those that end with it: 不超过 before 超过. */
static const Comparison before_words[] = {
  { "不得超过", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },   { "不能超过", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "未超过", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },     { "不超过", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "不超", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },       { "不得高于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "不高于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },     { "不得多于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "不多于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },     { "不大于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "小于或等于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN }, { "小于等于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "低于或等于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN }, { "低于等于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "≤", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },          { "<=", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "至多", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },       { "最多", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "最高", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },       { "最长", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "最大", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },       { "上限为", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "上限", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },       { "封顶", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "仅限", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },       { "限额为", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "限额", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },       { "不晚于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "不迟于", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },     { "截至", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "截止到", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },     { "截止", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "期限至", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },     { "期至", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "执行至", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },     { "政策至", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "延续至", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "延长至", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "不低于", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },     { "不得低于", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "不少于", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },     { "不得少于", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "不小于", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },     { "大于或等于", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "大于等于", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },   { "高于或等于", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "≥", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },          { ">=", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "未达到", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },    { "未达", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },
  { "不达", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },      { "未满", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },
  { "不满", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },      { "不足", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },
  { "不到", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },      { "低于", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },
  { "少于", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },      { "小于", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },
  { "<", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },         { "早于", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },
  { "达到了", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },     { "达到", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "达", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },         { "届满", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "满", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },         { "至少", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "最低", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },       { "最少", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "不早于", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },     { "突破", SIDE_LOWER, TRUE, ZD_FORCE_DOUBT },
  { "跨越", SIDE_LOWER, TRUE, ZD_FORCE_DOUBT },       { "超过", SIDE_LOWER, FALSE, ZD_FORCE_PLAIN },
  { "超出", SIDE_LOWER, FALSE, ZD_FORCE_PLAIN },      { "超", SIDE_LOWER, FALSE, ZD_FORCE_PLAIN },
  { "高于", SIDE_LOWER, FALSE, ZD_FORCE_PLAIN },      { "大于", SIDE_LOWER, FALSE, ZD_FORCE_PLAIN },
  { "多于", SIDE_LOWER, FALSE, ZD_FORCE_PLAIN },      { "逾", SIDE_LOWER, FALSE, ZD_FORCE_PLAIN },
  { ">", SIDE_LOWER, FALSE, ZD_FORCE_PLAIN },         { "晚于", SIDE_LOWER, FALSE, ZD_FORCE_PLAIN },
};

/* A word stands behind those that begin with it. */
static const Comparison behind_words[] = {
  { "或以上", SIDE_LOWER, TRUE, ZD_FORCE_EXPLICIT }, { "及以上", SIDE_LOWER, TRUE, ZD_FORCE_EXPLICIT },
  { "含以上", SIDE_LOWER, TRUE, ZD_FORCE_EXPLICIT }, { "以上", SIDE_LOWER, TRUE, ZD_FORCE_LEGAL },
  { "及以下", SIDE_UPPER, TRUE, ZD_FORCE_EXPLICIT }, { "或以下", SIDE_UPPER, TRUE, ZD_FORCE_EXPLICIT },
  { "含以下", SIDE_UPPER, TRUE, ZD_FORCE_EXPLICIT }, { "以下", SIDE_UPPER, TRUE, ZD_FORCE_LEGAL },
  { "及以内", SIDE_UPPER, TRUE, ZD_FORCE_EXPLICIT }, { "以内", SIDE_UPPER, TRUE, ZD_FORCE_LEGAL },
  { "之内", SIDE_UPPER, TRUE, ZD_FORCE_LEGAL },      { "内", SIDE_UPPER, TRUE, ZD_FORCE_LEGAL },
  { "以外", SIDE_LOWER, FALSE, ZD_FORCE_LEGAL },     { "封顶", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "为上限", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },    { "为限", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  /* 50万元<合同额≤100万元: read from the number */
  { "<=", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },        { "≤", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "<", SIDE_LOWER, FALSE, ZD_FORCE_PLAIN },        { ">=", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "≥", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },         { ">", SIDE_UPPER, FALSE, ZD_FORCE_PLAIN },
};

static const Comparison date_words[] = {
  { "以前", SIDE_UPPER, TRUE, ZD_FORCE_DOUBT },  { "之前", SIDE_UPPER, FALSE, ZD_FORCE_DOUBT },
  { "前", SIDE_UPPER, TRUE, ZD_FORCE_DOUBT },    { "以后", SIDE_LOWER, TRUE, ZD_FORCE_DOUBT },
  { "之后", SIDE_LOWER, FALSE, ZD_FORCE_DOUBT }, { "后", SIDE_LOWER, FALSE, ZD_FORCE_DOUBT },
  { "以来", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },  { "起至今", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "至今", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },  { "起", SIDE_LOWER, TRUE, ZD_FORCE_PLAIN },
  { "为止", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },  { "止", SIDE_UPPER, TRUE, ZD_FORCE_PLAIN },
  { "以内", SIDE_UPPER, TRUE, ZD_FORCE_LEGAL },
};

static const Comparison *
word_before (const ZdClause *clause, int *start)
{
  static ZdPattern filler = ZD_PATTERN ("(?:人民币|约|(?:每[一-鿿]{1,3}|人均|户均|平均)|可?以?(?:申报|享受|推荐|支持|申请|补贴|补助|奖励|给予|连续))$");

  zd_pattern_find (&filler, clause->text, MAX (0, *start - 9), *start, start, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (before_words); i++) {
    int length = strlen (before_words[i].word);
    if (length <= *start && strncmp (clause->text + *start - length, before_words[i].word, length) == 0) {
      *start -= length;
      return &before_words[i];
    }
  }
  return NULL;
}

static const Comparison *
word_behind (const ZdClause *clause, ZdQuantityKind kind, int *end)
{
  const Comparison *words = kind == ZD_QUANTITY_DATE ? date_words : behind_words;
  guint n = kind == ZD_QUANTITY_DATE ? G_N_ELEMENTS (date_words) : G_N_ELEMENTS (behind_words);

  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (clause->text + *end, words[i].word)) {
      *end += strlen (words[i].word);
      return &words[i];
    }
  return NULL;
}

/* ---- one number ---- */

typedef enum { MARK_NONE, MARK_IN, MARK_OUT } Mark;

#define MARK "(?:，?下同)?(?:本数|本级|" ZD_AT_ANY "|\\d+)?(?:[，、]?(?:下同|本数))?"

static ZdPattern including = ZD_PATTERN ("（(?:均?含|包含|包括)" MARK "）");
static ZdPattern excluding = ZD_PATTERN ("（(?:均?不含|不包含|不包括)" MARK "）");

/* （人民币，下同） says nothing of ends. */
static ZdPattern aside = ZD_PATTERN ("（(?:人民币|下同|以下同|税后|含税|不含税|折合)[^（）]{0,20}）");

static Mark
read_mark (const ZdClause *clause, int *end)
{
  if (zd_pattern_at (&including, clause->text, *end, clause->length, end))
    return MARK_IN;
  return zd_pattern_at (&excluding, clause->text, *end, clause->length, end) ? MARK_OUT : MARK_NONE;
}

/* The words around one number: 达到 ￥ （含） 以上. */
typedef struct {
  int start, end;
  const Comparison *before, *behind;
  Mark mark;
} Dressed;

static Dressed
dress (const ZdClause *clause, guint i)
{
  const ZdQuantity *quantity = zd_clause_quantity (clause, i);
  Dressed self = { .start = quantity->start, .end = quantity->end };

  self.before = word_before (clause, &self.start);
  if (!self.before)
    self.start = quantity->start;
  zd_pattern_at (&aside, clause->text, self.end, clause->length, &self.end);
  self.mark = read_mark (clause, &self.end);
  self.behind = word_behind (clause, quantity->kind, &self.end);
  if (self.mark == MARK_NONE)
    self.mark = read_mark (clause, &self.end);
  return self;
}

static ZdTermEnd
make_end (gint64 value, const Comparison *word, Mark mark)
{
  ZdTermEnd end = { .bounded = TRUE, .closed = TRUE, .force = ZD_FORCE_SPAN, .value = value, .word = "至" };

  if (word) {
    end.closed = word->closed;
    end.force = word->force;
    end.word = word->word;
  }
  if (mark != MARK_NONE) {
    end.closed = mark == MARK_IN;
    end.force = ZD_FORCE_EXPLICIT;
  }
  return end;
}

/* A date that is a whole year or month: 前 and the upper end of a span mean the day after or the last day. */
static gint64
upper_value (const ZdQuantity *quantity, const Comparison *word)
{
  gboolean before = word && g_str_has_suffix (word->word, "前");

  return quantity->kind == ZD_QUANTITY_DATE && !before ? quantity->last : quantity->value;
}

static gint64
lower_value (const ZdQuantity *quantity, const Comparison *word)
{
  gboolean after = word && g_str_has_suffix (word->word, "后");

  return quantity->kind == ZD_QUANTITY_DATE && after ? quantity->last : quantity->value;
}

/* 超过 with 以上, 低于 with 以下, 不超过 with 以上: they say different things of one end. */
static gboolean
disagree (const Dressed *self)
{
  const Comparison *a = self->before, *b = self->behind;

  if (!a || !b || (self->mark != MARK_NONE && a->side == b->side))
    return FALSE;
  if (a->side == b->side)
    return a->closed != b->closed && a->force != ZD_FORCE_DOUBT;
  return !g_str_has_prefix (a->word, "达") && !g_str_equal (a->word, "满");
}

/* 年底前, 9月底前 end with that day. */
static gboolean
is_last_day (const ZdClause *clause, const ZdQuantity *quantity)
{
  g_autofree char *words = zd_clause_words (clause, quantity->start, quantity->end);

  return g_str_has_suffix (words, "底") || g_str_has_suffix (words, "末");
}

static void
set_single (const ZdClause *clause, ZdTerm *term, const Dressed *self)
{
  const ZdQuantity *quantity = zd_clause_quantity (clause, term->first);
  const Comparison *word = self->behind ? self->behind : self->before;
  gboolean year = quantity->kind == ZD_QUANTITY_DATE && quantity->last != quantity->value;

  if (!word)
    return;
  if (word->side == SIDE_UPPER)
    term->hi = make_end (upper_value (quantity, word), word, self->mark);
  else
    term->lo = make_end (lower_value (quantity, word), word, self->mark);
  if (quantity->kind == ZD_QUANTITY_DATE && word->force == ZD_FORCE_DOUBT && self->mark == MARK_NONE) {
    ZdTermEnd *end = word->side == SIDE_UPPER ? &term->hi : &term->lo;
    if (is_last_day (clause, quantity))
      end->force = ZD_FORCE_PLAIN;
    else if (year)
      end->closed = FALSE; /* 2025年前: before its first day, or by its last? */
  }
  term->contradictory = disagree (self);
}

/* ---- ranges and lists ---- */

static ZdPattern range_joint = ZD_PATTERN ("(?:起|（含）)?(?:至|到|-+|~)");
static ZdPattern list_joint = ZD_PATTERN ("(?:、|和|或|及|以及|…+|\\.{3,})");

static void
set_range (const ZdClause *clause, ZdTerm *term, const Dressed *one, const Dressed *other)
{
  const ZdQuantity *first = zd_clause_quantity (clause, term->first), *last = zd_clause_quantity (clause, term->last);
  const Comparison *lower = one->behind ? one->behind : one->before;
  const Comparison *upper = other->behind && other->behind->side == SIDE_UPPER ? other->behind : other->before;

  term->range = TRUE;
  term->lo = make_end (first->value, lower && lower->side == SIDE_LOWER && one->behind ? lower : NULL, one->mark);
  term->hi = make_end (upper_value (last, upper), upper && upper->side == SIDE_UPPER ? upper : NULL, other->mark);
  if (one->before && !one->behind && one->before->side == SIDE_LOWER && !one->before->closed)
    term->lo = make_end (first->value, one->before, one->mark); /* 超过1000万元至5000万元 */
  if (first->kind == ZD_QUANTITY_DATE) {
    term->lo.force = MAX (term->lo.force, ZD_FORCE_PLAIN);
    term->hi.force = MAX (term->hi.force, ZD_FORCE_PLAIN);
  }
}

static gboolean
same_unit (const ZdQuantity *a, const ZdQuantity *b)
{
  return a->kind == b->kind && g_strcmp0 (a->unit, b->unit) == 0 && a->kind != ZD_QUANTITY_RATIO;
}

/* Does the range go on from @one at quantity @i? 以上至, （不含）-, 至不足 … */
static gboolean
is_range (const ZdClause *clause, guint i, const Dressed *one, guint next, Dressed *other)
{
  int end = one->end;

  if (next >= clause->quantities->len || !same_unit (zd_clause_quantity (clause, i), zd_clause_quantity (clause, next)))
    return FALSE;
  *other = dress (clause, next);
  if (one->behind && one->behind->side == SIDE_UPPER)
    return FALSE;
  gboolean below = one->end == zd_clause_quantity (clause, i)->end && !one->before && other->before
                   && other->before->side == SIDE_UPPER && !other->before->closed; /* 5亿元不足10亿元 */
  if (!(below && end == other->start)
      && (!zd_pattern_at (&range_joint, clause->text, end, clause->length, &end) || end != other->start))
    return FALSE;
  return zd_clause_quantity (clause, i)->value <= zd_clause_quantity (clause, next)->value;
}

static gboolean
is_list (const ZdClause *clause, guint i, const Dressed *one, guint next, Dressed *other)
{
  int end = one->end;

  if (next >= clause->quantities->len || !same_unit (zd_clause_quantity (clause, i), zd_clause_quantity (clause, next)))
    return FALSE;
  *other = dress (clause, next);
  if (one->before && one->before->side == SIDE_UPPER && !one->before->closed)
    return FALSE;
  return !one->behind && !other->before
         && zd_pattern_at (&list_joint, clause->text, end, clause->length, &end) && end == other->start;
}

/* A quantity inside （含500亩） was read with the number in front of it. */
static guint
next_quantity (const ZdClause *clause, guint i, int end)
{
  do
    i++;
  while (i < clause->quantities->len && zd_clause_quantity (clause, i)->start < end);
  return i;
}

static guint
read_term (const ZdClause *clause, guint i, const ZdTerm *before, ZdTerm *term)
{
  Dressed one = dress (clause, i), other, last = one;
  guint next = next_quantity (clause, i, one.end);

  *term = (ZdTerm){ .first = i, .last = i, .start = one.start };
  term->glued = before && before->behind && before->end == one.start && !one.before;
  if (is_range (clause, i, &one, next, &other)) {
    term->last = next;
    set_range (clause, term, &one, &other);
    last = other;
  } else {
    while (is_list (clause, term->last, &last, next, &other)) {
      Dressed beyond;
      if (is_range (clause, next, &other, next_quantity (clause, next, other.end), &beyond) || (term->glued && other.behind))
        break;
      term->last = next;
      last = other;
      next = next_quantity (clause, next, last.end);
    }
    Dressed whole = { one.start, last.end, one.before, last.behind, last.mark };
    set_single (clause, term, &whole);
  }
  term->end = last.end;
  term->body_start = zd_clause_quantity (clause, term->first)->start;
  term->body_end = zd_clause_quantity (clause, term->last)->end;
  term->before = one.before ? one.before->word : NULL;
  term->behind = last.behind ? last.behind->word : NULL;
  return next_quantity (clause, term->last, term->end);
}

GArray *
zd_terms_read (const ZdClause *clause)
{
  GArray *terms = g_array_new (FALSE, TRUE, sizeof (ZdTerm));

  for (guint i = 0; i < clause->quantities->len;) {
    ZdTerm term;
    i = read_term (clause, i, terms->len ? &g_array_index (terms, ZdTerm, terms->len - 1) : NULL, &term);
    g_array_append_val (terms, term);
  }
  return terms;
}

gboolean
zd_term_continues (const ZdClause *clause, const ZdTerm *term, const ZdTerm *next)
{
  static ZdPattern joint = ZD_PATTERN ("[，、]?(?:且|但|并|并且|同时|但是|、)?");
  static ZdPattern named = ZD_PATTERN ("[一-鿿A-Za-z]{1,14}"); /* 50万元<合同额≤100万元 */
  gboolean sign = term->behind && (*term->behind == '<' || g_str_equal (term->behind, "≤"));
  int end;

  return term->first == term->last && next->first == next->last && term->lo.bounded && !term->hi.bounded
         && next->hi.bounded && !next->lo.bounded && term->lo.value < next->hi.value
         && same_unit (zd_clause_quantity (clause, term->first), zd_clause_quantity (clause, next->first))
         && zd_pattern_at (sign ? &named : &joint, clause->text, term->end, next->start, &end) && end == next->start;
}

void
zd_term_merge (ZdTerm *term, const ZdTerm *next)
{
  term->hi = next->hi;
  term->last = next->last;
  term->end = next->end;
  term->body_end = next->body_end;
  term->contradictory |= next->contradictory;
}
