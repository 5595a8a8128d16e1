/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/xls-stream.h"

G_BEGIN_DECLS

/* Reads on through a record and the CONTINUE records behind it. Each function fails with ZD_ERROR_INPUT when
 * they end before what is asked for. */
typedef struct {
  ZdXlsStream *stream;
  ZdXlsRecord record;
  guint at; /* in the record */
} ZdXlsCursor;

/* @record is the one read last from @stream. */
void zd_xls_cursor_init (ZdXlsCursor *self, ZdXlsStream *stream, const ZdXlsRecord *record, guint at);
gboolean zd_xls_cursor_u8 (ZdXlsCursor *self, guint8 *value, GError **error);
gboolean zd_xls_cursor_u16 (ZdXlsCursor *self, guint16 *value, GError **error);
gboolean zd_xls_cursor_u32 (ZdXlsCursor *self, guint32 *value, GError **error);
gboolean zd_xls_cursor_skip (ZdXlsCursor *self, guint64 n_bytes, GError **error);

/* Whether anything is left. Error: that of zd_xls_stream_next(). */
gboolean zd_xls_cursor_has_more (ZdXlsCursor *self, gboolean *more, GError **error);

/* A text of Excel 97 and later: its flags, then @n_chars units, then what @text leaves out, which is the runs
 * of fonts and the phonetic guide ([MS-XLS] 2.5.293). NULs are left out, half surrogates become U+FFFD. */
gboolean zd_xls_cursor_text (ZdXlsCursor *self, guint n_chars, GString *text, GError **error);

/* A text of Excel 5 and 95: @n_bytes in the workbook's code page. */
gboolean zd_xls_cursor_bytes (ZdXlsCursor *self, guint n_bytes, guint codepage, GString *text, GError **error);

G_END_DECLS
