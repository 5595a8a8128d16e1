/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/table-view-private.h"

/* Filter and sort: here when nobody would see it, else in another thread. */

/* Fewer rows than this are arranged at once. */
#define AT_ONCE 20000

typedef struct {
  gpointer data;
  GDestroyNotify free;
} FilterData;

static void
filter_data_clear (gpointer box)
{
  FilterData *filter = box;

  if (filter->free != NULL)
    filter->free (filter->data);
}

static void
filter_data_unref (gpointer box)
{
  if (box != NULL)
    g_atomic_rc_box_release_full (box, filter_data_clear);
}

typedef struct {
  GWeakRef table; /* whoever closes a table does not wait until its rows are in order */
  ZdRowSource *source;
  ZdRowWish wish;
  gpointer filter_data; /* FilterData, held */
  ZdRowPlace *place;    /* what is selected goes with the rows */
} Arranging;

static Arranging *
arranging_new (ZdTableView *self)
{
  Arranging *job = g_new0 (Arranging, 1);

  g_weak_ref_init (&job->table, self);
  job->source = zd_row_source_ref (self->source);
  job->wish.filter = self->filter;
  if (self->filter_data != NULL) {
    job->filter_data = g_atomic_rc_box_acquire (self->filter_data);
    job->wish.filter_data = ((FilterData *) job->filter_data)->data;
  }
  job->wish.column = self->sort_column;
  job->wish.descending = self->descending;
  job->place = self->other_question ? zd_row_place_new_nowhere () : zd_row_model_note_place (self->model);
  return job;
}

static void
arranging_free (gpointer data)
{
  Arranging *job = data;

  g_weak_ref_clear (&job->table);
  zd_row_source_unref (job->source);
  filter_data_unref (job->filter_data);
  zd_row_place_free (job->place);
  g_free (job);
}

void
zd_table_view_clear_filter (ZdTableView *self)
{
  g_clear_pointer (&self->filter_data, filter_data_unref);
}

void
zd_table_view_set_filter (ZdTableView *self, ZdRowFilter filter, gpointer data, GDestroyNotify free)
{
  FilterData *box = g_atomic_rc_box_new (FilterData);

  g_return_if_fail (ZD_IS_TABLE_VIEW (self));
  *box = (FilterData){ data, free };
  zd_table_view_clear_filter (self);
  self->filter_data = box;
  self->filter = filter;
  zd_table_view_arrange (self);
}

static GArray *
arrange (Arranging *job, GCancellable *cancellable)
{
  GArray *order = zd_row_source_arrange (job->source, &job->wish, cancellable);

  zd_row_place_carry (job->place, job->source, order, cancellable);
  return order;
}

static void
arrange_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, arrange (data, cancellable), (GDestroyNotify) g_array_unref);
}

void
zd_table_view_stop_arranging (ZdTableView *self)
{
  if (self->arranging != NULL)
    g_cancellable_cancel (self->arranging);
  g_clear_object (&self->arranging);
  gtk_spinner_stop (self->spinner);
}

static void
arranged_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Arranging *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (ZdTableView) self = g_weak_ref_get (&job->table);
  g_autoptr (GArray) order = g_task_propagate_pointer (G_TASK (result), NULL);

  if (order == NULL || self == NULL)
    return; /* overtaken by a later wish, or by the end */
  zd_table_view_stop_arranging (self);
  zd_table_view_take_order (self, job->source, g_steal_pointer (&order), g_steal_pointer (&job->place));
}

void
zd_table_view_arrange (ZdTableView *self)
{
  g_autoptr (GTask) task = NULL;
  Arranging *job;

  zd_table_view_stop_arranging (self);
  if (self->source == NULL)
    return;
  job = arranging_new (self);
  if (zd_row_source_n_rows (self->source) <= AT_ONCE) {
    GArray *order = arrange (job, NULL);
    zd_table_view_take_order (self, job->source, order, g_steal_pointer (&job->place));
    arranging_free (job);
    return;
  }
  self->arranging = g_cancellable_new ();
  task = g_task_new (NULL, self->arranging, arranged_cb, NULL);
  g_task_set_source_tag (task, zd_table_view_arrange);
  g_task_set_task_data (task, job, arranging_free);
  g_task_run_in_thread (task, arrange_in_thread);
  gtk_spinner_start (self->spinner);
}
