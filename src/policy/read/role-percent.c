/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/role-private.h"

static gboolean
is_tax (const ZdPlace *self)
{
  static ZdPattern before = ZD_PATTERN ("税率(?:降至|降为|为|按)?$|减按$|加[征收]$");
  static ZdPattern behind = ZD_PATTERN ("(?:的)?(?:优惠)?税率");

  return zd_place_before (self, &before, self->segment, self->term->start) || zd_place_behind (self, &behind);
}

/* What is paid when, and who bears how much of it. */
static ZdPattern giving = ZD_PATTERN (
    "(?:的|（[^）]*）)*(?:比例|标准|额度|幅度|部分)?(?:一次性|给予|进行|"
    "予以|提供|补|奖|资助|贴息|返还|配套|减免|扶持|支持|计算|核定|兑|发放[^，。；￥％]{0,6}[券补贴奖])"
    "(?![^，。；]{0,6}[￥％])");

static gboolean
is_share (const ZdPlace *self)
{
  static ZdPattern before = ZD_PATTERN ("(?:拨付|拨款|兑现|兑付|支付|预拨|预付|发放|承担|分担|负担|分配|各占?"
                                        "|首期|首付|其中)(?:资金|奖补|奖励|补助|补贴|总额|剩余|其余|余下|"
                                        "首期|尾款|至|到|各|约|的|比例|为|按){0,4}$");
  static ZdPattern behind = ZD_PATTERN (
      "[^，。；]{0,12}(?:拨付|兑现|兑付|支付|承担|分担|负担|分配|分[＃两二三四五]|分期|分年|分批|分次|逐年)");
  static ZdPattern paid_out = ZD_PATTERN ("(?:拨付|兑付|预拨)(?:其余|剩余|余下)?(?:的)?$");
  static ZdPattern later =
      ZD_PATTERN ("，?分(?:＃|期|年|批|次)[^，。；]{0,4}(?:拨付|兑现|兑付|支付|给予|发放)");

  if (self->term->range || self->term->lo.bounded)
    return FALSE;
  if (zd_place_before (self, &paid_out, self->head, self->term->start))
    return TRUE;
  if (zd_place_behind (self, &giving))
    return FALSE;
  return zd_place_before (self, &before, self->head, self->term->start) || zd_place_behind (self, &behind) ||
         (self->term->first != self->term->last &&
          (zd_place_before (self, &before, self->segment, self->term->start) ||
           zd_pattern_at (&later, self->clause->text, self->segment_end, self->sentence_end, NULL)));
}

/* 奖励资金的30%奖励给研制单位，70%奖励给用户: who gets how much of what was given. */
static gboolean
is_split (const ZdPlace *self)
{
#define GIFT "(?:奖励|奖补|补助|补贴|奖金)"
  static ZdPattern of_gift = ZD_PATTERN (GIFT "(?:资金|总额|金额)?的$");
  static ZdPattern giving_more = ZD_PATTERN ("按|给予|补(?=[^，。；]*" GIFT ")"); /* 按奖励资金的50%配套 */
  static ZdPattern goes_to = ZD_PATTERN ("(?:奖励给|分配给|归|用于奖励)");
  gboolean follows = self->index > 0 && zd_place_behind (self, &goes_to) &&
                     g_array_index (self->terms, ZdTerm, self->index - 1).start >= self->sentence &&
                     g_array_index (self->roles, ZdReadRole, self->index - 1) == ZD_ROLE_NONE;

  return follows || (zd_place_before (self, &of_gift, self->segment, self->term->start) &&
                     !zd_place_before (self, &giving_more, self->segment, self->term->start));
}

static gboolean
is_step (const ZdPlace *self)
{
  static ZdPattern before = ZD_PATTERN ("每(?!年|月|季)[^，。；" SIGNS "]{0,12}$");
  static ZdPattern behind = ZD_PATTERN ("[^。；]{0,12}￥");

  return !self->term->hi.bounded && zd_place_before (self, &before, self->head, self->term->start) &&
         zd_place_behind_clause (self, &behind);
}

