/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/read/pattern.h"
#include "policy/read/role.h"

G_BEGIN_DECLS

/* A term and what is around it. Places are bytes of the clause's text. */
typedef struct {
  const ZdClause *clause;
  const GArray *terms, *roles; /* @roles: of the terms before */
  guint index;                 /* of @term */
  const ZdTerm *term;
  const ZdQuantity *quantity; /* its first */
  int segment, segment_end;
  int sentence, sentence_end;
  int head;         /* in front of the term, behind the last number or 、 of its segment */
  gboolean granted; /* a sum or rate was granted earlier in the sentence */
} ZdPlace;

#define SIGNS "￥％＃＠" /* of numbers */

/* clang-format off */
/* Words that give money. */
#define ZD_GRANTING \
  "给予|奖励|奖补|补助|补贴|资助|扶持|津贴|发放|支持|贴息|贴保|返还|减免|免除|配套|奖|补偿|予以|补|再给|追加|抵用|抵扣|减收|优惠|" \
  "(?<!外)(?<!募集)(?<!到位)(?<!自有)资金(?![额规投])|经费|安家费|生活费|消费券|券|标准(?!厂房|化|地|展位|箱|件|气象)"
/* Words for what an enterprise has, earns or spends. */
#define ZD_TESTED \
  "资金(?:规模|投入|投资)|收入|产值|营收|营业额|销售额?|投资额?|资本|资产|纳税|税收|税额|税金|出口|进口|成交|交易|合同|订单|融资|贷款|费用|支出|成本|" \
  "单价|价格|价值|原值|净值|利润|增加值|到账|到位|外资|估值|规模|保费|租金|房租|投入|采购|购置|设备|流水|市值|募集|募资|收益|" \
  "薪酬|工资|年薪|销量|贸易|产出|贡献|保额|造价|票房|授信|担保|债券|流转|额(?!度)|款|价"
/* clang-format on */

static inline gboolean
zd_place_before (const ZdPlace *self, ZdPattern *pattern, int from, int to)
{
  return zd_pattern_find (pattern, self->clause->text, from, to, NULL, NULL);
}

static inline gboolean
zd_place_behind (const ZdPlace *self, ZdPattern *pattern)
{
  return zd_pattern_at (pattern, self->clause->text, self->term->end, self->segment_end, NULL);
}

static inline gboolean
zd_place_behind_clause (const ZdPlace *self, ZdPattern *pattern) /* beyond the segment, in the sentence */
{
  return zd_pattern_at (pattern, self->clause->text, self->term->end, self->sentence_end, NULL);
}

/* The last word in [@from, @to): does it give, or name what is tested? 0: neither is there. */
typedef enum { ZD_LAST_NEITHER, ZD_LAST_GRANTS, ZD_LAST_TESTED } ZdLastWord;
ZdLastWord zd_place_last_word (const ZdPlace *self, int from, int to);

/* 由30%提高至60%, 由每人100元提高到每人200元: what was given before. */
gboolean zd_place_is_former (const ZdPlace *self);

gboolean zd_place_is_per_unit (const ZdPlace *self);  /* role-unit.c */
ZdReadRole zd_role_of_money (const ZdPlace *place);   /* role-money.c */
ZdReadRole zd_role_of_percent (const ZdPlace *place); /* role-percent.c */
ZdReadRole zd_role_of_count (const ZdPlace *place);   /* role-count.c: dates too */

G_END_DECLS
