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

/* Excel keeps 15 digits: a larger sum or number is written as text. */
#define MAX_EXACT  G_GINT64_CONSTANT (1000000000000000)
#define FEN_A_YUAN 100.0
/* 1900-03-01: from here on Excel's days agree with the calendar. */
#define FIRST_SERIAL   61
#define SERIAL_OF_1970 25569
#define FORMAT_TEXT    49
#define PAPER_A4       9
#define MAX_PROPERTY   255 /* characters */
#define MIN_WIDTH      8
#define MAX_WIDTH      60
#define HEADER_ROOM    3 /* for the arrow of the filter */
#define LINE_HEIGHT    15 /* points */
#define MAX_HEIGHT     409

typedef struct {
  ZdColumnType type;
  gboolean sum;
  gint64 total;
  guint width;
} Column;

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
  self->n_rows = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
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
  g_free (self->target);
  if (self->names != NULL) {
    freelocale (self->c_locale);
    g_hash_table_unref (self->names);
    g_array_unref (self->n_rows);
    g_array_unref (self->columns);
    g_string_free (self->text, TRUE);
  }
  g_free (self);
}

static gboolean
is_exact (gint64 value)
{
  return value > -MAX_EXACT && value < MAX_EXACT;
}

static Column *
current_column (ZdSheetWriter *self)
{
  return self->column < self->columns->len ? &g_array_index (self->columns, Column, self->column) : NULL;
}

/* Notes how wide the cell is and steps to the next one. */
static void
step (ZdSheetWriter *self, guint width)
{
  Column *column = current_column (self);

  if (column != NULL)
    column->width = MAX (column->width, width);
  self->column++;
  self->row_filled = TRUE;
}

/* Readers other than Excel do not heighten a row by themselves for what is wrapped in it. */
static void
make_room (ZdSheetWriter *self, const char *text)
{
  self->lines = MAX (self->lines, zd_writer_text_lines (text, MAX_WIDTH));
}

static void
put_text (ZdSheetWriter *self, const char *text, lxw_format *format)
{
  locale_t before = uselocale (self->c_locale);

  worksheet_write_string (self->sheet, self->row, self->column, text, format);
  uselocale (before);
}

/* On a cover, say, numbers stand among texts. */
static void
put_number (ZdSheetWriter *self, double number, lxw_format *const formats[2])
{
  const Column *column = current_column (self);
  lxw_format *format = formats[column != NULL && column->type == ZD_COLUMN_TEXT];
  locale_t before = uselocale (self->c_locale);

  worksheet_write_number (self->sheet, self->row, self->column, number, format);
  uselocale (before);
}

void
zd_sheet_writer_text (ZdSheetWriter *self, const char *text)
{
  const Column *column = current_column (self);
  lxw_format *format = self->plain;
  guint width;

  zd_writer_text_clean (self->text, text != NULL ? text : "");
  if (self->text->len == 0) {
    self->column++;
    return;
  }
  width = zd_writer_text_width (self->text->str);
  if (column != NULL && column->type == ZD_COLUMN_CODE)
    format = self->code;
  else if (width > MAX_WIDTH || strchr (self->text->str, '\n') != NULL) {
    format = self->wrapped;
    make_room (self, self->text->str);
  }
  put_text (self, self->text->str, format);
  step (self, width);
}

void
zd_sheet_writer_money (ZdSheetWriter *self, gint64 fen)
{
  g_autofree char *shown = zd_money_format (fen);
  Column *column = current_column (self);

  if (column != NULL)
    column->total = zd_sat_add (column->total, fen);
  if (is_exact (fen))
    put_number (self, fen / FEN_A_YUAN, self->money);
  else
    put_text (self, shown, self->code);
  step (self, strlen (shown));
}

void
zd_sheet_writer_integer (ZdSheetWriter *self, gint64 value)
{
  char shown[32];
  Column *column = current_column (self);

  g_snprintf (shown, sizeof shown, "%" G_GINT64_FORMAT, value);
  if (column != NULL)
    column->total = zd_sat_add (column->total, value);
  if (is_exact (value))
    put_number (self, value, self->integer);
  else
    put_text (self, shown, self->code);
  step (self, strlen (shown));
}

void
zd_sheet_writer_date (ZdSheetWriter *self, ZdDay day)
{
  g_autofree char *shown = zd_day_format (day);

  if (day == ZD_DAY_NONE) {
    self->column++;
    return;
  }
  if (day + SERIAL_OF_1970 >= FIRST_SERIAL)
    put_number (self, day + SERIAL_OF_1970, self->date);
  else
    put_text (self, shown, self->plain);
  step (self, strlen (shown));
}

void
zd_sheet_writer_blank (ZdSheetWriter *self)
{
  self->column++;
}

