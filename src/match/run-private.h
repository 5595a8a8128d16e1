/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/plan-private.h"

G_BEGIN_DECLS

/* One party under one plan on one day: what was looked up is kept until the
 * run ends, so that a measure is worked out once. Lives on the stack. */

typedef enum {
  ZD_DOUBT_NONE,
  ZD_DOUBT_MISSING,
  ZD_DOUBT_STALE,
  ZD_DOUBT_INCOMPLETE, /* records outside the span known to be complete */
  ZD_DOUBT_VAGUE,      /* a record lacks the attribute looked at */
  ZD_DOUBT_UNLAID,     /* nothing is laid down for that code and day */
  ZD_DOUBT_RATE,       /* no exchange rate is recorded for that day */
  ZD_DOUBT_ZERO_BASE,  /* growth over nothing */
  ZD_DOUBT_JUDGE,
} ZdDoubt;

/* What a measure may be. Certain when one value, or surely none. */
typedef struct {
  gint64 lo, hi; /* if it has a value */
  guint8 some;   /* it may have a value */
  guint8 none;   /* it may have none: no record passes, no such ratio */
  guint8 doubt;  /* why it is not certain */
  guint cause;   /* the measure to blame, itself or one it is made from */
} ZdValue;

static inline gboolean
zd_value_is_certain (const ZdValue *self)
{
  return self->some ? !self->none && self->lo == self->hi : TRUE;
}

enum { ZD_RUN_UNSEEN, ZD_RUN_SEEN, ZD_RUN_ASSUMED };

typedef struct {
  const ZdPlan *plan;
  guint row;
  ZdDay as_of;
  int year; /* of as_of */
  const ZdAnswers *answers;
  const ZdColumnRecord *item; /* in scope, or NULL */
  ZdValue *values;            /* by measure */
  guint8 *seen;               /* by measure: is @values filled? */
  guint8 *truths;             /* by leaf: ZdTruth + 1, 0 = not looked at */
  guint forced;               /* leaf whose truth is taken to be @forced_truth, or ZD_PLAN_NONE */
  ZdTruth forced_truth;
  gpointer heap;    /* room for a big plan */
  gint64 room[768]; /* … a usual one fits in here */
} ZdRun;

/* All that is given outlives the run. @answers nullable. */
void zd_run_init (ZdRun *run, const ZdPlan *plan, guint row, ZdDay as_of, const ZdAnswers *answers);
void zd_run_clear (ZdRun *run);
/* Puts an item into scope, or with NULL none: what depends on it is looked up anew. */
void zd_run_set_item (ZdRun *run, const ZdColumnRecord *item);
/* Forgets truths and what was made of other measures, keeps what was looked up. */
void zd_run_forget (ZdRun *run);

static inline gboolean
zd_record_is_known (const ZdColumnRecord *record, ZdSlot slot)
{
  return (record->present >> slot & 1) != 0;
}

/* Year of a DATE or YEAR slot; FALSE when it is missing. */
gboolean zd_record_year (const ZdColumnRecord *record, const ZdAttribute *attribute, int *year);

/* ---- value.c ---- */
const ZdValue *zd_run_value (ZdRun *run, guint measure);
/* The calendar year that a figure of a year is looked up for; FALSE: it is not known, or another for each record. */
gboolean zd_run_annual_year (ZdRun *run, const ZdPlanMeasure *m, int *year);

/* ---- value-made.c ---- */
/* What is made of other measures. */
void zd_run_made_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value);

void zd_value_set_unknown (ZdValue *value, const ZdPlanMeasure *m, ZdDoubt doubt);
/* Unknown because @inner, which it is made from, is. */
void zd_value_set_unknown_as (ZdValue *value, const ZdPlanMeasure *m, const ZdValue *inner);
static inline void
zd_value_set_known (ZdValue *value, gint64 known)
{
  value->lo = value->hi = known;
  value->some = TRUE;
}
/* The day of a conversion's rate; FALSE when it is not certain. */
gboolean zd_run_rate_day (ZdRun *run, const ZdPlanMeasure *m, ZdDay *day);

/* ---- record-truth.c, value-records.c ---- */

/* Which records may exist that nobody told of. */
typedef struct {
  gboolean any;
  ZdSpan dates;
} ZdUnseen;
/* … of the party; where this span is known complete. */
ZdUnseen zd_run_unseen (const ZdRun *run, const ZdPlanRecords *records);
ZdUnseen zd_run_unseen_of (const ZdRun *run, const ZdPlanRecords *records, const ZdCoverage *coverage);
static inline gint64
zd_record_slot (const ZdColumnRecord *record, ZdSlot slot)
{
  return slot < ZD_SLOT_SUBJECT ? record->values[slot] : (gint64)record->texts[slot - ZD_SLOT_SUBJECT];
}

/* Does the record pass all filters? */
ZdTruth zd_run_record (const ZdRun *run, const ZdPlanRecords *records, const ZdColumnRecord *record);
void zd_run_records_value (ZdRun *run, const ZdPlanMeasure *m, ZdValue *value);
/* … of a party with these records of the kind, and this span known complete. */
void zd_run_records_among (const ZdRun *run, const ZdPlanMeasure *m, const ZdCoverage *coverage,
                           const ZdColumnRecord *records, guint n, ZdValue *value);

/* ---- eval.c ---- */
/* Is @value in @set? */
ZdTruth zd_value_truth (const ZdValue *value, const ZdPlanSet *set);
ZdTruth zd_run_leaf (ZdRun *run, guint leaf);
/* Kleene. NULL is YES. */
ZdTruth zd_run_node (ZdRun *run, const ZdPlanNode *node);
/* Kleene, then doubt that cannot matter removed. Outside items. */
ZdTruth zd_run_decide (ZdRun *run, const ZdPlanNode *node);
/* Would one leaf of @node, were it the other way, make it YES? @node is NO. */
gboolean zd_run_near (ZdRun *run, const ZdPlanNode *node);
/* gap.c: of a near miss, see ZdOutcome. */
gint64 zd_run_gap (ZdRun *run);
/* The truth of @node if @leaf were @truth. */
ZdTruth zd_run_decide_if (ZdRun *run, const ZdPlanNode *node, guint leaf, ZdTruth truth);

/* ---- doubt.c ---- */

/* How many combinations are tried: of a condition, of all its amounts, of one item. */
#define ZD_CELLS_CONDITION 4096
#define ZD_CELLS_AWARD     512
#define ZD_CELLS_ITEM      64

/* Is one of @measures, all looked at more than once, uncertain here? Works them out. */
gboolean zd_run_has_doubt (ZdRun *run, const GArray *measures, const ZdRecordKind *scope);
/* Calls @look for every cell of the possible values of the uncertain ones of
 * @measures, as if each value lay there, until it returns FALSE. Where there would
 * be more than @most cells, the last measures keep their doubt. */
typedef gboolean (*ZdLookFunc) (ZdRun *run, gpointer data);
void zd_run_each_cell (ZdRun *run, const GArray *measures, const ZdRecordKind *scope, guint most,
                       ZdLookFunc look, gpointer data);

G_END_DECLS
