/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/offer.h"

G_BEGIN_DECLS

/* What was read in the text, piece by piece in its order, to be taken or left.
 * Signals: "accepted" (gpointer offer, guint choice) · "accepted-certain": all that the words say for certain ·
 * "added" (int start, int end, const char *kind, const char *id): a condition to be written, see ZdPolicyEditorText ·
 * "pointed" (int start, int end): the words of the offer under the pointer or the keyboard, −1 none ·
 * "changed": others are on offer. */
#define ZD_TYPE_OFFER_LIST (zd_offer_list_get_type ())
G_DECLARE_FINAL_TYPE (ZdOfferList, zd_offer_list, ZD, OFFER_LIST, AdwBin)

/* @offers: (transfer full) (nullable): of ZdOffer; what was ignored is left out. @problem: (nullable): why nothing
 * can be read. */
void zd_offer_list_show (ZdOfferList *self, GPtrArray *offers, const char *problem, const ZdCatalogue *catalogue);
/* Another policy: nothing is ignored any more. */
void zd_offer_list_forget (ZdOfferList *self);

/* Those that are seen, of const ZdOffer*. (transfer container) */
GPtrArray *zd_offer_list_seen (ZdOfferList *self);
/* Lights those whose words these are and brings the first into view; −1 none. */
void zd_offer_list_light (ZdOfferList *self, int start, int end);

G_END_DECLS
