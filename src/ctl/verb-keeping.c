/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/keeping.h"

static gboolean
run_verify (ZdCtl *ctl, char **words, GError **error)
{
  ZdLogVerdict verdict = { 0 };

  if (!zd_keeping_verify (ctl->library, ctl->progress, &verdict, error))
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
    g_print (_ ("The log is not whole: entry %ld. %s\n"), (long) verdict.first_bad, zd_keeping_damage (&verdict));
  zd_log_verdict_clear (&verdict);
  return TRUE;
}

static gboolean
run_backup (ZdCtl *ctl, char **words, GError **error)
{
  return zd_ctl_may_write (ctl, words[0], NULL, error) && zd_keeping_backup (ctl->library, words[0], error)
         && zd_ctl_print_file (ctl, words[0], error);
}

static gboolean
run_restore (ZdCtl *ctl, char **words, GError **error)
{
  if (!zd_keeping_restore (words[0], ctl->db, error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s}", "restored", ctl->db, "from", words[0]));
  return TRUE;
}

const ZdVerb zd_verbs_keeping[] = {
  { "audit verify", "", 0, 0, N_ ("Checks the log for altered and missing entries"), ZD_DB_READ, NULL, run_verify,
    "entries, ok, first_bad, what" },
  { "backup", N_ ("FILE"), 1, 1, N_ ("Copies the whole library while it is in use"), ZD_DB_CHANGE, NULL, run_backup,
    "file, sm3" },
  { "restore", N_ ("FILE"), 1, 1, N_ ("Puts a backup in the place of --db"), ZD_DB_NAMED, NULL, run_restore,
    "restored, from" },
  { NULL },
};
