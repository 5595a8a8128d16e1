/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What stands where a list has nothing to show: what this is and the one thing
 * to do, or what went wrong and how to go on.
 * Signal "retry": the button of the error's form. All texts are plain. */
#define ZD_TYPE_EMPTY_STATE (zd_empty_state_get_type ())
G_DECLARE_FINAL_TYPE (ZdEmptyState, zd_empty_state, ZD, EMPTY_STATE, AdwBin)

GtkWidget *zd_empty_state_new (void);

/* @button, @action: both or neither: the label and the detailed action name of the one thing to do. */
void zd_empty_state_show_empty (ZdEmptyState *self, const char *icon, const char *title, const char *text,
                                const char *button, const char *action);
/* @title: what could not be done: "政策列表无法打开". The sentence is the error's. */
void zd_empty_state_show_error (ZdEmptyState *self, const char *title, const GError *error);

G_END_DECLS
