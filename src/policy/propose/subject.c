/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/propose-private.h"

/* Who qualifies for one provision: its mentions of records become filters, those of facts leaves. */

static const ZdMention *
mention_at (const ZdProvision *self, guint i)
{
  return &g_array_index (self->mentions, ZdMention, i);
}

/* ---- records ---- */

/* What the records of one leaf must be. */
typedef struct {
  const ZdRecordKind *kind;
  GPtrArray *codes, *levels; /* of const char* */
  int from, to;
  gboolean loose;
} Group;

static void
group_clear (Group *self)
{
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->levels);
}

static void
add_once (GPtrArray *list, const char *code)
{
  if (!g_ptr_array_find_with_equal_func (list, code, g_str_equal, NULL))
    g_ptr_array_add (list, (gpointer)code);
}

static gboolean
same_members (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_ptr_array_find_with_equal_func ((GPtrArray *)b, a->pdata[i], g_str_equal, NULL))
      return FALSE;
  return TRUE;
}

static gboolean
names_records (const ZdMention *mention)
{
  return mention->type == ZD_MENTION_KIND || mention->type == ZD_MENTION_FLAG ||
         (mention->type == ZD_MENTION_CODE &&
          (mention->attribute->slot == ZD_SLOT_CODE || mention->attribute->slot == ZD_SLOT_GRADE));
}

/* 国家、省级: levels in a row hold for what follows; another row takes their place. */
static void
collect_levels (const ZdProposeJob *job, const ZdProvision *self, guint before, GPtrArray *levels)
{
  static ZdPattern own = ZD_PATTERN ("^(?:国家|省|市|国际)");
  static ZdPattern row = ZD_PATTERN ("^(?:、|和|或|及|以及|/)*$"), by = ZD_PATTERN ("认定|公布|评定|评选|的");
  int last = -1;

  for (guint i = 0; i <= before; i++) {
    const ZdMention *mention = mention_at (self, i);
    if (i > 0 && names_records (mention_at (self, i)) &&
        zd_propose_has (job, &own, mention->from, mention->to))
      g_ptr_array_set_size (levels, 0); /* 国家…目录 has its level in its name, and what follows has it not */
    if (mention->type != ZD_MENTION_LEVEL)
      continue;
    if (last >= 0 && mention->from > last && !zd_propose_has (job, &row, last, mention->from) &&
        !zd_propose_has (job, &by, last, mention->from))
      g_ptr_array_set_size (levels, 0);
    add_once (levels, mention->code);
    last = mention->to;
  }
}

static gboolean
is_sort (const ZdMention *mention)
{
  return mention->type == ZD_MENTION_CODE && mention->attribute->slot == ZD_SLOT_CODE;
}

static void
add_to_group (GArray *groups, const ZdMention *mention, GPtrArray *levels)
{
  Group group = { mention->kind, g_ptr_array_new (), levels, mention->from, mention->to, mention->loose };

  for (guint i = 0; i < groups->len; i++) {
    Group *known = &g_array_index (groups, Group, i);
    if (known->kind != mention->kind || !same_members (known->levels, levels))
      continue;
    if (is_sort (mention))
      add_once (known->codes, mention->code);
    known->to = MAX (known->to, mention->to);
    known->loose |= mention->loose;
    group_clear (&group);
    return;
  }
  if (is_sort (mention))
    g_ptr_array_add (group.codes, (gpointer)mention->code);
  g_array_append_val (groups, group);
}

/* 国家级绿色工厂、省级绿色工厂: the same sort at several levels is one. */
static void
merge_levels (GArray *groups)
{
  for (guint i = groups->len; i-- > 1;)
    for (guint k = 0; k < i; k++) {
      Group *one = &g_array_index (groups, Group, k), *other = &g_array_index (groups, Group, i);
      if (one->kind != other->kind || !same_members (one->codes, other->codes) || one->levels->len == 0 ||
          other->levels->len == 0)
        continue;
      for (guint n = 0; n < other->levels->len; n++)
        add_once (one->levels, other->levels->pdata[n]);
      one->to = MAX (one->to, other->to);
      g_array_remove_index (groups, i);
      break;
    }
}

