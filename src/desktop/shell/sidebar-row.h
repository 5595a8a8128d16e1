/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* One page in the sidebar: icon, name, how many things wait there. */
#define ZD_TYPE_SIDEBAR_ROW (zd_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdSidebarRow, zd_sidebar_row, ZD, SIDEBAR_ROW, GtkListBoxRow)

/* @info: kept by the caller. @number: 1…8 has the accelerator Ctrl+number. */
GtkWidget *zd_sidebar_row_new (const ZdPageInfo *info, guint number);
const char *zd_sidebar_row_get_page (ZdSidebarRow *self);
void zd_sidebar_row_set_badge (ZdSidebarRow *self, guint badge);

G_END_DECLS
