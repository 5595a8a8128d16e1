/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/column-preset.h"

#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "store/schema.h"

/* Of a table: the names of its columns in their order, what it is imported as, and whose bureau does. */
static char *
preset_key (ZdLibrary *library, const char *what, const ZdColumnMap *map)
{
  const ZdUser *user = zd_library_user (library);
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  zd_sm3_update_text (sm3, what);
  zd_sm3_update_text (sm3, map->kind != NULL ? map->kind->id : "");
  for (guint i = 0; user != NULL && i < user->bureaus->len; i++)
    zd_sm3_update_text (sm3, user->bureaus->pdata[i]);
  for (guint i = 0; i < map->columns->len; i++) {
    g_autofree char *name = zd_text_name_key (((const ZdColumn *)map->columns->pdata[i])->header, FALSE);
    zd_sm3_update_text (sm3, name);
  }
  g_autofree char *digest = zd_sm3_hex (sm3);
  return g_strconcat ("columns:", digest, NULL);
}

/* "2023年营业收入" says its year. */
static gboolean
says_its_year (const ZdColumn *column)
{
  g_autofree char *year = g_strdup_printf ("%d", column->year);

  return column->year == 0 || strstr (column->header, year) != NULL;
}

static gboolean
is_money (const ZdColumn *column)
{
  return column->role == ZD_COLUMN_SUM ||
         (column->role == ZD_COLUMN_FIELD && column->field->type.kind == ZD_KIND_MONEY) ||
         (column->role == ZD_COLUMN_ATTRIBUTE && column->slot == ZD_SLOT_AMOUNT);
}

/* The unit is that of this table, never of the last one; a sum that was not taken for one now is looked at by
 * a person. */
static void
take_over (ZdColumnMap *map, guint i, const char *kept, const ZdCatalogue *catalogue)
{
  ZdColumn *column = map->columns->pdata[i];
  const ZdColumn proposed = *column;

  /* What the vocabulary no longer knows stays as it is proposed. */
  if (*kept == '\0' || !zd_column_map_apply (map, kept, catalogue, NULL))
    return;
  column->multiplier = proposed.multiplier;
  column->confidence = is_money (column) && !is_money (&proposed) ? 0 : ZD_COLUMN_REMEMBERED;
}

gboolean
zd_column_preset_apply (ZdLibrary *library, const char *what, ZdColumnMap *map, GError **error)
{
  g_autofree char *key = preset_key (library, what, map);
  g_autofree char *kept = NULL;
  g_auto (GStrv) columns = NULL;

  if (!zd_meta_read (zd_library_db (library), key, &kept, error))
    return FALSE;
  columns = g_strsplit (kept != NULL ? kept : "", ",", -1);
  for (guint i = 0; columns[i] != NULL && i < map->columns->len; i++)
    take_over (map, i, columns[i], zd_library_catalogue (library));
  return TRUE;
}

gboolean
zd_column_preset_keep (ZdLibrary *library, const char *what, const ZdColumnMap *map, GError **error)
{
  g_autofree char *key = preset_key (library, what, map);
  g_autofree char *text = zd_column_map_to_text (map);
  g_auto (GStrv) columns = g_strsplit (text, ",", -1);

  for (guint i = 0; i < map->columns->len; i++)
    *(says_its_year (map->columns->pdata[i]) ? strchrnul (columns[i], '*') : columns[i]) = '\0';
  g_autofree char *kept = g_strjoinv (",", columns);
  return zd_meta_set (zd_library_db (library), key, kept, error);
}

gboolean
zd_column_preset_forget (ZdLibrary *library, const char *what, const ZdColumnMap *map, GError **error)
{
  g_autofree char *key = preset_key (library, what, map);

  return zd_meta_forget (zd_library_db (library), key, error);
}
