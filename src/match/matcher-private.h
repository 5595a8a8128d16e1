/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/mass/mass.h"
#include "match/matcher.h"

G_BEGIN_DECLS

/* What is kept of a run are counts, never pairs of parties and policies: of a province and a thousand policies these
 * would fill gigabytes. Who is in a group is kept compressed where that is small, and else worked out again when
 * somebody asks. */
struct _ZdMatchRun {
  ZdColumns *columns;
  const GPtrArray *policies;
  ZdDay as_of;
  GPtrArray *plans; /* of ZdPlan; NULL where the policy is not in force */
  GArray *counts;   /* of ZdMatchCount */
  GPtrArray *masses; /* of ZdMass: the plans, as many together as a core's cache has room for; NULL: yet to be made */
  ZdMatchWants wants;
  ZdMassGroups *groups; /* by policy; NULL: not kept */
};

/* Everybody's counts, or those of @rows alone. */
gboolean zd_match_run_count_afresh (ZdMatchRun *self, const GArray *rows, ZdProgress *progress, GError **error);

G_END_DECLS