/* 增长率, 占比 …: ratios that an enterprise has. */
static gboolean
is_of_enterprise (const ZdPlace *self)
{
  static ZdPattern ratio = ZD_PATTERN (
      "(?:率|占比|比重|比例|增长|增幅|增速|增加|提升|提高|降幅|下降|降低|减少|持股|股份|股权|份额|幅度|程度|"
      "毛利|占[^，。；" SIGNS "]*的?)"
      "(?:均|都|分别|首次|需|应|须|在|为|的|达|比上?年|同比|[一-鿿]{0,4}){0,2}$");
  static ZdPattern by_rate = ZD_PATTERN ("按照?[^，。；" SIGNS "]{2,20}(?:利率|费率)的$");
  static ZdPattern gift = ZD_PATTERN ("(?:补助|补贴|奖励|奖补|资助|贴息|返还|支持|配套|减免|优惠|资金|兑现|兑付|"
                                      "抵扣|抵用|给予|担保费|赔付|分担)[^，。；" SIGNS "]{0,20}$");

  return zd_place_before (self, &ratio, self->head, self->term->start) &&
         !zd_place_before (self, &gift, self->head, self->term->start) &&
         !zd_place_before (self, &by_rate, self->head, self->term->start) && !zd_place_behind (self, &giving);
}

/* 20%-30%的奖励10万元, 10%以下的奖励2万元: what stands in front tests. */
static ZdPattern giving_more =
    ZD_PATTERN ("(?:（[^）]*）)*的?，?(?:给予|奖|补|按)[^，。；]{0,8}[￥％]");

static gboolean
gives (const ZdPlace *self)
{
  static ZdPattern word = ZD_PATTERN ("给予|奖励|奖补|补助|补贴|资助|扶持|返还|减免|贴息|贴保|配套|奖|补偿|"
                                      "抵用|抵扣|优惠|减收|减征|免收|支持|予以|兑现|兑付比例|报销");

  if ((self->term->range || self->term->behind) && zd_place_behind_clause (self, &giving_more))
    return FALSE;
  return zd_place_behind (self, &giving) || self->granted ||
         zd_place_before (self, &word, self->sentence, self->sentence_end);
}

static gboolean
is_capped (const ZdPlace *self)
{
  static ZdPattern before = ZD_PATTERN (
      "(?:最高|最多|至多|不超过|不得超过|不高于|不多于|上限|封顶)(?!等)[^，。；" SIGNS "]{0,40}$");

  return (self->term->hi.bounded && !self->term->range) ||
         zd_place_before (self, &before, self->segment, self->term->body_start);
}

static ZdReadRole
grant_role (const ZdPlace *self)
{
  return is_capped (self) ? ZD_ROLE_CAP : ZD_ROLE_FIXED;
}

/* 费率不超过1%的机构: who it is for. */
static gboolean
names_whom (const ZdPlace *self)
{
  static ZdPattern rate = ZD_PATTERN ("(?:费率|利率|负债率|比率|占比)(?:在|为)?$");
  static ZdPattern whom =
      ZD_PATTERN ("的[^，。；￥％]{0,12}(?:企业|单位|项目|机构|银行|公司|主体|园区|平台)");

  static ZdPattern of_rate = ZD_PATTERN ("的[一-鿿]{0,4}(?:费率|利率)"); /* 不高于5%的融资费率 */

  return (zd_place_before (self, &rate, self->head, self->term->start) && zd_place_behind (self, &whom)) ||
         (self->term->hi.bounded && zd_place_behind (self, &of_rate));
}

