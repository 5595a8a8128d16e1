/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/writer-private.h"
#include "sheet/writer-text.h"

/* A chart of the library's own size is 15 rows high. */
#define ROWS_A_CHART 16
/* Below a table stand its totals and a blank row. */
#define ROWS_OF_TOTALS 2
#define BARS_WIDTH   1.8 /* of the library's own */
#define BARS_A_CHART 8   /* of the library's own height */

static void
add_series (ZdSheetWriter *self, lxw_chart *chart, guint x, guint y)
{
  const char *sheet = self->sheet->name;
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);

  chart_series_set_name_range (series, sheet, self->header_row, y);
  chart_series_set_categories (series, sheet, self->first_row, x, self->row - 1, x);
  chart_series_set_values (series, sheet, self->first_row, y, self->row - 1, y);
}

/* Bars for names, which are long, lie; the first row of the table is their topmost. The library's x axis is the one
 * that lies, which is here that of the values. */
static void
lay_bars (lxw_chart *chart, guint n_rows, lxw_chart_options *size)
{
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_label_position (chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
  size->x_scale = BARS_WIDTH;
  size->y_scale = MAX (1.0, n_rows / (double) BARS_A_CHART);
}

/* In words: of a name that is a formula some programs show “Axis Title”. */
static void
name_axis (ZdSheetWriter *self, lxw_chart_axis *axis, guint column)
{
  const char *title = g_array_index (self->columns, ZdWriterColumn, column).title;

  zd_writer_text_clean (self->text, title != NULL ? title : "");
  chart_axis_set_name (axis, self->text->str);
}

void
zd_sheet_writer_chart (ZdSheetWriter *self, ZdChartKind kind, const char *title, guint x, guint first, guint last)
{
  static const lxw_chart_type types[] = { [ZD_CHART_LINES] = LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS,
                                          [ZD_CHART_BARS] = LXW_CHART_BAR };
  gboolean bars = kind == ZD_CHART_BARS;
  lxw_chart_options size = { .x_scale = 1, .y_scale = 1 };
  lxw_chart *chart;

  if (self->row == self->first_row)
    return;
  chart = workbook_add_chart (self->workbook, types[kind]);
  for (guint y = first; y <= last; y++)
    add_series (self, chart, x, y);
  zd_writer_text_clean (self->text, title);
  chart_title_set_name (chart, self->text->str);
  if (bars)
    lay_bars (chart, self->row - self->first_row, &size);
  else
    name_axis (self, chart->x_axis, x);
  chart_legend_set_position (chart, first == last ? LXW_CHART_LEGEND_NONE : LXW_CHART_LEGEND_BOTTOM);
  worksheet_insert_chart_opt (self->sheet, bars ? self->row + ROWS_OF_TOTALS : self->header_row + self->n_charts * ROWS_A_CHART,
                              bars ? 0 : self->columns->len + 1, chart, &size);
  self->n_charts++;
}
