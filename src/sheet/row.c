/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/row.h"

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/number.h"

typedef struct {
  guint32 column;
  gboolean borrowed;
  gsize offset; /* of a copied text */
} Placed;

struct _ZdRowBuilder {
  const ZdSheetLimits *limits;
  GArray *cells;    /* ZdCell of every column seen so far; only those placed are not empty */
  GArray *placed;   /* Placed: what the row has, so that a row costs what it has */
  GByteArray *text; /* copies; it moves as it grows, hence offsets */
  ZdRow row;
};

ZdRowBuilder *
zd_row_builder_new (const ZdSheetLimits *limits)
{
  ZdRowBuilder *self = g_new0 (ZdRowBuilder, 1);

  self->limits = limits;
  self->cells = g_array_new (FALSE, FALSE, sizeof (ZdCell));
  self->placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  self->text = g_byte_array_new ();
  return self;
}

void
zd_row_builder_free (ZdRowBuilder *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->cells);
  g_array_unref (self->placed);
  g_byte_array_unref (self->text);
  g_free (self);
}

guint32
zd_row_builder_get_number (const ZdRowBuilder *self)
{
  return self->row.number;
}

gboolean
zd_row_builder_begin (ZdRowBuilder *self, guint64 number, GError **error)
{
  const ZdCell empty = { .text = "" };

  for (guint i = 0; i < self->placed->len; i++) {
    const Placed *placed = &g_array_index (self->placed, Placed, i);

    g_array_index (self->cells, ZdCell, placed->column) = empty;
  }
  g_array_set_size (self->placed, 0);
  g_byte_array_set_size (self->text, 0);
  self->row.n_cells = 0;
  if (number == 0 || number > self->limits->max_rows) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("A sheet may have %u rows at most. Split it into several sheets or files."),
                 self->limits->max_rows);
    return FALSE;
  }
  self->row.number = number;
  return TRUE;
}

static gboolean
check_cell (ZdRowBuilder *self, guint64 column, const ZdCell *cell, GError **error)
{
  const ZdSheetLimits *limits = self->limits;
  g_autofree char *letters = NULL;

  if (column >= limits->max_columns) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("A sheet may have %u columns at most. Delete those you do not need."),
                 limits->max_columns);
    return FALSE;
  }
  if (cell->length > limits->max_cell_chars &&
      g_utf8_strlen (cell->text, cell->length) > limits->max_cell_chars) {
    letters = zd_column_letters (column);
    g_set_error (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("The cell in column %s is longer than %u characters. Shorten it, or close its quotation mark."),
        letters, limits->max_cell_chars);
    return FALSE;
  }
  if (self->text->len + cell->length >= limits->max_row_bytes) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The row holds more than %u MB of text. Shorten its cells."),
                 (guint)(limits->max_row_bytes >> 20));
    return FALSE;
  }
  return TRUE;
}

gboolean
zd_row_builder_add (ZdRowBuilder *self, guint64 column, const ZdCell *cell, gboolean borrowed, GError **error)
{
  const ZdCell empty = { .text = "" };
  Placed placed = { .column = column, .borrowed = borrowed, .offset = self->text->len };

  if (cell->length == 0)
    return TRUE;
  if (!check_cell (self, column, cell, error))
    return FALSE;
  while (self->cells->len <= column)
    g_array_append_val (self->cells, empty);
  if (g_array_index (self->cells, ZdCell, column).length > 0)
    return TRUE;
  if (!borrowed) {
    g_byte_array_append (self->text, (const guint8 *)cell->text, cell->length);
    g_byte_array_append (self->text, (const guint8 *)"", 1);
  }
  g_array_index (self->cells, ZdCell, column) = *cell;
  if (cell->kind == ZD_CELL_TEXT && zd_number_is_mangled (cell->text))
    g_array_index (self->cells, ZdCell, column).flags |= ZD_CELL_PRECISION_LOST;
  g_array_append_val (self->placed, placed);
  self->row.n_cells = MAX (self->row.n_cells, column + 1);
  return TRUE;
}

const ZdRow *
zd_row_builder_end (ZdRowBuilder *self)
{
  if (self->placed->len == 0)
    return NULL;
  for (guint i = 0; i < self->placed->len; i++) {
    const Placed *placed = &g_array_index (self->placed, Placed, i);

    if (!placed->borrowed)
      g_array_index (self->cells, ZdCell, placed->column).text =
          (const char *)self->text->data + placed->offset;
  }
  self->row.cells = &g_array_index (self->cells, ZdCell, 0);
  return &self->row;
}
