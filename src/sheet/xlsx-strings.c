/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xlsx-strings.h"

#include <string.h>

#include "sheet/xlsx-plain.h"
#include "sheet/xlsx-text.h"

typedef struct {
  ZdStringTable *table;
  ZdXlsxText text;
  gboolean in_item;
  guint depth;
} Reading;

static void
start_cb (ZdXml *xml, gpointer data, const char *name, const char **attributes)
{
  Reading *self = data;

  self->depth++;
  if (self->in_item) {
    zd_xlsx_text_start (&self->text, name, attributes);
  } else if (self->depth == 2 && strcmp (name, "si") == 0) {
    self->in_item = TRUE;
    zd_xlsx_text_begin (&self->text, attributes);
  }
}

static void
end_cb (ZdXml *xml, gpointer data, const char *name)
{
  Reading *self = data;
  GError *error = NULL;

  self->depth--;
  if (!self->in_item)
    return;
  if (self->depth > 1) {
    zd_xlsx_text_end (&self->text);
    return;
  }
  self->in_item = FALSE;
  if (!zd_string_table_add (self->table, self->text.text->str, self->text.text->len, &error))
    zd_xml_take_error (xml, error);
}

static void
text_cb (ZdXml *xml, gpointer data, const char *text, int length)
{
  Reading *self = data;

  if (self->in_item)
    zd_xlsx_text_add (&self->text, xml, text, length);
}

static char *
take_cb (ZdXml *xml, gpointer data, char *at, char *end)
{
  Reading *self = data;
  GError *error = NULL;
  const char *text;
  gsize length;
  char *next;

  if (self->depth != 1)
    return at;
  while (error == NULL && (next = zd_xlsx_plain_text (at, end, &text, &length)) != NULL
         && length <= self->text.max_bytes) {
    at = next;
    zd_string_table_add (self->table, text, length, &error);
  }
  if (error != NULL)
    zd_xml_take_error (xml, error);
  return at;
}

ZdStringTable *
zd_xlsx_strings_read (const ZdZip *zip, const char *name, const ZdSheetLimits *limits, ZdProgress *progress,
                      GError **error)
{
  static const ZdXmlHandlers handlers = { start_cb, end_cb, text_cb, take_cb };
  g_autoptr (ZdStringTable) table = zd_string_table_new (limits);
  Reading reading = { .table = table };
  gboolean read = TRUE;

  zd_xlsx_text_init (&reading.text, limits);
  if (name != NULL)
    read = zd_xml_parse_part (zip, name, &handlers, &reading, limits->max_depth, progress, error);
  zd_xlsx_text_clear (&reading.text);
  return read ? g_steal_pointer (&table) : NULL;
}
