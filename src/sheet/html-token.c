/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/html-token.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* A tag or comment that does not end within this never does. */
#define MAX_TAG_BYTES (1024 * 1024)
#define MAX_NAME      32
#define MAX_ENTITY    12

struct _ZdHtmlReader {
  ZdTextFile *file;
  GString *buffer; /* read and not yet handed out from at on */
  gsize at;
  gboolean ended;
  char name[MAX_NAME + 1];
  gboolean broken; /* such a one was met: from there on quotation marks and comments mean nothing, so that
                    * no page is searched again and again for what is not there */
  const char *raw; /* the element whose end is looked for: what is in it is no HTML */
  GString *text;
};

ZdHtmlReader *
zd_html_reader_new (ZdTextFile *file)
{
  ZdHtmlReader *self = g_new0 (ZdHtmlReader, 1);

  self->file = file;
  self->buffer = g_string_new (NULL);
  self->text = g_string_new (NULL);
  return self;
}

void
zd_html_reader_free (ZdHtmlReader *self)
{
  if (self == NULL)
    return;
  zd_text_file_free (self->file);
  g_string_free (self->buffer, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* ---- entities ---- */

static gunichar
named_entity (const char *name, gsize length)
{
  static const struct {
    const char *name;
    gunichar c;
  } known[] = { { "amp", '&' },      { "lt", '<' },       { "gt", '>' },       { "quot", '"' },
                { "apos", '\'' },    { "nbsp", 0xA0 },    { "ensp", ' ' },     { "emsp", ' ' },
                { "middot", 0xB7 },  { "mdash", 0x2014 }, { "ndash", 0x2013 }, { "hellip", 0x2026 },
                { "ldquo", 0x201C }, { "rdquo", 0x201D }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 },
                { "times", 0xD7 },   { "yen", 0xA5 },     { "deg", 0xB0 },     { "permil", 0x2030 },
                { "ge", 0x2265 },    { "le", 0x2264 },    { "copy", 0xA9 },    { "reg", 0xAE } };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    if (strlen (known[i].name) == length && memcmp (known[i].name, name, length) == 0)
      return known[i].c;
  }
  return 0;
}

static gunichar
numbered_entity (const char *digits)
{
  gboolean hex = digits[0] == 'x' || digits[0] == 'X';
  guint64 code = g_ascii_strtoull (digits + hex, NULL, hex ? 16 : 10);

  return code > 0 && code <= 0x10FFFF && g_unichar_validate (code) ? code : 0;
}

/* Appends @text with its entities as characters; what is none stays as it is. */
static void
append_decoded (GString *out, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end) {
    const char *amp = memchr (text, '&', end - text);
    const char *semicolon;
    gunichar c = 0;

    g_string_append_len (out, text, (amp != NULL ? amp : end) - text);
    if (amp == NULL)
      return;
    semicolon = memchr (amp, ';', MIN (end - amp, MAX_ENTITY));
    if (semicolon != NULL)
      c = amp[1] == '#' ? numbered_entity (amp + 2) : named_entity (amp + 1, semicolon - amp - 1);
    if (c != 0)
      g_string_append_unichar (out, c);
    else
      g_string_append_c (out, '&');
    text = c != 0 ? semicolon + 1 : amp + 1;
  }
}

/* ---- tags ---- */

static gboolean
read_more (ZdHtmlReader *self, ZdProgress *progress, GError **error)
{
  const char *text;
  gsize length;

  g_string_erase (self->buffer, 0, self->at);
  self->at = 0;
  if (!zd_progress_check (progress, error) || !zd_text_file_read (self->file, &text, &length, error))
    return FALSE;
  self->ended = length == 0;
  /* A NUL is nothing, as in a browser. */
  for (gsize i = 0; i < length; i++) {
    if (text[i] != '\0')
      g_string_append_c (self->buffer, text[i]);
  }
  zd_progress_set (progress, zd_text_file_get_done (self->file), zd_text_file_get_size (self->file));
  return TRUE;
}

/* Behind the '>' that ends the tag at @tag, outside of quotation marks; NULL when it has none yet. */
static const char *
end_of_tag (const char *tag)
{
  char quote = '\0';

  for (const char *p = tag + 1; *p != '\0'; p++) {
    if (quote != '\0')
      quote = *p == quote ? '\0' : quote;
    else if ((*p == '"' || *p == '\'') && p[-1] == '=')
      quote = *p;
    else if (*p == '>')
      return p + 1;
  }
  return NULL;
}

/* Behind what begins at @tag, be it a comment, a declaration or a tag. */
static const char *
end_of_markup (const ZdHtmlReader *self, const char *tag)
{
  const char *end;

  if (self->broken) {
    end = tag + 1 + strcspn (tag + 1, "<>");
    return *end == '>' ? end + 1 : NULL;
  }
  if (!g_str_has_prefix (tag, "<!--"))
    return end_of_tag (tag);
  end = strstr (tag + 4, "-->");
  return end != NULL ? end + 3 : NULL;
}

