/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/review/case-pane.h"
#include "desktop/review/review-page.h"
#include "desktop/review/review-queue.h"
#include "desktop/review/review-states.h"
#include "desktop/session/session.h"

G_BEGIN_DECLS

struct _ZdReviewPage {
  ZdPage parent_instance;

  /* from the template */
  GtkToggleButton *mine;
  GtkToggleButton *ours;
  GtkToggleButton *all;
  ZdReviewStates *states;
  GtkDropDown *policy;
  ZdTableView *table;
  ZdCasePane *pane;

  /* the queue: review-page.c, -filters.c */
  ZdQueue *queue;        /* NULL: not loaded yet */
  GPtrArray *policies;   /* of char*: ids, in the order of the drop-down's lines after the first */
  ZdQueueWish wish;
  gboolean setting;      /* filters are set by the program */
  char *wanted;          /* case to select as soon as it is there; nullable */

  /* the selected case: review-page-case.c */
  ZdCaseFile *file;      /* NULL: none, or not yet */
  json_t *people;        /* {account: name}, as known when it was opened */
  ZdProgress *opening;   /* NULL: nothing is being opened */
  gboolean opening_again; /* the same case under other answers */
  gboolean acting;
  json_t *drafts;        /* case id → draft; NULL: not loaded yet */
  json_t *common_draft;  /* for many cases at once */
  guint saving;

  /* taking back: review-page-undo.c */
  char *last_case;       /* that was decided last; NULL: none, or many */
  ZdMove last_move;
  ZdMove taking_back;    /* to be chosen as soon as that case is open */

  /* many: review-page-batch.c */
  GPtrArray *batch;      /* of ZdCase, as they were seen */
  ZdMove batch_move;
};

ZdSession *zd_review_page_session (ZdReviewPage *self);
/* Focus to the selected row. */
void zd_review_page_focus_table (ZdReviewPage *self);

/* The case that another page asked for, else the first one. */
void zd_review_page_select_wanted (ZdReviewPage *self);

/* review-page-filters.c */
void zd_review_page_bind_filters (GtkWidgetClass *class);
void zd_review_page_init_filters (ZdReviewPage *self);
void zd_review_page_show_filters (ZdReviewPage *self); /* after another queue was loaded */
void zd_review_page_show_scope (ZdReviewPage *self);
void zd_review_page_search (ZdPage *page, const char *text);
void zd_review_page_open (ZdPage *page, const char *target);

/* review-page-case.c */
void zd_review_page_show_selected (ZdReviewPage *self);
void zd_review_page_explain_again (ZdReviewPage *self);
void zd_review_page_decide (ZdReviewPage *self, ZdMove move, json_t *draft);
json_t *zd_review_page_draft (ZdReviewPage *self, const char *case_id); /* borrowed; made when missing */
void zd_review_page_take_drafts (ZdReviewPage *self, json_t *drafts);   /* (transfer full) */
void zd_review_page_save_drafts_soon (ZdReviewPage *self);
void zd_review_page_save_drafts_now (ZdReviewPage *self);

/* review-page-undo.c */
void zd_review_page_install_undo (GtkWidgetClass *class);
void zd_review_page_undo (ZdReviewPage *self);
void zd_review_page_say_done (ZdReviewPage *self, const ZdCase *item, ZdMove move);
void zd_review_page_choose_against (ZdReviewPage *self); /* the case is open */

/* review-page-batch.c */
void zd_review_page_decide_all (ZdReviewPage *self, ZdMove move);

/* review-page-export.c */
void zd_review_page_install_exports (GtkWidgetClass *class);
void zd_review_page_offer_exports (ZdReviewPage *self, ZdRole role);
void zd_review_page_offer_form (ZdReviewPage *self); /* after another case is shown, or none */

G_END_DECLS
