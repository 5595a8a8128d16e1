/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city.h"
#include "desktop/kit/table-view.h"
#include "workbench.h"

G_BEGIN_DECLS

/* The review page as its people use it: with keyboard and mouse, on real cases, no platform. */
typedef struct {
  Workbench *bench;
  GtkWidget *page;
  ZdTableView *table;
} Review;

Review review_open (const char *user, int width, int height);
Review review_open_at (char *path, const char *user); /* @path: (transfer full) */
void review_close (Review *self);

/* Goes to one case and waits until its file is open; the keyboard is in the table. */
void review_select (Review *self, const char *id);
char *review_selected (Review *self); /* (transfer full): id, NULL = none */

/* Id of the n-th case in @state that is as wanted (NULL: any). (transfer full) */
typedef gboolean (*Wanted) (const ZdCase *item);
char *review_pick (Review *self, ZdCaseState state, Wanted wanted, guint n);

ZdCaseState review_state (Review *self, const char *id);
/* The newest entry of @list in the case's data. (transfer full) */
json_t *review_entry (Review *self, const char *id, const char *list);
guint review_count (Review *self, ZdCaseState state);

gboolean review_focus_is_in (Review *self, GtkWidget *part);
GtkWidget *review_bar (Review *self);
GtkWidget *review_find (Review *self, GType type, const char *name);
/* Clicks what bears exactly that text. */
void review_click (GtkWidget *root, const char *text);

G_END_DECLS
