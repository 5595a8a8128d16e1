/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/act.h"
#include "work/matching.h"

G_BEGIN_DECLS

/* Acts on cases: case row, log entry and outbox row in one transaction. */

/* The warnings that hold for @item today. of ZdWarning */
GPtrArray *zd_deciding_warnings (ZdLibrary *library, const ZdCase *item, GError **error);

/* Everything a reviewer needs beside a case. */
typedef struct {
  ZdCase *item;
  ZdPolicy *policy;          /* of the case's version */
  ZdExplanation *explanation;/* on the facts pinned when it was opened, with what was stated and answered since */
  GPtrArray *warnings;       /* of ZdWarning */
  GPtrArray *history;        /* of ZdLogEntry about it */
  ZdParty *party;            /* as known today */
} ZdCaseFile;
void zd_case_file_free (ZdCaseFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdCaseFile, zd_case_file_free)
ZdCaseFile *zd_deciding_open (ZdLibrary *library, const char *case_id, GError **error);
/* Its explanation as it would be if the answers @typed, {question: true or false}, were given as well. */
gboolean zd_case_file_answer (ZdCaseFile *self, ZdLibrary *library, const json_t *typed, GError **error);

/* @act as made by zd_act_new() with what the move needs. PASS and APPROVE pin the facts again;
 * PAY adds a payment record; STATE_FACT re-evaluates. Returns the case after it. */
ZdCase *zd_deciding_perform (ZdLibrary *library, const ZdAct *act, GError **error);

/* One move on many cases, all or nothing. @template: its reason, amount, payload are used for each.
 * @cases: of ZdCase as the person saw them. What would be done is told first by zd_deciding_preview(). */
gboolean zd_deciding_perform_all (ZdLibrary *library, const GPtrArray *cases, const ZdAct *template_act,
                                  ZdProgress *progress, GError **error);
typedef struct {
  ZdCase *item;
  char *obstacle; /* sentence; NULL = may go */
} ZdDecisionPreview;
void zd_decision_preview_free (ZdDecisionPreview *self);
GPtrArray *zd_deciding_preview (ZdLibrary *library, const GPtrArray *cases, ZdMove move, GError **error);

/* Platform: an act that came over the wire, by @user. CONFLICT leaves all as it was. */
ZdCase *zd_deciding_accept (ZdLibrary *library, const ZdAct *act, const ZdUser *user, GError **error);

/* Conflict: a new act on the platform's state, or the platform's state taken. */
gboolean zd_deciding_keep_mine (ZdLibrary *library, gint64 outbox_id, GError **error);
gboolean zd_deciding_take_theirs (ZdLibrary *library, gint64 outbox_id, GError **error);

/* What waits for the signed-in person, in the order to do it (工作台). */
typedef enum {
  ZD_TODO_CONFLICT, ZD_TODO_REFUSED, ZD_TODO_SENT_BACK, ZD_TODO_OBJECTION, ZD_TODO_FIRST_REVIEW, ZD_TODO_SECOND_REVIEW,
  ZD_TODO_CONFIRM, ZD_TODO_VERIFY, ZD_TODO_NOTIFY, ZD_TODO_CONSENT, ZD_TODO_NOTICE, ZD_TODO_APPROVE, ZD_TODO_ORDER,
  ZD_TODO_PAY, ZD_TODO_RETURNED, ZD_TODO_NEW_MATCHES, ZD_TODO_EXPIRING, ZD_TODO_DRAFT
} ZdTodoKind;
typedef struct {
  ZdTodoKind kind;
  gint64 count;    /* of cases: those of which this person may do the next step today */
  gint64 sum;      /* G_MAXINT64: an award without a limit is among them */
  ZdDay due;       /* earliest, ZD_DAY_NONE */
  int days_left;   /* working days to @due */
  char *text;      /* "12 件待复核 · 最早的还剩 1 个工作日" */
  guint states;    /* filter for 审核 */
  char *policy;    /* nullable */
} ZdTodo;
void zd_todo_free (ZdTodo *self);
GPtrArray *zd_deciding_todo (ZdLibrary *library, GError **error);

/* 匹配 → 确认 → 审核 → 公示 → 拨付 of this year. */
typedef struct {
  const char *name;
  guint states;
  gint64 count, sum;
} ZdStage;
GArray *zd_deciding_stages (ZdLibrary *library, GError **error); /* of ZdStage */

G_END_DECLS
