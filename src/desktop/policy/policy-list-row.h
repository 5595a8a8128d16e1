/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/policy-list-item.h"

G_BEGIN_DECLS

/* A policy in its list: title, who qualifies, amount in short, kind, bureau, what it is at. */
#define ZD_TYPE_POLICY_LIST_ROW (zd_policy_list_row_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyListRow, zd_policy_list_row, ZD, POLICY_LIST_ROW, AdwBin)

GtkWidget *zd_policy_list_row_new (void);
void zd_policy_list_row_show (ZdPolicyListRow *self, const ZdPolicyListItem *item);

G_END_DECLS
