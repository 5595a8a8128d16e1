/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/example.h"
#include "policy/policy.h"
#include "profile/party.h"

G_BEGIN_DECLS

/* A worked case of a policy for people: what is given, what is expected, what comes. */

/* "符合，30 万元；缺少：称号" */
char *zd_case_expectation (const json_t *example, const ZdCatalogue *catalogue);
/* What is known of the enterprise, a line each: of char*. @payers: whose payments it may have, see zd_case_payers(),
 * nullable. */
GPtrArray *zd_case_givens (const ZdPolicy *policy, const GPtrArray *payers, const json_t *example,
                           const ZdCatalogue *catalogue);

/* "不符合，0 元": in the words of an expectation. */
char *zd_case_outcome (const ZdExplanation *explanation);

/* What @policy looks at of @party, without its name and code; expecting what comes of it
 * on @day. (transfer full) */
json_t *zd_case_from_party (const ZdPolicy *policy, const ZdParty *party, const char *name, ZdDay day,
                            const ZdCatalogue *catalogue, GError **error);

G_END_DECLS
