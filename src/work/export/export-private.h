/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/comparison.h"
#include "sheet/writer.h"
#include "store/case-store.h"
#include "work/export/export.h"

G_BEGIN_DECLS

/* ---- a workbook on its way out ---- */

/* Its file, the moment of the library that it shows, and its log entry. */
typedef struct _ZdExport ZdExport;

/* @kind: "ledger", "notice", "payments". @roles: bit per ZdRole that may export it.
 * @title: the document's; marked by itself when the library is a sample.
 * All that is read until the end is of one moment. */
ZdExport *zd_export_begin (ZdLibrary *library, const char *kind, guint roles, const char *title,
                           const char *path, ZdDay day, GError **error);
/* The same without a workbook: the caller writes zd_export_file() itself. */
ZdExport *zd_export_begin_file (ZdLibrary *library, const char *kind, guint roles, const char *title,
                                const char *path, GError **error);
void zd_export_free (ZdExport *self); /* what was not finished leaves no trace */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdExport, zd_export_free)
ZdSheetWriter *zd_export_writer (ZdExport *self);
const char *zd_export_file (ZdExport *self);  /* under its temporary name */
const char *zd_export_title (ZdExport *self); /* with the sample's mark */
/* Packs the file, logs it with its digest, puts it in its place. @scope: what was asked for. */
gboolean zd_export_finish (ZdExport *self, const json_t *scope, ZdProgress *progress, GError **error);

/* Cases of the scope that the person signed in may see, in the order of the ledger.
 * @from, @until: ZD_DAY_NONE = open. */
ZdCaseQuery zd_export_query (ZdLibrary *library, const ZdLedgerScope *scope);
gboolean zd_export_may_see (ZdLibrary *library, const ZdCase *item);

/* The same in SQL, on case_file AS c; the bureaus of the person are for the reader to look at. */
#define ZD_EXPORT_WHERE \
  " (?1 IS NULL OR c.policy = ?1) AND (?2 IS NULL OR c.bureau = ?2) AND (?3 IS NULL OR c.batch = ?3)" \
  " AND (?4 IS NULL OR substr(c.region, 1, length(?4)) = ?4)" \
  " AND ((?5 = 0 AND ?6 = 0) OR c.opened BETWEEN ?5 AND ?6)" \
  " AND (?7 IS NULL OR EXISTS (SELECT 1 FROM party AS q WHERE q.uscc = c.uscc" \
  " AND substr(q.\"f_region\", 1, length(?7)) = ?7))" \
  " AND (?8 < 0 OR c.state = ?8)"
/* Prepares @sql, which has ZD_EXPORT_WHERE in it, and binds the scope. USAGE: a state or district that there is not. */
ZdStatement *zd_export_prepare (ZdLibrary *library, const char *sql, const ZdLedgerScope *scope, GError **error);

/* ---- tables that may outgrow a sheet ---- */

typedef struct {
  ZdSheetWriter *writer;
  const char *name, *heading; /* @heading nullable */
  const ZdSheetColumn *columns; /* titles are translated here */
  guint n_columns;
  gint64 total; /* rows to come, for the progress; 0 = unknown */
  gint64 number; /* of the row, through all sheets */
} ZdExportTable;

gboolean zd_export_table_begin (ZdExportTable *self, GError **error);
/* Before the cells of each row: writes the running number. */
gboolean zd_export_table_row (ZdExportTable *self, GError **error);
gboolean zd_export_table_end_row (ZdExportTable *self, ZdProgress *progress, GError **error);
void zd_export_table_end (ZdExportTable *self);

/* ---- two versions ---- */

/* A sum without a known limit is said, not written. */
void zd_export_put_money (ZdSheetWriter *writer, gint64 fen);
/* A sheet for each way in which enterprises pass from one to the other, with all that do. */
gboolean zd_export_passages (ZdSheetWriter *writer, const ZdComparison *comparison, const char *heading,
                             ZdProgress *progress, GError **error);

/* ---- names ---- */

/* Titles of policies and names of bureaus, looked up once. */
typedef struct _ZdExportNames ZdExportNames;
ZdExportNames *zd_export_names_new (ZdLibrary *library, GError **error);
void zd_export_names_free (ZdExportNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdExportNames, zd_export_names_free)
const GPtrArray *zd_export_names_policies (const ZdExportNames *self);                      /* of ZdPolicy */
const ZdPolicy *zd_export_names_policy (const ZdExportNames *self, const char *id);         /* NULL: none */
const char *zd_export_names_short (const ZdExportNames *self, const char *policy);          /* or the id */
const char *zd_export_names_bureau (const ZdExportNames *self, const char *bureau);         /* or the id */
char *zd_export_names_bureaus (const ZdExportNames *self, const ZdPolicy *policy); /* joined 、 between */

/* Everybody who works on cases, and the auditor. */
#define ZD_MAY_EXPORT_LEDGER \
  (1u << ZD_ROLE_DRAFTER | 1u << ZD_ROLE_REVIEWER | 1u << ZD_ROLE_FINANCE | 1u << ZD_ROLE_AUDITOR)

G_END_DECLS
