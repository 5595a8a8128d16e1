/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/part.h"

#include "policy/award-private.h"

typedef struct {
  const ZdCatalogue *catalogue;
  GPtrArray *parts;
  const ZdRecordKind *scope;
  ZdAwardLine *line;
  ZdCondition *leaf;
} Walk;

static void
part_free (gpointer data)
{
  ZdPolicyPart *self = data;

  g_free (self->place);
  g_free (self);
}

static ZdPolicyPart *
add_part (Walk *self, ZdPartKind kind, const ZdPath *path)
{
  ZdPolicyPart *part = g_new0 (ZdPolicyPart, 1);

  part->kind = kind;
  part->place = zd_path_text (path);
  part->scope = self->scope;
  part->line = self->line;
  part->leaf = self->leaf;
  g_ptr_array_add (self->parts, part);
  return part;
}

/* ---- conditions ---- */

static void
walk_filters (Walk *self, const GPtrArray *where, const char *record, const ZdPath *path)
{
  const ZdPath list = { path, "where", 0 };
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, record);

  for (guint i = 0; i < where->len; i++) {
    ZdFilter *filter = g_ptr_array_index (where, i);
    const ZdPath here = { &list, filter->attribute, 0 };
    ZdPolicyPart *part = add_part (self, ZD_PART_FILTER, &here);

    part->filter = filter;
    part->attribute = zd_record_kind_attribute (kind, filter->attribute);
  }
}

/* The member of @measure's JSON in which part @i stands, and where in a list it does; −1: it is the member. */
static const char *
part_key (const ZdMeasure *measure, guint i, int *index)
{
  guint n_more = measure->parts->len - measure->n_less;

  *index = (int)i;
  switch (measure->kind) {
  case ZD_MEASURE_SUM:
    *index = (int)(i < n_more ? i : i - n_more);
    return i < n_more ? "sum" : "less";
  case ZD_MEASURE_GROWTH:
    return "growth";
  case ZD_MEASURE_YUAN:
    *index = -1;
    return i == 0 ? "yuan" : "on";
  default:
    return "ratio";
  }
}

static void
walk_measure (Walk *self, const ZdMeasure *measure, const ZdPath *path)
{
  int index;

  if (measure->kind == ZD_MEASURE_RECORDS)
    walk_filters (self, measure->where, measure->id, path);
  for (guint i = 0; zd_measure_part (measure, i) != NULL; i++) {
    const ZdPath list = { path, part_key (measure, i, &index), 0 };
    const ZdPath part = { &list, NULL, (gsize)MAX (index, 0) };
    walk_measure (self, zd_measure_part (measure, i), index < 0 ? &list : &part);
  }
}

static const char *
group_key (const ZdCondition *group)
{
  switch (group->kind) {
  case ZD_COND_ALL:
    return "all";
  case ZD_COND_ANY:
    return "any";
  case ZD_COND_NOT:
    return "not";
  default:
    return "of";
  }
}

static void
walk_leaf (Walk *self, ZdCondition *leaf, const ZdPath *path)
{
  ZdCondition *outer = self->leaf;

  self->leaf = leaf;
  add_part (self, ZD_PART_LEAF, path);
  if (leaf->kind == ZD_COND_LEAF)
    walk_measure (self, leaf->measure, path);
  self->leaf = outer;
}

static void
walk_condition (Walk *self, ZdCondition *condition, const ZdPath *path)
{
  if (condition == NULL)
    return;
  if (condition->kind == ZD_COND_LEAF || condition->kind == ZD_COND_JUDGE) {
    walk_leaf (self, condition, path);
    return;
  }
  const ZdPath group = { path, group_key (condition), 0 };
  for (guint i = 0; i < condition->children->len; i++) {
    const ZdPath child = { &group, NULL, i };
    walk_condition (self, g_ptr_array_index (condition->children, i),
                    condition->kind == ZD_COND_NOT ? &group : &child);
  }
}

