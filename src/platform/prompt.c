/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "platform/prompt.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/i18n.h"
#include "work/password.h"

static char *
read_line (GError **error)
{
  char line[ZD_PASSWORD_MAX + 2];

  if (fgets (line, sizeof line, stdin)) {
    line[strcspn (line, "\r\n")] = '\0';
    return g_strdup (line);
  }
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("No password was given on standard input."));
  return NULL;
}

static char *
ask (const char *question, GError **error)
{
  struct termios shown, hidden;
  char *answer;

  tcgetattr (STDIN_FILENO, &shown);
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  g_printerr ("%s ", question);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  answer = read_line (error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  g_printerr ("\n");
  return answer;
}

char *
zd_prompt_password (GError **error)
{
  g_autofree char *first = NULL, *second = NULL;

  if (!isatty (STDIN_FILENO))
    return read_line (error);
  first = ask (_ ("Password:"), error);
  second = first ? ask (_ ("Once more:"), error) : NULL;
  if (!second)
    return NULL;
  if (g_str_equal (first, second))
    return g_steal_pointer (&first);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("The two passwords differ. Nothing was changed."));
  return NULL;
}
