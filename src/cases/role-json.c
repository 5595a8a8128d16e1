/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "cases/role.h"

#include "base/i18n.h"

json_t *
zd_user_to_json (const ZdUser *self)
{
  json_t *bureaus = json_array ();

  for (guint i = 0; i < self->bureaus->len; i++)
    json_array_append_new (bureaus, json_string (self->bureaus->pdata[i]));
  return json_pack ("{s:s,s:s,s:s,s:o,s:s}", "id", self->id, "name", self->name, "role",
                    zd_role_id (self->role), "bureaus", bureaus, "region", self->region);
}

ZdUser *
zd_user_from_json (const json_t *json, const ZdPath *path, GError **error)
{
  const char *id = NULL, *name = NULL, *role_id = NULL, *region = NULL;
  json_t *bureaus = NULL, *bureau;
  ZdRole role;
  size_t i;

  if (!zd_json_get_string (json, "id", TRUE, path, &id, error) ||
      !zd_json_get_string (json, "name", TRUE, path, &name, error) ||
      !zd_json_get_string (json, "role", TRUE, path, &role_id, error) ||
      !zd_json_get_array (json, "bureaus", TRUE, path, &bureaus, error) ||
      !zd_json_get_string (json, "region", TRUE, path, &region, error))
    return NULL;
  if (!zd_role_from_id (role_id, &role)) {
    zd_path_error (path, error, _ ("“%s” is not a role."), role_id);
    return NULL;
  }
  ZdUser *self = zd_user_new (id, name, role, NULL, region);
  json_array_foreach (bureaus, i, bureau) if (json_is_string (bureau))
      g_ptr_array_add (self->bureaus, g_strdup (json_string_value (bureau)));
  return self;
}
