/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "match/comparison.h"

G_BEGIN_DECLS

/* Counts of a match, as the verbs print them. */

/* "yes, unknown, no, near, amount_fen, amount_max_fen, unknown_max_fen, unlimited" */
json_t *zd_ctl_count_to_json (const ZdMatchCount *count);
/* "enter, leave, change, before{…}, after{…}, transitions{no-no … yes-yes}" */
json_t *zd_ctl_comparison_to_json (const ZdComparisonCount *count);
void zd_ctl_print_comparison (const ZdComparisonCount *count);

G_END_DECLS
