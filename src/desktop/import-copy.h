/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/import-desk.h"
#include "work/column-map.h"

G_BEGIN_DECLS

/* Private to the sorts of import: copies for the page. */

/* What stands in the columns, and what they can be. @roster: sums, but no facts. */
void zd_import_copy_columns (ZdImportLook *look, const ZdColumnMap *map, const ZdCatalogue *catalogue,
                             gboolean roster);
/* @rows: of ZdRow. */
void zd_import_copy_rows (ZdImportLook *look, const GPtrArray *rows);

ZdImportCheck *zd_import_check_new (void);
/* A line of the check, to be filled. */
ZdImportLine *zd_import_check_add (ZdImportCheck *self);

G_END_DECLS
