/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/check/walk.h"

/* ---- conditions ---- */

void
zd_walk_nodes (const ZdCondition *condition, const ZdRecordKind *scope, const ZdPath *path,
               ZdConditionFunc func, gpointer data)
{
  static const char *const keys[] = {
    [ZD_COND_ALL] = "all",     [ZD_COND_ANY] = "any", [ZD_COND_NOT] = "not",
    [ZD_COND_AT_LEAST] = "of", [ZD_COND_LEAF] = "",   [ZD_COND_JUDGE] = "",
  };
  const ZdPath list = { path, keys[condition->kind], 0 };

  func (condition, scope, path, data);
  for (guint i = 0; i < condition->children->len; i++) {
    const ZdPath member = { &list, NULL, i };
    zd_walk_nodes (condition->children->pdata[i], scope, condition->kind == ZD_COND_NOT ? &list : &member, func,
                   data);
  }
}

const ZdRecordKind *
zd_line_scope (const ZdAwardLine *line, const ZdCatalogue *catalogue)
{
  return line->items != NULL ? zd_catalogue_kind (catalogue, line->items->record) : NULL;
}

void
zd_walk_lines (const ZdPolicy *policy, ZdLineFunc func, gpointer data)
{
  const ZdPath award = { NULL, "award", 0 }, lines = { &award, "lines", 0 };

  for (guint i = 0; policy->award != NULL && i < policy->award->lines->len; i++) {
    const ZdPath here = { &lines, NULL, i };
    func (policy->award->lines->pdata[i], &here, data);
  }
}

typedef struct {
  const ZdCatalogue *catalogue;
  ZdConditionFunc func;
  gpointer data;
} Walk;

static void
walk_when (const Walk *walk, const ZdCondition *when, const ZdRecordKind *scope, const ZdPath *path)
{
  const ZdPath here = { path, "when", 0 };

  if (when != NULL)
    walk->func (when, scope, &here, walk->data);
}

static void
walk_tiers (const ZdAmount *amount, const ZdAwardLine *line, const ZdPath *path, gpointer data)
{
  const Walk *walk = data;
  const ZdRecordKind *scope = zd_line_scope (line, walk->catalogue);
  const ZdPath tiers = { path, "tiers", 0 };

  for (guint i = 0; amount->tiers != NULL && i < amount->tiers->len; i++) {
    const ZdTier *tier = amount->tiers->pdata[i];
    const ZdPath here = { &tiers, NULL, i };
    walk_when (walk, tier->when, scope, &here);
  }
}

static void
walk_line (const ZdAwardLine *line, const ZdPath *path, gpointer data)
{
  Walk *walk = data;
  const ZdRecordKind *scope = zd_line_scope (line, walk->catalogue);
  const ZdPath items = { path, "items", 0 }, instalments = { path, "instalments", 0 };

  walk_when (walk, line->when, NULL, path);
  if (line->items != NULL)
    walk_when (walk, line->items->when, scope, &items);
  zd_walk_amounts (line, path, walk_tiers, walk);
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *instalment = line->instalments->pdata[i];
    const ZdPath here = { &instalments, NULL, i };
    walk_when (walk, instalment->when, scope, &here);
  }
}

void
zd_walk_conditions (const ZdPolicy *policy, const ZdCatalogue *catalogue, ZdConditionFunc func, gpointer data)
{
  const ZdPath condition = { NULL, "condition", 0 };
  Walk walk = { catalogue, func, data };

  if (policy->condition != NULL)
    func (policy->condition, NULL, &condition, data);
  zd_walk_lines (policy, walk_line, &walk);
}

/* ---- amounts ---- */

static void
walk_amount (const ZdAmount *amount, const ZdAwardLine *line, const ZdPath *parent, const char *key,
             ZdAmountFunc func, gpointer data)
{
  const ZdPath here = { parent, key, 0 }, tiers = { &here, "tiers", 0 };

  if (amount == NULL)
    return;
  func (amount, line, &here, data);
  for (guint i = 0; amount->tiers != NULL && i < amount->tiers->len; i++) {
    const ZdTier *tier = amount->tiers->pdata[i];
    const ZdPath place = { &tiers, NULL, i };
    walk_amount (tier->amount, line, &place, "amount", func, data);
  }
  walk_amount (amount->inner, line, &here, "up_to", func, data);
}

void
zd_walk_amounts (const ZdAwardLine *line, const ZdPath *path, ZdAmountFunc func, gpointer data)
{
  const ZdPath instalments = { path, "instalments", 0 };

  walk_amount (line->amount, line, path, "amount", func, data);
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *instalment = line->instalments->pdata[i];
    const ZdPath here = { &instalments, NULL, i };
    walk_amount (instalment->amount, line, &here, "amount", func, data);
  }
}
