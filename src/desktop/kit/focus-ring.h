/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whoever works with the keyboard sees where he is until he takes the mouse: GTK alone lets the mark of the focus
 * fade after three seconds. */
void zd_focus_ring_keep (GtkWindow *window);

G_END_DECLS
