/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/propose-private.h"

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

typedef struct {
  const ZdCatalogue *catalogue;
  const ZdMapped *plain;
  GArray *found; /* ZdMention */
} Finder;

static void
add (const Finder *self, ZdMention mention, int start, int end)
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

static void
find_all (const Finder *self, ZdMention mention, const char *name)
{
  const char *text = self->plain->text->str;
  gboolean special = mention.attribute &&
                     (mention.attribute->slot == ZD_SLOT_ROLE || mention.attribute->slot == ZD_SLOT_GRADE);
  gboolean small = g_utf8_strlen (name, -1) < 3 && !special;

  for (const char *at = text; (at = strstr (at, name)); at += strlen (name)) {
    int start = at - text, end = start + strlen (name);
    if (!small || stands_alone (text, start, end))
      add (self, mention, start, end);
  }
}

/* ---- codes of records ---- */

static char *
first_characters (const char *name, glong n)
{
  return g_utf8_substring (name, 0, n);
}

static gboolean
is_one_list (const char *between)
{
  return !strstr (between, "，") && !strstr (between, "。") && !strstr (between, "；");
}

/* 工业互联网、大数据…等领域试点示范 names 工业互联网试点示范: the head of the name is a member of a list, its
 * tail stands behind the list in the same sentence. */
static gboolean
find_shared_tail (const Finder *self, ZdMention mention, const char *name)
{
  static ZdPattern joint = ZD_PATTERN ("、|等|和|及|或");
  const char *text = self->plain->text->str;
  glong length = g_utf8_strlen (name, -1);
  guint before = self->found->len;

  for (glong head = length - 2; head >= (g_ascii_isupper (*name) ? 2 : 3); head--) {
    g_autofree char *begin = first_characters (name, head);
    const char *tail = g_utf8_offset_to_pointer (name, MAX (head, length - 4));
    for (const char *at = text; (at = strstr (at, begin)); at += strlen (begin)) {
      const char *behind = at + strlen (begin), *found = strstr (behind, tail);
      g_autofree char *between = found ? g_strndup (behind, found - behind) : NULL;
      if (!between || !is_one_list (between) ||
          !zd_pattern_at (&joint, text, behind - text, self->plain->text->len, NULL))
        continue;
      mention.loose = head + g_utf8_strlen (tail, -1) < length;
      add (self, mention, at - text, behind - text);
    }
    if (self->found->len > before)
      return TRUE;
  }
  return FALSE;
}

/* 通过仿制药质量和疗效一致性评价 names 通过仿制药一致性评价: in two parts, with words in between. */
static gboolean
find_parted (const Finder *self, ZdMention mention, const char *name)
{
  static ZdPattern verb = ZD_PATTERN ("(?:通过|完成|取得|获得)");
  const char *text = self->plain->text->str;
  int skip = 0;

  zd_pattern_at (&verb, name, 0, strlen (name), &skip);
  name += skip;
  glong length = g_utf8_strlen (name, -1);
  for (glong head = length - 2; length >= 5 && head >= 2; head--) {
    g_autofree char *begin = first_characters (name, head);
    const char *tail = g_utf8_offset_to_pointer (name, head);
    const char *at = strstr (text, begin), *found = at ? strstr (at + strlen (begin), tail) : NULL;
    g_autofree char *between = found ? g_strndup (at, found - at) : NULL;
    if (!between || !is_one_list (between) || strstr (between, "、") ||
        g_utf8_strlen (between, -1) - head > 20)
      continue;
    mention.loose = found > at + strlen (begin);
    add (self, mention, at - text, found - text + strlen (tail));
    return TRUE;
  }
  return FALSE;
}

/* 人工智能创新标杆企业、典型应用场景 names 人工智能典型应用场景: its head is that of the member before. */
static gboolean
find_shared_head (const Finder *self, ZdMention mention, const char *name)
{
  const char *text = self->plain->text->str;
  glong length = g_utf8_strlen (name, -1);

  for (glong head = 2; head <= length - 4; head++) {
    const char *tail = g_utf8_offset_to_pointer (name, head);
    g_autofree char *begin = first_characters (name, head);
    g_autofree char *listed = g_strconcat ("、", tail, NULL);
    const char *at = strstr (text, listed), *before = at ? g_strrstr_len (text, at - text, begin) : NULL;
    g_autofree char *between = before ? g_strndup (before, at - before) : NULL;
    if (between && is_one_list (between)) {
      int start = at - text + strlen ("、");
      add (self, mention, start, start + strlen (tail));
      return TRUE;
    }
  }
  return FALSE;
}

static void
find_code (const Finder *self, const Finder *dense, ZdMention mention, const char *name)
{
  guint before = self->found->len;
  glong length = g_utf8_strlen (name, -1);

  if (length < 2)
    return;
  find_all (self, mention, name);
  if (self->found->len > before || mention.attribute->slot != ZD_SLOT_CODE || length < 4)
    return;
  if (length >= 6)
    find_all (dense, mention, name);
  if (self->found->len == before && !find_shared_tail (self, mention, name) &&
      !find_shared_head (self, mention, name))
    find_parted (self, mention, name);
}

