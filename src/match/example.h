/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/explanation.h"

G_BEGIN_DECLS

/* Runs the worked cases that stand with a policy (docs/conditions.md, "Cases"). */
typedef struct {
  char *name;
  gboolean passed;
  char *difference; /* what was expected and what came, in words; NULL when passed */
} ZdExampleResult;
void zd_example_result_free (ZdExampleResult *self);

/* (transfer full): of ZdExampleResult. Error: a case that cannot be read, with its place. */
GPtrArray *zd_policy_run_examples (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error);

/* What comes of one case, JSON as it stands with the policy; what is expected of it is not looked at.
 * Error: a case that cannot be read. */
ZdExplanation *zd_example_explain (const ZdPolicy *policy, const json_t *example,
                                   const ZdCatalogue *catalogue, GError **error);
/* What came is what is expected from now on. */
void zd_example_accept (json_t *example, const ZdExplanation *explanation);

G_END_DECLS
