/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/decision.h"
#include "work/library.h"

G_BEGIN_DECLS

/* Past decisions run again: on the facts that the case has pinned, what was stated and answered until then, and the
 * policy version of its day. Beside that: what has changed since. Nothing is written. */

typedef struct {
  char *text;  /* the condition in words */
  char *value; /* the fact in words, nullable */
  gboolean kept; /* is it known what the condition gave then? */
  ZdTruth then, now;
} ZdReplayLeaf;

/* Is what came out then known, and another? */
gboolean zd_replay_leaf_differs (const ZdReplayLeaf *self);
/* "≠ 从业人员不少于 20 人 · 18 人 · 不符合（当时：符合）", "= …". (transfer full) */
char *zd_replay_leaf_words (const ZdReplayLeaf *self);

typedef struct {
  ZdDecision *then;
  ZdDecision *now;        /* NULL: it cannot be run, the differences say why */
  GPtrArray *leaves;      /* of ZdReplayLeaf */
  GPtrArray *differences; /* of char*: whole sentences; empty: all is as it was */
} ZdReplay;
/* Of one without differences: verdict, sum, and that they are the same. (transfer full) */
char *zd_replay_same_words (const ZdReplay *self);

typedef struct {
  ZdCase *item;
  GPtrArray *replays;     /* of ZdReplay: the opening, each fact stated, each review */
  GPtrArray *differences; /* of char*: what concerns the case as a whole */
  gboolean same;          /* nothing differs anywhere */
  GPtrArray *since;       /* of char*: what is otherwise today, in the policy and in what is known; no difference. NULL:
                           * one of all cases, of which that is not asked */
} ZdCaseReplay;
void zd_case_replay_free (ZdCaseReplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdCaseReplay, zd_case_replay_free)

/* @case_id: or its number. Error NOT_FOUND: no such case, or one of before decisions were kept. */
ZdCaseReplay *zd_replay_case (ZdLibrary *library, const char *case_id, GError **error);

/* What @func hears of every case; FALSE ends it. */
typedef gboolean (*ZdReplayFunc) (const ZdCaseReplay *replay, gpointer data, GError **error);
typedef struct {
  gint64 cases, decisions;
  gint64 different; /* cases with a difference */
  gint64 without;   /* cases of before decisions were kept */
} ZdReplayCount;
/* Every case of the library, one at a time. */
gboolean zd_replay_all (ZdLibrary *library, ZdReplayFunc func, gpointer data, ZdReplayCount *count,
                        ZdProgress *progress, GError **error);

G_END_DECLS
