/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/decision.h"
#include "match/explanation.h"
#include "policy/policy.h"

G_BEGIN_DECLS

/* What the decisions under one policy rest on as of one day, apart from the facts: worked out once for many cases.
 * Immutable; any thread may use it. The policy and the catalogue are kept by the caller. */
typedef struct _ZdGrounds ZdGrounds;

/* @mates: of ZdPolicy, the policies that exclude @policy; nullable. */
ZdGrounds *zd_grounds_new (const ZdPolicy *policy, const GPtrArray *mates, const ZdCatalogue *catalogue, ZdDay as_of);
void zd_grounds_free (ZdGrounds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdGrounds, zd_grounds_free)

/* Sets the digests and the id of @decision, whose move and answers are set already. @pinned: the party document as
 * zd_pinning_cut() leaves it. */
void zd_grounds_sign (const ZdGrounds *self, ZdDecision *decision, const json_t *pinned);
/* The same for facts as a case keeps them: of what the policy does not look at nothing is taken.
 * Error: facts that the catalogue does not know. */
gboolean zd_grounds_sign_case (const ZdGrounds *self, ZdDecision *decision, const json_t *facts, const json_t *stated,
                               GError **error);

/* Verdict, sums and leaves of @decision from the rules; @due nullable: nothing is.. */
void zd_decision_judge (ZdDecision *decision, const ZdEntitlement *due, const ZdReason *reason);

G_END_DECLS
