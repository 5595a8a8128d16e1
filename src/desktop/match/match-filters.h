/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/match/match-wish.h"

G_BEGIN_DECLS

/* The line of choices above the table: district, industry, size, what is missing, who is new.
 * Signal: "changed", when the person chose. */
#define ZD_TYPE_MATCH_FILTERS (zd_match_filters_get_type ())
G_DECLARE_FINAL_TYPE (ZdMatchFilters, zd_match_filters, ZD, MATCH_FILTERS, GtkBox)

/* Another run: what was chosen stays chosen. */
void zd_match_filters_set_result (ZdMatchFilters *self, ZdMatchResult *result);
/* Another policy or group of it: nothing is known to be missing as yet. */
void zd_match_filters_set_group (ZdMatchFilters *self, guint policy, ZdMatchGroup group);
/* @choices: those of the group, by zd_match_choices_new(); what was chosen stays, though it be nobody's. */
void zd_match_filters_set_choices (ZdMatchFilters *self, GPtrArray *choices);
/* @missing: of ZdMissing. */
void zd_match_filters_set_missing (ZdMatchFilters *self, GPtrArray *missing);

/* What is chosen; before there is a result there is nothing to choose. (transfer full) */
ZdMatchWish *zd_match_filters_wish (ZdMatchFilters *self);
void zd_match_filters_clear (ZdMatchFilters *self);

G_END_DECLS
