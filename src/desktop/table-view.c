/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/table-view-private.h"

#include "base/i18n.h"
#include "compat/list-position.h"
#include "desktop/format.h"

/* Fewer rows than this are arranged at once: nobody sees it. */
#define AT_ONCE 20000

enum { CURRENT_CHANGED, SELECTION_CHANGED, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdTableView, zd_table_view, ADW_TYPE_BIN)

/* ---- arranging: filter and sort, here or in a thread ---- */

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
  ZdRowSource *source;
  ZdRowWish wish;
  gpointer filter_data; /* FilterData, held */
} Arranging;

static Arranging *
arranging_new (ZdTableView *self)
{
  Arranging *job = g_new0 (Arranging, 1);

  job->source = zd_row_source_ref (self->source);
  job->wish.filter = self->filter;
  if (self->filter_data != NULL) {
    job->filter_data = g_atomic_rc_box_acquire (self->filter_data);
    job->wish.filter_data = ((FilterData *) job->filter_data)->data;
  }
  job->wish.column = self->sort_column;
  job->wish.descending = self->descending;
  return job;
}

static void
arranging_free (gpointer data)
{
  Arranging *job = data;

  zd_row_source_unref (job->source);
  filter_data_unref (job->filter_data);
  g_free (job);
}

static void
show_state (ZdTableView *self)
{
  guint n = zd_table_view_n_visible (self);
  gboolean nothing_at_all = self->source == NULL || zd_row_source_n_rows (self->source) == 0;

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "table" : nothing_at_all ? "empty" : "nothing");
}

static void
show_counts (ZdTableView *self)
{
  guint selected = zd_table_view_n_selected (self);
  g_autofree char *all = zd_count_format (zd_table_view_n_visible (self));
  g_autofree char *some = zd_count_format (selected);
  g_autofree char *rows =
      g_strdup_printf (ngettext ("%s row", "%s rows", zd_table_view_n_visible (self)), all);
  g_autofree char *both = g_strdup_printf (_("%s, %s selected"), rows, some);

  gtk_label_set_label (self->counts, selected > 1 ? both : rows);
}

/* Rows come into being in the frames after the model has them; the focus waits, but not for ever. */
static gboolean
focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ZdTableView *self = ZD_TABLE_VIEW (widget);
  guint position = zd_row_model_get_current (self->model);
  gboolean done;

  if (position != GTK_INVALID_LIST_POSITION)
    done = zd_list_focus (GTK_WIDGET (self->view), position);
  else
    done = gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
  if (!done && self->focus_frames++ < 10)
    return G_SOURCE_CONTINUE;
  self->focusing = 0;
  return G_SOURCE_REMOVE;
}

static void
focus_rows (ZdTableView *self)
{
  self->focus_expected = FALSE;
  self->focus_frames = 0;
  if (self->focusing == 0 && focus_cb (GTK_WIDGET (self), NULL, NULL) == G_SOURCE_CONTINUE)
    self->focusing = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_cb, NULL, NULL);
}

static GtkWidget *
window_focus (ZdTableView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
focus_inside (ZdTableView *self, GtkWidget *part)
{
  GtkWidget *focus = window_focus (self);

  return focus != NULL && gtk_widget_is_ancestor (focus, part);
}

/* The focus was in the rows, or came for rows that were not there yet and has not gone on since. */
static gboolean
rows_have_focus (ZdTableView *self)
{
  if (focus_inside (self, GTK_WIDGET (self->scrolled)))
    return TRUE;
  return self->focus_expected && (window_focus (self) == NULL || focus_inside (self, GTK_WIDGET (self)));
}

static void
take_order (ZdTableView *self, ZdRowSource *source, GArray *order)
{
  gboolean focused = rows_have_focus (self);
  gboolean moved = source == zd_row_model_get_source (self->model);
  guint position;

  zd_row_model_show (self->model, source, order);
  show_state (self);
  show_counts (self);
  position = zd_row_model_get_current (self->model);
  if (moved && position != GTK_INVALID_LIST_POSITION)
    zd_list_scroll_to (GTK_WIDGET (self->view), position);
  if (focused && zd_table_view_n_visible (self) > 0)
    focus_rows (self);
}

static void
arrange_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Arranging *job = data;

  g_task_return_pointer (task, zd_row_source_arrange (job->source, &job->wish, cancellable),
                         (GDestroyNotify) g_array_unref);
}

