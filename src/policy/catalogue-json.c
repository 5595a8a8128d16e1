/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/catalogue-private.h"

#include "base/decimal.h"
#include "base/file.h"
#include "base/i18n.h"

#define MAX_FILE_BYTES (16 * 1024 * 1024)
#define MAX_SCALE      9

/* Reads element @index of a section into the catalogue. */
typedef gboolean (*ReadFunc) (ZdCatalogue *self, const json_t *json, guint index, const ZdPath *path,
                              GError **error);

gboolean
zd_catalogue_add_key (GHashTable *table, const char *key, gpointer element, const ZdPath *path,
                      GError **error)
{
  if (key[0] == '\0')
    return zd_path_error (path, error, _ ("An id or a name is empty."));
  if (!g_hash_table_insert (table, (gpointer)key, element))
    return zd_path_error (path, error, _ ("“%s” is there twice; every id and every name must differ."), key);
  return TRUE;
}

gboolean
zd_catalogue_read_names (const json_t *json, const char *const *known, const ZdPath *path, const char **id,
                         const char **name, GError **error)
{
  return zd_json_only (json, known, path, error) && zd_json_get_string (json, "id", TRUE, path, id, error) &&
         zd_json_get_string (json, "name", TRUE, path, name, error);
}

/* ---- types ---- */

static gboolean
refuse_members (const json_t *json, const char *const *members, const char *kind, const ZdPath *path,
                GError **error)
{
  for (; *members != NULL; members++)
    if (json_object_get (json, *members) != NULL)
      return zd_path_error (path, error, _ ("“%s” does not belong to a value of the kind “%s”."), *members,
                            kind);
  return TRUE;
}

static gboolean
read_number_type (const json_t *json, const ZdPath *path, ZdType *type, GError **error)
{
  gint64 scale = 0;

  if (!zd_json_get_string (json, "unit", TRUE, path, &type->unit, error) ||
      !zd_json_get_int (json, "scale", FALSE, path, &scale, error))
    return FALSE;
  if (scale < 0 || scale > MAX_SCALE)
    return zd_path_error (path, error, _ ("“scale” counts the digits after the point: 0 to %d."), MAX_SCALE);
  type->scale = (int)scale;
  return TRUE;
}

gboolean
zd_catalogue_read_codes (const ZdCatalogue *self, const json_t *json, const ZdPath *path, ZdType *type,
                         GError **error)
{
  const char *list = NULL;

  if (!zd_json_get_string (json, "list", TRUE, path, &list, error))
    return FALSE;
  type->list = zd_catalogue_list (self, list);
  return type->list != NULL || zd_path_error (path, error, _ ("There is no code list “%s”."), list);
}

gboolean
zd_catalogue_read_type (const ZdCatalogue *self, const json_t *json, const ZdPath *path, ZdType *type,
                        GError **error)
{
  static const char *const of_others[] = { "unit", "scale", "list", NULL };
  static const char *const of_number[] = { "list", NULL };
  static const char *const of_code[] = { "unit", "scale", NULL };
  const char *kind = NULL;

  *type = (ZdType){ .unit = "" };
  if (!zd_json_get_string (json, "kind", TRUE, path, &kind, error))
    return FALSE;
  if (!zd_kind_from_name (kind, &type->kind))
    return zd_path_error (
        path, error, _ ("“%s” is not a kind of value; write money, number, date, year, bool, code or text."),
        kind);
  switch (type->kind) {
  case ZD_KIND_NUMBER:
    return refuse_members (json, of_number, kind, path, error) && read_number_type (json, path, type, error);
  case ZD_KIND_CODE:
    return refuse_members (json, of_code, kind, path, error) &&
           zd_catalogue_read_codes (self, json, path, type, error);
  case ZD_KIND_MONEY:
    type->unit = "元";
    type->scale = ZD_SCALE_MONEY;
    break;
  default:
    break;
  }
  return refuse_members (json, of_others, kind, path, error);
}

/* ---- bureaus and what they owe ---- */

static gboolean
read_bureau (ZdCatalogue *self, const json_t *json, guint index, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "id", "name", "shares", NULL };
  ZdBureau *bureau = &self->bureaus[index];

  bureau->shares = TRUE;
  return zd_catalogue_read_names (json, known, path, &bureau->id, &bureau->name, error) &&
         zd_json_get_bool (json, "shares", FALSE, path, &bureau->shares, error) &&
         zd_catalogue_add_key (self->bureau_by_id, bureau->id, bureau, path, error);
}

