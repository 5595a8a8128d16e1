/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/mention-private.h"

/* Where the clause names something of the catalogue. */

/* Without spaces, quotation marks and what stands in brackets, so that “专精特新”企业 is 专精特新企业. With
 * @dense also without 、. */
static ZdMapped *
plain_text (const char *clause, gboolean dense)
{
  g_autoptr (ZdMapped) normal = zd_mapped_normal (clause);
  ZdMapped *plain = zd_mapped_new ();
  int depth = 0;

  for (const char *at = normal->text->str; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    int byte = at - normal->text->str;
    if (c == 0xff08)
      depth++;
    if (depth == 0 && !strchr ("\"'", (char)(c < 128 ? c : 'x')) &&
        !g_utf8_strchr ("“”‘’《》「」『』", -1, c) && !(dense && c == 0x3001))
      zd_mapped_append (plain, at, g_utf8_next_char (at) - at, g_array_index (normal->from, int, byte),
                        g_array_index (normal->to, int, byte));
    if (c == 0xff09 && depth > 0)
      depth--;
  }
  return plain;
}

void
zd_finder_add (const ZdFinder *self, ZdMention mention, int start, int end)
{
  zd_mapped_span (self->plain, start, end, &mention.from, &mention.to);
  g_array_append_val (self->found, mention);
}

/* A name of two characters is a part of many words: 药品 of 医药品种. */
static gboolean
stands_alone (const char *text, int start, int end)
{
  static ZdPattern before = ZD_PATTERN ("[、，。；：的对和及与或为]"),
                   behind = ZD_PATTERN ("$|[、，。；的和及与或企项领行类产]");

  return (start == 0 || zd_pattern_at (&before, text, zd_pattern_back (text, start, 1), start, NULL)) &&
         zd_pattern_at (&behind, text, end, strlen (text), NULL);
}

void
zd_finder_find (const ZdFinder *self, ZdMention mention, const char *name)
{
  const char *text = self->plain->text->str;
  gboolean special = mention.attribute &&
                     (mention.attribute->slot == ZD_SLOT_ROLE || mention.attribute->slot == ZD_SLOT_GRADE);
  gboolean small = g_utf8_strlen (name, -1) < 3 && !special;

  for (const char *at = text; (at = strstr (at, name)); at += strlen (name)) {
    int start = at - text, end = start + strlen (name);
    if (!small || stands_alone (text, start, end))
      zd_finder_add (self, mention, start, end);
  }
}

/* ---- levels ---- */

/* clang-format off */
static struct {
  const char *name;
  ZdPattern words;
} levels[] = {
  { "国际级", ZD_PATTERN ("国际级?(?!认证|专利)") },
  { "国家级", ZD_PATTERN ("国家级|国家(?!标|工业和信息化部|部委)|(?:国务院|工信部|工业和信息化部|科技部|国家部委)(?=[^，。；]{0,8}(?:认定|公布|评定|评选|批准|命名))") },
  { "省级", ZD_PATTERN ("省级|自治区级?|直辖市级?|省(?=[、和或工科发认部厅中“])|河南省") },
  { "市级", ZD_PATTERN ("市级|(?<![城我本全])市(?=[、和或工科发认局商])") },
  { "县级", ZD_PATTERN ("(?<![治园社城片])区级|县级|区县级") },
};
/* clang-format on */

static void
find_levels (const ZdFinder *self)
{
  const ZdCodeList *list = zd_catalogue_list (self->catalogue, "level");

  for (guint i = 0; list && i < G_N_ELEMENTS (levels); i++) {
    int ordinal = zd_code_list_find_name (list, levels[i].name), at = 0, start;
    while (ordinal >= 0 && zd_pattern_find (&levels[i].words, self->plain->text->str, at,
                                            self->plain->text->len, &start, &at))
      zd_finder_add (self,
                     (ZdMention){ .type = ZD_MENTION_LEVEL, .code = zd_code_list_get (list, ordinal)->code },
                     start, at);
  }
}

/* ---- which of them stand ---- */

/* By place, the longer first. */
static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const ZdMention *one = a, *other = b;

  if (one->from != other->from)
    return one->from - other->from;
  return one->to != other->to ? other->to - one->to : (int)one->type - (int)other->type;
}

static gboolean
may_share (const ZdMention *one, const ZdMention *other)
{
  gboolean fact = one->type == ZD_MENTION_FIELD || other->type == ZD_MENTION_FIELD;

  return one->from == other->from && one->to == other->to && (fact || one->kind == other->kind) &&
         !(one->type == other->type && one->code && g_strcmp0 (one->code, other->code) == 0);
}

