/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/mention-private.h"

/* Records: codes by their names, which a list may share, grades, yes and no, and the kind alone. */

static gboolean
is_one_list (const char *between)
{
  return !strstr (between, "，") && !strstr (between, "。") && !strstr (between, "；");
}

/* 工业互联网、大数据…等领域试点示范 names 工业互联网试点示范: the head of the name is a member of a list, its
 * tail stands behind the list in the same sentence. */
static gboolean
find_shared_tail (const ZdFinder *self, ZdMention mention, const char *name)
{
  static ZdPattern joint = ZD_PATTERN ("、|等|和|及|或");
  const char *text = self->plain->text->str;
  glong length = g_utf8_strlen (name, -1);
  guint before = self->found->len;

  for (glong head = length - 2; head >= (g_ascii_isupper (*name) ? 2 : 3); head--) {
    g_autofree char *begin = g_utf8_substring (name, 0, head);
    const char *tail = g_utf8_offset_to_pointer (name, MAX (head, length - 4));
    for (const char *at = text; (at = strstr (at, begin)); at += strlen (begin)) {
      const char *behind = at + strlen (begin), *found = strstr (behind, tail);
      g_autofree char *between = found ? g_strndup (behind, found - behind) : NULL;
      if (!between || !is_one_list (between) ||
          !zd_pattern_at (&joint, text, behind - text, self->plain->text->len, NULL))
        continue;
      mention.loose = head + g_utf8_strlen (tail, -1) < length;
      zd_finder_add (self, mention, at - text, behind - text);
    }
    if (self->found->len > before)
      return TRUE;
  }
  return FALSE;
}

/* @begin and @tail with at most 20 characters in between, wherever they stand. */
static gboolean
find_parts (const ZdFinder *self, ZdMention mention, const char *begin, const char *tail)
{
  const char *text = self->plain->text->str;
  guint before = self->found->len;

  for (const char *at = text; (at = strstr (at, begin)); at += strlen (begin)) {
    const char *behind = at + strlen (begin), *found = strstr (behind, tail);
    g_autofree char *between = found ? g_strndup (behind, found - behind) : NULL;
    if (!between || !is_one_list (between) || strstr (between, "、") || g_utf8_strlen (between, -1) > 20)
      continue;
    mention.loose = found > behind;
    zd_finder_add (self, mention, at - text, found - text + strlen (tail));
  }
  return self->found->len > before;
}

/* 通过仿制药质量和疗效一致性评价 names 通过仿制药一致性评价: in two parts, with words in between. */
static gboolean
find_parted (const ZdFinder *self, ZdMention mention, const char *name)
{
  static ZdPattern verb = ZD_PATTERN ("(?:通过|完成|取得|获得)");
  int skip = 0;

  zd_pattern_at (&verb, name, 0, strlen (name), &skip);
  name += skip;
  glong length = g_utf8_strlen (name, -1);
  for (glong head = length - 2; length >= 5 && head >= 2; head--) {
    g_autofree char *begin = g_utf8_substring (name, 0, head);
    if (find_parts (self, mention, begin, g_utf8_offset_to_pointer (name, head)))
      return TRUE;
  }
  return FALSE;
}

/* 人工智能创新标杆企业、典型应用场景 names 人工智能典型应用场景: its head is that of the member before. */
static gboolean
find_shared_head (const ZdFinder *self, ZdMention mention, const char *name)
{
  const char *text = self->plain->text->str;
  glong length = g_utf8_strlen (name, -1);

  for (glong head = 2; head <= length - 4; head++) {
    const char *tail = g_utf8_offset_to_pointer (name, head);
    g_autofree char *begin = g_utf8_substring (name, 0, head);
    g_autofree char *listed = g_strconcat ("、", tail, NULL);
    const char *at = strstr (text, listed), *before = at ? g_strrstr_len (text, at - text, begin) : NULL;
    g_autofree char *between = before ? g_strndup (before, at - before) : NULL;
    if (between && is_one_list (between)) {
      int start = at - text + strlen ("、");
      zd_finder_add (self, mention, start, start + strlen (tail));
      return TRUE;
    }
  }
  return FALSE;
}

