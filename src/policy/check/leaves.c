/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Each leaf of a condition for itself. */

#include "config.h"
#include "policy/check/check-private.h"
#include "policy/check/walk.h"

#include "base/i18n.h"

static gboolean
set_has_unclear_end (const ZdIntervalSet *set)
{
  for (guint i = 0; i < zd_interval_set_size (set); i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);
    if ((interval->lo.bounded && interval->lo.rule == ZD_END_UNCLEAR) ||
        (interval->hi.bounded && interval->hi.rule == ZD_END_UNCLEAR))
      return TRUE;
  }
  return FALSE;
}

gboolean
zd_has_unclear_end (const ZdCondition *condition)
{
  gboolean unclear = condition != NULL && condition->kind == ZD_COND_LEAF && condition->test->set != NULL &&
                     set_has_unclear_end (condition->test->set);

  for (guint i = 0; condition != NULL && !unclear && i < condition->children->len; i++)
    unclear = zd_has_unclear_end (condition->children->pdata[i]);
  return unclear;
}

static ZdFind
find (const ZdCondition *leaf, const ZdCatalogue *catalogue, const ZdRecordKind *scope, gboolean holds)
{
  g_autoptr (ZdSpace) space = zd_space_new (catalogue);
  ZdClaim claim = zd_space_add (space, leaf, scope);

  return zd_space_find (space, holds ? claim : zd_space_not (space, claim), NULL);
}

gboolean
zd_leaf_is_told (const ZdCondition *leaf, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  return find (leaf, catalogue, scope, TRUE) == ZD_FIND_NOTHING ||
         find (leaf, catalogue, scope, FALSE) == ZD_FIND_NOTHING;
}

static void
check_node (const ZdCondition *node, const ZdRecordKind *scope, const ZdPath *path, gpointer data)
{
  ZdCheck *self = data;
  g_autofree char *sentence = NULL;

  if (node->kind != ZD_COND_LEAF)
    return;
  sentence = zd_condition_sentence (node, self->catalogue, scope);
  if (find (node, self->catalogue, scope, TRUE) == ZD_FIND_NOTHING)
    zd_check_at (zd_check_found (self, ZD_FOUND_NEVER_TRUE, path, _("No value can meet “%s”."), sentence), node);
  else if (find (node, self->catalogue, scope, FALSE) == ZD_FIND_NOTHING)
    zd_check_at (zd_check_found (self, ZD_FOUND_ALWAYS_TRUE, path, _("Every value meets “%s”."), sentence), node);
  if (zd_has_unclear_end (node))
    zd_check_at (zd_check_found (self, ZD_FOUND_UNCLEAR_END, path,
                                 _("It is not clear whether an end belongs to “%s”."), sentence),
                 node);
}

static void
check_root (const ZdCondition *condition, const ZdRecordKind *scope, const ZdPath *path, gpointer data)
{
  zd_walk_nodes (condition, scope, path, check_node, data);
}

void
zd_check_leaves (ZdCheck *self)
{
  zd_walk_conditions (self->policy, self->catalogue, check_root, self);
}
