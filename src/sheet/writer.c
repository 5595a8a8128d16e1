/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/writer.h"

#include <errno.h>
#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "sheet/cell.h"
#include "sheet/writer-private.h"
#include "sheet/writer-text.h"

/* Of the 1,048,576 that a sheet has; heading, header and totals come on top. */
#define ROWS_A_SHEET 1000000
/* Excel keeps 15 digits: a larger sum or number is written as text. */
#define MAX_EXACT  G_GINT64_CONSTANT (1000000000000000)
#define FEN_A_YUAN 100.0
/* 1900-03-01: from here on Excel's days agree with the calendar. */
#define FIRST_SERIAL   61
#define SERIAL_OF_1970 25569
#define FORMAT_TEXT    49
#define MAX_PROPERTY   255 /* characters */
#define LINE_HEIGHT    16 /* points; Chinese fonts are higher than Excel's own */
#define MAX_HEIGHT     409

static lxw_format *
add_format (ZdSheetWriter *self, const char *number_format, gboolean bold)
{
  lxw_format *format = workbook_add_format (self->workbook);

  if (number_format != NULL)
    format_set_num_format (format, number_format);
  if (bold)
    format_set_bold (format);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  return format;
}

static void
add_formats (ZdSheetWriter *self)
{
  self->heading = add_format (self, NULL, TRUE);
  format_set_font_size (self->heading, 14);
  self->header = add_format (self, NULL, TRUE);
  format_set_align (self->header, LXW_ALIGN_CENTER);
  format_set_text_wrap (self->header);
  format_set_bg_color (self->header, 0xDCE6F1);
  format_set_border (self->header, LXW_BORDER_THIN);
  self->plain = add_format (self, NULL, FALSE);
  self->code = add_format (self, NULL, FALSE);
  format_set_num_format_index (self->code, FORMAT_TEXT);
  self->wrapped = add_format (self, NULL, FALSE);
  format_set_text_wrap (self->wrapped);
  for (guint left = 0; left < 2; left++) {
    lxw_format *formats[] = { self->money[left] = add_format (self, "#,##0.00", FALSE),
                              self->integer[left] = add_format (self, "0", FALSE),
                              self->date[left] = add_format (self, "yyyy-mm-dd", FALSE) };
    for (guint i = 0; left && i < G_N_ELEMENTS (formats); i++)
      format_set_align (formats[i], LXW_ALIGN_LEFT);
  }
  self->label = add_format (self, NULL, TRUE);
  self->money_total = add_format (self, "#,##0.00", TRUE);
  self->integer_total = add_format (self, "0", TRUE);
}

/* The library drops all properties when one of them is too long. */
static char *
property (ZdSheetWriter *self, const char *text)
{
  zd_writer_text_clean (self->text, text != NULL ? text : "");
  return g_utf8_substring (self->text->str, 0, MIN (g_utf8_strlen (self->text->str, -1), MAX_PROPERTY));
}

static void
set_properties (ZdSheetWriter *self, const char *title, const char *author, gint64 created)
{
  g_autofree char *clean_title = property (self, title);
  g_autofree char *clean_author = property (self, author);
  lxw_doc_properties properties = { .title = clean_title, .author = clean_author, .created = created };

  workbook_set_properties (self->workbook, &properties);
}

ZdSheetWriter *
zd_sheet_writer_new (const char *target, const char *title, const char *author, gint64 created,
                     GError **error)
{
  g_autoptr (ZdSheetWriter) self = g_new0 (ZdSheetWriter, 1);
  g_autofree char *folder = g_path_get_dirname (target);
  /* Temporary files go where the result goes: only that disk can be full. */
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder, .use_zip64 = LXW_FALSE };

  self->target = g_filename_display_name (target);
  self->file = zd_new_file_begin (target, error);
  if (self->file == NULL)
    return NULL;
  self->workbook = workbook_new_opt (zd_new_file_path (self->file), &options);
  self->c_locale = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t)0)));
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->defined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_rows = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->columns = zd_writer_columns_new ();
  self->rows_a_sheet = ROWS_A_SHEET;
  self->text = g_string_new (NULL);
  add_formats (self);
  set_properties (self, title, author, created);
  return g_steal_pointer (&self);
}

void
zd_sheet_writer_free (ZdSheetWriter *self)
{
  if (self == NULL)
    return;
  lxw_workbook_free (self->workbook);
  zd_new_file_free (self->file);
  g_clear_error (&self->wrong);
  g_free (self->name);
  g_free (self->heading_text);
  g_free (self->target);
  if (self->names != NULL) {
    freelocale (self->c_locale);
    g_hash_table_unref (self->names);
    g_hash_table_unref (self->defined);
    g_array_unref (self->n_rows);
    g_array_unref (self->columns);
    g_string_free (self->text, TRUE);
  }
  g_free (self);
}

gboolean
zd_writer_is_exact (gint64 value)
{
  return value > -MAX_EXACT && value < MAX_EXACT;
}