static void
find_grades (const Finder *self, ZdMention mention)
{
  g_autofree char *source = g_strdup_printf ("([一二三四五六七八九1-9])(?:-([一二三四五六七八九1-9]))?%s",
                                             mention.attribute->type.unit);
  g_autoptr (GRegex) regex = g_regex_new (source, 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  static const char digits[] = "一二三四五六七八九";

  for (g_regex_match (regex, self->plain->text->str, 0, &info); g_match_info_matches (info);
       g_match_info_next (info, NULL)) {
    gint64 value[2] = { 0, 0 };
    int start, end;
    for (int i = 0; i < 2; i++) {
      g_autofree char *digit = g_match_info_fetch (info, i + 1);
      const char *at = digit && *digit ? strstr (digits, digit) : NULL;
      value[i] = at ? (at - digits) / (int)strlen ("一") + 1 : digit && *digit ? *digit - '0' : 0;
    }
    g_match_info_fetch_pos (info, 0, &start, &end);
    mention.low = value[0];
    mention.high = value[1] ? value[1] : value[0];
    add (self, mention, start, end);
  }
}

static void
find_attribute (const Finder *self, const Finder *dense, const ZdRecordKind *kind,
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
    find_all (self, mention, attribute->name);
  } else if (attribute->slot == ZD_SLOT_GRADE && attribute->type.kind == ZD_KIND_NUMBER) {
    mention.type = ZD_MENTION_GRADE;
    find_grades (self, mention);
  }
}

/* 首次入库 of the kind 统计入库. */
static void
find_kind (const Finder *self, const ZdRecordKind *kind)
{
  glong length = g_utf8_strlen (kind->name, -1);
  const char *tail = g_utf8_offset_to_pointer (kind->name, MAX (0, length - 2));
  g_autofree char *first = g_strconcat ("首次", tail, NULL);

  if (length >= 4)
    find_all (self, (ZdMention){ .type = ZD_MENTION_KIND, .kind = kind }, first);
}

/* ---- facts of the party ---- */

/* 资格有效 and the like do not stand in a clause: 高新技术企业 is the name. */
static void
find_yes_or_no (const Finder *self, const ZdField *field)
{
  static ZdPattern state = ZD_PATTERN ("(?:资格)?有效$|失信$");
  ZdMention mention = { .type = ZD_MENTION_FIELD, .field = field };
  g_autofree char *local = NULL;
  g_auto (GStrv) parts = g_strsplit (field->name, "本省", 2);
  guint before = self->found->len;
  int start;

  local = g_strjoinv ("我省", parts);
  find_all (self, mention, field->name);
  if (!g_str_equal (local, field->name))
    find_all (self, mention, local);
  if (self->found->len > before ||
      !zd_pattern_find (&state, field->name, 0, strlen (field->name), &start, NULL) || start < 4 * 3)
    return;
  g_autofree char *name = g_strndup (field->name, start);
  mention.loose = TRUE;
  find_all (self, mention, name);
}

/* 批发、零售、住宿、餐饮企业: 企业 is said once for all members of the list. */
static void
find_listed_trade (const Finder *self, ZdMention mention, const char *stem)
{
  static ZdPattern before = ZD_PATTERN ("[、，。；：的对上和及与或]");
  static ZdPattern listed = ZD_PATTERN ("业?(?:(?:、|和|及|与|或)[一-鿿]{2,6}?){1,6}?企业");
  const char *text = self->plain->text->str;

  for (const char *at = text; g_utf8_strlen (stem, -1) >= 2 && (at = strstr (at, stem)); at += strlen (stem)) {
    int start = at - text, end = start + strlen (stem);
    if ((start == 0 ||
         zd_pattern_at (&before, text, zd_pattern_back (text, start, 1), start, NULL)) &&
        zd_pattern_at (&listed, text, end, self->plain->text->len, NULL))
      add (self, mention, start, end);
  }
}

/* A trade is meant where 企业 stands behind its name: 建筑企业, 软件和信息技术服务业企业. Sizes are said
 * together: 中小微企业. */
static void
find_field_code (const Finder *self, const ZdField *field, const ZdCode *code)
{
  ZdMention mention = { .type = ZD_MENTION_FIELD, .field = field, .code = code->code };
  g_autofree char *stem = g_strdup (code->name);
  g_autofree char *firm = NULL, *short_firm = NULL;

  if (g_str_has_suffix (stem, "业") || g_str_has_suffix (stem, "型"))
    stem[strlen (stem) - strlen ("业")] = '\0';
  if (!strstr (self->plain->text->str, stem))
    return;
  firm = g_strconcat (code->name, "企业", NULL);
  short_firm = g_strconcat (stem, "企业", NULL);
  find_listed_trade (self, mention, stem);
  find_all (self, mention, firm);
  if (g_utf8_strlen (stem, -1) >= 2 && !g_str_equal (firm, short_firm))
    find_all (self, mention, short_firm);
}

