/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/check/finding.h"
#include "policy/policy.h"

G_BEGIN_DECLS

/* What an auditor would find in @policy years later: tiers that overlap, conditions that
 * nobody meets, sums that the text does not have. Looks at nothing but its arguments, fast
 * enough to run while somebody types. In the order of the policy's text and data.
 * (element-type ZdFinding) (transfer full) */
GPtrArray *zd_policy_examine (const ZdPolicy *policy, const ZdCatalogue *catalogue);

G_END_DECLS
