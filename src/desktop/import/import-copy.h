/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/import/import-desk.h"
#include "work/import/column-map.h"

G_BEGIN_DECLS

/* Private to the sorts of import: copies for the page. */

/* @sheets: of char*; @sheet: the one that is read; @rows: of ZdRow. */
ZdImportLook *zd_import_look_new (const GPtrArray *sheets, const char *sheet, int header_row, const GPtrArray *rows);
/* What stands in the columns, and what they can be. @roster: sums, but no facts. */
void zd_import_look_take_columns (ZdImportLook *self, const ZdColumnMap *map, const ZdCatalogue *catalogue,
                                  gboolean roster);

/* What the rows may be for. @spec: as the sort's map() takes it. */
void zd_import_look_add_line (ZdImportLook *self, const char *label, const char *spec);

ZdImportCheck *zd_import_check_new (void);
/* A line of the check, to be filled; it has @verdict, the place of one of those that were added. */
ZdImportLine *zd_import_check_add (ZdImportCheck *self, guint verdict);
ZdImportCells *zd_import_cells_new (gint64 row);
/* (transfer full) */
void zd_import_line_add_candidate (ZdImportLine *self, ZdImportCandidate *candidate);

G_END_DECLS
