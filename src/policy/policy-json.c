/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/policy.h"

#include "base/i18n.h"
#include "policy/json-read.h"
#include "policy/policy-private.h"

/* The list of the catalogue that names jurisdictions. */
#define REGION_LIST "region"

static const char *const members[] = {
  "id",        "title", "short_name",  "text",   "beneficiary", "category", "bureaus", "basis",
  "phone",     "kind",  "kind_reason", "region", "valid",       "batch",    "family",  "notes",
  "condition", "award", "cases",       "pack",   "version",     "status",   "exclusive", NULL,
};

/* Strings that are copied as they stand. */
static const struct {
  const char *key;
  gsize offset;
  gboolean required;
} texts[] = {
  { "pack", G_STRUCT_OFFSET (ZdPolicy, pack), FALSE },
  { "title", G_STRUCT_OFFSET (ZdPolicy, title), TRUE },
  { "short_name", G_STRUCT_OFFSET (ZdPolicy, short_name), FALSE },
  { "text", G_STRUCT_OFFSET (ZdPolicy, text), TRUE },
  { "beneficiary", G_STRUCT_OFFSET (ZdPolicy, beneficiary), FALSE },
  { "category", G_STRUCT_OFFSET (ZdPolicy, category), FALSE },
  { "basis", G_STRUCT_OFFSET (ZdPolicy, basis), FALSE },
  { "phone", G_STRUCT_OFFSET (ZdPolicy, phone), FALSE },
  { "kind_reason", G_STRUCT_OFFSET (ZdPolicy, kind_reason), FALSE },
  { "region", G_STRUCT_OFFSET (ZdPolicy, region), TRUE },
  { "batch", G_STRUCT_OFFSET (ZdPolicy, batch), FALSE },
  { "family", G_STRUCT_OFFSET (ZdPolicy, family), FALSE },
};

/* ---- reading ---- */

static gboolean
read_texts (ZdPolicy *self, const json_t *json, const ZdPath *path, GError **error)
{
  const char *id;

  if (!zd_id_read (json, "id", path, &id, error))
    return FALSE;
  self->id = g_strdup (id);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *text = "";

    if (!zd_json_get_string (json, texts[i].key, texts[i].required, path, &text, error))
      return FALSE;
    G_STRUCT_MEMBER (char *, self, texts[i].offset) = g_strdup (text);
  }
  if (*self->family == '\0') {
    g_free (self->family);
    self->family = g_strdup (self->id);
  }
  return TRUE;
}

static gboolean
read_bureaus (ZdPolicy *self, const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
              GError **error)
{
  const ZdPath list = { path, "bureaus", 0 };

  if (!zd_strings_read (json, "bureaus", self->bureaus, path, error))
    return FALSE;
  if (self->bureaus->len == 0)
    return zd_path_error (&list, error, _ ("No bureau is named; write the id of the one that leads first."));
  for (guint i = 0; i < self->bureaus->len; i++) {
    const ZdPath here = { &list, NULL, i };
    const char *id = g_ptr_array_index (self->bureaus, i);

    if (zd_catalogue_bureau (catalogue, id) == NULL)
      return zd_path_error (&here, error, _ ("There is no bureau “%s” in the catalogue; correct the id."),
                            id);
  }
  return TRUE;
}

static gboolean
read_region (const ZdPolicy *self, const ZdCatalogue *catalogue, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "region", 0 };
  const ZdCodeList *regions = zd_catalogue_list (catalogue, REGION_LIST);

  return (regions != NULL && zd_code_list_find (regions, self->region) >= 0) ||
         zd_path_error (&here, error,
                        _ ("There is no region “%s” in the catalogue; write its code, such as 4101."),
                        self->region);
}

static gboolean
read_day (const json_t *json, const ZdPath *path, ZdDay *day, GError **error)
{
  const char *text = json_string_value (json);
  g_autofree char *iso = NULL;

  if (json_is_null (json))
    return TRUE;
  if (text == NULL || !zd_day_parse (text, FALSE, day, NULL) ||
      !g_str_equal (text, iso = zd_day_format (*day)))
    return zd_path_error (path, error, _ ("Write a day such as \"2022-12-31\", or null when it is open."));
  return TRUE;
}

static gboolean
read_validity (ZdPolicy *self, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "valid", 0 };
  const ZdPath from = { &here, NULL, 0 };
  const ZdPath until = { &here, NULL, 1 };
  json_t *valid = NULL;

  if (!zd_json_get_array (json, "valid", FALSE, path, &valid, error))
    return FALSE;
  if (valid == NULL)
    return TRUE;
  if (json_array_size (valid) != 2)
    return zd_path_error (&here, error,
                          _ ("Write the first and the last day, such as [\"2022-01-01\", null]."));
  if (!read_day (json_array_get (valid, 0), &from, &self->valid_from, error) ||
      !read_day (json_array_get (valid, 1), &until, &self->valid_until, error))
    return FALSE;
  return self->valid_from == ZD_DAY_NONE || self->valid_until == ZD_DAY_NONE ||
         self->valid_from <= self->valid_until ||
         zd_path_error (&here, error, _ ("The last day is before the first; exchange or correct them."));
}