static GArray *
group_records (const ZdProposeJob *job, const ZdProvision *self)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (Group));

  g_array_set_clear_func (groups, (GDestroyNotify)group_clear);
  for (guint i = 0; i < self->mentions->len; i++) {
    const ZdMention *mention = mention_at (self, i);
    GPtrArray *levels = g_ptr_array_new ();
    if (names_records (mention)) {
      if (zd_record_kind_slot (mention->kind, ZD_SLOT_LEVEL))
        collect_levels (job, self, i, levels);
      add_to_group (groups, mention, levels);
    } else {
      g_ptr_array_unref (levels);
    }
  }
  merge_levels (groups);
  return groups;
}

static json_t *
strings (const GPtrArray *list)
{
  json_t *array = json_array ();

  for (guint i = 0; i < list->len; i++)
    json_array_append_new (array, json_string (list->pdata[i]));
  return array;
}

/* 一星、二星、三星; 2—3类: all of them, where nothing lies between. */
static void
add_grades (const ZdProvision *self, const ZdRecordKind *kind, json_t *where)
{
  const ZdMention *first = NULL;
  gint64 low = G_MAXINT64, high = 0;

  for (guint i = 0; i < self->mentions->len; i++) {
    const ZdMention *mention = mention_at (self, i);
    if (mention->type != ZD_MENTION_GRADE || mention->kind != kind)
      continue;
    first = first ? first : mention;
    low = MIN (low, mention->low);
    high = MAX (high, mention->high);
  }
  if (!first)
    return;
  g_autofree char *set = g_strdup_printf ("[%d, %d]", (int)low, (int)high);
  json_object_set_new (where, first->attribute->id, json_string (set));
}

static void
add_code (json_t *where, const char *attribute, const char *code)
{
  json_t *list = json_object_get (where, attribute);
  gsize i;
  json_t *known;

  if (!list)
    json_object_set_new (where, attribute, list = json_array ());
  json_array_foreach (list, i, known)
  {
    if (g_str_equal (json_string_value (known), code))
      return;
  }
  json_array_append_new (list, json_string (code));
}

static json_t *
filters_of (const ZdProvision *self, const Group *group)
{
  json_t *where = json_object ();
  const ZdAttribute *code = zd_record_kind_slot (group->kind, ZD_SLOT_CODE);
  const ZdAttribute *level = zd_record_kind_slot (group->kind, ZD_SLOT_LEVEL);

  if (group->codes->len > 0)
    json_object_set_new (where, code->id, strings (group->codes));
  if (group->levels->len > 0 && level)
    json_object_set_new (where, level->id, strings (group->levels));
  for (guint i = 0; i < self->mentions->len; i++) {
    const ZdMention *mention = mention_at (self, i);
    if (mention->kind != group->kind || !mention->attribute || mention->attribute->slot == ZD_SLOT_CODE)
      continue;
    if (mention->type == ZD_MENTION_FLAG) {
      json_object_set_new (where, mention->attribute->id, json_boolean (!mention->no));
    } else if (mention->type == ZD_MENTION_CODE) {
      add_code (where, mention->attribute->id, mention->code);
    }
  }
  add_grades (self, group->kind, where);
  return where;
}

static ZdCondition *
records_leaf (const ZdProposeJob *job, const Group *group, const json_t *where)
{
  g_autoptr (json_t) data =
      json_pack ("{s:s,s:O,s:s}", "records", group->kind->id, "where", where, "count", "[1, )");
  ZdCondition *leaf = zd_condition_from_json (data, job->catalogue, NULL, NULL, NULL);

  if (!leaf)
    return NULL;
  leaf->words = zd_reading_words (job->reading, group->from, group->to);
  leaf->span_start = group->from;
  leaf->span_end = group->to;
  return leaf;
}

static void
add_records (const ZdProposeJob *job, ZdProvision *self)
{
  g_autoptr (GArray) groups = group_records (job, self);

  for (guint i = 0; i < groups->len; i++) {
    const Group *group = &g_array_index (groups, Group, i);
    json_t *where = filters_of (self, group);
    ZdCondition *leaf = records_leaf (job, group, where);
    if (!leaf) {
      json_decref (where);
      continue;
    }
    self->kind = self->kind ? self->kind : group->kind;
    g_ptr_array_add (self->parts, leaf);
    if (self->kind == group->kind) /* an award's items are of one kind */
      g_ptr_array_add (self->where, where);
    else
      json_decref (where);
  }
}

