/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <locale.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "sheet/writer.h"

G_BEGIN_DECLS

/* What writer.c fills and writer-finish.c packs. */

struct _ZdSheetWriter {
  char *target;
  ZdNewFile *file;
  lxw_workbook *workbook;
  lxw_format *heading, *header, *plain, *code, *wrapped, *label, *money_total, *integer_total;
  lxw_format *money[2], *integer[2], *date[2]; /* [1]: on the left, like the texts of their column */
  locale_t c_locale; /* the library prints numbers with the point of the locale */
  GHashTable *names; /* of the sheets, folded */
  GArray *n_rows;    /* guint32: rows with content, one entry a sheet */
  GString *text;     /* scratch */

  lxw_worksheet *sheet;
  GArray *columns; /* of what writer.c knows of each */
  lxw_row_t row;
  lxw_col_t column;
  lxw_row_t header_row;
  lxw_row_t first_row;
  gboolean has_header;
  gboolean row_filled;
  guint lines; /* of the row's highest cell so far */
  guint n_charts; /* of the sheet */
};

G_END_DECLS
