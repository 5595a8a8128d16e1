/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/import/import-desk.h"
#include "desktop/kit/table-view.h"

G_BEGIN_DECLS

/* The rows of a checked import, as rows of a table; their ids are the numbers in the file. */
extern const ZdTableColumn zd_import_line_columns[];
/* @matched: with the last ones, what is due and how the enterprise was found. */
guint zd_import_line_n_columns (gboolean matched);

ZdRowSource *zd_import_lines_new (ZdImportCheck *check);
const ZdImportLine *zd_import_line_at (ZdRowSource *source, guint row);

/* Which lines are wanted. */
#define ZD_IMPORT_ANY G_MAXUINT
typedef struct {
  guint verdict, match; /* indices of the check's, or ZD_IMPORT_ANY: of whatever the file has */
  gboolean mended;      /* only those that were set right by hand */
} ZdImportFilter;
/* For zd_table_view_set_filter(): @data is a ZdImportFilter. */
gboolean zd_import_line_passes (gconstpointer rows, guint row, gpointer data);

G_END_DECLS
