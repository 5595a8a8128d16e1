/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/list-names.h"
#include "policy/read/pattern.h"

/* The members of a list in a clause, and what each is called without what introduces and what follows the
 * list. */

GArray *
zd_list_split (const char *text, int start, int end, ZdListJoint joint)
{
  static ZdPattern opening = ZD_PATTERN ("[（《“\\[]"), closing = ZD_PATTERN ("[）》”\\]]");
  static ZdPattern joints[] = { ZD_PATTERN ("、(?:和|与|及)?|/"), ZD_PATTERN ("、|以及|和|与|及(?!以[上下])"),
                                ZD_PATTERN ("、|以及|和|与|[及或](?!以[上下])") };
  static ZdPattern quoted = ZD_PATTERN ("(?<=[”》])(?=[“《])"); /* “世界500强”“中国500强” */
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (ZdListPiece));
  ZdListPiece piece = { start, end };
  int depth = 0, at = start, next;

  while (at < end) {
    if (depth == 0 && at > piece.start && zd_pattern_at (&quoted, text, at, end, NULL)) {
      piece.end = at;
      g_array_append_val (pieces, piece);
      piece = (ZdListPiece){ at, end };
    }
    if (zd_pattern_at (&opening, text, at, end, NULL))
      depth++;
    else if (depth > 0 && zd_pattern_at (&closing, text, at, end, NULL))
      depth--;
    if (depth == 0 && zd_pattern_at (&joints[joint], text, at, end, &next)) {
      piece.end = at;
      g_array_append_val (pieces, piece);
      piece = (ZdListPiece){ next, end };
      at = next;
    } else {
      at = g_utf8_next_char (text + at) - text;
    }
  }
  g_array_append_val (pieces, piece);
  return pieces;
}

/* What introduces a list, and what is said behind its last member. */
static ZdPattern lead = ZD_PATTERN (
    "(?:.*(?:认定|评定|评选|确定|授予|列为|列入|主持制定|参与制定|制定|修订|主导|承担|建设|引进|"
    "入选|进入|审定|获批|获评|评(?![估价级])|获得|获(?!得)|荣获|取得|通过|达到|突破|超过|晋升|升级|创建|属于|"
    "入围|完成|收住|收治|"
    "成功|分为|分|设|批准|备案|发布|承办|(?:考核|评价|评估|评级|确认)(?=为))(?:落户|入驻)?(?:为|的|成)?＃?"
    "|.*每[一-鿿]{1,6}＃"
    "|(?:对于?|按照?|凡)?.{0,30}(?:首次|新)?(?:达到|(?<=按|按照|对)))(?=.)");
static ZdPattern number = ZD_PATTERN ("(?:不?超过|不足|不?低于|不?高于|大于|小于)?" ZD_AT_ANY);
static ZdPattern sum =
    ZD_PATTERN ("(?:不?超过|不足|不?低于|不?高于|大于|小于)?[￥％]"); /* 2021年度产值1亿元 */
static ZdPattern newly = ZD_PATTERN ("新增(?=国家|省|市|区|县)");
static ZdPattern beyond = ZD_PATTERN ("超过|高于|大于|不低于");
static ZdPattern single = ZD_PATTERN (ZD_AT_ANY "[^￥％＃＠]*$");
static ZdPattern in = ZD_PATTERN ("(?:企业|单位|机构|公司)?(?:在|为|的)+");
static ZdPattern plain_lead =
    ZD_PATTERN ("(?:对于?|按照?|凡|经|给予)?在?(?:当年|年度|上年度)?(?:首次|新增?)?(?=.)");
static ZdPattern of = ZD_PATTERN (".*的(?![^“]*”)(?=..)"); /* 月度入库的批发、零售企业 */
static ZdPattern tail =
    ZD_PATTERN ("(?:等|的(?![^“]*”).*|称号|荣誉|(?:奖励|奖补|补助|补贴|资助)(?:标准|金额|上限|限额)|上限|"
                "限额|（(?!不?含)[^）]*）|，|成功|认定|(?<!完成)挂牌(?:企业)?|(?:开设|设立|开办).*|上市|后|"
                "且.*|并.*|按.*|在(?:我|本|全|境|“).*|在[^、，；]{2,24}后|每人(?:每[年月])?){1,4}$");
