/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "work/whatif.h"

G_BEGIN_DECLS

/* The year's fund pool: what is paid out of it, what is due, what is left, and by how much it is over.
 * The words stand beside it; this is for the eye. */
#define ZD_TYPE_POOL_BAR (zd_pool_bar_get_type ())
G_DECLARE_FINAL_TYPE (ZdPoolBar, zd_pool_bar, ZD, POOL_BAR, GtkWidget)

void zd_pool_bar_set (ZdPoolBar *self, const ZdPoolState *pool, const ZdMatchCount *count);

G_END_DECLS
