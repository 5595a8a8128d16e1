/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/explanation-view.h"
#include "desktop/match-page.h"
#include "desktop/match-result.h"
#include "desktop/pane.h"
#include "desktop/table-view.h"

G_BEGIN_DECLS

/* Private to the match page: match-page.c shows, match-page-acts.c writes. */

#define ZD_N_MATCH_GROUPS (ZD_GROUP_NO + 1)

struct _ZdMatchPage {
  ZdPage parent_instance;
  GtkListBox *policies;
  GtkLabel *title;
  GtkToggleButton *groups[ZD_N_MATCH_GROUPS];
  GtkButton *include;
  ZdTableView *table;
  ZdPane *pane;
  GtkStack *evidence; /* "nobody" or "party" */
  GtkLabel *name;
  GtkLabel *code;
  ZdExplanationView *explanation;
  ZdBusy *explaining;

  ZdMatchResult *result; /* NULL until there is a run */
  gboolean running;
  gboolean outdated;     /* written since the run */
  char *policy;          /* shown; nullable */
  ZdMatchGroup group;
  guint explained;       /* counts the questions, so that a late answer is dropped */
};

/* The policy that is shown; NULL without a run. *index: its place there. */
const ZdPolicy *zd_match_page_policy (ZdMatchPage *self, guint *index);

/* ---- match-page-acts.c ---- */
void zd_match_page_include (ZdMatchPage *self);
void zd_match_page_export_missing (ZdMatchPage *self);

G_END_DECLS
