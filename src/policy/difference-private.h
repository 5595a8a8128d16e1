/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/difference.h"

G_BEGIN_DECLS

/* difference.c compares the particulars and holds what was found, difference-condition.c conditions,
 * difference-award.c awards. */
typedef struct {
  const ZdCatalogue *catalogue;
  GPtrArray *changes;        /* of ZdPolicyChange */
  const char *what;          /* what is being compared, for people */
  const ZdRecordKind *scope; /* kind of the item in scope, nullable */
} ZdDifference;

/* Takes @before and @after, of which one may be NULL. */
void zd_difference_add (ZdDifference *self, const ZdPath *path, char *before, char *after);

/* NULL: no condition. The paths are those of @before and @after in their versions. */
void zd_difference_condition (ZdDifference *self, const ZdCondition *before, const ZdPath *before_path,
                              const ZdCondition *after, const ZdPath *after_path);
/* How much both are the same: 3 they say the same, 2 they look at the same, 1 at something akin, 0 at
 * something else. NULL is a condition that always holds. */
int zd_condition_likeness (const ZdCondition *a, const ZdCondition *b);

void zd_difference_award (ZdDifference *self, const ZdAward *before, const ZdAward *after);

/* Pairs @n later things with @m earlier ones, the most alike first. partner[i]: index of the earlier one,
 * −1: none; (transfer full). @like: as zd_condition_likeness(). */
typedef int (*ZdLikeFunc) (gconstpointer before, gconstpointer after);
int *zd_difference_pair (const GPtrArray *before, const GPtrArray *after, ZdLikeFunc like);
/* Is @index of the earlier ones nobody's partner? */
gboolean zd_difference_is_alone (const int *partner, guint n, int index);

G_END_DECLS
