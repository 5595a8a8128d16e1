/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "match/matcher.h"

G_BEGIN_DECLS

/* How the enterprises fall into the four groups, as one thin bar. A group with anybody in
 * it is seen, however small its share. The counts stand beside it in words. */
#define ZD_TYPE_MATCH_BAR (zd_match_bar_get_type ())
G_DECLARE_FINAL_TYPE (ZdMatchBar, zd_match_bar, ZD, MATCH_BAR, GtkWidget)

void zd_match_bar_set (ZdMatchBar *self, const ZdMatchCount *count);

G_END_DECLS
