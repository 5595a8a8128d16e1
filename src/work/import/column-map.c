/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/column-map.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "sheet/cell.h"

static const char *const roles[] = {
  [ZD_COLUMN_IGNORE] = "ignore",
  [ZD_COLUMN_USCC] = "uscc",
  [ZD_COLUMN_NAME] = "name",
  [ZD_COLUMN_FIELD] = "field",
  [ZD_COLUMN_ATTRIBUTE] = "attribute",
  [ZD_COLUMN_SUM] = "sum",
  [ZD_COLUMN_PHONE] = "phone",
  [ZD_COLUMN_ACCOUNT_NAME] = "account-name",
  [ZD_COLUMN_BANK] = "bank",
  [ZD_COLUMN_BANK_CODE] = "bank-code",
  [ZD_COLUMN_ACCOUNT] = "account",
};

static void
column_free (gpointer data)
{
  ZdColumn *self = data;

  g_free (self->header);
  g_free (self->sample);
  g_free (self);
}

ZdColumnMap *
zd_column_map_new (const char *const *headers)
{
  ZdColumnMap *self = g_new0 (ZdColumnMap, 1);

  self->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; headers[i] != NULL; i++) {
    ZdColumn *column = g_new0 (ZdColumn, 1);
    column->header = g_strdup (headers[i]);
    column->multiplier = 1;
    g_ptr_array_add (self->columns, column);
  }
  return self;
}

void
zd_column_map_free (ZdColumnMap *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_free (self);
}

const ZdColumn *
zd_column_map_find (const ZdColumnMap *self, ZdColumnRole role, guint *index)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const ZdColumn *column = self->columns->pdata[i];
    if (column->role != role)
      continue;
    if (index != NULL)
      *index = i;
    return column;
  }
  return NULL;
}

/* ---- as text ---- */

static const char *
target_id (const ZdColumn *column, const ZdRecordKind *kind)
{
  const ZdAttribute *attribute;

  if (column->role == ZD_COLUMN_FIELD)
    return column->field->id;
  attribute = column->role == ZD_COLUMN_ATTRIBUTE && kind != NULL ? zd_record_kind_slot (kind, column->slot) : NULL;
  return attribute != NULL ? attribute->id : NULL;
}

char *
zd_column_map_to_text (const ZdColumnMap *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++) {
    const ZdColumn *column = self->columns->pdata[i];
    const char *id = target_id (column, self->kind);
    g_autofree char *letters = zd_column_letters (i);
    g_string_append_printf (text, "%s%s=%s", i > 0 ? "," : "", letters, roles[column->role]);
    if (id != NULL)
      g_string_append_printf (text, ":%s", id);
    if (column->role == ZD_COLUMN_FIELD && column->year > 0)
      g_string_append_printf (text, "@%d", column->year);
    if (column->role != ZD_COLUMN_IGNORE && column->multiplier != 1)
      g_string_append_printf (text, "*%" G_GINT64_FORMAT, column->multiplier);
  }
  return g_string_free (text, FALSE);
}

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (ZD_ERROR, ZD_ERROR_USAGE, format, args);
  va_end (args);
  return FALSE;
}

gboolean
zd_column_map_find_named (const ZdColumnMap *self, const char *name, guint *index, GError **error)
{
  g_autofree char *clean = zd_text_clean (name);

  for (guint i = 0; i < self->columns->len; i++) {
    g_autofree char *header = zd_text_clean (((const ZdColumn *) self->columns->pdata[i])->header);
    *index = i;
    if (strcmp (header, clean) == 0)
      return TRUE;
  }
  for (guint i = 0; i < self->columns->len; i++) {
    g_autofree char *letters = zd_column_letters (i);
    *index = i;
    if (g_ascii_strcasecmp (letters, clean) == 0)
      return TRUE;
  }
  return refuse (error, _ ("There is no column “%s”. Name it by its letter or its header."), name);
}

