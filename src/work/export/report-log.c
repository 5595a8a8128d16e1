/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include "base/i18n.h"
#include "store/log-store.h"
#include "work/keeping.h"

/* 操作日志: every entry as it stands, so that an auditor can work its digest out for himself. */

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Device"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Entry"), .type = ZD_COLUMN_INTEGER },
  { .title = N_ ("Time"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Person's account"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Person"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Kind"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("About"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Content"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Digest of the entry before (SM3)"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Digest of the entry (SM3)"), .type = ZD_COLUMN_CODE },
};

/* Columns of the query. */
enum { DEVICE, SEQ, AT, ACTOR, KIND, SUBJECT, BODY, PREVIOUS, DIGEST };

#define SELECT(table) \
  "SELECT device, seq, at, actor, kind, subject, body, previous, digest FROM " table \
  " WHERE (?1 IS NULL OR substr(at, 1, 10) >= ?1) AND (?2 IS NULL OR substr(at, 1, 10) <= ?2) ORDER BY device, seq"

static gboolean
write_entry (ZdReport *self, ZdStatement *row, GError **error)
{
  const char *actor = zd_statement_text (row, ACTOR);
  const ZdReportCell cells[G_N_ELEMENTS (columns)] = {
    { .text = zd_statement_text (row, DEVICE) },
    { .number = zd_statement_int (row, SEQ) },
    { .text = zd_statement_text (row, AT) },
    { .text = actor },
    { .text = zd_library_person (self->library, actor) },
    { .text = zd_statement_text (row, KIND) },
    { .text = zd_statement_text (row, SUBJECT) },
    { .text = zd_statement_text (row, BODY) },
    { .text = zd_statement_text (row, PREVIOUS) },
    { .text = zd_statement_text (row, DIGEST) },
  };

  return zd_report_row (self->sink, cells, error);
}

static gboolean
write_entries (ZdReport *self, const char *name, const char *sql, GError **error)
{
  g_autofree char *from = self->scope->from != ZD_DAY_NONE ? zd_day_format (self->scope->from) : NULL;
  g_autofree char *until = self->scope->until != ZD_DAY_NONE ? zd_day_format (self->scope->until) : NULL;
  g_autoptr (ZdStatement) rows
      = zd_db_query (zd_library_db (self->library), sql, error, ZD_TEXT (from), ZD_TEXT (until));
  gboolean row = TRUE;

  if (!rows || !zd_report_begin (self->sink, name, NULL, columns, G_N_ELEMENTS (columns), 0, error))
    return FALSE;
  while (row)
    if (!zd_statement_step (rows, &row, error) || !zd_progress_check (self->progress, error)
        || (row && !write_entry (self, rows, error)))
      return FALSE;
  zd_report_end (self->sink);
  return TRUE;
}

/* What the check of all chains says today, whatever part of the log is shown. */
static gboolean
write_verdict (ZdReport *self, GError **error)
{
  ZdLogVerdict verdict = { 0 };
  g_autofree char *text = NULL;
  gboolean done;

  if (!self->writer)
    return TRUE;
  if (!zd_log_verify (zd_library_db (self->library), self->progress, &verdict, error))
    return FALSE;
  text = verdict.first_bad == 0
             ? g_strdup (_ ("The chain holds: no entry was altered, none is missing."))
             : g_strdup_printf (_ ("The chain is broken at entry %ld. %s"), (long) verdict.first_bad,
                                zd_keeping_damage (&verdict));
  done = zd_report_cover_count (self, _ ("Entries verified"), verdict.entries, error)
         && zd_report_cover_text (self, _ ("Verification"), text, error)
         && zd_report_cover_text (
             self, _ ("How a digest is made"),
             _ ("SM3 over number of the entry, device, time, account, kind, subject, content and the digest before, as UTF-8"
                " text, each after its length in bytes as a 64-bit number, highest byte first. Content longer than 32,767"
                " characters is cut here, not in the log."),
             error);
  zd_log_verdict_clear (&verdict);
  return done;
}

gboolean
zd_report_write_log (ZdReport *report, GError **error)
{
  return zd_report_cover_begin (report, error) && write_verdict (report, error) && zd_report_cover_end (report, error)
         && write_entries (report, _ ("Log of this library"), SELECT ("log"), error)
         && write_entries (report, _ ("Acts by the platform's log"), SELECT ("history"), error);
}
