/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/leaf-context.h"
#include "desktop/policy/leaf-flow.h"

G_BEGIN_DECLS

/* The question of a judgement, as long as it has to be. @edited: it has been written into the leaf, and wherever else
 * the policy asks the same; edits at the same @place that follow each other are one. @owner outlives the flow's
 * children. */
void zd_leaf_question_append (const ZdCondition *leaf, const ZdLeafContext *context, ZdLeafFlow *flow,
                              void (*edited) (gpointer owner, gpointer place), gpointer owner);

G_END_DECLS
