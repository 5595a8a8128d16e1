/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"

/* Columns that @text takes up in a terminal: a Chinese character is two wide. */
static int
width_of (const char *text)
{
  int width = 0;

  for (; *text; text = g_utf8_next_char (text))
    width += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return width;
}

/* @head in a column, @summary beside it or, where the head is too long, below. */
static void
print_entry (const char *head, int column, const char *summary)
{
  int width = width_of (head);

  if (width <= column)
    g_print ("  %s%*s  %s\n", head, column - width, "", summary);
  else
    g_print ("  %s\n  %*s  %s\n", head, column, "", summary);
}

/* gettext translates nothing at all by the head of its file. */
static const char *
translated (const char *text)
{
  return *text ? _ (text) : "";
}

char *
zd_verb_call (const ZdVerb *verb)
{
  const char *arguments = translated (verb->arguments);

  return g_strconcat (verb->name, *arguments ? " " : "", arguments, NULL);
}

void
zd_ctl_print_help (const ZdVerb *const *groups, guint n_groups)
{
  g_print (_ ("Usage: %s\n\n"), _ ("zhidactl [--db FILE] [--user ID] [--as-of DATE] [--json] VERB …"));
  for (guint group = 0; group < n_groups; group++)
    for (const ZdVerb *verb = groups[group]; verb->name; verb++) {
      g_autofree char *head = zd_verb_call (verb);
      print_entry (head, 42, _ (verb->summary));
    }
  g_print ("\n%s\n", _ ("Exit status: 0 done, 1 the answer is no, 2 usage, 3 bad input, 4 system.\n"
                        "“zhidactl VERB --help” shows the options of a verb. The manual is zhidactl(1)."));
}

static void
print_options (const ZdOption *options)
{
  for (; options && options->name; options++) {
    g_autofree char *head = options->argument ? g_strdup_printf ("--%s %s", options->name, _ (options->argument))
                                              : g_strdup_printf ("--%s", options->name);
    print_entry (head, 24, _ (options->summary));
  }
}

void
zd_ctl_print_verb_help (const ZdVerb *verb, const ZdOption *common)
{
  g_autofree char *call = zd_verb_call (verb);
  const char *db = verb->db == ZD_DB_UNUSED ? "" : _ ("--db FILE ");
  g_autofree char *whole = g_strconcat ("zhidactl ", db, call, NULL);

  g_print (_ ("Usage: %s\n\n"), whole);
  g_print ("%s\n\n", _ (verb->summary));
  print_options (verb->options);
  print_options (common);
  g_print ("\nJSON: %s\n", verb->json);
}
