/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/shell/window.h"

G_BEGIN_DECLS

/* One process per user: a second start raises the window of the first and hands it its files. */
#define ZD_TYPE_APPLICATION (zd_application_get_type ())
G_DECLARE_FINAL_TYPE (ZdApplication, zd_application, ZD, APPLICATION, AdwApplication)

/* @pages: @n of them, in the order of the sidebar, kept by the caller.
 * @flags: beyond those that it needs; G_APPLICATION_NON_UNIQUE in tests. */
ZdApplication *zd_application_new (const ZdPageInfo *pages, guint n, GApplicationFlags flags);

/* The window, built if there is none. */
ZdWindow *zd_application_get_window (ZdApplication *self);

G_END_DECLS
