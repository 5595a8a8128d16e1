/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* A number of a policy that can be moved to see what comes of it: an end of an interval, a sum, a
 * rate, a cap. */
typedef struct {
  char *place;  /* "condition.all[1].lo", "award.lines[0].amount" */
  char *words;  /* what it stands in: "营业收入 ≥ 2000 万元", "“智能工厂”每年封顶" */
  ZdType type;  /* list and unit are borrowed from the catalogue */
  gint64 value;
} ZdLever;
void zd_lever_free (ZdLever *self);

/* In the order of reading. of ZdLever */
GPtrArray *zd_policy_levers (const ZdPolicy *policy, const ZdCatalogue *catalogue);

/* NULL with an error that says which places there are. "award/lines/0/amount" is understood too. */
const ZdLever *zd_lever_find (const GPtrArray *levers, const char *place, GError **error);

/**
 * zd_policy_moved:
 * @moves: NULL-terminated "PLACE=VALUE": a lever's place and its new value ("2000万", "2022-06-30"), or the
 *   place of a leaf or filter and its new set as intervals ("[2000万, 4亿)")
 *
 * A copy of @policy in which they hold. Error: no such place, a value that does not fit.
 */
ZdPolicy *zd_policy_moved (const ZdPolicy *policy, const ZdCatalogue *catalogue, const char *const *moves,
                           GError **error);
/* The same with one lever at a value of its type. */
ZdPolicy *zd_policy_with_lever (const ZdPolicy *policy, const ZdCatalogue *catalogue, const char *place,
                                gint64 value, GError **error);

G_END_DECLS
