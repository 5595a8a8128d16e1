/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/kernel.h"
#include "match/plan.h"

G_BEGIN_DECLS

/* A policy as the engine runs it: names resolved to columns, slots and text
 * ids, sets made closed, every distinct measure once. Made by compile.c and
 * compile-award.c, immutable afterwards. */

#define ZD_PLAN_NONE G_MAXUINT

/* ---- sets ---- */

/* @sure: surely members. @maybe: also the values at unclear ends. Sorted, disjoint, lo ≤ hi. */
typedef struct _ZdPlanSet ZdPlanSet;
struct _ZdPlanSet {
  ZdSpan *sure, *maybe;
  guint n_sure, n_maybe;
  ZdPlanSet *before; /* what it is up to the day @until: codes were replaced since; nullable */
  ZdDay until;
};

/* As it is read on @day. */
static inline const ZdPlanSet *
zd_plan_set_on (const ZdPlanSet *self, ZdDay day)
{
  while (self->before != NULL && day <= self->until)
    self = self->before;
  return self;
}

/* ---- records ---- */

typedef enum { ZD_FILTER_SET, ZD_FILTER_SAME, ZD_FILTER_BEFORE } ZdFilterKind;

typedef struct {
  ZdFilterKind kind;
  ZdSlot slot;
  ZdSlot item; /* SAME, BEFORE: slot of the item in scope */
  const ZdCodeList *list; /* of codes that are compared */
  ZdPlanSet set;
} ZdPlanFilter;

/* Which records of a party are looked at. */
typedef struct {
  const ZdRecordKind *kind;
  ZdPlanFilter *filters;
  guint n_filters;
  ZdSpan window;  /* the dates that the filters let through */
  int fresh_days; /* of the kind's coverage; 0 = never stale */
} ZdPlanRecords;

/* ---- measures ---- */

typedef enum {
  ZD_PLAN_FIELD,
  ZD_PLAN_ANNUAL,
  ZD_PLAN_RECORDS,
  ZD_PLAN_ITEM,
  ZD_PLAN_PARAMETER,
  ZD_PLAN_RATIO,  /* value: see zd_ratio_position() */
  ZD_PLAN_GROWTH, /* likewise */
  ZD_PLAN_PERIOD, /* @take of the years @inner */
  ZD_PLAN_SUM,
  ZD_PLAN_YUAN,
  ZD_PLAN_COMPUTED,
  ZD_PLAN_JUDGE,
} ZdPlanMeasureKind;

/* Every @per of a measure divides this. */
#define ZD_PER_ALL 630000

typedef struct {
  ZdPlanMeasureKind kind;
  const ZdMeasure *source;   /* NULL for a judgement */
  int fresh_wanted;          /* days a leaf asks for; −1 = the catalogue's */
  const ZdRecordKind *scope; /* of the item it depends on; NULL: the party alone */
  ZdType type;
  ZdSpan domain;    /* values that an unknown one may have */
  gint64 per;       /* values are so many times what @type counts: nothing is rounded on the way */
  gboolean derived; /* made from other measures */
  guint uses;       /* how often conditions and amounts look at it */
  GArray *leaves;   /* of guint: leaves that test it */

  const ZdField *field;
  int fresh_days;
  ZdPlanRecords records;
  ZdTake take;
  ZdSlot slot; /* RECORDS: what @take looks at; ITEM: the attribute */
  int gap_months;
  const ZdParameter *parameter;
  const ZdStandard *standard;
  const ZdCurrency *currency;
  guint *inner; /* what it is made of, in order; PARAMETER, COMPUTED: the field that chooses comes first */
  guint n_inner;
  const char *judge;

  const ZdYearRef *at; /* ANNUAL, PARAMETER; nullable for the latter */
  ZdSlot at_slot;      /* ITEM */
  guint at_measure;    /* OF */
} ZdPlanMeasure;

typedef struct {
  guint measure;
  ZdPlanSet set;
  const ZdCondition *condition;
  char *text, *set_text; /* in words; made when first asked for, by any thread */
} ZdPlanLeaf;

typedef struct _ZdPlanNode ZdPlanNode;
struct _ZdPlanNode {
  ZdConditionKind kind;
  guint k;
  guint leaf; /* LEAF, JUDGE */
  guint n_children;
  ZdPlanNode **children;
  const ZdCondition *condition;
};

/* ---- awards ---- */

typedef struct _ZdPlanAmount ZdPlanAmount;

typedef struct {
  const char *label; /* nullable */
  ZdPlanNode *when;  /* NULL = always */
  ZdPlanAmount *amount;
} ZdPlanTier;

struct _ZdPlanAmount {
  const ZdAmount *source;
  guint of; /* measure */
  ZdPlanTier *tiers;
  guint n_tiers;
  ZdPlanAmount *inner;
};

typedef struct {
  const ZdInstalment *source;
  ZdPlanNode *when;
  ZdPlanAmount *amount; /* NULL: a share of the line's */
  guint32 name;         /* text id under which payments name it; 0: none does */
} ZdPlanInstalment;

