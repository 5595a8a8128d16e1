/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/interval-private.h"

#include "base/error.h"
#include "base/i18n.h"

typedef enum { LOWER = 1, POINT = 0, UPPER = -1 } Side;

/* What a word beside a value makes of it. */
typedef struct {
  Side side;
  gboolean closed;
  ZdEndRule rule;
  gboolean of_time;     /* only of dates and years */
  const char *words[9]; /* ends with NULL */
} Meaning;

/* Civil Code art. 1259 for 届满, 不满, 超过; the plain meaning for the others; a sign needs no rule. */
static const Meaning before_value[] = {
  { LOWER, TRUE, ZD_END_PLAIN, FALSE, { "≥" } },
  { LOWER, FALSE, ZD_END_PLAIN, FALSE, { ">" } },
  { UPPER, TRUE, ZD_END_PLAIN, FALSE, { "≤" } },
  { UPPER, FALSE, ZD_END_PLAIN, FALSE, { "<" } },
  { POINT, TRUE, ZD_END_PLAIN, FALSE, { "=", "等于" } },
  { LOWER, TRUE, ZD_END_LAW, FALSE, { "不低于", "不少于", "不小于", "至少", "最低", "最少" } },
  { LOWER, TRUE, ZD_END_LAW, FALSE, { "达到", "达", "满", "届满", "大于等于", "大于或等于" } },
  { LOWER, FALSE, ZD_END_LAW, FALSE, { "高于", "大于", "多于", "超过", "超出", "超" } },
  { UPPER, TRUE, ZD_END_LAW, FALSE, { "不超过", "未超过", "不高于", "不大于", "不多于", "至多" } },
  { UPPER, TRUE, ZD_END_LAW, FALSE, { "最高", "最多", "小于等于", "小于或等于" } },
  { UPPER, FALSE, ZD_END_LAW, FALSE, { "低于", "小于", "少于", "不满", "未满", "不足", "不到", "未达到" } },
  { LOWER, TRUE, ZD_END_LAW, TRUE, { "自", "从", "不早于" } },
  { LOWER, FALSE, ZD_END_LAW, TRUE, { "晚于" } },
  { UPPER, TRUE, ZD_END_LAW, TRUE, { "至", "截至", "截止", "不晚于", "不迟于" } },
  { UPPER, FALSE, ZD_END_LAW, TRUE, { "早于" } },
};

/* 以上, 以下, 以内, 以外: the same article. No law says whether 前 and 后 leave the day itself out. */
static const Meaning after_value[] = {
  { LOWER, TRUE, ZD_END_LAW, FALSE, { "以上" } },
  { LOWER, FALSE, ZD_END_LAW, FALSE, { "以外" } },
  { UPPER, TRUE, ZD_END_LAW, FALSE, { "以下", "以内" } },
  { LOWER, TRUE, ZD_END_EXPLICIT, FALSE, { "及以上", "或以上" } },
  { UPPER, TRUE, ZD_END_EXPLICIT, FALSE, { "及以下", "或以下", "及以内" } },
  { LOWER, TRUE, ZD_END_LAW, TRUE, { "以来", "起" } },
  { UPPER, TRUE, ZD_END_LAW, TRUE, { "止", "为止" } },
  { LOWER, TRUE, ZD_END_EXPLICIT, TRUE, { "及以后", "及之后" } },
  { UPPER, TRUE, ZD_END_EXPLICIT, TRUE, { "及以前", "及之前" } },
  { LOWER, TRUE, ZD_END_UNCLEAR, TRUE, { "以后", "之后", "后" } },
  { UPPER, TRUE, ZD_END_UNCLEAR, TRUE, { "以前", "之前", "前" } },
};

/* What brackets behind a value say of it. */
typedef enum { UNMARKED, INCLUDED, EXCLUDED, UNDECIDED } Mark;

typedef struct {
  ZdIntervalValue value;
  const Meaning *before, *after; /* NULL where there is no word */
  const char *word_before, *word_after;
  Mark mark;
} Bound;

/* ---- reading ---- */

/* Takes the longest word that stands here. */
static const Meaning *
take_end_word (ZdIntervalReader *self, const Meaning *meanings, guint n, const char **word)
{
  gboolean has_time = self->type->kind == ZD_KIND_DATE || self->type->kind == ZD_KIND_YEAR;
  const char *start = self->at;
  const char *end = start;
  const Meaning *found = NULL;

  for (guint i = 0; i < n; i++)
    for (const char *const *each = meanings[i].words; *each != NULL; each++) {
      self->at = start;
      if ((has_time || !meanings[i].of_time) && zd_interval_take (self, *each) && self->at > end) {
        found = &meanings[i];
        *word = *each;
        end = self->at;
      }
    }
  self->at = end;
  return found;
}

