/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

/* What a person said of one row, said of the rows that are like it. */

/* ---- which enterprise it is ---- */

static gboolean
has_same_name (const ZdRosterEntry *a, const ZdRosterEntry *b)
{
  g_autofree char *one = zd_text_name_key (a->row.name, FALSE), *other = zd_text_name_key (b->row.name, FALSE);

  return strcmp (a->row.code, b->row.code) == 0 && strcmp (one, other) == 0;
}

GArray *
zd_roster_alike (ZdRoster *self, gint64 row, guint *others)
{
  const ZdRosterEntry *chosen = g_hash_table_lookup (self->by_row, GSIZE_TO_POINTER (row));
  GArray *alike = g_array_new (FALSE, FALSE, sizeof (gint64));

  *others = 0;
  for (guint i = 0; chosen != NULL && i < self->entries->len; i++) {
    const ZdRosterEntry *entry = self->entries->pdata[i];
    if (entry == chosen || entry->row.uscc != NULL || !has_same_name (entry, chosen))
      continue;
    if (g_strcmp0 (entry->context, chosen->context) == 0)
      g_array_append_val (alike, entry->row.row);
    else
      ++*others;
  }
  return alike;
}

gboolean
zd_roster_choose_alike (ZdRoster *self, gint64 row, GError **error)
{
  g_autofree char *uscc = g_strdup (zd_roster_hand_get (self->hand, row, ZD_HAND_CHOICE));
  g_autoptr (GArray) alike = NULL;
  guint others;

  if (!zd_roster_has_row (self, row, error))
    return FALSE;
  if (uscc == NULL) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Choose an enterprise for row %ld first."), row);
    return FALSE;
  }
  alike = zd_roster_alike (self, row, &others);
  zd_roster_hand_begin_step (self->hand);
  for (guint i = 0; i < alike->len; i++)
    zd_roster_hand_say (self->hand, g_array_index (alike, gint64, i), ZD_HAND_CHOICE, uscc);
  zd_roster_hand_end_step (self->hand);
  return TRUE;
}

/* ---- what stands in it ---- */

typedef struct {
  const ZdRoster *roster;
  gint64 row;
  guint column;
  char *written; /* what the file has there */
  GArray *rows;  /* of gint64 */
} Alike;

/* As the last check found it. (transfer full) (nullable) */
static char *
written_there (const ZdRoster *self, gint64 row, guint column)
{
  for (guint i = 0; i < self->mends->len; i++) {
    const ZdRosterMend *mend = self->mends->pdata[i];
    if (mend->row == row && mend->column == column)
      return zd_text_clean (mend->was);
  }
  return NULL;
}

static gboolean
take_alike (const ZdRow *row, gpointer data, GError **error)
{
  const Alike *self = data;
  const gint64 number = row->number;
  g_autofree char *text = NULL;

  if (number == self->row || !zd_roster_has_row (self->roster, number, NULL)
      || zd_roster_hand_get (self->roster->hand, number, (int) self->column) != NULL)
    return TRUE;
  text = zd_text_clean (zd_row_cell (row, self->column)->text);
  if (strcmp (text, self->written) == 0)
    g_array_append_val (self->rows, number);
  return TRUE;
}

/* Codes and names are no matter of spelling: who has the same one is zd_roster_alike(). */
GArray *
zd_roster_cells_alike (ZdRoster *self, gint64 row, guint column, ZdProgress *progress, GError **error)
{
  const ZdColumn *mended = column < self->map->columns->len ? self->map->columns->pdata[column] : NULL;
  g_autofree char *written = written_there (self, row, column);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  Alike alike = { self, row, column, written, rows };

  if (mended != NULL && written != NULL && mended->role != ZD_COLUMN_USCC && mended->role != ZD_COLUMN_NAME
      && !zd_import_table_each (self->table, self->map, progress, take_alike, &alike, error))
    return NULL;
  return g_steal_pointer (&rows);
}

gboolean
zd_roster_mend_alike (ZdRoster *self, gint64 row, guint column, ZdProgress *progress, GError **error)
{
  g_autofree char *text = g_strdup (zd_roster_hand_get (self->hand, row, (int) column));
  g_autoptr (GArray) rows = NULL;

  if (!zd_roster_has_row (self, row, error))
    return FALSE;
  if (text == NULL) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Set the cell of row %ld right first."), row);
    return FALSE;
  }
  rows = zd_roster_cells_alike (self, row, column, progress, error);
  if (rows == NULL)
    return FALSE;
  zd_roster_hand_begin_step (self->hand);
  for (guint i = 0; i < rows->len; i++)
    zd_roster_hand_say (self->hand, g_array_index (rows, gint64, i), (int) column, text);
  zd_roster_hand_end_step (self->hand);
  return TRUE;
}
