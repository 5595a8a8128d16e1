/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/table-view-private.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"

enum { CURRENT_CHANGED, SELECTION_CHANGED, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdTableView, zd_table_view, ADW_TYPE_BIN)

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
  g_autofree char *both = g_strdup_printf (_ ("%s, %s selected"), rows, some);

  gtk_label_set_label (self->counts, selected > 1 ? both : rows);
}

/* Whoever sorts or narrows goes on at his row, or else begins at the top, and so does who asks something else. From
 * there no widget is in vain: at the top there are always rows for those that the view has. */
static gboolean
is_at_top (ZdTableView *self, gboolean begins)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (self->scrolled);

  if (begins)
    gtk_adjustment_set_value (place, 0);
  return gtk_adjustment_get_value (place) <= 0;
}

/* The focus goes back only where it was lost: whoever has scrolled on is not called back. */
void
zd_table_view_take_order (ZdTableView *self, ZdRowSource *source, GArray *order, ZdRowPlace *place)
{
  gboolean focused = zd_table_view_has_row_focus (self);
  gboolean begins = self->other_question || source == zd_row_model_get_source (self->model);
  gboolean replaced = zd_row_model_show (self->model, source, order, place, is_at_top (self, begins));

  zd_table_view_look_at_words (self, self->other_question);
  self->other_question = FALSE;
  show_state (self);
  show_counts (self);
  if (begins)
    zd_table_view_show_current (self);
  zd_table_view_tell_rows (self);
  if (focused && zd_table_view_n_visible (self) == 0)
    zd_table_view_focus_empty (self);
  else if (focused && (replaced || !zd_table_view_focus_inside (self)))
    zd_table_view_focus_rows (self);
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

void
zd_table_view_set_other_source (ZdTableView *self, ZdRowSource *source)
{
  g_return_if_fail (ZD_IS_TABLE_VIEW (self));
  self->other_question = TRUE;
  zd_table_view_set_source (self, source);
}

ZdRowSource *
zd_table_view_get_source (ZdTableView *self)
{
  g_return_val_if_fail (ZD_IS_TABLE_VIEW (self), NULL);
  return self->source;
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
  return zd_row_model_n_rows (self->model);
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
  zd_table_view_show_current (self);
  zd_table_view_anchor (self);
  if (zd_table_view_focus_inside (self))
    zd_table_view_focus_rows (self);
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

void
zd_table_view_mute_column (ZdTableView *self, const char *column, gboolean mute)
{
  int index;

  g_return_if_fail (ZD_IS_TABLE_VIEW (self));
  index = zd_table_view_find_column (self, column);
  g_return_if_fail (index >= 0);
  self->wishes[index].mute = mute;
  zd_table_view_fit (self);
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

/* ---- type ---- */

gboolean
zd_table_view_default_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return GTK_WIDGET_CLASS (zd_table_view_parent_class)->focus (widget, direction);
}

static void
zd_table_view_dispose (GObject *object)
{
  ZdTableView *self = ZD_TABLE_VIEW (object);

  g_clear_handle_id (&self->fitting, g_source_remove);
  if (self->model != NULL) {
    zd_table_view_stop_arranging (self);
    zd_table_view_remember_now (self);
    g_signal_handlers_disconnect_by_data (self->model, self);
    gtk_column_view_set_model (self->view, NULL);
    g_clear_pointer ((GtkWidget **) &self->row_popover, gtk_widget_unparent);
  }
  g_clear_object (&self->model);
  g_clear_pointer (&self->source, zd_row_source_unref);
  zd_table_view_clear_filter (self);
  G_OBJECT_CLASS (zd_table_view_parent_class)->dispose (object);
}

static void
zd_table_view_finalize (GObject *object)
{
  ZdTableView *self = ZD_TABLE_VIEW (object);

  g_free (self->id);
  g_free (self->wishes);
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
desk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const ZdTableDesk *desk = zd_table_view_get_desk ();

  if (desk == NULL || zd_table_view_n_visible (ZD_TABLE_VIEW (widget)) == 0)
    return;
  (g_str_equal (name, "table-rows.save") ? desk->save : desk->print) (ZD_TABLE_VIEW (widget));
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
  gtk_widget_class_install_action (widget_class, "table-rows.save", NULL, desk_action);
  gtk_widget_class_install_action (widget_class, "table-rows.print", NULL, desk_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "table-rows.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "table-rows.print", NULL);
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
  zd_empty_state_show_empty (self->nothing, "system-search-symbolic", _ ("Nothing matches"),
                             _ ("Try another word, or take a filter away."), NULL, NULL);
  zd_table_view_watch_rows (self);
  zd_table_view_watch_room (self);
  show_state (self);
}
