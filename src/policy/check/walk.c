/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/check/walk.h"

void
zd_walk_lines (const ZdPolicy *policy, ZdLineFunc func, gpointer data)
{
  const ZdPath award = { NULL, "award", 0 }, lines = { &award, "lines", 0 };

  for (guint i = 0; i < policy->award->lines->len; i++) {
    const ZdPath here = { &lines, NULL, i };
    func (policy->award->lines->pdata[i], &here, data);
  }
}

typedef struct {
  const ZdCatalogue *catalogue;
  const ZdRecordKind *scope;
  ZdConditionFunc func;
  gpointer data;
} Walk;

static void
walk_when (const Walk *self, const ZdCondition *when, const ZdPath *path)
{
  const ZdPath here = { path, "when", 0 };

  if (when != NULL)
    self->func (when, self->scope, &here, self->data);
}

static void
walk_amount (const Walk *self, const ZdAmount *amount, const char *key, const ZdPath *parent)
{
  const ZdPath path = { parent, key, 0 }, tiers = { &path, "tiers", 0 };

  if (amount == NULL)
    return;
  for (guint i = 0; amount->tiers != NULL && i < amount->tiers->len; i++) {
    const ZdTier *tier = amount->tiers->pdata[i];
    const ZdPath here = { &tiers, NULL, i };
    walk_when (self, tier->when, &here);
    walk_amount (self, tier->amount, "amount", &here);
  }
  walk_amount (self, amount->inner, "up_to", &path);
}

static void
walk_line (const ZdAwardLine *line, const ZdPath *path, gpointer data)
{
  Walk *self = data;
  const ZdPath items = { path, "items", 0 }, instalments = { path, "instalments", 0 };

  self->scope = NULL;
  walk_when (self, line->when, path);
  self->scope = zd_award_line_scope (line, self->catalogue);
  if (line->items != NULL)
    walk_when (self, line->items->when, &items);
  walk_amount (self, line->amount, "amount", path);
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *instalment = line->instalments->pdata[i];
    const ZdPath here = { &instalments, NULL, i };
    walk_when (self, instalment->when, &here);
    walk_amount (self, instalment->amount, "amount", &here);
  }
}

void
zd_walk_conditions (const ZdPolicy *policy, const ZdCatalogue *catalogue, ZdConditionFunc func, gpointer data)
{
  const ZdPath condition = { NULL, "condition", 0 };
  Walk walk = { .catalogue = catalogue, .func = func, .data = data };

  if (policy->condition != NULL)
    func (policy->condition, NULL, &condition, data);
  zd_walk_lines (policy, walk_line, &walk);
}
