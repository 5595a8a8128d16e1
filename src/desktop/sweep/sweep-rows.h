/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/table-view.h"
#include "work/sweep/unclaimed.h"

G_BEGIN_DECLS

/* 应享未享 as a table's rows. */

extern const ZdTableColumn zd_sweep_columns[];
extern const guint zd_sweep_n_columns;

/* @found: kept. */
ZdRowSource *zd_sweep_source (ZdUnclaimed *found);

/* What the filters above the table ask for, with its texts. */
typedef struct {
  char *policy, *bureau; /* ids; NULL: any */
  char *needle;          /* of name or code; NULL: any */
  int stage;             /* −1: any */
  int waited;
} ZdSweepWish;
ZdSweepWish *zd_sweep_wish_copy (const ZdSweepWish *self);
void zd_sweep_wish_free (gpointer self);
void zd_sweep_wish_clear (ZdSweepWish *self);

/* As an export is asked for: all but the needle. Refers to @self. */
ZdUnclaimedWish zd_sweep_wish_words (const ZdSweepWish *self);

/* A ZdRowFilter over zd_sweep_source(); @wish: ZdSweepWish. */
gboolean zd_sweep_filter (gconstpointer found, guint row, gpointer wish);

G_END_DECLS
