/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/name-index.h"
#include "profile/name-likeness.h"

G_BEGIN_DECLS

typedef struct {
  guint32 row; /* of the columns */
  ZdNameLikeness likeness;
} ZdNameCandidate;

/**
 * zd_name_candidates:
 * @names: as they were written, @n_names of them
 * @most: candidates of each
 *
 * Whom each name may mean, by likeness: the best first, of equal ones the earlier row. All names are looked
 * for in one pass, so that a thousand cost hardly more than one. Error: CANCELLED.
 *
 * Returns: (transfer full) (element-type GArray): by name, of ZdNameCandidate
 */
GPtrArray *zd_name_candidates (const ZdNameIndex *index, const char *const *names, guint n_names, guint most,
                               ZdProgress *progress, GError **error);

G_END_DECLS
