/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/import/import-desk.h"

G_BEGIN_DECLS

/* What became of every row: chips with counts and a choice of how rows were matched filter, problem rows first, and what can
 * be done for the row that is selected: an enterprise chosen, its cells set right (F2), a step taken back (Ctrl+Z).
 * Signal "change" (const ZdImportOrder *): something to be done by hand. */
#define ZD_TYPE_IMPORT_REVIEW (zd_import_review_get_type ())
G_DECLARE_FINAL_TYPE (ZdImportReview, zd_import_review, ZD, IMPORT_REVIEW, AdwBin)

/* @desk: that has checked. */
void zd_import_review_show (ZdImportReview *self, ZdImportCheck *check, ZdImportDesk *desk);
/* To the rows. */
void zd_import_review_focus (ZdImportReview *self);

G_END_DECLS
