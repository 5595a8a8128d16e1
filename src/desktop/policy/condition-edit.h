/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/condition.h"

G_BEGIN_DECLS

/* What can be done to a tree of conditions row by row. The root is a group that holds
 * everything; a row is any node below it. */

/* A group of all around what is none yet, so that rows can be added. (transfer full) both ways */
ZdCondition *zd_condition_as_root (ZdCondition *condition);

/* NULL when @node is @root or not below it. @index: (nullable) */
ZdCondition *zd_condition_parent (ZdCondition *root, const ZdCondition *node, guint *index);
gboolean zd_condition_is_group (const ZdCondition *node); /* can hold rows */

/* (transfer full) @child */
void zd_condition_insert (ZdCondition *parent, guint index, ZdCondition *child);
/* @node is freed, and with it a group that would be left empty. */
void zd_condition_remove (ZdCondition *root, ZdCondition *node);
/* (transfer full) @other: stands where @node stood, which is freed. */
void zd_condition_replace (ZdCondition *root, ZdCondition *node, ZdCondition *other);

/* Each is FALSE when it does not apply; the structure is then as it was. */
gboolean zd_condition_move (ZdCondition *root, ZdCondition *node, int step); /* among its siblings */
/* Into the group before it; where there is none, into a new group. */
gboolean zd_condition_indent (ZdCondition *root, ZdCondition *node);
/* Behind the group that it is in. */
gboolean zd_condition_outdent (ZdCondition *root, ZdCondition *node);
/* Not @node; or @node again when it is denied already. */
gboolean zd_condition_toggle_not (ZdCondition *root, ZdCondition *node);
/* ALL, ANY or AT_LEAST. */
void zd_condition_set_group (ZdCondition *node, ZdConditionKind kind, int k);

/* Words, spans, notes and freshness of @before for the nodes of @after that mean the same. */
void zd_condition_carry_notes (const ZdCondition *before, ZdCondition *after);

G_END_DECLS
