/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xls-sheet.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/number.h"
#include "sheet/workbook.h"

/* Excel writes cells row by row; other programs need not. So a sheet is looked through once: the place of each
 * record with cells is kept under its row, which takes eight bytes a record, and rows are read by that. */

enum {
  CELL_FORMULA = 0x06,
  CELL_MULRK = 0xBD,
  CELL_RSTRING = 0xD6,
  CELL_LABELSST = 0xFD,
  CELL_NUMBER = 0x203,
  CELL_LABEL = 0x204,
  CELL_BOOLERR = 0x205,
  CELL_RK = 0x27E,
  RECORD_MERGES = 0xE5,
  RECORD_STRING = 0x207,
};

#define PLACE_BITS       48 /* of an index entry; the row above them */
#define PLACE_MASK       ((G_GUINT64_CONSTANT (1) << PLACE_BITS) - 1)
#define CELL_BYTES       6 /* row, column, style: how each of these records begins */
#define RECORDS_A_REPORT 4096

struct _ZdXlsSheet {
  ZdXlsStream *stream;
  const ZdXlsBook *book;
  ZdProgress *progress;
  GArray *index; /* guint64: row << PLACE_BITS | place, sorted */
  guint next;
  GArray *merges;
  ZdRowBuilder *builder;
  GString *text, *shown; /* scratch */
};

typedef struct {
  guint64 column;
  guint style;
  guint8 flags;
} At;

/* ---- looking through ---- */

static gboolean
has_cells (const ZdXlsRecord *record)
{
  switch (record->id) {
  case CELL_FORMULA:
  case CELL_MULRK:
  case CELL_RSTRING:
  case CELL_LABELSST:
  case CELL_NUMBER:
  case CELL_LABEL:
  case CELL_BOOLERR:
  case CELL_RK:
    return record->length >= CELL_BYTES;
  default:
    return FALSE;
  }
}

static void
add_merges (ZdXlsSheet *self, const ZdXlsRecord *record)
{
  guint n = record->length >= 2 ? zd_xls_u16 (record->data) : 0;

  n = MIN (n, (record->length - 2u) / 8);
  for (guint i = 0; i < n; i++) {
    const guint8 *data = record->data + 2 + i * 8;
    ZdMerge merge = { zd_xls_u16 (data) + 1u, zd_xls_u16 (data + 2) + 1u, zd_xls_u16 (data + 4),
                      zd_xls_u16 (data + 6) };
    if (merge.first_row <= merge.last_row && merge.first_column <= merge.last_column)
      g_array_append_val (self->merges, merge);
  }
}

static void
note_record (ZdXlsSheet *self, const ZdXlsRecord *record)
{
  if (record->id == RECORD_MERGES && record->length >= 2)
    add_merges (self, record);
  if (has_cells (record)) {
    guint64 entry = (guint64)zd_xls_u16 (record->data) << PLACE_BITS | zd_xls_stream_get_place (self->stream);
    g_array_append_val (self->index, entry);
  }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;

  return x < y ? -1 : x > y;
}

static gboolean
look_through (ZdXlsSheet *self, GError **error)
{
  guint depth = 0; /* a chart in the sheet has its own beginning and end */
  guint n_records = 0;
  ZdXlsRecord record;

  do {
    if (!zd_xls_stream_next (self->stream, &record, error) ||
        (++n_records % RECORDS_A_REPORT == 0 && !zd_progress_check (self->progress, error)))
      return FALSE;
    depth += record.id == ZD_XLS_BOF;
    if (depth == 1)
      note_record (self, &record);
    depth -= record.id == ZD_XLS_EOF && depth > 0;
  } while (depth > 0 && record.id != ZD_XLS_NONE);
  g_array_sort (self->index, compare_entries);
  return TRUE;
}

/* ---- cells ---- */

static gboolean
add_text (ZdXlsSheet *self, const At *at, ZdCellKind kind, const char *text, gsize length, gboolean borrowed,
          GError **error)
{
  const ZdCell cell = { .text = text, .length = length, .kind = kind, .flags = at->flags };

  return zd_row_builder_add (self->builder, at->column, &cell, borrowed, error);
}

