/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/keeping.h"
#include "work/pool.h"

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

/* ---- fund pools ---- */

static void
print_pool (ZdCtl *ctl, const ZdPoolUse *pool, json_t *list)
{
  g_autofree char *amount = zd_money_format_short (pool->amount, TRUE);
  g_autofree char *used = zd_money_format_short (pool->committed, TRUE);

  json_array_append_new (list, json_pack ("{s:s,s:s,s:i,s:I,s:I}", "policy", pool->policy, "title", pool->title, "year",
                                          pool->year, "amount_fen", (json_int_t) pool->amount, "committed_fen",
                                          (json_int_t) pool->committed));
  if (!ctl->json)
    g_print (_ ("%-14s %d  %s, of which %s is promised\n"), pool->policy, pool->year, amount, used);
}

static gboolean
run_pool_list (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (GPtrArray) pools = zd_pool_uses (ctl->library, error);
  g_autoptr (json_t) list = json_array ();

  if (!pools)
    return FALSE;
  for (guint i = 0; i < pools->len; i++)
    print_pool (ctl, pools->pdata[i], list);
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "pools", list));
  return TRUE;
}

static gboolean
run_pool_set (ZdCtl *ctl, char **words, GError **error)
{
  gint64 year, fen;

  if (!g_ascii_string_to_signed (words[1], 10, 0, 9999, &year, NULL))
    return zd_ctl_usage (error, _ ("“%s” is not a year."), words[1]);
  if (!zd_decimal_parse (words[2], ZD_SCALE_MONEY, &fen, error)
      || !zd_pool_decide (ctl->library, words[0], (int) year, fen, error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:I,s:I}", "policy", words[0], "year", (json_int_t) year, "amount_fen",
                                  (json_int_t) fen));
  return TRUE;
}

const ZdVerb zd_verbs_keeping[] = {
  { "pool list", "", 0, 0, N_ ("The fund pools, with what is promised of each"), ZD_DB_READ, NULL, run_pool_list,
    "pools[policy, title, year, amount_fen, committed_fen]" },
  { "pool set", N_ ("POLICY YEAR YUAN"), 3, 3, N_ ("Sets a year's fund pool, on the platform, as its finance officer"),
    ZD_DB_ACT, NULL, run_pool_set, "policy, year, amount_fen" },
  { "audit verify", "", 0, 0, N_ ("Checks the log for altered and missing entries"), ZD_DB_READ, NULL, run_verify,
    "entries, ok, first_bad, what" },
  { "backup", N_ ("FILE"), 1, 1, N_ ("Copies the whole library while it is in use"), ZD_DB_CHANGE, NULL, run_backup,
    "file, sm3" },
  { "restore", N_ ("FILE"), 1, 1, N_ ("Puts a backup in the place of --db"), ZD_DB_NAMED, NULL, run_restore,
    "restored, from" },
  { NULL },
};
