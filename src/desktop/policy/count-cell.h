/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "match/matcher.h"

G_BEGIN_DECLS

/* What the whole library comes to under one part of a condition: how many of it are yes, unknown and no, and a bar of
 * who is left. */
#define ZD_TYPE_COUNT_CELL (zd_count_cell_get_type ())
G_DECLARE_FINAL_TYPE (ZdCountCell, zd_count_cell, ZD, COUNT_CELL, GtkWidget)

GtkWidget *zd_count_cell_new (void);
/* @alone: under this part; NULL: not counted yet. @so_far: (nullable): under it and those before it, where all of them
 * are asked: what the bar shows then. @judged: only a reviewer can tell. */
void zd_count_cell_set (ZdCountCell *self, const ZdMatchCount *alone, const ZdMatchCount *so_far, gboolean judged);

G_END_DECLS
