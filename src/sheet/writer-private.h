/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <locale.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "sheet/writer.h"

G_BEGIN_DECLS

/* What writer.c (cells) and writer-sheet.c (tables) fill and writer-finish.c packs. */

/* Columns of half-width characters. */
#define ZD_WRITER_MIN_WIDTH 8
#define ZD_WRITER_MAX_WIDTH 60

typedef struct {
  char *title; /* nullable */
  ZdColumnType type;
  gboolean sum;
  gint64 total;  /* of this sheet */
  gint64 before; /* of the sheets that the table has filled … */
  char *terms;   /* … as a formula needs them: "'Cases'!K1000002,"; NULL on the first */
  guint width;
} ZdWriterColumn;

struct _ZdSheetWriter {
  char *target;
  ZdNewFile *file;
  lxw_workbook *workbook;
  lxw_format *heading, *header, *plain, *code, *wrapped, *label, *money_total, *integer_total;
  lxw_format *money[2], *integer[2], *date[2]; /* [1]: on the left, like the texts of their column */
  locale_t c_locale; /* the library prints numbers with the point of the locale */
  GHashTable *names;   /* of the sheets, folded */
  GHashTable *defined; /* names of ranges, folded */
  GArray *n_rows;    /* guint32: rows with content, one entry a sheet */
  GString *text;     /* scratch */

  lxw_worksheet *sheet;
  char *name, *heading_text; /* as asked for, for the sheets that go on with it */
  GArray *columns; /* of ZdWriterColumn */
  lxw_row_t row;
  lxw_col_t column;
  lxw_row_t header_row;
  lxw_row_t first_row;
  gboolean has_header;
  lxw_col_t named_by; /* the column that says whose a row is */
  gboolean row_filled;
  guint rows_a_sheet;
  gboolean full;  /* what comes goes to a further sheet */
  GError *wrong;  /* it could not be begun */
  guint lines; /* of the row's highest cell so far */
  guint n_charts; /* of the sheet */
};

/* writer.c */
gboolean zd_writer_is_exact (gint64 value);
void zd_writer_put_text (ZdSheetWriter *self, const char *text, lxw_format *format);
void zd_writer_make_room (ZdSheetWriter *self, const char *text);
void zd_writer_step (ZdSheetWriter *self, guint width);
void zd_writer_next_row (ZdSheetWriter *self);

/* writer-sheet.c */
GArray *zd_writer_columns_new (void);
gboolean zd_writer_continue (ZdSheetWriter *self, GError **error);

/* writer-names.c: names for the table that ends above row @totals, and for its totals. */
void zd_writer_define_names (ZdSheetWriter *self, lxw_row_t totals);

G_END_DECLS
