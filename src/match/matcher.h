/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "match/plan.h"
#include "match/row-set.h"

G_BEGIN_DECLS

/* Everybody under every policy in force. This header is all that the rest of
 * the program knows of the engine behind it. */
typedef struct _ZdMatchRun ZdMatchRun;
/* What a run leaves behind: match/kept-run.h. */
typedef struct _ZdKeptRun ZdKeptRun;

typedef struct {
  guint yes, unknown, no;
  guint near;          /* part of no */
  gint64 least, most;  /* sums over yes: what is due; over unknown only in @most_unknown */
  gint64 most_unknown;
  guint unlimited;     /* of yes and unknown: what is due has no known limit; no part of the sums */
  gboolean in_force;
} ZdMatchCount;

/* What @n parties come to of whom one does to @outcome, and what two groups of parties come to together. */
void zd_match_count_take (ZdMatchCount *count, const ZdOutcome *outcome, guint n);
void zd_match_count_add (ZdMatchCount *total, const ZdMatchCount *part);

/* What is worked out besides who is yes, unknown and no. Near costs as much again as the truths; sums cost
 * most where they depend on a party's own facts and records. */
typedef enum {
  ZD_MATCH_TRUTHS = 0,
  ZD_MATCH_NEAR = 1 << 0,
  ZD_MATCH_SUMS = 1 << 1,
  ZD_MATCH_GROUPS = 1 << 2, /* who is yes, unknown and near is kept, so that nobody waits for a list */
  ZD_MATCH_ALL = ZD_MATCH_NEAR | ZD_MATCH_SUMS,
} ZdMatchWants;

/* @policies: of ZdPolicy, kept by the caller for the run's life. Policies not in force on @as_of are listed
 * with in_force FALSE and not matched. All cores. What still holds of the last run, which has left @last
 * (nullable; kept-run.h), is taken over: policies that are as they were, on the same day, are looked at only
 * for the parties that have changed. What comes out is what a run over everybody has, and the news. Errors:
 * CANCELLED, a policy that does not compile. */
ZdMatchRun *zd_match_run_resume (const ZdKeptRun *last, const ZdColumns *columns, const GPtrArray *policies,
                                 ZdDay as_of, ZdProgress *progress, GError **error);
/* In two steps: prepared; and everybody looked at, which may be done again. The first look also ranks the
 * columns that many policies look at, for those that follow. */
ZdMatchRun *zd_match_run_prepare (const ZdColumns *columns, const GPtrArray *policies, ZdDay as_of,
                                  ZdProgress *progress, GError **error);
gboolean zd_match_run_look (ZdMatchRun *self, ZdMatchWants wants, ZdProgress *progress, GError **error);
void zd_match_run_free (ZdMatchRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMatchRun, zd_match_run_free)

/* What came out. @policy: place among the policies it was made of. */
ZdDay zd_match_run_as_of (const ZdMatchRun *self);
guint zd_match_run_n_policies (const ZdMatchRun *self);
const ZdPolicy *zd_match_run_policy (const ZdMatchRun *self, guint policy);
const ZdMatchCount *zd_match_run_count (const ZdMatchRun *self, guint policy);
/* Near parties are NO with outcome.near. */
void zd_match_run_outcome (const ZdMatchRun *self, guint policy, guint row, ZdOutcome *outcome);

/* NO without near. */
typedef enum { ZD_GROUP_YES, ZD_GROUP_UNKNOWN, ZD_GROUP_NEAR, ZD_GROUP_NO } ZdMatchGroup;
ZdMatchGroup zd_outcome_group (const ZdOutcome *outcome);
/* Rows of a group in ascending order; (transfer full) array of guint32. */
GArray *zd_match_run_rows (const ZdMatchRun *self, guint policy, ZdMatchGroup group);
/* … compressed. Kept or worked out. */
ZdRowSet *zd_match_run_group (const ZdMatchRun *self, guint policy, ZdMatchGroup group);

/* Who has come into yes under a policy since the run before, and who has gone from it and is still in the
 * library. FALSE: not known. @come, @gone: (transfer full) */
gboolean zd_match_run_news (const ZdMatchRun *self, guint policy, ZdRowSet **come, ZdRowSet **gone);
/* The day of the run before; ZD_DAY_NONE: none is known. News stand until somebody comes or goes again. */
ZdDay zd_match_run_since (const ZdMatchRun *self);

G_END_DECLS
