/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/plan.h"

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

G_END_DECLS
