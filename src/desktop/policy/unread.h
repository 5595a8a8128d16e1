/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Does an entry in @widget hold something that cannot be read, and so another value than what it stands for? */
gboolean zd_widget_is_unread (GtkWidget *widget);

G_END_DECLS
