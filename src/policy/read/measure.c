/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* The words that name what is measured: in front of the number (年营业收入达到), behind it where things are
 * counted (3件以上发明专利), or those of the tier before. */

/* What stands before a measure, and what between it and its number; neither belongs to it. */
static ZdPattern lead =
    ZD_PATTERN (".*(?:＃以?内|[、，。；：“”《》＃％￥＠]|）(?!外)|对于?(?!外|口)|(?<!目)的|且|并(?!购|网)且?|"
                "或者?|以及|及|和|与|"
                "(?<=\\d)\\.(?!\\d)|[①-⑳]|其中|同时|基础上|凡在?|(?:企业|单位|项目(?!投资|总|数))(?=.)|"
                "上年度|上一年度|当年|(?<!业务)年度|首次|应当?为|须为|新引进|每年|"
                "实施|实现|拥有|获得|引进|具有|取得|达到)");
static ZdPattern trail = ZD_PATTERN (
    "(?:(?:高于|超过?|超出|优于)[一-鿿]{1,10}|经[一-鿿]{0,6}(?:确认|认定|审核)|首次|均|"
    "都|"
    "应当|应|须|需|分别|累计|合计|同比|实际|一次性|突破|达到|达|在|为|是|比上年度?|较上年度?|年均|"
    "每年|介于|不|的|有|须在|且|，|（[^）]*）)+$");
static ZdPattern counted_behind =
    ZD_PATTERN ("(?!的?(?:企业|单位|项目|机构|园区|主体)(?:，|。|；|$))(?:的)?([一-鿿A-Za-z“”]{2,14}?)(?=的|，|。|；|、|：|（|给予|"
                "奖励|分别|且|或|并|和|$)");

static char *
in_front (const ZdReadJob *job, const ZdTerm *term)
{
  const ZdClause *clause = job->clause;
  int from = clause->segment[term->start], to = term->start, end;

  if (zd_pattern_find (&trail, clause->text, from, to, &end, NULL))
    to = end;
  if (from < to)
    zd_pattern_at (&lead, clause->text, from, to, &from);
  return from < to ? zd_clause_words (clause, from, to) : g_strdup ("");
}

/* What is counted, behind a number that ends at @at. */
static char *
behind (const ZdReadJob *job, int at)
{
  const ZdClause *clause = job->clause;
  g_autoptr (GMatchInfo) info = NULL;
  int start, end;

  if (!g_regex_match_full (zd_pattern_regex (&counted_behind), clause->text, clause->segment_end[at], at,
                           G_REGEX_MATCH_ANCHORED, &info, NULL))
    return g_strdup ("");
  g_match_info_fetch_pos (info, 1, &start, &end);
  return zd_clause_words (clause, start, end);
}

/* 5000万元以上 behind 产值1000万元至5000万元的: the last test of the same unit in the sentence names it, and
 * what 或 joins, 5亿元或3000万美元以上, whatever its unit. */
static const ZdTest *
tier_before (const ZdReadJob *job, const ZdTest *test)
{
  static ZdPattern or = ZD_PATTERN ("或者?");
  const ZdTest *beside =
      job->tests->len > 0 ? &g_array_index (job->tests, ZdTest, job->tests->len - 1) : NULL;
  int end;

  if (beside && zd_pattern_at (& or, job->clause->text, beside->end, test->start, &end) && end == test->start)
    return beside;
  for (guint i = job->tests->len; i-- > 0;) {
    const ZdTest *last = &g_array_index (job->tests, ZdTest, i);
    if (zd_tests_share_unit (last, test))
      return last;
  }
  return NULL;
}

void
zd_read_measure (const ZdReadJob *job, const ZdTerm *term, ZdTest *test)
{
  static ZdPattern verb = ZD_PATTERN ("^(?:拥有|获得|引进|具有|取得|新增|每家|单个|不|满|期限)?$");
  static ZdPattern bare = ZD_PATTERN ("^(?:完成|达成)$");
  static ZdPattern signing = ZD_PATTERN ("(?:签订|签署|订立|购买|缴纳|提供)$"); /* 签订1年以上劳动合同 */
  const ZdTest *last = tier_before (job, test);
  gboolean counts = g_str_equal (test->unit, "COUNT"), years = g_str_equal (test->unit, "YEAR");

  test->measure = in_front (job, term);
  if ((counts && zd_pattern_find (&verb, test->measure, 0, strlen (test->measure), NULL, NULL)) ||
      (years && zd_pattern_find (&signing, test->measure, 0, strlen (test->measure), NULL, NULL))) {
    g_free (test->measure);
    test->measure = behind (job, term->end);
    /* 一次500人以上的车队；200人以上的车队 */
    g_autofree char *before = last ? behind (job, last->end) : NULL;
    test->carried = before && *before && g_str_equal (before, test->measure);
  }
  /* 完成目标100%以上的…；完成90%至100%的 */
  if (!last || (*test->measure && !zd_pattern_find (&bare, test->measure, 0, strlen (test->measure), NULL, NULL)))
    return;
  g_free (test->measure);
  test->measure = g_strdup (last->measure);
  test->carried = TRUE;
}
