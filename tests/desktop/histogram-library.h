/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/histogram.h"

G_BEGIN_DECLS

/* Enterprises whose revenue, day of founding and number of insured are spread as those of a city are, and a policy on
 * them. One in twenty has no revenue that is known; of the insured nothing is known. */
typedef struct {
  ZdCatalogue *catalogue;
  ZdColumns *columns;
  ZdPolicy *policy;
} HistogramLibrary;

/* Places of the leaves of the policy: founded and revenue in sets of one interval, staff of two. */
enum { LEAF_FOUNDED, LEAF_REVENUE, LEAF_STAFF, LEAF_INSURED };

void histogram_library_init (HistogramLibrary *self, guint n);
void histogram_library_clear (HistogramLibrary *self);
ZdHistogram *histogram_library_count (HistogramLibrary *self, guint leaf);
/* Of the policy: borrowed. */
const ZdIntervalSet *histogram_library_set (HistogramLibrary *self, guint leaf);

G_END_DECLS
