/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-sql.h"

ZdValue
zd_sql_of_value (const ZdType *type, gint64 value)
{
  const ZdCode *code = type->kind == ZD_KIND_CODE ? zd_code_list_get (type->list, value) : NULL;

  return type->kind == ZD_KIND_CODE ? ZD_TEXT (code ? code->code : NULL) : ZD_INT (value);
}

gboolean
zd_sql_value (ZdStatement *row, int column, const ZdType *type, gint64 *value)
{
  const char *code;

  if (type->kind != ZD_KIND_CODE)
    return zd_statement_number (row, column, value);
  code = zd_statement_text (row, column);
  *value = code ? zd_code_list_find (type->list, code) : -1;
  return *value >= 0;
}

ZdDay
zd_sql_day (ZdStatement *row, int column)
{
  gint64 day;

  return zd_statement_number (row, column, &day) ? (ZdDay) day : ZD_DAY_NONE;
}

guint
zd_sql_slots (ZdStatement *row, int first, const ZdRecordKind *kind, gint64 *values, const char **texts)
{
  guint present = 0;

  for (guint i = 0; i < kind->n_attributes; i++) {
    const ZdAttribute *attribute = &kind->attributes[i];
    int column = first + attribute->slot;
    if (attribute->slot < ZD_SLOT_SUBJECT) {
      if (zd_sql_value (row, column, &attribute->type, &values[attribute->slot]))
        present |= 1u << attribute->slot;
    } else if ((texts[attribute->slot - ZD_SLOT_SUBJECT] = zd_statement_text (row, column))) {
      present |= 1u << attribute->slot;
    }
  }
  return present;
}

static void
append_column (GString *sql, const char *prefix, const char *id)
{
  g_string_append_printf (sql, "%s\"%s%s\"", sql->len > 0 ? ", " : "", prefix, id);
}

char *
zd_sql_field_columns (const ZdCatalogue *catalogue)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++)
    append_column (sql, "f_", zd_catalogue_field_at (catalogue, i)->id);
  return g_string_free (sql, FALSE);
}

char *
zd_sql_source_columns (const ZdCatalogue *catalogue)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    append_column (sql, "d_", zd_catalogue_bureau_at (catalogue, i)->id);
  return g_string_free (sql, FALSE);
}
