/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "base/progress.h"

G_BEGIN_DECLS

/* The mass match measured, and other engines measured at the same work: the same invented enterprises, the same
 * invented policies, every policy's counts compared. */

typedef struct {
  guint enterprises, policies;
  guint64 seed;
  guint threads;       /* 0 = one a core */
  const char *peers;   /* "sqlite,duckdb,numpy"; NULL = those that are installed; "" = none */
  guint budget;        /* seconds that a peer may take for each of its runs before the rest is extrapolated */
  gboolean curve;      /* also 33 … 10,000 policies */
} ZdBenchOrder;

/* Everything that was measured, as `zhidactl bench match --json` prints it (tests/bench/README.md).
 * Errors: USAGE for a peer without a name here, SYSTEM for one that fails, CANCELLED. */
json_t *zd_bench_match (const ZdBenchOrder *order, ZdProgress *progress, GError **error);

G_END_DECLS