static void
stop_arranging (ZdTableView *self)
{
  if (self->arranging != NULL)
    g_cancellable_cancel (self->arranging);
  g_clear_object (&self->arranging);
  gtk_spinner_stop (self->spinner);
}

static void
arranged_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdTableView *self = ZD_TABLE_VIEW (object);
  Arranging *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GArray) order = g_task_propagate_pointer (G_TASK (result), NULL);

  if (order == NULL || self->model == NULL)
    return; /* overtaken by a later wish, or by the end */
  stop_arranging (self);
  take_order (self, job->source, g_steal_pointer (&order));
}

void
zd_table_view_arrange (ZdTableView *self)
{
  g_autoptr (GTask) task = NULL;
  Arranging *job;

  stop_arranging (self);
  if (self->source == NULL)
    return;
  job = arranging_new (self);
  if (zd_row_source_n_rows (self->source) <= AT_ONCE) {
    take_order (self, job->source, zd_row_source_arrange (job->source, &job->wish, NULL));
    arranging_free (job);
    return;
  }
  self->arranging = g_cancellable_new ();
  task = g_task_new (self, self->arranging, arranged_cb, NULL);
  g_task_set_source_tag (task, zd_table_view_arrange);
  g_task_set_task_data (task, job, arranging_free);
  g_task_run_in_thread (task, arrange_in_thread);
  gtk_spinner_start (self->spinner);
}

gboolean
zd_table_view_is_arranging (ZdTableView *self)
{
  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), FALSE);
  return self->arranging != NULL;
}

/* ---- what is shown ---- */

void
zd_table_view_set_columns (ZdTableView *self, const char *id, const ZdTableColumn *columns, guint n)
{
  g_return_if_fail (ZD_IS_TABLE_VIEW (self));
  g_return_if_fail (self->columns == NULL);
  self->id = g_strdup (id);
  self->columns = columns;
  self->n_columns = n;
  zd_table_view_build_columns (self);
  zd_table_view_build_menus (self);
  zd_table_view_recall (self);
}

void
zd_table_view_set_source (ZdTableView *self, ZdRowSource *source)
{
  g_return_if_fail (ZD_IS_TABLE_VIEW (self));
  g_clear_pointer (&self->source, zd_row_source_unref);
  self->source = source;
  zd_table_view_arrange (self);
}

ZdRowSource *
zd_table_view_get_source (ZdTableView *self)
{
  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), NULL);
  return self->source;
}

void
zd_table_view_set_filter (ZdTableView *self, ZdRowFilter filter, gpointer data, GDestroyNotify free)
{
  FilterData *box = g_atomic_rc_box_new (FilterData);

  g_return_if_fail (ZD_IS_TABLE_VIEW (self));
  *box = (FilterData){ data, free };
  filter_data_unref (self->filter_data);
  self->filter_data = box;
  self->filter = filter;
  zd_table_view_arrange (self);
}

void
zd_table_view_sort_by_index (ZdTableView *self, int column, gboolean descending)
{
  if (self->sort_column == column && self->descending == descending)
    return;
  self->sort_column = column;
  self->descending = descending;
  zd_table_view_update_menus (self);
  zd_table_view_remember_soon (self);
  zd_table_view_arrange (self);
}

