/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/award-private.h"
#include "match/explanation.h"

G_BEGIN_DECLS

/* explain-leaf.c: fills what a leaf says of its fact. */
void zd_explain_leaf (ZdRun *run, guint leaf, ZdReason *reason);
/* The id of what settles a measure: a field, a kind of records, what else somebody keeps; NULL: none does. */
const char *zd_explain_owed (const ZdPlanMeasure *m);
/* A leaf matters when the result would be another one than @result, were its truth another. */
gboolean zd_explain_leaf_matters (ZdRun *run, guint leaf, ZdTruth result);
/* "从业人员 103 人属中型…": what a measure is made of; NULL where it is made of nothing. */
char *zd_explain_made (ZdRun *run, const ZdPlanMeasure *m);
/* The value in words. */
char *zd_explain_value (const ZdPlan *plan, const ZdPlanMeasure *m, const ZdValue *value);
char *zd_explain_number (const ZdPlan *plan, const ZdPlanMeasure *m, gint64 value);
/* explain-amount.c: "20 万元", "0 元至 50 万元"; and how the sum came about, of char*. */
char *zd_explain_amount (gint64 least, gint64 most);
GPtrArray *zd_explain_steps (ZdRun *run, const ZdOutcome *outcome);

G_END_DECLS
