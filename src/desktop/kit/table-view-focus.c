/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/table-view-private.h"

#include "compat/list-position.h"
#include "desktop/kit/page.h"

/* Where the keyboard is in a table, and how it comes and goes. */

/* The current row; where there is none, the one that had the keyboard before, which at the top may have been another
 * question's: there it is the first. */
static gboolean
focus_row (ZdTableView *self)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (self->scrolled);
  guint position = zd_row_model_get_current (self->model);

  if (position == GTK_INVALID_LIST_POSITION && gtk_adjustment_get_value (place) > 0)
    return gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
  return zd_list_focus (GTK_WIDGET (self->view), position != GTK_INVALID_LIST_POSITION ? position : 0);
}

/* Rows come into being in the frames after the model has them; the focus waits, but not for ever. */
static gboolean
focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ZdTableView *self = ZD_TABLE_VIEW (widget);

  if (!focus_row (self) && (self->telling != 0 || self->focus_frames++ < 10))
    return G_SOURCE_CONTINUE;
  self->focusing = 0;
  return G_SOURCE_REMOVE;
}

void
zd_table_view_focus_rows (ZdTableView *self)
{
  self->focus_expected = FALSE;
  self->focus_frames = 0;
  if (self->focusing == 0 && focus_cb (GTK_WIDGET (self), NULL, NULL) == G_SOURCE_CONTINUE)
    self->focusing = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_cb, NULL, NULL);
}

/* GTK may have put the focus on the first row meanwhile, from where a key would go on. */
gboolean
zd_table_view_end_focusing (ZdTableView *self)
{
  if (self->focusing == 0 || !focus_row (self))
    return FALSE;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focusing);
  self->focusing = 0;
  return TRUE;
}

static GtkWidget *
window_focus (ZdTableView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
has_focus (ZdTableView *self, GtkWidget *part)
{
  GtkWidget *focus = window_focus (self);

  return focus != NULL && gtk_widget_is_ancestor (focus, part);
}

gboolean
zd_table_view_focus_inside (ZdTableView *self)
{
  return has_focus (self, GTK_WIDGET (self->scrolled));
}

/* The focus was in the rows, or came for rows that were not there yet and has not gone on since. */
gboolean
zd_table_view_has_row_focus (ZdTableView *self)
{
  if (zd_table_view_focus_inside (self))
    return TRUE;
  return self->focus_expected && (window_focus (self) == NULL || has_focus (self, GTK_WIDGET (self)));
}

/* The rows are gone and the focus with them: to what is offered instead, to the words by which they were sought, or
 * to the sentence that says so. Left alone it would go on to the next button, and Enter would press that. */
void
zd_table_view_focus_empty (ZdTableView *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), ZD_TYPE_PAGE);
  GtkWidget *sentence = gtk_stack_get_visible_child (self->stack);

  self->focus_expected = TRUE;
  if (gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD) ||
      (page != NULL && zd_page_focus_search (ZD_PAGE (page))))
    return;
  gtk_widget_set_focusable (sentence, TRUE);
  gtk_widget_grab_focus (sentence);
}

/* In 4.8 Tab goes from row to row; two million of them would be a trap. Here the
 * rows together are one stop: the current row, or the first. */
gboolean
zd_table_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ZdTableView *self = ZD_TABLE_VIEW (widget);
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  gboolean inside = has_focus (self, widget);
  gboolean in_rows = zd_table_view_focus_inside (self);

  self->focus_expected = forward && !inside;
  if (zd_table_view_n_visible (self) == 0 || (!forward && direction != GTK_DIR_TAB_BACKWARD))
    return zd_table_view_default_focus (widget, direction);
  if (in_rows)
    return forward && gtk_widget_child_focus (GTK_WIDGET (self->options), direction);
  if (inside == forward) /* leaving by the end, or entering by it */
    return !inside && gtk_widget_child_focus (GTK_WIDGET (self->options), direction);
  zd_table_view_focus_rows (self);
  return TRUE;
}

gboolean
zd_table_view_grab_focus (GtkWidget *widget)
{
  ZdTableView *self = ZD_TABLE_VIEW (widget);

  self->focus_expected = TRUE;
  if (zd_table_view_n_visible (self) == 0)
    return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  zd_table_view_focus_rows (self);
  return TRUE;
}
