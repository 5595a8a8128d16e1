/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/grid.h"

#include "base/error.h"
#include "base/i18n.h"

/* A few bytes can say "a million times this row of thousands": that is never a table. */
#define MAX_REPEATED_CELLS (64 * 1024 * 1024)

struct _ZdGrid {
  const ZdSheetLimits *limits;
  ZdGridCovered covered;
  ZdRowBuilder *builder;
  guint64 number; /* of the row */
  guint64 column; /* of the next cell */
  GArray *below;  /* guint64 by column: the last row that a cell above spans */
  GArray *merges;
  ZdRow row; /* the last one that had content */
  guint64 again;
  guint64 repeated_cells;
};

ZdGrid *
zd_grid_new (const ZdSheetLimits *limits, ZdGridCovered covered)
{
  ZdGrid *self = g_new0 (ZdGrid, 1);

  self->limits = limits;
  self->covered = covered;
  self->builder = zd_row_builder_new (limits);
  self->below = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->merges = g_array_new (FALSE, FALSE, sizeof (ZdMerge));
  return self;
}

void
zd_grid_free (ZdGrid *self)
{
  if (self == NULL)
    return;
  zd_row_builder_free (self->builder);
  g_array_unref (self->below);
  g_array_unref (self->merges);
  g_free (self);
}

/* Rows without content may be as many as the document likes: sheets end with a million of them. */
gboolean
zd_grid_begin_row (ZdGrid *self, guint64 number, GError **error)
{
  const guint64 last = self->limits->max_rows;

  self->number = number != 0 ? number : self->number + 1;
  self->column = 0;
  return zd_row_builder_begin (self->builder, MIN (self->number, last), error);
}

void
zd_grid_set_column (ZdGrid *self, guint64 column)
{
  self->column = column;
}

static void
step_over_spanned (ZdGrid *self)
{
  while (self->column < self->below->len &&
         g_array_index (self->below, guint64, self->column) >= self->number)
    self->column++;
}

static void
note_span (ZdGrid *self, const ZdGridCell *cell)
{
  guint64 last_row = MIN (self->number + cell->rows - 1, self->limits->max_rows);
  guint64 last_column = MIN (self->column + cell->columns, self->limits->max_columns) - 1;
  ZdMerge merge = { self->number, last_row, self->column, last_column };

  if (cell->columns == 1 && cell->rows == 1)
    return;
  if (self->merges->len < self->limits->max_rows)
    g_array_append_val (self->merges, merge);
  if (self->covered == ZD_GRID_WRITTEN || cell->rows == 1)
    return;
  if (self->below->len <= last_column)
    g_array_set_size (self->below, last_column + 1);
  for (guint64 column = self->column; column <= last_column; column++)
    g_array_index (self->below, guint64, column) = last_row;
}

static gboolean
refuse_rows (const ZdGrid *self, GError **error)
{
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("A sheet may have %u rows at most. Split it into several sheets or files."),
               self->limits->max_rows);
  return FALSE;
}

gboolean
zd_grid_add (ZdGrid *self, const ZdGridCell *cell, GError **error)
{
  if (self->covered == ZD_GRID_PASSED_OVER)
    step_over_spanned (self);
  if (self->column < self->limits->max_columns && self->number <= self->limits->max_rows)
    note_span (self, cell);
  if (cell->cell.length == 0) {
    self->column += cell->repeat;
  } else {
    if (self->number > self->limits->max_rows)
      return refuse_rows (self, error);
    for (guint64 i = 0; i < cell->repeat; i++) {
      if (!zd_row_builder_add (self->builder, self->column++, &cell->cell, FALSE, error))
        return FALSE;
    }
  }
  if (self->covered == ZD_GRID_PASSED_OVER)
    self->column += cell->columns - 1;
  return TRUE;
}

gboolean
zd_grid_end_row (ZdGrid *self, guint64 repeat, const ZdRow **row, GError **error)
{
  guint64 more = repeat - 1;

  self->again = 0;
  *row = zd_row_builder_end (self->builder);
  if (*row == NULL) {
    self->number += more;
    return TRUE;
  }
  self->repeated_cells += more * (*row)->n_cells;
  if (self->number + more > self->limits->max_rows || self->repeated_cells > MAX_REPEATED_CELLS)
    return refuse_rows (self, error);
  self->row = **row;
  self->again = more;
  *row = &self->row;
  return TRUE;
}

const ZdRow *
zd_grid_again (ZdGrid *self)
{
  if (self->again == 0)
    return NULL;
  self->again--;
  self->row.number = ++self->number;
  return &self->row;
}

void
zd_grid_forget_spans (ZdGrid *self)
{
  g_array_set_size (self->below, 0);
}

guint32
zd_grid_get_row_number (const ZdGrid *self)
{
  return MIN (self->number, self->limits->max_rows);
}

const GArray *
zd_grid_get_merges (const ZdGrid *self)
{
  return self->merges;
}
