/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-policy-item.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (ZdMatchPolicyItem, zd_match_policy_item, G_TYPE_OBJECT)

static void
zd_match_policy_item_finalize (GObject *object)
{
  ZdMatchPolicyItem *self = ZD_MATCH_POLICY_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  G_OBJECT_CLASS (zd_match_policy_item_parent_class)->finalize (object);
}

static void
zd_match_policy_item_class_init (ZdMatchPolicyItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = zd_match_policy_item_finalize;
}

static void
zd_match_policy_item_init (ZdMatchPolicyItem *self)
{
}

ZdMatchPolicyItem *
zd_match_policy_item_new (const ZdPolicy *policy, const ZdMatchSummary *summary)
{
  ZdMatchPolicyItem *self = g_object_new (ZD_TYPE_MATCH_POLICY_ITEM, NULL);

  self->id = g_strdup (policy->id);
  self->title = g_strdup (policy->title);
  if (summary == NULL)
    return self;
  self->matched = TRUE;
  self->count = summary->count;
  self->newly_in = summary->newly_in;
  self->newly_out = summary->newly_out;
  return self;
}

gboolean
zd_match_policy_item_update (ZdMatchPolicyItem *self, const ZdMatchPolicyItem *fresh)
{
  if (g_str_equal (self->title, fresh->title) && self->matched == fresh->matched && self->newly_in == fresh->newly_in
      && self->newly_out == fresh->newly_out && memcmp (&self->count, &fresh->count, sizeof self->count) == 0)
    return FALSE;
  g_free (self->title);
  self->title = g_strdup (fresh->title);
  self->matched = fresh->matched;
  self->count = fresh->count;
  self->newly_in = fresh->newly_in;
  self->newly_out = fresh->newly_out;
  return TRUE;
}
