/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xls-book.h"

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/backend.h"

enum {
  RECORD_DATEMODE = 0x22,
  RECORD_FILEPASS = 0x2F,
  RECORD_CODEPAGE = 0x42,
  RECORD_BOUNDSHEET = 0x85,
  RECORD_XF = 0xE0,
  RECORD_SST = 0xFC,
  RECORD_FORMAT = 0x41E,
};

#define VERSION_BIFF5  0x500
#define VERSION_BIFF8  0x600
#define TYPE_WORKSHEET 0
#define MAX_FORMATS    65536

typedef struct {
  ZdXlsBook *book;
  ZdXlsStream *stream;
  GPtrArray *sheets;
  GString *text;
} Reading;

gboolean
zd_xls_book_read_text (const ZdXlsBook *self, ZdXlsCursor *cursor, gboolean wide, GString *text, GError **error)
{
  guint16 length;
  guint8 short_length;

  if (wide && !zd_xls_cursor_u16 (cursor, &length, error))
    return FALSE;
  if (!wide) {
    if (!zd_xls_cursor_u8 (cursor, &short_length, error))
      return FALSE;
    length = short_length;
  }
  /* Other programs leave the flags of an empty text away. */
  if (length == 0) {
    g_string_truncate (text, 0);
    return TRUE;
  }
  return self->unicode ? zd_xls_cursor_text (cursor, length, text, error)
                       : zd_xls_cursor_bytes (cursor, length, self->codepage, text, error);
}

static gboolean
read_sheet (Reading *self, const ZdXlsRecord *record, GError **error)
{
  ZdXlsCursor cursor;
  guint32 place;
  guint8 visibility, type;

  zd_xls_cursor_init (&cursor, self->stream, record, 0);
  if (!zd_xls_cursor_u32 (&cursor, &place, error) || !zd_xls_cursor_u8 (&cursor, &visibility, error) ||
      !zd_xls_cursor_u8 (&cursor, &type, error) ||
      !zd_xls_book_read_text (self->book, &cursor, FALSE, self->text, error))
    return FALSE;
  if (type != TYPE_WORKSHEET)
    return TRUE;
  if (self->sheets->len >= self->book->limits->max_entries) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The workbook has more than %u sheets. Copy the one you need into a new workbook."),
                 self->book->limits->max_entries);
    return FALSE;
  }
  g_ptr_array_add (self->sheets, zd_sheet_info_new (self->text->str, (visibility & 3) != 0));
  g_array_append_val (self->book->places, place);
  return TRUE;
}

static gboolean
read_format (Reading *self, const ZdXlsRecord *record, GError **error)
{
  ZdXlsCursor cursor;
  ZdNumberFormat *format;
  guint16 id;

  zd_xls_cursor_init (&cursor, self->stream, record, 0);
  if (!zd_xls_cursor_u16 (&cursor, &id, error) ||
      !zd_xls_book_read_text (self->book, &cursor, self->book->unicode, self->text, error))
    return FALSE;
  format = g_new (ZdNumberFormat, 1);
  *format = zd_number_format_read (self->text->str);
  g_hash_table_replace (self->book->formats, GUINT_TO_POINTER (id), format);
  return TRUE;
}

/* The count in front of the texts may lie; they end with the records. */
static gboolean
read_strings (Reading *self, const ZdXlsRecord *record, GError **error)
{
  ZdXlsCursor cursor;
  guint32 n_uses, n_texts;

  zd_xls_cursor_init (&cursor, self->stream, record, 0);
  if (!zd_xls_cursor_u32 (&cursor, &n_uses, error) || !zd_xls_cursor_u32 (&cursor, &n_texts, error))
    return FALSE;
  for (; n_texts > 0; n_texts--) {
    if (!zd_xls_book_read_text (self->book, &cursor, TRUE, self->text, error) ||
        !zd_string_table_add (self->book->strings, self->text->str, self->text->len, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
refuse_password (GError **error)
{
  return zd_sheet_format_check (ZD_SHEET_PROTECTED, error);
}

static gboolean
read_global (Reading *self, const ZdXlsRecord *record, GError **error)
{
  ZdXlsBook *book = self->book;
  gboolean whole = record->length >= 2;
  guint16 id;

  switch (record->id) {
  case RECORD_FILEPASS:
    return refuse_password (error);
  case RECORD_DATEMODE:
    book->from_1904 = whole && zd_xls_u16 (record->data) != 0;
    return TRUE;
  case RECORD_CODEPAGE:
    book->codepage = whole ? zd_xls_u16 (record->data) : 0;
    return TRUE;
  case RECORD_XF:
    id = record->length >= 4 ? zd_xls_u16 (record->data + 2) : 0;
    if (book->styles->len < MAX_FORMATS)
      g_array_append_val (book->styles, id);
    return TRUE;
  case RECORD_BOUNDSHEET:
    return read_sheet (self, record, error);
  case RECORD_FORMAT:
    return read_format (self, record, error);
  case RECORD_SST:
    return read_strings (self, record, error);
  default:
    return TRUE;
  }
}

static gboolean
read_version (ZdXlsBook *self, ZdXlsStream *stream, GError **error)
{
  ZdXlsRecord record;
  guint version = 0;

  if (!zd_xls_stream_next (stream, &record, error))
    return FALSE;
  if (record.id == ZD_XLS_BOF && record.length >= 2)
    version = zd_xls_u16 (record.data);
  self->unicode = version == VERSION_BIFF8;
  if (version == VERSION_BIFF8 || version == VERSION_BIFF5)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("This workbook is of a version before Excel 5, or damaged. Open it in WPS or Excel and save "
                  "it as .xlsx."));
  return FALSE;
}

static gboolean
read_globals (Reading *self, GError **error)
{
  ZdXlsRecord record;

  if (!read_version (self->book, self->stream, error))
    return FALSE;
  do {
    if (!zd_xls_stream_next (self->stream, &record, error) || !read_global (self, &record, error))
      return FALSE;
  } while (record.id != ZD_XLS_EOF && record.id != ZD_XLS_NONE);
  if (self->sheets->len > 0)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("The workbook has no sheet with cells. Choose the file that holds the table."));
  return FALSE;
}

ZdXlsBook *
zd_xls_book_read (ZdXlsStream *stream, const ZdSheetLimits *limits, GPtrArray *sheets, GError **error)
{
  g_autoptr (ZdXlsBook) self = g_new0 (ZdXlsBook, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  Reading reading = { .book = self, .stream = stream, .sheets = sheets, .text = text };

  self->limits = limits;
  self->strings = zd_string_table_new (limits);
  self->formats = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->styles = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  return read_globals (&reading, error) ? g_steal_pointer (&self) : NULL;
}

void
zd_xls_book_free (ZdXlsBook *self)
{
  if (self == NULL)
    return;
  zd_string_table_free (self->strings);
  g_hash_table_unref (self->formats);
  g_array_unref (self->styles);
  g_array_unref (self->places);
  g_free (self);
}

ZdNumberFormat
zd_xls_book_get_format (const ZdXlsBook *self, guint style)
{
  const ZdNumberFormat *own;
  guint16 id;

  if (style >= self->styles->len)
    return zd_number_format_builtin (0);
  id = g_array_index (self->styles, guint16, style);
  own = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id));
  return own != NULL ? *own : zd_number_format_builtin (id);
}
