/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/policy.h"

G_BEGIN_DECLS

/* What stands beside a policy's own words: its basis and the notes of its drafter. */
#define ZD_TYPE_POLICY_EDITOR_NOTES (zd_policy_editor_notes_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyEditorNotes, zd_policy_editor_notes, ZD, POLICY_EDITOR_NOTES, AdwBin)

/* Nothing is kept of @policy. */
void zd_policy_editor_notes_show (ZdPolicyEditorNotes *self, const ZdPolicy *policy);

G_END_DECLS
