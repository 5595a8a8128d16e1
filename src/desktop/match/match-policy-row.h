/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "work/matching.h"

G_BEGIN_DECLS

/* A policy in the list beside its matches: title, the bar of the four groups, how many
 * qualify and how many are to be verified, how many came and went since the run before. */
#define ZD_TYPE_MATCH_POLICY_ROW (zd_match_policy_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdMatchPolicyRow, zd_match_policy_row, ZD, MATCH_POLICY_ROW, GtkListBoxRow)

/* @summary: (nullable): never matched. */
GtkWidget *zd_match_policy_row_new (const char *policy, const char *title, const ZdMatchSummary *summary);
const char *zd_match_policy_row_get_policy (ZdMatchPolicyRow *self);
const char *zd_match_policy_row_get_title (ZdMatchPolicyRow *self);

G_END_DECLS
