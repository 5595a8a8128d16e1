/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Widgets one after another like the words of a sentence: what does not fit goes to the next line. */
#define ZD_TYPE_LEAF_FLOW (zd_leaf_flow_get_type ())
G_DECLARE_FINAL_TYPE (ZdLeafFlow, zd_leaf_flow, ZD, LEAF_FLOW, GtkWidget)

GtkWidget *zd_leaf_flow_new (void);
void zd_leaf_flow_append (ZdLeafFlow *self, GtkWidget *child);
void zd_leaf_flow_clear (ZdLeafFlow *self);

/* What a handler of something in it was given goes with the handler: for g_signal_connect_data(). */
void zd_leaf_flow_free_data (gpointer data, GClosure *closure);

G_END_DECLS
