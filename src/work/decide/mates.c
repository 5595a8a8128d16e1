/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/decide/mates.h"

#include "base/i18n.h"
#include "store/policy-store.h"

static GPtrArray *
no_mates (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_free);
}

GPtrArray *
zd_mates_of_policy (ZdLibrary *library, const ZdPolicy *policy, GError **error)
{
  g_autoptr (GPtrArray) all = policy->exclusive->len > 0 ? zd_library_policies (library, error) : no_mates ();

  for (guint i = all ? all->len : 0; i > 0; i--) {
    const ZdPolicy *other = all->pdata[i - 1];
    if (g_str_equal (other->id, policy->id) || !zd_policy_shared_group (policy, other))
      g_ptr_array_remove_index (all, i - 1);
  }
  return g_steal_pointer (&all);
}

/* {id: version} of the case's opening. */
static const json_t *
among_of (const ZdCase *item)
{
  return json_object_get (json_array_get (json_object_get (item->data, "decisions"), 0), "among");
}

GPtrArray *
zd_mates_of_case (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, GError **error)
{
  g_autoptr (GPtrArray) mates = no_mates ();
  const char *id;
  json_t *version;

  if (policy->exclusive->len == 0)
    return g_steal_pointer (&mates);
  json_object_foreach ((json_t *) among_of (item), id, version) {
    g_autoptr (GError) wrong = NULL;
    ZdPolicy *mate = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), id,
                                          MAX (json_integer_value (version), 1), &wrong);
    if (!mate) {
      if (wrong)
        g_propagate_error (error, g_steal_pointer (&wrong));
      else
        g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND,
                     _ ("Version %d of the policy %s is not in the library. Synchronise first."),
                     (int) json_integer_value (version), id);
      return NULL;
    }
    g_ptr_array_add (mates, mate);
  }
  return g_steal_pointer (&mates);
}

json_t *
zd_mates_to_json (const GPtrArray *mates)
{
  json_t *json = mates->len > 0 ? json_object () : NULL;

  for (guint i = 0; i < mates->len; i++) {
    const ZdPolicy *mate = mates->pdata[i];
    json_object_set_new (json, mate->id, json_integer (mate->version));
  }
  return json;
}
