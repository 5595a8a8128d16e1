/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/leaf-context.h"
#include "match/matcher.h"

G_BEGIN_DECLS

/* How the measure of a leaf is spread over those who pass all other conditions, the leaf's interval over it, and what
 * the policy comes to while its ends are dragged. It writes into the leaf itself.
 *
 * Signals: "moving": the leaf's set is another one, under the hand or put back: nothing to keep yet · "moved": it is to
 * be kept. */
#define ZD_TYPE_LEAF_HISTOGRAM (zd_leaf_histogram_get_type ())
G_DECLARE_FINAL_TYPE (ZdLeafHistogram, zd_leaf_histogram, ZD, LEAF_HISTOGRAM, AdwBin)

/* @leaf: one that zd_histogram_fits(); with @context kept by the caller for the widget's life. */
GtkWidget *zd_leaf_histogram_new (ZdCondition *leaf, const ZdLeafContext *context);
/* Something in the policy was changed by others, perhaps the leaf itself. */
void zd_leaf_histogram_refresh (ZdLeafHistogram *self);
/* What the policy comes to as the leaf is now; near and most_unknown are left out. NULL: not known yet. */
const ZdMatchCount *zd_leaf_histogram_get_count (ZdLeafHistogram *self);

G_END_DECLS
