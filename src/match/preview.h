/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/matcher.h"

G_BEGIN_DECLS

/* One policy under the hand of its author: everybody, again with every change. */
typedef struct {
  ZdMatchCount count;
  GArray *parts; /* of ZdMatchCount, truths only: each part of the condition, parents before children */
  GArray *steps; /* … where all of several conditions are asked: the first of them, the first two … */
} ZdMatchPreview;

/* As if it were in force on @as_of. @others (of ZdPolicy, nullable): see zd_plan_new_among(). All cores; a
 * cancel is heeded within milliseconds. Errors: CANCELLED, a policy that does not compile. */
ZdMatchPreview *zd_match_preview_new (const ZdColumns *columns, const ZdPolicy *policy,
                                      const GPtrArray *others, ZdDay as_of, ZdMatchWants wants,
                                      ZdProgress *progress, GError **error);
void zd_match_preview_free (ZdMatchPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMatchPreview, zd_match_preview_free)

G_END_DECLS
