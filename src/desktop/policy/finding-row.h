/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/check/finding.h"

G_BEGIN_DECLS

/* What was found: how grave it is as a sign and in words, what it is, and, when asked, why it matters and how it
 * is mended. */
#define ZD_TYPE_FINDING_ROW (zd_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdFindingRow, zd_finding_row, ZD, FINDING_ROW, AdwBin)

/* Nothing is kept of @finding. */
GtkWidget *zd_finding_row_new (const ZdFinding *finding);
/* Its sentence is not wrapped to less than that. */
void zd_finding_row_set_least_chars (ZdFindingRow *self, int least);

/* @findings: of ZdFinding: @list, a GtkBox or GtkListBox, has a row for each and nothing else; it is seen when there
 * are any. Rows that say the same as before stay: they may be being read. */
void zd_finding_rows_fill (GtkWidget *list, const GPtrArray *findings);

G_END_DECLS
