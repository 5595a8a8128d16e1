/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Words that wrap in a frame, which grows with them from @least to @most pixels. Tab leaves it; it undoes nothing by
 * itself. Its buffer tells what is typed. @name: for screen readers. */
GtkWidget *zd_lines_entry_new (const char *text, int least, int most, const char *name);
GtkWidget *zd_lines_entry_get_view (GtkWidget *entry);
GtkTextBuffer *zd_lines_entry_get_buffer (GtkWidget *entry);

char *zd_text_buffer_get_all (GtkTextBuffer *buffer);

G_END_DECLS
