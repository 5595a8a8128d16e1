/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/session/session.h"
#include "work/matching.h"

G_BEGIN_DECLS

/* A match run that the tables of the page share with the jobs that explain its rows:
 * what is seen stays alive until the last of them is done. */
typedef struct _ZdMatchResult ZdMatchResult;

ZdMatchResult *zd_match_result_ref (ZdMatchResult *self);
void zd_match_result_unref (ZdMatchResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMatchResult, zd_match_result_unref)

/* For zd_session_run(). @keep: the counts become those of the last run; else they stay
 * what they were, for somebody who only looks. Result: ZdMatchResult. */
void zd_match_result_run (ZdSession *session, gboolean keep, ZdProgress *progress, gpointer owner,
                          GAsyncReadyCallback callback);

const ZdMatching *zd_match_result_matching (const ZdMatchResult *self);
/* FALSE: the policy was not there. */
gboolean zd_match_result_find (const ZdMatchResult *self, const char *policy, guint *index);
/* For explaining rows at once; NULL when the policy does not compile. Main thread. */
const ZdPlan *zd_match_result_plan (ZdMatchResult *self, guint index);

/* Whom @typed means (zd_name_index_search()): for one worker at a time. (transfer full) */
ZdRowSet *zd_match_result_search (ZdMatchResult *self, const char *typed, ZdProgress *progress, GError **error);
/* Who of a group has come since the run before; of others than yes, who has gone from yes to it. NULL: nobody, or
 * nobody knows. (transfer full) */
ZdRowSet *zd_match_result_news (const ZdMatchResult *self, guint index, ZdMatchGroup group);

/* How many are in a group: its own for each of the four. */
guint zd_match_count_of (const ZdMatchCount *count, ZdMatchGroup group);

G_END_DECLS
