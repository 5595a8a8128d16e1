/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/columns.h"
#include "profile/coverage.h"
#include "profile/record-table.h"
#include "profile/row-list.h"

G_BEGIN_DECLS

/* What columns-build.c fills, columns.c and columns-view.c read, columns-write.c and columns-file.c keep in a file, and
 * columns-patch.c changes. */

/* One bureau's day per party. */
typedef struct {
  char *id;
  ZdColumn days;
} Source;

typedef struct {
  int year;
  ZdColumn column;
} Annual;

/* A row that was changed after the columns' file was written. */
typedef struct {
  guint32 row;
  gint64 change;
} RowChange;

/* Which of the values of a row list is what. */
enum { EXCEPTION_DAY, EXCEPTION_SOURCE };

struct _ZdColumns {
  gatomicrefcount references;
  ZdCatalogue *catalogue;
  gboolean sealed;
  guint n_rows;

  ZdTextPool usccs; /* indexed, once sealed */
  ZdTextPool names;
  ZdTextPool texts; /* indexed; 0 is none */

  ZdColumn facts_only;      /* of rows that patch others; to who reads, such columns are not whole */
  ZdColumn *facts;          /* by field */
  GPtrArray **annual;       /* by field: of Annual, ascending once sealed; NULL: none */
  guint *field_sources;     /* by field: index of its own source */
  GArray *sources;          /* of Source */
  ZdRowList *exceptions;    /* by field */
  ZdCoverageTable *coverage; /* by kind */
  ZdRecordTable *records;   /* by kind */

  ZdMemory search;   /* what somebody else has put into the file */
  GBytes *file;      /* nullable: where borrowed memory lies; of this process alone */
  char *path, *token; /* of that file; NULL: none */
  guint64 checksum;   /* of its header */
  gint64 change;     /* the truth's change number; the file's, or that of the patch */
  GArray *changed;   /* of RowChange: by the patch */
};

/* The column of @field in @year; an empty one where nobody has a value. */
const ZdColumn *zd_columns_find_annual (const ZdColumns *self, guint field, int year);
/* The same, made where it is new. */
ZdColumn *zd_columns_annual_column (ZdColumns *self, guint field, int year);
/* The days of a source; an empty column where nobody has one. */
const ZdColumn *zd_columns_find_days (const ZdColumns *self, const char *source);
/* Sources and years that @from has become @self's as well, so that nothing has to be made while parts are worked at. */
void zd_columns_make_places (ZdColumns *self, const ZdColumns *from);
/* What can be worked at beside each other: coverage and records of a kind; facts, years and exceptions of a field; days of
 * a source. */
typedef enum { ZD_PART_KIND, ZD_PART_FIELD, ZD_PART_SOURCE } ZdColumnsPart;
typedef void (*ZdColumnsPartFunc) (ZdColumnsPart part, guint i, gpointer data);
/* All parts, on all cores. */
void zd_columns_each_part (ZdColumns *self, ZdColumnsPartFunc func, gpointer data);
/* Number of a text, given where it is new; 0 for none. */
guint32 zd_columns_intern (ZdColumns *self, const char *text);

G_END_DECLS
