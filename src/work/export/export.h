/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/writer.h"
#include "store/case-store.h"
#include "work/library.h"

G_BEGIN_DECLS

/* What leaves the program as .xlsx. Every export is logged with its digest; equal
 * input gives equal bytes; a temporary file is renamed at the end. */

typedef struct {
  const char *policy; /* each nullable = all */
  const char *bureau;
  const char *batch;
  const char *district; /* region code: enterprises registered in it, or below, at present */
  const char *state;    /* id */
  ZdDay as_of;          /* ZD_DAY_NONE: the library's day */
  ZdDay from, until;    /* both included; ZD_DAY_NONE = open. Of what, the report says: zd_report_period() */
} ZdLedgerScope;

/* What files, and columns of them, call @policy: its short name, or its title where it has none. */
const char *zd_export_name (const ZdPolicy *policy);

/* 公示名单 of a batch or policy: enterprise, item, amount, basis, bureau's telephone. */
gboolean zd_export_notice (ZdLibrary *library, const char *policy, const char *batch, const char *path,
                           ZdProgress *progress, GError **error);
/* 拨付清单: payee, account, bank, sums, control total, count. Finance only. */
gboolean zd_export_payments (ZdLibrary *library, const char *policy, const char *batch, const char *path,
                             ZdProgress *progress, GError **error);

/* 待再核查: the facts that are missing or too old where their doubt decides, of the enterprises to be verified
 * under @policy (or a draft of it), a sheet for each bureau that owes them, with room for its answers. */
gboolean zd_export_recheck (ZdLibrary *library, const ZdPolicy *policy, ZdDay day, const char *path,
                            ZdProgress *progress, GError **error);

/* What a table of a window shows, row by row. */
typedef struct {
  const char *title;            /* of the document and its sheet */
  const ZdSheetColumn *columns; /* INTEGER: numbers and sums as people read them; the others are texts */
  guint n_columns;
  gint64 total;
  /* *row: (transfer full); NULL behind the last. */
  gboolean (*next) (gpointer data, ZdProgress *progress, char ***row, GError **error);
  gpointer data;
} ZdShownRows;
gboolean zd_export_rows (ZdLibrary *library, const ZdShownRows *rows, const char *path, ZdProgress *progress,
                         GError **error);

typedef struct {
  char *kind, *path, *digest, *actor, *at, *scope;
} ZdExportRecord;
void zd_export_record_free (ZdExportRecord *self);
GPtrArray *zd_export_history (ZdLibrary *library, GError **error);

G_END_DECLS
