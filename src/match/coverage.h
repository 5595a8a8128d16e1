/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/example.h"

G_BEGIN_DECLS

/* What of a policy its worked cases try. */
typedef enum {
  ZD_COVER_LEAF, /* covered: it held in one case and did not in another */
  ZD_COVER_TIER, /* covered: a case would come out otherwise, were the tier worth something else */
  ZD_COVER_CAP,  /* covered: a case would come out otherwise without it */
} ZdCoverKind;
const char *zd_cover_kind_name (ZdCoverKind kind); /* "leaf", "tier", "cap" */

typedef struct {
  ZdCoverKind kind;
  char *place; /* "condition.all[1]", "award.lines[0].amount.tiers[2]" */
  char *words;
  guint yes, no; /* LEAF: cases in which it held, did not; TIER, CAP: @yes = cases that reach it */
} ZdCoverPoint;
gboolean zd_cover_point_is_covered (const ZdCoverPoint *self);

/* Every leaf of the condition and of the award, every tier, every cap. Error: a case that cannot be read.
 * (transfer full) of ZdCoverPoint */
GPtrArray *zd_policy_coverage (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error);
/* "条件 12 条中 10 条真假都有案例；档次 5 个中 4 个有案例；封顶 1 个中 0 个有案例" (transfer full) */
char *zd_policy_coverage_summary (const GPtrArray *points);

G_END_DECLS
