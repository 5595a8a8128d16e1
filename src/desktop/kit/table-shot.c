/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/table-shot.h"

#include "cases/case.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/table-view-private.h"

struct _ZdTableShot {
  ZdTableView *view; /* whose columns it are */
  ZdRowSource *source;
  GArray *columns; /* of guint: those that are seen, in the order in which they are seen */
  GArray *rows;    /* of guint32: of the source */
  gboolean part;
};

static GArray *
seen_columns (ZdTableView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view->view);
  GArray *seen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    guint index;

    if (gtk_column_view_column_get_visible (column) && g_ptr_array_find (view->view_columns, column, &index))
      g_array_append_val (seen, index);
  }
  return seen;
}

static GArray *
all_rows (ZdTableView *view)
{
  guint n = zd_table_view_n_visible (view);
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);

  for (guint i = 0; i < n; i++) {
    guint32 row = zd_row_model_row_at (view->model, i);

    g_array_append_val (rows, row);
  }
  return rows;
}

ZdTableShot *
zd_table_shot_new (ZdTableView *view, ZdShotRows which)
{
  ZdTableShot *self = g_new0 (ZdTableShot, 1);
  ZdRowSource *source = zd_row_model_get_source (view->model);

  self->view = g_object_ref (view);
  self->source = source != NULL ? zd_row_source_ref (source) : NULL;
  self->columns = seen_columns (view);
  self->part = which == ZD_SHOT_SELECTED || zd_row_model_n_selected (view->model) > 1;
  self->rows = self->part ? zd_row_model_get_selected (view->model) : all_rows (view);
  return self;
}

void
zd_table_shot_free (ZdTableShot *self)
{
  g_clear_pointer (&self->source, zd_row_source_unref);
  g_array_unref (self->columns);
  g_array_unref (self->rows);
  g_object_unref (self->view);
  g_free (self);
}

guint
zd_table_shot_n_rows (const ZdTableShot *self)
{
  return self->rows->len;
}

guint
zd_table_shot_n_columns (const ZdTableShot *self)
{
  return self->columns->len;
}

gboolean
zd_table_shot_is_part (const ZdTableShot *self)
{
  return self->part;
}

const ZdTableColumn *
zd_table_shot_column (const ZdTableShot *self, guint column)
{
  return &self->view->columns[g_array_index (self->columns, guint, column)];
}

/* A chip's word is part of what the table says; its detail follows it. */
char *
zd_table_shot_cell (const ZdTableShot *self, guint number, guint column)
{
  guint row = g_array_index (self->rows, guint32, number), index = g_array_index (self->columns, guint, column);
  ZdColKind kind = self->view->columns[index].kind;
  g_autofree char *text = zd_row_source_text (self->source, row, index);
  const char *word = NULL;
  int mark;

  if (kind != ZD_COL_VERDICT && kind != ZD_COL_STATE)
    return g_steal_pointer (&text);
  mark = zd_row_source_mark (self->source, row, index);
  if (mark < 0)
    return g_steal_pointer (&text);
  word = kind == ZD_COL_STATE ? zd_case_state_name ((ZdCaseState) mark) : zd_verdict_name ((ZdMatchGroup) mark);
  return *text == '\0' || kind == ZD_COL_STATE ? g_strdup (word) : g_strdup_printf ("%s · %s", word, text);
}
