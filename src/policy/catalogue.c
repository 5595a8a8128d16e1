/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/catalogue-private.h"

static const char *const slot_names[ZD_N_SLOTS] = {
  [ZD_SLOT_CODE] = "code",     [ZD_SLOT_LEVEL] = "level",       [ZD_SLOT_GRADE] = "grade",
  [ZD_SLOT_DATE] = "date",     [ZD_SLOT_UNTIL] = "until",       [ZD_SLOT_YEAR] = "year",
  [ZD_SLOT_ROLE] = "role",     [ZD_SLOT_CATEGORY] = "category", [ZD_SLOT_AMOUNT] = "amount",
  [ZD_SLOT_FLAG] = "flag",     [ZD_SLOT_SUBJECT] = "subject",   [ZD_SLOT_SERIES] = "series",
  [ZD_SLOT_NUMBER] = "number", [ZD_SLOT_PAYEE] = "payee",
};

const char *
zd_slot_name (ZdSlot slot)
{
  return slot_names[slot];
}

ZdCatalogue *
zd_catalogue_ref (const ZdCatalogue *self)
{
  ZdCatalogue *mine = (ZdCatalogue *) self; /* the count is not what is read */

  g_atomic_ref_count_inc (&mine->references);
  return mine;
}

void
zd_catalogue_unref (ZdCatalogue *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->list_by_id, g_hash_table_unref);
  g_clear_pointer (&self->bureau_by_id, g_hash_table_unref);
  g_clear_pointer (&self->field_by_id, g_hash_table_unref);
  g_clear_pointer (&self->field_by_name, g_hash_table_unref);
  g_clear_pointer (&self->kind_by_id, g_hash_table_unref);
  g_clear_pointer (&self->kind_by_name, g_hash_table_unref);
  g_clear_pointer (&self->parameter_by_id, g_hash_table_unref);
  g_clear_pointer (&self->parameter_by_name, g_hash_table_unref);
  g_clear_pointer (&self->parameters, g_ptr_array_unref);
  g_clear_pointer (&self->currencies, g_ptr_array_unref);
  g_clear_pointer (&self->standards, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  for (guint i = 0; i < self->n_kinds; i++)
    g_free ((ZdAttribute *)self->kinds[i].attributes);
  g_free (self->kinds);
  g_free (self->fields);
  g_free (self->bureaus);
  json_decref (self->root);
  g_free (self);
}

/* ---- fields ---- */

guint
zd_catalogue_n_fields (const ZdCatalogue *self)
{
  return self->n_fields;
}

const ZdField *
zd_catalogue_field_at (const ZdCatalogue *self, guint index)
{
  g_return_val_if_fail (index < self->n_fields, NULL);
  return &self->fields[index];
}

const ZdField *
zd_catalogue_field (const ZdCatalogue *self, const char *id)
{
  return g_hash_table_lookup (self->field_by_id, id);
}

const ZdField *
zd_catalogue_field_by_name (const ZdCatalogue *self, const char *name)
{
  return g_hash_table_lookup (self->field_by_name, name);
}

/* ---- record kinds ---- */

guint
zd_catalogue_n_kinds (const ZdCatalogue *self)
{
  return self->n_kinds;
}

const ZdRecordKind *
zd_catalogue_kind_at (const ZdCatalogue *self, guint index)
{
  g_return_val_if_fail (index < self->n_kinds, NULL);
  return &self->kinds[index];
}

const ZdRecordKind *
zd_catalogue_kind (const ZdCatalogue *self, const char *id)
{
  return g_hash_table_lookup (self->kind_by_id, id);
}

const ZdRecordKind *
zd_catalogue_kind_by_name (const ZdCatalogue *self, const char *name)
{
  return g_hash_table_lookup (self->kind_by_name, name);
}

const ZdAttribute *
zd_record_kind_attribute (const ZdRecordKind *kind, const char *id)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    if (g_str_equal (kind->attributes[i].id, id))
      return &kind->attributes[i];
  return NULL;
}

const ZdAttribute *
zd_record_kind_attribute_by_name (const ZdRecordKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    if (g_str_equal (kind->attributes[i].name, name))
      return &kind->attributes[i];
  return NULL;
}

const ZdAttribute *
zd_record_kind_slot (const ZdRecordKind *kind, ZdSlot slot)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    if (kind->attributes[i].slot == slot)
      return &kind->attributes[i];
  return NULL;
}

/* ---- the rest ---- */

const ZdCodeList *
zd_catalogue_list (const ZdCatalogue *self, const char *id)
{
  return g_hash_table_lookup (self->list_by_id, id);
}

guint
zd_catalogue_n_bureaus (const ZdCatalogue *self)
{
  return self->n_bureaus;
}

const ZdBureau *
zd_catalogue_bureau_at (const ZdCatalogue *self, guint index)
{
  g_return_val_if_fail (index < self->n_bureaus, NULL);
  return &self->bureaus[index];
}

const ZdBureau *
zd_catalogue_bureau (const ZdCatalogue *self, const char *id)
{
  return g_hash_table_lookup (self->bureau_by_id, id);
}

const ZdParameter *
zd_catalogue_parameter (const ZdCatalogue *self, const char *id)
{
  return g_hash_table_lookup (self->parameter_by_id, id);
}

const ZdParameter *
zd_catalogue_parameter_by_name (const ZdCatalogue *self, const char *name)
{
  return g_hash_table_lookup (self->parameter_by_name, name);
}
