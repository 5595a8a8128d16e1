/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/scale.h"

G_BEGIN_DECLS

/* The ends of one interval of a set under the hand. An end keeps being open or closed, and by which rule,
 * wherever it is moved; one that was not bounded becomes a closed one. No end passes the other, nor a
 * neighbouring interval. */
typedef struct {
  const ZdScale *scale;
  double width;   /* of the scale's picture, in pixels: what is round there */
  guint interval; /* of the set */
  gboolean upper;
} ZdGrip;

/* Where the end stands on the scale, 0 … 1; an end that is not bounded at its side. */
double zd_grip_place (const ZdGrip *self, const ZdIntervalSet *set);
/* @set with the end moved to @place, or the nearest round number there; at its side of the scale it is
 * without bound. */
ZdIntervalSet *zd_grip_move (const ZdGrip *self, const ZdIntervalSet *set, double place);
/* … to the next round number, @steps times; negative: downwards. */
ZdIntervalSet *zd_grip_step (const ZdGrip *self, const ZdIntervalSet *set, int steps);
/* … without bound. */
ZdIntervalSet *zd_grip_release (const ZdGrip *self, const ZdIntervalSet *set);

G_END_DECLS
