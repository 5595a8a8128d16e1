/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "platform/permission.h"

#include "base/error.h"
#include "base/i18n.h"

#define R(role)   (1u << ZD_ROLE_##role)
#define BUSINESS  (R (DRAFTER) | R (REVIEWER) | R (FINANCE) | R (AUDITOR))
#define SIGNED_IN ((1u << ZD_N_ROLES) - 1)

/* The three administrators see no business data (GB/T 22239, level 3). */
static const struct {
  const char *id;
  guint roles; /* 0: no sign-in needed */
} table[ZD_N_PERMISSIONS] = {
  [ZD_MAY_KNOCK] = { "knock", 0 },
  [ZD_MAY_SELF] = { "self", SIGNED_IN },
  [ZD_MAY_READ_POLICIES] = { "read-policies", BUSINESS },
  [ZD_MAY_PUBLISH] = { "publish", R (DRAFTER) },
  [ZD_MAY_READ_PARTIES] = { "read-parties", BUSINESS },
  [ZD_MAY_WRITE_PARTIES] = { "write-parties", R (DRAFTER) },
  [ZD_MAY_READ_CASES] = { "read-cases", BUSINESS },
  [ZD_MAY_OPEN_CASES] = { "open-cases", R (DRAFTER) },
  [ZD_MAY_ACT] = { "act", R (DRAFTER) | R (REVIEWER) | R (FINANCE) },
  [ZD_MAY_UNDO] = { "undo", R (DRAFTER) },
  [ZD_MAY_SET_POOLS] = { "set-pools", R (FINANCE) },
  [ZD_MAY_READ_HEADS] = { "read-heads", R (AUDITOR) | R (AUDIT_ADMIN) },
};

const char *
zd_permission_id (ZdPermission permission)
{
  g_return_val_if_fail (permission < ZD_N_PERMISSIONS, "");
  return table[permission].id;
}

gboolean
zd_permission_holds (ZdPermission permission, const ZdUser *user, GError **error)
{
  guint roles = table[permission].roles;

  if (roles == 0)
    return TRUE;
  if (!user) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_AUTH, _ ("Sign in first; a sign-in lasts twelve hours."));
    return FALSE;
  }
  if (roles & 1u << user->role)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("The role %s may not do this."),
               zd_role_name (user->role));
  return FALSE;
}

gboolean
zd_user_reaches_party (const ZdUser *user, const ZdParty *party, ZdLibrary *library)
{
  const ZdField *field = zd_catalogue_field (zd_library_catalogue (library), "region");
  g_autofree char *code = NULL;
  gint64 value;

  if (zd_user_reaches (user, zd_library_region (library)))
    return TRUE;
  if (!field || !zd_party_get_fact (party, field, &value, NULL))
    return TRUE;
  code = zd_type_format (&field->type, value);
  return zd_user_reaches (user, code);
}

gboolean
zd_user_sees_case (const ZdUser *user, const ZdCase *item)
{
  if (!zd_user_reaches (user, item->region) || (BUSINESS & 1u << user->role) == 0)
    return FALSE;
  return user->role == ZD_ROLE_FINANCE || zd_user_has_bureau (user, item->bureau);
}
