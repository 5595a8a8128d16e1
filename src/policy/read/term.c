/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/term.h"

#include <string.h>

#include "policy/read/term-private.h"

/* ---- ends ---- */

static ZdTermEnd
make_end (gint64 value, const ZdCompared *compared, ZdMark mark)
{
  ZdTermEnd end = { .bounded = TRUE, .closed = TRUE, .force = ZD_FORCE_SPAN, .value = value, .word = "至" };

  if (compared) {
    end.closed = compared->row->closed;
    end.force = compared->row->force;
    end.word = compared->word;
  }
  if (mark != ZD_MARK_NONE) {
    end.closed = mark == ZD_MARK_IN;
    end.force = ZD_FORCE_EXPLICIT;
  }
  return end;
}

/* A date may be a whole year or month: what lies before it ends with its first day, any other upper end is
 * its last; what lies after it begins with its last. */
static gint64
value_of (const ZdQuantity *quantity, const ZdCompared *compared, ZdSide side)
{
  gboolean turned = compared && g_str_has_suffix (compared->word, side == ZD_SIDE_UPPER ? "前" : "后");

  if (quantity->kind != ZD_QUANTITY_DATE)
    return quantity->value;
  return (side == ZD_SIDE_UPPER) != turned ? quantity->last : quantity->value;
}

/* 超过 with 以上, 低于 with 以下, 不超过 with 以上: they say different things of one end. */
static gboolean
disagree (const ZdDressed *self)
{
  const ZdComparison *before = self->before.row, *behind = self->behind.row;

  if (!before || !behind || (self->mark != ZD_MARK_NONE && before->side == behind->side))
    return FALSE;
  if (before->side == behind->side)
    return before->closed != behind->closed && before->force != ZD_FORCE_DOUBT;
  return !g_str_has_prefix (self->before.word, "达") && !g_str_equal (self->before.word, "满");
}

/* 年底前, 9月底前 end with that day. */
static gboolean
is_last_day (const ZdClause *clause, const ZdQuantity *quantity)
{
  g_autofree char *words = zd_clause_words (clause, quantity->start, quantity->end);

  return g_str_has_suffix (words, "底") || g_str_has_suffix (words, "末");
}

/* Is the number in the mark's bracket @quantity's own? */
static gboolean
is_marked (const ZdDressed *self, const ZdQuantity *quantity)
{
  return self->marked && self->marked->kind == quantity->kind && self->marked->value == quantity->value;
}

static void
set_single (const ZdClause *clause, ZdTerm *term, const ZdDressed *self)
{
  const ZdQuantity *quantity = zd_clause_quantity (clause, term->first);
  const ZdCompared *compared = self->behind.row ? &self->behind : &self->before;
  ZdTermEnd *end = zd_compared_is (compared, ZD_SIDE_UPPER) ? &term->hi : &term->lo;

  if (!compared->row)
    return;
  *end = make_end (value_of (quantity, compared, compared->row->side), compared, self->mark);
  if (quantity->kind == ZD_QUANTITY_DATE && end->force == ZD_FORCE_DOUBT) {
    if (is_last_day (clause, quantity))
      end->force = ZD_FORCE_PLAIN;
    else if (quantity->last != quantity->value)
      end->closed = FALSE; /* 2025年前: before its first day, or by its last? */
  }
  term->contradictory =
      disagree (self) || (self->marked && !is_marked (self, zd_clause_quantity (clause, term->last)));
}

