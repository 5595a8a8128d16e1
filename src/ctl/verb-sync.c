/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "ctl/ctl.h"
#include "store/outbox-store.h"
#include "work/decide/deciding.h"
#include "work/sync/signing-in.h"
#include "work/sync/syncing.h"

/* Never in the arguments, which every process of the machine can read. */
static char *
read_password (const char *file, GError **error)
{
  char line[2048];

  if (file) {
    g_autofree char *text = zd_file_read (file, sizeof line, NULL, error);
    return text ? g_strdup (g_strchomp (text)) : NULL;
  }
  if (isatty (STDIN_FILENO)) {
    const char *typed = getpass (_ ("Password: "));
    return g_strdup (typed ? typed : "");
  }
  if (!fgets (line, sizeof line, stdin)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Give the password on standard input."));
    return NULL;
  }
  return g_strdup (g_strchomp (line));
}

static struct {
  const char *platform, *ca_file, *password_file;
} sign_in;

static const ZdOption sign_in_options[] = {
  { "platform", ZD_OPTION_TEXT, &sign_in.platform, "URL", N_ ("Address of the platform") },
  { "ca-file", ZD_OPTION_TEXT, &sign_in.ca_file, N_ ("FILE"), N_ ("Certificates to trust") },
  { "password-file", ZD_OPTION_TEXT, &sign_in.password_file, N_ ("FILE"), N_ ("Read the password from this file") },
  { NULL },
};

static gboolean
run_sign_in (ZdCtl *ctl, char **words, GError **error)
{
  g_autofree char *password = NULL;
  g_autoptr (ZdClient) client = NULL;
  g_autoptr (ZdUser) user = NULL;
  gboolean kept;

  if (sign_in.platform && !zd_platform_set (ctl->library, sign_in.platform, sign_in.ca_file, error))
    return FALSE;
  client = zd_platform_client (ctl->library, error);
  password = client ? read_password (sign_in.password_file, error) : NULL;
  user = password ? zd_sign_in (ctl->library, client, words[0], password, &kept, error) : NULL;
  if (!user)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s,s:s,s:b}", "user", user->id, "name", user->name, "role",
                                  zd_role_id (user->role), "kept", kept));
  else
    g_print (_ ("Signed in as %s (%s).\n"), user->name, zd_role_name (user->role));
  return TRUE;
}

static gboolean
run_sign_out (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdClient) client = zd_platform_client (ctl->library, error);

  if (!client || !zd_sign_out (ctl->library, client, error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:b}", "signed_out", 1));
  return TRUE;
}

static void
print_report (ZdCtl *ctl, const ZdSyncReport *report)
{
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:s?,s:s?,s:b}", "sent", (json_int_t) report->sent,
                                  "refused", (json_int_t) report->refused, "conflicts",
                                  (json_int_t) report->conflicts, "waiting", (json_int_t) report->waiting, "policies",
                                  (json_int_t) report->policies, "parties", (json_int_t) report->parties, "cases",
                                  (json_int_t) report->cases, "at", report->at, "warning", report->warning,
                                  "platform_restored", report->platform_restored));
  else
    g_print (_ ("Sent %d, refused %d, conflicts %d, waiting %d; fetched %d policies, %d enterprises, %d cases.\n"),
             (int) report->sent, (int) report->refused, (int) report->conflicts, (int) report->waiting,
             (int) report->policies, (int) report->parties, (int) report->cases);
  if (zd_sync_report_remark (report))
    g_printerr ("%s\n", zd_sync_report_remark (report));
}

static gboolean
run_sync (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdClient) client = zd_platform_client (ctl->library, error);
  ZdSyncReport report = { 0 };
  gboolean done;

  if (!client)
    return FALSE;
  done = zd_sync_run (ctl->library, client, ctl->progress, &report, error);
  print_report (ctl, &report);
  if (report.refused + report.conflicts > 0)
    ctl->answer = 1;
  zd_sync_report_clear (&report);
  return done;
}

static json_t *
out_row_to_json (const ZdOutRow *row)
{
  return json_pack ("{s:I,s:s,s:s,s:s,s:s,s:i,s:s?,s:s}", "id", (json_int_t) row->id, "key", row->key, "kind", row->kind,
                    "subject", row->subject, "state", zd_out_state_id (row->state), "attempts", row->attempts, "reason",
                    row->reason, "at", row->at);
}

static gboolean all;

static const ZdOption outbox_options[] = {
  { "all", ZD_OPTION_FLAG, &all, NULL, N_ ("Also what was sent") },
  { NULL },
};

static gboolean
run_outbox (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (GPtrArray) rows = zd_outbox_list (zd_library_db (ctl->library), all, error);
  g_autoptr (json_t) list = json_array ();

  if (!rows)
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    const ZdOutRow *row = rows->pdata[i];
    json_array_append_new (list, out_row_to_json (row));
    if (!ctl->json)
      g_print ("%" G_GINT64_FORMAT "  %-10s %-8s %s  %s\n", row->id, zd_out_state_id (row->state), row->kind,
               row->subject, row->reason ? row->reason : "");
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "outbox", list));
  return TRUE;
}

static gboolean
run_settle (ZdCtl *ctl, char **words, GError **error)
{
  gboolean mine = g_str_equal (words[1], "mine");
  gint64 id;

  if (!g_ascii_string_to_signed (words[0], 10, 1, G_MAXINT64, &id, NULL))
    return zd_ctl_usage (error, _ ("“%s” is not the number of a row; zhidactl outbox lists them."), words[0]);
  if (!mine && !g_str_equal (words[1], "theirs"))
    return zd_ctl_usage (error, _ ("Say mine or theirs: settle ROW mine|theirs"));
  if (!(mine ? zd_deciding_keep_mine (ctl->library, id, error) : zd_deciding_take_theirs (ctl->library, id, error)))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:I,s:s}", "row", (json_int_t) id, "kept", words[1]));
  return TRUE;
}

const ZdVerb zd_verbs_sync[] = {
  { "sign-in", N_ ("USER [--platform URL]"), 1, 1, N_ ("Signs in on the platform; the password comes on standard input"),
    ZD_DB_MAKE, sign_in_options, run_sign_in,
    "user, name, role, kept" },
  { "sign-out", "", 0, 0, N_ ("Signs out; what waits to be sent stays"), ZD_DB_CHANGE, NULL, run_sign_out,
    "signed_out" },
  { "sync", "", 0, 0, N_ ("Sends what waits and fetches what is new"), ZD_DB_CHANGE, NULL, run_sync,
    "sent, refused, conflicts, waiting, policies, parties, cases, at, warning, platform_restored" },
  { "outbox", "[--all]", 0, 0, N_ ("What waits to be sent, was refused, or is in conflict"), ZD_DB_CHANGE, outbox_options,
    run_outbox,
    "outbox[id, key, kind, subject, state, attempts, reason, at]" },
  { "settle", N_ ("ROW mine|theirs"), 2, 2, N_ ("Settles a conflict of the outbox"), ZD_DB_ACT, NULL, run_settle,
    "row, kept" },
  { NULL },
};
