/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/columns.h"

G_BEGIN_DECLS

/* Sealed columns as they lie in memory, for loops over many rows. All pointers are borrowed from the columns.
 *
 * A bitmap has a bit per row, row 0 the lowest bit of the first word, and room for whole blocks of
 * ZD_COLUMNS_BLOCK rows; bits behind the last row are 0. */
#define ZD_COLUMNS_BLOCK 2048
#define ZD_COLUMNS_WORDS (ZD_COLUMNS_BLOCK / 64)

/* How the values of an array are stored: in the narrowest that holds all of them. */
typedef enum {
  ZD_STORED_NONE, /* there is no value at all; the pointers are NULL */
  ZD_STORED_U8,
  ZD_STORED_U16,
  ZD_STORED_I32,
  ZD_STORED_I64,
  ZD_N_STORED
} ZdStored;

typedef struct {
  ZdStored stored;
  const void *values;     /* by row; of no meaning where absent */
  const guint64 *present; /* bitmap of the rows that have one */
} ZdColumnView;

/* Of the rows of a block that have a value; lo > hi: none has. */
typedef struct {
  gint64 lo, hi;
} ZdReach;

static inline gint64
zd_stored_at (ZdStored stored, const void *values, gsize i)
{
  switch (stored) {
  case ZD_STORED_U8:
    return ((const guint8 *) values)[i];
  case ZD_STORED_U16:
    return ((const guint16 *) values)[i];
  case ZD_STORED_I32:
    return ((const gint32 *) values)[i];
  case ZD_STORED_I64:
    return ((const gint64 *) values)[i];
  case ZD_STORED_NONE:
  case ZD_N_STORED:
  default:
    return 0;
  }
}

/* All codes in one piece, @stride bytes from one to the next, each with zeros behind it; NULL where one of them is
 * longer than a code is. */
const char *zd_columns_view_usccs (const ZdColumns *self, guint *stride);

void zd_columns_view_fact (const ZdColumns *self, const ZdField *field, ZdColumnView *view);
void zd_columns_view_annual (const ZdColumns *self, const ZdField *field, int year, ZdColumnView *view);
/* The day of the bureau that owes @field; absent = of unknown age. Fields of one bureau have the same view. */
void zd_columns_view_days (const ZdColumns *self, const ZdField *field, ZdColumnView *view);
/* … the first and the last of each block of ZD_COLUMNS_BLOCK rows, which are worked out once; NULL: there are none. */
const ZdReach *zd_columns_view_day_reaches (const ZdColumns *self, const ZdField *field);

/* Rows whose fact is of another day than its bureau's; ascending, each once. */
typedef struct {
  guint n;
  const guint32 *rows;
  const gint32 *days; /* ZD_DAY_NONE = of unknown age */
} ZdExceptionsView;
void zd_columns_view_exceptions (const ZdColumns *self, const ZdField *field, ZdExceptionsView *view);

/* The records of a kind: ascending by row, those of a row as zd_columns_records() gives them. */
typedef struct {
  guint n;
  const guint32 *starts;  /* by 64 rows: where the records of rows 64 i … begin; one more at the end */
  const guint16 *rows;    /* by record: its row, counted from the first row of its block */
  const guint16 *present; /* by record: bit per ZdSlot */
  struct {
    ZdStored stored;
    const void *values; /* by record; texts as their ids */
  } slots[ZD_N_SLOTS];
} ZdRecordsView;
void zd_columns_view_records (const ZdColumns *self, const ZdRecordKind *kind, ZdRecordsView *view);

/* Records [*first, *end) of the view belong to rows first_row … first_row + ZD_COLUMNS_BLOCK − 1. */
static inline void
zd_records_view_block (const ZdRecordsView *view, guint n_rows, guint first_row, guint *first, guint *end)
{
  guint n_words = (n_rows + 63) / 64;

  *first = view->n > 0 ? view->starts[first_row / 64] : 0;
  *end = view->n > 0 ? view->starts[MIN (first_row / 64 + ZD_COLUMNS_WORDS, n_words)] : 0;
}

/* What is known complete: a few different spans, and which of them each row has. */
typedef struct {
  guint n_classes;
  const ZdCoverage *classes; /* the first is that of all parties without a span of their own */
  ZdColumnView class_of;     /* index in @classes, 0 also where it is absent; of all rows, if it is there */
} ZdCoverageView;
void zd_columns_view_coverage (const ZdColumns *self, const ZdRecordKind *kind, ZdCoverageView *view);

/* What the file that they are from is known by; NULL: they are not from one. */
const char *zd_columns_token (const ZdColumns *self);
/* As they lie in that file, without what has been changed since; NULL: they are not from one, or it has been replaced.
 * (transfer full) */
ZdColumns *zd_columns_unpatched (const ZdColumns *self);

/* The rows of @self that may differ from @before, an earlier one, ascending; those that @before does not have are not
 * among them. NULL: not known, anything may differ. (transfer full) of guint32 */
GArray *zd_columns_changed_rows (const ZdColumns *self, const ZdColumns *before);

G_END_DECLS
