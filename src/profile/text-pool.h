/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/column.h"

G_BEGIN_DECLS

/* Numbered texts in one piece of memory, and an index that finds their numbers. Private to this folder. */
typedef struct {
  guint n;
  guint stride;      /* bytes of each; 0: they are of any length and stand at @offsets */
  ZdMemory bytes;    /* every text ends with a NUL */
  ZdMemory offsets;  /* guint32 by number */
  ZdMemory slots;    /* of the index: guint32, number + 1 below a piece of the hash, or 0 where free */
  guint indexed;     /* numbers below are in the index */
} ZdTextPool;

void zd_text_pool_clear (ZdTextPool *self);
guint zd_text_pool_add (ZdTextPool *self, const char *text); /* its number */
void zd_text_pool_append (ZdTextPool *self, const ZdTextPool *from);
void zd_text_pool_set (ZdTextPool *self, guint i, const char *text);

/* Texts of an index that are the same have the number of the first. */
void zd_text_pool_index (ZdTextPool *self); /* all that are not in it yet */
gboolean zd_text_pool_find (const ZdTextPool *self, const char *text, guint *i);
/* Does what was found in a file hold @self->n texts, each with an end, and an index of their numbers? */
gboolean zd_text_pool_is_whole (const ZdTextPool *self);

static inline const char *
zd_text_pool_at (const ZdTextPool *self, guint i)
{
  gsize offset = self->stride > 0 ? (gsize) i * self->stride : ((const guint32 *) self->offsets.data)[i];

  return offset < self->bytes.size ? (const char *) self->bytes.data + offset : "";
}

G_END_DECLS
