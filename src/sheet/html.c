/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/backend.h"
#include "sheet/grid.h"
#include "sheet/html-token.h"

/* The tables of a web page, one below the other as a spreadsheet program shows them: many systems hand out
 * pages under the name .xls. A table inside a cell ends the row around it, so that its rows are rows. */

typedef struct {
  char *path;
  const ZdSheetLimits *limits;
} Book;

typedef struct {
  ZdHtmlReader *reader;
  ZdProgress *progress;
  const ZdSheetLimits *limits;
  ZdGrid *grid;
  gboolean in_row, in_cell, seen_table;
  ZdGridCell cell;
  GString *text;
} Sheet;

/* ---- texts ---- */

/* White space is one space; a line ends only where the page says so. */
static void
add_text (Sheet *self, const GString *text)
{
  const gsize max = (gsize)self->limits->max_cell_chars * 4 + 1;

  for (const char *p = text->str; *p != '\0' && self->text->len < max; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (!g_ascii_isspace (*p) && c != 0xA0)
      g_string_append_unichar (self->text, c);
    else if (self->text->len > 0 && !g_ascii_isspace (self->text->str[self->text->len - 1]))
      g_string_append_c (self->text, ' ');
  }
}

static void
end_line (Sheet *self)
{
  while (self->text->len > 0 && self->text->str[self->text->len - 1] == ' ')
    g_string_truncate (self->text, self->text->len - 1);
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
    g_string_append_c (self->text, '\n');
}

/* ---- cells and rows ---- */

static gboolean
end_cell (Sheet *self, GError **error)
{
  if (!self->in_cell)
    return TRUE;
  self->in_cell = FALSE;
  while (self->text->len > 0 && g_ascii_isspace (self->text->str[self->text->len - 1]))
    g_string_truncate (self->text, self->text->len - 1);
  self->cell.cell = (ZdCell){ .text = self->text->str, .length = self->text->len, .kind = ZD_CELL_TEXT };
  return zd_grid_add (self->grid, &self->cell, error);
}

static gboolean
end_row (Sheet *self, const ZdRow **row, GError **error)
{
  if (!end_cell (self, error))
    return FALSE;
  *row = NULL;
  if (!self->in_row)
    return TRUE;
  self->in_row = FALSE;
  return zd_grid_end_row (self->grid, 1, row, error);
}

static gboolean
begin_row (Sheet *self, GError **error)
{
  self->in_row = TRUE;
  return zd_grid_begin_row (self->grid, 0, error);
}

static gboolean
begin_cell (Sheet *self, const char *attributes, GError **error)
{
  guint64 columns = zd_html_attribute_number (attributes, "colspan", 1);
  guint64 rows = zd_html_attribute_number (attributes, "rowspan", 1);

  if (!end_cell (self, error) || (!self->in_row && !begin_row (self, error)))
    return FALSE;
  self->in_cell = TRUE;
  self->cell = (ZdGridCell){ .columns = CLAMP (columns, 1, self->limits->max_columns),
                             .rows = CLAMP (rows, 1, self->limits->max_rows),
                             .repeat = 1 };
  g_string_truncate (self->text, 0);
  return TRUE;
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

/* *row: the one that this token ended, or NULL. */
static gboolean
take (Sheet *self, const ZdHtmlToken *token, const ZdRow **row, GError **error)
{
  static const char *const row_ends[] = { "table", "tr", "thead", "tbody", "tfoot", NULL };
  static const char *const cells[] = { "td", "th", NULL };
  static const char *const lines[] = { "br", "p", "div", "li", NULL };

  *row = NULL;
  if (token->kind == ZD_HTML_TEXT) {
    if (self->in_cell)
      add_text (self, token->text);
    return TRUE;
  }
  if (is_one_of (token->name, row_ends)) {
    if (!end_row (self, row, error))
      return FALSE;
    if (strcmp (token->name, "table") == 0) {
      zd_grid_forget_spans (self->grid);
      self->seen_table = TRUE;
    }
    return token->kind == ZD_HTML_END || strcmp (token->name, "tr") != 0 || *row != NULL || begin_row (self, error);
  }
  if (is_one_of (token->name, cells))
    return token->kind == ZD_HTML_END ? end_cell (self, error) : begin_cell (self, token->text->str, error);
  if (self->in_cell && is_one_of (token->name, lines))
    end_line (self);
  return TRUE;
}

static gboolean
refuse_page (GError **error)
{
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("This is a web page without a table, perhaps one that asks to sign in. Get the file again, or "
                  "open it in WPS or Excel and save it as .xlsx."));
  return FALSE;
}

static gboolean
next_row (gpointer data, const ZdRow **row, GError **error)
{
  Sheet *self = data;
  ZdHtmlToken token;

  *row = NULL;
  do {
    if (!zd_html_reader_next (self->reader, self->progress, &token, error))
      return FALSE;
    if (token.kind == ZD_HTML_END_OF_FILE)
      return (self->seen_table || refuse_page (error)) && end_row (self, row, error);
    if (!take (self, &token, row, error))
      return FALSE;
  } while (*row == NULL);
  return TRUE;
}

/* ---- the backend ---- */

static gpointer
book_open (const char *path, const ZdSheetLimits *limits, GPtrArray *sheets, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');
  Book *self = g_new0 (Book, 1);

  self->path = g_strdup (path);
  self->limits = limits;
  if (dot != NULL && dot != name)
    *dot = '\0';
  g_ptr_array_add (sheets, zd_sheet_info_new (name, FALSE));
  return self;
}

static void
book_close (gpointer data)
{
  Book *self = data;

  g_free (self->path);
  g_free (self);
}

static gpointer
sheet_open (gpointer data, guint index, ZdProgress *progress, GError **error)
{
  const Book *book = data;
  ZdTextFile *file = zd_text_file_open (book->path, NULL, error);
  Sheet *self;

  if (file == NULL)
    return NULL;
  self = g_new0 (Sheet, 1);
  self->reader = zd_html_reader_new (file);
  self->progress = progress != NULL ? zd_progress_ref (progress) : NULL;
  self->limits = book->limits;
  self->grid = zd_grid_new (book->limits, ZD_GRID_PASSED_OVER);
  self->text = g_string_new (NULL);
  return self;
}

static void
sheet_close (gpointer data)
{
  Sheet *self = data;

  zd_html_reader_free (self->reader);
  g_clear_pointer (&self->progress, zd_progress_unref);
  zd_grid_free (self->grid);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static guint32
get_row_number (gpointer data)
{
  return zd_grid_get_row_number (((Sheet *)data)->grid);
}

static const GArray *
get_merges (gpointer data)
{
  return zd_grid_get_merges (((Sheet *)data)->grid);
}

const ZdSheetBackend zd_sheet_backend_html = {
  .open = book_open,
  .close = book_close,
  .open_sheet = sheet_open,
  .close_sheet = sheet_close,
  .next_row = next_row,
  .get_row_number = get_row_number,
  .get_merges = get_merges,
};
