/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/settings.h"

#include "base/settings-schema.h"

/* Reading a key that a schema lacks ends the program, so one from an older installation is no use. */
static gboolean
is_complete (GSettingsSchema *schema)
{
  static const char *const keys[] = { "appearance", "compact-tables", "page", "last-folder", "window-size",
                                      "window-maximized", "splits", "tables", "model-address", "model-name" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!g_settings_schema_has_key (schema, keys[i]))
      return FALSE;
  return TRUE;
}

static GSettings *
settings_new (void)
{
  g_autoptr (GSettingsSchema) schema = zd_settings_schema ();

  if (schema != NULL && is_complete (schema))
    return g_settings_new_full (schema, NULL, NULL);
  g_message ("Settings are not installed: preferences last until the program ends");
  return NULL;
}

GSettings *
zd_settings_get (void)
{
  static GSettings *settings;
  static gboolean looked;

  if (!looked) {
    looked = TRUE;
    settings = settings_new ();
  }
  return settings;
}

GVariant *
zd_settings_recall (const char *key, const char *name, const GVariantType *type)
{
  g_autoptr (GVariant) all = NULL;

  if (zd_settings_get () == NULL)
    return NULL;
  all = g_settings_get_value (zd_settings_get (), key);
  return g_variant_lookup_value (all, name, type);
}

void
zd_settings_remember (const char *key, const char *name, GVariant *value)
{
  g_autoptr (GVariant) entry = g_variant_ref_sink (value);
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GVariantDict) dict = NULL;

  if (zd_settings_get () == NULL)
    return;
  all = g_settings_get_value (zd_settings_get (), key);
  dict = g_variant_dict_new (all);
  g_variant_dict_insert_value (dict, name, entry);
  g_settings_set_value (zd_settings_get (), key, g_variant_dict_end (dict));
}

char *
zd_settings_recall_folder (void)
{
  g_autofree char *folder = NULL;

  if (zd_settings_get () != NULL)
    folder = g_settings_get_string (zd_settings_get (), "last-folder");
  return folder != NULL && *folder != '\0' ? g_steal_pointer (&folder) : NULL;
}

void
zd_settings_remember_folder_of (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  const char *path = folder != NULL ? g_file_peek_path (folder) : NULL;

  if (path != NULL && zd_settings_get () != NULL)
    g_settings_set_string (zd_settings_get (), "last-folder", path);
}
