/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/leaf-editor.h"

G_BEGIN_DECLS

/* One line of an award: its name, what it gives in words, and all of that to choose and to fill in: how much, caps,
 * instalments, for what, how often, to whom. It writes into the line itself.
 * Signals: "edited" (gpointer place) · "replace" (const char *sentence): the line is to be
 * what the sentence says · "move" (int step) · "remove" · "pointed" (gboolean). */
#define ZD_TYPE_AWARD_CARD (zd_award_card_get_type ())
G_DECLARE_FINAL_TYPE (ZdAwardCard, zd_award_card, ZD, AWARD_CARD, AdwBin)

/* @line, @context: kept by the caller. */
GtkWidget *zd_award_card_new (ZdAwardLine *line, const ZdLeafContext *context, gboolean editable);
/* What the line says may read otherwise, though it stands as it did. */
void zd_award_card_refresh (ZdAwardCard *self);
ZdAwardLine *zd_award_card_get_line (ZdAwardCard *self);
/* @findings: of ZdFinding: about this line. */
void zd_award_card_set_findings (ZdAwardCard *self, const GPtrArray *findings);
void zd_award_card_set_lit (ZdAwardCard *self, gboolean lit);

G_END_DECLS
