/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/matcher.h"

G_BEGIN_DECLS

/* How each of several variants of a policy comes out, in one pass over the enterprises: as if each were in
 * force on @as_of. @others: as in zd_comparison_new(). All cores. of ZdMatchCount, by variant.
 * Errors: CANCELLED, a policy that does not compile. */
GArray *zd_match_variants (const ZdColumns *columns, const GPtrArray *variants, const GPtrArray *others,
                           ZdDay as_of, ZdProgress *progress, GError **error);

G_END_DECLS
