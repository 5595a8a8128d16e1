/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xml.h"

#include <expat.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/xml-plain.h"
#include "sheet/zip-ahead.h"

/* To unpack it in a thread of its own pays. */
#define LARGE_PART_BYTES (2 * 1024 * 1024)
#define CHUNK_BYTES      ZD_TEXT_FILE_PIECE_BYTES
/* Expat keeps an unfinished tag in memory and scans it again with each chunk. */
#define MAX_TAG_BYTES (1024 * 1024)

/* Documents are read by ZdXmlPlain as far as it goes, which is to the end for nearly all, and from there by
 * expat, whose word counts in everything that is unusual or wrong. */
struct _ZdXml {
  ZdXmlPlain *plain;
  XML_Parser parser; /* NULL as long as it is not needed */
  gboolean muted;    /* while the parser is told what the other one has read */
  gulong lines;      /* that the other one has read */
  guint64 given;     /* bytes to the parser */
  ZdZipPart *part;   /* either a part, */
  ZdZipAhead *ahead; /* or a large one, */
  guint64 size;      /* of that; */
  ZdTextFile *file;  /* or a file, whose text is UTF-8 when the parser gets it */
  const ZdXmlHandlers *handlers;
  gpointer data;
  guint depth, max_depth;
  guint64 fed;
  gboolean paused;
  gboolean ended;
  GError *error; /* set by a handler */
};

static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

/* @name: without its prefix. */
static void
start_plain_cb (void *data, const char *name, const char **attributes)
{
  ZdXml *self = data;

  if (self->error != NULL || self->muted)
    return;
  if (++self->depth > self->max_depth) {
    zd_xml_fail (
        self,
        _ ("The content is nested deeper than %u levels, as no workbook needs. Save it as a new .xlsx."),
        self->max_depth);
    return;
  }
  self->handlers->start (self, self->data, name, attributes);
}

static void
start_cb (void *data, const char *name, const char **attributes)
{
  start_plain_cb (data, local_name (name), attributes);
}

static void
end_plain_cb (void *data, const char *name)
{
  ZdXml *self = data;

  if (self->muted)
    return;
  self->depth--;
  if (self->error == NULL && self->handlers->end != NULL)
    self->handlers->end (self, self->data, name);
}

static void
end_cb (void *data, const char *name)
{
  end_plain_cb (data, local_name (name));
}

static void
text_cb (void *data, const char *text, int length)
{
  ZdXml *self = data;

  if (self->error == NULL && self->handlers->text != NULL)
    self->handlers->text (self, self->data, text, length);
}

static char *
take_cb (void *data, char *at, char *end)
{
  ZdXml *self = data;

  return self->error == NULL && self->handlers->take != NULL ? self->handlers->take (self, self->data, at, end) : at;
}

static void
doctype_cb (void *data, const char *name, const char *system_id, const char *public_id, int has_subset)
{
  zd_xml_fail (data,
               _ ("The content has a document type, which .xlsx does not allow. Save it as a new .xlsx."));
}

static ZdXml *
xml_new (const ZdXmlHandlers *handlers, gpointer data, guint max_depth)
{
  static const ZdXmlPlainHandlers plain_handlers = { start_plain_cb, end_plain_cb, text_cb, take_cb };
  ZdXml *self = g_new0 (ZdXml, 1);

  self->handlers = handlers;
  self->data = data;
  self->max_depth = max_depth;
  self->plain = zd_xml_plain_new (&plain_handlers, self);
  return self;
}

ZdXml *
zd_xml_new (ZdZipPart *part, const ZdXmlHandlers *handlers, gpointer data, guint max_depth)
{
  ZdXml *self = xml_new (handlers, data, max_depth);

  self->size = zd_zip_part_size (part);
  if (self->size < LARGE_PART_BYTES)
    self->part = part;
  else
    self->ahead = zd_zip_ahead_new (part);
  return self;
}

ZdXml *
zd_xml_new_plain (ZdTextFile *file, const ZdXmlHandlers *handlers, gpointer data, guint max_depth)
{
  ZdXml *self = xml_new (handlers, data, max_depth);

  self->file = file;
  return self;
}

