/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/role-private.h"

/* Is a sum given for each of something, and not once? */

/* Each of 每人补贴500元、总额10万元 says for itself what it is for. */
static gboolean
is_given_since (const ZdPlace *self, int at)
{
  for (guint i = self->index; i-- > 0 && g_array_index (self->terms, ZdTerm, i).start >= at;)
    if (ZD_ROLE_GRANTS (g_array_index (self->roles, ZdReadRole, i)))
      return TRUE;
  return FALSE;
}

static gboolean
follows_bare_step (const ZdPlace *self)
{
  const ZdTerm *last = self->index > 0 ? &g_array_index (self->terms, ZdTerm, self->index - 1) : NULL;

  return last && last->start >= self->segment &&
         g_array_index (self->roles, ZdReadRole, self->index - 1) == ZD_ROLE_STEP;
}

/* Per piece, person, year; 每家企业一次性奖励 is a lump sum, for the enterprise is who gets it. */
static gboolean
says_per_unit (const ZdPlace *self)
{
  static ZdPattern per_year = ZD_PATTERN ("每(?:年|月|季度?|半年|学年|学期)[^，。；" SIGNS "]*$");
  static ZdPattern per_piece =
      ZD_PATTERN ("(?:每(?!年|月|季|半年|学)|单(?:个|项(?!冠军)|款|台(?!设备(?:、|和|及|，))|件|次|品种|张|"
                  "首)|[人户亩]均(?=奖|补|给|不|最|限|[0-9￥])|按人"
                  "|按照?新?(?:引进|招用|培养|增加|吸纳)＃)(?:[^，。；（]|（[^）]*）?)*$");
  static ZdPattern firm_once = ZD_PATTERN ("(?:每|单)(?:家|户|个(?=企业|单位|机构|公司))[^，。；]*一次性");
  static ZdPattern above = ZD_PATTERN ("每(?:人|户|亩|个|台|套|件|年|月|季)[^，。；：" SIGNS "]*：[^。；]*$");
  static ZdPattern behind =
      ZD_PATTERN ("(?:的标准)?(?:每(?:人|年|月|亩|个|件|项|家|台|次|平)|/[一-鿿])");
  const ZdQuantity *quantity = self->quantity;
  int at = 0, next = self->segment;
  gboolean found = FALSE;

  if (quantity->per || follows_bare_step (self) || zd_place_behind (self, &behind) ||
      zd_place_before (self, &per_year, self->segment, self->term->body_start) ||
      zd_place_before (self, &above, self->sentence, self->term->body_start))
    return TRUE;
  for (; zd_pattern_find (&per_piece, self->clause->text, next, self->term->body_start, &at, NULL);
       next = g_utf8_next_char (self->clause->text + at) - self->clause->text)
    found = TRUE; /* the last one: 直流桩每千瓦200元、交流桩每千瓦100元 */
  if (!found || zd_place_before (self, &firm_once, self->segment, self->segment_end))
    return FALSE;
  return !is_given_since (self, at);
}

/* 密度达到每平方公里12个以上的园区: the 每 is part of what is tested. */
static gboolean
is_density (const ZdPlace *self, int at)
{
  for (guint i = 0; i < self->index; i++) {
    const ZdTerm *term = &g_array_index (self->terms, ZdTerm, i);
    if (term->start > at && term->start - at <= (int)strlen ("每平方公里的") &&
        g_array_index (self->roles, ZdReadRole, i) == ZD_ROLE_TEST && term->lo.bounded)
      return TRUE;
  }
  return FALSE;
}

/* 每新增1家上市企业，依法入统的，奖励100万元: what is counted stands in a segment before. */
static gboolean
follows_step (const ZdPlace *self)
{
  static ZdPattern counting = ZD_PATTERN ("每(?!年|月|季|半年|人每|家企业|户企业|个企业|学)[^，。；]*$");
  const int comma = strlen ("，");

  for (int end = self->segment - comma, start, at; end > self->sentence; end = start - comma) {
    start = self->clause->segment[end];
    if (zd_pattern_find (&counting, self->clause->text, start, end, &at, NULL))
      return !is_density (self, at) && !is_given_since (self, at);
  }
  return FALSE;
}

/* 按每人500元奖励，…的，奖励标准提高到800元: what it was before. */
static gboolean
is_raised_unit (const ZdPlace *self)
{
  static ZdPattern raised =
      ZD_PATTERN ("(?:标准|额度)(?:统一|相应)?(?:提高|上浮|上调|调整|增加)(?:到|至|为)$");

  if (!zd_place_before (self, &raised, self->segment, self->term->start))
    return FALSE;
  for (guint i = self->index; i-- > 0;)
    if (ZD_ROLE_GRANTS (g_array_index (self->roles, ZdReadRole, i)))
      return g_array_index (self->roles, ZdReadRole, i) == ZD_ROLE_UNIT;
  return FALSE;
}

/* 每平方米设计类5元，运行类10元; 每平方米…补贴45元，…补贴55元: the measure is said once. */
static gboolean
shares_measure (const ZdPlace *self)
{
  static ZdPattern measure =
      ZD_PATTERN ("每(?:平方?米|平米|亩|吨|立方米|千瓦|公里|人次|床|标?箱|千瓦时|度)[^。；]*$");
  static ZdPattern beside =
      ZD_PATTERN ("^，(?![^，]*(?:一次性|最高|另|再|总|累计|合计|单|年))[^，。；￥％]{1,14}$");
  const ZdTerm *last = self->index > 0 ? &g_array_index (self->terms, ZdTerm, self->index - 1) : NULL;

  if (!last || g_array_index (self->roles, ZdReadRole, self->index - 1) != ZD_ROLE_UNIT ||
      !zd_place_before (self, &measure, self->sentence, last->start))
    return FALSE;
  g_autofree char *between = g_strndup (self->clause->text + last->end, self->term->start - last->end);
  return zd_pattern_find (&beside, between, 0, strlen (between), NULL, NULL);
}

gboolean
zd_place_is_per_unit (const ZdPlace *self)
{
  return says_per_unit (self) || follows_step (self) || is_raised_unit (self) || shares_measure (self);
}