static ZdWriterColumn *
current_column (ZdSheetWriter *self)
{
  return self->column < self->columns->len ? &g_array_index (self->columns, ZdWriterColumn, self->column) : NULL;
}

/* Notes how wide the cell is and steps to the next one. */
void
zd_writer_step (ZdSheetWriter *self, guint width)
{
  ZdWriterColumn *column = current_column (self);

  if (column != NULL)
    column->width = MAX (column->width, width);
  self->column++;
  self->row_filled = TRUE;
}

/* Readers other than Excel do not heighten a row by themselves for what is wrapped in it. A Chinese character takes a little
 * more than two digits, and some may not begin a line: of ten places nine are counted on. */
void
zd_writer_make_room (ZdSheetWriter *self, const char *text)
{
  self->lines = MAX (self->lines, zd_writer_text_lines (text, ZD_WRITER_MAX_WIDTH * 9 / 10));
}

void
zd_writer_put_text (ZdSheetWriter *self, const char *text, lxw_format *format)
{
  locale_t before = uselocale (self->c_locale);

  worksheet_write_string (self->sheet, self->row, self->column, text, format);
  uselocale (before);
}

/* The first cell behind a full sheet goes to the next one; what goes wrong there is told at the end of the row. */
static void
begin_cell (ZdSheetWriter *self)
{
  if (self->full && self->wrong == NULL)
    zd_writer_continue (self, &self->wrong);
}

/* On a cover, say, numbers stand among texts. */
static void
put_number (ZdSheetWriter *self, double number, lxw_format *const formats[2])
{
  const ZdWriterColumn *column = current_column (self);
  lxw_format *format = formats[column != NULL && column->type == ZD_COLUMN_TEXT];
  locale_t before = uselocale (self->c_locale);

  worksheet_write_number (self->sheet, self->row, self->column, number, format);
  uselocale (before);
}

void
zd_sheet_writer_text (ZdSheetWriter *self, const char *text)
{
  const ZdWriterColumn *column = current_column (self);
  lxw_format *format = self->plain;
  guint width;

  begin_cell (self);
  zd_writer_text_clean (self->text, text != NULL ? text : "");
  if (self->text->len == 0) {
    self->column++;
    return;
  }
  width = zd_writer_text_width (self->text->str);
  if (column != NULL && column->type == ZD_COLUMN_CODE)
    format = self->code;
  else if (width > ZD_WRITER_MAX_WIDTH || strchr (self->text->str, '\n') != NULL) {
    format = self->wrapped;
    zd_writer_make_room (self, self->text->str);
  }
  zd_writer_put_text (self, self->text->str, format);
  zd_writer_step (self, width);
}

void
zd_sheet_writer_money (ZdSheetWriter *self, gint64 fen)
{
  g_autofree char *shown = zd_money_format (fen);
  ZdWriterColumn *column = current_column (self);

  begin_cell (self);
  if (column != NULL)
    column->total = zd_sat_add (column->total, fen);
  if (zd_writer_is_exact (fen))
    put_number (self, fen / FEN_A_YUAN, self->money);
  else
    zd_writer_put_text (self, shown, self->code);
  zd_writer_step (self, strlen (shown));
}

void
zd_sheet_writer_integer (ZdSheetWriter *self, gint64 value)
{
  char shown[32];
  ZdWriterColumn *column = current_column (self);

  begin_cell (self);
  g_snprintf (shown, sizeof shown, "%" G_GINT64_FORMAT, value);
  if (column != NULL)
    column->total = zd_sat_add (column->total, value);
  if (zd_writer_is_exact (value))
    put_number (self, value, self->integer);
  else
    zd_writer_put_text (self, shown, self->code);
  zd_writer_step (self, strlen (shown));
}

void
zd_sheet_writer_date (ZdSheetWriter *self, ZdDay day)
{
  g_autofree char *shown = zd_day_format (day);

  begin_cell (self);
  if (day == ZD_DAY_NONE) {
    self->column++;
    return;
  }
  if (day + SERIAL_OF_1970 >= FIRST_SERIAL)
    put_number (self, day + SERIAL_OF_1970, self->date);
  else
    zd_writer_put_text (self, shown, self->plain);
  zd_writer_step (self, strlen (shown));
}

void
zd_sheet_writer_blank (ZdSheetWriter *self)
{
  begin_cell (self);
  self->column++;
}

void
zd_writer_next_row (ZdSheetWriter *self)
{
  if (self->row_filled)
    g_array_index (self->n_rows, guint32, self->n_rows->len - 1)++;
  if (self->lines > 1)
    worksheet_set_row (self->sheet, self->row, MIN (self->lines * LINE_HEIGHT, MAX_HEIGHT), NULL);
  self->row_filled = FALSE;
  self->lines = 0;
  self->column = 0;
  self->row++;
}

gboolean
zd_sheet_writer_end_row (ZdSheetWriter *self, ZdProgress *progress, GError **error)
{
  if (self->wrong != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->wrong));
    return FALSE;
  }
  zd_writer_next_row (self);
  self->full = self->row - self->first_row >= self->rows_a_sheet;
  return zd_progress_check (progress, error);
}
