/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Entries of the catalogue whose contents stand in files of their own: code lists, rates, standards. */

#include "config.h"
#include "policy/catalogue-private.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"

#define MAX_FILE_BYTES (16 * 1024 * 1024)

/* The text of the file that an entry names as "file"; its digest becomes a part of the entry. */
static char *
read_file (const ZdCatalogue *self, const json_t *json, const ZdPath *path, GError **error)
{
  const char *file = NULL;
  g_autofree char *full = NULL, *text = NULL, *digest = NULL;

  if (!zd_json_get_string (json, "file", TRUE, path, &file, error))
    return NULL;
  full = g_build_filename (self->folder, file, NULL);
  text = zd_file_read (full, MAX_FILE_BYTES, NULL, error);
  if (text == NULL)
    return NULL;
  digest = zd_sm3_hex_of (text, strlen (text));
  json_object_set_new ((json_t *)json, "digest", json_string (digest));
  return g_steal_pointer (&text);
}

/* Says which file a sentence is about. */
static gboolean
refuse_file (const ZdCatalogue *self, const json_t *json, GError **error)
{
  g_prefix_error (error, "%s/%s: ", self->folder, json_string_value (json_object_get (json, "file")));
  return FALSE;
}

gboolean
zd_catalogue_read_list (ZdCatalogue *self, const json_t *json, guint index G_GNUC_UNUSED, const ZdPath *path,
                        GError **error)
{
  static const char *const known[] = { "id", "name", "ordered", "file", NULL };
  const char *id = NULL;
  const char *name = NULL;
  gboolean ordered = FALSE;
  g_autofree char *tsv = NULL;
  ZdCodeList *list;

  if (!zd_catalogue_read_names (json, known, path, &id, &name, error) ||
      !zd_json_get_bool (json, "ordered", FALSE, path, &ordered, error) ||
      (tsv = read_file (self, json, path, error)) == NULL)
    return FALSE;
  list = zd_code_list_new (id, name, ordered, tsv, error);
  if (list == NULL)
    return refuse_file (self, json, error);
  g_ptr_array_add (self->lists, list);
  return zd_catalogue_add_key (self->list_by_id, id, list, path, error);
}

gboolean
zd_catalogue_read_currency (ZdCatalogue *self, const json_t *json, guint index G_GNUC_UNUSED,
                            const ZdPath *path, GError **error)
{
  static const char *const known[] = { "id", "name", "unit", "file", NULL };
  const char *id = NULL;
  const char *name = NULL;
  const char *unit = NULL;
  g_autofree char *tsv = NULL;
  ZdCurrency *currency;

  if (!zd_catalogue_read_names (json, known, path, &id, &name, error) ||
      !zd_json_get_string (json, "unit", TRUE, path, &unit, error) ||
      (tsv = read_file (self, json, path, error)) == NULL)
    return FALSE;
  if (zd_catalogue_currency (self, unit) != NULL)
    return zd_path_error (path, error, _ ("“%s” is there twice; every id and every name must differ."), unit);
  currency = zd_currency_new (name, unit, tsv, error);
  if (currency == NULL)
    return refuse_file (self, json, error);
  g_ptr_array_add (self->currencies, currency);
  return TRUE;
}

gboolean
zd_catalogue_read_standard (ZdCatalogue *self, const json_t *json, guint index G_GNUC_UNUSED,
                            const ZdPath *path, GError **error)
{
  static const char *const known[] = { "id", "name", "list", "by", "file", NULL };
  const char *id = NULL;
  const char *name = NULL;
  const char *by = NULL;
  g_autofree char *tsv = NULL;
  ZdType type;
  ZdStandard *standard;

  if (!zd_catalogue_read_names (json, known, path, &id, &name, error) ||
      !zd_catalogue_read_codes (self, json, path, &type, error) ||
      !zd_json_get_string (json, "by", TRUE, path, &by, error) ||
      (tsv = read_file (self, json, path, error)) == NULL)
    return FALSE;
  if (zd_catalogue_standard (self, id) != NULL || zd_catalogue_standard_by_name (self, name) != NULL)
    return zd_path_error (path, error, _ ("“%s” is there twice; every id and every name must differ."), name);
  if (zd_catalogue_field (self, by) == NULL || zd_catalogue_field (self, by)->type.kind != ZD_KIND_CODE)
    return zd_path_error (path, error,
                          _ ("“%s” is not a field with codes; a parameter is chosen by such a field."), by);
  standard = zd_standard_new (id, name, type.list, zd_catalogue_field (self, by), tsv, self, error);
  if (standard == NULL)
    return refuse_file (self, json, error);
  g_ptr_array_add (self->standards, standard);
  return TRUE;
}