static void
walk_when (Walk *self, ZdCondition *when, const ZdPath *path)
{
  const ZdPath here = { path, "when", 0 };

  walk_condition (self, when, &here);
}

/* ---- awards ---- */

static void walk_amount (Walk *self, ZdAmount *amount, ZdTier *tier, const ZdPath *path);

static void
walk_tiers (Walk *self, const ZdAmount *amount, const ZdPath *path)
{
  const ZdPath list = { path, "tiers", 0 };

  for (guint i = 0; i < amount->tiers->len; i++) {
    ZdTier *tier = g_ptr_array_index (amount->tiers, i);
    const ZdPath here = { &list, NULL, i };
    const ZdPath inner = { &here, "amount", 0 };

    add_part (self, ZD_PART_TIER, &here)->tier = tier;
    walk_when (self, tier->when, &here);
    walk_amount (self, tier->amount, tier, &inner);
  }
}

static void
walk_amount (Walk *self, ZdAmount *amount, ZdTier *tier, const ZdPath *path)
{
  const ZdPath of = { path, "of", 0 };
  const ZdPath up_to = { path, "up_to", 0 };
  ZdPolicyPart *part = add_part (self, ZD_PART_AMOUNT, path);

  part->amount = amount;
  part->tier = tier;
  if (amount->of != NULL)
    walk_measure (self, amount->of, &of);
  if (amount->kind == ZD_AMOUNT_UP_TO)
    walk_amount (self, amount->inner, tier, &up_to);
  if (amount->kind == ZD_AMOUNT_TIERS)
    walk_tiers (self, amount, path);
}

static void
walk_caps (Walk *self, GArray *caps, const ZdPath *path)
{
  const ZdPath list = { path, "caps", 0 };

  for (guint i = 0; i < caps->len; i++) {
    const ZdPath here = { &list, NULL, i };
    add_part (self, ZD_PART_CAP, &here)->cap = &g_array_index (caps, ZdCap, i);
  }
}

static void
walk_instalments (Walk *self, const ZdPath *path)
{
  const ZdPath list = { path, "instalments", 0 };

  for (guint i = 0; i < self->line->instalments->len; i++) {
    const ZdInstalment *instalment = g_ptr_array_index (self->line->instalments, i);
    const ZdPath here = { &list, NULL, i };
    const ZdPath amount = { &here, "amount", 0 };

    walk_when (self, instalment->when, &here);
    if (instalment->amount != NULL)
      walk_amount (self, instalment->amount, NULL, &amount);
  }
}

static void
walk_line (Walk *self, ZdAwardLine *line, const ZdPath *path)
{
  const ZdPath items = { path, "items", 0 };
  const ZdPath amount = { path, "amount", 0 };

  self->line = line;
  walk_when (self, line->when, path);
  self->scope = zd_award_line_scope (line, self->catalogue);
  if (line->items != NULL) {
    walk_filters (self, line->items->where, line->items->record, &items);
    walk_when (self, line->items->when, &items);
  }
  walk_amount (self, line->amount, NULL, &amount);
  walk_caps (self, line->caps, path);
  walk_instalments (self, path);
  self->scope = NULL;
  self->line = NULL;
}

GPtrArray *
zd_policy_parts (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  const ZdPath condition = { NULL, "condition", 0 };
  const ZdPath award = { NULL, "award", 0 };
  const ZdPath lines = { &award, "lines", 0 };
  Walk walk = { .catalogue = catalogue, .parts = g_ptr_array_new_with_free_func (part_free) };

  walk_condition (&walk, policy->condition, &condition);
  for (guint i = 0; i < policy->award->lines->len; i++) {
    const ZdPath line = { &lines, NULL, i };
    walk_line (&walk, g_ptr_array_index (policy->award->lines, i), &line);
  }
  walk_caps (&walk, policy->award->caps, &award);
  return walk.parts;
}
