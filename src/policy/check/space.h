/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/condition.h"

G_BEGIN_DECLS

/* The values of all measures that some conditions look at, cut at the ends of their
 * tests. Inside a cell no test changes, so that trying every cell tries every value;
 * what holds of the cells holds exactly, in integers. Measures count as independent
 * of each other, and an unclear end as a member. */
typedef struct _ZdSpace ZdSpace;

/* A condition, or several together. Only for its own space. */
typedef guint ZdClaim;

/* A span of cells of one measure; a box has one for every measure. */
typedef struct {
  guint from, to;
} ZdCells;

ZdSpace *zd_space_new (const ZdCatalogue *catalogue);
void zd_space_free (ZdSpace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdSpace, zd_space_free)

/* Conditions live as long as the space. NULL holds always. */
ZdClaim zd_space_add (ZdSpace *self, const ZdCondition *condition, const ZdRecordKind *scope);
/* The same; it becomes the space's own. */
ZdClaim zd_space_take (ZdSpace *self, ZdCondition *condition, const ZdRecordKind *scope);
ZdClaim zd_space_both (ZdSpace *self, ZdClaim one, ZdClaim other);
ZdClaim zd_space_any (ZdSpace *self, const ZdClaim *claims, guint n);
ZdClaim zd_space_not (ZdSpace *self, ZdClaim claim);

/* ---- questions: space-find.c ---- */

typedef enum { ZD_FIND_NOTHING, ZD_FIND_BOX, ZD_FIND_TOO_MANY } ZdFind;

/* Is there a value for every measure that meets @claim? @box (nullable): where, as large
 * as it can be made; room for zd_space_n_measures(). TOO_MANY: given up. */
ZdFind zd_space_find (ZdSpace *self, ZdClaim claim, ZdCells *box);
guint zd_space_n_measures (ZdSpace *self);
/* Measures that both claims test. (element-type guint) */
GArray *zd_space_shared (ZdSpace *self, ZdClaim one, ZdClaim other);
/* Does @inner ask for something of @measure that @outer does not allow? */
gboolean zd_space_exceeds (ZdSpace *self, guint measure, ZdClaim inner, ZdClaim outer);

/* space-gaps.c: is there, along one ordered measure, something that meets @domain but not @covered, between what is
 * @covered and what is @covered or outside @domain? Told for each such stretch: where. */
typedef void (*ZdBoxFunc) (ZdSpace *self, const ZdCells *box, gpointer data);
ZdFind zd_space_gaps (ZdSpace *self, ZdClaim domain, ZdClaim covered, ZdBoxFunc func, gpointer data);

/* ---- words: space-words.c ---- */

/* "用地面积 = 200 亩，且投资额 ≥ 2 亿元": those of the measures that @claim tests; what is free is not said. */
char *zd_space_describe (ZdSpace *self, ZdClaim claim, const ZdCells *box);

G_END_DECLS
