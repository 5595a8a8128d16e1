/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* Going through everything a policy says as data, with the places where it stands. */

/* A condition that stands for itself, not inside another. @scope: the item's kind, or NULL. */
typedef void (*ZdConditionFunc) (const ZdCondition *condition, const ZdRecordKind *scope, const ZdPath *path,
                                 gpointer data);
typedef void (*ZdLineFunc) (const ZdAwardLine *line, const ZdPath *path, gpointer data);
typedef void (*ZdAmountFunc) (const ZdAmount *amount, const ZdAwardLine *line, const ZdPath *path, gpointer data);

/* The policy's own, those of its lines, items, tiers and instalments, in the order of the data. */
void zd_walk_conditions (const ZdPolicy *policy, const ZdCatalogue *catalogue, ZdConditionFunc func,
                         gpointer data);
/* Every node of @condition, itself first. */
void zd_walk_nodes (const ZdCondition *condition, const ZdRecordKind *scope, const ZdPath *path,
                    ZdConditionFunc func, gpointer data);
void zd_walk_lines (const ZdPolicy *policy, ZdLineFunc func, gpointer data);
/* Every amount of @line at @path, those inside others too. */
void zd_walk_amounts (const ZdAwardLine *line, const ZdPath *path, ZdAmountFunc func, gpointer data);

/* What the items of @line are, NULL: the party. */
const ZdRecordKind *zd_line_scope (const ZdAwardLine *line, const ZdCatalogue *catalogue);

G_END_DECLS
