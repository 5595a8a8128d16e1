/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

/* What is wrong with a checked list, put together: the sentences of all rows, and the rows that stay out. */

static void
warning_free (gpointer data)
{
  ZdRosterWarning *self = data;

  g_ref_string_release ((char *) self->text);
  g_array_unref (self->rows);
  g_free (self);
}

static int
most_rows_first (gconstpointer a, gconstpointer b)
{
  const ZdRosterWarning *left = *(const ZdRosterWarning *const *) a, *right = *(const ZdRosterWarning *const *) b;
  gint64 first = g_array_index (left->rows, gint64, 0), other = g_array_index (right->rows, gint64, 0);

  if (left->rows->len != right->rows->len)
    return left->rows->len > right->rows->len ? -1 : 1;
  return first < other ? -1 : first > other;
}

GPtrArray *
zd_roster_warnings (ZdRoster *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (warning_free);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL); /* the same sentence is the same text */

  for (guint i = 0; i < self->entries->len; i++) {
    const ZdRosterEntry *entry = self->entries->pdata[i];
    for (guint j = 0; entry->warnings != NULL && j < entry->warnings->len; j++) {
      char *text = entry->warnings->pdata[j];
      ZdRosterWarning *warning = g_hash_table_lookup (known, text);
      if (warning == NULL) {
        warning = g_new (ZdRosterWarning, 1);
        *warning = (ZdRosterWarning) { g_ref_string_acquire (text), g_array_new (FALSE, FALSE, sizeof (gint64)) };
        g_hash_table_insert (known, text, warning);
        g_ptr_array_add (list, warning);
      }
      g_array_append_val (warning->rows, entry->row.row);
    }
  }
  g_ptr_array_sort (list, most_rows_first);
  return list;
}

/* ---- problem rows ---- */

static const char *const *
remark_on (gint64 row, gpointer data)
{
  static const char *remarks[ZD_N_REMARKS];
  const ZdRoster *self = data;
  const ZdRosterEntry *entry = g_hash_table_lookup (self->by_row, GSIZE_TO_POINTER (row));

  if (entry == NULL || entry->row.verdict == ZD_ROW_OK)
    return NULL;
  remarks[ZD_REMARK_VERDICT] = zd_row_verdict_name (entry->row.verdict);
  remarks[ZD_REMARK_REASON] = entry->row.reason;
  remarks[ZD_REMARK_SUGGESTION] = entry->row.suggestion;
  return remarks;
}

gboolean
zd_roster_save_problems (ZdRoster *self, const char *path, ZdProgress *progress, GError **error)
{
  return zd_import_table_save_problems (self->table, path, 1u << ZD_REMARK_VERDICT | 1u << ZD_REMARK_REASON | 1u << ZD_REMARK_SUGGESTION,
                                        remark_on, self, self->day, progress, error);
}
