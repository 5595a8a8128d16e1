/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/measure-tokens.h"

G_BEGIN_DECLS

/* The two figures of a ratio, each as words to choose, and what can be done with both between them. */
typedef struct _ZdLeafRatio ZdLeafRatio;

/* All kept by the caller. */
ZdLeafRatio *zd_leaf_ratio_new (const ZdLeafContext *context, const ZdMeasureHooks *hooks, gpointer owner);
void zd_leaf_ratio_free (ZdLeafRatio *self);
void zd_leaf_ratio_append (ZdLeafRatio *self, ZdMeasure *ratio, ZdLeafFlow *flow);

/* The ratio whose figure @i is @part; what is then divided by has the same unit. (transfer full) both ways */
ZdMeasure *zd_ratio_with (const ZdMeasure *ratio, guint i, ZdMeasure *part, const ZdLeafContext *context);

G_END_DECLS
