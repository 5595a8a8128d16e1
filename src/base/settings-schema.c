/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/settings-schema.h"

#include "base/file.h"

GSettingsSchema *
zd_settings_schema (void)
{
  GSettingsSchemaSource *common = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;
  g_autofree char *folder = zd_data_path ("../glib-2.0/schemas");
  GSettingsSchema *schema = NULL;

  if (common != NULL)
    schema = g_settings_schema_source_lookup (common, ZD_APPLICATION_ID, TRUE);
  if (schema != NULL)
    return schema;
  own = g_settings_schema_source_new_from_directory (folder, NULL, TRUE, NULL);
  return own != NULL ? g_settings_schema_source_lookup (own, ZD_APPLICATION_ID, FALSE) : NULL;
}
