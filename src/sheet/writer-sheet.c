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

#define PAPER_A4    9
#define PAGE_WIDTH  1040 /* pixels between the margins, of A4 across */
#define MARGIN      0.4  /* inches */
#define LEAST_SCALE 65   /* percent: characters of 11 points have 7 */
#define FEN_A_YUAN  100.0
#define PADDING     2
#define HEADER_ROOM 3 /* for the arrow of the filter; beside two lines it has some */
#define HEADER_LINE 12

/* ---- columns ---- */

static void
clear_column (gpointer data)
{
  ZdWriterColumn *column = data;

  g_free (column->title);
  g_free (column->terms);
}

GArray *
zd_writer_columns_new (void)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (ZdWriterColumn));

  g_array_set_clear_func (columns, clear_column);
  return columns;
}

static ZdWriterColumn *
column_at (ZdSheetWriter *self, guint i)
{
  return &g_array_index (self->columns, ZdWriterColumn, i);
}

static void
copy_columns (ZdSheetWriter *self, const ZdSheetColumn *columns, guint n_columns)
{
  g_array_set_size (self->columns, 0);
  self->has_header = FALSE;
  self->named_by = 0;
  for (guint i = 0; i < n_columns; i++) {
    ZdWriterColumn column = { .title = g_strdup (columns[i].title), .type = columns[i].type, .sum = columns[i].sum };

    g_array_append_val (self->columns, column);
    self->has_header |= columns[i].title != NULL;
    if (columns[i].names)
      self->named_by = i;
  }
}

static gboolean
has_sums (ZdSheetWriter *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    any |= column_at (self, i)->sum;
  return any;
}

/* ---- the beginning of a sheet ---- */

/* Of characters that no line ends between. */
static guint
longest_word (const char *text)
{
  guint longest = 0, width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    width = g_unichar_isspace (c) || g_unichar_iswide (c) ? 0 : width + 1;
    longest = MAX (longest, width);
  }
  return longest;
}

/* Of what a line may end behind: what is in brackets, mostly a unit, goes to the second. 0: there are no brackets. */
static guint
before_brackets (const char *title)
{
  const char *wide = strstr (title, "（"), *open = wide != NULL ? wide : strchr (title, '(');
  g_autofree char *before = open != NULL ? g_strndup (title, open - title) : NULL;

  return before != NULL ? zd_writer_text_width (before) : 0;
}

/* A long title over short cells stands in two lines. */
static guint
width_under (const char *title, guint width)
{
  guint whole = zd_writer_text_width (title), first = before_brackets (title), two;

  if (whole <= HEADER_LINE)
    return MAX (width, whole + HEADER_ROOM + PADDING);
  two = 1 + (first > 0 ? MAX (first, whole - first) : MAX (longest_word (title), (whole + 1) / 2));
  if (width <= two)
    return two;
  return first > 0 ? MAX (width, whole + PADDING) : width;
}

static void
write_header (ZdSheetWriter *self)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const char *title = column_at (self, i)->title;

    zd_writer_text_clean (self->text, title != NULL ? title : "");
    zd_writer_put_text (self, self->text->str, self->header);
    zd_writer_make_room (self, self->text->str);
    if (zd_writer_text_width (self->text->str) > HEADER_LINE)
      self->lines = MAX (self->lines, 2);
    zd_writer_step (self, 0);
  }
  self->header_row = self->row;
  zd_writer_next_row (self);
}

/* A4 across, the header on every page, page numbers; see also fit_to_paper(). */
static void
set_up_page (ZdSheetWriter *self)
{
  g_autofree char *footer = g_strdup_printf ("&C%s", _ ("Page &P of &N"));

  worksheet_set_paper (self->sheet, PAPER_A4);
  worksheet_set_landscape (self->sheet);
  worksheet_set_margins (self->sheet, MARGIN, MARGIN, -1, -1);
  worksheet_set_footer (self->sheet, footer);
  if (!self->has_header)
    return;
  worksheet_gridlines (self->sheet, LXW_SHOW_ALL_GRIDLINES); /* on paper, too */
  worksheet_repeat_rows (self->sheet, self->header_row, self->header_row);
  worksheet_freeze_panes (self->sheet, self->header_row + 1, 0);
}

static gboolean
begin_sheet (ZdSheetWriter *self, GError **error)
{
  g_autofree char *valid = zd_writer_sheet_name (self->name, self->names);
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
  self->full = FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    column_at (self, i)->width = 0;
  if (self->heading_text != NULL) {
    zd_writer_text_clean (self->text, self->heading_text);
    zd_writer_put_text (self, self->text->str, self->heading);
    self->row_filled = self->text->len > 0;
    zd_writer_next_row (self);
  }
  if (self->has_header)
    write_header (self);
  set_up_page (self);
  self->first_row = self->row;
  return TRUE;
}

gboolean
zd_sheet_writer_begin_sheet (ZdSheetWriter *self, const char *name, const char *heading,
                             const ZdSheetColumn *columns, guint n_columns, GError **error)
{
  g_free (self->name);
  g_free (self->heading_text);
  self->name = g_strdup (name);
  self->heading_text = g_strdup (heading);
  copy_columns (self, columns, n_columns);
  return begin_sheet (self, error);
}

void
zd_sheet_writer_set_rows_a_sheet (ZdSheetWriter *self, guint rows)
{
  self->rows_a_sheet = rows;
}