/* @first is @term's lower end, with the words of @one, @last its upper one. */
static void
set_ends (ZdTerm *term, const ZdQuantity *first, const ZdDressed *one, const ZdQuantity *last, const ZdDressed *other)
{
  const ZdCompared *lower = NULL, *upper = NULL;
  /* 1亿元-10亿元（含1亿元）: the bracket speaks of the lower end */
  gboolean of_lower = one->mark == ZD_MARK_NONE && is_marked (other, first) && first->value != last->value;

  if (zd_compared_is (&one->behind, ZD_SIDE_LOWER))
    lower = &one->behind;
  else if (zd_compared_is (&one->before, ZD_SIDE_LOWER) && !one->before.row->closed)
    lower = &one->before; /* 超过1000万元至5000万元 */
  if (zd_compared_is (&other->behind, ZD_SIDE_UPPER))
    upper = &other->behind;
  else if (zd_compared_is (&other->before, ZD_SIDE_UPPER))
    upper = &other->before;
  term->range = TRUE;
  term->contradictory = other->marked && !is_marked (other, first) && !is_marked (other, last);
  term->lo = make_end (first->value, lower, of_lower ? other->mark : one->mark);
  term->hi = make_end (value_of (last, upper, ZD_SIDE_UPPER), upper, of_lower ? ZD_MARK_NONE : other->mark);
  if (first->kind == ZD_QUANTITY_DATE) {
    term->lo.force = MAX (term->lo.force, ZD_FORCE_PLAIN);
    term->hi.force = MAX (term->hi.force, ZD_FORCE_PLAIN);
  }
}

/* 300亩-200亩（含）以上 falls: the lower end stands behind. */
static void
set_range (const ZdClause *clause, ZdTerm *term, const ZdDressed *one, const ZdDressed *other)
{
  const ZdQuantity *first = zd_clause_quantity (clause, term->first);
  const ZdQuantity *last = zd_clause_quantity (clause, term->last);

  if (first->value <= last->value)
    set_ends (term, first, one, last, other);
  else
    set_ends (term, last, other, first, one);
}

/* ---- ranges and lists ---- */

static gboolean
same_unit (const ZdQuantity *a, const ZdQuantity *b)
{
  return a->kind == b->kind && a->kind != ZD_QUANTITY_RATIO && g_str_equal (a->unit, b->unit);
}

static gboolean
joins (const ZdClause *clause, ZdPattern *joint, const ZdDressed *one, const ZdDressed *other)
{
  int end;

  return zd_pattern_at (joint, clause->text, one->end, clause->length, &end) && end == other->start;
}

static gboolean
is_open_above (const ZdCompared *self)
{
  return zd_compared_is (self, ZD_SIDE_UPPER) && !self->row->closed;
}

/* 介于1000万元和3000万元之间 */
static gboolean
is_between (const ZdClause *clause, const ZdDressed *one, ZdDressed *other)
{
  static ZdPattern before = ZD_PATTERN ("(?:介于|在)$"), joint = ZD_PATTERN ("和|与"), behind = ZD_PATTERN ("之间");
  int from = zd_pattern_back (clause->text, one->start, 2), end;

  if (!zd_pattern_find (&before, clause->text, from, one->start, NULL, NULL) || !joins (clause, &joint, one, other) ||
      !zd_pattern_at (&behind, clause->text, other->end, clause->length, &end))
    return FALSE;
  other->end = end;
  return TRUE;
}

/* 300亩-200亩（含）以上 */
static gboolean
falls_to (const ZdClause *clause, const ZdDressed *one, const ZdDressed *other)
{
  static ZdPattern joint = ZD_PATTERN ("至|到|-+|~");

  return !one->before.row && !one->behind.row && zd_compared_is (&other->behind, ZD_SIDE_LOWER) &&
         joins (clause, &joint, one, other);
}

/* Does a range go on from @one at quantity @next? 以上至, （不含）-, 5亿元不足10亿元 */
static gboolean
is_range (const ZdClause *clause, guint i, const ZdDressed *one, guint next, ZdDressed *other)
{
  static ZdPattern joint = ZD_PATTERN ("起?(?:至|到|-+|~)");

  if (next >= clause->quantities->len || zd_compared_is (&one->behind, ZD_SIDE_UPPER) ||
      !same_unit (zd_clause_quantity (clause, i), zd_clause_quantity (clause, next)))
    return FALSE;
  *other = zd_term_dress (clause, next);
  if (zd_clause_quantity (clause, i)->value > zd_clause_quantity (clause, next)->value)
    return falls_to (clause, one, other);
  if (is_between (clause, one, other))
    return TRUE;
  if (one->end == other->start)
    return !one->before.row && !one->behind.row && one->mark == ZD_MARK_NONE &&
           is_open_above (&other->before) &&
           zd_clause_quantity (clause, i)->value < zd_clause_quantity (clause, next)->value;
  return joins (clause, &joint, one, other);
}

