/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/table-desk.h"

#include "base/i18n.h"
#include "desktop/kit/page.h"
#include "desktop/kit/table-shot.h"
#include "desktop/session/import-save.h"
#include "desktop/session/paper-desk.h"
#include "work/export/export.h"

/* A table tells its texts on the main thread only, and a sheet is written in the worker. So the rows go over in
 * batches, made a few milliseconds at a time; a queue between the two keeps memory and the window free. */
#define ROWS_A_BATCH 256
#define MAX_BATCHES  16
#define EVERY_MS     5
#define SLICE_US     (4 * G_TIME_SPAN_MILLISECOND)
#define PATIENCE_US  (100 * G_TIME_SPAN_MILLISECOND)

/* ---- rows on their way to the worker ---- */

typedef struct {
  gatomicrefcount refs;
  ZdTableShot *shot; /* main thread */
  guint made;        /* main thread: rows that have gone over */
  char *title;
  ZdSheetColumn *columns;
  guint n_columns;
  GAsyncQueue *batches; /* of GPtrArray of char**; an empty one is the end */
  GPtrArray *batch;     /* worker: the present one */
  guint taken;          /* worker: of it */
  gint given_up;        /* atomic: nobody takes any more */
} Stream;

static void
stream_unref (gpointer data)
{
  Stream *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  zd_table_shot_free (self->shot);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_async_queue_unref (self->batches);
  g_free (self->columns);
  g_free (self->title);
  g_free (self);
}

static char **
make_row (const Stream *self, guint row)
{
  char **texts = g_new0 (char *, self->n_columns + 1);

  for (guint i = 0; i < self->n_columns; i++)
    texts[i] = zd_table_shot_cell (self->shot, row, i);
  return texts;
}

static void
make_batch (Stream *self)
{
  GPtrArray *batch = g_ptr_array_new_full (ROWS_A_BATCH, (GDestroyNotify) g_strfreev);
  guint end = MIN (self->made + ROWS_A_BATCH, zd_table_shot_n_rows (self->shot));

  for (; self->made < end; self->made++)
    g_ptr_array_add (batch, make_row (self, self->made));
  g_async_queue_push (self->batches, batch);
}

static gboolean
make_cb (gpointer data)
{
  Stream *self = data;
  gint64 until = g_get_monotonic_time () + SLICE_US;
  gboolean more = TRUE;

  if (g_atomic_int_get (&self->given_up))
    return G_SOURCE_REMOVE;
  while (more && g_async_queue_length (self->batches) < MAX_BATCHES && g_get_monotonic_time () < until) {
    more = self->made < zd_table_shot_n_rows (self->shot);
    make_batch (self); /* behind the last row an empty one */
  }
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* ---- in the worker ---- */

static gboolean
next_batch (Stream *self, ZdProgress *progress, GError **error)
{
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  self->taken = 0;
  while (self->batch == NULL) {
    if (!zd_progress_check (progress, error))
      return FALSE;
    self->batch = g_async_queue_timeout_pop (self->batches, PATIENCE_US);
  }
  return TRUE;
}

static gboolean
next_row (gpointer data, ZdProgress *progress, char ***row, GError **error)
{
  Stream *self = data;

  *row = NULL;
  if ((self->batch == NULL || self->taken == self->batch->len) && !next_batch (self, progress, error))
    return FALSE;
  if (self->batch->len > 0)
    *row = g_steal_pointer (&self->batch->pdata[self->taken++]);
  return TRUE;
}

static gboolean
save_rows (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  Stream *self = data;
  const ZdShownRows rows = { .title = self->title,
                             .columns = self->columns,
                             .n_columns = self->n_columns,
                             .total = zd_table_shot_n_rows (self->shot),
                             .next = next_row,
                             .data = self };
  gboolean done;

  g_atomic_ref_count_inc (&self->refs);
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, EVERY_MS, make_cb, self, stream_unref);
  done = zd_export_rows (library, &rows, path, progress, error);
  g_atomic_int_set (&self->given_up, TRUE);
  return done;
}

/* ---- asked for ---- */

static char *
title_of (ZdTableView *table)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (table), ZD_TYPE_PAGE);

  return g_strdup (page != NULL ? zd_page_get_title (ZD_PAGE (page)) : _ ("Table"));
}

