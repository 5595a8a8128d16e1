/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file is by its content; its name says nothing. */
typedef enum {
  ZD_SHEET_XLSX,      /* also .xlsm, strict and transitional; or a zip too damaged to tell */
  ZD_SHEET_TEXT,      /* .csv, .tsv, .txt in any encoding */
  ZD_SHEET_EMPTY,     /* no bytes */
  ZD_SHEET_XLS,       /* BIFF, in OLE2 or bare */
  ZD_SHEET_XLSB,      /* Excel's binary workbook */
  ZD_SHEET_ODS,       /* OpenDocument, zipped or flat */
  ZD_SHEET_HTML,      /* a web page, whatever it is named */
  ZD_SHEET_MHTML,     /* a page with its pictures in one file */
  ZD_SHEET_XML_2003,  /* SpreadsheetML */
  ZD_SHEET_XML,       /* any other XML */
  ZD_SHEET_EXCHANGE,  /* SYLK or DIF: texts that older programs exchange tables by */
  ZD_SHEET_PROTECTED, /* encrypted with a password */
  ZD_SHEET_OTHER,     /* no spreadsheet */
} ZdSheetFormat;

/* Error: only what the operating system says (NOT_FOUND, DENIED, IO), and INPUT for what is no file. */
gboolean zd_sheet_sniff (const char *path, ZdSheetFormat *format, GError **error);

/* TRUE for a format that can be read; else ZD_ERROR_INPUT with what to do
 * about it. The sentence does not name the file. */
gboolean zd_sheet_format_check (ZdSheetFormat format, GError **error);

G_END_DECLS
