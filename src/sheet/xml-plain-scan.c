/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xml-plain-scan.h"

#include <string.h>

#define MAX_REFERENCE 10 /* "&#1114111;" */

/* What a byte may be, so that each is looked at once. */
enum {
  NAME_START = 1 << 0,
  NAME = 1 << 1,
  SPACE = 1 << 2,
  TEXT_SPECIAL = 1 << 3, /* in a text: '&' ']' and the carriage return */
  VALUE_SPECIAL = 1 << 4, /* in an attribute: '<' '&' and all space but one */
};

static const guint8 classes[256] = {
  ['A' ... 'Z'] = NAME_START | NAME,
  ['a' ... 'z'] = NAME_START | NAME,
  ['_'] = NAME_START | NAME,
  ['0' ... '9'] = NAME,
  ['-'] = NAME,
  ['.'] = NAME,
  [':'] = NAME,
  [' '] = SPACE,
  ['\t'] = SPACE | VALUE_SPECIAL,
  ['\n'] = SPACE | VALUE_SPECIAL,
  ['\r'] = SPACE | VALUE_SPECIAL | TEXT_SPECIAL,
  ['<'] = VALUE_SPECIAL,
  ['&'] = TEXT_SPECIAL | VALUE_SPECIAL,
  [']'] = TEXT_SPECIAL,
};

static gboolean
is_a (char c, guint8 class)
{
  return (classes[(guint8)c] & class) != 0;
}

char *
zd_xml_skip_name (char *p, const char *end)
{
  if (p == end || !is_a (*p, NAME_START))
    return p;
  while (p < end && is_a (*p, NAME))
    p++;
  return p;
}

char *
zd_xml_skip_space (char *p, const char *end)
{
  while (p < end && is_a (*p, SPACE))
    p++;
  return p;
}

static gunichar
named_character (const char *name, gsize length)
{
  static const struct {
    const char *name;
    char c;
  } known[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    if (strlen (known[i].name) == length && memcmp (known[i].name, name, length) == 0)
      return known[i].c;
  }
  return 0;
}

/* The character that the reference at @amp stands for, and its end; 0 for anything doubtful. */
static gunichar
read_reference (const char *amp, const char *end, const char **after)
{
  const char *semicolon = memchr (amp, ';', MIN (end - amp, MAX_REFERENCE));
  gunichar c = 0;

  if (semicolon == NULL)
    return 0;
  *after = semicolon + 1;
  if (amp[1] != '#')
    return named_character (amp + 1, semicolon - amp - 1);
  const guint base = amp[2] == 'x' ? 16 : 10;
  for (const char *p = amp + 2 + (base == 16); p < semicolon; p++) {
    int digit = base == 16 ? g_ascii_xdigit_value (*p) : g_ascii_digit_value (*p);
    if (digit < 0 || c > 0x10FFFF)
      return 0;
    c = c * base + digit;
  }
  return (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') && (c < 0xFFFE || c > 0xFFFF) && g_unichar_validate (c)
             ? c
             : 0;
}

static gboolean
has_known_references (const char *text, const char *end)
{
  for (const char *amp = memchr (text, '&', end - text); amp != NULL; amp = memchr (text, '&', end - text)) {
    if (read_reference (amp, end, &text) == 0)
      return FALSE;
  }
  return TRUE;
}

char *
zd_xml_decode (char *text, char *end)
{
  const char *from = text;
  char *to = text;

  while (from < end) {
    if (*from != '&')
      *to++ = *from++;
    else
      to += g_unichar_to_utf8 (read_reference (from, end, &from), to);
  }
  return to;
}

char *
zd_xml_join_line_ends (char *text, char *end)
{
  char *to = text;

  for (const char *from = text; from < end; from++) {
    if (*from != '\r')
      *to++ = *from;
    else if (from + 1 == end || from[1] != '\n')
      *to++ = '\n';
  }
  return to;
}

gboolean
zd_xml_scan_text (char *p, const char *end, ZdXmlText *text)
{
  gboolean brackets = FALSE;
  const char *begin = p;

  *text = (ZdXmlText){ 0 };
  for (; p < end && *p != '<'; p++) {
    if (!is_a (*p, TEXT_SPECIAL))
      continue;
    text->has_references |= *p == '&';
    text->has_returns |= *p == '\r';
    brackets |= *p == ']';
  }
  text->end = p;
  return p < end && (!text->has_references || has_known_references (begin, p)) &&
         (!brackets || memmem (begin, p - begin, "]]>", 3) == NULL);
}

/* name="value". */
static char *
scan_attribute (char *p, const char *end, ZdXmlAttribute *attribute)
{
  char quote;

  attribute->name = p;
  attribute->name_end = zd_xml_skip_name (p, end);
  p = zd_xml_skip_space (attribute->name_end, end);
  if (attribute->name_end == attribute->name || p == end || *p != '=')
    return NULL;
  p = zd_xml_skip_space (p + 1, end);
  if (p == end || (*p != '"' && *p != '\''))
    return NULL;
  quote = *p++;
  attribute->value = p;
  attribute->has_references = FALSE;
  for (; p < end && *p != quote; p++) {
    if (!is_a (*p, VALUE_SPECIAL))
      continue;
    if (*p != '&')
      return NULL;
    attribute->has_references = TRUE;
  }
  attribute->value_end = p;
  if (p == end || (attribute->has_references && !has_known_references (attribute->value, p)))
    return NULL;
  return p + 1;
}

static gboolean
stands_twice (const ZdXmlAttribute *attributes, guint last)
{
  const gsize length = attributes[last].name_end - attributes[last].name;

  for (guint i = 0; i < last; i++) {
    if ((gsize)(attributes[i].name_end - attributes[i].name) == length &&
        memcmp (attributes[i].name, attributes[last].name, length) == 0)
      return TRUE;
  }
  return FALSE;
}

char *
zd_xml_scan_attributes (char *p, const char *end, ZdXmlAttribute attributes[ZD_XML_MAX_ATTRIBUTES],
                        guint *n_attributes, gboolean *is_empty)
{
  guint n;

  for (n = 0; n < ZD_XML_MAX_ATTRIBUTES; n++) {
    char *next = zd_xml_skip_space (p, end);
    if (next == end)
      return NULL;
    *n_attributes = n;
    *is_empty = *next == '/';
    if (*is_empty && next + 1 < end && next[1] == '>')
      return next + 2;
    if (*next == '>')
      return next + 1;
    if (next == p)
      return NULL;
    p = scan_attribute (next, end, &attributes[n]);
    if (p == NULL || stands_twice (attributes, n))
      return NULL;
  }
  return NULL;
}
