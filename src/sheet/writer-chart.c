/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/writer-private.h"
#include "sheet/writer-text.h"

/* A chart of the library's own size is 15 rows high. */
#define ROWS_A_CHART 16

static void
add_line (ZdSheetWriter *self, lxw_chart *chart, guint x, guint y)
{
  const char *sheet = self->sheet->name;
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);

  chart_series_set_name_range (series, sheet, self->header_row, y);
  chart_series_set_categories (series, sheet, self->first_row, x, self->row - 1, x);
  chart_series_set_values (series, sheet, self->first_row, y, self->row - 1, y);
}

void
zd_sheet_writer_chart (ZdSheetWriter *self, const char *title, guint x, guint first, guint last)
{
  lxw_chart *chart;

  if (self->row == self->first_row)
    return;
  chart = workbook_add_chart (self->workbook, LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS);
  for (guint y = first; y <= last; y++)
    add_line (self, chart, x, y);
  zd_writer_text_clean (self->text, title);
  chart_title_set_name (chart, self->text->str);
  chart_axis_set_name_range (chart->x_axis, self->sheet->name, self->header_row, x);
  if (first == last)
    chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  else
    chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  worksheet_insert_chart (self->sheet, self->header_row + self->n_charts * ROWS_A_CHART, self->columns->len + 1, chart);
  self->n_charts++;
}
