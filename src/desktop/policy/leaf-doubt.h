/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/leaf-context.h"
#include "policy/check/finding.h"

G_BEGIN_DECLS

/* What is not right yet with a leaf, on a line of its own below it; nothing where all is. Ends that nothing decides
 * have two buttons each: it writes the answer into the leaf.
 * Signal "decided": so it did. */
#define ZD_TYPE_LEAF_DOUBT (zd_leaf_doubt_get_type ())
G_DECLARE_FINAL_TYPE (ZdLeafDoubt, zd_leaf_doubt, ZD, LEAF_DOUBT, AdwBin)

/* @leaf, @context: kept by the caller for its life. */
GtkWidget *zd_leaf_doubt_new (ZdCondition *leaf, const ZdLeafContext *context, gboolean editable);
void zd_leaf_doubt_refresh (ZdLeafDoubt *self);

/* A sentence, or NULL: nothing is wrong. */
const char *zd_leaf_doubt_of (const ZdCondition *leaf, const ZdLeafContext *context);
/* That is what @finding says of @leaf too, only later. */
gboolean zd_leaf_doubt_says (const ZdCondition *leaf, const ZdLeafContext *context, const ZdFinding *finding);

G_END_DECLS
