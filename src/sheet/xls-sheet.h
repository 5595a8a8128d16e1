/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/row.h"
#include "sheet/xls-book.h"

G_BEGIN_DECLS

/* The rows of one worksheet of an .xls. */
typedef struct _ZdXlsSheet ZdXlsSheet;

/* @stream, which no other sheet uses, is taken; @book must outlive the sheet. */
ZdXlsSheet *zd_xls_sheet_open (ZdXlsStream *stream, const ZdXlsBook *book, guint64 place, ZdProgress *progress,
                               GError **error);
void zd_xls_sheet_free (ZdXlsSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdXlsSheet, zd_xls_sheet_free)
gboolean zd_xls_sheet_next (ZdXlsSheet *self, const ZdRow **row, GError **error);
guint32 zd_xls_sheet_get_row_number (const ZdXlsSheet *self);
const GArray *zd_xls_sheet_get_merges (const ZdXlsSheet *self);

G_END_DECLS
