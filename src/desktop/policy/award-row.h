/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/award-value.h"
#include "desktop/policy/leaf-flow.h"

G_BEGIN_DECLS

/* What the rows of an award are put together of. */

/* A word between what is chosen and filled in. */
void zd_award_row_word (GtkWidget *flow, const char *word);
/* A small button that says in words what its icon means. */
GtkWidget *zd_award_row_button (const char *icon, const char *name, const char *words, guint index, GCallback callback,
                                gpointer user_data);
/* The number of the row that something is in. */
void zd_award_row_set_index (GtkWidget *widget, guint index);
guint zd_award_row_index (gpointer widget);
/* One of @words. @callback: "notify::selected". */
GtkWidget *zd_award_row_choice (const char *const *words, guint selected, const char *name, const char *label,
                                GCallback callback, gpointer user_data);
/* All children go. */
void zd_award_row_empty (GtkWidget *box);

G_END_DECLS
