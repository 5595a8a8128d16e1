/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Each leaf of a condition for itself. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"

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
check_leaf (ZdCheck *self, const ZdPolicyPart *part)
{
  const ZdCondition *leaf = part->leaf;
  g_autofree char *sentence = zd_condition_sentence (leaf, self->catalogue, part->scope);

  if (find (leaf, self->catalogue, part->scope, TRUE) == ZD_FIND_NOTHING)
    zd_check_at (zd_check_found (self, ZD_FOUND_NEVER_TRUE, part->place, _ ("No value can meet “%s”."), sentence),
                 leaf);
  else if (find (leaf, self->catalogue, part->scope, FALSE) == ZD_FIND_NOTHING)
    zd_check_at (zd_check_found (self, ZD_FOUND_ALWAYS_TRUE, part->place, _ ("Every value meets “%s”."), sentence),
                 leaf);
  if (zd_condition_is_unclear (leaf))
    zd_check_at (zd_check_found (self, ZD_FOUND_UNCLEAR_END, part->place,
                                 _ ("It is not clear whether an end belongs to “%s”."), sentence),
                 leaf);
}

void
zd_check_leaves (ZdCheck *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_LEAF && part->leaf->kind == ZD_COND_LEAF)
      check_leaf (self, part);
  }
}
