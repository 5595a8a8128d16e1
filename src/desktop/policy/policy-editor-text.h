/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/policy-editor-span.h"

G_BEGIN_DECLS

/* The policy's own words, to read or to write, with those that something comes from marked.
 * Signals: "pointed" (int start, int end): the marked words under the pointer or the caret, −1 none ·
 * "edited" (const char *text): other words stand there now ·
 * "quoted" (int start, int end): the selected words are to be the source of the current row ·
 * "added" (int start, int end, const char *kind, const char *id): a condition on that measure
 * (see ZdMeasureChooser) comes from the selected words. */
#define ZD_TYPE_POLICY_EDITOR_TEXT (zd_policy_editor_text_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyEditorText, zd_policy_editor_text, ZD, POLICY_EDITOR_TEXT, AdwBin)

/* Nothing is kept of @policy. */
void zd_policy_editor_text_show (ZdPolicyEditorText *self, const ZdPolicy *policy, const ZdCatalogue *catalogue,
                                 gboolean editable);
/* @spans: of ZdSpan: what was read or found in the words that are shown. */
void zd_policy_editor_text_mark (ZdPolicyEditorText *self, ZdSpanKind kind, const GArray *spans);
/* Marks the words of a row and brings them into view; −1 none. */
void zd_policy_editor_text_light (ZdPolicyEditorText *self, int start, int end);

G_END_DECLS
