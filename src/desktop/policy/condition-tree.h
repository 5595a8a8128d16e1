/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/leaf-editor.h"
#include "match/preview.h"

G_BEGIN_DECLS

/* A condition as a tree of rows that can be written, moved and taken away by mouse and keys:
 * Alt with the arrows moves a row, Delete removes it, Ctrl+D doubles it, Ctrl+Shift+N
 * denies it, Ctrl+E writes it as a sentence, Ctrl+G unfolds its histogram.
 *
 * Signals: "edited" (gpointer place): it has written into the condition ·
 * "moving": a value in it is under the hand, see ZdLeafEditor ·
 * "pointed" (int start, int end): characters of the policy's text that the row under the
 * pointer comes from; −1: it is on none, or another row is at work. */
#define ZD_TYPE_CONDITION_TREE (zd_condition_tree_get_type ())
G_DECLARE_FINAL_TYPE (ZdConditionTree, zd_condition_tree, ZD, CONDITION_TREE, AdwBin)

GtkWidget *zd_condition_tree_new (void);

/* @root: a group, see zd_condition_as_root(); written into when @editable. NULL shows
 * nothing. Both kept by the caller until another one is shown. */
void zd_condition_tree_show (ZdConditionTree *self, ZdCondition *root, const ZdLeafContext *context,
                             gboolean editable);

/* What everybody comes to under each node. FALSE: it is of a condition of another shape. */
gboolean zd_condition_tree_set_counts (ZdConditionTree *self, const ZdMatchPreview *preview);

/* @findings: of ZdFinding: each is said below the row that it is about. */
void zd_condition_tree_set_findings (ZdConditionTree *self, const GPtrArray *findings);
/* The keyboard to the row of @node. */
void zd_condition_tree_go (ZdConditionTree *self, const ZdCondition *node);

/* A leaf that looks at what was chosen (see ZdMeasureChooser) and comes from @words, characters
 * [start, end) of the text: the keyboard goes to what is to be filled in. */
void zd_condition_tree_add (ZdConditionTree *self, const char *kind, const char *id, const char *words, int start,
                            int end);

/* Marks the rows whose words these are and brings the first into view; −1 none. */
void zd_condition_tree_light (ZdConditionTree *self, int start, int end);
/* What the policy comes to as the histogram of the row at work has it; NULL: it has none. */
const ZdMatchCount *zd_condition_tree_get_charted (ZdConditionTree *self);
/* The row at work; NULL: none. */
ZdCondition *zd_condition_tree_get_current (ZdConditionTree *self);
/* The current row comes from @words, characters [start, end) of the text. FALSE: no row is current. */
gboolean zd_condition_tree_quote (ZdConditionTree *self, const char *words, int start, int end);

G_END_DECLS
