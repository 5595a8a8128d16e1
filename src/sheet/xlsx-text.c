/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xlsx-text.h"

#include <string.h>

#include "base/i18n.h"

#define ESCAPE_BYTES 7 /* _x000D_ */

void
zd_xlsx_text_init (ZdXlsxText *self, const ZdSheetLimits *limits)
{
  memset (self, 0, sizeof *self);
  self->text = g_string_new (NULL);
  self->max_bytes = zd_xlsx_text_max_bytes (limits);
}

void
zd_xlsx_text_clear (ZdXlsxText *self)
{
  g_string_free (self->text, TRUE);
}

gsize
zd_xlsx_text_max_bytes (const ZdSheetLimits *limits)
{
  return (gsize)limits->max_cell_chars * ESCAPE_BYTES;
}

static gboolean
reads_preserve (const char **attributes, gboolean inherited)
{
  const char *space = zd_xml_attribute (attributes, "space");

  return space != NULL ? strcmp (space, "preserve") == 0 : inherited;
}

void
zd_xlsx_text_begin (ZdXlsxText *self, const char **attributes)
{
  g_string_truncate (self->text, 0);
  self->depth = self->phonetic = 0;
  self->reading = FALSE;
  self->keep_space_within = reads_preserve (attributes, FALSE);
}

void
zd_xlsx_text_start (ZdXlsxText *self, const char *name, const char **attributes)
{
  self->depth++;
  if (self->phonetic > 0 || self->reading)
    return;
  if (strcmp (name, "rPh") == 0) {
    self->phonetic = self->depth;
  } else if (strcmp (name, "t") == 0) {
    self->reading = TRUE;
    self->piece = self->text->len;
    self->keep_space = reads_preserve (attributes, self->keep_space_within);
  }
}

/* Without xml:space="preserve" the outer white space is layout of the XML. */
static void
trim_piece (ZdXlsxText *self)
{
  GString *text = self->text;
  gsize lead;

  while (text->len > self->piece && strchr (" \t\r\n", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  lead = strspn (text->str + self->piece, " \t\r\n");
  g_string_erase (text, self->piece, lead);
}

void
zd_xlsx_text_end (ZdXlsxText *self)
{
  if (self->phonetic == self->depth)
    self->phonetic = 0;
  self->depth--;
  if (!self->reading)
    return;
  self->reading = FALSE;
  if (!self->keep_space)
    trim_piece (self);
  zd_xlsx_text_unescape (self->text, self->piece);
}

void
zd_xlsx_text_add (ZdXlsxText *self, ZdXml *xml, const char *text, int length)
{
  if (self->reading)
    zd_xml_append (xml, self->text, self->max_bytes, text, length);
}

/* The UTF-16 unit of an escape at @text, or -1. */
static int
escaped_unit (const char *text)
{
  int unit = 0;

  if (text[0] != '_' || text[1] != 'x')
    return -1;
  for (int i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (text[i]))
      return -1;
    unit = unit * 16 + g_ascii_xdigit_value (text[i]);
  }
  return text[6] == '_' ? unit : -1;
}

static gboolean
is_high_surrogate (int unit)
{
  return unit >= 0xD800 && unit <= 0xDBFF;
}

static gboolean
is_low_surrogate (int unit)
{
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

void
zd_xlsx_text_unescape (GString *text, gsize from)
{
  const char *in = strstr (text->str + from, "_x");
  char *out;

  if (in == NULL)
    return;
  out = text->str + (in - text->str);
  while (*in != '\0') {
    int unit = escaped_unit (in);
    int low = is_high_surrogate (unit) ? escaped_unit (in + ESCAPE_BYTES) : -1;
    gunichar c = unit;

    if (unit < 0) {
      *out++ = *in++;
      continue;
    }
    in += ESCAPE_BYTES;
    if (is_low_surrogate (low)) {
      c = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      in += ESCAPE_BYTES;
    } else if (is_high_surrogate (unit) || is_low_surrogate (unit)) {
      c = 0xFFFD;
    }
    if (c != 0)
      out += g_unichar_to_utf8 (c, out);
  }
  g_string_truncate (text, out - text->str);
}
