/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list or table beside the pane that explains its selected row. The divider's
 * place and whether the pane is seen are remembered under "name". Buildable: <child> is
 * the table, <child type="pane"> the pane; which comes first stands first.
 * Properties: "name" of GtkWidget, "pane-width" (at first), "pane-visible". */
#define ZD_TYPE_SPLIT (zd_split_get_type ())
G_DECLARE_FINAL_TYPE (ZdSplit, zd_split, ZD, SPLIT, GtkWidget)

gboolean zd_split_get_pane_visible (ZdSplit *self);
void zd_split_set_pane_visible (ZdSplit *self, gboolean visible);

G_END_DECLS
