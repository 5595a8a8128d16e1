/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/mass/mass.h"
#include "match/matcher.h"

G_BEGIN_DECLS

/* What one run hands to the next of a policy. */
typedef struct {
  gboolean based; /* @base is known */
  ZdMatchCount base; /* what the columns come to as they lie in their file, without what has changed since */
  ZdRowSet *come, *gone; /* into yes and from it, since the run before; NULL: not known */
} ZdMatchTrace;

/* What is kept of a run are counts, never pairs of parties and policies: of a province and a thousand
 * policies these would fill gigabytes. Who is in a group is kept compressed where that is small, and else
 * worked out again when somebody asks. */
struct _ZdMatchRun {
  ZdColumns *columns;
  const GPtrArray *policies;
  ZdDay as_of;
  GPtrArray *plans; /* of ZdPlan; NULL where the policy is not in force */
  GArray *counts;   /* of ZdMatchCount */
  GPtrArray *masses; /* of ZdMass: as many plans together as a cache has room for; NULL: yet to be made */
  ZdMatchWants wants;
  ZdMassGroups *groups; /* by policy */
  ZdMatchTrace *traces; /* by policy */
  guint n_base;         /* rows that the columns' file has; 0: there is none */
  ZdDay since;          /* of the run before */
};

/* Makes the program of all policies but those that @taken (by policy, nullable) flags. Needed once at the
 * most: what the masses add to stays where it is. Error: CANCELLED; then there is none. */
gboolean zd_match_run_compile (ZdMatchRun *self, const gboolean *taken, ZdProgress *progress,
                               GError **error);
/* Everybody's counts, or those of @rows alone: then the groups have places in @rows. */
gboolean zd_match_run_count_afresh (ZdMatchRun *self, const GArray *rows, ZdProgress *progress,
                                    GError **error);

G_END_DECLS
