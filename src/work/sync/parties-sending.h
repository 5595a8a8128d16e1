/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/batch-store.h"
#include "work/library.h"

G_BEGIN_DECLS

/* Parties of an import into the library and, in chunks, into the log and the outbox.
 * Inside the caller's transaction. */
typedef struct _ZdPartiesSending ZdPartiesSending;

/* @batch: kept by the caller until the end, stored by it or by zd_parties_sending_finish();
 * @source: bureau, nullable. */
ZdPartiesSending *zd_parties_sending_begin (ZdLibrary *library, const ZdBatch *batch, const char *source, ZdDay as_of);
void zd_parties_sending_free (ZdPartiesSending *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPartiesSending, zd_parties_sending_free)

/* @document: what zd_parties_sending_append() made of @party; any thread may make it. Fastest in the order of the codes. */
gboolean zd_parties_sending_add (ZdPartiesSending *self, const ZdParty *party, const GString *document, GError **error);
/* Records of a party that is in the library, and nothing else of it. */
gboolean zd_parties_sending_add_records (ZdPartiesSending *self, const ZdParty *party, const GString *document,
                                         GError **error);
void zd_parties_sending_append (const ZdPartiesSending *self, const ZdParty *party, GString *document);
/* Records of a kind are complete in the whole library. */
gboolean zd_parties_sending_cover (ZdPartiesSending *self, const ZdCoverage *coverage, GError **error);
/* The batch and what is left of the last chunk. */
gboolean zd_parties_sending_finish (ZdPartiesSending *self, GError **error);

G_END_DECLS
