/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"
#include "desktop/kit/table-view.h"

G_BEGIN_DECLS

/* Pages over invented cases, to see and to test the shell and its widgets without a library. */
extern const ZdPageInfo demo_pages[];
extern const guint demo_n_pages;

extern const ZdTableColumn demo_columns[];
extern const guint demo_n_columns;
/* @n rows; those whose number is a multiple of @leave_out are left out (0: none). */
ZdRowSource *demo_rows_new (guint n, guint leave_out);

#define DEMO_TYPE_REVIEW_PAGE (demo_review_page_get_type ())
G_DECLARE_FINAL_TYPE (DemoReviewPage, demo_review_page, DEMO, REVIEW_PAGE, ZdPage)
ZdTableView *demo_review_page_get_table (DemoReviewPage *self);
guint demo_review_page_n_refreshes (DemoReviewPage *self);
const char *demo_review_page_get_opened (DemoReviewPage *self);

G_END_DECLS
