/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "match/plan.h"
#include "match/row-set.h"

G_BEGIN_DECLS

/* A fact that would settle the doubt about some parties. */
typedef struct {
  const char *id; /* of a field, a kind of records, …: ZdReason.missing; the catalogue's */
  ZdRowSet *rows; /* who lacks it */
} ZdMissing;

/* What the parties @rows, who are to be verified, lack under a policy: of ZdMissing, what most of them lack
 * first. The same that their explanations say, without its words. All cores. Error: CANCELLED. (transfer
 * full) */
GPtrArray *zd_plan_missing (const ZdPlan *self, ZdDay as_of, const ZdRowSet *rows, ZdProgress *progress,
                            GError **error);

G_END_DECLS
