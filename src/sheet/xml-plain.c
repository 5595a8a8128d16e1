/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xml-plain.h"

#include <string.h>

#include "sheet/xml-plain-scan.h"

#define MAX_OPEN       128
#define MAX_NAMES      4096 /* bytes of the names of the open elements */
/* What does not end within this is left to the other parser, which can stop in the middle. */
#define MAX_TOKEN (256 * 1024)

/* An open element: where its name begins in the names, and where without its prefix. */
typedef struct {
  guint32 name, local;
} Open;

struct _ZdXmlPlain {
  const ZdXmlPlainHandlers *handlers;
  gpointer data;
  char *buffer;
  gsize size;
  gsize checked; /* bytes that are known to be characters of XML */
  gsize length;  /* bytes that there are */
  char *at, *end; /* of those checked: what has not been told */
  gboolean complete; /* the document ends with them */
  gboolean stopped, strange;
  gboolean end_is_due; /* of an empty element, whose start has been told */
  gboolean moved;      /* something has been taken */
  gboolean begun;      /* the first element was met */
  guint n_open;
  Open open[MAX_OPEN];
  gsize names_length;
  char names[MAX_NAMES]; /* of the open elements, each ending with a NUL */
  gulong lines;        /* of what has been added */
  char last;           /* character of that */
  ZdXmlAttribute attributes[ZD_XML_MAX_ATTRIBUTES];
  const char *pairs[2 * ZD_XML_MAX_ATTRIBUTES + 1]; /* as they are told */
};

ZdXmlPlain *
zd_xml_plain_new (const ZdXmlPlainHandlers *handlers, gpointer data)
{
  ZdXmlPlain *self = g_new0 (ZdXmlPlain, 1);

  self->handlers = handlers;
  self->data = data;
  self->size = 1;
  self->buffer = self->at = self->end = g_malloc0 (self->size);
  return self;
}

void
zd_xml_plain_free (ZdXmlPlain *self)
{
  if (self == NULL)
    return;
  g_free (self->buffer);
  g_free (self);
}

/* ---- the buffer ---- */

char *
zd_xml_plain_get_room (ZdXmlPlain *self, gsize size)
{
  gsize told = self->at - self->buffer;

  self->length -= told;
  self->checked -= told;
  memmove (self->buffer, self->at, self->length);
  if (self->length + size + 1 > self->size) {
    self->size = self->length + size + 1;
    self->buffer = g_realloc (self->buffer, self->size);
  }
  self->at = self->buffer;
  return self->buffer + self->length;
}

