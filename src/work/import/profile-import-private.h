/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/uscc.h"
#include "work/import/import-table.h"
#include "work/import/profile-import.h"
#include "work/sync/parties-sending.h"

G_BEGIN_DECLS

/* Private to the import of facts and records: profile-import-row.c reads one row, -check.c all of them, -write.c writes
 * those that are good; profile-import.c is the job. */

/* A row that can be imported. */
typedef struct {
  char uscc[ZD_USCC_LENGTH];
  gboolean nameless : 8;
  guint32 number; /* as the spreadsheet counts */
  guint32 index;  /* among the rows of data */
} ZdGoodRow;

struct _ZdProfileImport {
  ZdLibrary *library;
  ZdImportTable *table;
  ZdColumnMap *map;
  const ZdRecordKind *kind;
  char *source;
  ZdDay as_of;
  gboolean complete;
  ZdDay complete_from;
  gboolean checked;
  ZdRowStore *filled;   /* NULL: no cells are merged */
  GArray *rows;         /* of ZdGoodRow, in the order of the codes, then as they stand */
  gint64 new;
  GPtrArray *problems;  /* of ZdImportProblem */
  GHashTable *by_row;   /* row number → ZdImportProblem */
};

/* What is wrong with a row, before its number is known; @column and @cell nullable. Returns FALSE always. */
gboolean zd_import_object (ZdImportProblem **problem, const ZdColumn *column, const ZdCell *cell, const char *reason);
/* What the row says in the column with @role; NULL: nothing. (transfer full) */
char *zd_profile_import_text (const ZdProfileImport *self, const ZdRow *row, ZdColumnRole role);
/* Sums and remarks below the table are no rows. */
gboolean zd_profile_import_is_row (const ZdProfileImport *self, const ZdRow *row);
/* Fills code and namelessness of @good; FALSE with *problem. */
gboolean zd_profile_import_check_row (const ZdProfileImport *self, const ZdRow *row, ZdGoodRow *good,
                                      ZdImportProblem **problem);
/* @party becomes the row, which was good. FALSE: it is not any more, since the columns mean something else. */
gboolean zd_profile_import_read (const ZdProfileImport *self, const ZdRow *row, const ZdGoodRow *good, ZdParty *party);

/* Fills rows, new, problems. */
gboolean zd_profile_import_judge (ZdProfileImport *self, ZdProgress *progress, GError **error);
/* Inside the caller's transaction. */
gboolean zd_profile_import_write (ZdProfileImport *self, ZdPartiesSending *sending, ZdProgress *progress, GError **error);
const ZdRowStore *zd_profile_import_rows (const ZdProfileImport *self);
/* By any thread. */
gboolean zd_profile_import_row (const ZdProfileImport *self, guint index, ZdStoredRow *reader, const ZdRow **row,
                                GError **error);

G_END_DECLS
