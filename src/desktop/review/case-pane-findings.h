/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/review/decision.h"

G_BEGIN_DECLS

/* What a reviewer has to find out himself: the questions that the policy leaves to him,
 * the amount where it is his to set, what he saw on the spot. Writes into the draft.
 * Signals: "edited" · "answered" (a question has another answer now) · "complete" (it was
 * the last one open, answered here). */
#define ZD_TYPE_FINDINGS_FORM (zd_findings_form_get_type ())
G_DECLARE_FINAL_TYPE (ZdFindingsForm, zd_findings_form, ZD, FINDINGS_FORM, AdwBin)

/* @draft: kept. */
void zd_findings_form_show (ZdFindingsForm *self, const ZdCase *item, json_t *draft);
/* An answer was given elsewhere. */
void zd_findings_form_answer (ZdFindingsForm *self, const char *question, gboolean yes);
/* To the first question without an answer, or the amount that is missing; FALSE: neither. */
gboolean zd_findings_form_focus_open (ZdFindingsForm *self);
/* What has to be seen together with @widget: its question, the amount with its range. */
GtkWidget *zd_findings_form_row_of (ZdFindingsForm *self, GtkWidget *widget);

G_END_DECLS
