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

/* What comes out is added to @count; both have to live as long. */
void zd_mass_add (ZdMass *self, const ZdPlan *plan, ZdMatchCount *count);
/* More would not fit into a core's cache. */
gboolean zd_mass_is_full (const ZdMass *self);
gboolean zd_mass_count (ZdMass *self, ZdProgress *progress, GError **error);

/* Yes and unknown of parts of one plan's condition: @parts of ZdPlanNode, @counts by part. */
gboolean zd_mass_count_parts (const ZdPlan *plan, const GPtrArray *parts, ZdDay as_of, ZdMatchCount *counts,
                              ZdProgress *progress, GError **error);

/* Rows of a group under one plan, ascending; of guint32. */
GArray *zd_mass_rows (const ZdPlan *plan, ZdDay as_of, ZdMatchGroup group);

G_END_DECLS
