/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/mass/block.h"

G_BEGIN_DECLS

/* What parties get under one plan of a block's program; remembers what each position gets. */
typedef struct _ZdMassSummer ZdMassSummer;

/* @rows of the block come to @outcome each. */
typedef void (*ZdMassSumFunc) (const guint64 *rows, const ZdOutcome *outcome, gpointer data);

/* @block outlives it. */
ZdMassSummer *zd_mass_summer_new (ZdMassBlock *block, guint plan);
void zd_mass_summer_free (ZdMassSummer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMassSummer, zd_mass_summer_free)

/* Tells @take of all rows of the block that are yes or unknown, each once. */
void zd_mass_summer_each (ZdMassSummer *self, const ZdMassBits *bits, ZdMassSumFunc take, gpointer data);

G_END_DECLS