/* "2000万 ≤ x < 4亿": a sign behind the value says of x what the mirrored sign says before it. */
static const Meaning *
take_sign_of_x (ZdIntervalReader *self, const char **word)
{
  static const char *const signs[] = { "≤", "<", "≥", ">" };
  const char *start = self->at;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (zd_interval_take (self, signs[i]) && (zd_interval_take (self, "x") || zd_interval_take (self, "X"))) {
      *word = signs[i];
      return &before_value[i];
    }
    self->at = start;
  }
  return NULL;
}

static gboolean
set_mark (Bound *bound, Mark mark, GError **error)
{
  if (bound->mark != UNMARKED && bound->mark != mark) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("“%.*s” is said to belong to the range and not to belong to it. Keep one of the two."),
                 bound->value.length, bound->value.text);
    return FALSE;
  }
  bound->mark = mark;
  return TRUE;
}

/* The value inside a mark names the end that is meant: 100—500亩（含500亩）. */
static gboolean
read_marked_value (ZdIntervalReader *self, Bound *bound, Bound *other, Mark mark, GError **error)
{
  static const char *const itself[] = { "本数", "该数", "本日", "当日", "当天", "当月", "当年", "本级" };
  ZdIntervalValue value;

  for (guint i = 0; i < G_N_ELEMENTS (itself); i++)
    if (zd_interval_take (self, itself[i]))
      return set_mark (bound, mark, error);
  if (!zd_interval_read_value (self, &value, error) ||
      !zd_interval_share_multipliers (self, &value, &bound->value, error))
    return FALSE;
  zd_interval_take (self, "在内");
  for (Bound *meant = bound; meant != NULL; meant = meant == bound ? other : NULL)
    if (meant->value.first == value.first && meant->value.last == value.last)
      return set_mark (meant, mark, error);
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%.*s” in the brackets is not an end of this range."),
               value.length, value.text);
  return FALSE;
}

static gboolean
read_mark_body (ZdIntervalReader *self, Bound *bound, Bound *other, GError **error)
{
  gboolean both;
  Mark mark;

  if (zd_interval_take (self, "含否不明"))
    return set_mark (bound, UNDECIDED, error);
  both = zd_interval_take (self, "均") || zd_interval_take (self, "都");
  mark = zd_interval_take (self, "不") ? EXCLUDED : INCLUDED;
  if (!zd_interval_take (self, "包含") && !zd_interval_take (self, "包括") && !zd_interval_take (self, "含"))
    return zd_interval_refuse_rest (self, error);
  if (both && other != NULL && !set_mark (other, mark, error))
    return FALSE;
  if (both || self->at[strspn (self->at, " ")] == ')')
    return set_mark (bound, mark, error);
  return read_marked_value (self, bound, other, mark, error);
}

/* （含）, （不含500亩）, （均含）; @other: the end before @bound, or NULL. */
static gboolean
read_mark (ZdIntervalReader *self, Bound *bound, Bound *other, GError **error)
{
  if (!read_mark_body (self, bound, other, error))
    return FALSE;
  return zd_interval_take (self, ")") || zd_interval_refuse_rest (self, error);
}

/* Marks may stand on both sides of the word: 40人（含）以上, 40人以上（含40人）. */
static gboolean
read_behind_value (ZdIntervalReader *self, Bound *bound, Bound *other, GError **error)
{
  for (;;) {
    if (zd_interval_take (self, "(")) {
      if (!read_mark (self, bound, other, error))
        return FALSE;
      continue;
    }
    if (bound->after != NULL)
      return TRUE;
    bound->after = take_end_word (self, after_value, G_N_ELEMENTS (after_value), &bound->word_after);
    if (bound->after == NULL)
      return TRUE;
  }
}

/* @other: the end before this one, which may share its 万 and be named in its mark, or NULL. */
static gboolean
read_bound (ZdIntervalReader *self, Bound *bound, Bound *other, GError **error)
{
  *bound = (Bound){ 0 };
  bound->before = take_end_word (self, before_value, G_N_ELEMENTS (before_value), &bound->word_before);
  if (!zd_interval_read_value (self, &bound->value, error) ||
      (other != NULL && !zd_interval_share_multipliers (self, &other->value, &bound->value, error)))
    return FALSE;
  if (bound->before == NULL)
    bound->before = take_sign_of_x (self, &bound->word_before);
  return read_behind_value (self, bound, other, error);
}

/* ---- meaning ---- */

static Side
side_of (const Bound *bound)
{
  return bound->before != NULL ? bound->before->side : bound->after != NULL ? bound->after->side : POINT;
}

/* 超40万元以上 says two things at once, as does 不超过40万元以上. */
static gboolean
check_words (const Bound *bound, GError **error)
{
  const Meaning *before = bound->before;
  const Meaning *after = bound->after;

  if (before == NULL || after == NULL)
    return TRUE;
  if (before->side != after->side) {
    g_set_error (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("“%s” and “%s” contradict each other: one begins the range, the other ends it. Keep one."),
        bound->word_before, bound->word_after);
    return FALSE;
  }
  if (bound->mark == UNMARKED && after->rule != ZD_END_UNCLEAR && before->closed != after->closed) {
    g_set_error (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("“%s” and “%s” contradict each other: only one of them lets “%.*s” in. Keep that which is meant."),
        bound->word_before, bound->word_after, bound->value.length, bound->value.text);
    return FALSE;
  }
  return TRUE;
}

