/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/matcher.h"
#include "match/scale.h"

G_BEGIN_DECLS

/* One measure over those whom it decides: the parties that pass all other conditions of a policy, surely or
 * perhaps, by what the leaf looks at. Made once, in a worker; then it tells within microseconds what the
 * policy comes to with any other set in that leaf. Immutable, any thread. */
typedef struct _ZdHistogram ZdHistogram;

/* Is @leaf a measure on a line that is held against a set: money, number, date, year? */
gboolean zd_histogram_fits (const ZdCondition *leaf, const ZdCatalogue *catalogue, ZdType *type);

/* @leaf: its place among zd_condition_leaves() of the policy's condition; one that fits. @others (of
 * ZdPolicy, nullable): see zd_plan_new_among(). As if the policy were in force on @as_of; not kept. All
 * cores. Errors: CANCELLED, a policy that does not compile. */
ZdHistogram *zd_histogram_new (const ZdColumns *columns, const ZdPolicy *policy, const GPtrArray *others,
                               guint leaf, ZdDay as_of, ZdProgress *progress, GError **error);
void zd_histogram_free (ZdHistogram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdHistogram, zd_histogram_free)

const ZdType *zd_histogram_type (const ZdHistogram *self);

/* What the policy comes to with @set in the leaf, as everybody matched anew would have it; near and
 * most_unknown are left out. FALSE: nearly. The measure stands in another condition too, and a few of those
 * for whom it is unknown may be certain where they are counted as unknown here. */
gboolean zd_histogram_count (const ZdHistogram *self, const ZdIntervalSet *set, ZdMatchCount *count);

/* Whom the leaf decides: by what is known of the measure. */
guint zd_histogram_n_known (const ZdHistogram *self);
guint zd_histogram_n_unknown (const ZdHistogram *self); /* missing, stale, or not certain */
guint zd_histogram_n_none (const ZdHistogram *self);    /* there is no such value: no record, no ratio */

/* Of the known those in [lo, end), and of these who is yes, not only possible, where the leaf lets him. */
void zd_histogram_between (const ZdHistogram *self, gint64 lo, gint64 end, guint *n, guint *sure);
/* The value of the known one with @rank (< n_known) others before it or with it, rounded down to the unit. */
gint64 zd_histogram_value (const ZdHistogram *self, guint rank);
/* For a picture of them; somebody has to be known. */
void zd_histogram_spread (const ZdHistogram *self, ZdSpread *spread);

G_END_DECLS
