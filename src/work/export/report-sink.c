/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include "base/decimal.h"
#include "base/i18n.h"

struct _ZdReportSink {
  ZdSheetWriter *writer; /* NULL: a preview */
  ZdProgress *progress;
  guint keep;        /* rows of a table that a preview keeps */
  GPtrArray *tables; /* of ZdReportTable: those begun so far */
  ZdReportTable *table;
  gint64 total;
};

static void
table_free (gpointer data)
{
  ZdReportTable *self = data;

  g_free (self->name);
  g_free (self->sums);
  g_ptr_array_unref (self->head);
  g_free (self);
}

ZdReportSink *
zd_report_sink_new (ZdSheetWriter *writer, guint rows, ZdProgress *progress)
{
  ZdReportSink *self = g_new0 (ZdReportSink, 1);

  self->writer = writer;
  self->keep = writer ? 0 : rows;
  self->progress = progress;
  self->tables = g_ptr_array_new_with_free_func (table_free);
  return self;
}

void
zd_report_sink_free (ZdReportSink *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_free (self);
}

GPtrArray *
zd_report_sink_take (ZdReportSink *self)
{
  return g_steal_pointer (&self->tables);
}

/* ---- a table ---- */

static gboolean
begin_sheet (ZdReportSink *self, const char *heading, GError **error)
{
  const ZdReportTable *table = self->table;
  g_autofree ZdSheetColumn *columns = g_new0 (ZdSheetColumn, table->n_columns + 1);

  columns[0] = (ZdSheetColumn){ .title = _ ("No."), .type = ZD_COLUMN_INTEGER };
  for (guint i = 0; i < table->n_columns; i++) {
    columns[i + 1] = table->columns[i];
    columns[i + 1].title = _ (table->columns[i].title);
  }
  return zd_sheet_writer_begin_sheet (self->writer, table->name, heading, columns, table->n_columns + 1, error);
}

gboolean
zd_report_begin (ZdReportSink *self, const char *name, const char *heading, const ZdSheetColumn *columns,
                 guint n_columns, gint64 total, GError **error)
{
  self->table = g_new (ZdReportTable, 1);
  *self->table = (ZdReportTable){ .name = g_strdup (name),
                                  .columns = columns,
                                  .n_columns = n_columns,
                                  .sums = g_new0 (gint64, n_columns),
                                  .head = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev) };
  self->total = total;
  g_ptr_array_add (self->tables, self->table);
  return !self->writer || begin_sheet (self, heading, error);
}

void
zd_report_bars (ZdReportSink *self, const char *title, guint first, guint last)
{
  if (self->writer)
    zd_sheet_writer_chart (self->writer, ZD_CHART_BARS, title, 1, first + 1, last + 1);
}

void
zd_report_end (ZdReportSink *self)
{
  if (self->writer)
    zd_sheet_writer_end_sheet (self->writer);
}

gboolean
zd_report_has_enough (ZdReportSink *self)
{
  return !self->writer && self->table->head->len >= self->keep;
}

void
zd_report_count (ZdReportSink *self, gint64 rows)
{
  self->table->rows += rows;
}

gint64
zd_report_rows (ZdReportSink *self)
{
  return self->table->rows;
}

gint64
zd_report_sum (ZdReportSink *self, guint column)
{
  return self->table->sums[column];
}

/* ---- rows ---- */

static void
write_cell (ZdSheetWriter *writer, ZdColumnType type, const ZdReportCell *cell)
{
  switch (type) {
  case ZD_COLUMN_MONEY:
    if (cell->number == G_MAXINT64)
      zd_sheet_writer_text (writer, _ ("no upper limit"));
    else if (cell->number < 0)
      zd_sheet_writer_blank (writer);
    else
      zd_sheet_writer_money (writer, cell->number);
    break;
  case ZD_COLUMN_INTEGER:
    if (cell->number < 0)
      zd_sheet_writer_blank (writer);
    else
      zd_sheet_writer_integer (writer, cell->number);
    break;
  case ZD_COLUMN_DATE:
    zd_sheet_writer_date (writer, (ZdDay) cell->number);
    break;
  default:
    zd_sheet_writer_text (writer, cell->text);
    break;
  }
}

static char *
cell_text (ZdColumnType type, const ZdReportCell *cell)
{
  switch (type) {
  case ZD_COLUMN_MONEY:
    if (cell->number == G_MAXINT64)
      return g_strdup (_ ("no upper limit"));
    return cell->number < 0 ? g_strdup ("") : zd_money_format (cell->number);
  case ZD_COLUMN_INTEGER:
    return cell->number < 0 ? g_strdup ("") : zd_decimal_format (cell->number, 0);
  case ZD_COLUMN_DATE:
    return zd_day_format ((ZdDay) cell->number);
  default:
    return g_strdup (cell->text ? cell->text : "");
  }
}

static void
keep_row (const ZdReportTable *table, const ZdReportCell *cells)
{
  char **texts = g_new0 (char *, table->n_columns + 2);

  texts[0] = zd_decimal_format (table->rows, 0);
  for (guint i = 0; i < table->n_columns; i++)
    texts[i + 1] = cell_text (table->columns[i].type, &cells[i]);
  g_ptr_array_add (table->head, texts);
}

static gboolean
write_row (ZdReportSink *self, const ZdReportCell *cells, GError **error)
{
  const ZdReportTable *table = self->table;

  zd_sheet_writer_integer (self->writer, table->rows);
  for (guint i = 0; i < table->n_columns; i++)
    write_cell (self->writer, table->columns[i].type, &cells[i]);
  return zd_sheet_writer_end_row (self->writer, self->progress, error);
}

gboolean
zd_report_row (ZdReportSink *self, const ZdReportCell *cells, GError **error)
{
  ZdReportTable *table = self->table;

  table->rows++;
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].sum && cells[i].number != G_MAXINT64)
      table->sums[i] = zd_sat_add (table->sums[i], MAX (cells[i].number, 0));
  zd_progress_set (self->progress, table->rows, self->total);
  if (self->writer)
    return write_row (self, cells, error);
  if (table->head->len < self->keep)
    keep_row (table, cells);
  return zd_progress_check (self->progress, error);
}
