/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <signal.h>
#include <string.h>

#include "base/i18n.h"
#include "base/language.h"
#include "ctl/ctl.h"

static const ZdVerb *const groups[] = { zd_verbs_library, zd_verbs_policy,  zd_verbs_match,
                                        zd_verbs_roster,  zd_verbs_case,    zd_verbs_export,
                                        zd_verbs_keeping, zd_verbs_sync,    zd_verbs_file };

static ZdProgress *interrupted;

/* Cancelling is one atomic store, which a signal handler may do. */
static void
interrupt_cb (int signal)
{
  zd_progress_cancel (interrupted);
}

static void
print_help (void)
{
  g_print ("%s\n  zhidactl [--db %s] [--user %s] [--as-of %s] [--json] %s\n\n%s\n", _ ("Usage:"), _ ("FILE"), _ ("ID"),
           _ ("DATE"), _ ("VERB …"), _ ("Verbs:"));
  for (guint group = 0; group < G_N_ELEMENTS (groups); group++)
    for (const ZdVerb *verb = groups[group]; verb->name; verb++) {
      g_autofree char *head = g_strdup_printf ("%s %s", verb->name, verb->arguments);
      g_print ("  %-58s %s\n", head, _ (verb->summary));
    }
  g_print ("\n%s\n", _ ("Exit status: 0 done, 1 the answer is no, 2 usage, 3 bad input, 4 system.\n"
                        "“zhidactl VERB --help” shows the options of a verb. The manual is zhidactl(1)."));
}

/* How many of @words the verb's name takes up; 0 when it is another verb. */
static int
verb_matches (const ZdVerb *verb, char **words)
{
  g_auto (GStrv) name = g_strsplit (verb->name, " ", -1);
  int n = 0;

  while (name[n] && words[n] && g_str_equal (name[n], words[n]))
    n++;
  return name[n] ? 0 : n;
}

static const ZdVerb *
find_verb (char **words, int *length)
{
  for (guint group = 0; group < G_N_ELEMENTS (groups); group++)
    for (const ZdVerb *verb = groups[group]; verb->name; verb++) {
      *length = verb_matches (verb, words);
      if (*length > 0)
        return verb;
    }
  return NULL;
}

/* Common options before the verb are taken here; those after it by zd_ctl_arguments(). */
static int
take_common (ZdCtl *ctl, char **argv)
{
  int i = 1;

  for (; argv[i] && argv[i][0] == '-'; i++) {
    if (g_str_equal (argv[i], "--json"))
      ctl->json = TRUE;
    else if (g_str_equal (argv[i], "--db") && argv[i + 1])
      ctl->db = g_strdup (argv[++i]);
    else if (g_str_has_prefix (argv[i], "--db="))
      ctl->db = g_strdup (argv[i] + 5);
    else if (g_str_equal (argv[i], "--user") && argv[i + 1])
      ctl->user = g_strdup (argv[++i]);
    else if (g_str_equal (argv[i], "--as-of") && argv[i + 1])
      ctl->day = g_strdup (argv[++i]);
    else
      break;
  }
  return i;
}

static int
run (ZdCtl *ctl, char **argv)
{
  int first = take_common (ctl, argv);
  char **words = argv + first;
  int length = 0;
  const ZdVerb *verb;
  g_autoptr (GError) error = NULL;

  if (!words[0] || g_str_equal (words[0], "--help") || g_str_equal (words[0], "-h") || g_str_equal (words[0], "help")) {
    print_help ();
    return words[0] ? 0 : 2;
  }
  if (g_str_equal (words[0], "--version")) {
    g_print ("zhidactl %s\n", ZD_VERSION);
    return 0;
  }
  verb = find_verb (words, &length);
  if (!verb) {
    g_printerr (_ ("zhidactl: there is no verb “%s”; see zhidactl --help.\n"), words[0]);
    return 2;
  }
  if (verb->run (ctl, (int) g_strv_length (words) - length + 1, words + length - 1, &error))
    return ctl->answer;
  g_printerr ("zhidactl: %s\n", error->message);
  return zd_error_exit_status (error);
}

int
main (int argc, char **argv)
{
  ZdCtl ctl = { 0 };
  int status;

  zd_language_init (NULL);
  ctl.progress = interrupted = zd_progress_new ();
  signal (SIGINT, interrupt_cb);
  status = run (&ctl, argv);
  zd_progress_unref (ctl.progress);
  g_free (ctl.db);
  g_free (ctl.user);
  g_free (ctl.day);
  return status;
}
