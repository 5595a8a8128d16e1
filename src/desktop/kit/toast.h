/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A word about what was just done, said by the window around @widget by its action
 * "win.toast"; nothing where there is none. @text is plain text. */
static inline void
zd_toast (GtkWidget *widget, const char *text)
{
  gtk_widget_activate_action (widget, "win.toast", "s", text);
}

G_END_DECLS
