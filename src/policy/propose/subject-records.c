/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/propose/propose-private.h"

/* The records that a provision names, as leaves: sorts, levels and grades become filters. */

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
    const ZdMention *mention = zd_provision_mention (self, i);
    if (i > 0 && names_records (zd_provision_mention (self, i)) &&
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
    const ZdMention *mention = zd_provision_mention (self, i);
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

/* 一星、二星、三星; 2—3类: all of them, and none that is not named. */
static void
add_grades (const ZdProvision *self, const ZdRecordKind *kind, json_t *where)
{
  g_autoptr (GString) set = g_string_new (NULL);
  const ZdAttribute *attribute = NULL;
  gboolean named[10] = { FALSE };

  for (guint i = 0; i < self->mentions->len; i++) {
    const ZdMention *mention = zd_provision_mention (self, i);
    if (mention->type != ZD_MENTION_GRADE || mention->kind != kind)
      continue;
    attribute = mention->attribute;
    for (gint64 grade = mention->low; grade <= mention->high; grade++)
      named[grade] = TRUE;
  }
  if (!attribute)
    return;
  for (int low = 1; low < 10; low++) {
    int high = low;
    if (!named[low])
      continue;
    while (high + 1 < 10 && named[high + 1])
      high++;
    g_string_append_printf (set, "%s[%d, %d]", set->len ? " ∪ " : "", low, high);
    low = high;
  }
  json_object_set_new (where, attribute->id, json_string (set->str));
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
    const ZdMention *mention = zd_provision_mention (self, i);
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

void
zd_propose_records (const ZdProposeJob *job, ZdProvision *self)
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
