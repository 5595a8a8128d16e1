/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/explanation.h"
#include "work/decide/replay.h"

G_BEGIN_DECLS

/* replay-words.c: what differs, in sentences. */

/* Between the record, the log (@logged nullable) and what comes out now. */
void zd_replay_compare (ZdReplay *self, const ZdCase *item, const char *logged);
/* The leaves of @reason beside what they gave then. */
void zd_replay_compare_leaves (ZdReplay *self, const ZdReason *reason);
/* Between verdict and sums of then and now. */
void zd_replay_compare_results (ZdReplay *self);
/* Between the case's head and its decisions. */
void zd_replay_compare_case (ZdCaseReplay *self);

/* replay-since.c: a newer version of @policy, the case's own, and what would come out today. @last: its last decision.
 * (transfer full) */
GPtrArray *zd_replay_since (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, const ZdReplay *last);

G_END_DECLS
