/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/interval.h"

G_BEGIN_DECLS

/* An entry for ranges as people write them ("[2000万, 4亿)", "不低于3%", "2022年以来"),
 * with how it was read under it. What is typed is never rewritten, and what is
 * wrong with it is said only after a pause, or on leaving; so is that nothing is left.
 * Signal "changed": there is another set now, or none. */
#define ZD_TYPE_INTERVAL_ENTRY (zd_interval_entry_get_type ())
G_DECLARE_FINAL_TYPE (ZdIntervalEntry, zd_interval_entry, ZD, INTERVAL_ENTRY, AdwBin)

GtkWidget *zd_interval_entry_new (void);

/* @type: copied; its code list is kept by the caller. What was typed is read anew. */
void zd_interval_entry_set_value_type (ZdIntervalEntry *self, const ZdType *type);

/* Shows @set, unless what is typed means the same already. (nullable): empty. */
void zd_interval_entry_set_set (ZdIntervalEntry *self, const ZdIntervalSet *set);
/* (transfer none) (nullable): NULL while nothing, or nothing that can be read, is typed. */
ZdIntervalSet *zd_interval_entry_get_set (ZdIntervalEntry *self);
/* Why there is no set, or NULL. */
const char *zd_interval_entry_get_problem (ZdIntervalEntry *self);
/* Is something else typed than what was told last? It cannot be read, or is about to be replaced. */
gboolean zd_interval_entry_is_unread (ZdIntervalEntry *self);

G_END_DECLS
