/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/text-pool.h"

G_BEGIN_DECLS

/* The records of one kind, a narrow array per slot. Private to this folder. */
typedef struct {
  ZdMemory owners; /* guint32, the row of each record as they came; until it is sealed */

  /* Sealed as ZdRecordsView has them. */
  ZdMemory starts, rows;

  ZdMemory present;            /* guint16 */
  ZdNarrow slots[ZD_N_SLOTS];  /* texts by their numbers */

  gpointer *wide; /* by word of rows: of its records as ZdColumnRecord, made when one is asked for */
  guint n_words;
} ZdRecordTable;

static inline guint
zd_record_table_n (const ZdRecordTable *self)
{
  return self->present.size / sizeof (guint16);
}

void zd_record_table_clear (ZdRecordTable *self);
void zd_record_table_add (ZdRecordTable *self, guint row, const ZdColumnRecord *record);
/* The records of @from behind those of @self, their rows moved by @first, their texts as @texts says. Neither
 * is sealed. */
void zd_record_table_append (ZdRecordTable *self, guint first, const ZdRecordTable *from,
                             const guint32 *texts);
/* Groups them by row, each row's by date and then by what they say. */
void zd_record_table_seal (ZdRecordTable *self, const ZdRecordKind *kind, guint n_rows,
                           const ZdTextPool *texts);
/* The texts of a sealed one get the numbers that @texts says. */
void zd_record_table_translate (ZdRecordTable *self, const guint32 *texts);

/* A party in two libraries. */
typedef struct {
  guint32 row, fresh;
} ZdRowPair;

/* The records of @pairs (ascending by row) become those of @fresh; both sealed, @self from now on for
 * @n_rows. */
void zd_record_table_replace (ZdRecordTable *self, const ZdRowPair *pairs, guint n,
                              const ZdRecordTable *fresh, guint n_rows);

/* Records [*first, *end) are the row's; FALSE: there are none. */
gboolean zd_record_table_find (const ZdRecordTable *self, guint row, guint *first, guint *end);
/* The same, in full, as long as the table lives. NULL: none. */
const ZdColumnRecord *zd_record_table_wide (const ZdRecordTable *self, const ZdRecordKind *kind, guint row,
                                            guint *n);
/* Record @i. @kind nullable: it is not said of which it is. */
void zd_record_table_read (const ZdRecordTable *self, const ZdRecordKind *kind, guint i,
                           ZdColumnRecord *record);
void zd_record_table_view (const ZdRecordTable *self, ZdRecordsView *view);
/* Is what was found in a file a table for @n_rows? Makes it ready for reading. */
gboolean zd_record_table_is_whole (ZdRecordTable *self, guint n_rows);

G_END_DECLS
