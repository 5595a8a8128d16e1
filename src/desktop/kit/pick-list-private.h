/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/pick-list.h"

G_BEGIN_DECLS

/* Private to the list: pick-list.c has the rows and which is picked, pick-list-focus.c where it is scrolled to, and the
 * keyboard. */

struct _ZdPickList {
  AdwBin parent_instance;
  GtkListView *view;
  const ZdPickRows *rows;
  GListModel *model;
  GtkSliceListModel *told; /* what the view knows of it */
  GtkSingleSelection *selection;
  GHashTable *shown;       /* item → its row */
  char *label;
  char *picked;
  guint telling;            /* tick; 0: no more is to be told */
  gboolean scroll_wanted;   /* the picked row is to come into sight */
  guint scrolling;          /* tick; 0: it need not, or nobody sees the list */
  guint frames;             /* since it was asked for */
  double place;             /* to which it was scrolled before */
  gboolean changing;        /* rows come and go: it is not the person who picks */
  gboolean was_there;       /* the picked one, before that; and the focus */
  gboolean was_focused;
  gboolean focus_expected;  /* it came for rows that were not there yet */
  GtkWidget *focus_before;  /* where it stood then; compared only */
};

gboolean zd_pick_list_default_focus (GtkWidget *widget, GtkDirectionType direction);

/* ---- pick-list-focus.c ---- */
/* Before rows change, or another is picked; then zd_pick_list_scroll() brings the picked one into sight, in some frames. */
void zd_pick_list_remember_place (ZdPickList *self);
void zd_pick_list_scroll (ZdPickList *self);
void zd_pick_list_mapped (ZdPickList *self);

gboolean zd_pick_list_focus_picked (ZdPickList *self);
/* Rows have come for which it may have been waiting. */
void zd_pick_list_focus_expected (ZdPickList *self);
gboolean zd_pick_list_move_focus (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