static void
find_code (const ZdFinder *self, const ZdFinder *dense, ZdMention mention, const char *name)
{
  guint before = self->found->len;
  glong length = g_utf8_strlen (name, -1);

  if (length < 2)
    return;
  zd_finder_find (self, mention, name);
  if (self->found->len > before || mention.attribute->slot != ZD_SLOT_CODE || length < 4)
    return;
  if (length >= 6)
    zd_finder_find (dense, mention, name);
  if (self->found->len == before && !find_shared_tail (self, mention, name) &&
      !find_shared_head (self, mention, name))
    find_parted (self, mention, name);
}

static int
grade_of (const char *digit)
{
  static const char digits[] = "一二三四五六七八九";
  g_autofree char *one = g_utf8_substring (digit, 0, 1);
  const char *at = strstr (digits, one);

  return at ? (at - digits) / (int)strlen ("一") + 1 : *digit - '0';
}

#define GRADE "[一二三四五六七八九1-9]"

/* 三类, 2-3类; of the row 第二、三类 each. */
static void
find_grades (const ZdFinder *self, ZdMention mention)
{
  g_autofree char *source =
      g_strdup_printf ("(?<row>(?:(?<=[一-鿿])" GRADE "[、和及或])(?:" GRADE "[、和及或])*)?"
                       "(?<low>" GRADE ")(?:-(?<high>" GRADE "))?%s",
                       mention.attribute->type.unit);
  g_autoptr (GRegex) regex = g_regex_new (source, 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  const char *text = self->plain->text->str;

  for (g_regex_match (regex, text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL)) {
    int row, row_end, start, end, high;
    if (g_match_info_fetch_named_pos (info, "row", &row, &row_end) && row >= 0)
      for (const char *at = text + row; at < text + row_end;) {
        const char *joint = g_utf8_next_char (at);
        mention.low = mention.high = grade_of (at);
        zd_finder_add (self, mention, at - text, joint - text);
        at = g_utf8_next_char (joint);
      }
    g_match_info_fetch_named_pos (info, "low", &start, NULL);
    g_match_info_fetch_pos (info, 0, NULL, &end);
    mention.low = mention.high = grade_of (text + start);
    if (g_match_info_fetch_named_pos (info, "high", &high, NULL) && high >= 0)
      mention.high = grade_of (text + high);
    zd_finder_add (self, mention, start, end);
  }
}

static void
find_attribute (const ZdFinder *self, const ZdFinder *dense, const ZdRecordKind *kind,
                const ZdAttribute *attribute)
{
  ZdMention mention = { .kind = kind, .attribute = attribute };

  if (attribute->type.kind == ZD_KIND_CODE && attribute->slot != ZD_SLOT_LEVEL) {
    const ZdCodeList *list = attribute->type.list;
    mention.type = ZD_MENTION_CODE;
    for (guint i = 0; i < zd_code_list_size (list); i++) {
      mention.code = zd_code_list_get (list, i)->code;
      find_code (self, dense, mention, zd_code_list_get (list, i)->name);
    }
  } else if (attribute->type.kind == ZD_KIND_BOOL) {
    mention.type = ZD_MENTION_FLAG;
    zd_finder_find (self, mention, attribute->name);
  } else if (attribute->slot == ZD_SLOT_GRADE && attribute->type.kind == ZD_KIND_NUMBER) {
    mention.type = ZD_MENTION_GRADE;
    find_grades (self, mention);
  }
}

/* 首次入库 of the kind 统计入库. */
static void
find_kind (const ZdFinder *self, const ZdRecordKind *kind)
{
  glong length = g_utf8_strlen (kind->name, -1);
  const char *tail = g_utf8_offset_to_pointer (kind->name, MAX (0, length - 2));
  g_autofree char *first = g_strconcat ("首次", tail, NULL);

  if (length >= 4)
    zd_finder_find (self, (ZdMention){ .type = ZD_MENTION_KIND, .kind = kind }, first);
}

void
zd_finder_records (const ZdFinder *self, const ZdFinder *dense, const ZdRecordKind *kind)
{
  find_kind (self, kind);
  for (guint i = 0; i < kind->n_attributes; i++)
    find_attribute (self, dense, kind, &kind->attributes[i]);
}
