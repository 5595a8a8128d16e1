/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export-private.h"

#include <string.h>

#include "base/i18n.h"

/* In this order zd_ledger_row_fill() fills them. */
const ZdSheetColumn zd_ledger_columns[ZD_N_LEDGER_COLUMNS] = {
  { .title = N_ ("Case number"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Award"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Unified social credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Enterprise"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("State"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Computed at least (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Computed at most (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Decided (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Paid (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Reason"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Opened on"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("In this state since"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("Due by"), .type = ZD_COLUMN_DATE },
};

/* The newest entry with a reason among those that the case itself keeps. */
static const char *
reason_in_case (const ZdCase *item)
{
  static const char *const lists[]
      = { "sent_back", "objections", "consent", "collective", "returns", "recoveries", "evaluations" };
  const char *reason = NULL, *newest = "";

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    size_t n;
    json_t *entry;
    json_array_foreach (json_object_get (item->data, lists[i]), n, entry) {
      const char *on = json_string_value (json_object_get (entry, "on"));
      const char *text = json_string_value (json_object_get (entry, "reason"));
      if (!text || !on || strcmp (on, newest) < 0)
        continue;
      newest = on;
      reason = text;
    }
  }
  return reason;
}

static gboolean
reason_in_log (ZdLibrary *library, const ZdCase *item, char **reason, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_prepare (
      zd_library_db (library),
      "SELECT body FROM log WHERE subject = ?1 AND kind = 'act' AND body LIKE '%\"reason\":%'"
      " ORDER BY at DESC, seq DESC",
      error);
  gboolean row = TRUE;

  if (!rows)
    return FALSE;
  zd_statement_bind_text (rows, 1, item->id);
  while (!*reason) {
    if (!zd_statement_step (rows, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    const char *text = zd_statement_text (rows, 0);
    g_autoptr (json_t) body = zd_json_parse (text, strlen (text), "log", error);
    if (!body)
      return FALSE;
    /* Lifted checks carry reasons of their own, which are not the act's. */
    *reason = g_strdup (json_string_value (json_object_get (body, "reason")));
  }
  return TRUE;
}

/* Of the last act that gave one: in this device's log, else in the case itself. */
static gboolean
find_reason (ZdLibrary *library, const ZdCase *item, char **reason, GError **error)
{
  /* Nothing but the opening has happened. */
  if (item->version <= 1)
    return TRUE;
  if (!reason_in_log (library, item, reason, error))
    return FALSE;
  if (!*reason)
    *reason = g_strdup (reason_in_case (item));
  return TRUE;
}

gboolean
zd_ledger_row_fill (ZdLedgerRow *row, ZdLibrary *library, const ZdCase *item, const ZdExportNames *names,
                    GError **error)
{
  char *reason = NULL;

  if (!find_reason (library, item, &reason, error))
    return FALSE;
  row->decided = MAX (zd_ledger_decided (item), 0);
  const ZdLedgerCell cells[ZD_N_LEDGER_COLUMNS] = {
    { .text = g_strdup (*item->number ? item->number : item->id) },
    { .text = g_strdup (zd_export_names_short (names, item->key.policy)) },
    { .text = g_strdup (item->label) },
    { .text = g_strdup (item->key.uscc) },
    { .text = g_strdup (item->name) },
    { .text = g_strdup (zd_export_names_bureau (names, item->bureau)) },
    { .text = g_strdup (zd_case_state_name (item->state)) },
    { .number = item->least },
    { .number = item->most },
    { .number = zd_ledger_decided (item) },
    { .number = zd_ledger_paid (item) },
    { .text = reason },
    { .number = item->opened },
    { .number = item->since },
    { .number = item->due },
  };
  memcpy (row->cells, cells, sizeof cells);
  return TRUE;
}
