/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/digest.h"
#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/export.h"

typedef struct {
  char *policy, *batch, *bureau;
} Scope;

static void
scope_clear (Scope *self)
{
  g_free (self->policy);
  g_free (self->batch);
  g_free (self->bureau);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scope, scope_clear)

static char **
export_arguments (ZdCtl *ctl, int argc, char **argv, Scope *scope, GError **error)
{
  const GOptionEntry entries[] = {
    { "policy", 0, 0, G_OPTION_ARG_STRING, &scope->policy, N_ ("Only this policy"), N_ ("ID") },
    { "batch", 0, 0, G_OPTION_ARG_STRING, &scope->batch, N_ ("Only this batch"), N_ ("ID") },
    { "bureau", 0, 0, G_OPTION_ARG_STRING, &scope->bureau, N_ ("Only this bureau"), N_ ("ID") },
    { NULL },
  };

  return zd_ctl_arguments (ctl, argc, argv, entries, 1, error);
}

static gboolean
tell (ZdCtl *ctl, const char *path, GError **error)
{
  g_autofree char *digest = zd_sm3_hex_of_file (path, error);

  if (!digest)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s}", "file", path, "sm3", digest));
  else
    g_print ("%s  %s\n", digest, path);
  return TRUE;
}

static gboolean
run_ledger (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (Scope) scope = { 0 };
  g_auto (GStrv) words = export_arguments (ctl, argc, argv, &scope, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  ZdLedgerScope ledger = { .policy = scope.policy, .batch = scope.batch, .bureau = scope.bureau,
                           .from = ZD_DAY_NONE, .until = ZD_DAY_NONE };

  return library && zd_ctl_day (ctl, library, &ledger.as_of, error)
         && zd_export_ledger (library, &ledger, words[1], ctl->progress, error) && tell (ctl, words[1], error);
}

static gboolean
run_notice (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (Scope) scope = { 0 };
  g_auto (GStrv) words = export_arguments (ctl, argc, argv, &scope, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;

  return library && zd_export_notice (library, scope.policy, scope.batch, words[1], ctl->progress, error)
         && tell (ctl, words[1], error);
}

static gboolean
run_payments (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (Scope) scope = { 0 };
  g_auto (GStrv) words = export_arguments (ctl, argc, argv, &scope, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;

  return library && zd_export_payments (library, scope.policy, scope.batch, words[1], ctl->progress, error)
         && tell (ctl, words[1], error);
}

const ZdVerb zd_verbs_export[] = {
  { "ledger export", N_ ("FILE.xlsx [--policy ID] [--bureau ID] …"), N_ ("The ledger as a workbook"), run_ledger },
  { "export notice", N_ ("FILE.xlsx [--policy ID] [--batch ID]"), N_ ("The list for the public notice"), run_notice },
  { "export payments", N_ ("FILE.xlsx [--policy ID] [--batch ID]"), N_ ("The payment list"), run_payments },
  { NULL },
};