static ZdPattern bracketed_tail = ZD_PATTERN ("(?:等|的.*|且.*)$"); /* 优秀（A类）、良好（B类）的 */

/* 辅导、受理、上市三个阶段 */
static ZdPattern count = ZD_PATTERN ("[＃一二两三四五六]个?(?:阶段|环节|档次?|类别|层次|等次)$");

/* @milestones: 超过2000万元、6000万元: of all of them, not of the first. */
static int
front_of (const ZdClause *clause, ZdListPiece piece, gboolean starts_with_number, gboolean milestones)
{
  int start = piece.start;

  if (starts_with_number) {
    if (!zd_pattern_find (&sum, clause->text, start, piece.end, &start, NULL))
      zd_pattern_find (&number, clause->text, start, piece.end, &start, NULL);
    if (milestones)
      zd_pattern_at (&beyond, clause->text, start, piece.end, &start);
    return start;
  }
  if (!zd_pattern_at (&lead, clause->text, start, piece.end, &start))
    zd_pattern_at (&plain_lead, clause->text, start, piece.end, &start);
  zd_pattern_at (&newly, clause->text, start, piece.end, &start);
  zd_pattern_at (&in, clause->text, start, piece.end, &start);
  zd_pattern_at (&of, clause->text, start, piece.end, &start);
  return start < piece.end ? start : piece.start;
}

/* @bracketed: the brackets are part of the names. */
static int
back_of (const ZdClause *clause, ZdListPiece piece, gboolean bracketed)
{
  int end = piece.end, at;

  if (zd_pattern_find (&count, clause->text, piece.start, end, &at, NULL) && at > piece.start)
    end = at;
  if (zd_pattern_find (bracketed ? &bracketed_tail : &tail, clause->text, piece.start, end, &at, NULL) &&
      at > piece.start)
    end = at;
  return end;
}

/* 科学技术奖一、二、三等奖: each is an 等奖. */
static void
complete_grades (GPtrArray *names)
{
  static ZdPattern grade = ZD_PATTERN ("^[一二三四五六七八九十](?=等|级|类|档|期)"),
                   bare = ZD_PATTERN ("[特一二三四五六七八九十]$");
  const char *last = names->pdata[names->len - 1];
  int behind;

  if (!zd_pattern_find (&grade, last, 0, strlen (last), NULL, &behind))
    return;
  for (guint i = 0; i + 1 < names->len; i++) {
    char *name = names->pdata[i];
    if (!zd_pattern_find (&bare, name, 0, strlen (name), NULL, NULL))
      continue;
    names->pdata[i] = g_strconcat (name, last + behind, NULL);
    g_free (name);
  }
}

GPtrArray *
zd_list_names (const ZdClause *clause, const GArray *pieces)
{
  static ZdPattern bracket = ZD_PATTERN ("）$");
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const ZdListPiece *first = &g_array_index (pieces, ZdListPiece, 0),
                    *second = pieces->len > 1 ? first + 1 : first;
  gboolean numbers =
      second != first && zd_pattern_at (&number, clause->text, second->start, second->end, NULL);
  gboolean milestones = zd_pattern_at (&single, clause->text, second->start, second->end, NULL);
  gboolean bracketed = zd_pattern_find (&bracket, clause->text, first->start, first->end, NULL, NULL);

  for (guint i = 0; i < pieces->len; i++) {
    ZdListPiece piece = g_array_index (pieces, ZdListPiece, i);
    if (i == 0)
      piece.start = front_of (clause, piece, numbers, milestones);
    if (i + 1 == pieces->len)
      piece.end = back_of (clause, piece, bracketed);
    g_ptr_array_add (names, zd_clause_words (clause, piece.start, piece.end));
  }
  complete_grades (names);
  return names;
}

gboolean
zd_list_keep_numbers (const ZdClause *clause, GArray *pieces, guint n)
{
  guint start = 0, run = 1;

  for (guint i = 1; i <= pieces->len; i++) {
    const ZdListPiece *piece = i < pieces->len ? &g_array_index (pieces, ZdListPiece, i) : NULL;
    if (piece && zd_pattern_at (&number, clause->text, piece->start, piece->end, NULL)) {
      run++;
      continue;
    }
    if (run == n) {
      g_array_set_size (pieces, i);
      g_array_remove_range (pieces, 0, start);
      return TRUE;
    }
    start = i;
    run = 1;
  }
  return FALSE;
}
