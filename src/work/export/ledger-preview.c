/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-private.h"

#include "base/decimal.h"
#include "base/i18n.h"

static char *
cell_text (ZdColumnType type, const ZdLedgerCell *cell)
{
  if (type == ZD_COLUMN_MONEY && cell->number == G_MAXINT64)
    return g_strdup (_ ("no upper limit"));
  if (type == ZD_COLUMN_MONEY)
    return cell->number < 0 ? g_strdup ("") : zd_money_format (cell->number);
  if (type == ZD_COLUMN_DATE)
    return zd_day_format ((ZdDay) cell->number);
  return g_strdup (cell->text ? cell->text : "");
}

static char **
row_texts (const ZdLedgerCell cells[ZD_N_LEDGER_COLUMNS], guint number)
{
  char **texts = g_new0 (char *, ZD_N_LEDGER_COLUMNS + 2);

  texts[0] = g_strdup_printf ("%u", number);
  for (guint i = 0; i < ZD_N_LEDGER_COLUMNS; i++)
    texts[i + 1] = cell_text (zd_ledger_columns[i].type, &cells[i]);
  return texts;
}

static gboolean
read_head (ZdLibrary *library, const ZdLedgerScope *scope, const ZdExportNames *names, guint most,
           GPtrArray *head, GError **error)
{
  g_autoptr (ZdLedgerCases) cases = zd_ledger_cases_new (library, scope, names, error);
  ZdLedgerCell cells[ZD_N_LEDGER_COLUMNS];
  gboolean more = TRUE;

  while (cases && more && head->len < most) {
    if (!zd_ledger_cases_next (cases, cells, &more, error))
      return FALSE;
    if (more)
      g_ptr_array_add (head, row_texts (cells, head->len + 1));
  }
  return cases != NULL;
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
  g_autoptr (ZdExportNames) names = NULL;
  g_autoptr (GArray) sums = NULL;
  g_autoptr (GPtrArray) head = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  ZdLedgerPreview *self;

  if (!zd_library_require (library, ZD_MAY_EXPORT_LEDGER, error))
    return NULL;
  sums = zd_ledger_sums (library, scope, error);
  names = sums ? zd_export_names_new (library, error) : NULL;
  if (!names || !read_head (library, scope, names, rows, head, error))
    return NULL;
  const ZdLedgerSum total = zd_ledger_total (sums);
  self = g_new0 (ZdLedgerPreview, 1);
  *self = (ZdLedgerPreview){
    .cases = total.cases, .decided = total.decided, .paid = total.paid, .head = g_steal_pointer (&head)
  };
  return self;
}
