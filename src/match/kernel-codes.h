/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/kernel.h"
#include "match/kernel-vector.h"

/* The part of kernel-loops.c that tells from codes, a bitmap for each of their bits, whose lie within. */

static void
planes_of (const guint8 *codes, guint n, guint n_planes, guint64 *planes)
{
  guint8 whole[64] = { 0 };
  guint words = n / 64;

  memset (planes, 0, (gsize)n_planes * ZD_BLOCK_WORDS * sizeof *planes);
  memcpy (whole, codes + 64 * words, n % 64);
  for (guint p = 0; p < n_planes; p++, planes += ZD_BLOCK_WORDS) {
    for (guint w = 0; w < words; w++)
      planes[w] = plane (codes + 64 * w, p);
    if (n % 64 != 0)
      planes[words] = plane (whole, p);
  }
}

#define STEP(steps, i) ((steps) + (gsize)(i)*ZD_BLOCK_WORDS)

/* At least 0, 1, 2, 3 of two bits, and never. */
static inline void
steps_of_two (const guint64 *low, const guint64 *high, guint v, Vector at_least[5])
{
  Vector none = { 0 }, l = low != NULL ? VECTOR (low, v) : none, h = high != NULL ? VECTOR (high, v) : none;

  at_least[0] = ~none;
  at_least[1] = h | l;
  at_least[2] = h;
  at_least[3] = h & l;
  at_least[4] = none;
}

/* At least 0 … @n - 1 of the four bits from plane @first on. */
static void
steps_of_four (const guint64 *planes, guint n_planes, guint first, guint n, guint64 *steps)
{
  const guint64 *bits[4];

  for (guint i = 0; i < 4; i++)
    bits[i] = first + i < n_planes ? STEP (planes, first + i) : NULL;
  for (guint v = 0; v < BLOCK_VECTORS; v++) {
    Vector low[5], high[5];
    steps_of_two (bits[0], bits[1], v, low);
    steps_of_two (bits[2], bits[3], v, high);
    for (guint i = 0; i < 16; i++)
      VECTOR (STEP (steps, i), v) = high[i / 4 + 1] | (high[i / 4] & low[i % 4]);
    for (guint i = 16; i < n; i++)
      VECTOR (STEP (steps, i), v) = low[4];
  }
}

static void
steps_of (const guint64 *planes, guint n_planes, guint64 *steps)
{
  steps_of_four (planes, n_planes, 0, 16, steps);
  steps_of_four (planes, n_planes, 4, 18, STEP (steps, 16));
}

/* What makes “at least k”: the upper bits are more than those of k, or as many and the lower ones enough. */
typedef struct {
  const guint64 *more, *enough, *lower;
} AtLeast;

static inline AtLeast
at_least (const guint64 *steps, guint k)
{
  const guint64 *upper = STEP (steps, 16 + k / 16);

  return (AtLeast){ upper + ZD_BLOCK_WORDS, upper, STEP (steps, k % 16) };
}

static inline Vector
reached (const AtLeast *k, guint v)
{
  return VECTOR (k->more, v) | (VECTOR (k->enough, v) & VECTOR (k->lower, v));
}

static inline void
put_pair (Vector in, const guint64 *known, guint v, guint64 *pair)
{
  VECTOR (pair, v) = in & VECTOR (known, v);
  VECTOR (pair, v + BLOCK_VECTORS) = in | ~VECTOR (known, v);
}

static void
within_several (const guint64 *steps, const ZdSpan *spans, guint n_spans, const guint64 *known, guint64 *pair)
{
  Vector in[BLOCK_VECTORS] = { { 0 } };

  for (guint i = 0; i < n_spans; i++) {
    const AtLeast first = at_least (steps, (guint)spans[i].lo);
    const AtLeast beyond = at_least (steps, (guint)spans[i].hi + 1);
    for (guint v = 0; v < BLOCK_VECTORS; v++)
      in[v] |= reached (&first, v) & ~reached (&beyond, v);
  }
  for (guint v = 0; v < BLOCK_VECTORS; v++)
    put_pair (in[v], known, v, pair);
}

/* Most sets have one end only. */
static void
within (const guint64 *steps, const ZdSpan *spans, guint n_spans, const guint64 *known, guint64 *pair)
{
  if (n_spans != 1) {
    within_several (steps, spans, n_spans, known, pair);
    return;
  }
  const AtLeast first = at_least (steps, (guint)spans->lo), beyond = at_least (steps, (guint)spans->hi + 1);
  if (spans->hi == G_MAXUINT8)
    for (guint v = 0; v < BLOCK_VECTORS; v++)
      put_pair (reached (&first, v), known, v, pair);
  else if (spans->lo == 0)
    for (guint v = 0; v < BLOCK_VECTORS; v++)
      put_pair (~reached (&beyond, v), known, v, pair);
  else
    for (guint v = 0; v < BLOCK_VECTORS; v++)
      put_pair (reached (&first, v) & ~reached (&beyond, v), known, v, pair);
}
