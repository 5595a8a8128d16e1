/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/mass/mass.h"
#include "match/matcher.h"

G_BEGIN_DECLS

/* What is kept of a run are counts. Which parties they are is worked out again for a policy when somebody asks: that
 * takes milliseconds, and pairs of parties and policies would fill gigabytes. */
struct _ZdMatchRun {
  ZdColumns *columns;
  const GPtrArray *policies;
  ZdDay as_of;
  GPtrArray *plans; /* of ZdPlan; NULL where the policy is not in force */
  GArray *counts;   /* of ZdMatchCount */
  GPtrArray *masses; /* of ZdMass: the plans, as many together as a core's cache has room for; NULL: yet to be made */
  ZdMatchWants wants;
};

/* NULL where policy @i is not in force. */
gboolean zd_match_run_make_plan (const ZdMatchRun *self, guint i, ZdPlan **plan, GError **error);
/* Everybody's counts, or those of @rows alone. */
gboolean zd_match_run_count_afresh (ZdMatchRun *self, const GArray *rows, ZdProgress *progress, GError **error);

G_END_DECLS
