/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/kit/split.h"

G_BEGIN_DECLS

/* One policy: its particulars, conditions and awards beside its own words, its worked cases
 * and versions; to read, or for the drafters of its lead bureau to change. What is changed
 * is a draft that is saved as it is typed, until it is published.
 *
 * Signal "saved": the library's drafts or policies are others now. */
#define ZD_TYPE_POLICY_EDITOR (zd_policy_editor_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyEditor, zd_policy_editor, ZD, POLICY_EDITOR, AdwBin)

/* Shows a policy of the library; what is under the pen is saved first. */
void zd_policy_editor_open (ZdPolicyEditor *self, const char *id);
/* Shows @text, JSON of a policy, as a draft of the policy that it names. FALSE: it cannot be read. */
gboolean zd_policy_editor_open_text (ZdPolicyEditor *self, const char *text, GError **error);
const char *zd_policy_editor_get_id (ZdPolicyEditor *self);   /* NULL: nothing is open */
const char *zd_policy_editor_get_title (ZdPolicyEditor *self);
const char *zd_policy_editor_get_text (ZdPolicyEditor *self); /* NULL: nothing is open */
/* Has what is shown been counted and checked as it stands now? */
gboolean zd_policy_editor_is_looked_at (ZdPolicyEditor *self);

/* What is stored has changed: follows, unless something here is under the pen. */
void zd_policy_editor_refresh (ZdPolicyEditor *self);
/* Saves at once what waits to be saved. */
void zd_policy_editor_save (ZdPolicyEditor *self);

/* "rules", "particulars", "cases", "versions" */
void zd_policy_editor_show_tab (ZdPolicyEditor *self, const char *tab);
/* A way back to the list ("policies.back"), where there is room for one of them only. */
void zd_policy_editor_set_back (ZdPolicyEditor *self, gboolean back);
ZdSplit *zd_policy_editor_get_split (ZdPolicyEditor *self); /* of the rules and the policy's words */

void zd_policy_editor_undo (ZdPolicyEditor *self);
void zd_policy_editor_redo (ZdPolicyEditor *self);

G_END_DECLS
