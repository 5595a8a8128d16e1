/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/matcher.h"

G_BEGIN_DECLS

/* Two versions of a policy over the same enterprises: who enters, who leaves, whose amount changes. */
typedef struct _ZdComparison ZdComparison;

typedef enum {
  ZD_PASSAGE_NONE,
  ZD_PASSAGE_ENTER,  /* qualifies now, did not before */
  ZD_PASSAGE_LEAVE,
  ZD_PASSAGE_CHANGE, /* qualifies in both, another amount is due */
} ZdPassage;
#define ZD_N_PASSAGES 4
const char *zd_passage_name (ZdPassage passage); /* "none", "enter", "leave", "change" */
const char *zd_passage_word (ZdPassage passage); /* translated */

typedef struct {
  ZdMatchCount before, after;
  guint transitions[3][3];       /* by ZdTruth before and after */
  guint passages[ZD_N_PASSAGES]; /* by ZdPassage */
} ZdComparisonCount;

/* Both are looked at as if they were in force on @as_of. @others (of ZdPolicy, nullable): those of them that
 * share an exclusion group are weighed against both. All cores, one version after the other; the policies may
 * be gone afterwards. Errors: CANCELLED, a policy that does not compile. */
ZdComparison *zd_comparison_new (const ZdColumns *columns, const ZdPolicy *before, const ZdPolicy *after,
                                 const GPtrArray *others, ZdDay as_of, ZdProgress *progress, GError **error);
void zd_comparison_free (ZdComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdComparison, zd_comparison_free)

/* Reading: any thread. Rows are those of the columns; what is returned is borrowed. */
ZdColumns *zd_comparison_columns (const ZdComparison *self);
const ZdComparisonCount *zd_comparison_count (const ZdComparison *self);
ZdPassage zd_comparison_passage (const ZdComparison *self, guint row);
void zd_comparison_outcomes (const ZdComparison *self, guint row, ZdOutcome *before, ZdOutcome *after);
/* At most @limit rows behind the first @skip that pass so, ascending; (transfer full) array of guint32. */
GArray *zd_comparison_rows (const ZdComparison *self, ZdPassage passage, guint skip, guint limit);

G_END_DECLS
