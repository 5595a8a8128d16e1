/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/export/export.h"
#include "work/export/printing.h"
#include "work/export/report.h"

static struct {
  const char *policy, *batch, *bureau, *district, *state, *from, *until, *month, *report;
} scope;

#define SCOPE_OPTIONS \
  { "policy", ZD_OPTION_TEXT, &scope.policy, N_ ("ID"), N_ ("Only this policy") }, \
  { "batch", ZD_OPTION_TEXT, &scope.batch, N_ ("ID"), N_ ("Only this batch") }

static const ZdOption list_options[] = { SCOPE_OPTIONS, { NULL } };

static const ZdOption ledger_options[] = {
  SCOPE_OPTIONS,
  { "bureau", ZD_OPTION_TEXT, &scope.bureau, N_ ("ID"), N_ ("Only this bureau") },
  { "district", ZD_OPTION_TEXT, &scope.district, N_ ("CODE"), N_ ("Only enterprises registered in this district") },
  { "state", ZD_OPTION_TEXT, &scope.state, N_ ("STATE"), N_ ("Only cases that are in this state now") },
  { "month", ZD_OPTION_TEXT, &scope.month, "2022-12", N_ ("Only what happened in this month") },
  { "from", ZD_OPTION_TEXT, &scope.from, N_ ("DATE"), N_ ("Only what happened since this day") },
  { "until", ZD_OPTION_TEXT, &scope.until, N_ ("DATE"), N_ ("Only what happened until this day") },
  { "report", ZD_OPTION_TEXT, &scope.report, N_ ("KIND"), N_ ("Which one: see ledger list") },
  { NULL },
};

static gboolean
read_period (ZdLedgerScope *ledger, GError **error)
{
  if (scope.month && (scope.from || scope.until))
    return zd_ctl_usage (error, _ ("--month stands for --from and --until: leave one or the others out."));
  if (scope.month) {
    if (!zd_day_parse (scope.month, TRUE, &ledger->from, error))
      return FALSE;
    ledger->until = zd_day_add_months (ledger->from, 1) - 1;
    return TRUE;
  }
  return (!scope.from || zd_day_parse (scope.from, FALSE, &ledger->from, error))
         && (!scope.until || zd_day_parse (scope.until, FALSE, &ledger->until, error));
}

static gboolean
read_kind (ZdReportKind *kind, GError **error)
{
  *kind = ZD_REPORT_LEDGER;
  if (!scope.report || zd_report_from_id (scope.report, kind))
    return TRUE;
  return zd_ctl_usage (error, _ ("“%s” is none of the ledgers that “ledger list” tells."), scope.report);
}

static gboolean
run_ledger (ZdCtl *ctl, char **words, GError **error)
{
  ZdLedgerScope ledger = { .policy = scope.policy,
                           .batch = scope.batch,
                           .bureau = scope.bureau,
                           .district = scope.district,
                           .state = scope.state,
                           .as_of = ctl->day,
                           .from = ZD_DAY_NONE,
                           .until = ZD_DAY_NONE };
  ZdReportKind kind;

  return read_kind (&kind, error) && read_period (&ledger, error) && zd_ctl_may_write (ctl, words[0], NULL, error)
         && zd_report_write (ctl->library, kind, &ledger, words[0], ctl->progress, error)
         && zd_ctl_print_file (ctl, words[0], error);
}

/* ---- which ledgers there are ---- */

static json_t *
due_json (ZdCtl *ctl)
{
  const ZdReportDue due = zd_report_due (zd_library_calendar (ctl->library), ctl->day);
  g_autofree char *words = zd_report_due_words (&due, ctl->day);

  return json_pack ("{s:o,s:o,s:o,s:s}", "month", zd_ctl_json_day (due.month), "bureaus", zd_ctl_json_day (due.bureaus),
                    "office", zd_ctl_json_day (due.office), "words", words);
}

static gboolean
run_list (ZdCtl *ctl, char **words, GError **error)
{
  const ZdReportDue due = zd_report_due (zd_library_calendar (ctl->library), ctl->day);
  g_autofree char *text = zd_report_due_words (&due, ctl->day);
  json_t *ledgers = json_array ();

  for (ZdReportKind kind = 0; kind < ZD_N_REPORTS; kind++) {
    json_array_append_new (ledgers, json_pack ("{s:s,s:s,s:s}", "id", zd_report_id (kind), "name", zd_report_name (kind),
                                               "summary", zd_report_summary (kind)));
    if (!ctl->json)
      g_print ("%-12s %s — %s\n", zd_report_id (kind), zd_report_name (kind), zd_report_summary (kind));
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:o,s:o}", "ledgers", ledgers, "due", due_json (ctl)));
  else {
    g_print ("%s\n", text);
    json_decref (ledgers);
  }
  return TRUE;
}

