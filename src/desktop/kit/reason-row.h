/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "match/explain-words.h"

G_BEGIN_DECLS

/* One node of a policy's condition under one enterprise, with the nodes below it:
 * verdict, what is asked, the fact, where it comes from, how much is missing, the
 * policy's words. Emits nothing itself; see explanation-view.h. */
#define ZD_TYPE_REASON_ROW (zd_reason_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdReasonRow, zd_reason_row, ZD, REASON_ROW, AdwBin)

/* What the person may add to an explanation. */
typedef enum {
  ZD_EXPLANATION_FIXED,
  ZD_EXPLANATION_FACTS,   /* missing facts can be stated */
  ZD_EXPLANATION_ANSWERS, /* … and judgement questions answered */
} ZdExplanationEdit;

/* @near: the whole is a near miss, so the leaf that matters is marked as such. */
GtkWidget *zd_reason_row_new (const ZdReason *reason, const ZdCatalogue *catalogue, gboolean near,
                              ZdExplanationEdit edit);

G_END_DECLS
