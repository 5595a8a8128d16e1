/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/kernel.h"
#include "match/mass/record-order.h"
#include "match/run-private.h"
#include "profile/columns-view.h"

G_BEGIN_DECLS

/* Many plans compiled for everybody at once. What they have in common is worked out once: distinct measures,
 * distinct predicates (a measure in a set), distinct nodes over them. A block of rows is one pair of bitmaps
 * for each: which rows are true, which are possible (not false). “Not” stands at the predicates only, so that
 * both go the same way up the tree. */

typedef enum {
  ZD_MASS_FACT,    /* a field: tested a block at a time */
  ZD_MASS_RECORDS, /* an aggregate over records: few rows have any, the others agree */
  ZD_MASS_OPEN,    /* a reviewer's answer: unknown for everybody */
  ZD_MASS_NONE,    /* what nobody has yet: the facts of next year */
  ZD_MASS_LATE,    /* anything else: row by row, and only for rows on which it may depend */
} ZdMassKind;

/* A bureau's facts are fresh from the day @since on. */
typedef struct {
  ZdColumnView days;
  const ZdReach *reaches; /* by block; nullable */
  gint64 since;
} ZdMassFreshness;

/* The records of a kind, and what is known complete of them: parties fall into few classes by that. */
typedef struct {
  const ZdRecordKind *kind;
  ZdRecordsView records;
  GArray *classes;  /* of ZdCoverage; the first is that of most */
  const guint8 *class_of; /* by row; NULL: all are of the first */
  guint8 *own_classes;    /* … where the columns have no bytes; nullable */
} ZdMassRecordKind;
#define ZD_CLASS_OWN 255 /* one of too many: looked at alone */

/* Where the values of a column stand among the ends of sets that the program holds against it: a code of
 * eight bits at most, and every set is an interval of codes, or a few. Kept as a bitmap for each bit of the
 * codes, so that 256 parties and more are held against an end at once. Made block by block, when asked. */
typedef struct {
  ZdStored from;   /* what the column is stored as */
  guint n_cuts;    /* at most 255: a column that is held against more is ranked several times */
  gpointer cuts;   /* ascending, as I64 or I32; U16: by value its code, a byte; U8: NULL, the value itself */
  guint n_planes;  /* bits of a code */
  guint64 *planes; /* by block: ZD_BLOCK_WORDS of each */
  guint8 *ready;   /* by block */
} ZdMassRank;

/* A filter of records as the loops take it: all in one place, for a block comes by here for every measure. */
typedef struct {
  ZdSlot slot;
  gboolean clear; /* no end is unclear: @span is the set, or @set has more */
  ZdSpan span;
  const ZdPlanSet *set;
} ZdMassFilter;

/* @plan and @index: where the row evaluator finds it. */
typedef struct {
  ZdMassKind kind;
  const ZdPlan *plan;
  guint index;
  const ZdPlanMeasure *source;
  GArray *predicates; /* of guint */
  ZdColumnView values; /* FACT */
  guint freshness;     /* … index, or ZD_PLAN_NONE: never stale */
  ZdExceptionsView exceptions;
  GPtrArray *ranks;    /* of ZdMassRank; NULL: not worth it */
  guint first_test;    /* … of the program's, one for each predicate */
  guint records;       /* RECORDS: index of the kind … */
  ZdValue *without;    /* … and by class the value of who has none that may pass */
  guint first_filter, n_filters; /* … of the program's */
  guint by_code;       /* … which of them is of the code, and clear; ZD_PLAN_NONE: none */
  gboolean any;        /* … its one test is whether there is any: */
  guint any_node;      /* … this node, … */
  guint64 any_classes[2]; /* … and the first classes of who has none, a bit each: those true, those possible */
  guint late;          /* LATE: which of them */
} ZdMassMeasure;

/* What a FACT is held against, likewise: a span or a set of bytes of its values, or spans of their codes by
 * @rank. Else the predicate says it. */
typedef enum { ZD_FORM_OTHER, ZD_FORM_SPAN, ZD_FORM_BYTES, ZD_FORM_CODES } ZdMassForm;

typedef struct {
  guint predicate, node;
  ZdMassForm form;
  union {
    ZdSpan span;
    guint64 bytes[4];
    struct {
      ZdMassRank *rank;
      const ZdSpan *codes; /* the predicate's */
      guint n_codes;
    };
  };
} ZdMassTest;

#define ZD_FEW_RECORDS 4

/* @blank: where nothing is known of the measure. */
typedef struct {
  guint measure;
  guint node;
  const ZdPlanSet *set;
  gboolean clear; /* no end is unclear */
  ZdTruth blank;
  ZdMassRank *rank;       /* one of the measure's; nullable */
  ZdSpan *codes;          /* … @set among its codes */
  guint n_codes;
  /* Of bytes: @set as bits, where it has many spans; nullable. RECORDS: classes that are yes where none
   * passes, and behind them those that may be. */
  guint64 *members;
  /* RECORDS that are counted: the truth of so many that pass and that may; [1] where there may be more. */
  guint8 counts[2][ZD_FEW_RECORDS][ZD_FEW_RECORDS];
} ZdMassPredicate;