void
zd_xml_free (ZdXml *self)
{
  if (self == NULL)
    return;
  zd_xml_plain_free (self->plain);
  if (self->parser != NULL)
    XML_ParserFree (self->parser);
  zd_zip_part_free (self->part);
  zd_zip_ahead_free (self->ahead);
  zd_text_file_free (self->file);
  g_clear_error (&self->error);
  g_free (self);
}

void
zd_xml_pause (ZdXml *self)
{
  if (self->paused)
    return;
  self->paused = TRUE;
  if (self->parser != NULL)
    XML_StopParser (self->parser, XML_TRUE);
  else
    zd_xml_plain_stop (self->plain);
}

void
zd_xml_take_error (ZdXml *self, GError *error)
{
  if (self->error != NULL) {
    g_error_free (error);
    return;
  }
  self->error = error;
  if (self->parser != NULL)
    XML_StopParser (self->parser, XML_FALSE);
  else
    zd_xml_plain_stop (self->plain);
}

void
zd_xml_fail (ZdXml *self, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  zd_xml_take_error (self, g_error_new_valist (ZD_ERROR, ZD_ERROR_INPUT, format, values));
  va_end (values);
}

void
zd_xml_append (ZdXml *self, GString *text, gsize max_bytes, const char *more, int length)
{
  if (text->len + length <= max_bytes)
    g_string_append_len (text, more, length);
  else
    zd_xml_fail (self, _ ("A cell holds more text than a spreadsheet allows. Shorten it."));
}

static gboolean
set_bad_xml (ZdXml *self, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The content is damaged at line %lu (%s). Let a spreadsheet program repair it and save "
                    "it as .xlsx."),
                 self->lines + (gulong)XML_GetCurrentLineNumber (self->parser),
                 XML_ErrorString (XML_GetErrorCode (self->parser)));
  self->ended = TRUE;
  return FALSE;
}

static gboolean
check_tag_size (ZdXml *self, GError **error)
{
  XML_Index at = XML_GetCurrentByteIndex (self->parser);

  if (at < 0 || self->given - (guint64)at <= MAX_TAG_BYTES + CHUNK_BYTES)
    return TRUE;
  g_set_error (
      error, ZD_ERROR, ZD_ERROR_INPUT,
      _ ("The content has a tag of more than %d characters, as no workbook needs. Save it as a new .xlsx."),
      MAX_TAG_BYTES);
  self->ended = TRUE;
  return FALSE;
}

/* The next bytes of the document; none at its end. */
static gboolean
read_chunk (ZdXml *self, char *buffer, gsize *got, GError **error)
{
  const char *text;

  if (self->part != NULL && !zd_zip_part_read (self->part, buffer, CHUNK_BYTES, got, error))
    return FALSE;
  if (self->ahead != NULL && !zd_zip_ahead_read (self->ahead, buffer, CHUNK_BYTES, got, error))
    return FALSE;
  if (self->file != NULL) {
    if (!zd_text_file_read (self->file, &text, got, error))
      return FALSE;
    memcpy (buffer, text, *got);
  }
  self->fed += *got;
  return TRUE;
}

/* The next chunk goes to the parser. */
static gboolean
feed (ZdXml *self, enum XML_Status *status, GError **error)
{
  void *buffer = XML_GetBuffer (self->parser, CHUNK_BYTES);
  gsize got;

  *status = XML_STATUS_ERROR;
  if (buffer == NULL)
    return TRUE;
  if (!read_chunk (self, buffer, &got, error))
    return FALSE;
  self->given += got;
  *status = XML_ParseBuffer (self->parser, got, got == 0);
  return TRUE;
}

static void
create_parser (ZdXml *self, const char *encoding)
{
  self->parser = XML_ParserCreate (encoding);
  XML_SetUserData (self->parser, self);
  XML_SetElementHandler (self->parser, start_cb, end_cb);
  XML_SetCharacterDataHandler (self->parser, text_cb);
  XML_SetStartDoctypeDeclHandler (self->parser, doctype_cb);
}

/* The parser is told in silence which elements are open, at once, for of what comes in parts it may put off the
 * end; and goes on behind what has been read. */
