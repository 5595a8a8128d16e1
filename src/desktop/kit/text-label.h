/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text of as many lines as it needs, from the left; a word that is too long for one is broken, without a
 * hyphen that would be read as a part of a number. @css_class: nullable. */
GtkWidget *zd_text_label_new (const char *text, const char *css_class);

G_END_DECLS
