/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/lever.h"

G_BEGIN_DECLS

/* A number of a policy with an entry and a slider. Signal "moved": it has another value now, or none that
 * can be read. */
#define ZD_TYPE_LEVER_ROW (zd_lever_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdLeverRow, zd_lever_row, ZD, LEVER_ROW, GtkListBoxRow)

/* @lever is copied; the unit of its type is borrowed from who lives longer. */
GtkWidget *zd_lever_row_new (const ZdLever *lever);

const ZdLever *zd_lever_row_lever (ZdLeverRow *self);
/* "PLACE=VALUE" where it is moved, NULL where it stands as it is. (transfer full) */
char *zd_lever_row_move (ZdLeverRow *self);
/* FALSE: what is typed is no value, as @error (nullable) says. */
gboolean zd_lever_row_value (ZdLeverRow *self, gint64 *value, GError **error);
/* From where to where the slider goes. */
void zd_lever_row_range (ZdLeverRow *self, gint64 *from, gint64 *to);
void zd_lever_row_set (ZdLeverRow *self, gint64 value);

G_END_DECLS