static gboolean
add_error (ZdXlsSheet *self, const At *at, guint8 code, GError **error)
{
  static const struct {
    guint8 code;
    const char *text;
  } errors[] = { { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" },
                 { 0x1D, "#NAME?" }, { 0x24, "#NUM!" },   { 0x2A, "#N/A" } };
  const char *text = "#N/A";

  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++) {
    if (errors[i].code == code)
      text = errors[i].text;
  }
  return add_text (self, at, ZD_CELL_ERROR, text, strlen (text), TRUE, error);
}

static gboolean
add_bool (ZdXlsSheet *self, const At *at, gboolean value, GError **error)
{
  return add_text (self, at, ZD_CELL_BOOL, value ? "TRUE" : "FALSE", value ? 4 : 5, TRUE, error);
}

static gboolean
add_number (ZdXlsSheet *self, At *at, double value, GError **error)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  ZdCellKind kind;

  if (!isfinite (value))
    return add_error (self, at, 0x24, error);
  zd_number_print (value, self->book->limits->max_digits, digits);
  kind = zd_number_show (digits, zd_xls_book_get_format (self->book, at->style), self->book->from_1904,
                         self->book->limits->max_digits, self->shown, &at->flags);
  return add_text (self, at, kind, self->shown->str, self->shown->len, FALSE, error);
}