/* Cuts "*N" or "@N" off the end of @text; *value stays as it was where there is none. */
static gboolean
take_number (char *text, char sign, gint64 least, gint64 most, gint64 *value, GError **error)
{
  char *found = strrchr (text, sign), *end;

  if (found == NULL)
    return TRUE;
  *value = g_ascii_strtoll (found + 1, &end, 10);
  if (end == found + 1 || *end != '\0' || *value < least || *value > most)
    return refuse (error, _ ("“%s” is no number that can stand there."), found);
  *found = '\0';
  return TRUE;
}

static gboolean
set_target (ZdColumn *column, const char *role, const char *id, const ZdCatalogue *catalogue,
            const ZdRecordKind *kind, GError **error)
{
  const ZdAttribute *attribute = kind != NULL && id != NULL ? zd_record_kind_attribute (kind, id) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (roles[i], role) == 0) {
      column->role = i;
      column->field = i == ZD_COLUMN_FIELD && id != NULL ? zd_catalogue_field (catalogue, id) : NULL;
      column->slot = attribute != NULL ? attribute->slot : 0;
      if (i == ZD_COLUMN_FIELD && column->field == NULL)
        return refuse (error, _ ("There is no field “%s”."), id != NULL ? id : "");
      if (i == ZD_COLUMN_ATTRIBUTE && attribute == NULL)
        return refuse (error, _ ("There is no attribute “%s”."), id != NULL ? id : "");
      return TRUE;
    }
  return refuse (error, _ ("“%s” is nothing that a column can be."), role);
}

/* "field:revenue@2021*10000" into @column. */
static gboolean
read_target (ZdColumn *column, const char *text, const ZdCatalogue *catalogue, const ZdRecordKind *kind,
             GError **error)
{
  g_autofree char *role = g_strstrip (g_strdup (text));
  gint64 year = 0, multiplier = 1;
  char *id;

  if (!take_number (role, '*', 1, 100000000, &multiplier, error) || !take_number (role, '@', 1900, 2200, &year, error))
    return FALSE;
  for (gint64 rest = multiplier; rest > 1; rest /= 10)
    if (rest % 10 != 0)
      return refuse (error, _ ("A multiplier is 1 with zeros behind it, such as 10000 for 万元."));
  id = strchr (role, ':');
  if (id != NULL)
    *id++ = '\0';
  column->year = (int) year;
  column->multiplier = multiplier;
  column->confidence = 100;
  return set_target (column, role, id, catalogue, kind, error);
}

static gboolean
same_target (const ZdColumn *a, const ZdColumn *b)
{
  return a->role == b->role && a->role != ZD_COLUMN_IGNORE
         && (a->role != ZD_COLUMN_FIELD || (a->field == b->field && a->year == b->year))
         && (a->role != ZD_COLUMN_ATTRIBUTE || a->slot == b->slot);
}

static void
give_to (ZdColumnMap *self, guint index, const ZdColumn *target)
{
  ZdColumn *column = self->columns->pdata[index];

  for (guint i = 0; i < self->columns->len; i++) {
    ZdColumn *other = self->columns->pdata[i];
    if (i != index && same_target (other, target))
      other->role = ZD_COLUMN_IGNORE;
  }
  column->role = target->role;
  column->field = target->field;
  column->slot = target->slot;
  column->year = target->year;
  column->multiplier = target->multiplier;
  column->confidence = target->confidence;
}

gboolean
zd_column_map_apply (ZdColumnMap *self, const char *text, const ZdCatalogue *catalogue, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GArray) targets = g_array_new (FALSE, TRUE, sizeof (ZdColumn));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; parts[i] != NULL; i++) {
    char *sign = strrchr (g_strstrip (parts[i]), '=');
    ZdColumn target = { 0 };
    guint place;
    if (*parts[i] == '\0')
      continue;
    if (sign == NULL)
      return refuse (error, _ ("“%s”: write COLUMN=ROLE, such as A=uscc."), parts[i]);
    *sign = '\0';
    if (!zd_column_map_find_named (self, g_strstrip (parts[i]), &place, error)
        || !read_target (&target, sign + 1, catalogue, self->kind, error))
      return FALSE;
    g_array_append_val (targets, target);
    g_array_append_val (places, place);
  }
  for (guint i = 0; i < targets->len; i++)
    give_to (self, g_array_index (places, guint, i), &g_array_index (targets, ZdColumn, i));
  return TRUE;
}
