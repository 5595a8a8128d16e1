/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/comparison.h"

G_BEGIN_DECLS

/* A comparison's counts by where and what the enterprises are. */
typedef enum {
  ZD_BREAKDOWN_DISTRICT, /* of the region @city; what lies outside it is elsewhere */
  ZD_BREAKDOWN_SECTION,  /* 行业门类 */
  ZD_BREAKDOWN_SIZE,
} ZdBreakdownBy;
#define ZD_N_BREAKDOWNS 3
const char *zd_breakdown_name (ZdBreakdownBy by); /* "district", "section", "size" */
const char *zd_breakdown_word (ZdBreakdownBy by); /* translated */

typedef struct {
  char *code; /* NULL: elsewhere, or not known */
  char *name; /* for people */
  ZdMatchCount before, after;
} ZdBreakdownRow;

/* Rows with anybody in them, in the order of the code list; they add up to the whole. @city: code of the
 * policy's region. NULL where the catalogue has no such field. (transfer full) of ZdBreakdownRow */
GPtrArray *zd_comparison_breakdown (const ZdComparison *self, ZdBreakdownBy by, const char *city);

G_END_DECLS
