/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/session/session.h"
#include "desktop/sweep/sweep-page.h"
#include "desktop/sweep/sweep-rows.h"

G_BEGIN_DECLS

/* Private to the page: sweep-page.c sweeps and shows, sweep-page-filters.c has the filters, sweep-page-acts.c opens cases
 * and writes the workbook. */

#define ZD_N_SWEEP_STAGES (ZD_N_UNCLAIMED_STAGES + 1) /* the first: all */

struct _ZdSweepPage {
  ZdPage parent_instance;
  GtkWidget *stale; /* says that the library has changed since */
  GtkToggleButton *stages[ZD_N_SWEEP_STAGES];
  GtkDropDown *policy;
  GtkDropDown *bureau;
  GtkDropDown *waited;
  GtkButton *include;
  ZdTableView *table;

  ZdUnclaimed *found; /* NULL: not swept yet */
  ZdSweepWish wish;
  GPtrArray *policies, *bureaus; /* of char*: ids as in the drop-downs behind the first line, which is all */
  gint64 lasted;      /* microseconds that the last sweep took */
  gboolean running, filling;
};

void zd_sweep_page_fill_filters (ZdSweepPage *self);
void zd_sweep_page_read_filters (ZdSweepPage *self);
/* How many of each stage the other filters leave. */
void zd_sweep_page_count_stages (ZdSweepPage *self);

void zd_sweep_page_run (ZdSweepPage *self);
void zd_sweep_page_show_selection (ZdSweepPage *self);
void zd_sweep_page_include (ZdSweepPage *self);
void zd_sweep_page_export (ZdSweepPage *self);

G_END_DECLS
