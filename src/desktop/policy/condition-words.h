/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A rule as a sentence of the controlled language, for what has no control of its own:
 * what is wrong with it is said while it is written. Signal "applied" (const char *text). */
#define ZD_TYPE_CONDITION_WORDS (zd_condition_words_get_type ())
G_DECLARE_FINAL_TYPE (ZdConditionWords, zd_condition_words, ZD, CONDITION_WORDS, GtkPopover)

/* Can @text be read? Else sets @error. */
typedef gboolean (*ZdWordsRead) (const char *text, gpointer user_data, GError **error);

/* A popover at @parent that goes when it is closed. */
GtkWidget *zd_condition_words_open (GtkWidget *parent, const char *title, const char *text, ZdWordsRead read,
                                    gpointer user_data);

G_END_DECLS
