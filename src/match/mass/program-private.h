/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/mass/program.h"

G_BEGIN_DECLS

/* What a part of a program says, as bytes: equal bytes, equal part. */

static inline void
zd_key_add (GByteArray *key, gint64 number)
{
  g_byte_array_append (key, (const guint8 *)&number, sizeof number);
}

void zd_key_add_set (GByteArray *key, const ZdPlanSet *set);
/* Of a measure outside items, as it is on the program's day. */
void zd_key_add_measure (GByteArray *key, const ZdPlan *plan, const ZdPlanMeasure *m, ZdDay as_of);

/* The calendar year that a fixed reference means; FALSE where it depends on the party. */
gboolean zd_year_of_ref (const ZdYearRef *at, ZdDay as_of, int *year);

/* ---- program.c ---- */

typedef enum { ZD_KEY_MEASURE, ZD_KEY_PREDICATE, ZD_KEY_NODE } ZdMassKey;
GByteArray *zd_program_key_new (ZdMassKey kind);
/* TRUE when it is there already; else it will be @next. (transfer full) @key */
gboolean zd_program_find (ZdProgram *self, GByteArray *key, guint next, guint *index);
guint zd_program_append_node (ZdProgram *self, const ZdMassNode *node);

/* ---- program-leaf.c ---- */

ZdMassKind zd_mass_kind_of (const ZdPlanMeasure *m, ZdDay as_of);
/* Node of a leaf, index of a measure: made where they are new. */
guint zd_program_leaf (ZdProgram *self, const ZdPlan *plan, guint leaf);
guint zd_program_find_measure (ZdProgram *self, const ZdPlan *plan, guint measure);
/* What of the leaf is to be looked at late: ZD_PLAN_NONE: nothing. */
guint zd_program_late_of (ZdProgram *self, const ZdPlan *plan, guint leaf);

/* No end of it is unclear. */
gboolean zd_plan_set_is_clear (const ZdPlanSet *set);

/* ---- the others ---- */

/* record-kind.c */
guint zd_program_kind (ZdProgram *self, const ZdRecordKind *kind);
void zd_record_kind_clear_cb (gpointer data);

/* It is certain of its ends, and unknown where nothing is known. */
static inline gboolean
zd_predicate_is_usual (const ZdMassPredicate *predicate)
{
  return predicate->clear && predicate->blank == ZD_UNKNOWN;
}

/* rank.c */
void zd_program_rank (ZdProgram *self, ZdMassMeasure *m);

/* position.c */
void zd_program_add_sums (ZdProgram *self, const ZdPlan *plan, ZdMassSums *sums);
void zd_mass_sums_clear (ZdMassSums *sums);

/* parameter.c: a dated threshold of one day for all is chosen by a code: a test of it is a set of codes. */
ZdPlanSet *zd_parameter_set (const ZdPlanMeasure *m, const ZdPlanSet *set, ZdDay as_of);

G_END_DECLS
