/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/example.h"

G_BEGIN_DECLS

/* Worked cases at the ends of a policy's intervals: one unit below an end, at it, one above, each on an
 * enterprise of the policy's own cases that otherwise qualifies; where none does (a draft), on made ones.
 * What is expected of it is what the engine says today: it becomes a test only when an officer has looked at
 * it and taken it over. */
typedef struct {
  char *place; /* of the end: "condition.all[1].lo", as a lever's */
  char *words; /* of the leaf or tier it is an end of */
  char *value; /* "1999.99 万元" */
  int side;    /* −1 below the end, 0 at it, +1 above */
  ZdOutcome outcome;
  json_t *json;    /* the whole case, "expect" with what comes today: to be appended to the policy's cases */
  gboolean stands; /* the policy has this case already */
} ZdBoundaryCase;

typedef struct {
  char *place, *words, *why; /* an end that no case could be made for, and why */
} ZdBoundaryGap;

typedef struct {
  GPtrArray *cases; /* of ZdBoundaryCase, in the order of the policy */
  GPtrArray *gaps;  /* of ZdBoundaryGap */
} ZdBoundaries;
void zd_boundaries_free (ZdBoundaries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdBoundaries, zd_boundaries_free)

/* Error: a case of the policy that cannot be read. */
ZdBoundaries *zd_policy_boundaries (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error);

G_END_DECLS
