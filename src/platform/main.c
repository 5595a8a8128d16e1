/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "base/i18n.h"
#include "base/language.h"
#include "platform/command.h"
#include "store/db-postgresql.h"

static const struct {
  const char *name;
  const char *arguments;
  const char *summary;
  ZdCommandFunc run;
} commands[] = {
  { "init", "--db FILE", N_ ("Make a platform's library, or mark one as such"), zd_command_init },
  { "serve", "--db FILE [--listen ADDRESS:PORT] [--tls-cert FILE --tls-key FILE]",
    N_ ("Serve until told to stop"), zd_command_serve },
  { "user", "add|set|list|lock|unlock|passwd --db FILE [ID]",
    N_ ("Accounts; passwords are asked for or read from standard input"), zd_command_user },
};

static void
print_help (void)
{
  g_print ("%s\n", _ ("The platform service of Zhida."));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  zhidad %s %s\n      %s\n", commands[i].name, commands[i].arguments, _ (commands[i].summary));
  g_print ("%s\n", _ ("“zhidad COMMAND --help” shows the options of a command.\n"
                      "Exit status: 0 done, 1 the answer is no, 2 usage, 3 bad input, 4 system."));
}

static gboolean
run (int argc, char **argv, GError **error)
{
  if (argc > 1 && g_str_equal (argv[1], "--version")) {
    g_print ("zhidad %s\n", ZD_VERSION);
    return TRUE;
  }
  if (argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))) {
    print_help ();
    return TRUE;
  }
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1, error);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Which command? See zhidad --help."));
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  zd_language_init (NULL);
  zd_postgresql_init ();
  g_set_prgname ("zhidad");
  if (run (argc, argv, &error))
    return 0;
  g_printerr ("zhidad: %s\n", error->message);
  return zd_error_exit_status (error);
}