/* ---- facts ---- */

static ZdCondition *
fact_leaf (const ZdProposeJob *job, const ZdMention *mention)
{
  ZdCondition *leaf = zd_condition_new (ZD_COND_LEAF);
  gboolean yes = mention->field->type.kind == ZD_KIND_BOOL;

  leaf->measure = zd_measure_new (ZD_MEASURE_FIELD, mention->field->id);
  leaf->test = zd_test_new (yes ? ZD_TEST_BOOL : ZD_TEST_CODES);
  leaf->test->flag = !mention->no;
  if (!yes) {
    leaf->test->codes = leaf->test->codes ? leaf->test->codes : g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (leaf->test->codes, g_strdup (mention->code));
  }
  leaf->words = zd_reading_words (job->reading, mention->from, mention->to);
  leaf->span_start = mention->from;
  leaf->span_end = mention->to;
  return leaf;
}

static ZdCondition *
leaf_of_field (const ZdProvision *self, const char *id)
{
  for (guint i = 0; i < self->parts->len; i++) {
    ZdCondition *part = self->parts->pdata[i];
    if (part->kind == ZD_COND_LEAF && part->measure->kind == ZD_MEASURE_FIELD &&
        part->test->kind == ZD_TEST_CODES && g_str_equal (part->measure->id, id))
      return part;
  }
  return NULL;
}

static void
add_code_once (ZdCondition *leaf, const char *code)
{
  if (!g_ptr_array_find_with_equal_func (leaf->test->codes, code, g_str_equal, NULL))
    g_ptr_array_add (leaf->test->codes, g_strdup (code));
}

/* Is the same yes or no asked for already? */
static gboolean
has_flag (const ZdProvision *self, const ZdMention *mention)
{
  for (guint i = 0; !mention->code && i < self->parts->len; i++) {
    const ZdCondition *part = self->parts->pdata[i];
    if (part->kind == ZD_COND_LEAF && part->measure->kind == ZD_MEASURE_FIELD &&
        part->test->kind == ZD_TEST_BOOL && g_str_equal (part->measure->id, mention->field->id) &&
        part->test->flag == !mention->no)
      return TRUE;
  }
  return FALSE;
}

static ZdCondition *
negate (ZdCondition *leaf)
{
  ZdCondition *not = zd_condition_new (ZD_COND_NOT);

  not ->words = g_strdup (leaf->words);
  not ->span_start = leaf->span_start;
  not ->span_end = leaf->span_end;
  zd_condition_add (not, leaf);
  return not ;
}

ZdCondition *
zd_propose_fact (const ZdProposeJob *job, const ZdMention *mention)
{
  ZdCondition *leaf = fact_leaf (job, mention);

  return mention->code && mention->no ? negate (leaf) : leaf;
}

static void
add_facts (const ZdProposeJob *job, ZdProvision *self)
{
  for (guint i = 0; i < self->mentions->len; i++) {
    const ZdMention *mention = mention_at (self, i);
    ZdCondition *known;
    if (mention->type != ZD_MENTION_FIELD)
      continue;
    known = mention->code && !mention->no ? leaf_of_field (self, mention->field->id) : NULL;
    if (known)
      add_code_once (known, mention->code);
    else if (!has_flag (self, mention))
      g_ptr_array_add (self->parts, zd_propose_fact (job, mention));
  }
}

/* How long and how often something is given is no condition. */
static ZdPattern limits = ZD_PATTERN ("期限|时限|周期|年限不超过|不超过[^，。；]{0,4}(?:家|个|项)$"
                                      "|(?:最多|最长)(?:可)?(?:补助|补贴|资助|支持|奖励|享受)");

/* 5亿元、1亿元、3000万元, or intervals, that are not the tiers of as many sums: how many of them, from @first on. */
static guint
row_of_steps (const ZdProposeJob *job, const ZdProvision *self, guint first)
{
  static ZdPattern joint = ZD_PATTERN ("^(?:、|和|及|以及|或|/|\\s)+$");
  guint n = 1;

  for (guint i = first + 1; i < self->tests->len; i++, n++) {
    const ZdReadThreshold *last = self->tests->pdata[i - 1], *test = self->tests->pdata[i];
    if (!g_str_equal (last->unit, test->unit) || !g_str_equal (last->measure, test->measure) ||
        !zd_propose_has (job, &joint, last->to, test->from))
      break;
  }
  return n;
}

