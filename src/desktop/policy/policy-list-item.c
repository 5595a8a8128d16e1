/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-list-item.h"

#include <string.h>

#include "base/i18n.h"

/* From when on a policy's end is worth a word. */
#define DAYS_BEFORE_END 30

static const struct {
  const char *id;
  const char *name;
} standings[ZD_N_STANDINGS] = {
  [ZD_STANDING_DRAFT] = { "draft", N_ ("Draft") },
  [ZD_STANDING_COMING] = { "coming", N_ ("Not in force yet") },
  [ZD_STANDING_IN_FORCE] = { "in-force", N_ ("In force") },
  [ZD_STANDING_ENDING] = { "ending", N_ ("Ends soon") },
  [ZD_STANDING_EXPIRED] = { "expired", N_ ("Expired") },
};

const char *
zd_standing_id (ZdStanding standing)
{
  return standings[standing].id;
}

const char *
zd_standing_name (ZdStanding standing)
{
  return _ (standings[standing].name);
}

ZdStanding
zd_policy_standing (const ZdPolicy *policy, gboolean published, ZdDay day)
{
  if (!published)
    return ZD_STANDING_DRAFT;
  if (policy->valid_from != ZD_DAY_NONE && policy->valid_from > day)
    return ZD_STANDING_COMING;
  if (policy->valid_until == ZD_DAY_NONE)
    return ZD_STANDING_IN_FORCE;
  if (policy->valid_until < day)
    return ZD_STANDING_EXPIRED;
  return policy->valid_until - day <= DAYS_BEFORE_END ? ZD_STANDING_ENDING : ZD_STANDING_IN_FORCE;
}

G_DEFINE_FINAL_TYPE (ZdPolicyListItem, zd_policy_list_item, G_TYPE_OBJECT)

static const gsize texts[] = {
  G_STRUCT_OFFSET (ZdPolicyListItem, id),     G_STRUCT_OFFSET (ZdPolicyListItem, title),
  G_STRUCT_OFFSET (ZdPolicyListItem, bureau), G_STRUCT_OFFSET (ZdPolicyListItem, batch),
  G_STRUCT_OFFSET (ZdPolicyListItem, amount), G_STRUCT_OFFSET (ZdPolicyListItem, award),
  G_STRUCT_OFFSET (ZdPolicyListItem, hay),
};

static char **
text_at (ZdPolicyListItem *self, guint index)
{
  return &G_STRUCT_MEMBER (char *, self, texts[index]);
}

static void
zd_policy_list_item_finalize (GObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*text_at (ZD_POLICY_LIST_ITEM (object), i));
  G_OBJECT_CLASS (zd_policy_list_item_parent_class)->finalize (object);
}

static void
zd_policy_list_item_class_init (ZdPolicyListItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = zd_policy_list_item_finalize;
}

static void
zd_policy_list_item_init (ZdPolicyListItem *self)
{
}

/* "100 万元等 3 项" of "100 万元，每年封顶 300 万元；50 万元；20 万元". */
static char *
brief (const char *award, guint n_lines)
{
  static const char *const ends[] = { "，", "；", " 或 " };
  gsize length = strlen (award);
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    const char *end = strstr (award, ends[i]);

    length = end != NULL ? MIN (length, (gsize) (end - award)) : length;
  }
  first = g_strndup (award, length);
  return n_lines > 1 ? g_strdup_printf (_ ("%s, one of %u"), first, n_lines) : g_steal_pointer (&first);
}

ZdPolicyListItem *
zd_policy_list_item_new (const ZdPolicy *policy, const ZdCatalogue *catalogue, ZdDay day, gboolean published,
                         gboolean has_draft, gint64 qualify)
{
  ZdPolicyListItem *self = g_object_new (ZD_TYPE_POLICY_LIST_ITEM, NULL);
  const ZdBureau *lead = zd_catalogue_bureau (catalogue, policy->bureaus->pdata[0]);

  self->id = g_strdup (policy->id);
  self->title = g_strdup (*policy->title != '\0' ? policy->title : _ ("Untitled policy"));
  self->bureau = g_strdup (lead != NULL ? lead->name : policy->bureaus->pdata[0]);
  self->batch = g_strdup (policy->batch);
  self->award = zd_award_short (policy->award);
  self->amount = brief (self->award, policy->award->lines->len);
  self->hay = g_strjoin ("\n", self->title, policy->short_name, policy->id, self->bureau, policy->text, policy->basis, NULL);
  self->kind = policy->kind;
  self->standing = zd_policy_standing (policy, published, day);
  self->has_draft = has_draft;
  self->qualify = qualify;
  return self;
}

gboolean
zd_policy_list_item_update (ZdPolicyListItem *self, ZdPolicyListItem *fresh)
{
  gboolean changed = self->kind != fresh->kind || self->standing != fresh->standing
                     || self->has_draft != fresh->has_draft || self->qualify != fresh->qualify;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    char *mine = *text_at (self, i);

    changed = changed || g_strcmp0 (mine, *text_at (fresh, i)) != 0;
    *text_at (self, i) = *text_at (fresh, i);
    *text_at (fresh, i) = mine;
  }
  self->kind = fresh->kind;
  self->standing = fresh->standing;
  self->has_draft = fresh->has_draft;
  self->qualify = fresh->qualify;
  return changed;
}
