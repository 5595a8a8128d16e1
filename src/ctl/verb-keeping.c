/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/keeping.h"

static gboolean
run_verify (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 0, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, ZD_DB_READ_ONLY, error) : NULL;
  ZdLogVerdict verdict = { 0 };

  if (!library || !zd_keeping_verify (library, ctl->progress, &verdict, error))
    return FALSE;
  ctl->answer = verdict.first_bad == 0 ? 0 : 1;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:I,s:b,s:o,s:s?}", "entries", (json_int_t) verdict.entries, "ok",
                                  verdict.first_bad == 0, "first_bad",
                                  verdict.first_bad ? json_integer (verdict.first_bad) : json_null (), "what",
                                  verdict.what));
  else if (verdict.first_bad == 0)
    g_print (_ ("The log is whole: %ld entries.\n"), (long) verdict.entries);
  else
    g_print (_ ("The log is not whole: entry %ld (%s).\n"), (long) verdict.first_bad, verdict.what);
  zd_log_verdict_clear (&verdict);
  return TRUE;
}

static gboolean
run_backup (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 1, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;

  if (!library || !zd_keeping_backup (library, words[1], error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s}", "backup", words[1]));
  return TRUE;
}

static gboolean
run_restore (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 1, error);

  if (words && !ctl->db) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Name the library file: zhidactl --db FILE …"));
    return FALSE;
  }
  if (!words || !zd_keeping_restore (words[1], ctl->db, error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s}", "restored", ctl->db, "from", words[1]));
  return TRUE;
}

const ZdVerb zd_verbs_keeping[] = {
  { "audit verify", "", N_ ("Checks the log for altered and missing entries"), run_verify },
  { "backup", N_ ("FILE"), N_ ("Copies the whole library while it is in use"), run_backup },
  { "restore", N_ ("FILE"), N_ ("Puts a backup in the place of --db"), run_restore },
  { NULL },
};
