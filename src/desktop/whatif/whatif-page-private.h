/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/busy.h"
#include "desktop/whatif/lever-row.h"
#include "desktop/whatif/whatif-page.h"
#include "desktop/whatif/whatif-view.h"

G_BEGIN_DECLS

struct _ZdWhatIfPage {
  ZdPage parent_instance;
  GtkDropDown *policy;
  GtkCheckButton *draft;
  GtkListBox *levers;
  GtkStack *stack; /* "result" or "none" */
  GtkLabel *problem;
  ZdWhatIfView *view;
  ZdBusy *busy;

  GPtrArray *trials;      /* of ZdTrial; NULL until they are loaded */
  char *wanted;           /* id to be shown as soon as they are; nullable */
  gboolean wanted_draft;
  gboolean filling;       /* what changes is not the officer's doing */
  guint waiting;          /* timeout before the next run */
  guint asked;            /* counts the runs, so that a late answer is dropped */
  ZdProgress *progress;   /* of the run under way */
  ZdWhatIfAnswer *answer; /* shown; nullable */
};

/* The policy that is chosen; NULL: none yet. */
const ZdTrial *zd_what_if_page_trial (ZdWhatIfPage *self);
/* What of it is moved: the draft where it is asked for, or where there is nothing else. */
const char *zd_what_if_page_text (ZdWhatIfPage *self, const ZdTrial *trial);

/* whatif-page-run.c */
void zd_what_if_page_run_soon (ZdWhatIfPage *self);
void zd_what_if_page_stop (ZdWhatIfPage *self);
void zd_what_if_page_show_problem (ZdWhatIfPage *self, const char *problem); /* NULL: there is none */

G_END_DECLS