static gboolean
begins_markup (const ZdHtmlReader *self, const char *text)
{
  if (text[0] != '<')
    return FALSE;
  if (self->raw != NULL)
    return text[1] == '/' && g_ascii_strncasecmp (text + 2, self->raw, strlen (self->raw)) == 0;
  return g_ascii_isalpha (text[1]) || text[1] == '/' || text[1] == '!' || text[1] == '?';
}

/* Where the text at @text ends: at markup, or at what may be some when more is read. */
static const char *
end_of_text (const ZdHtmlReader *self, const char *text)
{
  const gsize enough = self->raw != NULL ? strlen (self->raw) + 2 : 2;
  const char *end = self->buffer->str + self->buffer->len;

  for (const char *p = strchr (text, '<'); p != NULL; p = strchr (p + 1, '<')) {
    if ((gsize)(end - p) < enough || begins_markup (self, p))
      return p;
  }
  return NULL;
}

static void
read_name (ZdHtmlReader *self, const char *from, const char *end, ZdHtmlToken *token)
{
  gsize length = 0;

  while (from < end && !g_ascii_isspace (*from) && *from != '>' && *from != '/') {
    if (length < MAX_NAME)
      self->name[length++] = g_ascii_tolower (*from);
    from++;
  }
  self->name[length] = '\0';
  token->name = self->name;
  g_string_append_len (self->text, from, end - from);
}

static void
take_markup (ZdHtmlReader *self, const char *tag, const char *end, ZdHtmlToken *token)
{
  static const char *const raw[] = { "script", "style", "xml" };

  self->at = end - self->buffer->str;
  if (tag[1] == '!' || tag[1] == '?') /* an empty text in its place */
    return;
  token->kind = tag[1] == '/' ? ZD_HTML_END : ZD_HTML_START;
  read_name (self, tag + 1 + (token->kind == ZD_HTML_END), end - 1, token);
  self->raw = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (raw) && token->kind == ZD_HTML_START; i++) {
    if (strcmp (self->name, raw[i]) == 0)
      self->raw = raw[i];
  }
}

static void
take_text (ZdHtmlReader *self, gsize length)
{
  if (self->raw == NULL)
    append_decoded (self->text, self->buffer->str + self->at, length);
  self->at += length;
}

/* A character or entity that the buffer ends in is left for later. */
static gsize
whole_text (const char *text, gsize length)
{
  const char *tail = text + length - MIN (length, MAX_ENTITY);
  const char *amp = g_strrstr_len (tail, text + length - tail, "&");

  return amp != NULL && memchr (amp, ';', text + length - amp) == NULL ? (gsize)(amp - text) : length;
}

/* What begins like a tag and is none. */
static void
take_broken (ZdHtmlReader *self, const char *from)
{
  self->broken = TRUE;
  take_text (self, 1 + strcspn (from + 1, "<"));
}

/* FALSE: more of the file is needed. */
static gboolean
take_token (ZdHtmlReader *self, ZdHtmlToken *token)
{
  const char *from = self->buffer->str + self->at;
  const gsize left = self->buffer->len - self->at;
  const gboolean last = self->ended || left > MAX_TAG_BYTES;
  const char *text_end = end_of_text (self, from);
  const char *end;

  g_string_truncate (self->text, 0);
  if (left == 0)
    return self->ended;
  if (text_end == NULL) {
    gsize length = last ? left : whole_text (from, left);
    take_text (self, length);
    return length > 0;
  }
  if (text_end > from) {
    take_text (self, text_end - from);
    return TRUE;
  }
  end = begins_markup (self, from) ? end_of_markup (self, from) : NULL;
  if (end != NULL)
    take_markup (self, from, end, token);
  else if (last)
    take_broken (self, from);
  return end != NULL || last;
}

gboolean
zd_html_reader_next (ZdHtmlReader *self, ZdProgress *progress, ZdHtmlToken *token, GError **error)
{
  *token = (ZdHtmlToken){ .kind = ZD_HTML_TEXT, .name = "", .text = self->text };
  while (!take_token (self, token)) {
    if (!read_more (self, progress, error))
      return FALSE;
  }
  if (self->ended && self->at == self->buffer->len && self->text->len == 0 && token->kind == ZD_HTML_TEXT)
    token->kind = ZD_HTML_END_OF_FILE;
  return TRUE;
}

guint64
zd_html_attribute_number (const char *attributes, const char *name, guint64 fallback)
{
  const gsize length = strlen (name);

  for (const char *p = attributes; *p != '\0'; p++) {
    if (!g_ascii_isspace (*p) || g_ascii_strncasecmp (p + 1, name, length) != 0)
      continue;
    p += 1 + length;
    p += strspn (p, " \t\r\n");
    if (*p != '=')
      return fallback;
    p += strspn (p, "= \t\r\n\"'");
    return g_ascii_isdigit (*p) ? g_ascii_strtoull (p, NULL, 10) : fallback;
  }
  return fallback;
}
