/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/xml.h"

G_BEGIN_DECLS

/* A text of a workbook: the <t> of an <si> or <is>, or of its runs <r>,
 * without the phonetic guides <rPh> of East Asian text. Feed it all events
 * between the start and the end of that element. */
typedef struct {
  GString *text;
  gsize max_bytes;
  gsize piece;      /* where the <t> that is read begins in text */
  guint depth;      /* of elements inside */
  guint phonetic;   /* depth of the <rPh> that is passed over, or 0 */
  gboolean reading; /* inside a <t> that counts */
  gboolean keep_space, keep_space_within;
} ZdXlsxText;

void zd_xlsx_text_init (ZdXlsxText *self, const ZdSheetLimits *limits);
void zd_xlsx_text_clear (ZdXlsxText *self);

void zd_xlsx_text_begin (ZdXlsxText *self, const char **attributes);
void zd_xlsx_text_start (ZdXlsxText *self, const char *name, const char **attributes);
void zd_xlsx_text_end (ZdXlsxText *self);
void zd_xlsx_text_add (ZdXlsxText *self, ZdXml *xml, const char *text, int length);

/* Replaces the _xHHHH_ by which workbooks write characters that XML cannot
 * hold, from the byte @from on. */
void zd_xlsx_text_unescape (GString *text, gsize from);

/* Bytes of XML text that an acceptable cell can have. */
gsize zd_xlsx_text_max_bytes (const ZdSheetLimits *limits);

G_END_DECLS