static gboolean
read_source (const ZdCatalogue *self, const json_t *json, const ZdPath *path, const char **source,
             int *fresh_days, GError **error)
{
  gint64 days = 0;

  if (!zd_json_get_string (json, "source", TRUE, path, source, error) ||
      !zd_json_get_int (json, "fresh_days", FALSE, path, &days, error))
    return FALSE;
  if (zd_catalogue_bureau (self, *source) == NULL)
    return zd_path_error (path, error, _ ("There is no bureau “%s”."), *source);
  if (days < 0 || days > G_MAXINT32)
    return zd_path_error (path, error,
                          _ ("“fresh_days” is a number of days; 0 means that the fact never grows old."));
  *fresh_days = (int)days;
  return TRUE;
}

/* ---- fields ---- */

static gboolean
read_cycle (const json_t *json, const ZdPath *path, const char **cycle, GError **error)
{
  static const char *const cycles[] = { "day", "month", "quarter", "year", "event", NULL };

  if (!zd_json_get_string (json, "cycle", TRUE, path, cycle, error))
    return FALSE;
  return g_strv_contains (cycles, *cycle) ||
         zd_path_error (path, error, _ ("“%s” is not a cycle; write day, month, quarter, year or event."),
                        *cycle);
}

static gboolean
read_field (ZdCatalogue *self, const json_t *json, guint index, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "id",     "name",  "kind",       "unit",   "scale", "list",
                                       "source", "cycle", "fresh_days", "annual", NULL };
  ZdField *field = &self->fields[index];

  field->index = index;
  return zd_catalogue_read_names (json, known, path, &field->id, &field->name, error) &&
         zd_catalogue_read_type (self, json, path, &field->type, error) &&
         read_source (self, json, path, &field->source, &field->fresh_days, error) &&
         read_cycle (json, path, &field->cycle, error) &&
         zd_json_get_bool (json, "annual", FALSE, path, &field->annual, error) &&
         zd_catalogue_add_key (self->field_by_id, field->id, field, path, error) &&
         zd_catalogue_add_key (self->field_by_name, field->name, field, path, error);
}

/* ---- record kinds ---- */

#define ONLY(kind) (1u << ZD_KIND_##kind)

static const guint slot_kinds[ZD_N_SLOTS] = {
  [ZD_SLOT_CODE] = ONLY (CODE),
  [ZD_SLOT_LEVEL] = ONLY (CODE),
  [ZD_SLOT_GRADE] = ONLY (NUMBER) | ONLY (CODE),
  [ZD_SLOT_DATE] = ONLY (DATE),
  [ZD_SLOT_UNTIL] = ONLY (DATE),
  [ZD_SLOT_YEAR] = ONLY (YEAR),
  [ZD_SLOT_ROLE] = ONLY (CODE),
  [ZD_SLOT_CATEGORY] = ONLY (CODE),
  [ZD_SLOT_AMOUNT] = ONLY (MONEY) | ONLY (NUMBER),
  [ZD_SLOT_FLAG] = ONLY (BOOL),
  [ZD_SLOT_SUBJECT] = ONLY (TEXT),
  [ZD_SLOT_SERIES] = ONLY (TEXT),
  [ZD_SLOT_NUMBER] = ONLY (TEXT),
  [ZD_SLOT_PAYEE] = ONLY (TEXT),
};

static gboolean
read_slot (const json_t *json, const ZdPath *path, ZdSlot *slot, GError **error)
{
  const char *name = NULL;

  if (!zd_json_get_string (json, "slot", TRUE, path, &name, error))
    return FALSE;
  for (guint i = 0; i < ZD_N_SLOTS; i++)
    if (g_str_equal (zd_slot_name (i), name)) {
      *slot = i;
      return TRUE;
    }
  return zd_path_error (path, error, _ ("Records have no slot “%s”."), name);
}

static gboolean
read_attribute (const ZdCatalogue *self, const ZdRecordKind *kind, const json_t *json, const ZdPath *path,
                ZdAttribute *attribute, GError **error)
{
  static const char *const known[] = { "slot", "id", "name", "kind", "unit", "scale", "list", NULL };

  if (!zd_json_only (json, known, path, error) || !read_slot (json, path, &attribute->slot, error))
    return FALSE;
  attribute->id = zd_slot_name (attribute->slot);
  if (!zd_json_get_string (json, "id", FALSE, path, &attribute->id, error) ||
      !zd_json_get_string (json, "name", TRUE, path, &attribute->name, error) ||
      !zd_catalogue_read_type (self, json, path, &attribute->type, error))
    return FALSE;
  if ((slot_kinds[attribute->slot] & (1u << attribute->type.kind)) == 0)
    return zd_path_error (path, error, _ ("The slot “%s” cannot hold a value of the kind “%s”."),
                          zd_slot_name (attribute->slot), zd_kind_name (attribute->type.kind));
  if (zd_record_kind_slot (kind, attribute->slot) != NULL ||
      zd_record_kind_attribute (kind, attribute->id) != NULL ||
      zd_record_kind_attribute_by_name (kind, attribute->name) != NULL)
    return zd_path_error (path, error,
                          _ ("“%s” is there twice; every slot, id and name of a record must differ."),
                          attribute->name);
  return TRUE;
}

