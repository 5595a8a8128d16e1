/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/role-private.h"

#include <string.h>

#define SIGNS "￥％＃＠"

ZdLastWord
zd_place_last_word (const ZdPlace *self, int from, int to)
{
  static ZdPattern words = ZD_PATTERN ("^.*(?:(" ZD_GRANTING ")|(?<![金总补奖助贴励限持])(" ZD_TESTED "))");
  g_autofree char *text = g_strndup (self->clause->text + from, MAX (0, to - from));
  g_autoptr (GMatchInfo) info = NULL;
  int start = -1, end;

  if (!g_regex_match (zd_pattern_regex (&words), text, 0, &info))
    return ZD_LAST_NEITHER;
  return g_match_info_fetch_pos (info, 2, &start, &end) && start >= 0 ? ZD_LAST_TESTED : ZD_LAST_GRANTS;
}

/* ---- money ---- */

/* 设立10亿元产业基金, 每年安排5000万元专项资金: what the city sets aside, not what somebody gets. */
static gboolean
is_pool (const ZdPlace *self)
{
  static ZdPattern setting_up = ZD_PATTERN ("(?<!新)(?:设立|安排|筹集|统筹|组建|整合)[^，。；" SIGNS "]*$");
  static ZdPattern paid_from = ZD_PATTERN ("资金[^。；￥]*(?:列支|统筹解决)|资金池");
  static ZdPattern fund = ZD_PATTERN ("基金|资金|经费|预算|财力");
  static ZdPattern somebody = ZD_PATTERN ("^对|给予|奖励");

  if (zd_place_before (self, &paid_from, self->sentence, self->term->start))
    return TRUE;
  return zd_place_before (self, &setting_up, self->segment, self->term->start)
         && zd_place_before (self, &fund, self->segment, self->segment_end)
         && !zd_pattern_at (&somebody, self->clause->text, self->segment, self->term->start, NULL)
         && !zd_place_before (self, &somebody, self->segment, self->segment_end);
}

/* 可申请最高20万元的担保贷款: what is lent is not given. */
static gboolean
is_loan (const ZdPlace *self)
{
  static ZdPattern lent = ZD_PATTERN ("的?[^，。；]{0,8}(?:贷款|授信|信贷)(?!贴息|利息|补|奖)");

  return self->term->before && g_str_equal (self->term->before, "最高") && zd_place_behind (self, &lent);
}

static gboolean
is_shared (const ZdPlace *self)
{
  static ZdPattern bearing = ZD_PATTERN ("[^，。；]{0,6}(?:承担|分担|负担)");

  return zd_place_behind (self, &bearing);
}

/* 每满1000万元奖励1万元, 每增加5亿元: the first sum is the step. */
static gboolean
is_step (const ZdPlace *self)
{
  static ZdPattern stepping = ZD_PATTERN (
      "每(?!年|月|季|人|亩|家|户|平)(?:再|新|满|增加|新增|增长|增|提高|提升|超过|超出|超|多|递增|达到|完成|实现|引进|投资|投入|产生|出口|上|"
      "下降|降低|减少|" ZD_TESTED "|的){0,4}$");
  static ZdPattern given = ZD_PATTERN (ZD_GRANTING);

  return zd_place_before (self, &stepping, self->segment, self->term->start)
         && (self->term->behind || self->term->end < self->segment_end
             || zd_place_before (self, &given, self->segment_end, self->sentence_end))
         && (zd_place_before (self, &given, self->term->end, self->sentence_end));
}

static ZdPattern giving_directly = ZD_PATTERN (
    "(?:给予|奖励|奖补|补助|补贴|资助|奖|补|津贴|发放|扶持|支持)(?:企业|单位|机构|个人|其|团队|每家|每户|每人|每个|每项|共计|合计|人民币|"
    "一次性|资金|总额|金额|标准|为|最高|年度|每年|约|了|：|按){0,3}$");
static ZdPattern gift_behind = ZD_PATTERN (ZD_GRANT_NOUN "(?![^，。；]{0,8}[" SIGNS "])");

static gboolean
gives_directly (const ZdPlace *self)
{
  return zd_place_before (self, &giving_directly, self->head, self->term->start) || zd_place_behind (self, &gift_behind);
}

/* Is anything given in this sentence? */
static gboolean
is_giving_sentence (const ZdPlace *self)
{
  static ZdPattern given = ZD_PATTERN ("给予|奖励|奖补|补助|补贴|资助|扶持|津贴|发放|奖|贴息|返还|减免|配套|补偿|抵用|支持|标准");

  return self->granted || zd_place_before (self, &given, self->sentence, self->sentence_end);
}

static gboolean
is_below_word (const char *word)
{
  static const char *const words[] = { "不足", "不满", "不到", "低于", "少于", "小于", "未达到", "未达", "未满", "不达", "<", NULL };

  return word && g_strv_contains (words, word);
}