static gboolean
is_hidden (const GArray *mentions, guint i)
{
  const ZdMention *one = &g_array_index (mentions, ZdMention, i);

  for (guint k = 0; k < mentions->len; k++) {
    const ZdMention *other = &g_array_index (mentions, ZdMention, k);
    gboolean longer = other->to - other->from > one->to - one->from;
    gboolean same = other->from == one->from && other->to == one->to;
    if (k == i || one->from >= other->to || other->from >= one->to)
      continue;
    if (same && one->loose && !other->loose && one->type == ZD_MENTION_CODE && other->type == ZD_MENTION_CODE)
      return TRUE;
    if ((longer || (same && k < i)) && !may_share (one, other))
      return TRUE;
  }
  return FALSE;
}

static ZdPattern negation =
    ZD_PATTERN ("(?:未(?:被|曾|列入|纳入|发生|受|处于|有)|没有|不存在|不属于|不是|非|无)[^，。；、]{0,10}$");
static ZdPattern excluded = ZD_PATTERN ("^[^，。；]{0,8}(?:不享受|除外|不适用|不予|不得享受|不在)");

/* 工业 of 工业企业 is no record: that of 入库 is spoken of only where 入库 is. */
static gboolean
is_mere_trade (const ZdProposeJob *job, const ZdMention *mention)
{
  const char *name = zd_code_list_get (mention->attribute->type.list,
                                       zd_code_list_find (mention->attribute->type.list, mention->code))
                         ->name;
  const char *kind = mention->kind->name;
  glong length = g_utf8_strlen (kind, -1);

  return g_str_has_suffix (name, "业") && g_utf8_strlen (name, -1) <= 3 && length >= 2 &&
         !strstr (job->reading->clause, g_utf8_offset_to_pointer (kind, length - 2));
}

/* Does an ordinal with a beginning of @rest stand before a joint at the end of @words? */
static gboolean
ends_with_ordinal (const char *words, const char *rest)
{
  static ZdPattern joint = ZD_PATTERN ("(?:、|和|及|或|/)$"),
                   ordinal = ZD_PATTERN ("[ⅠⅡⅢⅣⅤIV一二三四五1-5]$");
  int end;

  if (!zd_pattern_find (&joint, words, 0, strlen (words), &end, NULL))
    return FALSE;
  for (glong length = g_utf8_strlen (rest, -1); length >= 0; length--) {
    g_autofree char *begin = g_utf8_substring (rest, 0, length);
    g_autofree char *before = g_strndup (words, end);
    if (g_str_has_suffix (before, begin) &&
        zd_pattern_find (&ordinal, before, 0, end - (int)strlen (begin), NULL, NULL))
      return TRUE;
  }
  return FALSE;
}

/* Ⅲ期临床试验 of Ⅰ、Ⅱ、Ⅲ期临床试验, where the catalogue has no name for the others: it alone would shut
 * those out. */
static gboolean
is_end_of_row (const ZdProposeJob *job, const GArray *all, const ZdMention *mention)
{
  static ZdPattern ordinal = ZD_PATTERN ("^[ⅠⅡⅢⅣⅤIV一二三四五1-5]");
  g_autofree char *name = zd_reading_words (job->reading, mention->from, mention->to);
  g_autofree char *before = zd_reading_words (job->reading, MAX (0, mention->from - 18), mention->from);

  if (mention->attribute->slot != ZD_SLOT_CODE || !zd_pattern_at (&ordinal, name, 0, strlen (name), NULL) ||
      !ends_with_ordinal (before, g_utf8_next_char (name)))
    return FALSE;
  for (guint i = 0; i < all->len; i++) {
    const ZdMention *other = &g_array_index (all, ZdMention, i);
    if (other->type == ZD_MENTION_CODE && other->kind == mention->kind && other->to == mention->from - 1)
      return FALSE;
  }
  return TRUE;
}