static gboolean
read_attributes (const ZdCatalogue *self, ZdRecordKind *kind, const json_t *list, const ZdPath *parent,
                 GError **error)
{
  const ZdPath path = { parent, "attributes", 0 };
  ZdAttribute *attributes = g_new0 (ZdAttribute, json_array_size (list));

  kind->attributes = attributes;
  for (gsize i = 0; i < json_array_size (list); i++) {
    const ZdPath place = { &path, NULL, i };

    if (!read_attribute (self, kind, json_array_get (list, i), &place, &attributes[i], error))
      return FALSE;
    kind->n_attributes++;
  }
  return TRUE;
}

static gboolean
read_kind (ZdCatalogue *self, const json_t *json, guint index, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "id", "name", "counter", "source", "fresh_days", "attributes", NULL };
  ZdRecordKind *kind = &self->kinds[index];
  json_t *attributes = NULL;

  kind->index = index;
  return zd_catalogue_read_names (json, known, path, &kind->id, &kind->name, error) &&
         zd_json_get_string (json, "counter", TRUE, path, &kind->counter, error) &&
         read_source (self, json, path, &kind->source, &kind->fresh_days, error) &&
         zd_json_get_array (json, "attributes", TRUE, path, &attributes, error) &&
         read_attributes (self, kind, attributes, path, error) &&
         zd_catalogue_add_key (self->kind_by_id, kind->id, kind, path, error) &&
         zd_catalogue_add_key (self->kind_by_name, kind->name, kind, path, error);
}

static gboolean
read_parameter (ZdCatalogue *self, const json_t *json, guint index, const ZdPath *path, GError **error)
{
  ZdParameter *parameter = zd_parameter_from_json (json, self, path, error);

  if (parameter == NULL)
    return FALSE;
  g_ptr_array_add (self->parameters, parameter);
  return zd_catalogue_add_key (self->parameter_by_id, zd_parameter_id (parameter), parameter, path, error) &&
         zd_catalogue_add_key (self->parameter_by_name, zd_parameter_name (parameter), parameter, path, error);
}

/* ---- sections ---- */

static gboolean
read_section (ZdCatalogue *self, const char *key, const json_t *section, ReadFunc read, GError **error)
{
  const ZdPath path = { NULL, key, 0 };

  for (gsize i = 0; i < json_array_size (section); i++) {
    const ZdPath place = { &path, NULL, i };

    if (!read (self, json_array_get (section, i), i, &place, error))
      return FALSE;
  }
  return TRUE;
}

/* Later sections refer to earlier ones, whatever their order in the file. */
static gboolean
read_sections (ZdCatalogue *self, GError **error)
{
  static const char *const known[] = { "lists",      "bureaus",    "fields",    "records",
                                       "parameters", "currencies", "standards", NULL };
  static const ReadFunc readers[] = { zd_catalogue_read_list,     read_bureau,
                                      read_field,                 read_kind,
                                      read_parameter,             zd_catalogue_read_currency,
                                      zd_catalogue_read_standard };
  json_t *sections[G_N_ELEMENTS (readers)] = { NULL };

  if (!zd_json_only (self->root, known, NULL, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (!zd_json_get_array (self->root, known[i], i < 5, NULL, &sections[i], error))
      return FALSE;

  self->n_bureaus = json_array_size (sections[1]);
  self->bureaus = g_new0 (ZdBureau, self->n_bureaus);
  self->n_fields = json_array_size (sections[2]);
  self->fields = g_new0 (ZdField, self->n_fields);
  self->n_kinds = json_array_size (sections[3]);
  self->kinds = g_new0 (ZdRecordKind, self->n_kinds);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (!read_section (self, known[i], sections[i], readers[i], error))
      return FALSE;
  return TRUE;
}

static ZdCatalogue *
new_catalogue (void)
{
  ZdCatalogue *self = g_new0 (ZdCatalogue, 1);

  g_atomic_ref_count_init (&self->references);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_code_list_free);
  self->parameters = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_parameter_free);
  self->currencies = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_currency_free);
  self->standards = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_standard_free);
  self->list_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->bureau_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->field_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->field_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->kind_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->kind_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->parameter_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->parameter_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

ZdCatalogue *
zd_catalogue_load (const char *folder, GError **error)
{
  g_autofree char *own = folder == NULL ? zd_data_path ("catalogue") : g_strdup (folder);
  g_autofree char *path = g_build_filename (own, "catalogue.json", NULL);
  g_autoptr (ZdCatalogue) self = new_catalogue ();

  self->root = zd_json_load (path, MAX_FILE_BYTES, error);
  if (self->root == NULL)
    return NULL;
  self->folder = own;
  if (!read_sections (self, error)) {
    g_prefix_error (error, "%s: ", path);
    return NULL;
  }
  self->folder = NULL;
  return g_steal_pointer (&self);
}
