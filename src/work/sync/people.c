/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sync/people.h"

#include <string.h>

#include "store/account-store.h"
#include "store/schema.h"

json_t *
zd_people_of_accounts (ZdDb *db, GError **error)
{
  g_autoptr (GPtrArray) users = zd_account_list (db, error);
  json_t *people = users ? json_object () : NULL;

  for (guint i = 0; users && i < users->len; i++) {
    const ZdUser *user = users->pdata[i];

    json_object_set_new (people, user->id, json_string (user->name));
  }
  return people;
}

gboolean
zd_people_keep (ZdDb *db, const json_t *people, GError **error)
{
  g_autofree char *text = zd_json_canonical (people);

  return zd_meta_set (db, "people", text, error);
}

json_t *
zd_people_kept (ZdDb *db, GError **error)
{
  g_autofree char *text = NULL;

  if (!zd_meta_read (db, "people", &text, error))
    return NULL;
  return text ? zd_json_parse (text, strlen (text), "people", error) : json_object ();
}
