/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "policy/policy.h"

G_BEGIN_DECLS

/* What a policy is at on a day. */
typedef enum {
  ZD_STANDING_DRAFT,    /* never published */
  ZD_STANDING_COMING,   /* published, in force later */
  ZD_STANDING_IN_FORCE,
  ZD_STANDING_ENDING,   /* in force, for at most 30 days more */
  ZD_STANDING_EXPIRED,
  ZD_N_STANDINGS
} ZdStanding;

ZdStanding zd_policy_standing (const ZdPolicy *policy, gboolean published, ZdDay day);
const char *zd_standing_id (ZdStanding standing);   /* "draft", "ending", … */
const char *zd_standing_name (ZdStanding standing); /* translated */

/* One row of the list of policies. */
#define ZD_TYPE_POLICY_LIST_ITEM (zd_policy_list_item_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyListItem, zd_policy_list_item, ZD, POLICY_LIST_ITEM, GObject)

struct _ZdPolicyListItem {
  GObject parent_instance;
  char *id;
  char *title;
  char *bureau;      /* name of the one that leads */
  char *batch;
  char *amount;      /* of its first award, in short */
  char *award;       /* of all */
  char *hay;         /* what a search looks in */
  ZdPolicyKind kind;
  ZdStanding standing;
  gboolean has_draft; /* changes that are not published */
  gint64 qualify;    /* parties; −1: not matched yet */
};

/* @qualify: −1 when it has not been matched. */
ZdPolicyListItem *zd_policy_list_item_new (const ZdPolicy *policy, const ZdCatalogue *catalogue, ZdDay day,
                                           gboolean published, gboolean has_draft, gint64 qualify);

/* Takes over what @fresh says of the same policy, which is left with the rest. FALSE: it says nothing new. */
gboolean zd_policy_list_item_update (ZdPolicyListItem *self, ZdPolicyListItem *fresh);

G_END_DECLS
