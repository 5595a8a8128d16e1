/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/review/decision.h"

G_BEGIN_DECLS

/* The foot under a case, or under many: a reason, the moves that are allowed now, and
 * for the chosen move what else it needs. Enter goes on to what is still empty and then
 * decides; Escape leaves the choice.
 * Signals: "decide" (int ZdMove) · "edited" (the draft has changed) · "left" (Escape). */
#define ZD_TYPE_DECISION_BAR (zd_decision_bar_get_type ())
G_DECLARE_FINAL_TYPE (ZdDecisionBar, zd_decision_bar, ZD, DECISION_BAR, AdwBin)

/* @moves: of ZdMove, copied. @state: of the case, or of most of them.
 * @draft: kept and changed as it is typed. @today: proposed for dates. */
void zd_decision_bar_show (ZdDecisionBar *self, const GArray *moves, ZdCaseState state, json_t *draft, ZdDay today);
/* Nothing to decide: @why is said instead (nullable). */
void zd_decision_bar_show_none (ZdDecisionBar *self, const char *why);

gboolean zd_decision_bar_offers (ZdDecisionBar *self, ZdMove move);
/* As its button does. FALSE: this move is not offered now. */
gboolean zd_decision_bar_choose (ZdDecisionBar *self, ZdMove move);
void zd_decision_bar_trio (ZdDecisionBar *self, ZdMoveTrio *trio);

void zd_decision_bar_focus_reason (ZdDecisionBar *self);
/* Why it did not work; NULL takes the sentence away. */
void zd_decision_bar_say (ZdDecisionBar *self, const char *sentence);
void zd_decision_bar_set_busy (ZdDecisionBar *self, gboolean busy);

G_END_DECLS