static void
find_sizes (const Finder *self, const ZdField *field, const ZdCode *code)
{
  static ZdPattern together =
      ZD_PATTERN ("(?:大中小微?|中小微|大中|中小|小微)型?企业(?!股份转让|公共服务|服务(?:平台|机构|体系|中心)|特色产业|发展(?:专项|"
                  "资金|基金)|主管|管理|局|创业|板|园|的?贷款|的?融资|信用|信贷|担保)");
  const char *text = self->plain->text->str;
  g_autofree char *sign = first_characters (code->name, 1);
  int at = 0, start;

  while (zd_pattern_find (&together, text, at, self->plain->text->len, &start, &at))
    if (g_strstr_len (text + start, at - start - (int)strlen ("企业"), sign))
      add (self, (ZdMention){ .type = ZD_MENTION_FIELD, .field = field, .code = code->code }, start, at);
}

static void
find_field (const Finder *self, const ZdField *field)
{
  const ZdCodeList *list = field->type.list;
  gboolean sizes;

  if (field->type.kind == ZD_KIND_BOOL)
    find_yes_or_no (self, field);
  if (field->type.kind != ZD_KIND_CODE)
    return;
  sizes = zd_code_list_find_name (list, "小型") >= 0;
  for (guint i = 0; i < zd_code_list_size (list); i++) {
    const ZdCode *code = zd_code_list_get (list, i);
    if (code->parent >= 0 && g_str_equal (zd_code_list_get (list, code->parent)->name, code->name))
      continue; /* the one above it means both */
    if (g_str_has_prefix (code->name, "其他"))
      continue; /* 其他制造业企业: those not named before, and no trade of its own */
    find_field_code (self, field, code);
    if (sizes)
      find_sizes (self, field, code);
    else if (/* a long name is clear without 企业 behind it: 个体工商户 */
             g_utf8_strlen (code->name, -1) >= 5 && g_str_equal (field->id, zd_code_list_id (list)))
      find_all (self, (ZdMention){ .type = ZD_MENTION_FIELD, .field = field, .code = code->code },
                code->name);
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
find_levels (const Finder *self)
{
  const ZdCodeList *list = zd_catalogue_list (self->catalogue, "level");

  for (guint i = 0; list && i < G_N_ELEMENTS (levels); i++) {
    int ordinal = zd_code_list_find_name (list, levels[i].name), at = 0, start;
    while (ordinal >= 0 && zd_pattern_find (&levels[i].words, self->plain->text->str, at,
                                            self->plain->text->len, &start, &at))
      add (self, (ZdMention){ .type = ZD_MENTION_LEVEL, .code = zd_code_list_get (list, ordinal)->code },
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

/* 一级, 甲级 are grades of a qualification where one is spoken of. */
static gboolean
is_out_of_place (const ZdProposeJob *job, const GArray *all, const ZdMention *mention)
{
  static ZdPattern qualified = ZD_PATTERN ("^[^，。；]{0,3}资质"),
                   promoted = ZD_PATTERN ("晋升(?:为|到|至)?$"),
                   recognised = ZD_PATTERN ("认定|评定|获评|获批|晋升|入选|授予|通过"),
                   paid = ZD_PATTERN ("给予$"),
                   brought = ZD_PATTERN ("每(?:新)?(?:培育|引进|招引|新增)[^，。；]{0,8}$|(?<!新)(?:引进|招引|引入|帮助|入驻|吸引|孵化|承接|面向)[^，。；的、]{0,6}$"),
                   inside = ZD_PATTERN ("^(?:内|里|入驻|中的)"),
                   part_of_name = ZD_PATTERN ("^(?:研发中心|研究(?:开发)?(?:中心|院)|培育|后备|协会|联盟|集聚)"),
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
  if (mention->attribute->slot == ZD_SLOT_CODE && is_mere_trade (job, mention))
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

  if (!list || !zd_code_list_is_ordered (list) ||
      !zd_propose_has (job, &above, mention.to, mention.to + 8))
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
  Finder finder = { job->catalogue, plain, all }, dense = { job->catalogue, dense_text, all };

  for (guint i = 0; i < zd_catalogue_n_kinds (job->catalogue); i++) {
    const ZdRecordKind *kind = zd_catalogue_kind_at (job->catalogue, i);
    find_kind (&finder, kind);
    for (guint k = 0; k < kind->n_attributes; k++)
      find_attribute (&finder, &dense, kind, &kind->attributes[k]);
  }
  for (guint i = 0; i < zd_catalogue_n_fields (job->catalogue); i++)
    find_field (&finder, zd_catalogue_field_at (job->catalogue, i));
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
