/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/import/column-map.h"
#include "work/library.h"

G_BEGIN_DECLS

/* How a person understood a table is remembered for the next one with the same names of columns, bureau by bureau. A year
 * that the name of its column does not say is not: next time it is another. */

/* @what: is imported: "roster" or the bureau whose facts they are. Columns that are remembered get a confidence of
 * ZD_COLUMN_REMEMBERED; others stay as proposed. */
#define ZD_COLUMN_REMEMBERED 101
gboolean zd_column_preset_apply (ZdLibrary *library, const char *what, ZdColumnMap *map, GError **error);
/* Tables with these columns are proposed anew from now on. */
gboolean zd_column_preset_forget (ZdLibrary *library, const char *what, const ZdColumnMap *map, GError **error);
/* In the transaction of the import. */
gboolean zd_column_preset_keep (ZdLibrary *library, const char *what, const ZdColumnMap *map, GError **error);

G_END_DECLS