/* 一级, 甲级 are grades of a qualification where one is spoken of. */
static gboolean
is_out_of_place (const ZdProposeJob *job, const GArray *all, const ZdMention *mention)
{
  static ZdPattern qualified = ZD_PATTERN ("^[^，。；]{0,3}资质"),
                   promoted = ZD_PATTERN ("晋升(?:为|到|至)?$"),
                   recognised = ZD_PATTERN ("认定|评定|获评|获批|晋升|入选|授予|通过"),
                   paid = ZD_PATTERN ("给予$"),
                   brought = ZD_PATTERN ("每(?:新)?(?:培育|引进|招引|新增)[^，。；]{0,8}$|(?<!新)(?:引进|"
                                         "招引|引入|帮助|入驻|吸引|孵化|承接|面向)[^，。；的、]{0,6}$"),
                   inside = ZD_PATTERN ("^(?:内|里|入驻|中的)"),
                   part_of_name =
                       ZD_PATTERN ("^(?:研发中心|研究(?:开发)?(?:中心|院)|培育|后备|协会|联盟|集聚)"),
                   besides = ZD_PATTERN ("除[^，。；]*$"), aside = ZD_PATTERN ("^[^，。；]*外");
  int before = MAX (0, mention->from - 12);

  if (zd_propose_has (job, &besides, before, mention->from) &&
      zd_propose_has (job, &aside, mention->to, mention->to + 20) &&
      !zd_propose_has (job, &excluded, mention->to, mention->to + 4))
    return TRUE;
  if (mention->type == ZD_MENTION_FIELD)
    return zd_propose_has (job, &paid, before, mention->from) ||
           zd_propose_has (job, &brought, before, mention->from) ||
           zd_propose_has (job, &part_of_name, mention->to, mention->to + 6);
  if (mention->type == ZD_MENTION_CODE && zd_propose_has (job, &inside, mention->to, mention->to + 3))
    return TRUE;
  if (mention->type != ZD_MENTION_CODE)
    return FALSE;
  if (mention->attribute->slot == ZD_SLOT_CODE &&
      (is_mere_trade (job, mention) || is_end_of_row (job, all, mention)))
    return TRUE;
  if (mention->attribute->slot == ZD_SLOT_GRADE)
    return !zd_propose_has (job, &qualified, mention->to, mention->to + 6) &&
           !zd_propose_has (job, &promoted, before, mention->from);
  for (guint i = 0; i < all->len; i++) { /* what somebody is, not what was granted: 迁入的高新技术企业 */
    const ZdMention *fact = &g_array_index (all, ZdMention, i);
    if (fact->type == ZD_MENTION_FIELD && fact->from == mention->from && fact->to == mention->to)
      return !zd_propose_has (job, &recognised, before, mention->from);
  }
  return FALSE;
}

/* 省级及以上, 二级以上资质: those above it in its ranks, too. */
static void
add_higher (ZdProposeJob *job, ZdMention mention)
{
  static ZdPattern above = ZD_PATTERN ("^(?:资质)?(?:及|或|含|或者)?以上");
  const ZdCodeList *list = mention.type == ZD_MENTION_LEVEL  ? zd_catalogue_list (job->catalogue, "level")
                           : mention.type == ZD_MENTION_CODE ? mention.attribute->type.list
                                                             : NULL;

  if (!list || !zd_code_list_is_ordered (list) || !zd_propose_has (job, &above, mention.to, mention.to + 8))
    return;
  int at = zd_code_list_find (list, mention.code), rank = zd_code_list_get (list, at)->parent;
  for (guint i = at + 1; i < zd_code_list_size (list); i++) {
    const ZdCode *code = zd_code_list_get (list, i);
    if (code->parent != rank)
      continue;
    mention.code = code->code;
    g_array_append_val (job->mentions, mention);
  }
}

void
zd_propose_mentions (ZdProposeJob *job)
{
  const char *clause = job->reading->clause;
  g_autoptr (ZdMapped) plain = plain_text (clause, FALSE), dense_text = plain_text (clause, TRUE);
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (ZdMention));
  ZdFinder finder = { job->catalogue, plain, all }, dense = { job->catalogue, dense_text, all };

  for (guint i = 0; i < zd_catalogue_n_kinds (job->catalogue); i++) {
    zd_finder_records (&finder, &dense, zd_catalogue_kind_at (job->catalogue, i));
  }
  for (guint i = 0; i < zd_catalogue_n_fields (job->catalogue); i++)
    zd_finder_field (&finder, zd_catalogue_field_at (job->catalogue, i));
  find_levels (&finder);
  g_array_sort (all, compare_mentions);
  for (guint i = 0; i < all->len; i++) {
    ZdMention *mention = &g_array_index (all, ZdMention, i);
    if (is_hidden (all, i) || is_out_of_place (job, all, mention))
      continue;
    if (mention->type == ZD_MENTION_FIELD || mention->type == ZD_MENTION_FLAG)
      mention->no = zd_propose_has (job, &negation, MAX (0, mention->from - 12), mention->from) ||
                    zd_propose_has (job, &excluded, mention->to, mention->to + 14);
    g_array_append_val (job->mentions, *mention);
    add_higher (job, *mention);
  }
}