/* The word that decides: what the clause spells out goes first, what is unclear last. */
static const Meaning *
deciding_word (const Bound *bound)
{
  if (bound->before == NULL || bound->after == NULL)
    return bound->before != NULL ? bound->before : bound->after;
  return bound->after->rule == ZD_END_EXPLICIT ? bound->after : bound->before;
}

static gboolean
resolve_end (const Bound *bound, Side side, ZdEnd *end, GError **error)
{
  const Meaning *meaning = deciding_word (bound);
  gboolean closed = meaning == NULL || meaning->closed;
  ZdEndRule rule = meaning == NULL ? ZD_END_UNCLEAR : meaning->rule;

  if (!check_words (bound, error))
    return FALSE;
  if (bound->mark == INCLUDED || bound->mark == EXCLUDED) {
    closed = bound->mark == INCLUDED;
    rule = ZD_END_EXPLICIT;
  } else if (bound->mark == UNDECIDED) {
    closed = TRUE;
    rule = ZD_END_UNCLEAR;
  } else if (meaning != NULL && rule == ZD_END_UNCLEAR && bound->value.first != bound->value.last) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("Does “%s” let “%.*s” itself in? Write （含） or （不含） behind it."), bound->word_after,
                 bound->value.length, bound->value.text);
    return FALSE;
  }
  *end = zd_interval_end (&bound->value, side == LOWER, closed, rule);
  return TRUE;
}

static gboolean
resolve_single (const Bound *bound, ZdInterval *interval, GError **error)
{
  Side side = side_of (bound);

  *interval = (ZdInterval){ 0 };
  if (side == POINT && bound->mark != UNMARKED) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("“%.*s” is one value, not a range; add 以上 or 以下, or leave （含） and （不含） out."),
                 bound->value.length, bound->value.text);
    return FALSE;
  }
  if (side == POINT) {
    interval->lo = zd_interval_end (&bound->value, TRUE, TRUE, ZD_END_PLAIN);
    interval->hi = zd_interval_end (&bound->value, FALSE, TRUE, ZD_END_PLAIN);
    return TRUE;
  }
  return resolve_end (bound, side, side == LOWER ? &interval->lo : &interval->hi, error);
}

/* How two ends are joined. */
typedef enum {
  JOINT_SPAN, /* 至, —: bare values become the ends of a span */
  JOINT_NONE, /* 50万元以上100万元以下 */
  JOINT_AND,  /* 且: each end stands for itself */
} Joint;

static gboolean
resolve_pair (const Bound *a, const Bound *b, Joint joint, ZdInterval *interval, GError **error)
{
  Side first = side_of (a);
  Side second = side_of (b);

  if (joint == JOINT_SPAN && first == POINT)
    first = LOWER;
  if (joint == JOINT_SPAN && second == POINT)
    second = UPPER;
  if (first == POINT || second == POINT || first == second) {
    g_set_error (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("“%.*s” and “%.*s” do not make a range: one must be its lower end, the other its upper end."),
        a->value.length, a->value.text, b->value.length, b->value.text);
    return FALSE;
  }
  return resolve_end (first == LOWER ? a : b, LOWER, &interval->lo, error) &&
         resolve_end (first == LOWER ? b : a, UPPER, &interval->hi, error);
}

/* ---- the whole ---- */

static gboolean
is_piece_end (ZdIntervalReader *self)
{
  return zd_interval_at_end (self) || self->at[0] == '|' || g_str_has_prefix (self->at, "∪") ||
         g_str_has_prefix (self->at, "或");
}

static Joint
take_joint (ZdIntervalReader *self)
{
  static const char *const spans[] = { "至", "到", "-", "~" };
  static const char *const ands[] = { "并且", "而且", "且", "并", ",", ";", "、" };

  /* 至少 and 至多 begin an end, they do not join two. */
  if (g_str_has_prefix (self->at, "至少") || g_str_has_prefix (self->at, "至多"))
    return JOINT_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if (zd_interval_take (self, spans[i])) {
      while (zd_interval_take (self, "~"))
        ;
      return JOINT_SPAN;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ands); i++)
    if (zd_interval_take (self, ands[i]))
      return JOINT_AND;
  return JOINT_NONE;
}

gboolean
zd_interval_read_words (ZdIntervalReader *self, ZdInterval *interval, GError **error)
{
  Bound a, b;
  Joint joint;

  zd_interval_take (self, "在");
  if (!read_bound (self, &a, NULL, error))
    return FALSE;
  if (is_piece_end (self))
    return resolve_single (&a, interval, error);
  joint = take_joint (self);
  if (!read_bound (self, &b, joint == JOINT_AND ? NULL : &a, error))
    return FALSE;
  zd_interval_take (self, "之间");
  return resolve_pair (&a, &b, joint, interval, error);
}
