/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/leaf-context.h"

G_BEGIN_DECLS

/* The tiers of an amount, one row each: its name, when it holds, how much. It writes into the amount.
 * Signal "edited" (gpointer place). */
#define ZD_TYPE_TIER_LIST (zd_tier_list_get_type ())
G_DECLARE_FINAL_TYPE (ZdTierList, zd_tier_list, ZD, TIER_LIST, AdwBin)

/* @amount: one of tiers; it and @context are kept by the caller. */
GtkWidget *zd_tier_list_new (ZdAmount *amount, const ZdLeafContext *context);

G_END_DECLS
