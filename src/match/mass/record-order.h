/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/columns-view.h"

G_BEGIN_DECLS

/* The records of a kind, those of a block of rows sorted by their code: who asks for one title out of fifty
 * finds its few records in one piece. Each block is sorted by the thread that looks at it first. */
typedef struct {
  guint n_codes;
  /* By block: where the records of each code begin, then those without one, then the end; counted from the
   * block's first record. */
  guint32 *starts;
  guint16 *rows;     /* by record, in this order, as the view has it */
  guint16 *present;
  guint8 *values[ZD_N_SLOTS]; /* stored as in the view, with room for 64 more behind; NULL: not asked for */
  guint16 *everywhere; /* by block: attributes that all its records have, a bit per slot */
  guint8 *ready;     /* by block */
} ZdMassOrder;

/* @slots: bit by slot, those that filters look at besides the code. NULL: there is nothing to sort by. */
ZdMassOrder *zd_mass_order_new (const ZdRecordsView *view, guint n_rows, guint slots);
void zd_mass_order_free (ZdMassOrder *self);

/* @first, @end: the block's records. Its part of @starts. */
const guint32 *zd_mass_order_block (ZdMassOrder *self, const ZdRecordsView *view, guint block, guint first,
                                    guint end);
/* Has the processor fetch them: they are then taken piece by piece, which it does not foresee. */
void zd_mass_order_fetch (const ZdMassOrder *self, const ZdRecordsView *view, guint first, guint end);

G_END_DECLS
