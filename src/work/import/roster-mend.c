/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/schema.h"

static gboolean
refuse_row (gint64 row, GError **error)
{
  g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("The list has no row %ld."), row);
  return FALSE;
}

gboolean
zd_roster_has_row (const ZdRoster *self, gint64 row, GError **error)
{
  return g_hash_table_contains (self->by_row, GSIZE_TO_POINTER (row)) || refuse_row (row, error);
}

/* ---- which enterprise it is ---- */

gboolean
zd_roster_choose (ZdRoster *self, gint64 row, const char *uscc, GError **error)
{
  gboolean known = FALSE;

  if (!zd_roster_has_row (self, row, error)
      || (uscc != NULL && !zd_profile_has (zd_library_db (self->library), uscc, &known, error)))
    return FALSE;
  if (uscc != NULL && !known) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("No enterprise with the code %s is in the library."), uscc);
    return FALSE;
  }
  zd_roster_hand_say (self->hand, row, ZD_HAND_CHOICE, uscc);
  return TRUE;
}

/* ---- what stands in it ---- */

void
zd_roster_mend_free (ZdRosterMend *self)
{
  g_free (self->was);
  g_free (self->now);
  g_free (self);
}

static void
note (GPtrArray *mends, gint64 row, guint column, const char *was, const char *now)
{
  ZdRosterMend *mend = g_new (ZdRosterMend, 1);

  *mend = (ZdRosterMend) { row, column, g_strdup (was), g_strdup (now) };
  g_ptr_array_add (mends, mend);
}

ZdRow
zd_roster_mended_row (const ZdRoster *self, const ZdRow *row, GArray *cells, GPtrArray *mends)
{
  if (!zd_roster_hand_has_mended (self->hand, row->number))
    return *row;
  g_array_set_size (cells, 0);
  for (guint i = 0; i < MAX (row->n_cells, self->map->columns->len); i++) {
    const char *now = zd_roster_hand_get (self->hand, row->number, (int) i);
    ZdCell cell = *zd_row_cell (row, i);
    if (now != NULL) {
      if (mends != NULL)
        note (mends, row->number, i, cell.text, now);
      cell = (ZdCell) { now, (guint32) strlen (now), *now != '\0' ? ZD_CELL_TEXT : ZD_CELL_EMPTY, 0 };
    }
    g_array_append_val (cells, cell);
  }
  return (ZdRow) { row->number, cells->len, (const void *) cells->data };
}

typedef struct {
  ZdRoster *roster;
  gint64 row;
  GPtrArray *cells; /* of ZdRosterCell; NULL = not found yet */
} Looking;

static void
cell_free (gpointer data)
{
  ZdRosterCell *self = data;

  g_free (self->text);
  g_free (self->was);
  g_free (self);
}

static gboolean
take_cells (const ZdRow *row, gpointer data, GError **error)
{
  Looking *self = data;
  const ZdRoster *roster = self->roster;

  if (row->number != self->row)
    return TRUE;
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  for (guint i = 0; i < roster->map->columns->len; i++) {
    const char *now = zd_roster_hand_get (roster->hand, self->row, (int) i);
    g_autofree char *written = zd_text_clean (zd_row_cell (row, i)->text);
    ZdRosterCell *cell = g_new0 (ZdRosterCell, 1);
    cell->column = i;
    cell->header = ((const ZdColumn *) roster->map->columns->pdata[i])->header;
    cell->text = g_strdup (now != NULL ? now : written);
    cell->was = now != NULL ? g_steal_pointer (&written) : NULL;
    g_ptr_array_add (self->cells, cell);
  }
  return TRUE;
}

static gboolean
count_alike (ZdRoster *self, gint64 row, GPtrArray *cells, ZdProgress *progress, GError **error)
{
  for (guint i = 0; i < cells->len; i++) {
    ZdRosterCell *cell = cells->pdata[i];
    g_autoptr (GArray) alike = cell->was != NULL ? zd_roster_cells_alike (self, row, cell->column, progress, error) : NULL;
    if (cell->was != NULL && alike == NULL)
      return FALSE;
    cell->alike = alike != NULL ? alike->len : 0;
  }
  return TRUE;
}

