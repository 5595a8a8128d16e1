/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

G_BEGIN_DECLS

typedef struct {
  char *uscc;
  char *name;
} ZdPartyName;

typedef struct {
  GPtrArray *parties; /* of ZdPartyName, the best first */
  guint n_hits;       /* all who fit, of whom these are the first */
} ZdPartyHits;
void zd_party_hits_free (ZdPartyHits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPartyHits, zd_party_hits_free)

/* The enterprises that what was typed means: see zd_name_index_search(). (transfer full) */
ZdPartyHits *zd_party_search (ZdLibrary *library, const char *typed, guint limit, ZdProgress *progress, GError **error);

G_END_DECLS
