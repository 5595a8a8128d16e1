/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-private.h"

#include <string.h>

#include "base/i18n.h"
#include "cases/act.h"

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Time"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Case number"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Unified social credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Enterprise"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Decision"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Person"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Person's account"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Role"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Amount (yuan)"), .type = ZD_COLUMN_MONEY },
  { .title = N_ ("Reason"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Decision number (SM3)"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Log entry"), .type = ZD_COLUMN_INTEGER },
  { .title = N_ ("Digest of the entry (SM3)"), .type = ZD_COLUMN_CODE },
};

/* Columns of the query below. */
enum { SEQ, AT, ACTOR, BODY, DIGEST, NUMBER, ID, POLICY, USCC, BUREAU, NAME };

static const char *
move_name (const json_t *act)
{
  const char *id = json_string_value (json_object_get (act, "move"));
  ZdMove move;

  return zd_move_from_id (id, &move) ? zd_move_name (move) : id;
}

static const char *
role_name (const json_t *act)
{
  const char *id = json_string_value (json_object_get (act, "role"));
  ZdRole role;

  return zd_role_from_id (id, &role) ? zd_role_name (role) : id;
}

static gboolean
write_act (ZdExportTable *table, ZdStatement *row, ZdLibrary *library, const ZdExportNames *names, GError **error)
{
  const char *body = zd_statement_text (row, BODY), *number = zd_statement_text (row, NUMBER);
  g_autoptr (json_t) act = zd_json_parse (body, strlen (body), "log", error);
  const json_t *amount = json_object_get (act, "amount_fen");

  if (!act || !zd_export_table_row (table, error))
    return FALSE;
  zd_sheet_writer_text (table->writer, zd_statement_text (row, AT));
  zd_sheet_writer_text (table->writer, *number ? number : zd_statement_text (row, ID));
  zd_sheet_writer_text (table->writer, zd_export_names_short (names, zd_statement_text (row, POLICY)));
  zd_sheet_writer_text (table->writer, zd_statement_text (row, USCC));
  zd_sheet_writer_text (table->writer, zd_statement_text (row, NAME));
  zd_sheet_writer_text (table->writer, move_name (act));
  zd_sheet_writer_text (table->writer, zd_library_person (library, zd_statement_text (row, ACTOR)));
  zd_sheet_writer_text (table->writer, zd_statement_text (row, ACTOR));
  zd_sheet_writer_text (table->writer, role_name (act));
  if (json_is_integer (amount))
    zd_sheet_writer_money (table->writer, json_integer_value (amount));
  else
    zd_sheet_writer_blank (table->writer);
  zd_sheet_writer_text (table->writer, json_string_value (json_object_get (act, "reason")));
  zd_sheet_writer_text (table->writer, json_string_value (json_object_get (act, "decision")));
  zd_sheet_writer_integer (table->writer, zd_statement_int (row, SEQ));
  zd_sheet_writer_text (table->writer, zd_statement_text (row, DIGEST));
  return TRUE;
}

gboolean
zd_ledger_write_decisions (ZdLibrary *library, const ZdLedgerScope *scope, const ZdExportNames *names,
                           ZdSheetWriter *writer, ZdProgress *progress, GError **error)
{
  ZdExportTable table = {
    .writer = writer, .name = _ ("Decisions"), .columns = columns, .n_columns = G_N_ELEMENTS (columns)
  };
  g_autoptr (ZdStatement) rows = zd_export_prepare (
      library,
      "SELECT l.seq, l.at, l.actor, l.body, l.digest, c.number, c.id, c.policy, c.uscc, c.bureau, p.name"
      " FROM act AS l JOIN case_file AS c ON c.id = l.subject LEFT JOIN party AS p ON p.uscc = c.uscc"
      " WHERE" ZD_EXPORT_WHERE " ORDER BY l.at, l.device, l.seq",
      scope, error);
  gboolean row;

  if (!rows || !zd_export_table_begin (&table, error))
    return FALSE;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return FALSE;
    if (!row)
      break;
    if (!zd_user_has_bureau (zd_library_user (library), zd_statement_text (rows, BUREAU)))
      continue;
    if (!write_act (&table, rows, library, names, error) || !zd_export_table_end_row (&table, progress, error))
      return FALSE;
  }
  zd_export_table_end (&table);
  return TRUE;
}