GPtrArray *
zd_roster_cells (ZdRoster *self, gint64 row, ZdProgress *progress, GError **error)
{
  Looking looking = { self, row, NULL };

  if (!zd_import_table_each (self->table, self->map, progress, take_cells, &looking, error)) {
    g_clear_pointer (&looking.cells, g_ptr_array_unref);
    return NULL;
  }
  if (looking.cells == NULL)
    refuse_row (row, error);
  else if (!count_alike (self, row, looking.cells, progress, error))
    g_clear_pointer (&looking.cells, g_ptr_array_unref);
  return looking.cells;
}

gboolean
zd_roster_mend (ZdRoster *self, gint64 row, guint column, const char *text, GError **error)
{
  const ZdColumn *mended = column < self->map->columns->len ? self->map->columns->pdata[column] : NULL;
  g_autofree char *clean = text != NULL ? zd_text_clean (text) : NULL;

  if (!zd_roster_has_row (self, row, error))
    return FALSE;
  if (mended == NULL || (text != NULL && !g_utf8_validate (text, -1, NULL))) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("The list has no column %u."), column + 1);
    return FALSE;
  }
  zd_roster_hand_begin_step (self->hand);
  zd_roster_hand_say (self->hand, row, (int) column, clean);
  if (mended->role == ZD_COLUMN_USCC || mended->role == ZD_COLUMN_NAME)
    zd_roster_hand_say (self->hand, row, ZD_HAND_CHOICE, NULL);
  zd_roster_hand_end_step (self->hand);
  return TRUE;
}

/* ---- steps ---- */

gboolean
zd_roster_step_back (ZdRoster *self)
{
  return zd_roster_hand_undo (self->hand);
}

gboolean
zd_roster_step_on (ZdRoster *self)
{
  return zd_roster_hand_redo (self->hand);
}

gboolean
zd_roster_can_step_back (ZdRoster *self)
{
  return zd_roster_hand_can_undo (self->hand);
}

gboolean
zd_roster_can_step_on (ZdRoster *self)
{
  return zd_roster_hand_can_redo (self->hand);
}

/* ---- in the log ---- */

json_t *
zd_roster_mends_to_json (const ZdRoster *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->mends->len; i++) {
    const ZdRosterMend *mend = self->mends->pdata[i];
    const ZdColumn *column = self->map->columns->pdata[mend->column];
    json_array_append_new (list, json_pack ("{s:I,s:s,s:s,s:s}", "row", (json_int_t) mend->row, "column", column->header,
                                            "was", mend->was, "now", mend->now));
  }
  return list;
}

json_t *
zd_roster_choices_to_json (const ZdRoster *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->entries->len; i++) {
    const ZdRosterEntry *entry = self->entries->pdata[i];
    if (entry->row.match == ZD_MATCH_CHOSEN)
      json_array_append_new (list, json_pack ("{s:I,s:s,s:s,s:s}", "row", (json_int_t) entry->row.row, "code",
                                              entry->row.code, "name", entry->row.name, "enterprise", entry->row.uscc));
  }
  return list;
}

/* Of rows that say the same, @list has one entry, and @known knows it by what it says. */
static void
add_row (json_t *list, GHashTable *known, gint64 row, json_t *said)
{
  char *key = zd_json_canonical (said);
  json_t *entry = g_hash_table_lookup (known, key);

  if (entry == NULL) {
    entry = said;
    json_object_set_new (entry, "rows", json_array ());
    json_array_append (list, entry);
    g_hash_table_insert (known, g_strdup (key), entry);
  }
  json_array_append_new (json_object_get (entry, "rows"), json_integer (row));
  json_decref (said);
  g_free (key);
}