/* 30亿元、50亿元、100亿元的，分别…（超过100亿元的，每100亿元…）: a number more of what the tiers test is part of how
 * the sum grows. */
static gboolean
is_of_tiers (const ZdProvision *self, const ZdReadThreshold *test)
{
  const ZdReadThreshold *tier = self->tiers->len > 0 ? self->tiers->pdata[0] : NULL;

  return tier && test->from > tier->from && g_str_equal (tier->measure, test->measure) &&
         g_str_equal (tier->unit, test->unit);
}

/* A number that no fact of the catalogue holds is a reviewer's to judge. */
static void
add_tests (const ZdProposeJob *job, ZdProvision *self)
{
  gboolean loose;

  for (guint i = 0; i < self->tests->len; i++) {
    const ZdReadThreshold *test = self->tests->pdata[i];
    if (is_of_tiers (self, test))
      continue;
    guint steps = row_of_steps (job, self, i);
    ZdCondition *leaf = steps == 1 ? zd_propose_test (job, test, ZD_SETTLE_OPEN, &loose) : NULL;
    int from = MAX (self->from, zd_propose_start (job, test));
    i += steps - 1;
    if (steps > 1)
      g_ptr_array_add (self->parts,
                       zd_propose_judge (job, from, ((ZdReadThreshold *)self->tests->pdata[i])->to));
    else if (leaf)
      g_ptr_array_add (self->parts, leaf);
    else if (!zd_propose_has (job, &limits, MAX (0, test->from - 6), test->to))
      g_ptr_array_add (self->parts, zd_propose_judge (job, from, test->to));
  }
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  return (*(ZdCondition *const *)a)->span_start - (*(ZdCondition *const *)b)->span_start;
}

/* ---- which belong together ---- */

static ZdCondition *
join (GPtrArray *parts, guint first, guint last)
{
  ZdCondition *any = zd_condition_new (ZD_COND_ANY);

  for (guint i = first; i < last; i++)
    zd_condition_add (any, zd_condition_copy (parts->pdata[i]));
  any->span_start = ((ZdCondition *)parts->pdata[first])->span_start;
  any->span_end = ((ZdCondition *)parts->pdata[last - 1])->span_end;
  g_ptr_array_remove_range (parts, first, last - first);
  return any;
}

/* Records of several sorts and levels in one list, and sorts of parties, are one or the other; 或 says so; so
 * does 之一 of all in front of or behind it. */
static gboolean
alternates (const ZdProposeJob *job, const ZdCondition *one, const ZdCondition *other)
{
  static ZdPattern or
      = ZD_PATTERN ("或"),
      list = ZD_PATTERN ("^[^，。；]*(?:、|和|及|以及)[^，。；]*$"), and = ZD_PATTERN ("且|并|同时");
  gboolean records = one->kind == ZD_COND_LEAF && other->kind == ZD_COND_LEAF &&
                     one->measure->kind == ZD_MEASURE_RECORDS && other->measure->kind == ZD_MEASURE_RECORDS;
  gboolean sorts = one->kind == ZD_COND_LEAF && other->kind == ZD_COND_LEAF &&
                   one->test->kind == ZD_TEST_CODES && other->test->kind == ZD_TEST_CODES;

  if (one->span_end > other->span_start || zd_propose_has (job, &and, one->span_end, other->span_start))
    return FALSE;
  return zd_propose_has (job, & or, one->span_end, other->span_start) ||
         ((records || sorts) && zd_propose_has (job, &list, one->span_end, other->span_start));
}

static ZdCondition *
all_of (GPtrArray *parts, guint first, guint last)
{
  ZdCondition *all = join (parts, first, last);

  all->kind = ZD_COND_ALL;
  return all;
}

