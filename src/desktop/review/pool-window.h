/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The fund pools of policies and years, and what is left of each: for finance officers, who also set them. */
#define ZD_TYPE_POOL_WINDOW (zd_pool_window_get_type ())
G_DECLARE_FINAL_TYPE (ZdPoolWindow, zd_pool_window, ZD, POOL_WINDOW, AdwWindow)

/* Before the window that @near stands in. */
void zd_pool_window_present (GtkWidget *near);

G_END_DECLS
