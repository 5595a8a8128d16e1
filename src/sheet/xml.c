/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xml.h"

#include <expat.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

#define CHUNK_BYTES (64 * 1024)
/* Expat keeps an unfinished tag in memory and scans it again with each chunk. */
#define MAX_TAG_BYTES (1024 * 1024)

struct _ZdXml {
  XML_Parser parser;
  ZdZipPart *part;  /* either */
  ZdTextFile *file; /* its text is UTF-8 when the parser gets it */
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

static void
start_cb (void *data, const char *name, const char **attributes)
{
  ZdXml *self = data;

  if (self->error != NULL)
    return;
  if (++self->depth > self->max_depth) {
    zd_xml_fail (
        self,
        _ ("The content is nested deeper than %u levels, as no workbook needs. Save it as a new .xlsx."),
        self->max_depth);
    return;
  }
  self->handlers->start (self, self->data, local_name (name), attributes);
}

static void
end_cb (void *data, const char *name)
{
  ZdXml *self = data;

  self->depth--;
  if (self->error == NULL && self->handlers->end != NULL)
    self->handlers->end (self, self->data, local_name (name));
}

static void
text_cb (void *data, const char *text, int length)
{
  ZdXml *self = data;

  if (self->error == NULL && self->handlers->text != NULL)
    self->handlers->text (self, self->data, text, length);
}

static void
doctype_cb (void *data, const char *name, const char *system_id, const char *public_id, int has_subset)
{
  zd_xml_fail (data,
               _ ("The content has a document type, which .xlsx does not allow. Save it as a new .xlsx."));
}

static ZdXml *
xml_new (const char *encoding, const ZdXmlHandlers *handlers, gpointer data, guint max_depth)
{
  ZdXml *self = g_new0 (ZdXml, 1);

  self->handlers = handlers;
  self->data = data;
  self->max_depth = max_depth;
  self->parser = XML_ParserCreate (encoding);
  XML_SetUserData (self->parser, self);
  XML_SetElementHandler (self->parser, start_cb, end_cb);
  XML_SetCharacterDataHandler (self->parser, text_cb);
  XML_SetStartDoctypeDeclHandler (self->parser, doctype_cb);
  return self;
}

ZdXml *
zd_xml_new (ZdZipPart *part, const ZdXmlHandlers *handlers, gpointer data, guint max_depth)
{
  ZdXml *self = xml_new (NULL, handlers, data, max_depth);

  self->part = part;
  return self;
}

ZdXml *
zd_xml_new_plain (ZdTextFile *file, const ZdXmlHandlers *handlers, gpointer data, guint max_depth)
{
  ZdXml *self = xml_new ("UTF-8", handlers, data, max_depth);

  self->file = file;
  return self;
}

void
zd_xml_free (ZdXml *self)
{
  if (self == NULL)
    return;
  XML_ParserFree (self->parser);
  zd_zip_part_free (self->part);
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
  XML_StopParser (self->parser, XML_TRUE);
}

void
zd_xml_take_error (ZdXml *self, GError *error)
{
  if (self->error != NULL) {
    g_error_free (error);
    return;
  }
  self->error = error;
  XML_StopParser (self->parser, XML_FALSE);
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
                 (gulong)XML_GetCurrentLineNumber (self->parser),
                 XML_ErrorString (XML_GetErrorCode (self->parser)));
  self->ended = TRUE;
  return FALSE;
}

static gboolean
check_tag_size (ZdXml *self, GError **error)
{
  XML_Index at = XML_GetCurrentByteIndex (self->parser);

  if (at < 0 || self->fed - (guint64)at <= MAX_TAG_BYTES + CHUNK_BYTES)
    return TRUE;
  g_set_error (
      error, ZD_ERROR, ZD_ERROR_INPUT,
      _ ("The content has a tag of more than %d characters, as no workbook needs. Save it as a new .xlsx."),
      MAX_TAG_BYTES);
  self->ended = TRUE;
  return FALSE;
}

static gboolean
feed_plain (ZdXml *self, enum XML_Status *status, GError **error)
{
  const char *text;
  gsize length;

  if (!zd_text_file_read (self->file, &text, &length, error))
    return FALSE;
  self->fed += length;
  *status = XML_Parse (self->parser, text, length, length == 0);
  return TRUE;
}

/* The next chunk goes from the zip to the parser. */
static gboolean
feed (ZdXml *self, enum XML_Status *status, GError **error)
{
  void *buffer = XML_GetBuffer (self->parser, CHUNK_BYTES);
  gsize got;

  if (buffer == NULL) {
    *status = XML_STATUS_ERROR;
    return TRUE;
  }
  if (!zd_zip_part_read (self->part, buffer, CHUNK_BYTES, &got, error))
    return FALSE;
  self->fed += got;
  *status = XML_ParseBuffer (self->parser, got, got == 0);
  return TRUE;
}

static gboolean
step (ZdXml *self, ZdProgress *progress, enum XML_Status *status, GError **error)
{
  if (self->paused) {
    self->paused = FALSE;
    *status = XML_ResumeParser (self->parser);
    return TRUE;
  }
  self->ended = !zd_progress_check (progress, error) ||
                !(self->file != NULL ? feed_plain : feed) (self, status, error);
  return !self->ended;
}

gboolean
zd_xml_run (ZdXml *self, ZdProgress *progress, gboolean *more, GError **error)
{
  XML_ParsingStatus state;
  enum XML_Status status;

  *more = TRUE;
  while (!self->ended) {
    if (!step (self, progress, &status, error))
      return FALSE;
    if (status == XML_STATUS_ERROR)
      return set_bad_xml (self, error);
    if (status == XML_STATUS_SUSPENDED)
      return TRUE;
    if (!check_tag_size (self, error))
      return FALSE;
    XML_GetParsingStatus (self->parser, &state);
    self->ended = state.parsing == XML_FINISHED;
  }
  *more = FALSE;
  return TRUE;
}

void
zd_xml_get_progress (const ZdXml *self, guint64 *done, guint64 *total)
{
  *done = self->file != NULL ? zd_text_file_get_done (self->file) : self->fed;
  *total = self->file != NULL ? zd_text_file_get_size (self->file) : zd_zip_part_size (self->part);
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
