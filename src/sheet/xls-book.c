/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xls-book.h"

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/backend.h"

enum {
  RECORD_FORMAT_2 = 0x1E, /* and 3 */
  RECORD_DATEMODE = 0x22,
  RECORD_FILEPASS = 0x2F,
  RECORD_CODEPAGE = 0x42,
  RECORD_BOUNDSHEET = 0x85,
  RECORD_SHEETHDR = 0x8F, /* of version 4, in front of each sheet */
  RECORD_XF = 0xE0,
  RECORD_SST = 0xFC,
  RECORD_XF_3 = 0x243,
  RECORD_FORMAT = 0x41E,
  RECORD_XF_4 = 0x443,
};

#define UNICODE_VERSION 8
#define TYPE_WORKSHEET  0    /* in the list of sheets */
#define PART_WORKSHEET  0x10 /* in a part's beginning */
#define MAX_FORMATS     65536

typedef struct {
  ZdXlsBook *book;
  ZdXlsStream *stream;
  GPtrArray *sheets;
  GString *name; /* of the next sheet in version 4 */
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
  if (length == 0 && cursor->at == cursor->record.length) {
    g_string_truncate (text, 0);
    return TRUE;
  }
  return self->version == UNICODE_VERSION ? zd_xls_cursor_text (cursor, length, text, error)
                                          : zd_xls_cursor_bytes (cursor, length, self->codepage, text, error);
}

static gboolean
read_name (Reading *self, const ZdXlsRecord *record, GError **error)
{
  ZdXlsCursor cursor;

  zd_xls_cursor_init (&cursor, self->stream, record, sizeof (guint32));
  return zd_xls_book_read_text (self->book, &cursor, FALSE, self->name, error);
}

static gboolean
add_sheet (Reading *self, const char *name, gboolean hidden, guint32 place, GError **error)
{
  if (self->sheets->len >= self->book->limits->max_entries) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The workbook has more than %u sheets. Copy the one you need into a new workbook."),
                 self->book->limits->max_entries);
    return FALSE;
  }
  g_ptr_array_add (self->sheets, zd_sheet_info_new (name, hidden));
  g_array_append_val (self->book->places, place);
  return TRUE;
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
  return type != TYPE_WORKSHEET || add_sheet (self, self->text->str, (visibility & 3) != 0, place, error);
}

/* The formats of version 2 to 4 have no number but their place. Of one that is cut short the beginning counts. */
static gboolean
read_format (Reading *self, const ZdXlsRecord *record, GError **error)
{
  ZdXlsBook *book = self->book;
  ZdXlsCursor cursor;
  ZdNumberFormat *format;
  guint16 id = 0;

  zd_xls_cursor_init (&cursor, self->stream, record, 0);
  if (record->id == RECORD_FORMAT && !zd_xls_cursor_u16 (&cursor, &id, error))
    return FALSE;
  if (book->version < 5)
    id = g_hash_table_size (book->formats);
  zd_xls_book_read_text (book, &cursor, book->version == UNICODE_VERSION, self->text, NULL);
  format = g_new (ZdNumberFormat, 1);
  *format = zd_number_format_read (self->text->str);
  g_hash_table_replace (book->formats, GUINT_TO_POINTER (id), format);
  return TRUE;
}

static void
read_style (ZdXlsBook *self, const ZdXlsRecord *record)
{
  guint16 id = 0;

  if (record->id == RECORD_XF && record->length >= 4)
    id = zd_xls_u16 (record->data + 2);
  else if (record->id != RECORD_XF && record->length >= 2)
    id = record->data[1];
  if (self->styles->len < MAX_FORMATS)
    g_array_append_val (self->styles, id);
}

/* The count in front of the texts may lie: they end with the records, and what cannot be read behind the count is
 * none. */
