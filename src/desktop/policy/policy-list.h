/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/kit/empty-state.h"
#include "desktop/policy/policy-list-item.h"

G_BEGIN_DECLS

/* The policies, with what narrows them down: kind, state, bureau, batch, words.
 * Signal "chosen" (const char *id): another one is selected. */
#define ZD_TYPE_POLICY_LIST (zd_policy_list_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyList, zd_policy_list, ZD, POLICY_LIST, AdwBin)

/* @items: of ZdPolicyListItem; the selected one stays selected. */
void zd_policy_list_take (ZdPolicyList *self, const GPtrArray *items);
void zd_policy_list_search (ZdPolicyList *self, const char *text);
/* Only policies at @standing (see zd_standing_id()); "" all. */
void zd_policy_list_set_standing (ZdPolicyList *self, const char *standing);

/* Shown whatever the filters say. FALSE: there is no such policy. */
gboolean zd_policy_list_select (ZdPolicyList *self, const char *id);
const char *zd_policy_list_get_selected (ZdPolicyList *self); /* NULL: none */
guint zd_policy_list_n_shown (ZdPolicyList *self);
void zd_policy_list_focus (ZdPolicyList *self);

/* What stands there when there are no policies at all. */
ZdEmptyState *zd_policy_list_get_empty (ZdPolicyList *self);

G_END_DECLS
