/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "match/plan.h"

G_BEGIN_DECLS

/* Everybody under every policy in force. This header is all that the rest of
 * the program knows of the engine behind it. */
typedef struct _ZdMatchRun ZdMatchRun;

typedef struct {
  guint yes, unknown, no;
  guint near;          /* part of no */
  gint64 least, most;  /* sums over yes: what is due; over unknown only in @most_unknown */
  gint64 most_unknown;
  guint unlimited;     /* of yes and unknown: what is due has no known limit; no part of the sums */
  gboolean in_force;
} ZdMatchCount;

/* What one party comes to, and what two groups of parties come to together. */
void zd_match_count_take (ZdMatchCount *count, const ZdOutcome *outcome);
void zd_match_count_add (ZdMatchCount *total, const ZdMatchCount *part);

/* @policies: of ZdPolicy, kept by the caller for the run's life. Policies not in
 * force on @as_of are listed with in_force FALSE and not matched. All cores.
 * Errors: CANCELLED, a policy that does not compile. */
ZdMatchRun *zd_match_run_new (const ZdColumns *columns, const GPtrArray *policies, ZdDay as_of,
                              ZdProgress *progress, GError **error);
void zd_match_run_free (ZdMatchRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMatchRun, zd_match_run_free)

ZdDay zd_match_run_as_of (const ZdMatchRun *self);
guint zd_match_run_n_policies (const ZdMatchRun *self);
const ZdPolicy *zd_match_run_policy (const ZdMatchRun *self, guint policy);
const ZdMatchCount *zd_match_run_count (const ZdMatchRun *self, guint policy);
/* Near parties are NO with outcome.near. */
void zd_match_run_outcome (const ZdMatchRun *self, guint policy, guint row, ZdOutcome *outcome);

typedef enum { ZD_GROUP_YES, ZD_GROUP_UNKNOWN, ZD_GROUP_NEAR, ZD_GROUP_NO } ZdMatchGroup; /* NO without near */
ZdMatchGroup zd_outcome_group (const ZdOutcome *outcome);
/* Rows of a group in ascending order; (transfer full) array of guint32. */
GArray *zd_match_run_rows (const ZdMatchRun *self, guint policy, ZdMatchGroup group);

/* How many parties are yes for each leaf alone (the funnel of the editor):
 * counts in the order of zd_condition_leaves(). */
gboolean zd_match_leaf_counts (const ZdColumns *columns, const ZdPolicy *policy, ZdDay as_of,
                               ZdProgress *progress, GArray **counts, GError **error);

G_END_DECLS
