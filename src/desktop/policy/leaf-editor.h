/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/leaf-chart.h"

G_BEGIN_DECLS

/* A leaf as words to choose and to fill in: what is looked at, which records, which year,
 * the test; for a judgement its question. It writes into the leaf itself.
 * Signal "edited" (gpointer place): the leaf has changed; edits at the same @place that
 * follow each other are one. "moving": a value is under the hand: the leaf has it, and may yet have the one before
 * again. */
#define ZD_TYPE_LEAF_EDITOR (zd_leaf_editor_get_type ())
G_DECLARE_FINAL_TYPE (ZdLeafEditor, zd_leaf_editor, ZD, LEAF_EDITOR, AdwBin)

/* @leaf, @context: kept by the caller for the editor's life. */
GtkWidget *zd_leaf_editor_new (ZdCondition *leaf, const ZdLeafContext *context);
/* The leaf was changed by others. */
void zd_leaf_editor_refresh (ZdLeafEditor *self);
ZdLeafChart *zd_leaf_editor_get_chart (ZdLeafEditor *self);

G_END_DECLS
