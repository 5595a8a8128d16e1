/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/batch-store.h"
#include "work/library.h"

G_BEGIN_DECLS

/* A batch whose list is too long for one message goes as several events (ZdEvent), each with a part of it. What the
 * log and the outbox get of a chunk is made in another thread while the next is gathered. */
typedef struct _ZdChunkSending ZdChunkSending;

/* @kind: of the events. @list: what the list is called. @library, @batch: kept by the caller until the end. Inside
 * the caller's transaction. */
ZdChunkSending *zd_chunk_sending_new (ZdLibrary *library, const ZdBatch *batch, const char *kind, const char *list);
void zd_chunk_sending_free (ZdChunkSending *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdChunkSending, zd_chunk_sending_free)
/* Where one more of the list is to be written, in canonical form. */
GString *zd_chunk_sending_next (ZdChunkSending *self);
/* How many the chunk has. */
guint zd_chunk_sending_n (const ZdChunkSending *self);
/* The chunk is {"batch": …, @list: […]} with what @more (nullable) has in between. @entry (taken): what the log keeps of
 * it; "digest" of all that is sent is added. */
gboolean zd_chunk_sending_send (ZdChunkSending *self, json_t *more, json_t *entry, GError **error);
/* Waits for the last one. */
gboolean zd_chunk_sending_finish (ZdChunkSending *self, GError **error);

G_END_DECLS
