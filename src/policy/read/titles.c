/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* Names of titles, certificates, catalogues: the list behind 认定为, 获得, 列入 …, names in quotes, and those
 * that the catalogue knows. A proposal to look at: nothing is computed from it. */

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

/* ---- lists behind a verb ---- */

/* One member: without who recognised it in front, without its holder behind. */
static void
add_member (ZdReadJob *job, int start, int end)
{
  static ZdPattern lead = ZD_PATTERN ("(?:.*(?:认定|评定|评选|公布|发布|颁发|授予|批准)(?:为|的)(?=.))?"
                                      "(?:为|的|了|首次|新(?!能源|材料|一代|型|药|三板|产品)|经|被)*");
  static ZdPattern holder =
      ZD_PATTERN ("(?:等[^级]*|称号|荣誉|资格|认定)?的(?![^“]*”).*$|(?:等|称号|荣誉|资格|认定)+$");
  static ZdPattern no_title =
      ZD_PATTERN ("^(?:同一|不同|多项|上述|相关|本|该|其|各|一项|两项|全部)|原则|按照|情况|资金|贷款|收入|"
                  "投资|融资|贡献|奖励$|补助$|补贴$|^(?:国家|省|市|区|县)级?$"
                  "|^企业$|及以上$|^项目$|验收|批复|许可$");
  const char *text = job->clause->text;

  zd_pattern_at (&lead, text, start, end, &start);
  zd_pattern_find (&holder, text, start, end, &end, NULL);
  g_autofree char *name = g_strndup (text + start, MAX (0, end - start));
  glong length = g_utf8_strlen (name, -1);
  if (length >= 3 && length <= 40 && !zd_pattern_find (&no_title, name, 0, strlen (name), NULL, NULL))
    add_title (job, start, end);
}

static void
read_recognised (ZdReadJob *job)
{
  static ZdPattern recognised =
      ZD_PATTERN ("(?:(?:认定|评定|评选|确定|授予|晋升|升级|评|列|纳入|备案)(?:为|成为)"
                  "|获评|获批|荣获|入选|入围|列入|获得|取得|通过|晋升|主创"
                  "|获(?=中国|国家|全国|省|市)|(?:认定|获批|评定|引进)的|(?<!引)进入)");
  static ZdPattern member =
      ZD_PATTERN ("(?:“[^”]*”(?=“)|(?:“[^”]*”|（[^（）]*）|《[^》]*》|[^，。；：、（“《])+)");
  static ZdPattern stop = ZD_PATTERN ("[，。；：￥％＃＠]|分别|给予|予以|奖励(?!制)|补助|一次性|的，|的（");
  const char *text = job->clause->text;
  int at = 0, start, end, from;

  while (zd_pattern_find (&recognised, text, at, job->clause->length, NULL, &start)) {
    end = job->clause->length;
    zd_pattern_find (&stop, text, start, end, &end, NULL);
    for (at = start; at < end;) {
      from = at;
      if (zd_pattern_at (&member, text, at, end, &at))
        add_member (job, from, at);
      else
        at = g_utf8_next_char (text + at) - text;
    }
    at = MAX (start, end);
  }
}

/* ---- names that show themselves ---- */

static void
read_quoted (ZdReadJob *job)
{
  static ZdPattern quoted =
      ZD_PATTERN ("“[^“”，。]{2,16}”(?:中小企业|企业|称号|产品|奖|软件产品|目录|基地|平台|示范)+"
                  "|“[^“”，。]{1,12}(?:奖|杯|工程|百强|强|巨人|冠军|字号|特新|工厂)”"
                  "|《[^《》]{2,40}(?:目录|名录|名单|清单|条件)[^《》]*》(?:目录)?");
  int at = 0, start;

  while (zd_pattern_find (&quoted, job->clause->text, at, job->clause->length, &start, &at))
    add_title (job, start, at);
}

/* Names of less than four characters are parts of other words too. */
static void
read_known (ZdReadJob *job, const ZdCodeList *list)
{
  for (guint i = 0; list && i < zd_code_list_size (list); i++) {
    const char *name = zd_code_list_get (list, i)->name;
    const char *at = g_utf8_strlen (name, -1) >= 4 ? strstr (job->clause->text, name) : NULL;
    if (at)
      add_title (job, at - job->clause->text, at - job->clause->text + strlen (name));
  }
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  return ((const ZdReadTitle *)a)->from - ((const ZdReadTitle *)b)->from;
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