/* Characters that XML does not have: most controls. The loop has no branch so that it is done many at a time. */
static gboolean
has_control (const guint8 *bytes, gsize length, gboolean *beyond_ascii)
{
  guint8 control = 0, high = 0;

  for (gsize i = 0; i < length; i++) {
    guint8 c = bytes[i];
    control |= (c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r');
    high |= c;
  }
  *beyond_ascii = (high & 0x80) != 0;
  return control != 0;
}

/* U+FFFE, U+FFFF and surrogates are no characters of XML; g_utf8_validate() knows the last. */
static gboolean
has_noncharacter (const char *text, gsize length)
{
  const char *end = text + length;

  while ((text = memmem (text, end - text, "\xEF\xBF", 2)) != NULL) {
    text += 2;
    if (text < end && (guint8)*text >= 0xBE)
      return TRUE;
  }
  return FALSE;
}

static gulong
count_char (const char *text, const char *end, char c)
{
  gulong n = 0;

  while (text < end && (text = memchr (text, c, end - text)) != NULL) {
    text++;
    n++;
  }
  return n;
}

/* Lines end with a line feed, a carriage return, or both; @before: the character in front of @text. */
static gulong
count_lines (const char *text, const char *end, char before)
{
  const gulong returns = count_char (text, end, '\r');
  gulong n = count_char (text, end, '\n') + returns;

  for (const char *p = text; returns > 0 && p < end && (p = memmem (p, end - p, "\r\n", 2)) != NULL; p++)
    n--;
  return n - (before == '\r' && text < end && *text == '\n');
}

void
zd_xml_plain_add (ZdXmlPlain *self, gsize length)
{
  const char *from = self->buffer + self->checked;
  gsize left = self->length + length - self->checked;
  gsize good = left;
  gboolean beyond_ascii;

  self->lines += count_lines (self->buffer + self->length, self->buffer + self->length + length, self->last);
  self->length += length;
  self->last = self->length > 0 ? self->buffer[self->length - 1] : '\0';
  self->complete = length == 0;
  if (has_control ((const guint8 *)from, left, &beyond_ascii)) {
    good = 0;
  } else if (beyond_ascii) {
    const char *stop;
    g_utf8_validate_len (from, left, &stop);
    good = stop - from;
    if (has_noncharacter (from, good))
      good = 0;
  }
  /* A character may end in what is read next; four bytes without a whole one have a fault. */
  self->strange |= left - good >= 4 || (self->complete && good < left);
  self->checked += good;
  self->end = self->buffer + self->checked;
}

/* ---- telling ---- */

static gboolean
push (ZdXmlPlain *self, const char *name, gsize length)
{
  const char *colon = memchr (name, ':', length);
  const gsize at = self->names_length;

  if (self->n_open == MAX_OPEN || at + length + 1 > MAX_NAMES)
    return FALSE;
  memcpy (self->names + at, name, length);
  self->names[at + length] = '\0';
  self->names_length = at + length + 1;
  self->open[self->n_open++] = (Open){ at, colon != NULL ? at + (colon + 1 - name) : at };
  return TRUE;
}

static const Open *
innermost (const ZdXmlPlain *self)
{
  return &self->open[self->n_open - 1];
}

static void
tell_end (ZdXmlPlain *self)
{
  const Open *open = innermost (self);

  self->end_is_due = FALSE;
  self->handlers->end (self->data, self->names + open->local);
  self->names_length = open->name;
  self->n_open--;
}

static void
tell_start (ZdXmlPlain *self, guint n_attributes)
{
  for (guint i = 0; i < n_attributes; i++) {
    const ZdXmlAttribute *attribute = &self->attributes[i];
    *attribute->name_end = '\0';
    *attribute->value_end = '\0';
    if (attribute->has_references)
      *zd_xml_decode (attribute->value, attribute->value_end) = '\0';
    self->pairs[2 * i] = attribute->name;
    self->pairs[2 * i + 1] = attribute->value;
  }
  self->pairs[2 * n_attributes] = NULL;
  self->handlers->start (self->data, self->names + innermost (self)->local, self->pairs);
}

static gboolean
take_start (ZdXmlPlain *self)
{
  char *name = self->at + 1;
  char *name_end = zd_xml_skip_name (name, self->end);
  gboolean empty;
  char *after;
  guint n;

  if (name_end == name || zd_xml_plain_is_behind (self))
    return FALSE;
  after = zd_xml_scan_attributes (name_end, self->end, self->attributes, &n, &empty);
  if (after == NULL || !push (self, name, name_end - name))
    return FALSE;
  self->at = after;
  self->moved = self->begun = TRUE;
  self->end_is_due = empty;
  tell_start (self, n);
  return TRUE;
}

static gboolean
take_end (ZdXmlPlain *self)
{
  const char *name = self->at + 2;
  char *name_end = zd_xml_skip_name (self->at + 2, self->end);
  char *p = zd_xml_skip_space (name_end, self->end);
  gsize length = name_end - name;
  const char *open;

  if (p == self->end || *p != '>' || self->n_open == 0)
    return FALSE;
  open = self->names + innermost (self)->name;
  if (strncmp (open, name, length) != 0 || open[length] != '\0')
    return FALSE;
  self->at = p + 1;
  tell_end (self);
  return TRUE;
}

/* Around the document there is only space. */
static gboolean
take_space (ZdXmlPlain *self)
{
  char *after = zd_xml_skip_space (self->at, self->end);

  if (after == self->at || (after < self->end && *after != '<'))
    return FALSE;
  self->moved = TRUE;
  self->at = after;
  return TRUE;
}

/* Up to the next tag, whose '<' makes room for a NUL meanwhile. */
static gboolean
take_text (ZdXmlPlain *self)
{
  char *begin = self->at;
  ZdXmlText text;
  char *end;

  if (!zd_xml_scan_text (begin, self->end, &text))
    return FALSE;
  self->at = end = text.end;
  if (text.has_returns)
    end = zd_xml_join_line_ends (begin, end);
  if (text.has_references)
    end = zd_xml_decode (begin, end);
  *end = '\0';
  self->handlers->text (self->data, begin, end - begin);
  *self->at = '<';
  return TRUE;
}

/* <?xml … ?> of a document that says UTF-8, or nothing, of itself. */
static gboolean
take_declaration (ZdXmlPlain *self)
{
  char *end = memmem (self->at, self->end - self->at, "?>", 2);
  g_autofree char *text = NULL;
  const char *encoding;

  if (end == NULL || self->moved || !g_str_has_prefix (self->at, "<?xml "))
    return FALSE;
  text = g_ascii_strdown (self->at, end - self->at);
  encoding = strstr (text, "encoding");
  if (encoding != NULL && strstr (encoding, "\"utf-8\"") == NULL && strstr (encoding, "'utf-8'") == NULL)
    return FALSE;
  if (strstr (text, "version=\"1.0\"") == NULL && strstr (text, "version='1.0'") == NULL)
    return FALSE;
  self->moved = TRUE;
  self->at = end + 2;
  return TRUE;
}

/* A byte order mark in front of everything. */
static gboolean
take_mark (ZdXmlPlain *self)
{
  if (self->moved || self->end - self->at < 3 || memcmp (self->at, "\xEF\xBB\xBF", 3) != 0)
    return FALSE;
  self->at += 3;
  return TRUE;
}

/* What the one who is told takes by himself. */
static gboolean
give (ZdXmlPlain *self)
{
  char *behind;

  if (self->handlers->take == NULL || self->n_open == 0)
    return FALSE;
  behind = self->handlers->take (self->data, self->at, self->end);
  if (behind == self->at)
    return FALSE;
  self->at = behind;
  return TRUE;
}

/* FALSE: nothing was taken, for it is strange or not all there yet. */
static gboolean
take (ZdXmlPlain *self)
{
  const char *p = self->at;

  if (*p != '<')
    return self->n_open > 0 ? take_text (self) : take_mark (self) || take_space (self);
  if (self->end - p < 2)
    return FALSE;
  if (p[1] == '/')
    return take_end (self);
  return p[1] == '?' ? take_declaration (self) : give (self) || take_start (self);
}

/* What is not all there is tried again with more of it. */
ZdXmlPlainStatus
zd_xml_plain_run (ZdXmlPlain *self)
{
  self->stopped = FALSE;
  while (!self->stopped) {
    if (self->end_is_due)
      tell_end (self);
    else if (self->at == self->end || !take (self))
      break;
  }
  if (self->stopped)
    return ZD_XML_PLAIN_STOPPED;
  if (self->complete && self->at == self->end && zd_xml_plain_is_behind (self) && !self->strange)
    return ZD_XML_PLAIN_END;
  if (self->complete || self->strange || self->end - self->at > MAX_TOKEN)
    return ZD_XML_PLAIN_STRANGE;
  return ZD_XML_PLAIN_MORE;
}

void
zd_xml_plain_stop (ZdXmlPlain *self)
{
  self->stopped = TRUE;
}

const char *
zd_xml_plain_get_rest (const ZdXmlPlain *self, gsize *length)
{
  *length = self->buffer + self->length - self->at;
  return self->at;
}

const char *
zd_xml_plain_get_open (const ZdXmlPlain *self, guint *n_open)
{
  *n_open = self->n_open;
  return self->names;
}

gulong
zd_xml_plain_get_line (const ZdXmlPlain *self)
{
  return self->lines - count_lines (self->at, self->buffer + self->length, '\0');
}

gboolean
zd_xml_plain_is_behind (const ZdXmlPlain *self)
{
  return self->begun && self->n_open == 0;
}

gboolean
zd_xml_plain_is_at_start (const ZdXmlPlain *self)
{
  return !self->moved;
}
