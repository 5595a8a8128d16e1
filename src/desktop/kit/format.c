/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/format.h"

#include <string.h>

char *
zd_code_group (const char *code)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (const char *p = code; *p != '\0'; p = g_utf8_next_char (p), n++) {
    if (n > 0 && n % 4 == 0)
      g_string_append_c (text, ' ');
    g_string_append_unichar (text, g_utf8_get_char (p));
  }
  return g_string_free (text, FALSE);
}

static gboolean
reads_as_formula (const char *text)
{
  if (*text == '=' || *text == '@')
    return TRUE;
  return (*text == '+' || *text == '-') && !g_ascii_isdigit (text[1]) && text[1] != '\0';
}

char *
zd_cell_for_clipboard (const char *text)
{
  char *cell = reads_as_formula (text) ? g_strconcat ("'", text, NULL) : g_strdup (text);

  return g_strdelimit (cell, "\t\r\n", ' ');
}
