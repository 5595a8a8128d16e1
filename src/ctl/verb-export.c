/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/export/export.h"
#include "work/export/printing.h"

static struct {
  const char *policy, *batch, *bureau, *from, *until;
} scope;

#define SCOPE_OPTIONS \
  { "policy", ZD_OPTION_TEXT, &scope.policy, N_ ("ID"), N_ ("Only this policy") }, \
  { "batch", ZD_OPTION_TEXT, &scope.batch, N_ ("ID"), N_ ("Only this batch") }

static const ZdOption list_options[] = { SCOPE_OPTIONS, { NULL } };

static const ZdOption ledger_options[] = {
  SCOPE_OPTIONS,
  { "bureau", ZD_OPTION_TEXT, &scope.bureau, N_ ("ID"), N_ ("Only this bureau") },
  { "from", ZD_OPTION_TEXT, &scope.from, N_ ("DATE"), N_ ("Only cases opened since this day") },
  { "until", ZD_OPTION_TEXT, &scope.until, N_ ("DATE"), N_ ("Only cases opened until this day") },
  { NULL },
};

static gboolean
run_ledger (ZdCtl *ctl, char **words, GError **error)
{
  ZdLedgerScope ledger = { .policy = scope.policy, .batch = scope.batch, .bureau = scope.bureau, .as_of = ctl->day,
                           .from = ZD_DAY_NONE, .until = ZD_DAY_NONE };

  return (!scope.from || zd_day_parse (scope.from, FALSE, &ledger.from, error))
         && (!scope.until || zd_day_parse (scope.until, FALSE, &ledger.until, error))
         && zd_ctl_may_write (ctl, words[0], NULL, error)
         && zd_export_ledger (ctl->library, &ledger, words[0], ctl->progress, error)
         && zd_ctl_print_file (ctl, words[0], error);
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
  { "ledger export", N_ ("FILE.xlsx [--policy ID] [--bureau ID] …"), 1, 1, N_ ("The ledger as a workbook"), ZD_DB_ACT,
    ledger_options, run_ledger,
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
