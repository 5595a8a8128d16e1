/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/string-table.h"

#include "base/error.h"
#include "base/i18n.h"

struct _ZdStringTable {
  GByteArray *bytes; /* the texts, each ending with a NUL */
  GArray *starts;    /* guint32 offset of each text in bytes */
  guint64 max_bytes;
};

ZdStringTable *
zd_string_table_new (const ZdSheetLimits *limits)
{
  ZdStringTable *self = g_new0 (ZdStringTable, 1);

  self->bytes = g_byte_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->max_bytes = MIN (limits->max_strings, G_MAXUINT32);
  return self;
}

void
zd_string_table_free (ZdStringTable *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->bytes);
  g_array_unref (self->starts);
  g_free (self);
}

gboolean
zd_string_table_add (ZdStringTable *self, const char *text, gsize length, GError **error)
{
  guint32 start = self->bytes->len;
  guint64 used = start + (guint64)length + 1 + (self->starts->len + 1) * sizeof start;

  if (used > self->max_bytes) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The workbook's texts take more than %u MB. Split it, or save it as .csv."),
                 (guint)(self->max_bytes >> 20));
    return FALSE;
  }
  g_array_append_val (self->starts, start);
  g_byte_array_append (self->bytes, (const guint8 *)text, length);
  g_byte_array_append (self->bytes, (const guint8 *)"", 1);
  return TRUE;
}

const char *
zd_string_table_get (const ZdStringTable *self, guint64 index, guint32 *length)
{
  guint32 start, end;

  if (index >= self->starts->len)
    return NULL;
  start = g_array_index (self->starts, guint32, index);
  end = index + 1 < self->starts->len ? g_array_index (self->starts, guint32, index + 1) : self->bytes->len;
  *length = end - start - 1;
  return (const char *)self->bytes->data + start;
}
