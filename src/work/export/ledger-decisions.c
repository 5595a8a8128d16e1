/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include <string.h>

#include "base/i18n.h"
#include "cases/act.h"

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Time"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Case number"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Unified social credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Enterprise"), .type = ZD_COLUMN_TEXT, .names = TRUE },
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
write_act (ZdReport *self, ZdStatement *row, GError **error)
{
  const char *body = zd_statement_text (row, BODY), *number = zd_statement_text (row, NUMBER);
  g_autoptr (json_t) act = zd_json_parse (body, strlen (body), "log", error);
  const json_t *amount = json_object_get (act, "amount_fen");
  const ZdReportCell cells[G_N_ELEMENTS (columns)] = {
    { .text = zd_statement_text (row, AT) },
    { .text = *number ? number : zd_statement_text (row, ID) },
    { .text = zd_export_names_short (self->names, zd_statement_text (row, POLICY)) },
    { .text = zd_statement_text (row, USCC) },
    { .text = zd_statement_text (row, NAME) },
    { .text = move_name (act) },
    { .text = zd_library_person (self->library, zd_statement_text (row, ACTOR)) },
    { .text = zd_statement_text (row, ACTOR) },
    { .text = role_name (act) },
    { .number = json_is_integer (amount) ? json_integer_value (amount) : -1 },
    { .text = json_string_value (json_object_get (act, "reason")) },
    { .text = json_string_value (json_object_get (act, "decision")) },
    { .number = zd_statement_int (row, SEQ) },
    { .text = zd_statement_text (row, DIGEST) },
  };

  return act && zd_report_row (self->sink, cells, error);
}

static gboolean
write_acts (ZdReport *self, ZdStatement *rows, GError **error)
{
  const ZdUser *user = zd_library_user (self->library);
  gboolean row;

  while (TRUE) {
    if (!zd_statement_step (rows, &row, error) || !zd_progress_check (self->progress, error))
      return FALSE;
    if (!row)
      return TRUE;
    if (!zd_user_has_bureau (user, zd_statement_text (rows, BUREAU)))
      continue;
    if (zd_report_has_enough (self->sink))
      zd_report_count (self->sink, 1);
    else if (!write_act (self, rows, error))
      return FALSE;
  }
}

gboolean
zd_ledger_write_decisions (ZdReport *self, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_export_prepare (
      self->library,
      "SELECT l.seq, l.at, l.actor, l.body, l.digest, c.number, c.id, c.policy, c.uscc, c.bureau, p.name"
      " FROM act AS l JOIN case_file AS c ON c.id = l.subject LEFT JOIN party AS p ON p.uscc = c.uscc"
      " WHERE" ZD_EXPORT_WHERE " ORDER BY l.at, l.device, l.seq",
      self->scope, error);

  if (!rows || !zd_report_begin (self->sink, _ ("Decisions"), NULL, columns, G_N_ELEMENTS (columns), 0, error)
      || !write_acts (self, rows, error))
    return FALSE;
  zd_report_end (self->sink);
  return TRUE;
}
