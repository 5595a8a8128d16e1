/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/boundary.h"
#include "policy/part.h"

G_BEGIN_DECLS

/* boundary-set.c: makes what @part looks at be @value in a worked case. FALSE: the enterprise of this case
 * cannot be made so; *why says it for people, NULL: such a value there is not (a count below zero). */
gboolean zd_boundary_set (json_t *example, const ZdPolicyPart *part, gint64 value, const ZdCatalogue *catalogue,
                          const char **why);

G_END_DECLS