/* ---- totals ---- */

static void
write_sum (ZdSheetWriter *self, const ZdWriterColumn *column, gint64 total, const char *formula)
{
  gboolean money = column->type == ZD_COLUMN_MONEY;
  lxw_format *format = money ? self->money_total : self->integer_total;
  g_autofree char *shown = money ? zd_money_format (total) : zd_decimal_format (total, 0);

  if (zd_writer_is_exact (total)) {
    locale_t before = uselocale (self->c_locale);

    worksheet_write_formula_num (self->sheet, self->row, self->column, formula, format,
                                 money ? total / FEN_A_YUAN : total);
    uselocale (before);
  } else {
    zd_writer_put_text (self, shown, format);
  }
  zd_writer_step (self, strlen (shown));
}

static char *
sum_formula (ZdSheetWriter *self, const char *letters)
{
  return g_strdup_printf ("=SUM(%s%u:%s%u)", letters, self->first_row + 1, letters, self->row);
}

/* Of the rows of this sheet; or, on the last one of several, of all, from the totals of each. @row: those of this one. */
static void
write_totals (ZdSheetWriter *self, const char *label, gboolean of_all, lxw_row_t row)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const ZdWriterColumn *column = column_at (self, i);

    if (column->sum) {
      g_autofree char *letters = zd_column_letters (i);
      g_autofree char *formula = of_all ? g_strdup_printf ("=SUM(%s%s%u)", column->terms, letters, row + 1)
                                        : sum_formula (self, letters);

      write_sum (self, column, of_all ? zd_sat_add (column->before, column->total) : column->total, formula);
    } else if (i == 0) {
      zd_writer_put_text (self, label, self->label);
      zd_writer_step (self, 0);
    } else {
      self->column++;
    }
  }
  zd_writer_next_row (self);
}

/* ---- the end of a sheet ---- */

static guint
width_of (const ZdWriterColumn *column)
{
  guint width = MIN (column->width, ZD_WRITER_MAX_WIDTH) + PADDING;

  return column->title != NULL ? MIN (width_under (column->title, width), ZD_WRITER_MAX_WIDTH + PADDING)
                               : MAX (width, ZD_WRITER_MIN_WIDTH + PADDING);
}

static guint
pixels_of (const ZdWriterColumn *column)
{
  return 7 * width_of (column) + 5;
}

/* As wide as a page, unless nobody could read that: then so many pages beside each other, all with the names. A chart is not
 * cut. */
static void
fit_to_paper (ZdSheetWriter *self)
{
  guint all = 0, names = pixels_of (column_at (self, self->named_by)), pages = 1;

  for (guint i = 0; i < self->columns->len; i++)
    all += pixels_of (column_at (self, i));
  while (self->n_charts == 0 && names < PAGE_WIDTH && pages * PAGE_WIDTH * 100 < (all + (pages - 1) * names) * LEAST_SCALE)
    pages++;
  worksheet_fit_to_pages (self->sheet, pages, 0);
  if (pages == 1)
    return;
  worksheet_repeat_columns (self->sheet, self->named_by, self->named_by);
  worksheet_print_across (self->sheet);
}

static void
set_widths (ZdSheetWriter *self)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const ZdWriterColumn *column = column_at (self, i);

    worksheet_set_column (self->sheet, i, i, width_of (column), column->type == ZD_COLUMN_CODE ? self->code : NULL);
  }
  fit_to_paper (self);
}

/* Returns the row of its totals. */
static lxw_row_t
close_sheet (ZdSheetWriter *self, const char *label)
{
  lxw_row_t totals = self->row;
  gboolean filled = self->row > self->first_row;

  if (self->has_header && filled)
    worksheet_autofilter (self->sheet, self->header_row, 0, self->row - 1, self->columns->len - 1);
  if (filled && has_sums (self))
    write_totals (self, label, FALSE, totals);
  zd_writer_define_names (self, totals);
  return totals;
}

/* 'It''s'!K1000002, */
static char *
term (const char *sheet, guint column, lxw_row_t row)
{
  g_auto (GStrv) parts = g_strsplit (sheet, "'", -1);
  g_autofree char *quoted = g_strjoinv ("''", parts);
  g_autofree char *letters = zd_column_letters (column);

  return g_strdup_printf ("'%s'!%s%u,", quoted, letters, row + 1);
}

gboolean
zd_writer_continue (ZdSheetWriter *self, GError **error)
{
  lxw_row_t totals = close_sheet (self, _ ("Total of this sheet"));

  set_widths (self);
  for (guint i = 0; i < self->columns->len; i++) {
    ZdWriterColumn *column = column_at (self, i);
    g_autofree char *before = column->terms, *here = term (self->sheet->name, i, totals);

    column->terms = g_strconcat (before != NULL ? before : "", here, NULL);
    column->before = zd_sat_add (column->before, column->total);
    column->total = 0;
  }
  return begin_sheet (self, error);
}

void
zd_sheet_writer_end_sheet (ZdSheetWriter *self)
{
  gboolean one_of_several = column_at (self, 0)->terms != NULL;
  lxw_row_t totals;

  self->full = FALSE;
  totals = close_sheet (self, one_of_several ? _ ("Total of this sheet") : _ ("Total"));
  if (one_of_several && has_sums (self))
    write_totals (self, _ ("Total of all sheets"), TRUE, totals);
  set_widths (self);
  self->sheet = NULL;
}
