/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export-private.h"

#include "base/decimal.h"

typedef struct {
  ZdLibrary *library;
  ZdExportNames *names;
  GPtrArray *rows;
  guint most;
  gboolean full; /* enough seen: the rest need not be read */
} Head;

static char *
cell_text (ZdColumnType type, const ZdLedgerCell *cell)
{
  if (type == ZD_COLUMN_MONEY)
    return cell->number < 0 ? g_strdup ("") : zd_money_format (cell->number);
  if (type == ZD_COLUMN_DATE)
    return zd_day_format ((ZdDay) cell->number);
  return g_strdup (cell->text ? cell->text : "");
}

static gboolean
add_case (const ZdCase *item, gpointer data, GError **error)
{
  Head *self = data;
  ZdLedgerCell cells[ZD_N_LEDGER_COLUMNS];
  g_autofree char *reason = NULL;
  char **row;

  if (!zd_export_may_see (self->library, item))
    return TRUE;
  if (self->rows->len >= self->most) {
    self->full = TRUE;
    return FALSE;
  }
  if (!zd_ledger_reason (self->library, item, &reason, error))
    return FALSE;
  zd_ledger_cells (item, self->names, reason, cells);
  row = g_new0 (char *, ZD_N_LEDGER_COLUMNS + 2);
  row[0] = g_strdup_printf ("%u", self->rows->len + 1);
  for (guint i = 0; i < ZD_N_LEDGER_COLUMNS; i++)
    row[i + 1] = cell_text (zd_ledger_columns[i].type, &cells[i]);
  g_ptr_array_add (self->rows, row);
  return TRUE;
}

void
zd_ledger_preview_free (ZdLedgerPreview *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->head);
  g_free (self);
}

ZdLedgerPreview *
zd_export_ledger_preview (ZdLibrary *library, const ZdLedgerScope *scope, guint rows, GError **error)
{
  const ZdCaseQuery query = zd_export_query (library, scope);
  g_autoptr (ZdExportNames) names = NULL;
  g_autoptr (GArray) sums = NULL;
  g_autoptr (GPtrArray) head = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  ZdLedgerPreview *self;

  if (!zd_library_require (library, ZD_MAY_EXPORT_LEDGER, error))
    return NULL;
  sums = zd_ledger_sums (library, scope, error);
  names = sums ? zd_export_names_new (library, error) : NULL;
  if (!names)
    return NULL;
  Head reader = { .library = library, .names = names, .rows = head, .most = rows };
  if (!zd_case_store_each (zd_library_db (library), &query, add_case, &reader, error) && !reader.full)
    return NULL;
  const ZdLedgerSum total = zd_ledger_total (sums);
  self = g_new0 (ZdLedgerPreview, 1);
  *self = (ZdLedgerPreview){ .cases = total.cases, .decided = total.decided, .paid = total.paid,
                             .head = g_steal_pointer (&head) };
  return self;
}
