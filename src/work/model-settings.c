/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"
#include "work/model-settings.h"

#include "base/settings-schema.h"
#include "sync/token-store.h"

void
zd_model_settings_free (ZdModelSettings *self)
{
  g_free (self->address);
  g_free (self->name);
  g_free (self->key);
  g_free (self);
}

/* An older installation's schema does not have the key. */
static char *
read_key (const char *key)
{
  g_autoptr (GSettingsSchema) schema = zd_settings_schema ();
  g_autoptr (GSettings) settings = NULL;

  if (!schema || !g_settings_schema_has_key (schema, key))
    return g_strdup ("");
  settings = g_settings_new_full (schema, NULL, NULL);
  return g_settings_get_string (settings, key);
}

ZdModelSettings *
zd_model_settings_load (const char *address, const char *name)
{
  g_autoptr (ZdModelSettings) self = g_new0 (ZdModelSettings, 1);

  self->address = g_strstrip (address ? g_strdup (address) : read_key ("model-address"));
  self->name = g_strstrip (name ? g_strdup (name) : read_key ("model-name"));
  if (!*self->address || !*self->name)
    return NULL;
  self->key = zd_key_store_load (self->address);
  self->model = (ZdModel){ .url = self->address, .name = self->name, .key = self->key };
  return g_steal_pointer (&self);
}
