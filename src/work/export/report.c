/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include "base/i18n.h"

#define AUDITORS (1u << ZD_ROLE_AUDITOR | 1u << ZD_ROLE_AUDIT_ADMIN)

static const struct {
  const char *id, *name, *title, *summary, *period;
  guint roles;
  gboolean form; /* an official form: it comes first, and what it rests on behind it */
  gboolean (*write) (ZdReport *self, GError **error);
} reports[ZD_N_REPORTS] = {
  [ZD_REPORT_LEDGER] = { "ledger", N_ ("Ledger"), N_ ("Ledger of policies enjoyed without applying"),
                         N_ ("Every case and every decision, with sums by policy, state, bureau, district, batch and month"),
                         N_ ("Opened"), ZD_MAY_EXPORT_LEDGER, FALSE, zd_report_write_ledger },
  [ZD_REPORT_WORK] = { "work", N_ ("Work ledger of the task force"),
                       N_ ("Work ledger of the task force for policies enjoyed without applying"),
                       N_ ("How far every policy and every bureau has come, and what holds it up"), N_ ("Opened"),
                       ZD_MAY_EXPORT_LEDGER, FALSE, zd_report_write_work },
  [ZD_REPORT_PAYMENTS] = { "paid", N_ ("Payment ledger"), N_ ("Payment ledger of policies enjoyed without applying"),
                           N_ ("What was paid, came back from the bank or was recovered, with vouchers, by policy and month"),
                           N_ ("Paid, returned or recovered"), ZD_MAY_EXPORT_LEDGER, FALSE, zd_report_write_payments },
  [ZD_REPORT_CONSENT] = { "consent", N_ ("Consent ledger"), N_ ("Consent ledger of policies enjoyed without applying"),
                          N_ ("Who was told when and how, and what he answered"), N_ ("Notified"), ZD_MAY_EXPORT_LEDGER,
                          FALSE, zd_report_write_consent },
  [ZD_REPORT_EXCEPTIONS] = { "exceptions", N_ ("Ledger of exceptions"),
                             N_ ("Ledger of exceptions of policies enjoyed without applying"),
                             N_ ("What is late, stopped by a check, returned by the bank, sent back, objected to, lifted,"
                                 " refused, withdrawn or recovered, with the reason"),
                             N_ ("Opened"), ZD_MAY_EXPORT_LEDGER, FALSE, zd_report_write_exceptions },
  [ZD_REPORT_MONTHLY] = { "monthly", N_ ("Monthly statistics table"),
                          N_ ("Monthly statistics table of the progress of local policies enjoyed without applying"),
                          N_ ("What each bureau has done in the month and in the year; without a month, in that of the day"),
                          N_ ("Month"), ZD_MAY_EXPORT_LEDGER, TRUE, zd_report_write_monthly },
  [ZD_REPORT_POLICIES] = { "policies", N_ ("List of policies"), N_ ("List of policies enjoyed without applying"),
                           N_ ("The published policies, as a table and as numbered items, by batch"), NULL,
                           ZD_MAY_EXPORT_LEDGER, TRUE, zd_report_write_policies },
  [ZD_REPORT_LOG] = { "log", N_ ("Operation log"), N_ ("Operation log"),
                      N_ ("Every entry of the log with its digest and the one before it, and whether the chain holds"),
                      N_ ("Logged"), AUDITORS, FALSE, zd_report_write_log },
};

const char *
zd_report_id (ZdReportKind kind)
{
  return reports[kind].id;
}

gboolean
zd_report_from_id (const char *id, ZdReportKind *kind)
{
  for (guint i = 0; i < ZD_N_REPORTS; i++)
    if (g_strcmp0 (id, reports[i].id) == 0) {
      *kind = i;
      return TRUE;
    }
  return FALSE;
}

const char *
zd_report_name (ZdReportKind kind)
{
  return _ (reports[kind].name);
}

const char *
zd_report_summary (ZdReportKind kind)
{
  return _ (reports[kind].summary);
}

const char *
zd_report_period (ZdReportKind kind)
{
  return reports[kind].period ? _ (reports[kind].period) : NULL;
}

gboolean
zd_report_allowed (ZdReportKind kind, const ZdUser *user)
{
  return user && (reports[kind].roles & 1u << user->role) != 0;
}

/* ---- scopes ---- */

ZdLedgerScope
zd_report_whole_time (const ZdReport *self)
{
  ZdLedgerScope scope = *self->scope;

  scope.from = scope.until = ZD_DAY_NONE;
  return scope;
}

gboolean
zd_report_in_period (const ZdReport *self, ZdDay day)
{
  const ZdLedgerScope *scope = self->scope;

  return (scope->from == ZD_DAY_NONE || day >= scope->from) && (scope->until == ZD_DAY_NONE || day <= scope->until);
}

static json_t *
scope_to_json (const ZdLedgerScope *scope, ZdDay day)
{
  g_autofree char *as_of = zd_day_format (day), *from = zd_day_format (scope->from),
                  *until = zd_day_format (scope->until);

  return json_pack ("{s:s*,s:s*,s:s*,s:s*,s:s*,s:s,s:s,s:s}", "policy", scope->policy, "bureau", scope->bureau, "batch",
                    scope->batch, "district", scope->district, "state", scope->state, "as_of", as_of, "from", from,
                    "until", until);
}

/* ---- into a file, or to be looked at ---- */

static gboolean
write_tables (ZdReport *self, ZdReportKind kind, GError **error)
{
  zd_progress_set_message (self->progress, _ ("Writing the ledger…"));
  return reports[kind].write (self, error) && (!reports[kind].form || zd_report_cover (self, error));
}

gboolean
zd_report_write (ZdLibrary *library, ZdReportKind kind, const ZdLedgerScope *scope, const char *path, ZdProgress *progress,
                 GError **error)
{
  ZdDay day = scope->as_of != ZD_DAY_NONE ? scope->as_of : zd_library_day (library);
  g_autoptr (ZdExport) export
      = zd_export_begin (library, reports[kind].id, reports[kind].roles, _ (reports[kind].title), path, day, error);
  g_autoptr (ZdExportNames) names = export ? zd_export_names_new (library, error) : NULL;
  g_autoptr (ZdReportSink) sink = names ? zd_report_sink_new (zd_export_writer (export), 0, progress) : NULL;
  g_autoptr (json_t) asked = scope_to_json (scope, day);

  if (!sink)
    return FALSE;
  ZdReport self = { library, scope, day, zd_export_title (export), names, zd_export_writer (export), sink, progress };
  return write_tables (&self, kind, error) && zd_export_finish (export, asked, progress, error);
}

GPtrArray *
zd_report_preview (ZdLibrary *library, ZdReportKind kind, const ZdLedgerScope *scope, guint rows, ZdProgress *progress,
                   GError **error)
{
  ZdDay day = scope->as_of != ZD_DAY_NONE ? scope->as_of : zd_library_day (library);
  g_autoptr (ZdExportNames) names = NULL;
  g_autoptr (ZdReportSink) sink = NULL;

  if (!zd_library_require (library, reports[kind].roles, error))
    return NULL;
  names = zd_export_names_new (library, error);
  if (!names)
    return NULL;
  sink = zd_report_sink_new (NULL, rows, progress);
  ZdReport self = { library, scope, day, _ (reports[kind].title), names, NULL, sink, progress };
  return write_tables (&self, kind, error) ? zd_report_sink_take (sink) : NULL;
}
