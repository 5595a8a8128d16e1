/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xlsx-strings.h"

#include <string.h>

#include "base/i18n.h"
#include "sheet/xlsx-text.h"

struct _ZdXlsxStrings {
  GByteArray *bytes; /* the texts, each ending with a NUL */
  GArray *starts;    /* guint32 offset of each text in bytes */
  guint64 max_bytes;
  ZdXlsxText text; /* while reading */
  gboolean in_item;
  guint depth;
};

static void
start_cb (ZdXml *xml, gpointer data, const char *name, const char **attributes)
{
  ZdXlsxStrings *self = data;

  self->depth++;
  if (self->in_item) {
    zd_xlsx_text_start (&self->text, name, attributes);
  } else if (self->depth == 2 && strcmp (name, "si") == 0) {
    self->in_item = TRUE;
    zd_xlsx_text_begin (&self->text, attributes);
  }
}

static void
add_text (ZdXlsxStrings *self, ZdXml *xml)
{
  const GString *text = self->text.text;
  guint32 start = self->bytes->len;
  guint64 used = start + text->len + 1 + (self->starts->len + 1) * sizeof start;

  if (used > self->max_bytes) {
    zd_xml_fail (xml, _ ("The workbook's texts take more than %u MB. Split it, or save it as .csv."),
                 (guint)(self->max_bytes >> 20));
    return;
  }
  g_array_append_val (self->starts, start);
  g_byte_array_append (self->bytes, (const guint8 *)text->str, text->len + 1);
}

static void
end_cb (ZdXml *xml, gpointer data, const char *name)
{
  ZdXlsxStrings *self = data;

  self->depth--;
  if (!self->in_item)
    return;
  if (self->depth > 1) {
    zd_xlsx_text_end (&self->text);
    return;
  }
  self->in_item = FALSE;
  add_text (self, xml);
}

static void
text_cb (ZdXml *xml, gpointer data, const char *text, int length)
{
  ZdXlsxStrings *self = data;

  if (self->in_item)
    zd_xlsx_text_add (&self->text, xml, text, length);
}

ZdXlsxStrings *
zd_xlsx_strings_read (const ZdZip *zip, const char *name, const ZdSheetLimits *limits, ZdProgress *progress,
                      GError **error)
{
  static const ZdXmlHandlers handlers = { start_cb, end_cb, text_cb };
  g_autoptr (ZdXlsxStrings) self = g_new0 (ZdXlsxStrings, 1);

  self->bytes = g_byte_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->max_bytes = MIN (limits->max_strings, G_MAXUINT32);
  zd_xlsx_text_init (&self->text, limits);
  if (name != NULL && !zd_xml_parse_part (zip, name, &handlers, self, limits->max_depth, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
zd_xlsx_strings_free (ZdXlsxStrings *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->bytes);
  g_array_unref (self->starts);
  zd_xlsx_text_clear (&self->text);
  g_free (self);
}

const char *
zd_xlsx_strings_get (const ZdXlsxStrings *self, guint64 index, guint32 *length)
{
  guint32 start, end;

  if (index >= self->starts->len)
    return NULL;
  start = g_array_index (self->starts, guint32, index);
  end = index + 1 < self->starts->len ? g_array_index (self->starts, guint32, index + 1) : self->bytes->len;
  *length = end - start - 1;
  return (const char *)self->bytes->data + start;
}
