/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "work/matching.h"

G_BEGIN_DECLS

/* A policy with the counts of the last run. */
#define ZD_TYPE_MATCH_POLICY_ITEM (zd_match_policy_item_get_type ())
G_DECLARE_FINAL_TYPE (ZdMatchPolicyItem, zd_match_policy_item, ZD, MATCH_POLICY_ITEM, GObject)

struct _ZdMatchPolicyItem {
  GObject parent_instance;
  char *id;
  char *title;
  gboolean matched; /* else nothing is known of what follows */
  ZdMatchCount count;
  gint64 newly_in, newly_out;
};

/* @summary: (nullable): never matched. */
ZdMatchPolicyItem *zd_match_policy_item_new (const ZdPolicy *policy, const ZdMatchSummary *summary);

/* Takes over what @fresh says of the same policy. FALSE: it says nothing new. */
gboolean zd_match_policy_item_update (ZdMatchPolicyItem *self, const ZdMatchPolicyItem *fresh);

G_END_DECLS
