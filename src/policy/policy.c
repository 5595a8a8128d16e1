/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/policy.h"

#include "base/i18n.h"
#include "policy/policy-private.h"

const char *const zd_policy_kind_names[] = {
  [ZD_POLICY_ROSTER] = "roster",
  [ZD_POLICY_CRITERIA] = "criteria",
  [ZD_POLICY_APPLICATION] = "application",
  NULL,
};

const char *const zd_policy_status_names[] = {
  [ZD_POLICY_DRAFT] = "draft",
  [ZD_POLICY_PUBLISHED] = "published",
  [ZD_POLICY_SUPERSEDED] = "superseded",
  [ZD_POLICY_EXPIRED] = "expired",
  NULL,
};

const char *
zd_policy_kind_name (ZdPolicyKind kind)
{
  g_return_val_if_fail (kind <= ZD_POLICY_APPLICATION, NULL);

  return zd_policy_kind_names[kind];
}

const char *
zd_policy_status_name (ZdPolicyStatus status)
{
  g_return_val_if_fail (status <= ZD_POLICY_EXPIRED, NULL);

  return zd_policy_status_names[status];
}

ZdPolicyCase *
zd_policy_case_new (const char *name, json_t *json)
{
  ZdPolicyCase *self = g_new0 (ZdPolicyCase, 1);

  self->name = g_strdup (name);
  self->json = json_incref (json);
  return self;
}

static void
policy_case_free (ZdPolicyCase *self)
{
  g_free (self->name);
  json_decref (self->json);
  g_free (self);
}

ZdPolicy *
zd_policy_new (void)
{
  ZdPolicy *self = g_new0 (ZdPolicy, 1);

  self->version = 1;
  self->valid_from = ZD_DAY_NONE;
  self->valid_until = ZD_DAY_NONE;
  self->bureaus = g_ptr_array_new_with_free_func (g_free);
  self->exclusive = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_case_free);
  return self;
}

void
zd_policy_free (ZdPolicy *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->pack);
  g_free (self->title);
  g_free (self->short_name);
  g_free (self->text);
  g_free (self->beneficiary);
  g_free (self->category);
  g_ptr_array_unref (self->bureaus);
  g_free (self->basis);
  g_free (self->phone);
  g_free (self->kind_reason);
  g_free (self->region);
  g_free (self->batch);
  g_free (self->family);
  g_ptr_array_unref (self->exclusive);
  g_ptr_array_unref (self->notes);
  zd_condition_free (self->condition);
  zd_award_free (self->award);
  g_ptr_array_unref (self->cases);
  g_free (self);
}

const char *
zd_policy_shared_group (const ZdPolicy *a, const ZdPolicy *b)
{
  for (guint i = 0; i < a->exclusive->len; i++) {
    const char *group = g_ptr_array_index (a->exclusive, i);
    if (g_ptr_array_find_with_equal_func (b->exclusive, group, g_str_equal, NULL))
      return group;
  }
  return NULL;
}

gboolean
zd_policy_in_force (const ZdPolicy *self, ZdDay day)
{
  return (self->valid_from == ZD_DAY_NONE || day >= self->valid_from) &&
         (self->valid_until == ZD_DAY_NONE || day <= self->valid_until);
}

const char *
zd_policy_kind_word (ZdPolicyKind kind)
{
  static const char *const words[] = {
    [ZD_POLICY_ROSTER] = N_ ("Roster"),
    [ZD_POLICY_CRITERIA] = N_ ("Criteria"),
    [ZD_POLICY_APPLICATION] = N_ ("Application"),
  };

  return _ (words[kind]);
}

char *
zd_policy_validity (const ZdPolicy *self)
{
  g_autofree char *from = zd_day_format (self->valid_from);
  g_autofree char *until = zd_day_format (self->valid_until);

  if (*from != '\0' && *until != '\0')
    return g_strdup_printf (_ ("%s to %s"), from, until);
  if (*until != '\0')
    return g_strdup_printf (_ ("until %s"), until);
  return *from != '\0' ? g_strdup_printf (_ ("from %s"), from) : g_strdup ("");
}
