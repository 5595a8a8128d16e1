/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/columns.h"

G_BEGIN_DECLS

/* What columns-build.c fills and columns.c reads. */

/* The one integer that a column cannot hold: it marks a missing fact. */
#define COLUMN_MISSING G_MININT64

/* One bureau's day per party. */
typedef struct {
  char *id;
  GArray *days; /* of ZdDay by row; rows beyond its length: ZD_DAY_NONE */
} Source;

/* Something a row has beyond the columns; sorted by (row, key), @starts finds a row's. */
typedef struct {
  guint32 row;
  guint32 key; /* field or record kind index */
  union {
    struct {
      ZdDay as_of;
      guint32 source;
    } exception;
    struct {
      gint32 year;
      gint64 value;
    } annual;
    struct {
      ZdDay from, until, as_of;
    } coverage;
  };
} Extra;

typedef struct {
  GArray *entries; /* of Extra */
  guint32 *starts; /* n_rows + 1, once sealed; NULL when there are none */
} Extras;

struct _ZdColumns {
  gatomicrefcount references;
  const ZdCatalogue *catalogue;
  gboolean sealed;

  GStringChunk *strings;
  GPtrArray *usccs; /* of char*, in @strings */
  GPtrArray *names;
  GHashTable *rows; /* uscc → row + 1, once sealed */

  GArray **facts;       /* by field: of gint64 by row, NULL until one is known */
  guint *field_sources; /* by field: index of its own source */
  GArray *sources;      /* of Source */
  Extras exceptions, annual, coverage;
  ZdCoverage *kind_coverage; /* by kind */

  GArray *records;        /* of ZdColumnRecord; sealed: by row, kind, date */
  GArray *record_rows;    /* of guint32, the row of each record; NULL once sealed */
  guint32 *record_starts; /* n_rows + 1 */
  guint64 *kind_masks;    /* by row: bit (kind % 64) for the kinds it has records of */

  GHashTable *text_ids; /* text → id */
  GPtrArray *texts;     /* by id; 0 is none */
};

/* Index of a source, made where it is new. */
guint zd_columns_source (ZdColumns *self, const char *id);

G_END_DECLS
