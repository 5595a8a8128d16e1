/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"
#include "desktop/kit/search-popover.h"
#include "desktop/shell/sync-button.h"

G_BEGIN_DECLS

/* The pages, who is at work, and how this desktop stands with the platform. */
#define ZD_TYPE_SIDEBAR (zd_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (ZdSidebar, zd_sidebar, ZD, SIDEBAR, AdwBin)

/* @pages: @n of them, kept by the caller. Signal "chosen" (const char *page). */
void zd_sidebar_set_pages (ZdSidebar *self, const ZdPageInfo *pages, guint n);
void zd_sidebar_show_page (ZdSidebar *self, const char *page, gboolean shown);
void zd_sidebar_select (ZdSidebar *self, const char *page); /* without "chosen" */
void zd_sidebar_set_badge (ZdSidebar *self, const char *page, guint badge);

/* Foot: @name NULL hides it. @duty: bureau and role in one line. */
void zd_sidebar_set_person (ZdSidebar *self, const char *name, const char *duty);
/* Under the program's name, what must not be overlooked: "样例数据". NULL hides it. */
void zd_sidebar_set_mark (ZdSidebar *self, const char *mark, const char *why);
ZdSyncButton *zd_sidebar_get_sync (ZdSidebar *self);
/* Without it there is no button for the search over everything. */
void zd_sidebar_allow_jump (ZdSidebar *self, gboolean allowed);
ZdSearchPopover *zd_sidebar_get_jump (ZdSidebar *self);

G_END_DECLS
