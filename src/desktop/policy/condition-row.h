/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/count-cell.h"
#include "desktop/policy/leaf-editor.h"

G_BEGIN_DECLS

/* One node of a condition in its tree: a group with its joint, or a leaf with its words
 * to fill in, what is doubtful about it, and how many enterprises pass it now.
 *
 * Signals: "edited" (gpointer place): it has written into the node ·
 * "add" (const char *kind, const char *id): a leaf of that measure is wanted in this group ·
 * "moving": a value in it is under the hand: written into the node, not meant to stay ·
 * "pointed" (gboolean): the pointer came or went. */
#define ZD_TYPE_CONDITION_ROW (zd_condition_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdConditionRow, zd_condition_row, ZD, CONDITION_ROW, GtkListBoxRow)

/* @node, @context: kept by the caller. @menu: (nullable): what can be done with the row;
 * without it the row is for reading. */
GtkWidget *zd_condition_row_new (ZdCondition *node, guint depth, const ZdLeafContext *context, GMenuModel *menu);
/* Where it stands now; @menu: as it was made with, or another one. */
void zd_condition_row_set_place (ZdConditionRow *self, guint depth, GMenuModel *menu);
ZdCondition *zd_condition_row_get_node (ZdConditionRow *self);
GtkWidget *zd_condition_row_get_anchor (ZdConditionRow *self); /* where a popover about it hangs */
ZdLeafChart *zd_condition_row_get_chart (ZdConditionRow *self); /* NULL: nothing in it is written */

/* See zd_count_cell_set(). */
void zd_condition_row_set_count (ZdConditionRow *self, const ZdMatchCount *alone, const ZdMatchCount *so_far);
GtkWidget *zd_condition_row_get_cell (ZdConditionRow *self); /* of the counts */
/* @findings: of ZdFinding: those about the node are said below it. */
void zd_condition_row_set_findings (ZdConditionRow *self, const GPtrArray *findings);
/* Its words are pointed at. */
void zd_condition_row_set_lit (ZdConditionRow *self, gboolean lit);

G_END_DECLS
