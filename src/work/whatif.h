/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/breakdown.h"
#include "policy/lever.h"
#include "work/library.h"

G_BEGIN_DECLS

/* 政策沙盘: a policy with numbers moved against the policy as it is. Nothing of it is stored. */

/* 资金池 of a policy in the year of the day; fen. */
typedef struct {
  int year;
  gint64 amount;    /* −1: none is set */
  gint64 paid;      /* out of it; no part of what is due any more */
  gint64 under_way; /* of cases on their way: a part of what is due */
  gint64 left;      /* amount − paid */
} ZdPoolState;

/* By how much what is due to those who qualify goes beyond what is left of the pool; 0: it suffices.
 * FALSE: there is no pool. */
gboolean zd_pool_shortfall (const ZdPoolState *pool, const ZdMatchCount *count, gint64 *least, gint64 *most);

typedef struct {
  ZdDay as_of;
  ZdPolicy *before, *after;
  ZdComparisonCount count;
  ZdComparison *comparison; /* who is who; needs the library to stay open, and may be dropped before */
  GPtrArray *breakdowns[ZD_N_BREAKDOWNS]; /* by ZdBreakdownBy, of ZdBreakdownRow; NULL where there is none */
  ZdPoolState pool;
} ZdWhatIf;
void zd_what_if_free (ZdWhatIf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdWhatIf, zd_what_if_free)

/* @moves: as in zd_policy_moved(); NULL: the policy against itself. */
ZdWhatIf *zd_what_if_run (ZdLibrary *library, const ZdPolicy *policy, const char *const *moves, ZdDay day,
                          ZdProgress *progress, GError **error);
/* Two policies as they are: a version against another, a draft against what is published. */
ZdWhatIf *zd_what_if_compare (ZdLibrary *library, const ZdPolicy *before, const ZdPolicy *after, ZdDay day,
                              ZdProgress *progress, GError **error);

/* One lever from a first value to a last one, everything else as it is. */
typedef struct {
  gint64 value; /* of the lever's type */
  ZdMatchCount count;
} ZdSweepStep;

typedef struct {
  ZdLever *lever;
  GArray *steps; /* of ZdSweepStep */
} ZdSweep;
void zd_sweep_free (ZdSweep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdSweep, zd_sweep_free)

#define ZD_SWEEP_MOST_STEPS 200
/* @steps (2 … ZD_SWEEP_MOST_STEPS) values evenly spread from @from to @to, both among them; fewer where there
 * are not so many whole units between. In one pass over the enterprises. */
ZdSweep *zd_what_if_sweep (ZdLibrary *library, const ZdPolicy *policy, const char *place, gint64 from, gint64 to,
                           guint steps, ZdDay day, ZdProgress *progress, GError **error);

/* Numbers, breakdowns, the enterprises that pass from one to the other as long as @result keeps its comparison, and,
 * where there is one (@sweep nullable), the sweep with its chart, as .xlsx. Logged like everything that leaves. */
gboolean zd_what_if_export (ZdLibrary *library, const ZdWhatIf *result, const ZdSweep *sweep, const char *path,
                            ZdProgress *progress, GError **error);
/* The same of two versions, under their own title. */
gboolean zd_versions_export (ZdLibrary *library, const ZdWhatIf *result, const char *path, ZdProgress *progress,
                             GError **error);

G_END_DECLS
