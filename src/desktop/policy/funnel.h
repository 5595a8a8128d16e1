/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/leaf-editor.h"
#include "match/preview.h"

G_BEGIN_DECLS

/* How the conditions, one after another, narrow the city: “All 20,000 enterprises → 5,431 → 312 qualify, 5 to be
 * verified”. Hidden until something is known. */
#define ZD_TYPE_FUNNEL (zd_funnel_get_type ())
G_DECLARE_FINAL_TYPE (ZdFunnel, zd_funnel, ZD, FUNNEL, AdwBin)

/* @condition: what was counted. Nothing is kept. */
void zd_funnel_show (ZdFunnel *self, const ZdMatchPreview *preview, const ZdCondition *condition,
                     const ZdLeafContext *context);
void zd_funnel_forget (ZdFunnel *self);

G_END_DECLS
