/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "match/matcher.h"

G_BEGIN_DECLS

/* A policy in the list beside its matches: title, the bar of the four groups, how many
 * qualify and how many are to be verified. */
#define ZD_TYPE_MATCH_POLICY_ROW (zd_match_policy_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdMatchPolicyRow, zd_match_policy_row, ZD, MATCH_POLICY_ROW, GtkListBoxRow)

/* @count: (nullable): never matched. @newly: qualify now and did not in the run before. */
GtkWidget *zd_match_policy_row_new (const char *policy, const char *title, const ZdMatchCount *count, gint64 newly);
const char *zd_match_policy_row_get_policy (ZdMatchPolicyRow *self);
const char *zd_match_policy_row_get_title (ZdMatchPolicyRow *self);

G_END_DECLS
