/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/kit/reason-row.h"

G_BEGIN_DECLS

/* Why an enterprise qualifies or not, and how its sum came about: the tree of the
 * condition with the evidence of every leaf, what can be paid, the steps of the sum.
 * Signals: "state-fact" (const char *field or record kind id, int year or 0) · "answer" (const char
 * *judgement id, gboolean) — both only where they can be added. */
#define ZD_TYPE_EXPLANATION_VIEW (zd_explanation_view_get_type ())
G_DECLARE_FINAL_TYPE (ZdExplanationView, zd_explanation_view, ZD, EXPLANATION_VIEW, AdwBin)

/* What can be added, from the next explanation on. */
void zd_explanation_view_set_edit (ZdExplanationView *self, ZdExplanationEdit edit);

/* @explanation: (nullable): nothing is kept of it. */
void zd_explanation_view_show (ZdExplanationView *self, const ZdExplanation *explanation,
                               const ZdCatalogue *catalogue);

G_END_DECLS