typedef enum { ZD_NODE_PREDICATE, ZD_NODE_NOT, ZD_NODE_ALL, ZD_NODE_ANY, ZD_NODE_AT_LEAST } ZdMassNodeKind;

/* Children stand before their parents. */
typedef struct {
  ZdMassNodeKind kind;
  guint k;
  guint first, n; /* of the program's inputs */
  gboolean late; /* a LATE measure is below it */
} ZdMassNode;

/* What is due depends for most parties on their position only: on how they come out, on how the leaves of the
 * award do, and, where a fact is unknown that several leaves look at, on how those of the condition do. */
typedef struct {
  gboolean alike;    /* it is so at all */
  GArray *leaves;    /* of guint: nodes … */
  guint n_of_award;  /* … of which these come first */
  GArray *facts;     /* of guint: measures that several leaves look at */
  gboolean open;     /* a reviewer's answer is one of those */
  GArray *kinds;     /* of guint: kinds of records; who has any gets a sum of his own */
  GArray *late;      /* of guint: LATE measures among the leaves of the award */
} ZdMassSums;

/* @shared: measures that stand in several leaves of its condition: only there the tree may know less than the
 * row evaluator. ZD_PLAN_NONE among them: one that is no fact; where it is unknown is not kept. */
typedef struct {
  const ZdPlan *plan;
  const ZdPlanNode *condition; /* the plan's, or a part of it; NULL: everybody */
  guint root;
  GArray *late;   /* of guint: LATE measures that it looks at, counted among those */
  GArray *shared; /* of guint */
  ZdMassSums sums;
} ZdMassPlan;

typedef struct {
  const ZdColumns *columns;
  ZdDay as_of;
  GArray *plans;      /* of ZdMassPlan */
  GArray *measures;   /* of ZdMassMeasure */
  GArray *predicates; /* of ZdMassPredicate */
  GArray *nodes;      /* of ZdMassNode */
  GArray *inputs;     /* of guint: nodes */
  GArray *freshness;  /* of ZdMassFreshness */
  GArray *kinds;      /* of ZdMassRecordKind */
  guint n_late;       /* measures */
  GArray *filters;    /* of ZdMassFilter */
  GPtrArray *orders;  /* by kind: of ZdMassOrder; NULL: too few look for a code */
  GArray *tests;      /* of ZdMassTest, once sealed */
  GPtrArray *sets;    /* of ZdPlanSet that no plan has */
  GHashTable *known;  /* what each of these says, of GBytes → index + 1 */
} ZdProgram;

/* Holds no reference on @columns. */
ZdProgram *zd_program_new (const ZdColumns *columns, ZdDay as_of);
void zd_program_free (ZdProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdProgram, zd_program_free)

/* Adds a plan with its award. @plan, of the same columns, has to live as long. */
void zd_program_add (ZdProgram *self, const ZdPlan *plan);
/* … a part of its condition, without; NULL: everybody. */
void zd_program_add_part (ZdProgram *self, const ZdPlan *plan, const ZdPlanNode *condition);

/* Nothing is added any more: chooses which columns are ranked. */
void zd_program_seal (ZdProgram *self);

static inline const ZdMassPlan *
zd_program_plan (const ZdProgram *self, guint i)
{
  return &g_array_index (self->plans, ZdMassPlan, i);
}

static inline const ZdMassNode *
zd_program_node (const ZdProgram *self, guint i)
{
  return &g_array_index (self->nodes, ZdMassNode, i);
}

static inline const ZdMassMeasure *
zd_program_measure (const ZdProgram *self, guint i)
{
  return &g_array_index (self->measures, ZdMassMeasure, i);
}

static inline const ZdMassPredicate *
zd_program_predicate (const ZdProgram *self, guint i)
{
  return &g_array_index (self->predicates, ZdMassPredicate, i);
}

static inline const ZdMassPredicate *
zd_program_predicate_of (const ZdProgram *self, const ZdMassMeasure *m, guint p)
{
  return zd_program_predicate (self, g_array_index (m->predicates, guint, p));
}

static inline const ZdMassRecordKind *
zd_program_record_kind (const ZdProgram *self, guint i)
{
  return &g_array_index (self->kinds, ZdMassRecordKind, i);
}

static inline const ZdMassFilter *
zd_program_filter (const ZdProgram *self, const ZdMassMeasure *m, guint f)
{
  return &g_array_index (self->filters, ZdMassFilter, m->first_filter + f);
}

static inline const guint *
zd_program_inputs (const ZdProgram *self, const ZdMassNode *node)
{
  return &g_array_index (self->inputs, guint, node->first);
}

G_END_DECLS
