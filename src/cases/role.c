/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "cases/role.h"

#include <string.h>

#include "base/i18n.h"

static const struct {
  const char *id;
  const char *name;
} roles[ZD_N_ROLES] = {
  [ZD_ROLE_DRAFTER] = { "drafter", N_ ("Liaison officer") },
  [ZD_ROLE_REVIEWER] = { "reviewer", N_ ("Reviewer") },
  [ZD_ROLE_FINANCE] = { "finance", N_ ("Finance officer") },
  [ZD_ROLE_AUDITOR] = { "auditor", N_ ("Auditor") },
  [ZD_ROLE_SYSTEM_ADMIN] = { "system-admin", N_ ("System administrator") },
  [ZD_ROLE_SECURITY_ADMIN] = { "security-admin", N_ ("Security administrator") },
  [ZD_ROLE_AUDIT_ADMIN] = { "audit-admin", N_ ("Audit administrator") },
};

const char *
zd_role_id (ZdRole role)
{
  g_return_val_if_fail (role < ZD_N_ROLES, "");
  return roles[role].id;
}

gboolean
zd_role_from_id (const char *id, ZdRole *role)
{
  for (guint i = 0; i < ZD_N_ROLES; i++)
    if (g_strcmp0 (id, roles[i].id) == 0) {
      *role = i;
      return TRUE;
    }
  return FALSE;
}

const char *
zd_role_name (ZdRole role)
{
  g_return_val_if_fail (role < ZD_N_ROLES, "");
  return _ (roles[role].name);
}

gboolean
zd_role_is_administrator (ZdRole role)
{
  return role >= ZD_ROLE_SYSTEM_ADMIN && role <= ZD_ROLE_AUDIT_ADMIN;
}

ZdUser *
zd_user_new (const char *id, const char *name, ZdRole role, const char *const *bureaus, const char *region)
{
  ZdUser *self = g_new0 (ZdUser, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->role = role;
  self->region = g_strdup (region ? region : "");
  self->bureaus = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; bureaus && bureaus[i]; i++)
    g_ptr_array_add (self->bureaus, g_strdup (bureaus[i]));
  return self;
}

ZdUser *
zd_user_copy (const ZdUser *self)
{
  ZdUser *copy = zd_user_new (self->id, self->name, self->role, NULL, self->region);

  for (guint i = 0; i < self->bureaus->len; i++)
    g_ptr_array_add (copy->bureaus, g_strdup (self->bureaus->pdata[i]));
  return copy;
}

void
zd_user_free (ZdUser *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->region);
  g_ptr_array_unref (self->bureaus);
  g_free (self);
}

gboolean
zd_user_has_bureau (const ZdUser *self, const char *bureau)
{
  return self->bureaus->len == 0
         || g_ptr_array_find_with_equal_func (self->bureaus, bureau, g_str_equal, NULL);
}

gboolean
zd_user_reaches (const ZdUser *self, const char *region)
{
  return g_str_has_prefix (region, self->region);
}

gboolean
zd_role_sees_accounts (ZdRole role)
{
  return role == ZD_ROLE_FINANCE;
}

/* Liaison officers notify by telephone; nobody else needs the number. */
gboolean
zd_role_sees_phones (ZdRole role)
{
  return role == ZD_ROLE_DRAFTER;
}
