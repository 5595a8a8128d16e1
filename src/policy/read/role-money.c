/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/role-private.h"

/* Sums of money: given, capping what is given, or testing. */

/* 设立10亿元产业基金, 每年安排5000万元专项资金: what the city sets aside, not what somebody gets. */
static gboolean
is_pool (const ZdPlace *self)
{
  static ZdPattern setting_up = ZD_PATTERN ("(?<!新)(?:设立|安排|筹集|统筹|组建|整合)[^，。；" SIGNS "]*$");
  static ZdPattern paid_from = ZD_PATTERN ("资金[^。；￥]*(?:列支|统筹解决)|资金池");
  static ZdPattern allotted = ZD_PATTERN ("(?:列支|切块|划出)(?:专项)?(?:资金|经费)?$");
  static ZdPattern budget = ZD_PATTERN ("总规模$|(?<!支持|扶持|奖励|补助|补贴|资助|奖补)资金(?:年度)?(?:"
                                        "总额度?|总量|总规模|总盘子?|池)(?:为|控制在|不超过)?$");
  static ZdPattern fund = ZD_PATTERN ("基金|资金|经费|预算|财力|财政");
  static ZdPattern somebody = ZD_PATTERN ("^对|给予|奖励");

  if (zd_place_before (self, &paid_from, self->sentence, self->term->start) ||
      zd_place_before (self, &allotted, self->segment, self->term->start) ||
      (zd_place_before (self, &budget, self->segment, self->term->start) &&
       !zd_place_before (self, &somebody, self->segment, self->term->start)))
    return TRUE;
  return zd_place_before (self, &setting_up, self->segment, self->term->start) &&
         zd_place_before (self, &fund, self->segment, self->segment_end) &&
         !zd_pattern_at (&somebody, self->clause->text, self->segment, self->term->start, NULL) &&
         !zd_place_before (self, &somebody, self->segment, self->segment_end);
}

/* 可申请最高20万元的担保贷款: what is lent is not given. */
static gboolean
is_loan (const ZdPlace *self)
{
  static ZdPattern lent =
      ZD_PATTERN ("(?:、[^，。；￥]{0,12}(?:申请|申贷)[^，。；￥]{0,4}￥)?的?[^，。；￥]{0,8}"
                  "(?:贷款|授信|信贷)(?!贴息|利息|补|奖)");
  static ZdPattern guaranteed = ZD_PATTERN ("的?[^，。；￥]{0,14}信用担保(?!费|补|贷款贴)");
  static ZdPattern asked =
      ZD_PATTERN ("(?:申请|申贷|发放|提供|享受|获得)[^，。；]{0,8}(?:最高|不超过|不高于)+$");

  return zd_place_behind (self, &guaranteed) ||
         (zd_place_behind (self, &lent) &&
          ((self->term->before && g_str_has_prefix (self->term->before, "最高")) ||
           zd_place_before (self, &asked, self->head, self->term->body_start)));
}

/* （与…享受的不超过140万元补贴相同） */
static gboolean
is_compared (const ZdPlace *self)
{
  static ZdPattern same = ZD_PATTERN ("[^，。；￥％]{0,10}(?:相同|一致)");

  return zd_place_behind (self, &same);
}

/* 按每千瓦时不高于0.4元执行 */
static gboolean
is_price (const ZdPlace *self)
{
  static ZdPattern charged = ZD_PATTERN ("(?:的?标准)?(?:执行|结算|计价|收取|缴纳)");

  return zd_place_behind (self, &charged);
}

/* 每满100万元补贴3万元，不足100万元的部分不补: less than a step. */
static gboolean
is_less_than_step (const ZdPlace *self)
{
  static ZdPattern part = ZD_PATTERN ("的?(?:部分)?(?:，|的)?(?:不|按)");

  if (!self->term->below || !zd_place_behind_clause (self, &part))
    return FALSE;
  for (guint i = self->index; i-- > 0;)
    if (g_array_index (self->roles, ZdReadRole, i) == ZD_ROLE_STEP)
      return zd_clause_quantity (self->clause, g_array_index (self->terms, ZdTerm, i).first)->value ==
             self->quantity->value;
  return FALSE;
}

/* 不足50万元的按50万元补助: the least that is given, said once. */
static gboolean
is_floor (const ZdPlace *self)
{
  static ZdPattern raised = ZD_PATTERN ("的?，?均?按照?￥");
  guint next = self->term->last + 1;

  return self->term->below && zd_place_behind_clause (self, &raised) && next < self->clause->quantities->len &&
         zd_clause_quantity (self->clause, next)->value == self->quantity->value;
}

