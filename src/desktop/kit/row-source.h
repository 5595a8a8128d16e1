/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The rows of a table, as whoever made them left them: a source never changes
 * its rows; new data are a new source. Reference counted, so that a sort in
 * another thread may outlive the table. Rows are numbered from 0; columns as in
 * the table's ZdTableColumn array. */
typedef struct _ZdRowSource ZdRowSource;

typedef struct {
  guint (*n_rows) (gconstpointer data);
  /* Main thread, from memory, at once. (transfer full), NULL = empty. */
  char *(*text) (gconstpointer data, guint row, guint column);
  /* Any thread, several at once. < 0, 0, > 0; rows that are equal keep the source's order. NULL: cannot be sorted. */
  int (*compare) (gconstpointer data, guint column, guint a, guint b);
  /* Any thread. What the row is about, so that selection and position outlive a
   * refresh. (transfer full). NULL: they do not. */
  char *(*id) (gconstpointer data, guint row);
  /* Main thread. What a chip shows: a ZdMatchGroup, a ZdCaseState; −1 = nothing. */
  int (*mark) (gconstpointer data, guint row, guint column);
  void (*free) (gpointer data);
} ZdRowSourceFuncs;

/* @funcs: kept by the caller for ever. @data: freed with funcs->free. */
ZdRowSource *zd_row_source_new (const ZdRowSourceFuncs *funcs, gpointer data);
ZdRowSource *zd_row_source_ref (ZdRowSource *self);
void zd_row_source_unref (ZdRowSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRowSource, zd_row_source_unref)

gpointer zd_row_source_data (ZdRowSource *self);
guint zd_row_source_n_rows (ZdRowSource *self);
char *zd_row_source_text (ZdRowSource *self, guint row, guint column); /* "" instead of NULL */
char *zd_row_source_id (ZdRowSource *self, guint row);                 /* NULL: has none */
int zd_row_source_mark (ZdRowSource *self, guint row, guint column);
gboolean zd_row_source_has_ids (ZdRowSource *self);
gboolean zd_row_source_can_sort (ZdRowSource *self);

/* Any thread. Is @row shown? */
typedef gboolean (*ZdRowFilter) (gconstpointer rows, guint row, gpointer user_data);

/* Which rows, in what order. */
typedef struct {
  ZdRowFilter filter; /* nullable */
  gpointer filter_data;
  int column;         /* −1: the source's own order */
  gboolean descending;
} ZdRowWish;

/* (transfer full): row numbers as guint32. Any thread; stops early, with an order
 * of no use, when @cancellable is cancelled. */
GArray *zd_row_source_arrange (ZdRowSource *self, const ZdRowWish *wish, GCancellable *cancellable);

G_END_DECLS
