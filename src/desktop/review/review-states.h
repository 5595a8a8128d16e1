/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cases/case.h"

G_BEGIN_DECLS

/* Which states of a case are shown: a button that says so, with a list to tick.
 * Signal: "changed" (by the person). */
#define ZD_TYPE_REVIEW_STATES (zd_review_states_get_type ())
G_DECLARE_FINAL_TYPE (ZdReviewStates, zd_review_states, ZD, REVIEW_STATES, AdwBin)

/* Bit per ZdCaseState; 0 = all. Setting emits nothing. */
guint zd_review_states_get (ZdReviewStates *self);
void zd_review_states_set (ZdReviewStates *self, guint states);
/* States that occur, or are ticked, can be ticked. */
void zd_review_states_set_counts (ZdReviewStates *self, const guint counts[ZD_N_STATES]);

G_END_DECLS