/* 增长5%至10%、10%至20%: what is listed behind a test is tested too. */
static gboolean
continues_list (const ZdPlace *self)
{
  static ZdPattern comma = ZD_PATTERN ("(?:的)?(?:、|和|及)");
  const ZdTerm *last = self->index > 0 ? &g_array_index (self->terms, ZdTerm, self->index - 1) : NULL;
  int end;

  return last && self->term->range &&
         g_array_index (self->roles, ZdReadRole, self->index - 1) == ZD_ROLE_TEST &&
         zd_clause_quantity (self->clause, last->first)->kind == ZD_QUANTITY_PERCENT &&
         last->end < self->term->start &&
         zd_pattern_at (&comma, self->clause->text, last->end, self->term->start, &end) &&
         end == self->term->start;
}

/* 分四年按30%、30%、20%、20%发放; 开工、投产两个阶段，分别给予总额的30%、70% */
static gboolean
is_parting (const ZdPlace *self)
{
  static ZdPattern parted = ZD_PATTERN ("(?:分(?:＃|[两二三四五六\\d]+[年期批次]|年|期|批|次)[^，。；]{0,6}"
                                        "|(?:阶段|环节|节点)，?[^，。；]{0,14})$");
  gint64 whole = 0;

  for (guint i = self->term->first; i <= self->term->last; i++)
    whole += zd_clause_quantity (self->clause, i)->value;
  return self->term->first != self->term->last && !self->term->range && whole == 1000000 &&
         zd_place_before (self, &parted, self->sentence, self->term->start);
}

static gboolean
was_granted (const ZdPlace *self)
{
  for (guint i = 0; i < self->index; i++)
    if (ZD_ROLE_GRANTS (g_array_index (self->roles, ZdReadRole, i)))
      return TRUE;
  return FALSE;
}

/* 按设备投资的10%以内给予三年不超过3000万元奖励 */
static gboolean
is_within (const ZdPlace *self)
{
  static ZdPattern share = ZD_PATTERN ("按照?[^，。；" SIGNS "]{2,40}的?$");
  static ZdPattern given = ZD_PATTERN ("(?:的(?:比例|标准))?(?:给予|予以|进行)");

  return self->term->hi.bounded && !self->term->lo.bounded && !self->term->below &&
         zd_place_before (self, &share, self->segment, self->term->start) && zd_place_behind (self, &given);
}

/* 室外面积按30%计算: how much of a thing counts. */
static gboolean
is_conversion (const ZdPlace *self)
{
  static ZdPattern thing = ZD_PATTERN ("(?:面积|人数|数量|产量|箱量)的?(?:按照?)?$");
  static ZdPattern counts = ZD_PATTERN ("(?:折算|计算|计入|计(?!发))");

  return zd_place_before (self, &thing, self->head, self->term->start) && zd_place_behind (self, &counts);
}

/* 按不低于2%的比例予以奖励: a rate, though at least. */
static gboolean
is_least_rate (const ZdPlace *self)
{
  static ZdPattern by = ZD_PATTERN ("按照?$");
  static ZdPattern given = ZD_PATTERN ("的(?:比例|标准)(?:给予|予以|进行)");

  return zd_place_before (self, &by, self->head, self->term->start) && zd_place_behind (self, &given);
}

/* 排名在参赛队数1/2以上 */
static gboolean
is_rank (const ZdPlace *self)
{
  static ZdPattern ranking = ZD_PATTERN ("排[名位][^，。；￥％]{0,8}$");

  return zd_place_before (self, &ranking, self->head, self->term->start);
}

/* 同比增长5%的企业: at least, though no word says so. */
static gboolean
is_growth (const ZdPlace *self)
{
  static ZdPattern grows = ZD_PATTERN ("(?:增长|增幅|增速)(?:率?为)?$"),
                   whose = ZD_PATTERN ("的(?:$|[^，。；￥％]{0,10}(?:企业|单位))");

  return zd_place_before (self, &grows, self->head, self->term->start) && zd_place_behind (self, &whose);
}

