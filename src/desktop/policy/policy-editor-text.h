/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/policy.h"

G_BEGIN_DECLS

/* The policy's own words, with those that a condition or an award comes from on a tinted
 * ground, its basis and its notes.
 * Signals: "pointed" (int start, int end): the words under the pointer, −1 none ·
 * "quoted" (int start, int end): the selected words are to be the source of the current row. */
#define ZD_TYPE_POLICY_EDITOR_TEXT (zd_policy_editor_text_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyEditorText, zd_policy_editor_text, ZD, POLICY_EDITOR_TEXT, AdwBin)

/* Nothing is kept of @policy. */
void zd_policy_editor_text_show (ZdPolicyEditorText *self, const ZdPolicy *policy, gboolean editable);
/* Marks the words of a row; −1 none. */
void zd_policy_editor_text_light (ZdPolicyEditorText *self, int start, int end);

G_END_DECLS
