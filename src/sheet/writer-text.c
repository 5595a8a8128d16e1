/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/writer-text.h"

#include <string.h>

#define MAX_CELL_UNITS 32767
#define MAX_NAME_UNITS 31

static guint
utf16_units (gunichar c)
{
  return c > 0xFFFF ? 2 : 1;
}

/* Byte length of the longest beginning of @text of at most @max UTF-16 units. */
static gsize
fitting (const char *text, guint max)
{
  const char *p = text;
  guint units = 0;

  while (*p != '\0') {
    units += utf16_units (g_utf8_get_char (p));
    if (units > max)
      break;
    p = g_utf8_next_char (p);
  }
  return p - text;
}

static gboolean
is_allowed (gunichar c)
{
  return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n';
}

/* What a workbook would read as the character U+HHHH. */
static gboolean
is_escape (const char *text)
{
  return text[0] == '_' && text[1] == 'x' && g_ascii_isxdigit (text[2]) && g_ascii_isxdigit (text[3]) &&
         g_ascii_isxdigit (text[4]) && g_ascii_isxdigit (text[5]) && text[6] == '_';
}

static void
cut (GString *text)
{
  if (text->len <= MAX_CELL_UNITS || fitting (text->str, MAX_CELL_UNITS) == text->len)
    return;
  g_string_truncate (text, fitting (text->str, MAX_CELL_UNITS - 1));
  g_string_append (text, "…");
}

void
zd_writer_text_clean (GString *clean, const char *text)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);

  g_string_truncate (clean, 0);
  for (const char *p = valid != NULL ? valid : text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '\r' && p[1] != '\n')
      g_string_append_c (clean, '\n');
    else if (is_escape (p))
      g_string_append (clean, "_x005F_");
    else if (is_allowed (c))
      g_string_append_len (clean, p, g_utf8_skip[(guchar)*p]);
  }
  cut (clean);
}

guint
zd_writer_text_width (const char *text)
{
  guint longest = 0, width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '\n')
      width = 0;
    else if (!g_unichar_iszerowidth (c))
      width += g_unichar_iswide (c) ? 2 : 1;
    longest = MAX (longest, width);
  }
  return longest;
}

guint
zd_writer_text_lines (const char *text, guint width)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
  guint lines = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    lines += MAX ((zd_writer_text_width (parts[i]) + width - 1) / width, 1);
  return lines;
}

static char *
shorten (const char *name, const char *suffix)
{
  gsize kept = fitting (name, MAX_NAME_UNITS - strlen (suffix));
  g_autofree char *start = g_strndup (name, kept);

  return g_strconcat (start, suffix, NULL);
}

char *
zd_writer_sheet_name (const char *name, GHashTable *taken)
{
  GString *clean = g_string_new (NULL);
  g_autofree char *base = NULL;
  g_autofree char *unique = NULL;
  g_autofree char *key = NULL;

  zd_writer_text_clean (clean, name);
  g_strdelimit (clean->str, "[]:*?/\\'\t\n", '_');
  base = g_string_free (clean, FALSE);
  unique = shorten (*base != '\0' ? base : "Sheet", "");
  key = g_utf8_casefold (unique, -1);
  for (guint n = 2; g_hash_table_contains (taken, key); n++) {
    g_autofree char *suffix = g_strdup_printf (" (%u)", n);

    g_free (unique);
    g_free (key);
    unique = shorten (base, suffix);
    key = g_utf8_casefold (unique, -1);
  }
  g_hash_table_add (taken, g_steal_pointer (&key));
  return g_steal_pointer (&unique);
}
