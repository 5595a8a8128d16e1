/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/import/import-table.h"
#include "work/import/profile-import.h"

G_BEGIN_DECLS

/* Private to the import of facts and records: profile-import-row.c reads one row, profile-import.c does the job. */

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
  gint64 good, new;
  GPtrArray *problems;  /* of ZdImportProblem */
  GHashTable *by_row;   /* row number → ZdImportProblem */
};

/* What is wrong with a row, before its number is known; @column and @cell nullable. Returns FALSE always. */
gboolean zd_import_object (ZdImportProblem **problem, const ZdColumn *column, const ZdCell *cell, const char *reason);
/* What the row says in the column with @role; NULL: nothing. (transfer full) */
char *zd_profile_import_text (const ZdProfileImport *self, const ZdRow *row, ZdColumnRole role);
/* Sums and remarks below the table are no rows. */
gboolean zd_profile_import_is_row (const ZdProfileImport *self, const ZdRow *row);
/* The row as a party; NULL with *problem. (transfer full) */
ZdParty *zd_profile_import_read (const ZdProfileImport *self, const ZdRow *row, ZdImportProblem **problem);

G_END_DECLS