static gboolean
read_kind (ZdPolicy *self, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "version", 0 };
  guint kind;
  guint status = ZD_POLICY_DRAFT;
  gint64 version = 1;

  if (!zd_choice_read (json, "kind", TRUE, zd_policy_kind_names, path, &kind, error) ||
      !zd_choice_read (json, "status", FALSE, zd_policy_status_names, path, &status, error) ||
      !zd_json_get_int (json, "version", FALSE, path, &version, error))
    return FALSE;
  if (version < 1 || version > G_MAXINT)
    return zd_path_error (&here, error, _ ("Versions are counted from 1."));
  self->kind = kind;
  self->status = status;
  self->version = version;
  return TRUE;
}

static gboolean
read_cases (ZdPolicy *self, const json_t *json, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "name", "as_of", "party", "answers", "expect", NULL };
  const ZdPath list_path = { path, "cases", 0 };
  json_t *list = NULL;

  if (!zd_json_get_array (json, "cases", FALSE, path, &list, error))
    return FALSE;
  for (gsize i = 0; i < json_array_size (list); i++) {
    const ZdPath here = { &list_path, NULL, i };
    json_t *entry = json_array_get (list, i);
    const char *name;

    if (!zd_json_only (entry, known, &here, error) ||
        !zd_json_get_string (entry, "name", TRUE, &here, &name, error))
      return FALSE;
    g_ptr_array_add (self->cases, zd_policy_case_new (name, entry));
  }
  return TRUE;
}

static gboolean
read_rules (ZdPolicy *self, const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
            GError **error)
{
  const ZdPath condition_path = { path, "condition", 0 };
  const ZdPath award_path = { path, "award", 0 };
  json_t *award;

  self->condition =
      zd_condition_from_json (json_object_get (json, "condition"), catalogue, NULL, &condition_path, error);
  if (self->condition == NULL || !zd_json_get_object (json, "award", TRUE, path, &award, error))
    return FALSE;
  self->award = zd_award_from_json (award, catalogue, &award_path, error);
  return self->award != NULL;
}

ZdPolicy *
zd_policy_from_json (const json_t *json, const ZdCatalogue *catalogue, const char *name, GError **error)
{
  const ZdPath path = { NULL, name, 0 };
  g_autoptr (ZdPolicy) self = zd_policy_new ();

  if (!zd_json_only (json, members, &path, error) || !read_texts (self, json, &path, error) ||
      !read_bureaus (self, json, catalogue, &path, error) || !read_region (self, catalogue, &path, error) ||
      !read_validity (self, json, &path, error) || !read_kind (self, json, &path, error) ||
      !zd_strings_read (json, "notes", self->notes, &path, error) ||
      !zd_strings_read (json, "exclusive", self->exclusive, &path, error) ||
      !read_rules (self, json, catalogue, &path, error) || !read_cases (self, json, &path, error) ||
      !zd_policy_check (self, &path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- writing ---- */

static json_t *
write_day (ZdDay day)
{
  g_autofree char *text = zd_day_format (day);

  return day == ZD_DAY_NONE ? json_null () : json_string (text);
}

json_t *
zd_policy_to_json (const ZdPolicy *self, const ZdCatalogue *catalogue)
{
  json_t *json = json_pack ("{ss}", "id", self->id);
  json_t *cases = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_new (json, texts[i].key, json_string (G_STRUCT_MEMBER (char *, self, texts[i].offset)));
  json_object_set_new (json, "version", json_integer (self->version));
  json_object_set_new (json, "status", json_string (zd_policy_status_name (self->status)));
  json_object_set_new (json, "bureaus", zd_strings_to_json (self->bureaus));
  json_object_set_new (json, "kind", json_string (zd_policy_kind_name (self->kind)));
  json_object_set_new (json, "valid",
                       json_pack ("[oo]", write_day (self->valid_from), write_day (self->valid_until)));
  if (self->exclusive->len > 0)
    json_object_set_new (json, "exclusive", zd_strings_to_json (self->exclusive));
  json_object_set_new (json, "notes", zd_strings_to_json (self->notes));
  json_object_set_new (json, "condition", zd_condition_to_json (self->condition, catalogue, NULL));
  json_object_set_new (json, "award", zd_award_to_json (self->award, catalogue));
  for (guint i = 0; i < self->cases->len; i++)
    json_array_append (cases, ((const ZdPolicyCase *)g_ptr_array_index (self->cases, i))->json);
  json_object_set_new (json, "cases", cases);
  return json;
}