static gboolean
run_notice (ZdCtl *ctl, char **words, GError **error)
{
  return zd_ctl_may_write (ctl, words[0], NULL, error)
         && zd_export_notice (ctl->library, scope.policy, scope.batch, words[0], ctl->progress, error)
         && zd_ctl_print_file (ctl, words[0], error);
}

static gboolean
run_payments (ZdCtl *ctl, char **words, GError **error)
{
  return zd_ctl_may_write (ctl, words[0], NULL, error)
         && zd_export_payments (ctl->library, scope.policy, scope.batch, words[0], ctl->progress, error)
         && zd_ctl_print_file (ctl, words[0], error);
}

/* words: subject, file */
static gboolean
print_to_file (ZdCtl *ctl, ZdPrintKind kind, char **words, GError **error)
{
  return zd_ctl_may_write (ctl, words[1], NULL, error)
         && zd_printing_save (ctl->library, kind, words[0], ctl->day, words[1], ctl->progress, error)
         && zd_ctl_print_file (ctl, words[1], error);
}

static gboolean
run_guide (ZdCtl *ctl, char **words, GError **error)
{
  return print_to_file (ctl, ZD_PRINT_GUIDE, words, error);
}

static gboolean
run_report (ZdCtl *ctl, char **words, GError **error)
{
  return print_to_file (ctl, ZD_PRINT_REPORT, words, error);
}

static gboolean
run_review (ZdCtl *ctl, char **words, GError **error)
{
  return print_to_file (ctl, ZD_PRINT_REVIEW, words, error);
}

/* ---- what is to be rechecked ---- */

static const char *out;
static gboolean of_draft;

static const ZdOption recheck_options[] = {
  { "out", ZD_OPTION_TEXT, &out, N_ ("FILE.xlsx"), N_ ("The file to write") },
  { "draft", ZD_OPTION_FLAG, &of_draft, NULL, N_ ("Under the policy's draft") },
  { NULL },
};

static gboolean
export_recheck (ZdCtl *ctl, const char *id, const char *path, GError **error)
{
  g_autoptr (ZdPolicy) policy = of_draft ? zd_ctl_draft (ctl, id, error) : zd_ctl_policy (ctl, id, error);

  return policy && zd_ctl_may_write (ctl, path, NULL, error)
         && zd_export_recheck (ctl->library, policy, ctl->day, path, ctl->progress, error)
         && zd_ctl_print_file (ctl, path, error);
}

static gboolean
run_recheck (ZdCtl *ctl, char **words, GError **error)
{
  if (!out)
    return zd_ctl_usage (error, _ ("Name the file to write: --out FILE.xlsx"));
  return export_recheck (ctl, words[0], out, error);
}

static gboolean
run_missing (ZdCtl *ctl, char **words, GError **error)
{
  return export_recheck (ctl, words[0], words[1], error);
}

const ZdVerb zd_verbs_export[] = {
  { "ledger list", "", 0, 0, N_ ("Which ledgers there are, and when the next monthly statistics are due"), ZD_DB_READ,
    NULL, run_list,
    "ledgers[id, name, summary], due{month, bureaus, office, words}" },
  { "ledger export", N_ ("FILE.xlsx [--report KIND] [--policy ID] [--bureau ID] …"), 1, 1,
    N_ ("A ledger as a workbook"), ZD_DB_ACT, ledger_options, run_ledger,
    "file, sm3" },
  { "export notice", N_ ("FILE.xlsx [--policy ID] [--batch ID]"), 1, 1, N_ ("The list for the public notice"),
    ZD_DB_ACT, list_options, run_notice,
    "file, sm3" },
  { "export payments", N_ ("FILE.xlsx [--policy ID] [--batch ID]"), 1, 1, N_ ("The payment list"), ZD_DB_ACT,
    list_options, run_payments,
    "file, sm3" },
  { "export recheck", N_ ("POLICY --out FILE.xlsx"), 1, 1,
    N_ ("The facts to be rechecked before a policy is published, a sheet for each bureau"), ZD_DB_ACT, recheck_options,
    run_recheck,
    "file, sm3" },
  { "export missing", N_ ("POLICY FILE.xlsx"), 2, 2, N_ ("The same list, as the page of matches writes it"), ZD_DB_ACT, NULL,
    run_missing,
    "file, sm3" },
  { "export guide", N_ ("POLICY FILE.pdf"), 2, 2, N_ ("The service guide of a policy"), ZD_DB_ACT, NULL, run_guide,
    "file, sm3" },
  { "export report", N_ ("CODE FILE.pdf"), 2, 2, N_ ("What an enterprise can get under all policies, with reasons"),
    ZD_DB_ACT, NULL, run_report,
    "file, sm3" },
  { "export review", N_ ("CASE FILE.pdf"), 2, 2, N_ ("The review form of a case"), ZD_DB_ACT, NULL, run_review,
    "file, sm3" },
  { NULL },
};