static gboolean
is_list (const ZdClause *clause, guint i, const ZdDressed *one, guint next, ZdDressed *other)
{
  static ZdPattern joint = ZD_PATTERN ("、|和|或|及|以及|/|…+|\\.{3,}");

  if (next >= clause->quantities->len || one->behind.row || is_open_above (&one->before) ||
      !same_unit (zd_clause_quantity (clause, i), zd_clause_quantity (clause, next)))
    return FALSE;
  *other = zd_term_dress (clause, next);
  return !other->before.row && joins (clause, &joint, one, other);
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

/* A sum that is given already, 奖励3万元、5000万元以上…, begins no list of tiers. */
static gboolean
is_given (const ZdClause *clause, const ZdTerm *term)
{
  static ZdPattern giving = ZD_PATTERN ("(?:给予|奖励|补助|补贴|资助|奖补|奖)(?:一次性)?$");

  return term->glued ||
         zd_pattern_find (&giving, clause->text, clause->segment[term->start], term->start, NULL, NULL);
}

/* Takes the members of a list that begins with *@last, and goes on to the last one. */
static void
take_list (const ZdClause *clause, ZdTerm *term, ZdDressed *last)
{
  guint next = next_quantity (clause, term->last, last->end);
  ZdDressed other, beyond;

  while (is_list (clause, term->last, last, next, &other)) {
    guint after = next_quantity (clause, next, other.end);
    if (is_range (clause, next, &other, after, &beyond) || (other.behind.row && is_given (clause, term)))
      break;
    term->last = next;
    *last = other;
    next = after;
  }
}

static guint
read_term (const ZdClause *clause, guint i, const ZdTerm *before, ZdTerm *term)
{
  ZdDressed one = zd_term_dress (clause, i), last = one;
  guint next = next_quantity (clause, i, one.end);

  *term = (ZdTerm){ .first = i, .last = i, .start = one.start };
  term->glued = before && (before->behind || before->range) && before->end == one.start && !one.before.row;
  if (is_range (clause, i, &one, next, &last)) {
    term->last = next;
    set_range (clause, term, &one, &last);
  } else {
    last = one;
    take_list (clause, term, &last);
    ZdDressed whole = { .start = one.start,
                        .end = last.end,
                        .before = one.before,
                        .behind = last.behind,
                        .mark = last.mark,
                        .marked = last.marked };
    set_single (clause, term, &whole);
  }
  term->end = last.end;
  term->body_start = zd_clause_quantity (clause, term->first)->start;
  term->body_end = zd_clause_quantity (clause, term->last)->end;
  term->below = is_open_above (&one.before);
  term->before = one.before.word;
  term->named = one.named && term->lo.bounded && term->first == term->last;
  term->behind = last.behind.word;
  return next_quantity (clause, term->last, term->end);
}

/* ---- words that several numbers share ---- */

static gboolean
is_bare_number (const ZdClause *clause, const ZdTerm *term)
{
  const ZdQuantity *quantity = zd_clause_quantity (clause, term->first);

  return term->first == term->last && !term->lo.bounded && !term->hi.bounded && !quantity->per &&
         quantity->kind != ZD_QUANTITY_DATE && quantity->kind != ZD_QUANTITY_RATIO;
}

/* Does nothing but @joint part the two? */
static gboolean
are_parted_by (const ZdClause *clause, ZdPattern *joint, const ZdTerm *term, const ZdTerm *next)
{
  int end;

  return zd_pattern_at (joint, clause->text, term->end, next->start, &end) && end == next->start;
}

/* Is something given, or compared already, in front of @term? */
static gboolean
stands_alone (const ZdClause *clause, const ZdTerm *term)
{
  static ZdPattern granting =
      ZD_PATTERN ("给予|奖|补助|补贴|资助|每|连续|分[别年期批]|不超过|不高于|不低于|不少于|高于|低于|最[高低多少]");

  return zd_pattern_find (&granting, clause->text, clause->segment[term->start], term->start, NULL, NULL);
}

static void
share_lower (const ZdClause *clause, ZdTerm *term, const ZdTerm *from)
{
  term->lo = from->lo;
  term->lo.value = zd_clause_quantity (clause, term->first)->value;
}

/* 总投资5亿元或3000万美元以上, 总投资500万元、占地20亩、用工30人以上: what is said behind the last number of a
 * list is said of all. */
static void
share_behind (const ZdClause *clause, GArray *terms)
{
  static ZdPattern or = ZD_PATTERN ("或者?");
  static ZdPattern next_measure = ZD_PATTERN ("(?:、|和|及|或者?)[一-鿿A-Za-z]{1,12}");

  for (guint i = terms->len; i-- > 1;) {
    ZdTerm *term = &g_array_index (terms, ZdTerm, i - 1);
    const ZdTerm *next = &g_array_index (terms, ZdTerm, i);
    gboolean sums = zd_clause_quantity (clause, term->first)->kind == ZD_QUANTITY_MONEY &&
                    zd_clause_quantity (clause, next->first)->kind == ZD_QUANTITY_MONEY;
    if (!is_bare_number (clause, term) || next->first != next->last || !next->behind || !next->lo.bounded ||
        next->before)
      continue;
    if ((sums && are_parted_by (clause, & or, term, next)) ||
        (are_parted_by (clause, &next_measure, term, next) && !stands_alone (clause, term))) {
      share_lower (clause, term, next);
      term->behind = next->behind;
    }
  }
}

/* 年销售额达到批发业2000万元、零售业500万元: so is what stands in front of the first. */
static void
share_before (const ZdClause *clause, GArray *terms)
{
  static ZdPattern next_name = ZD_PATTERN ("(?:、|和|及|或者?)(?!奖|补|给|最|不|每)[一-鿿]{2,10}");

  for (guint i = 1; i < terms->len; i++) {
    const ZdTerm *last = &g_array_index (terms, ZdTerm, i - 1);
    ZdTerm *term = &g_array_index (terms, ZdTerm, i);
    if (!last->named || !is_bare_number (clause, term) || !are_parted_by (clause, &next_name, last, term) ||
        !same_unit (zd_clause_quantity (clause, last->first), zd_clause_quantity (clause, term->first)))
      continue;
    share_lower (clause, term, last);
    term->before = last->before;
    term->named = TRUE;
  }
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
  share_behind (clause, terms);
  share_before (clause, terms);
  return terms;
}

gboolean
zd_term_continues (const ZdClause *clause, const ZdTerm *term, const ZdTerm *next)
{
  static ZdPattern joint = ZD_PATTERN ("[，、]?(?:且|但|并|并且|同时|但是|、)?(?:仍?在)?");
  static ZdPattern named = ZD_PATTERN ("[一-鿿A-Za-z]{1,14}"); /* 50万元<合同额≤100万元 */
  gboolean sign = term->behind && (*term->behind == '<' || g_str_equal (term->behind, "≤"));
  gboolean rises = term->lo.bounded && !term->hi.bounded && next->hi.bounded && !next->lo.bounded &&
                   term->lo.value < next->hi.value;
  gboolean falls = term->hi.bounded && !term->lo.bounded && next->lo.bounded && !next->hi.bounded &&
                   next->lo.value < term->hi.value; /* 10亿元以下、5亿元以上 */
  int end;

  return term->first == term->last && next->first == next->last && (rises || falls) &&
         same_unit (zd_clause_quantity (clause, term->first), zd_clause_quantity (clause, next->first)) &&
         zd_pattern_at (sign ? &named : &joint, clause->text, term->end, next->start, &end) &&
         end == next->start;
}

void
zd_term_merge (ZdTerm *term, const ZdTerm *next)
{
  if (next->hi.bounded)
    term->hi = next->hi;
  else
    term->lo = next->lo;
  term->last = next->last;
  term->end = next->end;
  term->body_end = next->body_end;
  term->contradictory |= next->contradictory;
}
