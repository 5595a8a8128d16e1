/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/columns-view.h"
#include "profile/memory.h"

G_BEGIN_DECLS

/* What columns are made of. Private to this folder. */

/* Numbers in the narrowest form that holds all of them. */
typedef struct {
  ZdStored stored;
  ZdMemory values;
} ZdNarrow;

static inline gsize
zd_stored_bytes (ZdStored stored)
{
  return stored == ZD_STORED_NONE ? 0 : (gsize) 1 << (stored - ZD_STORED_U8);
}

static inline ZdStored
zd_stored_for (gint64 value)
{
  if (value >= 0 && value <= G_MAXUINT16)
    return value <= G_MAXUINT8 ? ZD_STORED_U8 : ZD_STORED_U16;
  return value >= G_MININT32 && value <= G_MAXINT32 ? ZD_STORED_I32 : ZD_STORED_I64;
}

void zd_narrow_widen (ZdNarrow *self, ZdStored stored);
void zd_narrow_set (ZdNarrow *self, gsize i, gint64 value); /* 0 in between where it grows */
/* Values [first, first + n) of @from to @at on. */
void zd_narrow_copy (ZdNarrow *self, gsize at, const ZdNarrow *from, gsize first, gsize n);

/* 0 beyond its end. */
static inline gint64
zd_narrow_at (const ZdNarrow *self, gsize i)
{
  return (i + 1) * zd_stored_bytes (self->stored) <= self->values.size
             ? zd_stored_at (self->stored, self->values.data, i)
             : 0;
}

/* A number for some of the rows. Where few rows have one, the sealed column is packed: it holds the numbers of those
 * rows alone, and for every word of the bitmap how many stand before. */
typedef struct {
  ZdNarrow narrow;
  ZdMemory present; /* bitmap, whole blocks once sealed */
  ZdMemory ranks;   /* guint32 by word; empty: not packed */
  gpointer spread;  /* of a packed column by row, made when a view is asked for */
  ZdReach *reaches; /* by block, made when they are asked for */
} ZdColumn;

void zd_column_clear (ZdColumn *self);
void zd_column_set (ZdColumn *self, guint row, gint64 value);
void zd_column_unset (ZdColumn *self, guint row);
void zd_column_seal (ZdColumn *self, guint n_rows);
/* To be changed again: every row has its place. */
void zd_column_unpack (ZdColumn *self);
/* The rows of @from, of which none is packed, behind the first @first rows of @self. */
void zd_column_append (ZdColumn *self, guint first, const ZdColumn *from);
/* The values of @from, by their rows; neither is packed. */
void zd_column_join (ZdColumn *self, const ZdColumn *from);
/* Of a sealed one. */
void zd_column_view (const ZdColumn *self, ZdColumnView *view);
/* … what its blocks hold at the least and at the most; NULL: no row has a value. */
const ZdReach *zd_column_reaches (const ZdColumn *self);
/* Is a column that was found in a file large enough for @n_rows? */
gboolean zd_column_is_whole (const ZdColumn *self, guint n_rows);

static inline gboolean
zd_column_get (const ZdColumn *self, guint row, gint64 *value)
{
  const guint64 *present = self->present.data;
  gsize word = row / 64, at = row;

  if (word >= self->present.size / sizeof *present || (present[word] >> row % 64 & 1) == 0)
    return FALSE;
  if (self->ranks.size > 0)
    at = ((const guint32 *) self->ranks.data)[word]
         + (guint) __builtin_popcountll (present[word] & (((guint64) 1 << row % 64) - 1));
  *value = zd_narrow_at (&self->narrow, at);
  return TRUE;
}

G_END_DECLS
