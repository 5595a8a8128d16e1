/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/match/match-policy-item.h"

G_BEGIN_DECLS

/* The policies beside their matches; many can be searched. Signal "picked" (const char *id): see ZdPickList. */
#define ZD_TYPE_MATCH_POLICIES (zd_match_policies_get_type ())
G_DECLARE_FINAL_TYPE (ZdMatchPolicies, zd_match_policies, ZD, MATCH_POLICIES, AdwBin)

/* @items: of ZdMatchPolicyItem; the picked one stays picked. */
void zd_match_policies_take (ZdMatchPolicies *self, const GPtrArray *items);
/* Without the signal. */
void zd_match_policies_pick (ZdMatchPolicies *self, const char *id);
/* NULL: there is no such policy. (transfer none) */
const ZdMatchPolicyItem *zd_match_policies_find (ZdMatchPolicies *self, const char *id);

/* As zd_pick_list_focus(). */
void zd_match_policies_focus (ZdMatchPolicies *self);

G_END_DECLS
