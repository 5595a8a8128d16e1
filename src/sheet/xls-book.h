/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "sheet/number-format.h"
#include "sheet/string-table.h"
#include "sheet/xls-text.h"

G_BEGIN_DECLS

/* What the sheets of an .xls share: the workbook globals ([MS-XLS] 2.1.7.20.3). */
typedef struct {
  const ZdSheetLimits *limits;
  guint version;    /* 2 to 5, which is also that of Excel 95; 8 is Excel 97 and later, with Unicode */
  guint codepage;   /* of the others' texts */
  gboolean from_1904;
  ZdStringTable *strings;
  GHashTable *formats; /* id → ZdNumberFormat of the workbook's own */
  GArray *styles;      /* guint16 id of each XF's format; in version 2 a style is that id */
  GArray *places;      /* guint32: where each sheet begins */
} ZdXlsBook;

/* Appends a ZdSheetInfo for each worksheet to @sheets. Error: ZD_ERROR_INPUT. */
ZdXlsBook *zd_xls_book_read (ZdXlsStream *stream, const ZdSheetLimits *limits, GPtrArray *sheets, GError **error);
void zd_xls_book_free (ZdXlsBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdXlsBook, zd_xls_book_free)

ZdNumberFormat zd_xls_book_get_format (const ZdXlsBook *self, guint style);

/* A text that says its length itself, in one byte or (@wide) two. */
gboolean zd_xls_book_read_text (const ZdXlsBook *self, ZdXlsCursor *cursor, gboolean wide, GString *text,
                                GError **error);

G_END_DECLS
