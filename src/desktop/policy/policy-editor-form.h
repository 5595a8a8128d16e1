/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/policy.h"

G_BEGIN_DECLS

/* The particulars of a policy: title, bureaus, basis, validity, text … To fill in, or to
 * read. It writes into the policy itself. Signal "edited" (gpointer place). */
#define ZD_TYPE_POLICY_EDITOR_FORM (zd_policy_editor_form_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyEditorForm, zd_policy_editor_form, ZD, POLICY_EDITOR_FORM, AdwBin)

/* Both kept by the caller until another one is shown: what both say alike stays as it is. */
void zd_policy_editor_form_show (ZdPolicyEditorForm *self, ZdPolicy *policy, const ZdCatalogue *catalogue,
                                 gboolean editable);
/* @findings: of ZdFinding: those about a particular are said beside it. */
void zd_policy_editor_form_set_findings (ZdPolicyEditorForm *self, const GPtrArray *findings);
/* The keyboard into the particular that a finding at @place is about. */
void zd_policy_editor_form_go (ZdPolicyEditorForm *self, const char *place);

G_END_DECLS
