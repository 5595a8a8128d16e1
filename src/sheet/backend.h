/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/workbook.h"

G_BEGIN_DECLS

/* A format behind ZdWorkbook. Errors name neither file nor sheet: that is added
 * in one place. */
typedef struct {
  /* Appends a ZdSheetInfo for each sheet to @sheets. */
  gpointer (*open) (const char *path, const ZdSheetLimits *limits, GPtrArray *sheets, GError **error);
  void (*close) (gpointer book);
  const char *(*get_encoding) (gpointer book); /* nullable */

  gpointer (*open_sheet) (gpointer book, guint index, ZdProgress *progress, GError **error);
  void (*close_sheet) (gpointer sheet);
  gboolean (*next_row) (gpointer sheet, const ZdRow **row, GError **error);
  guint32 (*get_row_number) (gpointer sheet);   /* of the row being read, 0 before the first */
  const GArray *(*get_merges) (gpointer sheet); /* nullable; of ZdMerge */
} ZdSheetBackend;

extern const ZdSheetBackend zd_sheet_backend_xlsx;
extern const ZdSheetBackend zd_sheet_backend_text;
extern const ZdSheetBackend zd_sheet_backend_xls;
extern const ZdSheetBackend zd_sheet_backend_ods;
extern const ZdSheetBackend zd_sheet_backend_xml_2003;
extern const ZdSheetBackend zd_sheet_backend_html;

ZdSheetInfo *zd_sheet_info_new (const char *name, gboolean hidden);

G_END_DECLS
