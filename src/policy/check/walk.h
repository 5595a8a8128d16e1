/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* Going through what a policy says as a whole, with the places where it stands; policy/part.h
 * has the single values. */

/* A condition that stands for itself, not inside another. @scope: the item's kind, or NULL. */
typedef void (*ZdConditionFunc) (const ZdCondition *condition, const ZdRecordKind *scope, const ZdPath *path,
                                 gpointer data);
typedef void (*ZdLineFunc) (const ZdAwardLine *line, const ZdPath *path, gpointer data);

/* The policy's own, those of its lines, items, tiers and instalments, in the order of the data. */
void zd_walk_conditions (const ZdPolicy *policy, const ZdCatalogue *catalogue, ZdConditionFunc func,
                         gpointer data);
void zd_walk_lines (const ZdPolicy *policy, ZdLineFunc func, gpointer data);

G_END_DECLS
