/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/table-view-private.h"

#include "compat/list-position.h"

/* A view that is told of many rows makes widgets for some 200 of them, far beyond what is seen, before the window
 * answers again. So it is told of a handful in every frame, until it has them. */

/* The view extends a selection from where it last saw a click or a key select. After sorting that is another row, and
 * it knows nothing of rows that the program selects: so it is told, by a selection that the model does not hear. */
void
zd_table_view_anchor (ZdTableView *self)
{
  zd_row_model_set_deaf (self->model, TRUE);
  zd_list_anchor (GTK_WIDGET (self->view), zd_row_model_get_current (self->model));
  zd_row_model_set_deaf (self->model, FALSE);
}

static void
stop (ZdTableView *self)
{
  self->telling = 0;
  zd_table_view_anchor (self);
  if (self->seeking)
    zd_table_view_show_current (self);
}

static void
stop_telling (ZdTableView *self)
{
  if (self->telling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->telling);
  stop (self);
}

/* Out of sight it has time: widgets that are never laid out would all be so in the first frame. */
static gboolean
tell_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ZdTableView *self = ZD_TABLE_VIEW (widget);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->view))) {
    self->telling = 0;
    return G_SOURCE_REMOVE;
  }
  if (zd_row_model_tell (self->model))
    return G_SOURCE_CONTINUE;
  stop (self);
  return G_SOURCE_REMOVE;
}

void
zd_table_view_tell_rows (ZdTableView *self)
{
  guint n = zd_table_view_n_visible (self);

  if (n == 0 || zd_row_model_is_told (self->model, n - 1))
    stop_telling (self);
  else if (self->telling == 0)
    self->telling = gtk_widget_add_tick_callback (GTK_WIDGET (self), tell_cb, NULL, NULL);
}

/* While the view does not know the row that is to be seen, others are not shown in its stead. */
void
zd_table_view_show_current (ZdTableView *self)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  guint position = zd_row_model_get_current (self->model);

  self->seeking = position != GTK_INVALID_LIST_POSITION && !zd_row_model_is_told (self->model, position);
  gtk_widget_set_opacity (rows, self->seeking ? 0 : 1);
  if (position != GTK_INVALID_LIST_POSITION && !self->seeking)
    zd_list_scroll_to (GTK_WIDGET (self->view), position);
}

/* The key was on its way to a row that is no longer the current one, or no longer there. */
static gboolean
forward (ZdTableView *self, GtkEventControllerKey *keys)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  for (GtkWidget *widget = focus; widget != GTK_WIDGET (self->scrolled); widget = gtk_widget_get_parent (widget))
    if (gtk_event_controller_key_forward (keys, widget))
      return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
}

/* A key means all rows, and the current one: whoever is so quick waits that much. */
static gboolean
key_cb (ZdTableView *self, guint key, guint code, GdkModifierType state, GtkEventControllerKey *keys)
{
  if (self->telling != 0) {
    while (zd_row_model_tell (self->model))
      ;
    stop_telling (self);
  }
  return zd_table_view_end_focusing (self) ? forward (self, keys) : GDK_EVENT_PROPAGATE;
}

void
zd_table_view_watch_rows (ZdTableView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scrolled), keys);
  g_signal_connect_object (self->view, "map", G_CALLBACK (zd_table_view_tell_rows), self, G_CONNECT_SWAPPED);
}
