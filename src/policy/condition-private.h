/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/condition.h"

G_BEGIN_DECLS

/* What the readers of conditions and awards (JSON, sentence) share. */

/* Conditions in conditions, measures in measures, amounts in amounts: a
 * reader refuses what is deeper, so that everything behind it may recurse. */
#define ZD_MAX_DEPTH 100

/* Years added to a year reference stay within ±this. */
#define ZD_MAX_YEARS 100

/* Sets ZD_ERROR_INPUT to a sentence without a place, which the reader adds; FALSE always. */
gboolean zd_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean zd_type_is_time (const ZdType *type); /* a date or a year */

extern const char *const zd_take_names[]; /* by ZdTake; ends with NULL */

ZdYearRef *zd_year_ref_new (ZdYearKind kind);
void zd_year_ref_free (ZdYearRef *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdYearRef, zd_year_ref_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdFilter, zd_filter_free)

/* An end that is unclear in one only makes two tests different; the other
 * rules count only with @with_rules. */
gboolean zd_test_equal (const ZdTest *a, const ZdTest *b, gboolean with_rules);
/* The same tests in any order, without the rules of their ends. */
gboolean zd_filters_equal (const GPtrArray *a, const GPtrArray *b);
/* Into the order of the kind's attributes: JSON objects have none of their own. */
void zd_filters_sort (GPtrArray *filters, const ZdRecordKind *kind);

/* Can values of @type be held against @self? Error: ZD_ERROR_INPUT, what would fit. */
gboolean zd_test_fits (const ZdTest *self, const ZdType *type, GError **error);

/* Does @kind have the attribute, does the test fit it, and what it names in @scope exist? */
gboolean zd_filter_check (const ZdFilter *self, const ZdRecordKind *kind,
                          const ZdRecordKind *scope, GError **error);

/* The attribute @id of @kind, or NULL with a sentence; @kind NULL = no item in scope. */
const ZdAttribute *zd_item_attribute (const ZdRecordKind *kind, const char *id, GError **error);

G_END_DECLS