static gboolean
is_capped (const ZdPlace *self)
{
  static ZdPattern before = ZD_PATTERN (
      "(?:最高|最多|至多|不超过|不得超过|不高于|不多于|上限|封顶|限额|为限)(?!等|级|奖项|奖的|以上|以下)[^，。；、的" SIGNS "]{0,14}$");
  static ZdPattern behind = ZD_PATTERN ("(?:的)?(?:封顶|为限|为上限|上限|以内|之内|以下|内)");

  return (self->term->hi.bounded && !self->term->range)
         || zd_place_before (self, &before, self->head, self->term->body_start)
         || zd_pattern_at (&behind, self->clause->text, self->term->body_end, self->segment_end, NULL);
}

/* 不超过500万元 of a grant is a cap, of what is tested a threshold. */
static gboolean
caps_a_grant (const ZdPlace *self)
{
  static ZdPattern ends_condition = ZD_PATTERN ("的$");

  if (is_below_word (self->term->before))
    return FALSE;
  if (gives_directly (self))
    return TRUE;
  if (zd_place_behind (self, &ends_condition))
    return FALSE;
  switch (zd_place_last_word (self, self->head, self->term->start)) {
  case ZD_LAST_GRANTS:
    return TRUE;
  case ZD_LAST_TESTED:
    return FALSE;
  default:
    return self->term->before && (self->granted || is_giving_sentence (self));
  }
}

