/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/backend.h"
#include "sheet/csv.h"
#include "sheet/row.h"
#include "sheet/text-file.h"

/* A text file as a workbook of one sheet. */
typedef struct {
  char *path;
  const ZdSheetLimits *limits;
  const char *encoding;
  ZdCsvDialect dialect;
} Book;

typedef struct {
  ZdTextFile *file;
  ZdProgress *progress;
  ZdRowBuilder *builder;
  ZdCsvParser parser;
  const char *text, *end; /* of the piece that is being parsed */
  gboolean ended;
  guint64 column;
} Sheet;

static void
book_close (gpointer data)
{
  Book *self = data;

  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Book, book_close)

static gpointer
book_open (const char *path, const ZdSheetLimits *limits, GPtrArray *sheets, GError **error)
{
  g_autoptr (ZdTextFile) file = zd_text_file_open (path, NULL, error);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (Book) self = NULL;
  const char *text;
  char *dot = strrchr (name, '.');
  gsize length;

  if (file == NULL || !zd_text_file_read (file, &text, &length, error))
    return NULL;
  self = g_new0 (Book, 1);
  self->path = g_strdup (path);
  self->limits = limits;
  self->encoding = zd_text_file_get_encoding (file);
  self->dialect = zd_csv_dialect_guess (text, length);
  if (dot != NULL && dot != name)
    *dot = '\0';
  g_ptr_array_add (sheets, zd_sheet_info_new (name, FALSE));
  return g_steal_pointer (&self);
}

static const char *
get_encoding (gpointer book)
{
  return ((Book *)book)->encoding;
}

static void
sheet_close (gpointer data)
{
  Sheet *self = data;

  zd_text_file_free (self->file);
  zd_row_builder_free (self->builder);
  zd_csv_parser_clear (&self->parser);
  g_clear_pointer (&self->progress, zd_progress_unref);
  g_free (self);
}

static gpointer
sheet_open (gpointer data, guint index, ZdProgress *progress, GError **error)
{
  Book *book = data;
  g_autoptr (ZdTextFile) file = zd_text_file_open (book->path, book->encoding, error);
  Sheet *self;

  if (file == NULL)
    return NULL;
  self = g_new0 (Sheet, 1);
  self->file = g_steal_pointer (&file);
  self->progress = progress != NULL ? zd_progress_ref (progress) : NULL;
  self->builder = zd_row_builder_new (book->limits);
  /* UTF-8 takes four bytes for a character at most. */
  zd_csv_parser_init (&self->parser, book->dialect, (gsize)book->limits->max_cell_chars * 4);
  return self;
}

static gboolean
add_cell (Sheet *self, GError **error)
{
  const GString *text = self->parser.cell;
  ZdCell cell = { .text = text->str, .length = text->len, .kind = ZD_CELL_TEXT };

  return zd_row_builder_add (self->builder, self->column++, &cell, FALSE, error);
}

/* The next cell or the end of a row; *event is MORE at the end of the file. */
static gboolean
next_event (Sheet *self, ZdCsvEvent *event, GError **error)
{
  gsize length;

  while ((*event = zd_csv_parser_next (&self->parser, &self->text, self->end)) == ZD_CSV_MORE &&
         !self->ended) {
    if (!zd_progress_check (self->progress, error) ||
        !zd_text_file_read (self->file, &self->text, &length, error))
      return FALSE;
    self->end = self->text + length;
    self->ended = length == 0;
    zd_progress_set (self->progress, zd_text_file_get_done (self->file), zd_text_file_get_size (self->file));
  }
  if (*event != ZD_CSV_MORE)
    return TRUE;
  if (zd_csv_parser_in_quotes (&self->parser)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("A quotation mark opens here and is never closed. Close it or delete it."));
    return FALSE;
  }
  if (zd_csv_parser_end (&self->parser))
    *event = ZD_CSV_ROW;
  return TRUE;
}

static gboolean
read_row (Sheet *self, gboolean *found, GError **error)
{
  ZdCsvEvent event;

  self->column = 0;
  do {
    if (!next_event (self, &event, error))
      return FALSE;
    *found = event != ZD_CSV_MORE;
    if (!*found)
      return TRUE;
    /* A row begins with its first cell: behind the last one there is none. */
    if (self->column == 0 &&
        !zd_row_builder_begin (self->builder, (guint64)zd_row_builder_get_number (self->builder) + 1, error))
      return FALSE;
    if (!add_cell (self, error))
      return FALSE;
  } while (event != ZD_CSV_ROW);
  return TRUE;
}

static gboolean
next_row (gpointer data, const ZdRow **row, GError **error)
{
  Sheet *self = data;
  gboolean found;

  *row = NULL;
  do {
    if (!read_row (self, &found, error))
      return FALSE;
    if (found && !(self->parser.dialect.named && zd_row_builder_get_number (self->builder) == 1))
      *row = zd_row_builder_end (self->builder);
  } while (found && *row == NULL);
  return TRUE;
}

static guint32
get_row_number (gpointer data)
{
  return zd_row_builder_get_number (((Sheet *)data)->builder);
}

const ZdSheetBackend zd_sheet_backend_text = {
  .open = book_open,
  .close = book_close,
  .get_encoding = get_encoding,
  .open_sheet = sheet_open,
  .close_sheet = sheet_close,
  .next_row = next_row,
  .get_row_number = get_row_number,
};
