/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/type.h"
#include "sheet/cell.h"

G_BEGIN_DECLS

/* Private to the imports: from a cell to a value. */

/* Nothing, or one of the signs that people put for nothing: "-", "/", "暂无", "N/A". */
gboolean zd_import_is_blank (const ZdCell *cell);

/* What stands below a table: 合计 and the like, "填表人：张三". */
gboolean zd_import_is_closing (const ZdRow *row);

/* Cleaned and on one line; NULL for a blank cell. */
char *zd_import_text (const ZdCell *cell);

/**
 * zd_import_value:
 * @multiplier: of the header's unit (万元: 10000); a unit in the cell itself goes before it
 * @exact: refuse digits beyond the type's precision (a sum to be paid) instead of
 *   cutting them off, which never carries a value up to a threshold (2.996 % stays below 3 %)
 *
 * Beyond zd_type_parse(): 3% and Excel's percentages, √ and 有, region and industry codes as
 * statisticians write them (C3411), names with words around them (河南省郑州市金水区, 省级智能工厂)
 * where they can mean one code only. Not for TEXT. Error: ZD_ERROR_INPUT.
 */
gboolean zd_import_value (const ZdType *type, gint64 multiplier, gboolean exact, const ZdCell *cell, gint64 *value,
                          GError **error);

/* The one code whose name stands in @text: the longest, and the deepest of those above
 * each other; −1 when there is none or not one alone. */
int zd_import_find_code (const ZdCodeList *list, const char *text);

G_END_DECLS
