/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/kit/split.h"

G_BEGIN_DECLS

/* One page of the window: a header bar (title, scope, search, primary action,
 * menu) over the page's own content. A page is a subclass with a template:
 *
 *   <template class="ZdCasesPage" parent="ZdPage">
 *     <property name="title" translatable="yes">Review</property>
 *     <property name="search-hint" translatable="yes">…</property>   absent: no search
 *     <property name="split">split</property>                        F9 shows and hides its pane
 *     <child type="action"><object class="GtkButton">…</object></child>   in the header bar
 *     <child><object class="ZdSplit" id="split">…</object></child>
 *   </template>
 *
 * Actions that a page installs as "page.refresh", "page.undo" … are found from
 * everything inside it, its header bar too. Ctrl+Z and Ctrl+Shift+Z mean
 * "page.undo" and "page.redo". */
#define ZD_TYPE_PAGE (zd_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ZdPage, zd_page, ZD, PAGE, AdwBin)

struct _ZdPageClass {
  AdwBinClass parent_class;

  /* Shows what is stored now, keeping selection and position. Called before
   * the page is first seen, on F5, and after zd_page_invalidate(). */
  void (*refresh) (ZdPage *self);
  /* The search entry has come to rest; "" means everything. */
  void (*search) (ZdPage *self, const char *text);
  /* Another page, a message or a search result leads here: @target is a word of
   * this page's own ("queue:overdue", a case id). */
  void (*open) (ZdPage *self, const char *target);
  /* Files dropped on the window or named on the command line. */
  void (*open_files) (ZdPage *self, GFile *const *files, guint n);
  /* Where the keyboard begins, when that is not the first thing in the content. */
  void (*focus_content) (ZdPage *self);

  gpointer padding[3];
};

/* What the window knows of a page before it is built. */
typedef struct {
  const char *id;         /* "review": in settings and actions, never shown */
  const char *title;      /* N_ ("Review") */
  const char *icon;       /* "zd-review-symbolic" */
  GType (*type) (void);   /* zd_review_page_get_type */
  gboolean takes_files;   /* its open_files gets what is dropped on the window */
  gboolean for_everybody; /* shows no business data: administrators have it, too */
} ZdPageInfo;

const char *zd_page_get_title (ZdPage *self);
void zd_page_set_title (ZdPage *self, const char *title);

/* What part of everything is shown, in words: "金水区 · 我的队列". */
void zd_page_set_scope (ZdPage *self, const char *scope);

/* How many things wait here; shown in the sidebar, nothing at 0. */
guint zd_page_get_badge (ZdPage *self);
void zd_page_set_badge (ZdPage *self, guint badge);

/* The page's own entries, above those of every page in the header's menu. */
void zd_page_set_menu (ZdPage *self, GMenuModel *menu);

void zd_page_set_search (ZdPage *self, const char *text);
gboolean zd_page_focus_search (ZdPage *self); /* FALSE: nothing to search here */

/* Keyboard focus into the content, to where it was. */
void zd_page_focus_content (ZdPage *self);

/* Refreshes now when seen, else before it is seen again. */
void zd_page_invalidate (ZdPage *self);
void zd_page_refresh (ZdPage *self);
void zd_page_open (ZdPage *self, const char *target);
void zd_page_open_files (ZdPage *self, GFile *const *files, guint n);
gboolean zd_page_toggle_pane (ZdPage *self); /* FALSE: no pane */

G_END_DECLS
