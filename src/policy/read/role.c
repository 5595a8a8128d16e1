/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/role-private.h"

ZdLastWord
zd_place_last_word (const ZdPlace *self, int from, int to)
{
  static ZdPattern words =
      ZD_PATTERN ("^.*(?:(" ZD_GRANTING ")|(?<![金补奖助贴励限持扣用])(?<!贴息)(?<!补偿)(?!(?<=总)[额规])(" ZD_TESTED "))");
  g_autofree char *text = g_strndup (self->clause->text + from, MAX (0, to - from));
  g_autoptr (GMatchInfo) info = NULL;
  int start = -1, end;

  if (!g_regex_match (zd_pattern_regex (&words), text, 0, &info))
    return ZD_LAST_NEITHER;
  return g_match_info_fetch_pos (info, 2, &start, &end) && start >= 0 ? ZD_LAST_TESTED : ZD_LAST_GRANTS;
}

gboolean
zd_place_is_former (const ZdPlace *self)
{
  static ZdPattern from = ZD_PATTERN ("(?:由|从)(?:原来?|现行)?的?(?:每[一-鿿]{1,2})?$");
  static ZdPattern to =
      ZD_PATTERN ("(?:统一|逐步|相应)?(?:提高|提升|上调|上浮|增加|调整|调高|调低|降低|下调|降|升)(?:至|到|为)"
                  "(?:每[一-鿿]{1,2})?[￥％]");

  return zd_place_before (self, &from, self->head, self->term->start) && zd_place_behind (self, &to);
}

static ZdPlace
place_of (const ZdClause *clause, const GArray *terms, const GArray *roles, guint i)
{
  static ZdPattern mark = ZD_PATTERN ("(?:[" SIGNS "]|、)[^" SIGNS "、]*$");
  const ZdTerm *term = &g_array_index (terms, ZdTerm, i);
  ZdPlace self = { .clause = clause, .terms = terms, .roles = roles, .index = i, .term = term };
  int start;

  self.quantity = zd_clause_quantity (clause, term->first);
  self.segment = clause->segment[term->start];
  self.segment_end = clause->segment_end[term->end];
  self.sentence = clause->sentence[term->start];
  self.sentence_end = clause->sentence_end[term->end];
  self.head = self.segment;
  if (zd_pattern_find (&mark, clause->text, self.segment, term->start, &start, NULL))
    self.head = g_utf8_next_char (clause->text + start) - clause->text;
  return self;
}

/* （含1亿元，不含5亿元）: of an end that was named before. */
static gboolean
is_mark (const ZdPlace *self)
{
  static ZdPattern marking = ZD_PATTERN ("[（，、]均?(?:不?含|不?包[含括])$");
  static ZdPattern closing = ZD_PATTERN ("[，、]|）");
  int start = self->term->body_start;

  return zd_place_before (self, &marking, zd_pattern_back (self->clause->text, start, 5), start) &&
         zd_pattern_at (&closing, self->clause->text, self->term->end, self->clause->length, NULL);
}

static ZdReadRole
role_of (const ZdPlace *place)
{
  if (is_mark (place))
    return ZD_ROLE_NONE;
  switch (place->quantity->kind) {
  case ZD_QUANTITY_MONEY:
    return zd_role_of_money (place);
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

  return i > 0 && g_array_index (roles, ZdReadRole, i - 1) == ZD_ROLE_TEST &&
         zd_term_continues (clause, &g_array_index (terms, ZdTerm, i - 1), term) &&
         !(term->before && g_str_has_prefix (term->before, "最"));
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
    for (; end < terms->len && clause->sentence[g_array_index (terms, ZdTerm, end).start] == sentence;
         end++) {
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
    ZdPlace place = place_of (clause, terms, roles, i);
    if (place.sentence != sentence)
      granted = FALSE;
    sentence = place.sentence;
    place.granted = granted;
    ZdReadRole role = continues_test (clause, terms, roles, i) ? ZD_ROLE_TEST : role_of (&place);
    granted |= ZD_ROLE_GRANTS (role);
    g_array_append_val (roles, role);
  }
  drop_shares (clause, terms, roles);
  return roles;
}
