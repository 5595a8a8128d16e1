/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/mass/program.h"
#include "match/matcher.h"

G_BEGIN_DECLS

/* Everybody under some plans, on all cores. */
typedef struct _ZdMass ZdMass;

ZdMass *zd_mass_new (const ZdColumns *columns, ZdDay as_of);
void zd_mass_free (ZdMass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMass, zd_mass_free)

/* Who is yes, unknown, near: by ZdMatchGroup; NULL: nobody asks. */
typedef struct {
  ZdRowSet *sets[ZD_GROUP_NO];
} ZdMassGroups;

/* What comes out is added to @count and put into the sets of @groups (nullable); both outlive it. */
void zd_mass_add (ZdMass *self, const ZdPlan *plan, ZdMatchCount *count, ZdMassGroups *groups);
/* … of a part of its condition: truths only. */
void zd_mass_add_part (ZdMass *self, const ZdPlan *plan, const ZdPlanNode *part, ZdMatchCount *count);
/* More would not fit into a core's cache. */
gboolean zd_mass_is_full (const ZdMass *self);
/* No more plans are added afterwards. */
gboolean zd_mass_count (ZdMass *self, ZdMatchWants wants, ZdProgress *progress, GError **error);
/* … of these rows only; of guint32, any order. The groups have their places in @rows. */
gboolean zd_mass_count_rows (ZdMass *self, ZdMatchWants wants, const GArray *rows, ZdProgress *progress,
                             GError **error);

/* Who is in a group under one plan. */
ZdRowSet *zd_mass_group (const ZdPlan *plan, ZdDay as_of, ZdMatchGroup group);

G_END_DECLS
