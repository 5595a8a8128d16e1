/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/offer.h"

G_BEGIN_DECLS

/* Asks the city's language model what it reads in a policy: only where the preferences name one, only when somebody
 * presses the button, and beside everything else, since a model may take minutes.
 * Signals: "wanted": the button was pressed, call zd_model_pane_ask() · "answered": there may be other offers. */
#define ZD_TYPE_MODEL_PANE (zd_model_pane_get_type ())
G_DECLARE_FINAL_TYPE (ZdModelPane, zd_model_pane, ZD, MODEL_PANE, AdwBin)

/* @policy: JSON, of which only the policy's own words are sent. */
void zd_model_pane_ask (ZdModelPane *self, const char *policy);
/* Another policy: an answer that is under way is not wanted any more. */
void zd_model_pane_forget (ZdModelPane *self);
/* @words: of the policy as it stands. What the model offers of just these words, of ZdOffer. (transfer full)
 * (nullable) */
GPtrArray *zd_model_pane_follow (ZdModelPane *self, const char *words);

G_END_DECLS