static gboolean
read_strings (Reading *self, const ZdXlsRecord *record, GError **error)
{
  ZdXlsCursor cursor;
  guint32 n_uses, n_texts;
  gboolean more;

  zd_xls_cursor_init (&cursor, self->stream, record, 0);
  if (!zd_xls_cursor_u32 (&cursor, &n_uses, error) || !zd_xls_cursor_u32 (&cursor, &n_texts, error))
    return FALSE;
  for (guint32 n = 0;; n++) {
    GError **ignored = n < n_texts ? error : NULL;

    if (!zd_xls_cursor_has_more (&cursor, &more, error))
      return FALSE;
    if (!more)
      return TRUE;
    if (!zd_xls_book_read_text (self->book, &cursor, TRUE, self->text, ignored) ||
        !zd_string_table_add (self->book->strings, self->text->str, self->text->len, ignored))
      return n >= n_texts;
  }
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
  case RECORD_XF_3:
  case RECORD_XF_4:
    read_style (book, record);
    return TRUE;
  case RECORD_BOUNDSHEET:
    return read_sheet (self, record, error);
  case RECORD_SHEETHDR:
    return read_name (self, record, error);
  case RECORD_FORMAT:
  case RECORD_FORMAT_2:
    return read_format (self, record, error);
  case RECORD_SST:
    return read_strings (self, record, error);
  default:
    return TRUE;
  }
}

/* Small programs leave the version of Excel 5 away. */
static guint
version_of (const ZdXlsRecord *record)
{
  const guint version = record->length >= 2 ? zd_xls_u16 (record->data) : G_MAXUINT;

  switch (record->id) {
  case 0x009:
    return 2;
  case 0x209:
    return 3;
  case 0x409:
    return 4;
  case ZD_XLS_BOF:
    return version == 0x600 ? UNICODE_VERSION : version == 0x500 || version == 0 ? 5 : 0;
  default:
    return 0;
  }
}

static gboolean
read_version (ZdXlsBook *self, ZdXlsStream *stream, GError **error)
{
  ZdXlsRecord record;

  if (!zd_xls_stream_next (stream, &record, error))
    return FALSE;
  self->version = version_of (&record);
  zd_xls_stream_set_version (stream, self->version);
  zd_xls_stream_seek (stream, 0);
  if (self->version != 0)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("The file is damaged: no workbook is found in it. Let a spreadsheet program repair it and "
                  "save it as .xlsx."));
  return FALSE;
}

/* Before version 5, and where small programs write of it no more than this, the whole is one sheet; version 4 may
 * have several inside the workbook's own part. */
static gboolean
begin_part (Reading *self, const ZdXlsRecord *record, GError **error)
{
  if (record->length < 4 || zd_xls_u16 (record->data + 2) != PART_WORKSHEET)
    return TRUE;
  return add_sheet (self, self->name->len > 0 ? self->name->str : "Sheet1", FALSE,
                    zd_xls_stream_get_place (self->stream), error);
}

static gboolean
read_globals (Reading *self, GError **error)
{
  ZdXlsRecord record;
  guint depth = 0;

  if (!read_version (self->book, self->stream, error))
    return FALSE;
  do {
    if (!zd_xls_stream_next (self->stream, &record, error))
      return FALSE;
    depth += record.id == ZD_XLS_BOF;
    if (record.id == ZD_XLS_BOF && (depth == 1 || self->book->version == 4) && !begin_part (self, &record, error))
      return FALSE;
    if (depth == 1 && !read_global (self, &record, error))
      return FALSE;
    depth -= record.id == ZD_XLS_EOF && depth > 0;
  } while (depth > 0 && record.id != ZD_XLS_NONE);
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
  g_autoptr (GString) name = g_string_new (NULL), text = g_string_new (NULL);
  Reading reading = { .book = self, .stream = stream, .sheets = sheets, .name = name, .text = text };

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

  if (self->version > 2 && style >= self->styles->len)
    return zd_number_format_builtin (0);
  id = self->version > 2 ? g_array_index (self->styles, guint16, style) : style;
  own = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id));
  return own != NULL ? *own : zd_number_format_builtin (id);
}
