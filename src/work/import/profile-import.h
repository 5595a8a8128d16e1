/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/import/column-map.h"
#include "work/library.h"

G_BEGIN_DECLS

/* Facts or records of one source bureau, from a spreadsheet into the profile library.
 *
 * A row is taken whole or not at all: one cell that cannot be read leaves the row out and
 * stands among the problems; no row blocks another. A blank cell (also "-", "/", "暂无") says
 * nothing about its fact. Every row needs a valid code; a party that is new needs a name. Facts of
 * one party stand in one row, records in as many as there are. Facts that the library has from
 * a later day stay; records that it has already are not added twice. */
typedef struct _ZdProfileImport ZdProfileImport;

typedef struct {
  const char *path;
  const char *sheet;  /* name or number from 1; NULL = the visible one that looks most like a list */
  const char *source; /* bureau id */
  ZdDay as_of;        /* of the whole file */
  const char *kind;   /* record kind id, or NULL for facts */
  int header_row;     /* from 1; 0 = find it */
  gboolean complete;  /* records only: the bureau says that its list is whole … */
  ZdDay complete_from; /* … since this day, ZD_DAY_NONE = ever; until @as_of. Who is not on it has none then */
} ZdProfileSource;

typedef struct {
  gint64 row;      /* as the spreadsheet numbers it */
  char *code, *name; /* of the enterprise, as they stand there; nullable */
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
/* What was remembered of tables with these columns is forgotten; they are proposed anew. */
gboolean zd_profile_import_forget_columns (ZdProfileImport *self, GError **error);
const GPtrArray *zd_profile_import_sheets (ZdProfileImport *self);  /* of char*: names of the file's sheets */
const char *zd_profile_import_sheet (ZdProfileImport *self);
int zd_profile_import_header_row (ZdProfileImport *self);
const GPtrArray *zd_profile_import_preview (ZdProfileImport *self); /* of ZdRow, first 100 */

/* Checks every row against the mapping. good rows are ready to commit; a bad row never blocks a good one. */
gboolean zd_profile_import_check (ZdProfileImport *self, ZdProgress *progress, GError **error);
gint64 zd_profile_import_good (ZdProfileImport *self);
gint64 zd_profile_import_new (ZdProfileImport *self);              /* of these, parties not known yet */
const GPtrArray *zd_profile_import_problems (ZdProfileImport *self); /* of ZdImportProblem */

/* One transaction: facts, records, coverage, batch, log entries, outbox rows. Drafters only. Error: CONFLICT
 * when the file is not the one that was checked. */
gboolean zd_profile_import_commit (ZdProfileImport *self, ZdProgress *progress, GError **error);
/* The problem rows with the reason beside each, as .xlsx. */
gboolean zd_profile_import_save_problems (ZdProfileImport *self, const char *path, GError **error);

/* Platform: a chunk of parties that came over the wire, {"batch": …, "parties": […], "coverage": […], "origin": {…}}. */
gboolean zd_parties_accept (ZdLibrary *library, const json_t *chunk, const ZdUser *user, GError **error);
/* What its parties have in common; borrowed from @chunk. Without a word of it facts are of the library's day. */
gboolean zd_parties_origin (ZdLibrary *library, const json_t *chunk, ZdPartyOrigin *origin, GError **error);

G_END_DECLS
