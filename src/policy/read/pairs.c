/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* 国家级、省级、市级…，分别奖励100万元、50万元、20万元: the list in front of 分别 with the sums behind it. */

typedef struct {
  int start, end;
} Piece;

/* What parts a list: 、 only; 和 与 及 too; and 或. */
typedef enum { JOINT_COMMA, JOINT_AND, JOINT_OR, N_JOINTS } Joint;

/* Pieces of text[start, end) between @joint, not inside brackets and quotes. */
static GArray *
split (const char *text, int start, int end, Joint joint)
{
  static ZdPattern opening = ZD_PATTERN ("[（《“\\[]"), closing = ZD_PATTERN ("[）》”\\]]");
  static ZdPattern joints[] = { ZD_PATTERN ("、(?:和|与|及)?|/"), ZD_PATTERN ("、|以及|[和与及]"),
                                ZD_PATTERN ("、|以及|[和与及或]") };
  static ZdPattern quoted = ZD_PATTERN ("(?<=[”》])(?=[“《])"); /* “世界500强”“中国500强” */
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Piece piece = { start, end };
  int depth = 0, at = start, next;

  while (at < end) {
    if (depth == 0 && at > piece.start && zd_pattern_at (&quoted, text, at, end, NULL)) {
      piece.end = at;
      g_array_append_val (pieces, piece);
      piece = (Piece){ at, end };
    }
    if (zd_pattern_at (&opening, text, at, end, NULL))
      depth++;
    else if (depth > 0 && zd_pattern_at (&closing, text, at, end, NULL))
      depth--;
    if (depth == 0 && zd_pattern_at (&joints[joint], text, at, end, &next)) {
      piece.end = at;
      g_array_append_val (pieces, piece);
      piece = (Piece){ next, end };
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
    "入围|完成|"
    "成功|分为|分|设|批准|备案|发布|承办|(?:考核|评价|评估|评级)(?=为))(?:落户|入驻)?(?:为|的|成)?＃?"
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
                "且.*|并.*|在(?:我|本|全|境|“).*|在[^、，；]{2,24}后|每人(?:每[年月])?){1,4}$");
static ZdPattern bracketed_tail = ZD_PATTERN ("(?:等|的.*)$"); /* 优秀（A类）、良好（B类）的 */

/* 辅导、受理、上市三个阶段 */
static ZdPattern count = ZD_PATTERN ("[＃一二两三四五六]个?(?:阶段|环节|档次?|类别|层次|等次)$");

/* @milestones: 超过2000万元、6000万元: of all of them, not of the first. */
static int
front_of (const ZdClause *clause, Piece piece, gboolean starts_with_number, gboolean milestones)
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
back_of (const ZdClause *clause, Piece piece, gboolean bracketed)
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
  static ZdPattern grade = ZD_PATTERN ("^[一二三四五六七八九十](?=等|级|类|档|期)"), bare = ZD_PATTERN ("[特一二三四五六七八九十]$");
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

static GPtrArray *
names_of (const ZdClause *clause, const GArray *pieces)
{
  static ZdPattern bracket = ZD_PATTERN ("）$");
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const Piece *first = &g_array_index (pieces, Piece, 0), *second = pieces->len > 1 ? first + 1 : first;
  gboolean numbers =
      second != first && zd_pattern_at (&number, clause->text, second->start, second->end, NULL);
  gboolean milestones = zd_pattern_at (&single, clause->text, second->start, second->end, NULL);
  gboolean bracketed = zd_pattern_find (&bracket, clause->text, first->start, first->end, NULL, NULL);

  for (guint i = 0; i < pieces->len; i++) {
    Piece piece = g_array_index (pieces, Piece, i);
    if (i == 0)
      piece.start = front_of (clause, piece, numbers, milestones);
    if (i + 1 == pieces->len)
      piece.end = back_of (clause, piece, bracketed);
    g_ptr_array_add (names, zd_clause_words (clause, piece.start, piece.end));
  }
  complete_grades (names);
  return names;
}

/* 营业收入1000万元以上、增速达到20%、30%的: the @n numbers in a longer row that stand by themselves but for
 * the first one. */
static gboolean
keep_numbers (const ZdClause *clause, GArray *pieces, guint n)
{
  guint start = 0, run = 1;

  for (guint i = 1; i <= pieces->len; i++) {
    const Piece *piece = i < pieces->len ? &g_array_index (pieces, Piece, i) : NULL;
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

/* 满意度达到90%以上的、无安全事故的 are conditions, not what the sums are for. */
static gboolean
are_conditions (const ZdClause *clause, const GArray *pieces)
{
  static ZdPattern without = ZD_PATTERN ("无(?!人机|锡|线|纺|菌|公害|障碍)|未|不|没有");

  for (guint i = 1; i < pieces->len; i++) {
    const Piece *piece = &g_array_index (pieces, Piece, i);
    if (zd_pattern_at (&without, clause->text, piece->start, piece->end, NULL))
      return TRUE;
  }
  return FALSE;
}

/* text[start, end) as a list of @n. @other: the length of a list that does not fit; stays what it is when
 * there is none. */
static GPtrArray *
take_list (const ZdClause *clause, int start, int end, guint n, guint *other)
{
  for (Joint joint = JOINT_COMMA; joint < N_JOINTS; joint++) {
    g_autoptr (GArray) pieces = split (clause->text, start, end, joint);
    if (are_conditions (clause, pieces))
      return NULL;
    if (pieces->len == n || (pieces->len > n && keep_numbers (clause, pieces, n)))
      return names_of (clause, pieces);
    if (pieces->len > 1 && *other == 0)
      *other = pieces->len;
  }
  return NULL;
}

/* The list of @n in the segments in front of @at, the nearest first; of one with 且 the part before it too,
 * and of one that begins with 且 only when no other has a list. What a bracket of numbers at the end lists
 * goes before all. */
static GPtrArray *
find_list (const ZdClause *clause, int from, int at, guint n, guint *other)
{
  static ZdPattern joint = ZD_PATTERN ("且"), bracket = ZD_PATTERN ("（" ZD_AT_ANY "[^（）]*）(?:的)?，?$");
  static ZdPattern beside = ZD_PATTERN ("(?:且|并且|同时)");
  g_autoptr (GPtrArray) second = NULL;
  const int width = strlen ("（");
  int inside;

  if (zd_pattern_find (&bracket, clause->text, from, at, &inside, NULL)) { /* 按规模（1亿元、5亿元）分别 */
    guint ignored = 1;
    GPtrArray *names = take_list (clause, inside + width, clause->segment_end[inside + width], n, &ignored);
    if (names)
      return names;
  }
  for (int end = at; end > from;) {
    int start = MAX (from, clause->segment[end - 1]), cut;
    GPtrArray *names = take_list (clause, start, end, n, other);
    if (!names && zd_pattern_find (&joint, clause->text, start, end, &cut, NULL))
      names = take_list (clause, start, cut, n, other);
    if (names && !zd_pattern_at (&beside, clause->text, start, end, NULL))
      return names;
    if (names && !second)
      second = names;
    else if (names)
      g_ptr_array_unref (names);
    end = start - (int)strlen ("，");
  }
  return g_steal_pointer (&second);
}

/* 国家级和省级…，whatever else stands in between: the words for levels and places, in their order. */
static GPtrArray *
find_levels (const ZdClause *clause, int from, int at, guint n)
{
  static ZdPattern level = ZD_PATTERN (
      "(?:国家|省|市|区|县|世界|国际|全国)(?:级|部级)?(?=[级、和或及企重示工技中研实创众孵平质政新专])");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int start = from, end;

  while (zd_pattern_find (&level, clause->text, start, at, &start, &end)) {
    char *name = zd_clause_words (clause, start, end);
    if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_free (name);
    else
      g_ptr_array_add (names, name);
    start = end;
  }
  return names->len == n ? g_steal_pointer (&names) : NULL;
}

/* 国家级和省级创新中心、示范企业，分别: the row of levels is zipped, not what has them. */
static gboolean
has_row_of_levels (const ZdClause *clause, int from, int at, guint n)
{
#define LEVEL "(?:国家|省|自治区|市|区|县)级"
  static ZdPattern row = ZD_PATTERN (LEVEL "(?:(?:、|和|及|与|以及)" LEVEL ")*(?:和|及|与|以及)" LEVEL
                                           "(?=[^，。；]*、)"),
                   level = ZD_PATTERN (LEVEL);
  int start, end;
  guint found = 0;

  if (!zd_pattern_find (&row, clause->text, from, at, &start, &end))
    return FALSE;
  for (int next = start; zd_pattern_find (&level, clause->text, next, end, NULL, &next);)
    found++;
  return found == n;
}

/* 购买首套住房的，服务期满，分别: what has to happen first, not what the sums are for. [@start, @end) is a segment
 * in front of others. */
static gboolean
is_circumstance (const ZdClause *clause, int start, int end)
{
  static ZdPattern circumstance = ZD_PATTERN ("(?:期满|的|后|之日起)$");

  return zd_pattern_find (&circumstance, clause->text, start, end, NULL, NULL);
}

/* The segments themselves may be the list: 对…国家级重点实验室、工程中心，省级重点实验室、工程中心，分别…. */
static GPtrArray *
find_segments (const ZdClause *clause, int from, int at, guint n)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  int end = at;

  while (end > from) {
    Piece piece = { MAX (from, clause->segment[end - 1]), end };
    if (pieces->len > 0 && is_circumstance (clause, piece.start, piece.end))
      return NULL;
    if (piece.start < piece.end)
      g_array_prepend_val (pieces, piece);
    end = piece.start - (int)strlen ("，");
  }
  return pieces->len == n ? names_of (clause, pieces) : NULL;
}

/* 列入A、B，获评C、D的，分别: the lists of the segments in front of @at, one behind the other. Not what is tested:
 * 面积2万平方米以上，入驻率、注册率80%以上. */
static GPtrArray *
find_joined (const ZdClause *clause, int from, int at, guint n)
{
  static ZdPattern tested = ZD_PATTERN ("[￥％]|＃[^，。；]{0,4}以[上下]");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (zd_pattern_find (&tested, clause->text, from, at, NULL, NULL))
    return NULL;

  for (int end = at; end > from && names->len < n;) {
    int start = MAX (from, clause->segment[end - 1]);
    if (names->len > 0 && is_circumstance (clause, start, end))
      return NULL;
    g_autoptr (GArray) pieces = split (clause->text, start, end, JOINT_COMMA);
    g_autoptr (GPtrArray) own = names_of (clause, pieces);
    for (guint i = 0; start < end && i < own->len; i++)
      g_ptr_array_insert (names, i, g_strdup (own->pdata[i]));
    end = start - (int)strlen ("，");
  }
  return names->len == n ? g_steal_pointer (&names) : NULL;
}

/* Where the words that belong to this 分别 begin: behind the sum before it, or the sentence. */
static int
list_start (const ZdReadJob *job, int at)
{
  int start = job->clause->sentence[at];

  for (guint i = 0; i < job->terms->len; i++) {
    const ZdTerm *term = &g_array_index (job->terms, ZdTerm, i);
    if (term->end <= at && ZD_ROLE_GRANTS (g_array_index (job->roles, ZdReadRole, i)))
      start = MAX (start, job->clause->segment_end[term->end] + (int)strlen ("，"));
  }
  return MIN (start, at);
}

/* What stands behind 分别 and is zipped: a list of two or more sums, or of percentages. One rate for all,
 * 分别按40%给予最高100万元、50万元, is passed over. */
static const ZdTerm *
list_behind (const ZdReadJob *job, int at)
{
  int end = job->clause->sentence_end[at];

  for (guint i = 0; i < job->terms->len; i++) {
    const ZdTerm *term = &g_array_index (job->terms, ZdTerm, i);
    const ZdQuantity *quantity = zd_clause_quantity (job->clause, term->first);
    ZdReadRole role = g_array_index (job->roles, ZdReadRole, i);
    gboolean percent = quantity->kind == ZD_QUANTITY_PERCENT;
    if (term->start < at || term->start > end || !(ZD_ROLE_GRANTS (role) || percent) ||
        (percent && term->first == term->last && ZD_ROLE_GRANTS (role)))
      continue;
    return (percent || quantity->kind == ZD_QUANTITY_MONEY) && term->first != term->last && !term->range
               ? term
               : NULL;
  }
  return NULL;
}

static void
zip (ZdReadJob *job, const ZdTerm *sums, const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++) {
    ZdReadPair pair = { g_strdup (names->pdata[i]),
                        zd_clause_quantity (job->clause, sums->first + i)->value };
    g_array_append_val (job->reading->pairs, pair);
  }
}

static GPtrArray *
names_before (const ZdReadJob *job, int from, int at, guint n, guint *other)
{
  const ZdClause *clause = job->clause;
  GPtrArray *names = has_row_of_levels (clause, from, at, n) ? find_levels (clause, from, at, n) : NULL;

  if (!names)
    names = find_list (clause, from, at, n, other);
  if (!names)
    names = find_levels (clause, from, at, n);
  if (!names)
    names = find_segments (clause, from, at, n);
  return names ? names : find_joined (clause, from, at, n);
}

/* A second 分别 without a list of its own goes by the list of the one before it. */
void
zd_read_pairs (ZdReadJob *job)
{
  static ZdPattern respectively = ZD_PATTERN ("分别"),
                   graded = ZD_PATTERN (
                       "[从由][低高]到[高低]|前[二三四五\\d]名|分[＃三四五六]?档|(?:等级|级别|档次)[^，。；]{0,4}$");
  g_autoptr (GPtrArray) last = NULL;
  const ZdTerm *done = NULL;
  int at = 0, end;

  for (; zd_pattern_find (&respectively, job->clause->text, at, job->clause->length, &at, &end); at = end) {
    const ZdTerm *list = list_behind (job, at);
    guint n = list ? list->last - list->first + 1 : 0, other = 0;
    int from = list_start (job, at);
    if (n < 2 || list == done)
      continue;
    gboolean sums = zd_clause_quantity (job->clause, list->first)->kind == ZD_QUANTITY_MONEY;
    GPtrArray *names = names_before (job, from, at, n, &other);
    if (names) {
      g_clear_pointer (&last, g_ptr_array_unref);
      last = names;
    }
    if (sums && last && last->len == n && (names || other == 0))
      zip (job, list, last);
    else if (sums && other > 0 && !zd_pattern_find (&graded, job->clause->text, from, at, NULL, NULL))
      zd_read_lint (job, ZD_LINT_ZIP_LENGTH, from, list->end);
    done = list;
  }
}
