/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/kit/busy.h"
#include "desktop/kit/empty-state.h"
#include "desktop/kit/row-source.h"

G_BEGIN_DECLS

/* A table for any number of rows, over a ZdRowSource. Sorting and filtering
 * happen in another thread when they would be felt. Columns can be sorted,
 * hidden, moved and widened, and all of it is remembered under the table's id.
 * Tab leaves the table; ↑↓ Home End Space Enter move, select, open; Ctrl+C copies
 * the selected rows for a spreadsheet, Ctrl+E writes and Ctrl+P prints them, or all.
 * Signals: "current-changed", "selection-changed", "activated" (guint row). */
#define ZD_TYPE_TABLE_VIEW (zd_table_view_get_type ())
G_DECLARE_FINAL_TYPE (ZdTableView, zd_table_view, ZD, TABLE_VIEW, AdwBin)

typedef enum {
  ZD_COL_TEXT,
  ZD_COL_NAME,    /* what one looks for in the table: has the room that it needs before others have any */
  ZD_COL_NUMBER,  /* counts, sums, dates: tabular figures, on the right */
  ZD_COL_DATE,    /* tabular figures, on the left */
  ZD_COL_CODE,    /* tabular figures in groups of four, copied whole */
  ZD_COL_VERDICT, /* chip; the source's mark is a ZdMatchGroup, its text the detail */
  ZD_COL_STATE,   /* chip; the source's mark is a ZdCaseState */
  ZD_COL_WIDGET,  /* @create and @bind */
} ZdColKind;

typedef struct {
  const char *id;    /* for the memory; never shown */
  const char *title; /* N_ ("Enterprise") */
  ZdColKind kind;
  guint width;       /* in half-width characters at first; 0 = enough to be read, and what the others leave */
  gboolean hidden;   /* at first */
  /* ZD_COL_WIDGET only. The text of the source is what is copied. */
  GtkWidget *(*create) (void);
  void (*bind) (GtkWidget *cell, ZdRowSource *source, guint row);
  /* Where there is no room for all: 1 goes first, then 2 …; 0 stays. Not from a choice that the person made. */
  guint yields;
} ZdTableColumn;

/* Once. @id: under which the layout is remembered. @columns: kept by the caller for ever. */
void zd_table_view_set_columns (ZdTableView *self, const char *id, const ZdTableColumn *columns, guint n);

/* @source: (transfer full): shown in the order and with the filter that are set;
 * selection and position stay with their rows where these have ids. */
void zd_table_view_set_source (ZdTableView *self, ZdRowSource *source);
/* The same for rows that answer another question: nobody of them is selected, and it begins at the top. */
void zd_table_view_set_other_source (ZdTableView *self, ZdRowSource *source);
ZdRowSource *zd_table_view_get_source (ZdTableView *self); /* (nullable) */

/* @filter: called in another thread, NULL shows all. @data is freed when it is no longer used. */
void zd_table_view_set_filter (ZdTableView *self, ZdRowFilter filter, gpointer data, GDestroyNotify free);

/* @column: an id, NULL for the source's own order. */
void zd_table_view_sort_by (ZdTableView *self, const char *column, gboolean descending);

guint zd_table_view_n_visible (ZdTableView *self);
guint zd_table_view_n_selected (ZdTableView *self);
GArray *zd_table_view_get_selected (ZdTableView *self); /* (transfer full): rows, guint32, as shown */

/* The row that was selected last, which a pane explains. FALSE: none. */
gboolean zd_table_view_get_current (ZdTableView *self, guint *row);

/* Selects one row alone and brings it into view. FALSE when it is not shown. */
gboolean zd_table_view_select_row (ZdTableView *self, guint row);
gboolean zd_table_view_select_id (ZdTableView *self, const char *id);
/* One further (+1) or back (−1); FALSE at the end. */
gboolean zd_table_view_move (ZdTableView *self, int step);

/* Entries above Copy and Select All in the menu of a row. */
void zd_table_view_set_row_menu (ZdTableView *self, GMenuModel *menu);
/* A column that says nothing in the rows of now makes room for the others; what the person chose is kept. */
void zd_table_view_mute_column (ZdTableView *self, const char *column, gboolean mute);
/* In the line under the table, after the counts: "合计 4,120 万元". (nullable) */
void zd_table_view_set_note (ZdTableView *self, const char *note);

/* What is shown when there are no rows; its "retry" is the page's. */
ZdEmptyState *zd_table_view_get_empty (ZdTableView *self);
/* Over the table, while the page loads. */
ZdBusy *zd_table_view_get_busy (ZdTableView *self);

/* Whoever writes the rows of any table into a file, and prints them (kit/table-shot.h); both ask how. */
typedef struct {
  void (*save) (ZdTableView *table);
  void (*print) (ZdTableView *table);
} ZdTableDesk;
/* Before the first table is made. @desk: kept by the caller for ever; NULL: nobody. */
void zd_table_view_set_desk (const ZdTableDesk *desk);

G_END_DECLS