/* Each of 每人补贴500元、总额10万元 says for itself what it is for. */
static gboolean
is_given_since (const GArray *terms, const GArray *roles, guint i, int at)
{
  while (i-- > 0 && g_array_index (terms, ZdTerm, i).start >= at)
    if (ZD_ROLE_GRANTS (g_array_index (roles, ZdReadRole, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_per_unit (const ZdPlace *self, const GArray *terms, const GArray *roles, guint i)
{
  static ZdPattern per_year = ZD_PATTERN ("每(?:年|月|季度?|半年|学年|学期)[^，。；" SIGNS "]*$");
  static ZdPattern per_piece = ZD_PATTERN (
      "(?:每(?!年|月|季|半年|学)|单(?:个|项|款|台|件|次|品种|张|首)|(?:人|户|亩|户)均|按人)[^，。；]*$");
  static ZdPattern firm_once = ZD_PATTERN ("(?:每|单)(?:家|户|个(?=企业|单位|机构|公司))[^，。；]*一次性");
  static ZdPattern behind = ZD_PATTERN ("(?:的标准)?(?:/|每)(?:人|年|月|亩|个|件|项|家|台|次|平)");
  const ZdQuantity *quantity = self->quantity;
  int at;

  if (quantity->per || zd_place_behind (self, &behind)
      || zd_place_before (self, &per_year, self->segment, self->term->body_start))
    return TRUE;
  if (!zd_pattern_find (&per_piece, self->clause->text, self->segment, self->term->body_start, &at, NULL)
      || zd_place_before (self, &firm_once, self->segment, self->term->body_start))
    return FALSE;
  return !is_given_since (terms, roles, i, at);
}

/* 每新增1家上市企业，奖励100万元: what is counted stands in the segment before. */
static gboolean
follows_step (const ZdPlace *self, const GArray *terms, const GArray *roles, guint i)
{
  static ZdPattern counting = ZD_PATTERN ("每(?!年|月|季|半年|人每|家企业|户企业|个企业|学)[^，。；]*$");
  int end = self->segment - (int) strlen ("，"), at;

  if (end <= self->sentence || i == 0
      || !zd_pattern_find (&counting, self->clause->text, self->clause->segment[end], end, &at, NULL))
    return FALSE;
  return !is_given_since (terms, roles, i, at);
}

/* What is given, as a cap, a unit's or a lump sum. */
static ZdReadRole
grant_role (const ZdPlace *self, const GArray *terms, const GArray *roles, guint i)
{
  if (is_capped (self))
    return ZD_ROLE_CAP;
  return is_per_unit (self, terms, roles, i) || follows_step (self, terms, roles, i) ? ZD_ROLE_UNIT : ZD_ROLE_FIXED;
}

/* A sum without any word of comparison, or a span of sums. */
static gboolean
is_plain_grant (const ZdPlace *self)
{
  if (gives_directly (self) || self->term->glued)
    return TRUE;
  switch (zd_place_last_word (self, self->head, self->term->start)) {
  case ZD_LAST_GRANTS:
    return TRUE;
  case ZD_LAST_TESTED:
    return FALSE;
  default:
    return is_giving_sentence (self);
  }
}

/* 投入规模10亿元、50亿元、100亿元的，分别奖励: reached, though no word says so. */
static gboolean
is_milestones (const ZdPlace *self)
{
  static ZdPattern respectively = ZD_PATTERN ("[^。；￥％]{0,16}分别[^，。；]{0,16}[￥％]");

  return self->term->first != self->term->last && !gives_directly (self)
         && zd_pattern_at (&respectively, self->clause->text, self->term->end, self->sentence_end, NULL)
         && zd_place_last_word (self, self->clause->segment[MAX (0, self->segment - (int) strlen ("，"))], self->term->start) == ZD_LAST_TESTED;
}

static ZdReadRole
role_of_money (const ZdPlace *self, const GArray *terms, const GArray *roles, guint i)
{
  const ZdTerm *term = self->term;
  gboolean lower = term->lo.bounded, upper = term->hi.bounded;
  gboolean given;

  if (is_pool (self) || is_shared (self) || is_loan (self))
    return ZD_ROLE_NONE;
  if (is_step (self))
    return ZD_ROLE_STEP;
  if (!lower && !upper && is_milestones (self))
    return ZD_ROLE_TEST;
  if (term->range)
    given = gives_directly (self) || (!term->behind && zd_place_last_word (self, self->head, term->start) == ZD_LAST_GRANTS);
  else if (lower)
    given = zd_place_before (self, &giving_directly, self->head, term->start)
            || (!term->behind && zd_place_last_word (self, self->head, term->start) == ZD_LAST_GRANTS);
  else
    given = upper ? caps_a_grant (self) : is_plain_grant (self);
  if (given)
    return grant_role (self, terms, roles, i);
  return lower || upper ? ZD_ROLE_TEST : ZD_ROLE_NONE;
}

/* ---- all ---- */

static ZdPlace
place_of (const ZdClause *clause, const ZdTerm *term)
{
  static ZdPattern mark = ZD_PATTERN ("(?:[" SIGNS "]|、)[^" SIGNS "、]*$");
  ZdPlace self = { .clause = clause, .term = term };
  int start;

  self.quantity = zd_clause_quantity (clause, term->first);
  self.segment = clause->segment[term->start];
  self.segment_end = zd_clause_segment_end (clause, term->end);
  self.sentence = clause->sentence[term->start];
  self.sentence_end = zd_clause_sentence_end (clause, term->end);
  self.head = self.segment;
  if (zd_pattern_find (&mark, clause->text, self.segment, term->start, &start, NULL))
    self.head = g_utf8_next_char (clause->text + start) - clause->text;
  return self;
}

static ZdReadRole
role_of (const ZdPlace *place, const GArray *terms, const GArray *roles, guint i)
{
  switch (place->quantity->kind) {
  case ZD_QUANTITY_MONEY:
    return role_of_money (place, terms, roles, i);
  case ZD_QUANTITY_PERCENT:
  case ZD_QUANTITY_RATIO:
    return zd_role_of_percent (place);
  default:
    return zd_role_of_count (place);
  }
}

/* 超过1000万元、不超过5000万元的: the second is no cap. */
static gboolean
continues_test (const ZdClause *clause, const GArray *terms, const GArray *roles, guint i)
{
  const ZdTerm *term = &g_array_index (terms, ZdTerm, i);

  return i > 0 && g_array_index (roles, ZdReadRole, i - 1) == ZD_ROLE_TEST
         && zd_term_continues (clause, &g_array_index (terms, ZdTerm, i - 1), term)
         && !(term->before && g_str_has_prefix (term->before, "最"));
}

/* 最高支持500万元，其中立项支持40%，验收合格支持60%: parts of a sum that was given before. */
static void
drop_shares (const ZdClause *clause, const GArray *terms, GArray *roles)
{
  static ZdPattern parting = ZD_PATTERN ("￥[^。；]*其中[^。；]*$");

  for (guint i = 0; i < terms->len;) {
    int start = g_array_index (terms, ZdTerm, i).start, sentence = clause->sentence[start];
    gboolean parts = zd_pattern_find (&parting, clause->text, sentence, start, NULL, NULL);
    gint64 sum = 0;
    guint end = i;
    for (; end < terms->len && clause->sentence[g_array_index (terms, ZdTerm, end).start] == sentence; end++) {
      const ZdQuantity *quantity = zd_clause_quantity (clause, g_array_index (terms, ZdTerm, end).first);
      if (quantity->kind != ZD_QUANTITY_PERCENT)
        break;
      sum += quantity->value;
    }
    for (guint k = i; parts && sum == 1000000 && k < end; k++)
      g_array_index (roles, ZdReadRole, k) = ZD_ROLE_NONE;
    i = MAX (end, i + 1);
  }
}

GArray *
zd_roles_read (const ZdClause *clause, const GArray *terms)
{
  GArray *roles = g_array_new (FALSE, TRUE, sizeof (ZdReadRole));
  int sentence = -1;
  gboolean granted = FALSE;

  for (guint i = 0; i < terms->len; i++) {
    ZdPlace place = place_of (clause, &g_array_index (terms, ZdTerm, i));
    if (place.sentence != sentence)
      granted = FALSE;
    sentence = place.sentence;
    place.granted = granted;
    ZdReadRole role = continues_test (clause, terms, roles, i) ? ZD_ROLE_TEST : role_of (&place, terms, roles, i);
    granted |= ZD_ROLE_GRANTS (role);
    g_array_append_val (roles, role);
  }
  drop_shares (clause, terms, roles);
  return roles;
}