/* 市级承担50万元, 自费8元, 保额800元: somebody else's money. */
static gboolean
is_shared (const ZdPlace *self)
{
  static ZdPattern bearing = ZD_PATTERN ("[^，。；且不]{0,6}(?:承担|分担|负担)");
  static ZdPattern own = ZD_PATTERN ("(?:自费|自付|自缴|自筹|保额|保险金额)(?:部分)?(?:为|人民币)?$");

  return zd_place_behind (self, &bearing) || (!self->term->before && !self->term->behind &&
                                              zd_place_before (self, &own, self->head, self->term->start));
}

/* 每满1000万元奖励1万元, 每增加5亿元: the first sum is the step. */
static gboolean
is_step (const ZdPlace *self)
{
  static ZdPattern stepping =
      ZD_PATTERN ("每(?!年|月|季|人|亩|家|户|平)(?:再|净|新|满|增加|增长|增|提高|提升|超过|超出|超|多|递增|"
                  "达到|完成|实现|"
                  "引进|投入|产生|上|下降|降低|减少|的|进(?=出口)|" ZD_TESTED "){0,4}(?:(?<=上)＃)?$");
  static ZdPattern given = ZD_PATTERN (ZD_GRANTING);

  return zd_place_before (self, &stepping, self->segment, self->term->start) &&
         (self->term->behind || self->term->end < self->segment_end ||
          zd_place_before (self, &given, self->segment_end, self->sentence_end)) &&
         (zd_place_before (self, &given, self->term->end, self->sentence_end));
}

/* 按执行额1万美元奖励3000元: for every such sum, though no 每 says so. */
static gboolean
is_bare_step (const ZdPlace *self)
{
  static ZdPattern before = ZD_PATTERN ("按照?(?!每)[^，。；" SIGNS "]{2,20}(?:额|量|值)$");
  static ZdPattern behind = ZD_PATTERN ("(?:给予)?(?:奖励|补助|补贴|资助)(?:人民币)?￥");

  return !self->term->before && !self->term->behind && self->term->first == self->term->last &&
         zd_place_before (self, &before, self->segment, self->term->start) && zd_place_behind (self, &behind);
}

/* 按不低于6万元、不高于18万元给予奖励 */
static gboolean
is_granted_span (const ZdPlace *self)
{
  static ZdPattern before = ZD_PATTERN ("(?<!的)按照?$");
  static ZdPattern behind = ZD_PATTERN (
      "(?:[、，]?(?:且|并)?(?:不高于|不超过)￥)?的?(?:标准|额度)?(?:给予|予以|进行)?(?:奖|补|资助|支持)");

  return zd_place_before (self, &before, self->head, self->term->start) &&
         zd_place_behind_clause (self, &behind);
}

static ZdPattern giving_directly =
    ZD_PATTERN ("(?:给予|奖励|奖补|补助|补贴|资助|奖|补|津贴|发放|扶持|支持)(?:企业|单位|机构|个人|其|团队|"
                "每家|每户|每人|每个|每项|"
                "共计|合计|人民币|一次性|资金|总额|金额|标准|为|最高|年度|每年|约|了|：|按){0,3}$");
/* clang-format off */
#define GIFT_KIND \
  "一次性|配套|资金|现金|财政|专项|创新|升级|研发|生活|购房|住房|租房|租金|安家|交通|运营|建设|认定|创优|扶持|省级|市级|入库|上规|装修|" \
  "落户|开办|引进|设立|贡献|办公|人才|就业|创业|培训|展位|场租|差旅|物流|运费|活动|团队|启动|综合|经营|贷款|项目|年度|额外"
#define GIFT \
  "奖励|奖补|奖金|补助|补贴|资助|扶持|支持|资金|津贴|经费|贴息|补偿|返还|减免|消费券|代金券|券|安家费|生活费|红包|奖|补|慰问"
/* clang-format on */

/* 50万元的一次性奖励, but not 1000万元的奖励1万元. */
static ZdPattern gift_behind =
    ZD_PATTERN ("(?:的|/)?(?:" GIFT_KIND "){0,3}(?:" GIFT ")(?!一半)(?![^，。；]{0,8}[" SIGNS "])");

static gboolean
gives_directly (const ZdPlace *self)
{
  return zd_place_before (self, &giving_directly, self->head, self->term->start) ||
         zd_place_behind (self, &gift_behind);
}

/* Is anything given up to here, or in this sentence? */
static gboolean
is_giving_sentence (const ZdPlace *self)
{
  static ZdPattern given = ZD_PATTERN (
      "给予|奖励|奖补|补助|补贴|资助|扶持|津贴|发放|奖|贴息|返还|减免|配套|补偿|抵用|抵扣|支持|标准");

  return self->granted || zd_place_before (self, &given, 0, self->sentence_end);
}

