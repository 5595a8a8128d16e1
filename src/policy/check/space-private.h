/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/check/space.h"

G_BEGIN_DECLS

/* Places on a measure's line: the values, or, of a measure whose values may lie between
 * its units (a ratio), twice the value for the value and one more for what follows it. */
typedef struct {
  gint64 lo, hi;
} ZdStretch;

typedef struct {
  const ZdCondition *sample; /* a leaf that looks at it, for words */
  const ZdRecordKind *scope;
  ZdType type;
  gboolean between; /* values between the units */
  gboolean lacking; /* may have no value at all: the first of no records; one more cell, the last */
  GPtrArray *texts; /* of const char*: what its tests name, in TEXT */
  GArray *starts;   /* gint64: first place of each cell */
  guint n_cells;    /* with the one for no value */
} ZdAxis;

typedef struct {
  guint axis;
  GArray *stretches; /* of ZdStretch: where the leaf holds */
  guint *held;       /* per cell: in how many cells before it the leaf holds */
} ZdMark;

typedef struct {
  ZdConditionKind kind;
  guint k;          /* AT_LEAST */
  guint mark;       /* LEAF */
  GArray *children; /* of ZdClaim */
} ZdNode;

struct _ZdSpace {
  const ZdCatalogue *catalogue;
  GArray *axes;  /* ZdAxis */
  GArray *marks; /* ZdMark */
  GArray *nodes; /* ZdNode */
  GPtrArray *own; /* of ZdCondition, that were made for the space */
  gboolean cut;  /* are the cells up to date? */
  guint left;    /* looks that are still allowed */
};

static inline ZdAxis *
zd_space_axis (const ZdSpace *self, guint i)
{
  return &g_array_index (self->axes, ZdAxis, i);
}

static inline ZdMark *
zd_space_mark (const ZdSpace *self, guint i)
{
  return &g_array_index (self->marks, ZdMark, i);
}

void zd_space_cut (ZdSpace *self); /* space.c: makes the cells, when something was added */

/* ---- space-find.c ---- */

typedef enum { ZD_NO, ZD_MAYBE, ZD_YES } ZdTruth;

/* Kleene: MAYBE unless every value in @box gives the same. */
ZdTruth zd_space_look (const ZdSpace *self, ZdClaim claim, const ZdCells *box);
ZdTruth zd_mark_look (const ZdMark *self, const ZdCells *box);

void zd_space_whole (const ZdSpace *self, ZdCells *box);
gboolean zd_space_tests (const ZdSpace *self, ZdClaim claim, guint axis);
/* The marks of @claim in the order in which their axes are halved. Of several together the first goes
 * first: what is asked about stands before where it is asked. Else what is tested most: an axis
 * tested once can be had either way, so that nothing has to be tried twice for it. */
GArray *zd_space_order (const ZdSpace *self, ZdClaim claim);

/* A claim that is looked for in several boxes. */
typedef struct {
  ZdSpace *space;
  ZdClaim claim;
  GArray *marks; /* of guint */
  gboolean gave_up;
} ZdSearch;

ZdSearch zd_search_for (ZdSpace *space, ZdClaim claim);
void zd_search_clear (ZdSearch *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZdSearch, zd_search_clear)
/* Inside @box, which becomes the place that was found. */
ZdFind zd_search_in (ZdSearch *self, ZdCells *box);

G_END_DECLS
