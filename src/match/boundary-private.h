/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/boundary.h"
#include "policy/part.h"

G_BEGIN_DECLS

/* boundary-set.c: makes what @part looks at be @value in a worked case. FALSE: the enterprise of this case
 * cannot be made so; *why says it for people, NULL: such a value there is not (a count below zero). */
gboolean zd_boundary_set (json_t *example, const ZdPolicyPart *part, gint64 value,
                          const ZdCatalogue *catalogue, const char **why);

/* boundary-base.c: worked cases, without name and expectation, of enterprises that the policy gives
 * something, made of its own conditions (of json_t; transfer full). Empty where they cannot be met so. */
GPtrArray *zd_boundary_bases (const ZdPolicy *policy, const ZdCatalogue *catalogue);

G_END_DECLS