typedef struct {
  const ZdAwardLine *source;
  ZdPlanNode *when;
  gboolean has_items;
  ZdPlanRecords items;
  ZdPlanNode *item_when;
  ZdSlot *key;
  guint n_key;
  const ZdAttribute *year; /* nullable */
  ZdSlot *group;
  guint n_group;
  gboolean group_year;
  ZdPlanAmount *amount;
  ZdPlanInstalment *instalments;
  guint n_instalments;
  guint32 name; /* text id under which payments name it; 0: none does */
} ZdPlanLine;

struct _ZdPlan {
  const ZdPolicy *policy;
  ZdColumns *columns;
  const ZdCatalogue *catalogue;
  GPtrArray *own_measures; /* of ZdMeasure that no condition names: a parameter's field, a year of a period */
  GArray *measures;        /* of ZdPlanMeasure */
  GArray *leaves;          /* of ZdPlanLeaf; the condition's first, as zd_condition_leaves() counts them */
  guint n_condition_leaves;
  ZdPlanNode *condition;
  ZdPlanLine *lines;
  guint n_lines;

  /* Measures looked at more than once: only there can doubt cancel out. */
  GArray *condition_shared, *shared, *item_shared; /* of guint */
  GArray *derived;                                 /* of guint: measures made from others */
  GArray *item_measures, *item_leaves;             /* of guint: to be looked at anew for every item */

  const ZdRecordKind *payments; /* NULL: the catalogue has none */
  guint32 family;               /* text id of the policy's family; 0: no payment names it */
  GPtrArray *rivals;            /* of ZdPlan: policies of an exclusion group with this one; NULL: none */
  GPtrArray *policies;          /* that they are of; nullable */
};

/* For qsort() and its like, of gint64. */
static inline int
zd_compare_values_cb (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static inline const ZdPlanMeasure *
zd_plan_measure (const ZdPlan *self, guint i)
{
  return &g_array_index (self->measures, ZdPlanMeasure, i);
}

static inline const ZdPlanLeaf *
zd_plan_leaf (const ZdPlan *self, guint i)
{
  return &g_array_index (self->leaves, ZdPlanLeaf, i);
}

/* ---- plan-set.c ---- */

/* Fills @self from a test of what @measure gives; a ratio's set is in positions, others in its @per.
 * Texts that the library does not know get ids of their own. Error: the test does not fit. */
gboolean zd_plan_set_init (ZdPlanSet *self, const ZdTest *test, const ZdPlanMeasure *measure,
                           const ZdColumns *columns, GError **error);
void zd_plan_set_clear (ZdPlanSet *self);
/* Of the values in [lo, hi]: YES all are members, NO none, else UNKNOWN. */
ZdTruth zd_plan_set_test (const ZdPlanSet *self, gint64 lo, gint64 hi);

/* Where @unit × above / below stands among whole numbers: 2·n exactly at n,
 * 2·n + 1 strictly between n and n + 1. Keeps the order; below > 0. */
gint64 zd_ratio_position (__int128 above, __int128 below, gint64 unit);
#define ZD_RATIO_ONE   10000   /* four decimals */
#define ZD_RATIO_WHOLE 1000000 /* … of a percentage */

/* Are its values positions? */
static inline gboolean
zd_plan_measure_is_relation (const ZdPlanMeasure *self)
{
  return self->kind == ZD_PLAN_RATIO || self->kind == ZD_PLAN_GROWTH;
}

/* ---- compile.c, compile-measure.c, compile-award.c ---- */

gboolean zd_plan_add_records (ZdPlan *self, ZdPlanRecords *records, const char *kind, const GPtrArray *where,
                              const ZdRecordKind *scope, int fresh_days, GError **error);
void zd_plan_records_clear (ZdPlanRecords *records);
/* Index of the measure, made where it is new. @fresh_days −1: the catalogue's. */
gboolean zd_plan_add_measure (ZdPlan *self, const ZdMeasure *measure, const ZdRecordKind *scope,
                              int fresh_days, guint *index, GError **error);
/* compile-made.c: fills @m for a measure that is made of others. */
gboolean zd_plan_compile_made (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure,
                               const ZdRecordKind *scope, int fresh_days, GError **error);
guint zd_plan_add_judge (ZdPlan *self, const char *id);
/* Counts a look at @measure from @scope. */
void zd_plan_use (ZdPlan *self, guint measure, const ZdRecordKind *scope);
void zd_plan_measure_clear (ZdPlanMeasure *self);

/* *@node stays NULL for a NULL @condition. */
gboolean zd_plan_add_node (ZdPlan *self, const ZdCondition *condition, const ZdRecordKind *scope,
                           ZdPlanNode **node, GError **error);
void zd_plan_node_free (ZdPlanNode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPlanNode, zd_plan_node_free)

gboolean zd_plan_add_award (ZdPlan *self, const ZdAward *award, GError **error);
void zd_plan_clear_award (ZdPlan *self);

G_END_DECLS
