/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* Names of titles, certificates, catalogues: what stands behind 认定为, 获得, 列入 …, in quotes, or is known to the
 * catalogue. */

#define HAN_NAME "[^，。；：、（）￥％＃＠]"

static ZdPattern recognised = ZD_PATTERN (
    "(?:(?:认定|评定|评选|确定|授予|晋升|升级|评|批准|列|纳入|备案|被列)(?:为|成为)|获评|获批|荣获|入选|入围|列入|首次获得|新获得|获得|取得|通过|"
    "新认定的?|首次认定的?|新获批的?|晋升|主创)(?:了|的)?");
static ZdPattern title_end = ZD_PATTERN (
    "(?:企业|机构|单位|平台|基地|中心|实验室|园区|园|示范|试点|目录|名单|称号|奖|认证|认定|证书|资质|品牌|标杆|冠军|小巨人”?|百强|工厂|车间|项目|"
    "产品|标准|注册|专利|商标|工作站|研究院|孵化器|空间|街区|景区|老字号|标志|评价|首台套|场景|案例)(?:企业|称号|项目|产品|目录|证书|奖|"
    "（[^（）]{1,12}）|认定|认证|资质|单位)*");

static void
add_title (ZdReadJob *job, int start, int end)
{
  ZdReadTitle title;

  if (start >= end)
    return;
  zd_mapped_span (job->clause->mapped, start, end, &title.from, &title.to);
  for (guint i = 0; i < job->reading->titles->len; i++) {
    const ZdReadTitle *known = &g_array_index (job->reading->titles, ZdReadTitle, i);
    if (title.from < known->to && known->from < title.to)
      return;
  }
  title.text = zd_clause_words (job->clause, start, end);
  g_array_append_val (job->reading->titles, title);
}

/* One member of a list: what ends like a title, without the holder behind it. */
static void
add_member (ZdReadJob *job, int start, int end)
{
  static ZdPattern lead = ZD_PATTERN ("(?:为|的|首次|新|经|被|国务院或|由)*"), holder = ZD_PATTERN ("(?:等|称号|荣誉)*的?(?:企业|单位|机构|，)?$");
  const char *text = job->clause->text;
  int found, last = -1, at = start;

  zd_pattern_at (&lead, text, start, end, &start);
  while (at < end && zd_pattern_find (&title_end, text, at, end, &found, &at))
    last = at;
  if (last < 0) {
    zd_pattern_find (&holder, text, start, end, &last, NULL);
    if (g_utf8_strlen (text + start, MAX (0, last - start)) < 3 || g_utf8_strlen (text + start, last - start) > 30)
      return;
  }
  add_title (job, start, last);
}

/* 认定为A、B和C的: the list behind the verb, to the end of its segment. */
static void
read_recognised (ZdReadJob *job)
{
  static ZdPattern member = ZD_PATTERN ("(?:“[^”]*”|（[^）]*）|《[^》]*》|[^，。；：、（“《￥％＃＠])+");
  static ZdPattern stop = ZD_PATTERN ("(?:，|。|；|：|￥|％|＃|＠|分别|给予|奖励|的[，（]|的(?:企业|单位|机构|项目|平台)[，、]?)");
  const char *text = job->clause->text;
  int at = 0, start;

  while (zd_pattern_find (&recognised, text, at, job->clause->length, NULL, &start)) {
    int end = job->clause->length;
    zd_pattern_find (&stop, text, start, end, &end, NULL);
    for (at = start; at < end;) {
      int from = at;
      if (!zd_pattern_at (&member, text, at, end, &at))
        at = g_utf8_next_char (text + at) - text;
      else
        add_member (job, from, at);
    }
    at = MAX (start, end);
  }
}

static void
read_quoted (ZdReadJob *job)
{
  static ZdPattern quoted = ZD_PATTERN (
      "[一-鿿]{0,8}“[^“”，。]{2,16}”(?:企业|中小企业|称号|产品|奖|软件产品|目录|项目|基地|平台|试点|示范)*|《[^《》]{2,40}》(?:推荐)?(?:目录|名单)?");
  const char *text = job->clause->text;
  int at = 0, start;

  while (zd_pattern_find (&quoted, text, at, job->clause->length, &start, &at)) {
    static ZdPattern lead = ZD_PATTERN (".*(?:对|为|的|得|入|评|创|定)(?=.*“)");
    if (zd_pattern_at (&lead, text, start, at, &start) || TRUE)
      add_title (job, start, at);
  }
}

/* Longest name of the catalogue's list of titles at each place. */
static void
read_known (ZdReadJob *job, const ZdCodeList *list)
{
  for (guint i = 0; list && i < zd_code_list_size (list); i++) {
    const char *name = zd_code_list_get (list, i)->name;
    const char *at = strstr (job->clause->text, name);
    if (at && strlen (name) >= strlen ("四个字的"))
      add_title (job, at - job->clause->text, at - job->clause->text + strlen (name));
  }
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  return ((const ZdReadTitle *) a)->from - ((const ZdReadTitle *) b)->from;
}

void
zd_read_titles (ZdReadJob *job, const ZdCatalogue *catalogue)
{
  read_recognised (job);
  read_quoted (job);
  if (catalogue)
    read_known (job, zd_catalogue_list (catalogue, "title"));
  g_array_sort (job->reading->titles, compare_titles);
}