void
zd_table_view_sort_by (ZdTableView *self, const char *column, gboolean descending)
{
  int index;

  g_return_if_fail (ZD_IS_TABLE_VIEW (self));
  index = column != NULL ? zd_table_view_find_column (self, column) : -1;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  if (index >= 0)
    gtk_column_view_sort_by_column (self->view, self->view_columns->pdata[index],
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

guint
zd_table_view_n_visible (ZdTableView *self)
{
  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

guint
zd_table_view_n_selected (ZdTableView *self)
{
  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), 0);
  return zd_row_model_n_selected (self->model);
}

GArray *
zd_table_view_get_selected (ZdTableView *self)
{
  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), NULL);
  return zd_row_model_get_selected (self->model);
}

gboolean
zd_table_view_get_current (ZdTableView *self, guint *row)
{
  guint position;

  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), FALSE);
  position = zd_row_model_get_current (self->model);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  *row = zd_row_model_row_at (self->model, position);
  return TRUE;
}

static gboolean
select_position (ZdTableView *self, guint position)
{
  if (position >= zd_table_view_n_visible (self))
    return FALSE;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  zd_list_scroll_to (GTK_WIDGET (self->view), position);
  if (focus_inside (self, GTK_WIDGET (self->scrolled)))
    focus_rows (self);
  return TRUE;
}

gboolean
zd_table_view_select_row (ZdTableView *self, guint row)
{
  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), FALSE);
  return select_position (self, zd_row_model_position_of (self->model, row));
}

gboolean
zd_table_view_select_id (ZdTableView *self, const char *id)
{
  ZdRowSource *source;

  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), FALSE);
  source = zd_row_model_get_source (self->model);
  for (guint i = 0; i < zd_table_view_n_visible (self); i++) {
    g_autofree char *other = zd_row_source_id (source, zd_row_model_row_at (self->model, i));

    if (g_strcmp0 (id, other) == 0)
      return select_position (self, i);
  }
  return FALSE;
}

gboolean
zd_table_view_move (ZdTableView *self, int step)
{
  guint position;

  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), FALSE);
  position = zd_row_model_get_current (self->model);
  if (position == GTK_INVALID_LIST_POSITION)
    return select_position (self, 0);
  return step > 0 || position > 0 ? select_position (self, position + (guint) step) : FALSE;
}

void
zd_table_view_set_note (ZdTableView *self, const char *note)
{
  g_return_if_fail (ZD_IS_TABLE_VIEW (self));
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

ZdEmptyState *
zd_table_view_get_empty (ZdTableView *self)
{
  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), NULL);
  return self->empty;
}

ZdBusy *
zd_table_view_get_busy (ZdTableView *self)
{
  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), NULL);
  return self->busy;
}

/* ---- what the person does ---- */

static void
activate_cb (GtkColumnView *view, guint position, ZdTableView *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, zd_row_model_row_at (self->model, position));
}

