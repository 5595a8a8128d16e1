/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/case-cover.h"
#include "policy/policy.h"

G_BEGIN_DECLS

/* The worked cases of a policy: who gets how much, what is expected and what comes. It
 * writes into the policy's list. Signals: "edited" (gpointer place) ·
 * "accept" (guint index): what comes now is to be expected · "add": a case is to be made
 * of an enterprise (const char *uscc). */
#define ZD_TYPE_POLICY_EDITOR_TESTS (zd_policy_editor_tests_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyEditorTests, zd_policy_editor_tests, ZD, POLICY_EDITOR_TESTS, AdwBin)

/* What came of one case. */
typedef struct {
  gboolean passed;
  char *came;   /* "不符合，0 元"; nullable */
  char *detail; /* how it came about, or why it cannot be read */
} ZdCaseResult;
void zd_case_result_free (ZdCaseResult *self);

/* Both kept by the caller until another one is shown. */
void zd_policy_editor_tests_show (ZdPolicyEditorTests *self, ZdPolicy *policy, const ZdCatalogue *catalogue,
                                  gboolean editable);
/* Who else paid in the cases that are shown next, see zd_case_payers(). @payers: (transfer full) */
void zd_policy_editor_tests_take_payers (ZdPolicyEditorTests *self, GPtrArray *payers);
/* Where the case that came last stands, open: what is given and what is expected is to be looked at. */
void zd_policy_editor_tests_go_to_last (ZdPolicyEditorTests *self);
/* Where the first case stands that came out otherwise than expected, open. */
void zd_policy_editor_tests_go_to_failing (ZdPolicyEditorTests *self);
/* What the cases try, beside them. */
ZdCaseCover *zd_policy_editor_tests_get_cover (ZdPolicyEditorTests *self);
/* @results: of ZdCaseResult, one a case; NULL: being run. */
void zd_policy_editor_tests_set_results (ZdPolicyEditorTests *self, const GPtrArray *results);

G_END_DECLS
