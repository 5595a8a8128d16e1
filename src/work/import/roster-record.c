/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/i18n.h"
#include "store/log-store.h"

/* Imports that were made: of the same file, and what was done by hand in one. */

/* Of another sheet, as far as this device knows. A file of one sheet may name it after itself. */
static gboolean
is_other_sheet (ZdRoster *self, const ZdBatch *batch)
{
  g_autofree char *text = zd_log_body (zd_library_db (self->library), "roster", batch->id, NULL);
  g_autoptr (json_t) body = text != NULL ? zd_json_parse (text, strlen (text), batch->id, NULL) : NULL;
  const char *sheet = json_string_value (json_object_get (body, "sheet"));

  return self->table->sheets->len > 1 && sheet != NULL && !g_str_equal (sheet, zd_roster_sheet (self));
}

GPtrArray *
zd_roster_same_file (ZdRoster *self, GError **error)
{
  g_autoptr (GPtrArray) batches = zd_batch_list (zd_library_db (self->library), "roster", error);

  for (guint i = batches != NULL ? batches->len : 0; i > 0; i--) {
    const ZdBatch *batch = batches->pdata[i - 1];
    if (g_strcmp0 (batch->digest, self->table->digest) != 0 || g_strcmp0 (batch->state, "open") != 0
        || is_other_sheet (self, batch))
      g_ptr_array_remove_index (batches, i - 1);
  }
  return g_steal_pointer (&batches);
}

char *
zd_roster_notice (ZdRoster *self)
{
  g_autoptr (GPtrArray) before = zd_roster_same_file (self, NULL);
  const ZdBatch *batch = before != NULL && before->len > 0 ? before->pdata[0] : NULL;

  if (batch == NULL)
    return NULL;
  return g_strdup_printf (_ ("This very file was imported already: “%s”, by %s on %.10s. What it opened is not opened twice."),
                          batch->name, zd_library_person (self->library, batch->actor), batch->at);
}

static void
change_free (gpointer data)
{
  ZdRosterChange *self = data;

  g_free (self->column);
  g_free (self->was);
  g_free (self->now);
  g_free (self);
}

static char *
text_of (const json_t *object, const char *key)
{
  return g_strdup (json_string_value (json_object_get (object, key)));
}

static void
add_change (GPtrArray *changes, const json_t *said, gint64 row)
{
  ZdRosterChange *change = g_new0 (ZdRosterChange, 1);

  change->row = row;
  change->column = text_of (said, "column");
  change->was = text_of (said, "was");
  change->now = text_of (said, change->column != NULL ? "now" : "enterprise");
  g_ptr_array_add (changes, change);
}

static int
by_row (gconstpointer a, gconstpointer b)
{
  const ZdRosterChange *one = *(const ZdRosterChange *const *) a, *other = *(const ZdRosterChange *const *) b;

  return one->row < other->row ? -1 : one->row > other->row;
}

GPtrArray *
zd_roster_changes (ZdLibrary *library, const char *batch, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdBatch) made = zd_batch_get (zd_library_db (library), batch, &wrong);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);
  const char *text = made != NULL ? made->by_hand : NULL;
  g_autoptr (json_t) list = text != NULL ? zd_json_parse (text, strlen (text), batch, &wrong) : NULL;
  size_t i, j;
  json_t *said, *row;

  if (wrong != NULL) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return NULL;
  }
  json_array_foreach (list, i, said)
    json_array_foreach (json_object_get (said, "rows"), j, row)
      add_change (changes, said, json_integer_value (row));
  g_ptr_array_sort (changes, by_row);
  return g_steal_pointer (&changes);
}