static enum XML_Status
take_over (ZdXml *self)
{
  gboolean at_start = zd_xml_plain_is_at_start (self->plain);
  /* A comment: what may stand only at the start does not stand there any more. */
  g_autoptr (GString) open = g_string_new (zd_xml_plain_is_behind (self->plain) ? "<a/>" : at_start ? "" : "<!---->");
  gboolean declares = self->file == NULL && at_start;
  guint n_open;
  gsize length;
  const char *name = zd_xml_plain_get_open (self->plain, &n_open);
  const char *rest = zd_xml_plain_get_rest (self->plain, &length);

  for (; n_open > 0; n_open--, name += strlen (name) + 1)
    g_string_append_printf (open, "<%s>", name);
  create_parser (self, declares ? NULL : "UTF-8");
  self->lines = zd_xml_plain_get_line (self->plain);
  self->given = open->len + length;
  self->muted = TRUE;
  if (open->len > 0)
    XML_Parse (self->parser, open->str, open->len, FALSE);
  self->muted = FALSE;
  return XML_Parse (self->parser, rest, length, FALSE);
}

/* One step of the plain reader, or the last one, after which there is a parser. */
static gboolean
step_plain (ZdXml *self, ZdProgress *progress, enum XML_Status *status, GError **error)
{
  gsize got;

  self->paused = FALSE;
  *status = XML_STATUS_OK;
  switch (zd_xml_plain_run (self->plain)) {
  case ZD_XML_PLAIN_STOPPED:
    *status = self->error != NULL ? XML_STATUS_ERROR : XML_STATUS_SUSPENDED;
    break;
  case ZD_XML_PLAIN_STRANGE:
    *status = take_over (self);
    break;
  case ZD_XML_PLAIN_END:
    self->ended = TRUE;
    break;
  case ZD_XML_PLAIN_MORE:
    if (!zd_progress_check (progress, error) ||
        !read_chunk (self, zd_xml_plain_get_room (self->plain, CHUNK_BYTES), &got, error))
      return FALSE;
    zd_xml_plain_add (self->plain, got);
    break;
  }
  return TRUE;
}

static gboolean
step_parser (ZdXml *self, ZdProgress *progress, enum XML_Status *status, GError **error)
{
  XML_ParsingStatus state;

  gboolean resumes = self->paused;

  self->paused = FALSE;
  if (resumes)
    *status = XML_ResumeParser (self->parser);
  else if (!zd_progress_check (progress, error) || !feed (self, status, error))
    return FALSE;
  if (*status != XML_STATUS_OK)
    return TRUE;
  XML_GetParsingStatus (self->parser, &state);
  self->ended = state.parsing == XML_FINISHED;
  return check_tag_size (self, error);
}

gboolean
zd_xml_run (ZdXml *self, ZdProgress *progress, gboolean *more, GError **error)
{
  enum XML_Status status;

  *more = TRUE;
  while (!self->ended) {
    if (!(self->parser != NULL ? step_parser : step_plain) (self, progress, &status, error)) {
      self->ended = TRUE;
      return FALSE;
    }
    if (status == XML_STATUS_ERROR)
      return set_bad_xml (self, error);
    if (status == XML_STATUS_SUSPENDED)
      return TRUE;
  }
  *more = FALSE;
  return TRUE;
}

void
zd_xml_get_progress (const ZdXml *self, guint64 *done, guint64 *total)
{
  *done = self->file != NULL ? zd_text_file_get_done (self->file) : self->fed;
  *total = self->file != NULL ? zd_text_file_get_size (self->file) : self->size;
}

gboolean
zd_xml_parse_part (const ZdZip *zip, const char *name, const ZdXmlHandlers *handlers, gpointer data,
                   guint max_depth, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdZipPart) part = zd_zip_part_open (zip, name, error);
  g_autoptr (ZdXml) self = NULL;
  gboolean more;

  if (part == NULL)
    return FALSE;
  self = zd_xml_new (g_steal_pointer (&part), handlers, data, max_depth);
  return zd_xml_run (self, progress, &more, error);
}

const char *
zd_xml_attribute (const char **attributes, const char *name)
{
  for (; attributes[0] != NULL; attributes += 2) {
    if (strcmp (local_name (attributes[0]), name) == 0)
      return attributes[1];
  }
  return NULL;
}

gboolean
zd_xml_attribute_is_true (const char **attributes, const char *name)
{
  const char *value = zd_xml_attribute (attributes, name);

  return value != NULL &&
         (strcmp (value, "1") == 0 || strcmp (value, "true") == 0 || strcmp (value, "on") == 0);
}
