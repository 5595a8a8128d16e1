/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cells and shared texts as programs write nearly all of them, recognised byte by byte. What is recognised means what an XML
 * parser would say of it; everything else is left to one (xml.h). */

typedef struct {
  guint32 column;   /* from 0 */
  guint32 style;
  gboolean shared;  /* the value is the number of a shared text; else it is a number */
  guint64 index;    /* of a shared text */
  char *value, *end; /* as it is written */
} ZdXlsxPlainCell;

/* <c r="AB12" s="3" t="s"><v>45</v></c>, @s and @t being optional. What stands behind it; NULL: this is something else. */
char *zd_xlsx_plain_cell (char *at, const char *end, ZdXlsxPlainCell *cell);

/* <si><t>text</t></si>, without references, escapes and space at its ends. */
char *zd_xlsx_plain_text (char *at, const char *end, const char **text, gsize *length);

/* Is the number @text … @end shown as it is written: no exponent, no digits beyond those that programs keep, no zeros that do
 * not count? */
gboolean zd_xlsx_plain_number (const char *text, const char *end);

G_END_DECLS