static Stream *
stream_new (ZdTableView *table)
{
  Stream *self = g_new0 (Stream, 1);

  g_atomic_ref_count_init (&self->refs);
  self->shot = zd_table_shot_new (table, ZD_SHOT_SELECTED_OR_ALL);
  self->title = title_of (table);
  self->n_columns = zd_table_shot_n_columns (self->shot);
  self->columns = g_new0 (ZdSheetColumn, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++) {
    const ZdTableColumn *column = zd_table_shot_column (self->shot, i);

    self->columns[i] = (ZdSheetColumn){ .title = _ (column->title),
                                        .type = column->kind == ZD_COL_NUMBER ? ZD_COLUMN_INTEGER
                                                : column->kind == ZD_COL_CODE ? ZD_COLUMN_CODE
                                                                              : ZD_COLUMN_TEXT };
  }
  self->batches = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  return self;
}

static char *
question_of (const ZdTableShot *shot)
{
  gulong n = zd_table_shot_n_rows (shot);

  return zd_table_shot_is_part (shot) ? g_strdup_printf (ngettext ("Export %lu Selected Row", "Export %lu Selected Rows", n), n)
                                      : g_strdup_printf (ngettext ("Export %lu Row", "Export All %lu Rows", n), n);
}

static void
save (ZdTableView *table)
{
  Stream *stream = stream_new (table);
  g_autofree char *question = question_of (stream->shot);
  g_autofree char *day = zd_day_format (zd_session_day (zd_session_of (GTK_WIDGET (table))));
  g_autofree char *name = g_strdup_printf ("%s %s.xlsx", stream->title, day);

  zd_import_save (GTK_WIDGET (table), zd_table_view_get_busy (table), question, name, save_rows, stream, stream_unref, TRUE);
}

/* ---- on paper ---- */

static void
begin_table (ZdPaper *paper, const ZdTableShot *shot)
{
  guint n = zd_table_shot_n_columns (shot);
  g_autofree ZdPaperColumn *columns = g_new0 (ZdPaperColumn, n);

  for (guint i = 0; i < n; i++) {
    const ZdTableColumn *column = zd_table_shot_column (shot, i);

    columns[i] = (ZdPaperColumn){ .title = _ (column->title),
                                  .share = column->width != 0 ? column->width : 24,
                                  .number = column->kind == ZD_COL_NUMBER };
  }
  zd_paper_begin_table (paper, columns, n);
}

static void
add_row (ZdPaper *paper, const ZdTableShot *shot, guint row)
{
  g_auto (GStrv) cells = g_new0 (char *, zd_table_shot_n_columns (shot) + 1);

  for (guint i = 0; i < zd_table_shot_n_columns (shot); i++)
    cells[i] = zd_table_shot_cell (shot, row, i);
  zd_paper_add_row (paper, (const char *const *) cells);
}

typedef struct {
  ZdTableShot *shot;
  char *title, *day;
  const char *mark; /* nullable */
} Printed;

static void
printed_free (gpointer data)
{
  Printed *self = data;

  zd_table_shot_free (self->shot);
  g_free (self->title);
  g_free (self->day);
  g_free (self);
}

static ZdPaper *
part_of (guint first, guint n, gpointer data)
{
  const Printed *printed = data;
  ZdPaper *paper = zd_paper_new (printed->title, printed->mark);

  if (first == 0)
    zd_paper_add_note (paper, printed->day);
  begin_table (paper, printed->shot);
  for (guint row = first; row < first + n; row++)
    add_row (paper, printed->shot, row);
  return paper;
}

ZdLongPaper *
zd_table_desk_paper (ZdTableView *table)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (table));
  Printed *printed = g_new (Printed, 1);

  *printed = (Printed) { zd_table_shot_new (table, ZD_SHOT_SELECTED_OR_ALL), title_of (table),
                         zd_day_format (zd_session_day (session)), zd_session_is_sample (session) ? _ ("SAMPLE DATA") : NULL };
  return zd_long_paper_new (zd_table_shot_n_rows (printed->shot), part_of, printed, printed_free);
}

static void
print (ZdTableView *table)
{
  g_autofree char *title = title_of (table);

  zd_paper_print_long (GTK_WIDGET (table), title, zd_table_desk_paper (table));
}

void
zd_table_desk_install (void)
{
  static const ZdTableDesk desk = { save, print };

  zd_table_view_set_desk (&desk);
}
