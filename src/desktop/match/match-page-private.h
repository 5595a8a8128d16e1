/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include "base/worker.h"
#include "desktop/review/case-pane-fact.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/match/match-filters.h"
#include "desktop/match/match-page.h"
#include "desktop/match/match-policies.h"
#include "desktop/match/match-result.h"
#include "desktop/kit/pane.h"
#include "desktop/kit/table-view.h"

G_BEGIN_DECLS

/* Private to the match page: match-page.c runs, match-page-list.c has the policies, match-page-rows.c the table,
 * match-page-evidence.c says why, match-page-acts.c writes. */

#define ZD_N_MATCH_GROUPS (ZD_GROUP_NO + 1)

struct _ZdMatchPage {
  ZdPage parent_instance;
  AdwFlap *flap;
  ZdMatchPolicies *policies;
  GtkWidget *headline;
  GtkLabel *title;
  GtkWidget *stale; /* says that the result is no longer that of the library */
  GtkLabel *stale_text;
  GtkToggleButton *groups[ZD_N_MATCH_GROUPS];
  GtkButton *include;
  ZdMatchFilters *filters;
  ZdTableView *table;
  ZdPane *pane;
  GtkStack *evidence; /* "nobody" or "party" */
  GtkLabel *name;
  GtkLabel *code;
  ZdExplanationView *explanation;
  ZdFactForm *fact;
  ZdBusy *explaining;

  ZdMatchResult *result; /* NULL until there is a run */
  gboolean running;
  ZdMatchingAge age;     /* what has happened since the run */
  char *policy;          /* shown; nullable */
  ZdMatchGroup group;
  ZdWorker *worker;      /* for what is not to hold up the pages' jobs */
  ZdProgress *working_out; /* what there is to choose, the order of near rows, what others lack; nullable */
  ZdWorker *searcher;
  ZdProgress *searching; /* nullable */
  char *search;          /* what is typed; nullable */
  ZdRowSet *named;       /* whom it means; nullable */
  gboolean narrowed;     /* the table shows not everybody of the group */
  guint searches;        /* counts them, so that a late answer is dropped */
  const ZdMatchResult *shown; /* in the table, of which policy and group; NULL: nothing yet */
  guint shown_policy;
  ZdMatchGroup shown_group;
  guint sources;         /* counts what the table was given, so that a late order is dropped */
  gboolean watching;     /* for the end of synchronising */
  guint explained;       /* counts the questions, so that a late answer is dropped */
};

/* The policy that is shown; NULL without a run. *index: its place there. */
const ZdPolicy *zd_match_page_policy (ZdMatchPage *self, guint *index);

/* The code of the row that is explained; NULL: none. (transfer full) */
char *zd_match_page_current_code (ZdMatchPage *self);

/* ---- match-page.c ---- */
/* @keep: it becomes the last run. */
void zd_match_page_run (ZdMatchPage *self, gboolean keep);

/* ---- match-page-list.c ---- */
void zd_match_page_list (ZdMatchPage *self);
void zd_match_page_show_scope (ZdMatchPage *self);

/* ---- match-page-rows.c ---- */
void zd_match_page_show_rows (ZdMatchPage *self);
void zd_match_page_show_selection (ZdMatchPage *self);
void zd_match_page_show_empty (ZdMatchPage *self);
void zd_match_page_apply_wish (ZdMatchPage *self);
void zd_match_page_start_search (ZdMatchPage *self);
void zd_match_page_stop (ZdMatchPage *self); /* what goes on in the background */

/* ---- match-page-evidence.c ---- */
void zd_match_page_show_evidence (ZdMatchPage *self);
/* Asks for the fact @id, a field or a kind of record; writes what was stated. */
void zd_match_page_ask_fact (ZdMatchPage *self, const char *id, int year);
void zd_match_page_state_fact (ZdMatchPage *self, const json_t *stated);

/* ---- match-page-acts.c ---- */
void zd_match_page_include (ZdMatchPage *self);
void zd_match_page_export_missing (ZdMatchPage *self);

G_END_DECLS
