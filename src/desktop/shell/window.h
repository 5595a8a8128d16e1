/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"
#include "desktop/shell/sidebar.h"

G_BEGIN_DECLS

/* The one window: sidebar and pages, or a gate before them (signing in, a
 * library that cannot be opened). Pages are built when they are first seen.
 *
 * Actions: win.go (page, target) · win.page (page) · win.search · win.jump ·
 * win.refresh · win.toggle-pane · win.toast (text). */
#define ZD_TYPE_WINDOW (zd_window_get_type ())
G_DECLARE_FINAL_TYPE (ZdWindow, zd_window, ZD, WINDOW, AdwApplicationWindow)

/* @pages: @n of them in the order of the sidebar, kept by the caller. */
ZdWindow *zd_window_new (GtkApplication *application, const ZdPageInfo *pages, guint n);

/* The window that @widget stands in; NULL while it stands in none. */
ZdWindow *zd_window_of (GtkWidget *widget);

/* Shows @page, built if need be; @target: (nullable) goes to its "open". */
void zd_window_go (ZdWindow *self, const char *page, const char *target);
const char *zd_window_get_page (ZdWindow *self);
/* The built page, or NULL. */
ZdPage *zd_window_peek_page (ZdWindow *self, const char *page);

/* @gate: (nullable): stands before the pages until it is taken away with NULL; till
 * then no key leads to a page, and files that were named wait. */
void zd_window_set_gate (ZdWindow *self, GtkWidget *gate);

/* Whoever comes next begins with the first page. */
void zd_window_forget_page (ZdWindow *self);
/* Forgets built pages, for another person or another library. */
void zd_window_drop_pages (ZdWindow *self);

/* Only pages for everybody are there from now on, for who sees no business data; built
 * pages must have been dropped before, and the gate be set after. */
void zd_window_restrict (ZdWindow *self, gboolean restricted);

/* Something was written: every built page refreshes, hidden ones when they are next seen. */
void zd_window_invalidate (ZdWindow *self);

/* For pages that are not built yet; a built page's own badge wins. */
void zd_window_set_badge (ZdWindow *self, const char *page, guint badge);
ZdSidebar *zd_window_get_sidebar (ZdWindow *self);
/* Ctrl+K; its source of results is set by who knows them. */
ZdSearchPopover *zd_window_get_jump (ZdWindow *self);

/* @files go to the page that takes files. */
void zd_window_open_files (ZdWindow *self, GFile *const *files, guint n);

/* A word about what was just done, for a few seconds. @text is plain text. */
void zd_window_toast (ZdWindow *self, const char *text);
/* With a button, such as Undo: @action is a detailed action name; @button has no mnemonic, which the page below may have. */
void zd_window_toast_action (ZdWindow *self, const char *text, const char *button, const char *action);

G_END_DECLS