static void
next_row (ZdSheetWriter *self)
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
  /* The last row is left for the totals. */
  if (self->row + 1 >= LXW_ROW_MAX) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE,
                 _ ("A sheet cannot hold more than %d rows. Choose fewer, for example one month."),
                 LXW_ROW_MAX);
    return FALSE;
  }
  next_row (self);
  return zd_progress_check (progress, error);
}

static void
copy_columns (ZdSheetWriter *self, const ZdSheetColumn *columns, guint n_columns)
{
  g_array_set_size (self->columns, 0);
  self->has_header = FALSE;
  for (guint i = 0; i < n_columns; i++) {
    Column column = { .type = columns[i].type, .sum = columns[i].sum, .width = MIN_WIDTH };

    g_array_append_val (self->columns, column);
    self->has_header |= columns[i].title != NULL;
  }
}

static void
write_header (ZdSheetWriter *self, const ZdSheetColumn *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++) {
    zd_writer_text_clean (self->text, columns[i].title != NULL ? columns[i].title : "");
    put_text (self, self->text->str, self->header);
    make_room (self, self->text->str);
    step (self, zd_writer_text_width (self->text->str) + HEADER_ROOM);
  }
  self->header_row = self->row;
  next_row (self);
}

/* A4 across, the header on every page, page numbers. */
static void
set_up_page (ZdSheetWriter *self)
{
  g_autofree char *footer = g_strdup_printf ("&C%s", _ ("Page &P of &N"));

  worksheet_set_paper (self->sheet, PAPER_A4);
  worksheet_set_landscape (self->sheet);
  worksheet_fit_to_pages (self->sheet, 1, 0);
  worksheet_set_footer (self->sheet, footer);
  if (!self->has_header)
    return;
  worksheet_repeat_rows (self->sheet, self->header_row, self->header_row);
  worksheet_freeze_panes (self->sheet, self->header_row + 1, 0);
}

gboolean
zd_sheet_writer_begin_sheet (ZdSheetWriter *self, const char *name, const char *heading,
                             const ZdSheetColumn *columns, guint n_columns, GError **error)
{
  g_autofree char *valid = zd_writer_sheet_name (name, self->names);
  guint32 n_rows = 0;

  errno = 0;
  self->sheet = workbook_add_worksheet (self->workbook, valid);
  if (self->sheet == NULL) {
    zd_error_set_errno (error, errno != 0 ? errno : EIO, self->target);
    return FALSE;
  }
  g_array_append_val (self->n_rows, n_rows);
  self->row = self->column = 0;
  self->n_charts = 0;
  copy_columns (self, columns, n_columns);
  if (heading != NULL) {
    zd_writer_text_clean (self->text, heading);
    put_text (self, self->text->str, self->heading);
    self->row_filled = self->text->len > 0;
    next_row (self);
  }
  if (self->has_header)
    write_header (self, columns, n_columns);
  set_up_page (self);
  self->first_row = self->row;
  return TRUE;
}

static void
write_sum (ZdSheetWriter *self, const Column *column)
{
  gboolean money = column->type == ZD_COLUMN_MONEY;
  lxw_format *format = money ? self->money_total : self->integer_total;
  g_autofree char *shown = money ? zd_money_format (column->total) : zd_decimal_format (column->total, 0);
  g_autofree char *letters = zd_column_letters (self->column);
  g_autofree char *formula =
      g_strdup_printf ("=SUM(%s%u:%s%u)", letters, self->first_row + 1, letters, self->row);
  locale_t before;

  if (is_exact (column->total)) {
    before = uselocale (self->c_locale);
    worksheet_write_formula_num (self->sheet, self->row, self->column, formula, format,
                                 money ? column->total / FEN_A_YUAN : column->total);
    uselocale (before);
  } else {
    put_text (self, shown, format);
  }
  step (self, strlen (shown));
}

static void
write_totals (ZdSheetWriter *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    any |= g_array_index (self->columns, Column, i).sum;
  if (!any || self->row == self->first_row)
    return;
  for (guint i = 0; i < self->columns->len; i++) {
    const Column *column = &g_array_index (self->columns, Column, i);

    if (column->sum) {
      write_sum (self, column);
    } else if (i == 0) {
      put_text (self, _ ("Total"), self->label);
      step (self, 0);
    } else {
      self->column++;
    }
  }
  next_row (self);
}

static void
set_widths (ZdSheetWriter *self)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const Column *column = &g_array_index (self->columns, Column, i);

    worksheet_set_column (self->sheet, i, i, MIN (column->width, MAX_WIDTH) + 2,
                          column->type == ZD_COLUMN_CODE ? self->code : NULL);
  }
}

void
zd_sheet_writer_end_sheet (ZdSheetWriter *self)
{
  if (self->has_header && self->row > self->first_row)
    worksheet_autofilter (self->sheet, self->header_row, 0, self->row - 1, self->columns->len - 1);
  write_totals (self);
  set_widths (self);
  self->sheet = NULL;
}
