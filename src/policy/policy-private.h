/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

extern const char *const zd_policy_kind_names[];   /* by ZdPolicyKind; end with NULL */
extern const char *const zd_policy_status_names[]; /* by ZdPolicyStatus */

/* Every string but those that must be read is NULL. */
ZdPolicy *zd_policy_new (void);
ZdPolicyCase *zd_policy_case_new (const char *name, json_t *json);

/* What concerns the policy as a whole: one judgement has one question, and
 * spans lie within the text. @path: of the policy. */
gboolean zd_policy_check (const ZdPolicy *self, const ZdPath *path, GError **error);

G_END_DECLS
