/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/catalogue-private.h"

const json_t *
zd_catalogue_definition (const ZdCatalogue *self, const char *section, const char *id)
{
  const json_t *entries = json_object_get (self->root, section);
  json_t *entry;
  size_t i;

  if (id == NULL)
    return entries;
  json_array_foreach (entries, i, entry)
    if (g_strcmp0 (json_string_value (json_object_get (entry, "id")), id) == 0)
      return entry;
  return NULL;
}