static gboolean
is_capped (const ZdPlace *self)
{
  static ZdPattern before = ZD_PATTERN (
      "(?:最高|最多|至多|不超过|不得超过|不高于|不多于|上限|封顶|限额|为限|(?:总额|金额)限|限[补奖])"
      "(?!等|级|奖项|奖的|奖[）”]|以上|以下)[^，。；、的" SIGNS "]{0,14}$");
  static ZdPattern beyond = ZD_PATTERN ("(?:最高|最多|至多|不超过|不得超过)[^，。；" SIGNS
                                        "]{0,14}[＃％](?:(?!每|奖|补|给|支持)[一-鿿]){0,4}、?$");
  static ZdPattern above =
      ZD_PATTERN ("(?:上限|限额|最高额度?|封顶)：[^。；]*$"); /* 补助上限：规上企业100万元、… */
  static ZdPattern behind = ZD_PATTERN ("(?:的)?(?:封顶|为限|为上限|上限|以内|之内|以下|内)");

  return (self->term->hi.bounded && !self->term->range) ||
         zd_place_before (self, &before, self->head, self->term->body_start) ||
         (!self->quantity->per &&
          zd_place_before (self, &beyond, self->segment, self->term->body_start)) || /* 最高30%、100万元 */
         zd_place_before (self, &above, self->sentence, self->term->body_start) ||
         zd_pattern_at (&behind, self->clause->text, self->term->body_end, self->segment_end, NULL);
}

/* 最高不超过100万元 with nothing measured in front of it can only be of the grant. */
static gboolean
caps_nothing_named (const ZdPlace *self)
{
  static ZdPattern yearly = ZD_PATTERN ("的，?每[年月]$"), given = ZD_PATTERN ("奖|补|资助"); /* 据实补贴 behind it */
  static ZdPattern alone = ZD_PATTERN ("(?:每年)?(?:(?:每|单)[个家户项][^，。；" SIGNS "]{0,8})?最[高多]");
  static ZdPattern ends = ZD_PATTERN ("元?(?:$|，|。|；)");
  int end;

  if (zd_place_before (self, &yearly, self->segment, self->term->start))
    return zd_place_before (self, &given, 0, self->clause->length);
  return zd_pattern_at (&alone, self->clause->text, self->segment, self->term->body_start, &end) &&
         end >= self->term->start && zd_place_behind_clause (self, &ends);
}

/* 对金额不超过500万元、期限不超过2年的质押贷款，按…贴息; 获取不超过20万元贷款用于经营的: it says for what. */
static gboolean
names_what (const ZdPlace *self)
{
  static ZdPattern begins = ZD_PATTERN ("(?:对于?|为|凡)");
  static ZdPattern borrower = ZD_PATTERN ("的?[^，。；￥％的]{0,8}贷款[^，。；￥％的]{2,12}的$");
  static ZdPattern what = ZD_PATTERN ("(?:、[^，。；￥]{1,16})?的[^，。；￥％]{0,20}(?:贷款|融资|项目|企业|单位|机构|主体|合同|"
                                      "订单|保单|业务|产品|设备|人员|个人)，(?:按|给予|予以|每|一次性)");

  return zd_place_behind (self, &borrower) ||
         (zd_pattern_at (&begins, self->clause->text, self->segment, self->term->start, NULL) &&
          zd_place_behind_clause (self, &what));
}

/* 不超过500万元 of a grant is a cap, of what is tested a threshold. */
static gboolean
caps_a_grant (const ZdPlace *self)
{
  static ZdPattern ends_condition = ZD_PATTERN ("的$");
  static ZdPattern refused =
      ZD_PATTERN ("的[^，。；]{0,8}不(?:予|再|安排|奖|补|支持|给)"); /* 3万元以下的不予奖励 */
  static ZdPattern price_paid =
      ZD_PATTERN ("(?:补贴|补助|资助)[^，。；￥％]{0,4}单价(?:最高)?$"); /* 补贴房租单价 */

  if (self->term->below || zd_place_behind (self, &refused))
    return FALSE;
  if (gives_directly (self) || zd_place_before (self, &price_paid, self->head, self->term->start))
    return TRUE;
  if (zd_place_behind (self, &ends_condition) || names_what (self))
    return FALSE;
  switch (zd_place_last_word (self, self->head, self->term->start)) {
  case ZD_LAST_GRANTS:
    return TRUE;
  case ZD_LAST_TESTED: /* 按合同额的3%奖励，单项合同最高30万元 */
    return self->granted && self->term->before && g_str_has_prefix (self->term->before, "最高");
  default:
    return self->term->before && (self->granted || is_giving_sentence (self) || caps_nothing_named (self));
  }
}

