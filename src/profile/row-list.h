/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/column.h"

G_BEGIN_DECLS

/* Some numbers for few rows: facts of another day, by whom it was said. Private to this folder. */
#define ZD_ROW_LIST_VALUES 2

typedef struct {
  guint32 row;
  gint32 values[ZD_ROW_LIST_VALUES];
} ZdRowEntry;

typedef struct {
  ZdMemory entries;                    /* of ZdRowEntry: what is said of rows, until it is sealed */
  ZdMemory rows;                       /* sealed: guint32, ascending, each once */
  ZdMemory values[ZD_ROW_LIST_VALUES]; /* sealed: gint32 by entry */
} ZdRowList;

void zd_row_list_clear (ZdRowList *self);
void zd_row_list_add (ZdRowList *self, const ZdRowEntry *entry);
/* Rows with a bit in @dropped are said nothing of any more; before others are added to a sealed list. */
void zd_row_list_drop (ZdRowList *self, const guint64 *dropped);
/* What was said last of a row stands. */
void zd_row_list_seal (ZdRowList *self);
/* Is what was found in a file a list of rows below @n_rows? */
gboolean zd_row_list_is_whole (const ZdRowList *self, guint n_rows);

static inline guint
zd_row_list_n (const ZdRowList *self)
{
  return self->rows.size / sizeof (guint32);
}

static inline gint32
zd_row_list_value (const ZdRowList *self, guint i, guint value)
{
  return ((const gint32 *) self->values[value].data)[i];
}

/* FALSE: nothing is said of @row. */
gboolean zd_row_list_find (const ZdRowList *self, guint row, guint *i);

G_END_DECLS
