/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/text-pool.h"

G_BEGIN_DECLS

/* What is known complete of one kind of records. Parties have few different spans, most often the same: a
 * span is a class, and a row says which. Private to this folder. */
typedef struct {
  GArray *classes;   /* of ZdCoverage: the first is that of all parties without a span of their own */
  ZdColumn class_of; /* of the others: index in @classes */
  ZdTextPool spans;  /* the classes as texts, by which they are found again; the first is "" */
} ZdCoverageTable;

void zd_coverage_table_init (ZdCoverageTable *self, const ZdRecordKind *kind);
void zd_coverage_table_clear (ZdCoverageTable *self);
/* A span of a row's own; *zd_coverage_table_at() is the common one where it has none. */
void zd_coverage_table_set (ZdCoverageTable *self, guint row, ZdDay from, ZdDay until, ZdDay as_of);
const ZdCoverage *zd_coverage_table_at (const ZdCoverageTable *self, guint row);
/* The spans of @from, whose rows are those from @first on; neither is sealed. */
void zd_coverage_table_append (ZdCoverageTable *self, guint first, const ZdCoverageTable *from);
/* @row has from now on what @fresh_row has in @fresh. */
void zd_coverage_table_take (ZdCoverageTable *self, guint row, const ZdCoverageTable *fresh, guint fresh_row);
/* Is what was found in a file a table for @n_rows? Makes it ready for reading. */
gboolean zd_coverage_table_read (ZdCoverageTable *self, guint n_rows);

G_END_DECLS
