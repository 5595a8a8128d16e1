/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/interval.h"

G_BEGIN_DECLS

/* Where values of a type lie on a picture: bins that all are as wide, cut at round numbers of the unit, of
 * one size where the values lie evenly, else larger with the numbers. A bin at either end may reach far, for
 * the few beyond the others. Immutable. */
typedef struct _ZdScale ZdScale;

/* How values lie, in the type's unit. */
typedef struct {
  gint64 least, low, middle, high, most; /* all but the outermost few lie from @low to @high */
  gint64 small;                          /* the @low of those above zero; 0: there are none */
  guint n;                               /* values: of few there are fewer bins */
} ZdSpread;

/* Of money, numbers, dates or years. The ends of @set (nullable) have a place on it too. */
ZdScale *zd_scale_new (const ZdType *type, const ZdSpread *spread, const ZdIntervalSet *set);
void zd_scale_free (ZdScale *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdScale, zd_scale_free)

guint zd_scale_n_bins (const ZdScale *self);
/* Bin i is [edge i, edge i + 1). */
gint64 zd_scale_edge (const ZdScale *self, guint i);
/* 0: one of the roundest … 2; 3: the far end of a bin that reaches far. */
guint zd_scale_rank (const ZdScale *self, guint edge);
/* How many usual bins it is worth: round numbers are not at equal distances. */
double zd_scale_share (const ZdScale *self, guint bin);
/* "2000万", "3%", "2022-03": short, for an edge. */
char *zd_scale_label (const ZdScale *self, gint64 value);

/* 0 … 1, what lies beyond is at the end; and back. */
double zd_scale_place (const ZdScale *self, gint64 value);
gint64 zd_scale_value (const ZdScale *self, double place);

/* The nearest round number, as fine as a picture @width pixels wide can show: of the unit; of a date a first
 * of the month, of the year or a day. */
gint64 zd_scale_round (const ZdScale *self, gint64 value, double width);
/* The next one behind @value, or with @direction −1 before it. */
gint64 zd_scale_next (const ZdScale *self, gint64 value, double width, int direction);

G_END_DECLS
