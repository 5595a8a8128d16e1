/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/list-names.h"
#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* 国家级、省级、市级…，分别奖励100万元、50万元、20万元: the list in front of 分别 with the sums behind it. */

/* 满意度达到90%以上的、无安全事故的 are conditions, and ，或A和B企业 begins with nothing: not what the sums
 * are for. */
static gboolean
are_no_names (const ZdClause *clause, const GArray *pieces)
{
  static ZdPattern without = ZD_PATTERN ("无(?!人机|锡|线|纺|菌|公害|障碍)|未|不|没有");
  const ZdListPiece *first = &g_array_index (pieces, ZdListPiece, 0);

  if (pieces->len > 1 && first->start >= first->end)
    return TRUE;
  for (guint i = 1; i < pieces->len; i++) {
    const ZdListPiece *piece = &g_array_index (pieces, ZdListPiece, i);
    if (zd_pattern_at (&without, clause->text, piece->start, piece->end, NULL))
      return TRUE;
  }
  return FALSE;
}

/* 技术与产品列入目录的重点项目和推荐项目: the list stands behind the last 的. */
static GPtrArray *
take_named (const ZdClause *clause, int start, int end, guint n)
{
  static ZdPattern attribute = ZD_PATTERN (".*的(?=[^的]*(?:、|和|与|及)[^的]*$)");
  g_autofree char *text = g_strndup (clause->text + start, MAX (0, end - start));
  int from;

  if (!zd_pattern_at (&attribute, text, 0, strlen (text), &from))
    return NULL;
  g_autoptr (GArray) pieces = zd_list_split (clause->text, start + from, end, ZD_JOINT_AND);
  return pieces->len == n && !are_no_names (clause, pieces) ? zd_list_names (clause, pieces) : NULL;
}

/* text[start, end) as a list of @n. @other: the length of a list that does not fit; stays what it is when
 * there is none. */
static GPtrArray *
take_list (const ZdClause *clause, int start, int end, guint n, guint *other)
{
  guint longest = 0;

  for (ZdListJoint joint = ZD_JOINT_COMMA; joint < ZD_N_JOINTS; joint++) {
    g_autoptr (GArray) pieces = zd_list_split (clause->text, start, end, joint);
    if (are_no_names (clause, pieces))
      return NULL;
    if (pieces->len == n || (pieces->len > n && zd_list_keep_numbers (clause, pieces, n)))
      return zd_list_names (clause, pieces);
    longest = MAX (longest, pieces->len);
  }
  GPtrArray *named = longest > n ? take_named (clause, start, end, n) : NULL;
  if (!named && longest > 1 && *other == 0)
    *other = longest;
  return named;
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

/* 购买首套住房的，服务期满，分别: what has to happen first; 或…企业，奖励标准分别: an alternative, and what
 * the sums are. [@start, @end) is a segment; @last: the one before 分别. */
static gboolean
is_no_member (const ZdClause *clause, int start, int end, gboolean last)
{
  static ZdPattern circumstance = ZD_PATTERN ("(?:期满|的|后|之日起)$");
  static ZdPattern other = ZD_PATTERN ("^或|(?:奖励|补助|补贴|奖补|资助)(?:标准|比例|额度|金额)$");
  g_autofree char *segment = g_strndup (clause->text + start, MAX (0, end - start));
  int length = strlen (segment);

  return zd_pattern_find (&other, segment, 0, length, NULL, NULL) ||
         (!last && zd_pattern_find (&circumstance, segment, 0, length, NULL, NULL));
}

/* The segments themselves may be the list: 对…国家级重点实验室、工程中心，省级重点实验室、工程中心，分别…. */
static GPtrArray *
find_segments (const ZdClause *clause, int from, int at, guint n)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (ZdListPiece));
  int end = at;

  while (end > from) {
    ZdListPiece piece = { MAX (from, clause->segment[end - 1]), end };
    if (is_no_member (clause, piece.start, piece.end, pieces->len == 0))
      return NULL;
    if (piece.start < piece.end)
      g_array_prepend_val (pieces, piece);
    end = piece.start - (int)strlen ("，");
  }
  return pieces->len == n ? zd_list_names (clause, pieces) : NULL;
}

/* 列入A、B，获评C、D的，分别: the lists of the segments in front of @at, one behind the other. Not what is
 * tested: 面积2万平方米以上，入驻率、注册率80%以上. */
static GPtrArray *
find_joined (const ZdClause *clause, int from, int at, guint n)
{
  static ZdPattern tested = ZD_PATTERN ("[￥％]|＃[^，。；]{0,4}以[上下]");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (zd_pattern_find (&tested, clause->text, from, at, NULL, NULL))
    return NULL;

  for (int end = at; end > from && names->len < n;) {
    int start = MAX (from, clause->segment[end - 1]);
    if (is_no_member (clause, start, end, names->len == 0))
      return NULL;
    g_autoptr (GArray) pieces = zd_list_split (clause->text, start, end, ZD_JOINT_COMMA);
    g_autoptr (GPtrArray) own = zd_list_names (clause, pieces);
    for (guint i = 0; start < end && i < own->len; i++)
      g_ptr_array_insert (names, i, g_strdup (own->pdata[i]));
    end = start - (int)strlen ("，");
  }
  return names->len == n ? g_steal_pointer (&names) : NULL;
}

/* Where the words that belong to this 分别 begin: behind the sum before it, or the sentence; 给予奖励。分别给予
 * goes on with the sentence before. */
static int
list_start (const ZdReadJob *job, int at)
{
  int start = job->clause->sentence[at];

  if (start == at && start > 0)
    start = job->clause->sentence[start - strlen ("。")];

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
  static ZdPattern
      respectively = ZD_PATTERN ("分别"),
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
