/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/offer.h"

G_BEGIN_DECLS

/* An offer to take or to leave: what it would become, from which words, how sure, why; where the words are
 * ambiguous, the question with its answers.
 * Signals: "accepted" (guint choice) · "ignored" · "added" (const char *kind, const char *id): the officer writes the
 * condition himself, on that measure (see ZdMeasureChooser) · "pointed" (gboolean): the pointer or the keyboard came
 * or went. */
#define ZD_TYPE_OFFER_ROW (zd_offer_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdOfferRow, zd_offer_row, ZD, OFFER_ROW, GtkListBoxRow)

/* Both kept by the caller for the row's life, or until it follows another offer. */
GtkWidget *zd_offer_row_new (const ZdOffer *offer, const ZdCatalogue *catalogue);
/* @offer: it says the same, of words that stand elsewhere now. */
void zd_offer_row_follow (ZdOfferRow *self, const ZdOffer *offer);
const ZdOffer *zd_offer_row_get (ZdOfferRow *self);
/* Its words are pointed at. */
void zd_offer_row_set_lit (ZdOfferRow *self, gboolean lit);

G_END_DECLS
