/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"
#include "policy/propose/proposal.h"

G_BEGIN_DECLS

/* A piece that was read in a policy's text and is not in the policy yet. */
typedef struct {
  ZdPiece *piece;
  GPtrArray *sentences; /* of char*: each of its choices, for people */
  char *key;            /* the same piece, read again after a change elsewhere, has the same */
} ZdOffer;
/* It never changes, and threads may share it. */
void zd_offer_unref (ZdOffer *self);

/* @pieces: (transfer full): of ZdPiece, of @policy's own words. An offer of each, of ZdOffer. */
GPtrArray *zd_offers_new (GPtrArray *pieces, const ZdPolicy *policy, const ZdCatalogue *catalogue);
/* What @policy's own words offer, in their order, and behind it @more (nullable, of ZdOffer); what the policy says
 * already is not offered. of ZdOffer */
GPtrArray *zd_offers_read (const ZdPolicy *policy, const GPtrArray *more, const ZdCatalogue *catalogue, GError **error);

/* @text, JSON of a policy, with the offer in it. (transfer full) */
char *zd_offer_accept (const ZdOffer *self, guint choice, const char *text, const ZdCatalogue *catalogue,
                       GError **error);
/* There is one way to accept it, and the words say just this. */
gboolean zd_offer_is_certain (const ZdOffer *self);

G_END_DECLS
