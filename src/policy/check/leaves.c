/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Each leaf of a condition for itself. */

#include "config.h"
#include "policy/check/check-private.h"
#include "policy/check/walk.h"

#include "base/i18n.h"

static gboolean
has_unclear_end (const ZdIntervalSet *set)
{
  for (guint i = 0; i < zd_interval_set_size (set); i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);
    if ((interval->lo.bounded && interval->lo.rule == ZD_END_UNCLEAR) ||
        (interval->hi.bounded && interval->hi.rule == ZD_END_UNCLEAR))
      return TRUE;
  }
  return FALSE;
}

static void
check_node (const ZdCondition *node, const ZdRecordKind *scope, const ZdPath *path, gpointer data)
{
  ZdCheck *self = data;
  const ZdIntervalSet *set = node->kind == ZD_COND_LEAF ? node->test->set : NULL;
  g_autofree char *sentence = NULL;

  if (set == NULL)
    return;
  sentence = zd_condition_sentence (node, self->catalogue, scope);
  if (zd_interval_set_is_empty (set))
    zd_check_at (zd_check_found (self, ZD_FOUND_NEVER_TRUE, path, _("No value can meet “%s”."), sentence), node);
  if (has_unclear_end (set))
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