/* 最高300万元（规上企业500万元）, 每个3000元（机械式5000元）: the same for others. */
static ZdReadRole
role_for_others (const ZdPlace *self)
{
  static ZdPattern opening = ZD_PATTERN ("（");
  const ZdTerm *last = self->index > 0 ? &g_array_index (self->terms, ZdTerm, self->index - 1) : NULL;
  int inside;

  return last && zd_pattern_at (&opening, self->clause->text, last->end, self->term->start, &inside) &&
                 inside == self->segment
             ? g_array_index (self->roles, ZdReadRole, self->index - 1)
             : ZD_ROLE_NONE;
}

/* What is given, as a cap, a unit's or a lump sum. */
static ZdReadRole
grant_role (const ZdPlace *self)
{
  ZdReadRole others = role_for_others (self);

  if (is_capped (self) || others == ZD_ROLE_CAP)
    return ZD_ROLE_CAP;
  return others == ZD_ROLE_UNIT || zd_place_is_per_unit (self) ? ZD_ROLE_UNIT : ZD_ROLE_FIXED;
}

/* 10万标箱以下，每标箱20元: what stands for each of something behind a test is given, though no word says so. */
static gboolean
is_price_of_tier (const ZdPlace *self)
{
  static ZdPattern each = ZD_PATTERN ("每(?!年|月|季)[一-鿿]{1,4}");
  int end;

  return self->index > 0 && self->term->end == self->segment_end &&
         g_array_index (self->roles, ZdReadRole, self->index - 1) == ZD_ROLE_TEST &&
         g_array_index (self->terms, ZdTerm, self->index - 1).start >= self->sentence &&
         zd_pattern_at (&each, self->clause->text, self->segment, self->term->start, &end) &&
         end == self->term->start;
}

/* A sum without any word of comparison, or a span of sums. 所增加的50亿元部分 is no grant. */
static gboolean
is_plain_grant (const ZdPlace *self)
{
  static ZdPattern part = ZD_PATTERN ("的?部分");

  if (zd_place_behind (self, &part))
    return FALSE;
  if (gives_directly (self) || self->term->glued || is_price_of_tier (self))
    return TRUE;
  switch (zd_place_last_word (self, self->head, self->term->start)) {
  case ZD_LAST_GRANTS:
    return TRUE;
  case ZD_LAST_TESTED:
    return FALSE;
  default: /* 年销售额达到批发业2000万元、零售业500万元: still what the first of the row is */
    return is_giving_sentence (self) &&
           (self->head == self->segment || self->granted ||
            zd_place_last_word (self, self->segment, self->term->start) != ZD_LAST_TESTED);
  }
}

/* 投入规模10亿元、50亿元、100亿元的，分别奖励: reached, though no word says so. */
static gboolean
is_milestones (const ZdPlace *self)
{
  static ZdPattern respectively = ZD_PATTERN ("[^。；￥％]{0,16}分别[^，。；]{0,16}[￥％]");
  static ZdPattern recognised = ZD_PATTERN ("(?:认定|评定|确认)为$"); /* 认定为5000万元、1亿元税收楼 */

  if (self->term->first != self->term->last && zd_place_before (self, &recognised, self->head, self->term->start))
    return TRUE;
  return self->term->first != self->term->last && !gives_directly (self) &&
         zd_pattern_at (&respectively, self->clause->text, self->term->end, self->sentence_end, NULL) &&
         zd_place_last_word (self, self->clause->segment[MAX (0, self->segment - (int)strlen ("，"))],
                             self->term->start) == ZD_LAST_TESTED;
}

ZdReadRole
zd_role_of_money (const ZdPlace *self)
{
  const ZdTerm *term = self->term;
  gboolean lower = term->lo.bounded, upper = term->hi.bounded;
  gboolean given;

  if (is_pool (self) || is_less_than_step (self) || is_floor (self) || is_shared (self) || is_loan (self) ||
      is_price (self) || is_compared (self) || zd_place_is_former (self))
    return ZD_ROLE_NONE;
  if (is_step (self) || is_bare_step (self))
    return ZD_ROLE_STEP;
  if (!lower && !upper && is_milestones (self))
    return ZD_ROLE_TEST;
  if (lower) /* a range too */
    given = (term->range ? gives_directly (self)
                         : zd_place_before (self, &giving_directly, self->head, term->start)) ||
            (!term->behind && zd_place_last_word (self, self->head, term->start) == ZD_LAST_GRANTS) ||
            is_granted_span (self);
  else
    given = upper ? caps_a_grant (self) : is_plain_grant (self);
  if (given)
    return grant_role (self);
  return lower || upper ? ZD_ROLE_TEST : ZD_ROLE_NONE;
}
