/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/import/import-desk.h"

G_BEGIN_DECLS

/* What stands in one row of the file. What means something can be set right there: Enter, or leaving it, puts it into the row,
 * Escape gives it up; beside it what the file says.
 * Signals: "mended" (gint64 row, guint column, const char *text): NULL: as the file says · "mended-alike" (gint64 row, guint column): the
 * rows where the file says the same, too · "done": Enter was pressed. */
#define ZD_TYPE_MEND_FORM (zd_mend_form_get_type ())
G_DECLARE_FINAL_TYPE (ZdMendForm, zd_mend_form, ZD, MEND_FORM, AdwBin)

/* @cells: (nullable): nothing. What is being typed into the same row stays. */
void zd_mend_form_show (ZdMendForm *self, const ZdImportCells *cells);
/* To the code, else to the first that can be set right. */
void zd_mend_form_focus (ZdMendForm *self);

G_END_DECLS
