/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/kernel.h"
#include "profile/columns-view.h"

G_BEGIN_DECLS

/* Columns of the snapshot as the kernels take them. */

static inline gsize
zd_stored_width (ZdStored stored)
{
  static const guint8 widths[ZD_N_STORED] = { 0, 1, 2, 4, 8 };

  return widths[stored];
}

static inline ZdLane
zd_stored_lane (ZdStored stored)
{
  static const ZdLane lanes[ZD_N_STORED] = { ZD_LANE_U8, ZD_LANE_U8, ZD_LANE_U16, ZD_LANE_I32, ZD_LANE_I64 };

  return lanes[stored];
}

/* The first of @n ascending @rows that is @row or behind it. */
static inline guint
zd_first_at_or_behind (const guint32 *rows, guint n, guint row)
{
  guint first = 0, end = n;

  while (first < end) {
    guint middle = first + (end - first) / 2;
    if (rows[middle] < row)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

static inline gboolean
zd_bit_get (const guint64 *bits, guint i)
{
  return (bits[i / 64] >> i % 64 & 1) != 0;
}

static inline void
zd_bit_set (guint64 *bits, guint i, gboolean value)
{
  guint64 bit = (guint64)1 << i % 64;

  bits[i / 64] = value ? bits[i / 64] | bit : bits[i / 64] & ~bit;
}

/* Attributes that all records from @first to before @end have, a bit per slot. */
static inline guint16
zd_records_common (const guint16 *present, guint first, guint end)
{
  guint16 common = G_MAXUINT16;

  for (guint i = first; i < end; i++)
    common &= present[i];
  return common;
}

/* Goes through the bits that are set; what follows is done for each @i. */
#define ZD_EACH_BIT(bits, n_words, i) \
  for (guint word_ = 0; word_ < (n_words); word_++) \
    for (guint64 left_ = (bits)[word_]; left_ != 0; left_ &= left_ - 1) \
      for (guint i = word_ * 64 + (guint)__builtin_ctzll (left_), once_ = 1; once_ != 0; once_ = 0)

G_END_DECLS
