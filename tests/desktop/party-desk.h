/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city.h"
#include "desktop/pages.h"
#include "desktop/session/session-gate.h"
#include "desktop/kit/table-view.h"
#include "harness.h"

G_BEGIN_DECLS

/* The real window over a sample city of its own, with somebody signed in offline. */
typedef struct {
  ZdApplication *application;
  ZdWindow *window;
  ZdSession *session;
  char *path;
} Desk;

/* @user: an id of city_user(). */
void desk_open (Desk *self, const char *user, int width, int height);
/* Over the library at @path, which is @user's. */
void desk_open_at (Desk *self, const char *user, const char *path, int width, int height);
/* Over a library in which nothing stands yet, with the platform at that address. */
void desk_open_empty (Desk *self, const char *user, const char *platform);
void desk_close (Desk *self);
/* Goes to @page and waits until the library has answered everything that was asked. */
ZdPage *desk_go (Desk *self, const char *page, const char *target);
/* Until every job that was given to the library has been done and answered. */
void desk_wait (Desk *self);
/* A table by its place on the page. */
ZdTableView *desk_table (ZdPage *page);
/* The import on that page: its steps, the button that goes on, what is wrong (NULL: nothing), the
 * table of checked rows. */
GtkWidget *desk_steps (ZdPage *page);
void desk_press_next (Desk *self, ZdPage *page);
const char *desk_trouble (ZdPage *page);
ZdTableView *desk_checked (ZdPage *page);
/* Cancel, where the wait of @page's import is shown. */
void desk_cancel (ZdPage *page);
/* The library's worker waits until it is let go: what is asked of it meanwhile has surely not been done. */
void desk_hold (Desk *desk);
void desk_let_go (void);
/* Has anything been asked, in a window of its own? */
gboolean desk_has_dialog (void);
/* Chooses @path in the file chooser that is open, or about to be. */
void desk_choose_file (const char *path);

G_END_DECLS