static double
read_double (const guint8 *data)
{
  guint64 bits = zd_xls_u32 (data) | (guint64)zd_xls_u32 (data + 4) << 32;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* A number in four bytes: 30 bits of an integer, or the upper ones of a double; perhaps hundredths. */
static double
read_rk (const guint8 *data)
{
  guint32 bits = zd_xls_u32 (data);
  guint64 upper = (guint64)(bits & ~3u) << 32;
  double value;

  if (bits & 2)
    value = (gint32)bits >> 2;
  else
    memcpy (&value, &upper, sizeof value);
  return bits & 1 ? value / 100 : value;
}

static gboolean
add_rks (ZdXlsSheet *self, const ZdXlsRecord *record, GError **error)
{
  guint column = zd_xls_u16 (record->data + 2);

  for (guint at = 4; at + 6u <= record->length; at += 6, column++) {
    At cell = { .column = column, .style = zd_xls_u16 (record->data + at) };
    if (!add_number (self, &cell, read_rk (record->data + at + 2), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_shared (ZdXlsSheet *self, const At *at, guint32 index, GError **error)
{
  guint32 length = 0;
  const char *text = zd_string_table_get (self->book->strings, index, &length);

  if (text != NULL)
    return add_text (self, at, ZD_CELL_TEXT, text, length, TRUE, error);
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("A cell refers to a text that is missing. Let a spreadsheet program repair the file and "
                  "save it as .xlsx."));
  return FALSE;
}

static gboolean
add_label (ZdXlsSheet *self, const At *at, const ZdXlsRecord *record, guint from, GError **error)
{
  ZdXlsCursor cursor;

  zd_xls_cursor_init (&cursor, self->stream, record, from);
  return zd_xls_book_read_text (self->book, &cursor, TRUE, self->text, error) &&
         add_text (self, at, ZD_CELL_TEXT, self->text->str, self->text->len, FALSE, error);
}

/* The text that a formula gave stands in a record behind it; a shared formula may come between. */
static gboolean
add_result_text (ZdXlsSheet *self, const At *at, GError **error)
{
  ZdXlsRecord record;

  for (guint i = 0; i < 3; i++) {
    if (!zd_xls_stream_next (self->stream, &record, error))
      return FALSE;
    if (record.id == RECORD_STRING)
      return add_label (self, at, &record, 0, error);
  }
  return TRUE;
}

/* The eight bytes of a result are a number, or say by 0xFFFF at their end that it is something else. */
static gboolean
add_formula (ZdXlsSheet *self, At *at, const guint8 *result, GError **error)
{
  at->flags |= ZD_CELL_FORMULA;
  if (zd_xls_u16 (result + 6) != 0xFFFF)
    return add_number (self, at, read_double (result), error);
  switch (result[0]) {
  case 0:
    return add_result_text (self, at, error);
  case 1:
    return add_bool (self, at, result[2] != 0, error);
  case 2:
    return add_error (self, at, result[2], error);
  default:
    return TRUE; /* an empty text */
  }
}

static gboolean
add_record (ZdXlsSheet *self, const ZdXlsRecord *record, GError **error)
{
  const guint8 *value = record->data + CELL_BYTES;
  guint length = record->length - CELL_BYTES;
  At at = { .column = zd_xls_u16 (record->data + 2), .style = zd_xls_u16 (record->data + 4) };

  switch (record->id) {
  case CELL_MULRK:
    return add_rks (self, record, error);
  case CELL_LABEL:
  case CELL_RSTRING:
    return add_label (self, &at, record, CELL_BYTES, error);
  case CELL_LABELSST:
    return length < 4 || add_shared (self, &at, zd_xls_u32 (value), error);
  case CELL_RK:
    return length < 4 || add_number (self, &at, read_rk (value), error);
  case CELL_NUMBER:
    return length < 8 || add_number (self, &at, read_double (value), error);
  case CELL_FORMULA:
    return length < 8 || add_formula (self, &at, value, error);
  case CELL_BOOLERR:
    if (length < 2)
      return TRUE;
    return value[1] != 0 ? add_error (self, &at, value[0], error) : add_bool (self, &at, value[0] != 0, error);
  default:
    return TRUE;
  }
}

/* ---- rows ---- */

static gboolean
read_row (ZdXlsSheet *self, GError **error)
{
  guint64 number = g_array_index (self->index, guint64, self->next) >> PLACE_BITS;
  ZdXlsRecord record;

  if (!zd_row_builder_begin (self->builder, number + 1, error))
    return FALSE;
  for (; self->next < self->index->len; self->next++) {
    guint64 entry = g_array_index (self->index, guint64, self->next);
    if (entry >> PLACE_BITS != number)
      break;
    zd_xls_stream_seek (self->stream, entry & PLACE_MASK);
    if (!zd_xls_stream_next (self->stream, &record, error) || !add_record (self, &record, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
zd_xls_sheet_next (ZdXlsSheet *self, const ZdRow **row, GError **error)
{
  *row = NULL;
  while (*row == NULL && self->next < self->index->len) {
    if (!zd_progress_check (self->progress, error) || !read_row (self, error))
      return FALSE;
    *row = zd_row_builder_end (self->builder);
  }
  zd_progress_set (self->progress, self->next, self->index->len);
  return TRUE;
}

ZdXlsSheet *
zd_xls_sheet_open (ZdXlsStream *stream, const ZdXlsBook *book, guint64 place, ZdProgress *progress,
                   GError **error)
{
  g_autoptr (ZdXlsSheet) self = g_new0 (ZdXlsSheet, 1);

  self->stream = stream;
  self->book = book;
  self->progress = progress != NULL ? zd_progress_ref (progress) : NULL;
  self->index = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->merges = g_array_new (FALSE, FALSE, sizeof (ZdMerge));
  self->builder = zd_row_builder_new (book->limits);
  self->text = g_string_new (NULL);
  self->shown = g_string_new (NULL);
  zd_xls_stream_set_version (stream, book->version);
  zd_xls_stream_seek (stream, place);
  return look_through (self, error) ? g_steal_pointer (&self) : NULL;
}

void
zd_xls_sheet_free (ZdXlsSheet *self)
{
  if (self == NULL)
    return;
  zd_xls_stream_free (self->stream);
  g_clear_pointer (&self->progress, zd_progress_unref);
  g_array_unref (self->index);
  g_array_unref (self->merges);
  zd_row_builder_free (self->builder);
  g_string_free (self->text, TRUE);
  g_string_free (self->shown, TRUE);
  g_free (self);
}

guint32
zd_xls_sheet_get_row_number (const ZdXlsSheet *self)
{
  return zd_row_builder_get_number (self->builder);
}

const GArray *
zd_xls_sheet_get_merges (const ZdXlsSheet *self)
{
  return self->merges;
}
