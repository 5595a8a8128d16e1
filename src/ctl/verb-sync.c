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
#include "work/deciding.h"
#include "work/signing-in.h"
#include "work/syncing.h"

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

static gboolean
run_sign_in (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_autofree char *url = NULL, *ca_file = NULL, *file = NULL, *password = NULL;
  const GOptionEntry entries[] = {
    { "platform", 0, 0, G_OPTION_ARG_STRING, &url, N_ ("Address of the platform"), "URL" },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &ca_file, N_ ("Certificates to trust"), N_ ("FILE") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &file, N_ ("Read the password from this file"), N_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, entries, 1, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, ZD_DB_CREATE, error) : NULL;
  g_autoptr (ZdClient) client = NULL;
  g_autoptr (ZdUser) user = NULL;
  gboolean kept;

  if (!library || (url && !zd_platform_set (library, url, ca_file, error)))
    return FALSE;
  client = zd_platform_client (library, error);
  password = client ? read_password (file, error) : NULL;
  user = password ? zd_sign_in (library, client, words[1], password, &kept, error) : NULL;
  if (!user)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s,s:s,s:b}", "user", user->id, "name", user->name, "role",
                                  zd_role_id (user->role), "kept", kept));
  else
    g_print (_ ("Signed in as %s (%s).\n"), user->name, zd_role_name (user->role));
  return TRUE;
}

static void
print_report (ZdCtl *ctl, const ZdSyncReport *report)
{
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:s?,s:s?}", "sent", (json_int_t) report->sent,
                                  "refused", (json_int_t) report->refused, "conflicts",
                                  (json_int_t) report->conflicts, "waiting", (json_int_t) report->waiting, "policies",
                                  (json_int_t) report->policies, "parties", (json_int_t) report->parties, "cases",
                                  (json_int_t) report->cases, "at", report->at, "warning", report->warning));
  else
    g_print (_ ("Sent %d, refused %d, conflicts %d, waiting %d; fetched %d policies, %d enterprises, %d cases.\n"),
             (int) report->sent, (int) report->refused, (int) report->conflicts, (int) report->waiting,
             (int) report->policies, (int) report->parties, (int) report->cases);
  if (report->warning)
    g_printerr ("%s\n", report->warning);
}

static gboolean
run_sync (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 0, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  g_autoptr (ZdClient) client = library ? zd_platform_client (library, error) : NULL;
  ZdSyncReport report = { 0 };
  gboolean done;

  if (!client)
    return FALSE;
  done = zd_sync_run (library, client, ctl->progress, &report, error);
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

static gboolean
run_outbox (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Also what was sent"), NULL },
    { NULL },
  };
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, entries, 0, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  g_autoptr (GPtrArray) rows = library ? zd_outbox_list (zd_library_db (library), all, error) : NULL;
  json_t *list;

  if (!rows)
    return FALSE;
  list = json_array ();
  for (guint i = 0; i < rows->len; i++) {
    const ZdOutRow *row = rows->pdata[i];
    json_array_append_new (list, out_row_to_json (row));
    if (!ctl->json)
      g_print ("%" G_GINT64_FORMAT "  %-10s %-8s %s  %s\n", row->id, zd_out_state_id (row->state), row->kind,
               row->subject, row->reason ? row->reason : "");
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "outbox", list));
  json_decref (list);
  return TRUE;
}

static gboolean
run_settle (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 2, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  gboolean mine = words && g_str_equal (words[2], "mine");
  gint64 id = words ? g_ascii_strtoll (words[1], NULL, 10) : 0;

  if (!library || !zd_library_require (library, ~0u, error))
    return FALSE;
  if (!mine && !g_str_equal (words[2], "theirs")) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Say mine or theirs: settle ROW mine|theirs"));
    return FALSE;
  }
  if (!(mine ? zd_deciding_keep_mine (library, id, error) : zd_deciding_take_theirs (library, id, error)))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:I,s:s}", "row", (json_int_t) id, "kept", words[2]));
  return TRUE;
}

const ZdVerb zd_verbs_sync[] = {
  { "sign-in", N_ ("USER [--platform URL]"), N_ ("Signs in on the platform; the password comes on standard input"), run_sign_in },
  { "sync", "", N_ ("Sends what waits and fetches what is new"), run_sync },
  { "outbox", "[--all]", N_ ("What waits to be sent, was refused, or is in conflict"), run_outbox },
  { "settle", N_ ("ROW mine|theirs"), N_ ("Settles a conflict of the outbox"), run_settle },
  { NULL },
};
