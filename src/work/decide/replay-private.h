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
/* Between the case's head and its decisions. */
void zd_replay_compare_case (ZdCaseReplay *self);

G_END_DECLS
