/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/worker.h"
#include "desktop/match/match-result.h"
#include "desktop/kit/table-view.h"

G_BEGIN_DECLS

/* The enterprises in one group of a match run, as rows of a table. */

extern const ZdTableColumn zd_match_columns[];
extern const guint zd_match_n_columns;

/* Ids of the rows are the codes of the enterprises. */
ZdRowSource *zd_match_rows_new (ZdMatchResult *result, guint policy, ZdMatchGroup group);

/* The near ones, who misses least first, and last those whose miss has no measure: takes looking at each of them.
 * Result: ZdRowSource, by zd_worker_run_finish(). */
void zd_match_rows_order_near (ZdWorker *worker, ZdMatchResult *result, guint policy, ZdProgress *progress,
                               gpointer owner, GAsyncReadyCallback callback, gpointer user_data);

/* The row of the columns; @rows as a ZdRowFilter gets them. */
guint zd_match_rows_at (gconstpointer rows, guint row);

/* "合计 4,120 万元": what the group can come to. (transfer full) (nullable) */
char *zd_match_rows_sum (const ZdMatchCount *count, ZdMatchGroup group);

/* What decides, in one line: what is missing and who owes it, by how much which leaf misses, the lines
 * that are due. (transfer full) */
char *zd_match_decides (const ZdExplanation *explanation, ZdMatchGroup group, const ZdCatalogue *catalogue);

G_END_DECLS
