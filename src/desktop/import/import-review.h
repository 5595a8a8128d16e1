/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/import/import-desk.h"

G_BEGIN_DECLS

/* What became of every row: chips with counts that filter, problem rows first, and what can be
 * done for the row that is selected. Signal "choose" (gint64 row, const char *code): the enterprise
 * it stands for; "" takes a choice back. */
#define ZD_TYPE_IMPORT_REVIEW (zd_import_review_get_type ())
G_DECLARE_FINAL_TYPE (ZdImportReview, zd_import_review, ZD, IMPORT_REVIEW, AdwBin)

void zd_import_review_show (ZdImportReview *self, ZdImportCheck *check, gboolean can_choose);

G_END_DECLS