static void
selection_changed_cb (ZdTableView *self)
{
  show_counts (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
current_changed_cb (ZdTableView *self)
{
  g_signal_emit (self, signals[CURRENT_CHANGED], 0);
}

/* In 4.8 Tab goes from row to row; two million of them would be a trap. Here the
 * rows together are one stop: the current row, or the first. */
static gboolean
zd_table_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ZdTableView *self = ZD_TABLE_VIEW (widget);
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  gboolean inside = focus_inside (self, widget);
  gboolean in_rows = focus_inside (self, GTK_WIDGET (self->scrolled));

  self->focus_expected = forward && !inside;
  if (zd_table_view_n_visible (self) == 0 || (!forward && direction != GTK_DIR_TAB_BACKWARD))
    return GTK_WIDGET_CLASS (zd_table_view_parent_class)->focus (widget, direction);
  if (in_rows)
    return forward && gtk_widget_child_focus (GTK_WIDGET (self->options), direction);
  if (inside == forward) /* leaving by the end, or entering by it */
    return !inside && gtk_widget_child_focus (GTK_WIDGET (self->options), direction);
  focus_rows (self);
  return TRUE;
}

static gboolean
zd_table_view_grab_focus (GtkWidget *widget)
{
  ZdTableView *self = ZD_TABLE_VIEW (widget);

  self->focus_expected = TRUE;
  if (zd_table_view_n_visible (self) == 0)
    return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  focus_rows (self);
  return TRUE;
}

/* ---- type ---- */

static void
zd_table_view_dispose (GObject *object)
{
  ZdTableView *self = ZD_TABLE_VIEW (object);

  if (self->model != NULL) {
    stop_arranging (self);
    zd_table_view_remember_now (self);
    g_signal_handlers_disconnect_by_data (self->model, self);
    gtk_column_view_set_model (self->view, NULL);
    g_clear_pointer ((GtkWidget **) &self->row_popover, gtk_widget_unparent);
  }
  g_clear_object (&self->model);
  g_clear_pointer (&self->source, zd_row_source_unref);
  g_clear_pointer (&self->filter_data, filter_data_unref);
  G_OBJECT_CLASS (zd_table_view_parent_class)->dispose (object);
}

static void
zd_table_view_finalize (GObject *object)
{
  ZdTableView *self = ZD_TABLE_VIEW (object);

  g_free (self->id);
  g_ptr_array_unref (self->view_columns);
  g_hash_table_unref (self->bound);
  g_object_unref (self->actions);
  g_object_unref (self->row_menu);
  G_OBJECT_CLASS (zd_table_view_parent_class)->finalize (object);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_table_view_copy (ZD_TABLE_VIEW (widget), g_str_equal (name, "table-rows.copy-with-titles"));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (ZD_TABLE_VIEW (widget)->model));
}

static void
install_signals (void)
{
  signals[CURRENT_CHANGED] = g_signal_new ("current-changed", ZD_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", ZD_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", ZD_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/org/zhida/Zhida/table-view.ui");
  gtk_widget_class_bind_template_child (class, ZdTableView, stack);
  gtk_widget_class_bind_template_child (class, ZdTableView, view);
  gtk_widget_class_bind_template_child (class, ZdTableView, scrolled);
  gtk_widget_class_bind_template_child (class, ZdTableView, empty);
  gtk_widget_class_bind_template_child (class, ZdTableView, nothing);
  gtk_widget_class_bind_template_child (class, ZdTableView, busy);
  gtk_widget_class_bind_template_child (class, ZdTableView, counts);
  gtk_widget_class_bind_template_child (class, ZdTableView, note);
  gtk_widget_class_bind_template_child (class, ZdTableView, spinner);
  gtk_widget_class_bind_template_child (class, ZdTableView, options);
  gtk_widget_class_bind_template_callback (class, activate_cb);
}

static void
zd_table_view_class_init (ZdTableViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_EMPTY_STATE);
  g_type_ensure (ZD_TYPE_BUSY);
  G_OBJECT_CLASS (class)->dispose = zd_table_view_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_table_view_finalize;
  widget_class->focus = zd_table_view_focus;
  widget_class->grab_focus = zd_table_view_grab_focus;
  bind_template (widget_class);
  install_signals ();
  gtk_widget_class_install_action (widget_class, "table-rows.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "table-rows.copy-with-titles", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "table-rows.select-all", NULL, select_all_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table-rows.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "table-rows.copy-with-titles", NULL);
}

static void
zd_table_view_init (ZdTableView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sort_column = -1;
  self->view_columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->bound = g_hash_table_new (NULL, NULL);
  self->actions = g_simple_action_group_new ();
  self->row_menu = g_menu_new ();
  self->model = zd_row_model_new ();
  g_signal_connect_swapped (self->model, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_swapped (self->model, "current-changed", G_CALLBACK (current_changed_cb), self);
  g_signal_connect_swapped (self->model, "texts-changed", G_CALLBACK (zd_table_view_rebind), self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->model));
  zd_empty_state_show_empty (self->nothing, "system-search-symbolic", _("Nothing matches"),
                             _("Try another word, or take a filter away."), NULL, NULL);
  show_state (self);
}

GtkWidget *
zd_table_view_new (void)
{
  return g_object_new (ZD_TYPE_TABLE_VIEW, NULL);
}
