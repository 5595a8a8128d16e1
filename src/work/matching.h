/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/explanation.h"
#include "match/matcher.h"
#include "store/batch-store.h"
#include "store/case-store.h"
#include "work/library.h"

G_BEGIN_DECLS

/* A match run together with what it was made of. */
typedef struct {
  ZdColumns *columns;
  GPtrArray *policies; /* of ZdPolicy */
  ZdMatchRun *run;
  gint64 change;       /* profile change number it was made at */
} ZdMatching;
void zd_matching_free (ZdMatching *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMatching, zd_matching_free)

/* Every party under every policy as of @day; what still holds of the last run is taken over. */
ZdMatching *zd_matching_look (ZdLibrary *library, ZdDay day, ZdProgress *progress, GError **error);
/* The same, and it is the last run from now on: its counts are kept in the library (see zd_matching_last), who was in
 * which group beside it. */
ZdMatching *zd_matching_run (ZdLibrary *library, ZdDay day, ZdProgress *progress, GError **error);

/* What has happened since a run. */
typedef enum {
  ZD_MATCHING_CURRENT,
  ZD_MATCHING_OTHER_DAY,
  ZD_MATCHING_OTHER_POLICIES,
  ZD_MATCHING_OTHER_PARTIES, /* or what is known complete of them */
} ZdMatchingAge;
/* Of the run in @self against the library, its @policies and @day now; the greatest of what has happened. */
gboolean zd_matching_age (const ZdMatching *self, ZdLibrary *library, const GPtrArray *policies, ZdDay day,
                          ZdMatchingAge *age, GError **error);

/* Counts of the last run, without running: per policy id. */
typedef struct {
  char *policy;
  ZdMatchCount count;
  ZdDay as_of;
  /* Who came and who went since the run before; where that is not known, by how many there are more or fewer. */
  gint64 newly_in, newly_out;
} ZdMatchSummary;
void zd_match_summary_free (ZdMatchSummary *self);
GPtrArray *zd_matching_last (ZdLibrary *library, GError **error); /* of ZdMatchSummary */
/* They, by their policies; borrowed from @summaries. */
GHashTable *zd_match_summaries_index (const GPtrArray *summaries);

/* One party under one policy (or a draft), as of @day. */
ZdExplanation *zd_matching_explain (ZdLibrary *library, const ZdPolicy *policy, const char *uscc,
                                    ZdDay day, GError **error);
/* One party under all policies in force: of ZdPolicyExplanation. */
typedef struct {
  const ZdPolicy *policy; /* of @policies */
  ZdExplanation *explanation;
  GPtrArray *policies;
} ZdPolicyExplanation;
void zd_policy_explanation_free (ZdPolicyExplanation *self);
GPtrArray *zd_matching_for_party (ZdLibrary *library, const char *uscc, ZdDay day, GError **error);

/* Opens cases for parties of a run (yes → matched, unknown → to verify), one batch.
 * Entitlements whose key is held already are left out and counted in *skipped. One transaction. */
ZdBatch *zd_matching_open_cases (ZdLibrary *library, const ZdPolicy *policy, const char *const *usccs,
                                 guint n, ZdDay day, const char *batch_name, guint *skipped,
                                 ZdProgress *progress, GError **error);

G_END_DECLS
