/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A risk and its reason: one triangle everywhere. A block is said in words, too. */
#define ZD_TYPE_WARNING_ROW (zd_warning_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdWarningRow, zd_warning_row, ZD, WARNING_ROW, AdwBin)

GtkWidget *zd_warning_row_new (gboolean blocks, const char *text);
void zd_warning_row_set (ZdWarningRow *self, gboolean blocks, const char *text);

G_END_DECLS