/* 对产值…的工业企业，以及收入…的软件企业: either of them, each with all that is said of it. */
static void
group_subjects (const ZdProposeJob *job, GPtrArray *parts)
{
  static ZdPattern also = ZD_PATTERN ("[，,](?:以及|或者?对?|和对)");
  guint first = 0;

  for (guint i = 0; i + 1 < parts->len; i++) {
    const ZdCondition *one = parts->pdata[i], *other = parts->pdata[i + 1];
    if (!zd_propose_has (job, &also, one->span_end, other->span_start))
      continue;
    if (i > first)
      g_ptr_array_insert (parts, first, all_of (parts, first, i + 1));
    i = first++;
  }
  if (first == 0)
    return;
  if (parts->len > first + 1)
    g_ptr_array_add (parts, all_of (parts, first, parts->len));
  g_ptr_array_add (parts, join (parts, 0, parts->len));
}

static void
group_parts (const ZdProposeJob *job, ZdProvision *self)
{
  static ZdPattern one_of = ZD_PATTERN (
      "(?:下列|以下|上述)?条件(?:之一|中的?任[一意])|任[一意](?:项|个)?条件|其中(?:之一|一项|任一)");
  GPtrArray *parts = self->parts;

  if (parts->len > 1 && zd_propose_has (job, &one_of, self->from, self->to)) {
    g_ptr_array_add (parts, join (parts, 0, parts->len));
    return;
  }
  group_subjects (job, parts);
  for (guint i = 0; i + 1 < parts->len; i++) {
    guint end = i + 1;
    while (end < parts->len && alternates (job, parts->pdata[end - 1], parts->pdata[end]))
      end++;
    if (end > i + 1)
      g_ptr_array_insert (parts, i, join (parts, i, end));
  }
}

/* 年销售额每满1000万元奖励1万元: where the words end that are not of the step; the sum says the rest. */
static int
end_of_subject (const ZdProposeJob *job, const ZdProvision *self)
{
  for (guint i = 0; i < job->reading->steps->len; i++) {
    const ZdReadThreshold *step = &g_array_index (job->reading->steps, ZdReadThreshold, i);
    gboolean loose;
    g_autoptr (ZdCondition) known = NULL;
    if (step->from < self->from || step->to > self->sums)
      continue;
    known = zd_propose_test (job, step, ZD_SETTLE_OPEN, &loose);
    if (known)
      return MAX (self->from, zd_propose_start (job, step));
  }
  return self->sums;
}

/* What the catalogue knows nothing of is a reviewer's to judge, not everybody's. */
static void
add_unknown_subject (const ZdProposeJob *job, ZdProvision *self)
{
  static ZdPattern given = ZD_PATTERN ("(?:[，,]|再|分别|择优|酌情|一次性|最高|按照?|可?(?:给予|奖励|补助|"
                                       "补贴|资助|予以|支持|享受))+[^，。；,]{0,16}$");
  static ZdPattern anybody =
      ZD_PATTERN ("^(?:之后|此后|以后)?(?:对于?|凡|由)?(?:我|本|全)?[市区县]?的?(?:各类)?(?:每[家户个])?"
                  "(?:企业|单位|机构|主体)?(?:每年度?)?的?$");
  int from = self->from, length, start;
  g_autofree char *words = zd_reading_words (job->reading, from, end_of_subject (job, self));
  g_autofree char *bare = NULL;

  if (zd_pattern_find (&given, words, 0, strlen (words), &start, NULL))
    words[start] = '\0';
  length = g_utf8_strlen (words, -1);
  bare = g_strstrip (g_strdup (words));
  if (self->last > self->first && *bare && !zd_pattern_find (&anybody, bare, 0, strlen (bare), NULL, NULL))
    g_ptr_array_add (self->parts, zd_propose_judge (job, from, from + length));
}

void
zd_propose_subject (ZdProposeJob *job, ZdProvision *provision)
{
  add_records (job, provision);
  add_facts (job, provision);
  add_tests (job, provision);
  if (provision->tiers->len == 0 && !zd_propose_has_own_part (provision))
    add_unknown_subject (job, provision);
  provision->records = provision->where->len > 0 && provision->parts->len == provision->where->len;
  g_ptr_array_sort (provision->parts, compare_parts);
  group_parts (job, provision);
}

gboolean
zd_propose_has_own_part (const ZdProvision *provision)
{
  for (guint i = 0; i < provision->parts->len; i++)
    if (((const ZdCondition *)provision->parts->pdata[i])->span_end > provision->from)
      return TRUE;
  return FALSE;
}
