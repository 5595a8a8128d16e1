/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/leaf-flow.h"
#include "policy/condition.h"

G_BEGIN_DECLS

/* What growth over a base of zero is. @edited: it was chosen anew; @owner outlives the flow's children. */
void zd_leaf_growth_append (ZdMeasure *measure, ZdLeafFlow *flow, void (*edited) (gpointer owner, gpointer place),
                            gpointer owner);

G_END_DECLS
