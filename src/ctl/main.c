/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/language.h"
#include "ctl/ctl.h"
#include "store/db-postgresql.h"

static const ZdVerb *const groups[] = { zd_verbs_library,     zd_verbs_policy, zd_verbs_policy_check,
                                        zd_verbs_policy_read, zd_verbs_policy_propose, zd_verbs_policy_diff, zd_verbs_policy_sql, zd_verbs_policy_test, zd_verbs_whatif, zd_verbs_match,  zd_verbs_roster,
                                        zd_verbs_case,        zd_verbs_decide, zd_verbs_export,
                                        zd_verbs_unclaimed,
                                        zd_verbs_keeping,     zd_verbs_replay, zd_verbs_sync,
                                        zd_verbs_file,        zd_verbs_bench };

static ZdCtl ctl;

static const ZdOption common[] = {
  { "db", ZD_OPTION_TEXT, &ctl.db, N_ ("FILE"), N_ ("The library file") },
  { "user", ZD_OPTION_TEXT, &ctl.user, N_ ("ID"), N_ ("Who acts") },
  { "as-of", ZD_OPTION_TEXT, &ctl.day_text, N_ ("DATE"), N_ ("The day that counts; default: the library's own") },
  { "json", ZD_OPTION_FLAG, &ctl.json, NULL, N_ ("Print JSON") },
  { "help", ZD_OPTION_FLAG, &ctl.help, NULL, N_ ("Show this help") },
  { "version", ZD_OPTION_FLAG, &ctl.version, NULL, N_ ("Show the version") },
  { NULL },
};

/* Cancelling is one atomic store, which a signal handler may do. The second signal ends the program. */
static void
interrupt_cb (int signal)
{
  zd_progress_cancel (ctl.progress);
}

/* Without SA_RESTART: a call that waits for a person or the network ends at once. */
static void
answer_signals (void (*handler) (int))
{
  const struct sigaction action = { .sa_handler = handler, .sa_flags = (int) SA_RESETHAND };

  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
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

/* The verb at *@words, which goes on behind it. */
static const ZdVerb *
take_verb (char ***words, GError **error)
{
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint group = 0; group < G_N_ELEMENTS (groups); group++)
    for (const ZdVerb *verb = groups[group]; verb->name; verb++) {
      int length = verb_matches (verb, *words);
      *words += length;
      if (length > 0)
        return verb;
      if (g_str_has_prefix (verb->name, **words) && verb->name[strlen (**words)] == ' ')
        g_string_append_printf (others, "%s%s", others->len ? ", " : "", verb->name);
    }
  if (others->len)
    zd_ctl_usage (error, _ ("“%s” is half a verb. There are: %s."), **words, others->str);
  else
    zd_ctl_usage (error, _ ("There is no verb “%s”; see zhidactl --help."), **words);
  return NULL;
}

/* The options among @words are taken, the others move up. Behind "--" there are no options. */
static gboolean
take_options (const ZdVerb *verb, char **words, guint *n, GError **error)
{
  gboolean options = TRUE;

  *n = 0;
  for (char **next = words; *next;) {
    if (options && g_str_equal (*next, "--")) {
      options = FALSE;
      next++;
    } else if (!options || !zd_option_is (*next)) {
      words[(*n)++] = *next++;
    } else if (!zd_option_take (verb->options, common, &next, error)) {
      return FALSE;
    }
  }
  words[*n] = NULL;
  return TRUE;
}

static gboolean
count_fits (const ZdVerb *verb, guint n, GError **error)
{
  g_autofree char *call = zd_verb_call (verb);

  if (n >= verb->least && n <= verb->most)
    return TRUE;
  return zd_ctl_usage (error, n < verb->least ? _ ("Something is missing. Write: zhidactl %s")
                                              : _ ("That is one word too many. Write: zhidactl %s"),
                       call);
}

/* A call that a signal woke up may blame something else. */
static void
blame_signal (GError **error)
{
  if (zd_progress_check (ctl.progress, NULL))
    return;
  g_clear_error (error);
  zd_progress_check (ctl.progress, error);
}

static gboolean
run_verb (const ZdVerb *verb, char **words, GError **error)
{
  gboolean done = TRUE;

  if (verb->db >= ZD_DB_NAMED && !ctl.db)
    return zd_ctl_usage (error, _ ("Name the library file: zhidactl --db FILE …"));
  if (verb->db >= ZD_DB_READ)
    done = zd_ctl_open (&ctl, verb->db, error);
  if (done && verb->db == ZD_DB_ACT)
    done = zd_ctl_acts (&ctl, error);
  done = done && verb->run (&ctl, words, error);
  if (!done)
    blame_signal (error);
  zd_ctl_close (&ctl, !done);
  return done;
}

static gboolean
run (char **words, GError **error)
{
  const ZdVerb *verb;
  guint n;

  while (zd_option_is (*words))
    if (!zd_option_take (NULL, common, &words, error))
      return FALSE;
  if (ctl.version) {
    g_print ("zhidactl %s\n", ZD_VERSION);
    return TRUE;
  }
  if (!*words || g_str_equal (*words, "help")) {
    zd_ctl_print_help (groups, G_N_ELEMENTS (groups));
    return ctl.help || *words || zd_ctl_usage (error, _ ("What shall be done? Name a verb."));
  }
  verb = take_verb (&words, error);
  if (!verb || !take_options (verb, words, &n, error))
    return FALSE;
  if (ctl.help) {
    zd_ctl_print_verb_help (verb, common);
    return TRUE;
  }
  return count_fits (verb, n, error) && run_verb (verb, words, error);
}

/* What was printed may not have arrived: a full disk shows only here. */
static gboolean
printed (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  zd_error_set_errno (error, errno, _ ("the output"));
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  zd_language_init (NULL);
#ifdef ZD_WITH_SERVER
  zd_postgresql_init ();
#endif
  ctl.progress = zd_progress_new ();
  answer_signals (interrupt_cb);
  done = run (argv + (argc > 0), &error) && printed (&error);
  answer_signals (SIG_IGN); /* what is done is done */
  zd_progress_unref (ctl.progress);
  if (done)
    return ctl.answer;
  g_printerr ("zhidactl: %s\n", error->message);
  return zd_error_exit_status (error);
}
