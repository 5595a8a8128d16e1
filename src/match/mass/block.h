/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "match/mass/column.h"
#include "match/mass/program.h"

G_BEGIN_DECLS

/* Up to ZD_BLOCK_ROWS parties under all plans of a program: a thread's own table, for block after block. */

#define ZD_FEW_CLASSES 4

/* The records of one kind that these rows have. */
typedef struct {
  guint first, end;              /* of the kind's records */
  gboolean some_apart;
  guint64 apart[ZD_BLOCK_WORDS];   /* rows that are looked at one by one */
  const guint8 *classes;           /* by row; NULL: all are of the first */
  guint8 picked_classes[ZD_BLOCK_ROWS];
  guint n_classes;                 /* of which there are bitmaps; 0: too many */
  /* By the bits of some classes: rows of one of these. */
  _Alignas (ZD_BITMAP_ALIGN) guint64 of_classes[1 << ZD_FEW_CLASSES][ZD_BLOCK_WORDS];
  gboolean counted;                /* @holders are known; see zd_mass_block_holders() */
  guint64 holders[ZD_BLOCK_WORDS]; /* rows that have any, or another span than the common one */
} ZdMassRecords;

typedef struct {
  const ZdProgram *program;
  ZdProgress *progress; /* nullable */
  const ZdKernel *kernel;
  guint first, n;        /* rows first … first + n − 1, or … */
  const guint32 *picked; /* … these n; nullable */
  _Alignas (ZD_BITMAP_ALIGN) guint64 alive[ZD_BLOCK_WORDS];
  guint64 *pairs;         /* by node: true, possible */
  guint64 *turns;         /* by node: see zd_mass_block_turn() */
  const guint64 **inputs; /* the program's, as pairs */
  guint64 *known;         /* by measure: rows whose fact can be relied on; FACT only */
  _Alignas (ZD_BITMAP_ALIGN) guint64 steps[ZD_STEPS * ZD_BLOCK_WORDS]; /* of the codes by … */
  const ZdMassRank *stepped;                /* … this one; nullable */
  guint64 *fresh;         /* by freshness */
  guint64 *wanted;        /* by late measure: rows for which it has been looked at */
  guint64 *hopeful;       /* by plan: rows that may be yes, or but for one leaf; see result.c */
  ZdMassRecords *records; /* by kind */
  gint64 gathered[ZD_BLOCK_ROWS];
} ZdMassBlock;

/* @progress (nullable): after a cancel no more rows are looked at one by one, which takes milliseconds a
 * block, and what is left in the table means nothing. Both outlive it. */
ZdMassBlock *zd_mass_block_new (const ZdProgram *program, ZdProgress *progress);
void zd_mass_block_free (ZdMassBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMassBlock, zd_mass_block_free)

/* Truth and possibility of every node for the rows @first …, or those at @picked (nullable; kept by the
 * caller). LATE measures are unknown as yet. */
void zd_mass_block_load (ZdMassBlock *self, guint first, guint n, const guint32 *picked);

/* Looks at LATE measures for the rows that are marked in @wanted, and at what rests on them. What was certain
 * before stays: that is why rows may be left out for which nothing depends on it. */
void zd_mass_block_look_late (ZdMassBlock *self);

/* For every node: the rows that are NO, and would be otherwise were one leaf the other way: YES, or with
 * @hoping at least possible. Left in @turns. */
void zd_mass_block_turn (ZdMassBlock *self, gboolean hoping);

/* How a plan of the program comes out. */
typedef struct {
  guint64 yes[ZD_BLOCK_WORDS], unknown[ZD_BLOCK_WORDS], near[ZD_BLOCK_WORDS];
} ZdMassBits;

/* Everything for the rows that are loaded: as zd_plan_run() has it. @near: it is asked for. */
void zd_mass_block_run (ZdMassBlock *self, guint first, guint n, const guint32 *picked, gboolean near);
/* … and one plan's part of it. @near as before. */
void zd_mass_block_result (ZdMassBlock *self, guint plan, gboolean near, ZdMassBits *bits);

/* FALSE: it was cancelled. */
static inline gboolean
zd_mass_block_goes_on (const ZdMassBlock *self)
{
  return zd_progress_check (self->progress, NULL);
}

static inline guint
zd_mass_block_row (const ZdMassBlock *self, guint i)
{
  return self->picked != NULL ? self->picked[i] : self->first + i;
}

static inline guint64 *
zd_mass_block_pair (const ZdMassBlock *self, guint node)
{
  return self->pairs + (gsize)node * ZD_PAIR_WORDS;
}

static inline guint64 *
zd_mass_block_turned (const ZdMassBlock *self, guint node)
{
  return self->turns + (gsize)node * ZD_BLOCK_WORDS;
}

/* ---- for the files of this room ---- */

/* What a measure is for one row, in all its predicates. */
void zd_mass_block_set_row (ZdMassBlock *self, const ZdMassMeasure *m, guint i, const ZdValue *value);
/* Of @n pairs the rows that are in at least @k, both ways. */
void zd_mass_count_up (const guint64 *const *inputs, guint n, guint k, guint64 *out);
/* Asks the row evaluator for the rows of @rows. */
void zd_mass_block_ask_rows (ZdMassBlock *self, const ZdMassMeasure *m, const guint64 *rows);
/* The same value for all. */
void zd_mass_block_set_all (ZdMassBlock *self, const ZdMassMeasure *m, const ZdValue *value);
/* rank.c: the bitmaps of the codes of rows @first …, whose values are @values. */
const guint64 *zd_mass_rank_part (ZdMassRank *self, const ZdKernel *kernel, gconstpointer values, guint first,
                                 guint n);
void zd_mass_block_fill_facts (ZdMassBlock *self);
void zd_mass_block_begin_records (ZdMassBlock *self);
/* Rows that have any record of kind @index of the program's, or another span than the common one. */
const guint64 *zd_mass_block_holders (const ZdMassBlock *self, guint index);
void zd_mass_block_fill_records (ZdMassBlock *self, const ZdMassMeasure *m);

G_END_DECLS