char *
zd_roster_by_hand (const ZdRoster *self)
{
  g_autoptr (json_t) list = json_array ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->mends->len; i++) {
    const ZdRosterMend *mend = self->mends->pdata[i];
    const ZdColumn *column = self->map->columns->pdata[mend->column];
    add_row (list, known, mend->row,
             json_pack ("{s:s,s:s,s:s}", "column", column->header, "was", mend->was, "now", mend->now));
  }
  for (guint i = 0; i < self->entries->len; i++) {
    const ZdRosterRow *row = &((const ZdRosterEntry *) self->entries->pdata[i])->row;
    if (row->match == ZD_MATCH_CHOSEN)
      add_row (list, known, row->row, json_pack ("{s:s,s:s}", "was", row->name, "enterprise", row->uscc));
  }
  return json_array_size (list) > 0 ? zd_json_canonical (list) : NULL;
}

/* ---- until the list is imported ---- */

/* Of the very file and sheet, and who works on it. */
static char *
kept_key (const ZdRoster *self)
{
  const ZdUser *user = zd_library_user (self->library);
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();
  g_autofree char *digest = NULL;

  zd_sm3_update_text (sm3, self->table->digest);
  zd_sm3_update_text (sm3, self->table->sheets->len > 1 ? zd_roster_sheet ((ZdRoster *) self) : "");
  zd_sm3_update_text (sm3, user != NULL ? user->id : "");
  digest = zd_sm3_hex (sm3);
  return g_strconcat ("list:", digest, NULL);
}

gboolean
zd_roster_keep (ZdRoster *self, GError **error)
{
  g_autofree char *key = kept_key (self), *map = zd_column_map_to_text (self->map), *text = NULL;
  g_autoptr (json_t) kept = NULL;

  kept = json_pack ("{s:i,s:s,s:s,s:s*,s:o}", "header", zd_roster_header_row (self), "policy", self->policy->id, "map", map,
                    "line", self->line != NULL ? self->line->id : self->leaves_line ? ZD_ROSTER_NO_LINE : NULL, "rows", zd_roster_hand_to_json (self->hand));
  text = zd_json_canonical (kept);
  return zd_meta_set (zd_library_db (self->library), key, text, error);
}

/* What a column was taken for is no help under another policy, whose records are of another kind. */
static void
take_kept (ZdRoster *self, const json_t *kept)
{
  const char *map = json_string_value (json_object_get (kept, "map"));
  const char *policy = json_string_value (json_object_get (kept, "policy"));
  const char *line = json_string_value (json_object_get (kept, "line"));

  zd_roster_hand_take_json (self->hand, json_object_get (kept, "rows"));
  if (g_strcmp0 (policy, self->policy->id) != 0
      || json_integer_value (json_object_get (kept, "header")) != zd_roster_header_row (self))
    return;
  if (map != NULL)
    zd_column_map_apply (self->map, map, zd_library_catalogue (self->library), NULL);
  if (line != NULL)
    zd_roster_set_line (self, line, NULL);
}

gboolean
zd_roster_recall (ZdRoster *self, gboolean *any, GError **error)
{
  g_autofree char *key = kept_key (self), *text = NULL;
  g_autoptr (json_t) kept = NULL;

  *any = FALSE;
  if (!zd_meta_read (zd_library_db (self->library), key, &text, error))
    return FALSE;
  if (text == NULL || *text == '\0')
    return TRUE;
  kept = zd_json_parse (text, strlen (text), key, NULL);
  if (kept == NULL)
    return TRUE;
  take_kept (self, kept);
  *any = json_array_size (json_object_get (kept, "rows")) > 0;
  return TRUE;
}

gboolean
zd_roster_forget_kept (ZdRoster *self, GError **error)
{
  g_autofree char *key = kept_key (self);

  return zd_meta_forget (zd_library_db (self->library), key, error);
}
