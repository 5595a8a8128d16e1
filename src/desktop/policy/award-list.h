/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/leaf-editor.h"
#include "policy/award.h"

G_BEGIN_DECLS

/* What a policy pays: its lines one under the other, how they combine, what limits them.
 * It writes into the award itself.
 * Signals: "edited" (gpointer place) · "pointed" (int start, int end): characters of the
 * policy's text that the line under the pointer comes from; −1: it is on none, or another line is at work. */
#define ZD_TYPE_AWARD_LIST (zd_award_list_get_type ())
G_DECLARE_FINAL_TYPE (ZdAwardList, zd_award_list, ZD, AWARD_LIST, AdwBin)

GtkWidget *zd_award_list_new (void);

/* @award: (nullable); both kept by the caller until another one is shown. */
void zd_award_list_show (ZdAwardList *self, ZdAward *award, const ZdLeafContext *context, gboolean editable);

/* @findings: of ZdFinding: each is said at the line that it is about, or above all lines. */
void zd_award_list_set_findings (ZdAwardList *self, const GPtrArray *findings);
/* The keyboard to @line; NULL: to where one is added. */
void zd_award_list_go (ZdAwardList *self, const ZdAwardLine *line);

/* Marks the lines whose words these are; −1 none. */
void zd_award_list_light (ZdAwardList *self, int start, int end);
/* The line at work; NULL: none. */
const ZdAwardLine *zd_award_list_get_current (ZdAwardList *self);
/* The line at work comes from @words. FALSE: none has it. */
gboolean zd_award_list_quote (ZdAwardList *self, const char *words, int start, int end);

G_END_DECLS