/* 10%以下的不奖; 60%以下的增量部分按1%; 增长5%至10%、10%至20%; 费率不超过1%的机构 */
static gboolean
is_plainly_tested (const ZdPlace *self)
{
  static ZdPattern refused =
      ZD_PATTERN ("(?:（[^）]*）)*的?(?:，?不(?:予|再|奖|补|支持|给)|(?:增量|增长|新增|超出|超过)部分，?按[^，。；￥％]*％)");
  const ZdTerm *term = self->term;

  return ((term->lo.bounded || term->hi.bounded) && zd_place_behind_clause (self, &refused)) ||
         continues_list (self) || (!term->range && names_whom (self));
}

/* 按50%配套, 补贴比例提高到30%, 再增加10%: the words at the number give it. */
static gboolean
is_directly_given (const ZdPlace *self)
{
  static ZdPattern gift_before = ZD_PATTERN ("(?:给予|奖励|补助|补贴|资助|奖补|返还|贴息|配套|减免|减征|优惠|奖|补)"
                                             "(?:比例|标准|额度|幅度|一次性|按|为|的){0,3}$");
  static ZdPattern bonus = ZD_PATTERN ("(?:补助|补贴|奖励|奖补|资助|支持|贴息|比例|标准|额度)[^，。；]{0,10}"
                                       "(?:提高|增加|上浮|上调|提升|上限)(?:至|到|为)?$");
  static ZdPattern again = ZD_PATTERN ("(?:再|额外|另)(?:增加|提高|上浮|奖励|给予)$");
  static ZdPattern more = ZD_PATTERN ("(?<!比重)(?<!占比)(?<!率)(?:提高|上浮|增加|放宽)(?:至|到)$");
  static ZdPattern upward = ZD_PATTERN ("(?:上浮|上调)$");
  int start = self->term->start;

  return (was_granted (self) && zd_place_before (self, &upward, self->head, start)) ||
         zd_place_before (self, &gift_before, self->head, start) ||
         zd_place_before (self, &bonus, self->segment, start) || zd_place_before (self, &again, self->head, start) ||
         (self->granted && zd_place_before (self, &more, self->head, start)) || is_within (self);
}

static gboolean
is_given (const ZdPlace *self)
{
  static ZdPattern ends_condition =
      ZD_PATTERN ("的(?:$|企业|单位|项目|部分)|且[^，。；]*的[^，。；￥％]{2,20}(?:给予|予以)"); /* 不超过10%且…的人员给予 */
  static ZdPattern of_whom = ZD_PATTERN ("[^。；￥％]{0,30}的(?:园区|企业|单位|业主|机构|主体|平台|项目)，");
  const ZdTerm *term = self->term;
  gboolean direct = is_directly_given (self);

  if (term->lo.bounded && !term->range)
    return is_least_rate (self) || (direct && (self->granted || !zd_place_behind_clause (self, &of_whom)));
  if (term->below || (!direct && zd_place_behind (self, &ends_condition)))
    return FALSE;
  return direct || (!is_of_enterprise (self) && gives (self));
}

ZdReadRole
zd_role_of_percent (const ZdPlace *self)
{
  static ZdPattern matching = ZD_PATTERN ("配套|匹配|配比|给予|奖励|补助"); /* 1:1配套 */
  const ZdTerm *term = self->term;

  if (is_tax (self) || is_share (self) || is_parting (self) || is_split (self) || is_conversion (self) ||
      is_rank (self) || zd_place_is_former (self))
    return ZD_ROLE_NONE;
  if (is_plainly_tested (self))
    return ZD_ROLE_TEST;
  if (self->quantity->kind == ZD_QUANTITY_RATIO)
    return zd_place_before (self, &matching, self->segment, self->segment_end) ? grant_role (self) : ZD_ROLE_NONE;
  if (is_step (self))
    return ZD_ROLE_STEP;
  if (is_given (self))
    return grant_role (self);
  return term->lo.bounded || term->hi.bounded || is_growth (self) ? ZD_ROLE_TEST : ZD_ROLE_NONE;
}
