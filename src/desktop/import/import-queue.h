/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Files, and sheets of files, that were brought together: each is imported for itself, one after the other, and one that
 * cannot be read holds up no other. Seen when there are several. Signal "chosen" (guint index): this one next. */
#define ZD_TYPE_IMPORT_QUEUE (zd_import_queue_get_type ())
G_DECLARE_FINAL_TYPE (ZdImportQueue, zd_import_queue, ZD, IMPORT_QUEUE, AdwBin)

typedef enum {
  ZD_QUEUE_WAITS,
  ZD_QUEUE_OPEN,
  ZD_QUEUE_WRITTEN,
  ZD_QUEUE_FAILED,
} ZdQueueState;

typedef struct {
  GFile *file;
  char *sheet; /* nullable: whichever holds the table */
  ZdQueueState state;
  char *says;  /* what became of it; nullable */
} ZdQueueItem;

void zd_import_queue_clear (ZdImportQueue *self);
/* Nothing, where it is there already. @sheet: nullable */
void zd_import_queue_add (ZdImportQueue *self, GFile *file, const char *sheet);
guint zd_import_queue_n_waiting (ZdImportQueue *self);
/* The one that is open; NULL: none. */
const ZdQueueItem *zd_import_queue_current (ZdImportQueue *self);
/* It turned out to be this sheet of its file. */
void zd_import_queue_tell_sheet (ZdImportQueue *self, const char *sheet);
/* What became of it. */
void zd_import_queue_settle (ZdImportQueue *self, ZdQueueState state, const char *says);
/* The first that waits; NULL: none. */
const ZdQueueItem *zd_import_queue_peek (ZdImportQueue *self);
/* Opens it, or the one at @index; what was open before waits again unless it was settled. */
const ZdQueueItem *zd_import_queue_next (ZdImportQueue *self);
const ZdQueueItem *zd_import_queue_take (ZdImportQueue *self, guint index);
/* "乙.xlsx · 金水区" (transfer full) */
char *zd_queue_item_name (const ZdQueueItem *self);

G_END_DECLS
