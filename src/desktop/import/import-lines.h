/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/import/import-desk.h"
#include "desktop/kit/table-view.h"

G_BEGIN_DECLS

/* The rows of a checked import, as rows of a table; their ids are the numbers in the file. */
extern const ZdTableColumn zd_import_line_columns[];
/* @sums: with the last one, what is due. */
guint zd_import_line_n_columns (gboolean sums);

ZdRowSource *zd_import_lines_new (ZdImportCheck *check);
const ZdImportLine *zd_import_line_at (ZdRowSource *source, guint row);

/* For zd_table_view_set_filter(): the verdict is GPOINTER_TO_UINT (data). */
gboolean zd_import_line_has_verdict (gconstpointer rows, guint row, gpointer verdict);

G_END_DECLS
