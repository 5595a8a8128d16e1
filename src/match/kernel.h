/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The inner loops of the mass match: facts of many parties to bits, bits to bits, bits to numbers. They are
 * one source (kernel-loops.c), compiled for each instruction set and chosen for the processor at hand; all
 * give the same bits.
 *
 * A bitmap has a bit per row, row 0 the lowest bit of the first word. Of a block of ZD_BLOCK_ROWS it is
 * ZD_BLOCK_WORDS words; a pair of them, ZD_PAIR_WORDS, is what is true and behind it what is possible.
 * Nothing has to be aligned beyond its type, but bitmaps that begin at a multiple of ZD_BITMAP_ALIGN bytes
 * are faster: no register full of them lies in two lines of the cache. */
#define ZD_BLOCK_ROWS  2048
#define ZD_BLOCK_WORDS (ZD_BLOCK_ROWS / 64)
#define ZD_PAIR_WORDS  (2 * ZD_BLOCK_WORDS)

#define ZD_BITMAP_ALIGN 64

#define ZD_STEPS (16 + 18)

static inline guint
zd_bitmap_words (guint rows)
{
  return (rows + 63) / 64;
}

/* What the values of a column are stored as. */
typedef enum { ZD_LANE_U8, ZD_LANE_U16, ZD_LANE_I32, ZD_LANE_I64, ZD_N_LANES } ZdLane;

/* Both ends belong to it; nothing is in it when lo > hi. Ends beyond what a lane can hold are allowed. */
typedef struct {
  gint64 lo, hi;
} ZdSpan;

typedef struct {
  const char *name; /* "avx512", "avx2", "sse2", "plain" */

  /* Which of @n values lie in one of @spans, of @n_spans: into the zd_bitmap_words (n) words at @bits; bits
   * beyond @n are 0. By lane. One span is the fast case, each further one costs as much again. */
  void (*spans[ZD_N_LANES]) (const void *values, guint n, const ZdSpan *spans, guint n_spans, guint64 *bits);
  /* Which of @n values belong to the set with bit v of @members for value v. */
  void (*set_u8) (const guint8 *values, guint n, const guint64 members[4], guint64 *bits);

  /* Pairs; @out may be the first of the inputs. */
  void (*and_all) (const guint64 *const *inputs, guint n_inputs, guint64 *out); /* n_inputs > 0 */
  void (*or_all) (const guint64 *const *inputs, guint n_inputs, guint64 *out);
  /* Not: @out is another pair. */
  void (*negate) (const guint64 *pair, guint64 *out);

  /* How many bits of a bitmap are set; of both bitmaps of a pair, among @rows. */
  guint (*count) (const guint64 *bits);
  void (*count_pair) (const guint64 *pair, const guint64 *rows, guint *sure, guint *possible);

  /* A leaf of three values from a test of two: @pair gets what is true and what is possible, where @known has
   * the rows whose fact can be relied on. @pair may begin at @bits. */
  void (*settle) (const guint64 *bits, const guint64 *known, guint64 *pair);

  /* Codes of a block, @n of them, the rest 0, as a bitmap for each of @n_planes bits, the lowest first. */
  void (*planes) (const guint8 *codes, guint n, guint n_planes, guint64 *planes);
  /* … and from those the bitmaps that every interval of codes is made of in a few instructions: which codes
   * have lower four bits of at least 0 … 15, and upper four of at least 0 … 17 (none). ZD_STEPS of them. */
  void (*steps) (const guint64 *planes, guint n_planes, guint64 *steps);
  /* Whose code lies in one of @spans, as settle() would leave it. Ends from 0 to 255; those of one
   * span there, which is no end at all, are the faster ones. */
  void (*within) (const guint64 *steps, const ZdSpan *spans, guint n_spans, const guint64 *known,
                  guint64 *pair);

  /* Where each of @n values stands among @n_cuts ascending cut points, at most 255: how many are at or below
   * it. With cuts at lo and hi + 1 an interval of values is the interval of codes [place of lo + 1, place of
   * (hi + 1)], places counted from 0. */
  void (*rank_i64_u8) (const gint64 *values, guint n, const gint64 *cuts, guint n_cuts, guint8 *codes);
  void (*rank_i32_u8) (const gint32 *values, guint n, const gint32 *cuts, guint n_cuts, guint8 *codes);
} ZdKernel;

/* The fastest that this processor can run, or what the environment's ZHIDA_KERNEL names. */
const ZdKernel *zd_kernel (void);
/* NULL when this processor, or this build, has no such kernel. */
const ZdKernel *zd_kernel_named (const char *name);
/* All names, the fastest first; NULL behind the last. */
const char *const *zd_kernel_names (void);

G_END_DECLS
