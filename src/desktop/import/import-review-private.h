/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/import/import-lines.h"
#include "desktop/import/mend-form.h"
#include "desktop/import/import-review.h"
#include "desktop/kit/search-popover.h"

G_BEGIN_DECLS

/* Private to the review of rows: import-review-filter.c is the bar above the table, import-review.c all else. */

struct _ZdImportReview {
  AdwBin parent_instance;
  GtkBox *filters;
  GtkDropDown *matches;
  ZdTableView *table;
  GtkBox *row; /* in the pane: about the row that is selected */
  ZdMendForm *mend;
  GtkWidget *tools; /* how rows were matched; steps back and on */
  GtkMenuButton *other;
  ZdSearchPopover *search;
  ZdImportDesk *desk;  /* nullable */
  GArray *match_items; /* of guint: what the entries of @matches stand for */
  ZdImportFilter filter;
  ZdImportFilter applied; /* to the table, once there is something in it */
  gboolean can_change;
  gboolean filling;
  gboolean showing; /* other rows: the pane follows when they are there */
};

/* ---- import-review-filter.c ---- */

/* What can be filtered by, with counts; a filter by what is gone is none. */
void zd_import_review_show_filters (ZdImportReview *self, const ZdImportCheck *check);
void zd_import_review_match_cb (ZdImportReview *self);

/* ---- import-review-row.c: in the pane ---- */

/* What became of the row. */
void zd_import_review_add_line (ZdImportReview *self, const ZdImportLine *line);
/* Whom it may mean, for a choice. */
void zd_import_review_add_ways_out (ZdImportReview *self, const ZdImportLine *line);

G_END_DECLS
