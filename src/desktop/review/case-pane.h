/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/kit/busy.h"
#include "desktop/review/decision-bar.h"
#include "desktop/kit/empty-state.h"
#include "work/decide/deciding.h"

G_BEGIN_DECLS

/* One case with all that decides it, from top to bottom: enterprise and policy, the sum,
 * the explanation, warnings, history, and what the reviewer has to say; its decision at
 * the foot. Or many cases in a few numbers with one decision for all.
 * Signals: "edited" (the draft has changed) · "answered" (so has an answer in it) ·
 * "state-fact" (json_t *draft of that move, borrowed). */
#define ZD_TYPE_CASE_PANE (zd_case_pane_get_type ())
G_DECLARE_FINAL_TYPE (ZdCasePane, zd_case_pane, ZD, CASE_PANE, AdwBin)

typedef struct {
  const ZdCaseFile *file;
  const ZdUser *user;
  const ZdCatalogue *catalogue;
  const ZdCalendar *calendar;
  ZdDay today;
  const json_t *people; /* {account: name} */
  json_t *draft;        /* kept and changed as it is typed */
} ZdCaseView;

/* The name of account @id; @id itself where it is not known. */
const char *zd_case_view_person (const ZdCaseView *self, const char *id);

/* Nothing of @view but the draft is kept. */
void zd_case_pane_show (ZdCasePane *self, const ZdCaseView *view);
/* The same case under other answers. */
void zd_case_pane_explain (ZdCasePane *self, const ZdExplanation *explanation);
void zd_case_pane_scroll_to_top (ZdCasePane *self);

typedef struct {
  guint count;
  gint64 least, most;  /* sums, with what stands counted as both */
  guint by_state[ZD_N_STATES];
  const ZdUser *user;
  ZdDay today;
  json_t *draft;
} ZdCasesView;
void zd_case_pane_show_many (ZdCasePane *self, const ZdCasesView *view);

/* Neither: the message that it returns is filled by the caller. */
ZdEmptyState *zd_case_pane_show_message (ZdCasePane *self);

ZdDecisionBar *zd_case_pane_get_bar (ZdCasePane *self);
ZdBusy *zd_case_pane_get_busy (ZdCasePane *self);
/* To what the reviewer has to find out still: the first question without an answer, the
 * amount; FALSE when there is nothing. */
gboolean zd_case_pane_focus_open (ZdCasePane *self);
/* To the reason for lifting the first block; FALSE when there is none that this person may lift. */
gboolean zd_case_pane_focus_block (ZdCasePane *self);

G_END_DECLS
