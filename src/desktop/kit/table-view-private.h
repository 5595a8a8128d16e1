/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/row-model.h"
#include "desktop/kit/table-view.h"

G_BEGIN_DECLS

typedef struct {
  gboolean wanted; /* to be seen, when there is room */
  int width;       /* −1: what the others leave */
  int words;       /* pixels that its words take; 0: not seen yet */
  gboolean mute;   /* it has nothing to say in the rows of now */
} ZdColumnWish;

struct _ZdTableView {
  AdwBin parent_instance;

  /* from the template */
  GtkStack *stack; /* "table", "empty", "nothing" */
  GtkColumnView *view;
  GtkScrolledWindow *scrolled;
  ZdEmptyState *empty;
  ZdEmptyState *nothing;
  ZdBusy *busy;
  GtkLabel *counts;
  GtkLabel *note;
  GtkSpinner *spinner;
  GtkMenuButton *options;
  GtkPopoverMenu *row_popover;
  GMenu *row_menu;
  gboolean has_own_menu; /* the page's entries stand first in it */

  /* columns: table-view-columns.c */
  char *id;
  const ZdTableColumn *columns;
  guint n_columns;
  GPtrArray *view_columns; /* of GtkColumnViewColumn, as in columns */
  GHashTable *bound;       /* set of GtkListItem that show a row now, borrowed */

  /* what the columns are meant to be, and what there is room for: table-view-room.c */
  ZdColumnWish *wishes;
  int room;         /* width that was last fitted; 0: not seen yet */
  guint fitting;    /* idle: columns come and go outside of the layout */
  gboolean setting; /* widths are set by the program, not by the person */
  guint asked_column;      /* noted by the sorters, see table-view-columns.c */

  /* layout: table-view-memory.c */
  GSimpleActionGroup *actions;
  gboolean recalling;
  guint saving;

  /* rows: table-view.c, -arrange.c, -focus.c */
  ZdRowModel *model;
  ZdRowSource *source; /* wanted; the model's follows when it is arranged */
  ZdRowFilter filter;
  gpointer filter_data; /* FilterData in an atomic rc box */
  int sort_column;
  gboolean descending;
  GCancellable *arranging; /* NULL: nothing is under way */
  gboolean other_question; /* which the wanted rows answer */
  guint telling;           /* tick callback: the view does not know all rows yet */
  gboolean seeking;        /* when it does, the current row is to be seen */
  guint focusing;          /* tick callback: the focus waits for its row */
  guint focus_frames;
  gboolean focus_expected; /* the focus came before there were rows */
};

/* table-view-columns.c */
void zd_table_view_build_columns (ZdTableView *self);
void zd_table_view_rebind (ZdTableView *self);
int zd_table_view_find_column (ZdTableView *self, const char *id);

/* table-view-room.c */
int zd_table_view_declared_width (ZdTableView *self, guint index);
void zd_table_view_want_as_declared (ZdTableView *self);
guint zd_table_view_n_wanted (ZdTableView *self);
void zd_table_view_fit (ZdTableView *self);
void zd_table_view_fit_soon (ZdTableView *self); /* not from within a layout */
void zd_table_view_watch_room (ZdTableView *self);
void zd_table_view_look_at_words (ZdTableView *self, gboolean afresh); /* how wide they are; else only where nothing was seen yet */

/* table-view-menu.c */
void zd_table_view_build_menus (ZdTableView *self);
void zd_table_view_update_menus (ZdTableView *self);
void zd_table_view_copy (ZdTableView *self, gboolean titles);
const ZdTableDesk *zd_table_view_get_desk (void); /* nullable */

/* table-view-memory.c */
void zd_table_view_recall (ZdTableView *self);
void zd_table_view_remember_soon (ZdTableView *self);
void zd_table_view_remember_now (ZdTableView *self); /* what waits to be remembered */
void zd_table_view_forget (ZdTableView *self); /* back to the layout of the first day */

/* table-view-arrange.c */
void zd_table_view_arrange (ZdTableView *self);
void zd_table_view_stop_arranging (ZdTableView *self);
void zd_table_view_clear_filter (ZdTableView *self);

/* table-view-rows.c */
void zd_table_view_watch_rows (ZdTableView *self);
void zd_table_view_tell_rows (ZdTableView *self); /* the view of all of them, in the frames that come */
void zd_table_view_show_current (ZdTableView *self); /* as soon as the view knows it */
void zd_table_view_anchor (ZdTableView *self); /* Shift extends from the current row */

/* table-view-focus.c */
gboolean zd_table_view_focus (GtkWidget *widget, GtkDirectionType direction);
gboolean zd_table_view_grab_focus (GtkWidget *widget);
void zd_table_view_focus_rows (ZdTableView *self);
gboolean zd_table_view_end_focusing (ZdTableView *self); /* FALSE: nothing was under way, or no row is there */
void zd_table_view_focus_empty (ZdTableView *self);
gboolean zd_table_view_focus_inside (ZdTableView *self); /* in the rows */
/* In the rows, or meant for rows that were not there yet. */
gboolean zd_table_view_has_row_focus (ZdTableView *self);

/* table-view.c */
gboolean zd_table_view_default_focus (GtkWidget *widget, GtkDirectionType direction);
/* (transfer full) @order: of @source; @place: carried to it. */
void zd_table_view_take_order (ZdTableView *self, ZdRowSource *source, GArray *order, ZdRowPlace *place);
void zd_table_view_sort_by_index (ZdTableView *self, int column, gboolean descending);

G_END_DECLS
