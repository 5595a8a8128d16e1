/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/match/match-policy-item.h"

G_BEGIN_DECLS

/* A policy in the list beside its matches: title, the bar of the four groups, how many
 * qualify and how many are to be verified, how many came and went since the run before. */
#define ZD_TYPE_MATCH_POLICY_ROW (zd_match_policy_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdMatchPolicyRow, zd_match_policy_row, ZD, MATCH_POLICY_ROW, AdwBin)

GtkWidget *zd_match_policy_row_new (void);
void zd_match_policy_row_show (ZdMatchPolicyRow *self, const ZdMatchPolicyItem *item);

G_END_DECLS
