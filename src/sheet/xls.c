/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/backend.h"
#include "sheet/xls-sheet.h"

/* The workbooks of Excel 5 to 2003, as WPS still writes them. */
typedef struct {
  char *path;
  ZdXlsBook *shared;
} Book;

static void
book_close (gpointer data)
{
  Book *self = data;

  zd_xls_book_free (self->shared);
  g_free (self->path);
  g_free (self);
}

static gpointer
book_open (const char *path, const ZdSheetLimits *limits, GPtrArray *sheets, GError **error)
{
  g_autoptr (ZdXlsStream) stream = zd_xls_stream_open (path, error);
  g_autoptr (ZdXlsBook) shared = NULL;
  Book *self;

  if (stream != NULL)
    shared = zd_xls_book_read (stream, limits, sheets, error);
  if (shared == NULL)
    return NULL;
  self = g_new0 (Book, 1);
  self->path = g_strdup (path);
  self->shared = g_steal_pointer (&shared);
  return self;
}

static gpointer
sheet_open (gpointer book, guint index, ZdProgress *progress, GError **error)
{
  const Book *self = book;
  g_autoptr (ZdXlsStream) stream = zd_xls_stream_open (self->path, error);
  guint32 place = g_array_index (self->shared->places, guint32, index);

  if (stream == NULL)
    return NULL;
  return zd_xls_sheet_open (g_steal_pointer (&stream), self->shared, place, progress, error);
}

static void
sheet_close (gpointer sheet)
{
  zd_xls_sheet_free (sheet);
}

static gboolean
next_row (gpointer sheet, const ZdRow **row, GError **error)
{
  return zd_xls_sheet_next (sheet, row, error);
}

static guint32
get_row_number (gpointer sheet)
{
  return zd_xls_sheet_get_row_number (sheet);
}

static const GArray *
get_merges (gpointer sheet)
{
  return zd_xls_sheet_get_merges (sheet);
}

const ZdSheetBackend zd_sheet_backend_xls = {
  .open = book_open,
  .close = book_close,
  .open_sheet = sheet_open,
  .close_sheet = sheet_close,
  .next_row = next_row,
  .get_row_number = get_row_number,
  .get_merges = get_merges,
};
