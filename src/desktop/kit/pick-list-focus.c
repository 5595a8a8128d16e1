/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/pick-list-private.h"

#include "compat/list-position.h"

/* ---- into sight ---- */

static GtkWidget *
picked_row (ZdPickList *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (row != NULL && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

void
zd_pick_list_remember_place (ZdPickList *self)
{
  if (!self->scroll_wanted)
    self->place = gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
}

/* Would @row be seen whole if the list were scrolled to @place? One that is not seen now has no place that could be told. */
static gboolean
is_seen_from (ZdPickList *self, GtkWidget *row, double place)
{
  GtkAdjustment *now = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  graphene_rect_t bounds;
  double y;

  if (row == NULL || !gtk_widget_get_mapped (row) || !gtk_widget_compute_bounds (row, GTK_WIDGET (self->view), &bounds))
    return FALSE;
  y = bounds.origin.y + gtk_adjustment_get_value (now);
  return y >= place && y + bounds.size.height <= place + gtk_adjustment_get_page_size (now);
}

/* Rows that came in this frame have no place yet, and whatever asks for one of them, the focus too, has GTK put it at the
 * top. When they have one, the list is where it was if the picked row is seen from there. */
static gboolean
scroll_cb (GtkWidget *view, GdkFrameClock *clock, gpointer list)
{
  ZdPickList *self = list;
  guint position = gtk_single_selection_get_selected (self->selection);

  if (gtk_widget_get_mapped (view) && self->frames++ < 2)
    return G_SOURCE_CONTINUE;
  self->scrolling = 0;
  if (!gtk_widget_get_mapped (view))
    return G_SOURCE_REMOVE; /* when it is */
  self->scroll_wanted = FALSE;
  if (is_seen_from (self, picked_row (self), self->place))
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), self->place);
  else if (position != GTK_INVALID_LIST_POSITION)
    zd_list_scroll_to (view, position);
  return G_SOURCE_REMOVE;
}

void
zd_pick_list_scroll (ZdPickList *self)
{
  self->scroll_wanted = TRUE;
  self->frames = 0;
  if (self->scrolling == 0 && gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    self->scrolling = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), scroll_cb, self, NULL);
}

void
zd_pick_list_mapped (ZdPickList *self)
{
  if (self->scroll_wanted)
    zd_pick_list_scroll (self);
}

/* ---- focus ---- */

/* New rows take the place of the one that had it; without this it would go on to what comes behind the list. */
gboolean
zd_pick_list_focus_picked (ZdPickList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  GtkWidget *row = picked_row (self);

  if (row == NULL && position != GTK_INVALID_LIST_POSITION) { /* too far from what is in sight to have one */
    zd_list_scroll_to (GTK_WIDGET (self->view), position);
    row = picked_row (self);
  }
  return gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->view));
}

/* In 4.8 Tab goes from row to row. Here all rows are one stop. */
gboolean
zd_pick_list_move_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ZdPickList *self = ZD_PICK_LIST (widget);
  gboolean by_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (!by_tab || g_list_model_get_n_items (G_LIST_MODEL (self->told)) == 0)
    return zd_pick_list_default_focus (widget, direction);
  return gtk_widget_get_focus_child (widget) == NULL && zd_pick_list_focus_picked (self);
}

/* The row that is to have it may still come. */
static gboolean
is_incomplete (ZdPickList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->told)) == 0
         || (self->telling != 0 && self->picked != NULL
             && gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION);
}

void
zd_pick_list_focus (ZdPickList *self)
{
  g_return_if_fail (ZD_IS_PICK_LIST (self) && self->model != NULL);
  zd_pick_list_remember_place (self);
  zd_pick_list_focus_picked (self);
  zd_pick_list_scroll (self);
  self->focus_expected = is_incomplete (self);
  self->focus_before = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
}

void
zd_pick_list_focus_expected (ZdPickList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!self->focus_expected || root == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->told)) == 0)
    return;
  if (gtk_root_get_focus (root) == self->focus_before)
    zd_pick_list_focus (self);
  else
    self->focus_expected = FALSE;
}
