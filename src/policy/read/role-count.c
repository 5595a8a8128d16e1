/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/role-private.h"

/* Steps of the procedure: when one applies, who looks at it, when the money comes. */
#define PROCEDURE                                                                                                                                \
  "拨付|兑现|兑付|发放|支付|到位|申报|申请|提交|报送|提出|受理|公示|审核|审批|办结|办理|审查|反馈|答复|" \
  "印发|发布|公布|施行|实施|执行|生效"

static ZdReadRole
role_of_date (const ZdPlace *self)
{
  static ZdPattern behind = ZD_PATTERN ("[^，。；]{0,8}(?:" PROCEDURE ")");
  static ZdPattern before =
      ZD_PATTERN ("(?:申报|申请|受理|报名|征集|公示|咨询|办理)(?:时间|期限|日期|期)(?:为|是|：|从|自)*$");
  static ZdPattern level = ZD_PATTERN ("(?:同期|全年)?的?(?:平均)?水平"); /* 不低于2018年度水平 */

  if (!self->term->lo.bounded && !self->term->hi.bounded)
    return ZD_ROLE_NONE;
  return zd_place_before (self, &before, self->sentence, self->term->start) ||
                 zd_place_behind (self, &level) || zd_place_behind (self, &behind)
             ? ZD_ROLE_NONE
             : ZD_ROLE_TEST;
}

static gboolean
is_step (const ZdPlace *self)
{
  static ZdPattern before =
      ZD_PATTERN ("每(?:再|新|满|增加|新增|增长|增|提高|提升|递增|超过|超出|超|多|引进|培育|招引|吸纳|新招|招用|"
                  "举办|完成|达到|下降|减少|[一-鿿]{0,6}增加){0,3}$");

  return zd_place_before (self, &before, self->head, self->term->start);
}

/* 成立3年内的, 自创办之日起2年内，招用3人以上 test; 3年内累计, 30个工作日内拨付, 自投产之日起3年内，按…补贴
 * do not. */
static gboolean
is_tested_period (const ZdPlace *self)
{
  static ZdPattern before = ZD_PATTERN ("(?:成立|创办|注册|毕业|离校|退役|退伍|出站|获批|取得|认定|投产|上市|落户|"
                                        "引进|开业|入驻|回国|来[^，。；]{0,3}|"
                                        "期限|时间|年限|设立|登记|入职|立项)(?:为|在|后|不满|未)?$");
  static ZdPattern behind = ZD_PATTERN ("(?:的|（[^）]*）|新?(?:注册|成立|毕业|设立|登记)|首次|完成|建成|"
                                        "投产|竣工|开工|实现|达到|达产|上市|取得|获得|通过|缴纳)");
  static ZdPattern since = ZD_PATTERN ("(?:之日|当[年月]|次[年月])起$");
  static ZdPattern tested = ZD_PATTERN ("，(?!可|对|由|[^，。；]{0,6}(?:按|给予|予以|每[年月]|奖|补|贴|返还|"
                                        "减|免|不得|迁|累计|支持|享受|" PROCEDURE "))");
  static ZdPattern scope =
      ZD_PATTERN ("(?:的)?(?:累计|最高|不迁|不得|分期|分年|每年|给予|按|连续|奖励|补贴|补助|" PROCEDURE ")");

  return !zd_place_behind (self, &scope) &&
         (zd_place_before (self, &before, self->head, self->term->start) || zd_place_behind (self, &behind) ||
          (zd_place_before (self, &since, self->head, self->term->start) &&
           zd_place_behind_clause (self, &tested)));
}

static gboolean
is_period (const ZdQuantity *quantity)
{
  static const char *const units[] = { "YEAR", "MONTH", "DAY", "HOUR", NULL };

  return g_strv_contains (units, quantity->unit);
}

/* Only offices count their own days of work. */
static gboolean
is_working_days (const ZdPlace *self)
{
  g_autofree char *words = zd_clause_words (self->clause, self->quantity->start, self->quantity->end);

  return g_str_has_suffix (words, "工作日");
}

/* 获得10件：奖励5万元; 新增10件、20件的，分别奖励: reached, though no word says so. */
static gboolean
is_reached (const ZdPlace *self)
{
  static ZdPattern counted =
      ZD_PATTERN ("(?:获得|获评|取得|拥有|达|新增|引进|培育|举办|承办|完成|实现|开通|数量|总量|"
                  "专利|商标|标准|企业|展位|航线|人数|数)[^，。；" SIGNS "]{0,12}$");
  static ZdPattern given = ZD_PATTERN ("的?：[^。；" SIGNS "]*￥");
  static ZdPattern respectively = ZD_PATTERN ("[^。；" SIGNS "]{0,16}分别[^，。；]{0,16}￥");
  ZdPattern *behind = self->term->first == self->term->last ? &given : &respectively;
  gboolean further = self->index > 0 && self->segment == self->term->start &&
                     g_array_index (self->roles, ZdReadRole, self->index - 1) >= ZD_ROLE_FIXED;

  return !self->term->range && zd_place_behind_clause (self, behind) &&
         (further || zd_place_before (self, &counted, self->head, self->term->start));
}

ZdReadRole
zd_role_of_count (const ZdPlace *self)
{
  static ZdPattern paid = ZD_PATTERN ("[^，。；]{0,6}(?:" PROCEDURE ")");
  static ZdPattern near_past = ZD_PATTERN ("(?:近|最近|(?<![以则])上|此前|之前|过去|未来)$");
  static ZdPattern premises =
      ZD_PATTERN ("的?(?:免费|免租)?(?:办公)?(?:场地|用房|场所|空间)(?:支持|保障|使用)"); /* given */
  const ZdTerm *term = self->term;

  if (self->quantity->kind == ZD_QUANTITY_DATE)
    return role_of_date (self);
  if (is_step (self))
    return ZD_ROLE_STEP;
  if (is_working_days (self) || zd_place_behind (self, &premises))
    return ZD_ROLE_NONE;
  if (!term->lo.bounded && !term->hi.bounded && !is_period (self->quantity) && is_reached (self))
    return ZD_ROLE_TEST;
  if ((!term->lo.bounded && !term->hi.bounded) || zd_place_before (self, &near_past, self->head, term->start))
    return ZD_ROLE_NONE;
  if (!is_period (self->quantity) || !term->behind || !g_str_has_suffix (term->behind, "内"))
    return ZD_ROLE_TEST;
  if (zd_place_behind (self, &paid))
    return ZD_ROLE_NONE;
  return is_tested_period (self) || g_str_equal (term->behind, "以内") ? ZD_ROLE_TEST : ZD_ROLE_NONE;
}
