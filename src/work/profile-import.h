/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/column-map.h"
#include "work/library.h"

G_BEGIN_DECLS

/* Facts or records of one source bureau, from a spreadsheet into the profile library. */
typedef struct _ZdProfileImport ZdProfileImport;

typedef struct {
  const char *path;
  const char *sheet;  /* name or number from 1; NULL = the first visible one with data */
  const char *source; /* bureau id */
  ZdDay as_of;        /* of the whole file */
  const char *kind;   /* record kind id, or NULL for facts */
  int header_row;     /* from 1; 0 = find it */
} ZdProfileSource;

typedef struct {
  gint64 row;      /* as the spreadsheet numbers it */
  char *column;    /* header, nullable */
  char *text;      /* what stands there */
  char *reason;    /* sentence */
} ZdImportProblem;
void zd_import_problem_free (ZdImportProblem *self);

/* Reads the file and proposes the mapping; nothing is written. */
ZdProfileImport *zd_profile_import_open (ZdLibrary *library, const ZdProfileSource *source,
                                         ZdProgress *progress, GError **error);
void zd_profile_import_free (ZdProfileImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdProfileImport, zd_profile_import_free)
ZdColumnMap *zd_profile_import_map (ZdProfileImport *self); /* may be changed before checking */
const GPtrArray *zd_profile_import_preview (ZdProfileImport *self); /* of ZdRow, first 100 */

/* Checks every row against the mapping. good rows are ready to commit; a bad row never blocks a good one. */
gboolean zd_profile_import_check (ZdProfileImport *self, ZdProgress *progress, GError **error);
gint64 zd_profile_import_good (ZdProfileImport *self);
gint64 zd_profile_import_new (ZdProfileImport *self);              /* of these, parties not known yet */
const GPtrArray *zd_profile_import_problems (ZdProfileImport *self); /* of ZdImportProblem */

/* One transaction: facts, records, log entry, outbox rows. */
gboolean zd_profile_import_commit (ZdProfileImport *self, ZdProgress *progress, GError **error);
/* The problem rows with the reason beside each, as .xlsx. */
gboolean zd_profile_import_save_problems (ZdProfileImport *self, const char *path, GError **error);

G_END_DECLS
