/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/review/case-pane-fact.h"
#include "desktop/review/case-pane-findings.h"
#include "desktop/review/case-pane-replay.h"
#include "desktop/review/case-pane.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/kit/pane.h"

G_BEGIN_DECLS

struct _ZdCasePane {
  AdwBin parent_instance;
  GtkStack *stack; /* "case", "many", "message" */
  ZdPane *pane;
  GtkLabel *name;
  ZdChip *state;
  GtkLabel *limit;
  GtkLabel *code;
  GtkWidget *enterprise;
  GtkWidget *policy_button;
  GtkLabel *policy;
  GtkLabel *about;
  GtkLabel *amount;
  GtkLabel *amount_kind;
  GtkButton *risks;
  ZdExplanationView *explanation;
  ZdFactForm *fact;
  GtkWidget *warnings_part;
  GtkBox *warnings;
  GtkBox *history;
  ZdReplayView *replay;
  GtkWidget *contact_part;
  GtkLabel *contact;
  ZdFindingsForm *findings;
  GtkLabel *many;
  GtkLabel *many_sum;
  GtkBox *many_states;
  ZdEmptyState *message;
  ZdBusy *busy;
  ZdDecisionBar *bar;

  const ZdCatalogue *catalogue;
  ZdDay today;
  json_t *draft; /* of the case that is shown */
};

/* Nothing is missing any more: what was said of it goes, and the decision has the focus. */
void zd_case_pane_complete (ZdCasePane *self);

/* case-pane-head.c: who, what and how much; and how to reach and pay him. */
void zd_case_pane_show_head (ZdCasePane *self, const ZdCaseView *view);
void zd_case_pane_show_contact (ZdCasePane *self, const ZdCaseView *view);

/* case-pane-warnings.c: each with its reason and, for who may lift it, an entry for his. */
void zd_case_pane_show_warnings (ZdCasePane *self, const ZdCaseView *view, const GArray *moves);

G_END_DECLS
