/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/histogram-private.h"

/* How far from an end it is still meant. */
#define REACH 14
#define MANY  10

/* ---- the pointer ---- */

static gboolean
find_interval (ZdHistogramView *self, double x, guint *interval)
{
  for (guint i = 0; i < zd_interval_set_size (self->set); i++)
    if (i != self->chosen && x >= zd_histogram_view_x (self, i, ZD_LOWER) && x <= zd_histogram_view_x (self, i, ZD_UPPER)) {
      *interval = i;
      return TRUE;
    }
  return FALSE;
}

/* Of two that stand together the one on whose side the pointer is. */
static gboolean
find_end (ZdHistogramView *self, double x, guint *end)
{
  double lower = ABS (x - zd_histogram_view_x (self, self->chosen, ZD_LOWER));
  double upper = x - zd_histogram_view_x (self, self->chosen, ZD_UPPER);

  *end = ABS (upper) < lower || (ABS (upper) == lower && upper >= 0) ? ZD_UPPER : ZD_LOWER;
  return MIN (ABS (upper), lower) <= REACH;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, ZdHistogramView *self)
{
  guint interval, end;

  if (self->histogram == NULL || !find_end (self, x, &end)) {
    if (self->histogram != NULL && find_interval (self, x, &interval))
      zd_histogram_view_choose (self, interval);
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (self->handles[end]);
  zd_histogram_view_let_go (self, TRUE); /* by a key, perhaps */
  zd_histogram_view_hold (self, end);
  self->apart = x - zd_histogram_view_x (self, self->chosen, end);
}

/* From what it was when it was taken: an end that was drawn to the side and back is open or closed as before. */
static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, ZdHistogramView *self)
{
  graphene_rect_t area = zd_histogram_view_area (self);
  ZdGrip grip;
  double x, y;

  if (self->before == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  grip = zd_histogram_view_grip (self, self->held);
  x += dx - self->apart - (double) area.origin.x;
  zd_histogram_view_take (self, dx == 0 ? zd_interval_set_ref (self->before)
                                        : zd_grip_move (&grip, self->before, x / (double) area.size.width));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, ZdHistogramView *self)
{
  zd_histogram_view_let_go (self, TRUE);
}

static void
cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, ZdHistogramView *self)
{
  zd_histogram_view_let_go (self, FALSE);
}

/* ---- keys ---- */

/* 0: not a key that moves. */
static int
steps_of (guint key, GdkModifierType state)
{
  int many = (state & GDK_SHIFT_MASK) != 0 ? MANY : 1;

  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    return -many;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    return many;
  case GDK_KEY_Page_Down:
  case GDK_KEY_KP_Page_Down:
    return -MANY;
  case GDK_KEY_Page_Up:
  case GDK_KEY_KP_Page_Up:
    return MANY;
  default:
    return 0;
  }
}

/* The end as far as it goes: on its own side without bound, on the other as near to the other end as it may come. */
static ZdIntervalSet *
go_far (ZdHistogramView *self, guint end, gboolean up)
{
  ZdGrip grip = zd_histogram_view_grip (self, end);

  if (up == (end == ZD_UPPER))
    return zd_grip_release (&grip, self->set);
  return zd_grip_move (&grip, self->set, up ? 1 - 1e-9 : 1e-9);
}

static void
choose_next (ZdHistogramView *self, int direction)
{
  guint n = zd_interval_set_size (self->set);

  zd_histogram_view_choose (self, (self->chosen + n + (guint) direction) % n);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZdHistogramView *self)
{
  GtkWidget *handle = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint end = handle == self->handles[ZD_UPPER] ? ZD_UPPER : ZD_LOWER;
  gboolean far = key == GDK_KEY_Home || key == GDK_KEY_End || key == GDK_KEY_KP_Home || key == GDK_KEY_KP_End;
  int steps = steps_of (key, state);
  ZdGrip grip;

  if (key == GDK_KEY_Escape && self->before != NULL) {
    zd_histogram_view_let_go (self, FALSE);
    return GDK_EVENT_STOP;
  }
  if (self->histogram == NULL || (steps == 0 && !far) || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0) {
    choose_next (self, steps < 0 ? -1 : 1);
    return GDK_EVENT_STOP;
  }
  zd_histogram_view_hold (self, end);
  grip = zd_histogram_view_grip (self, end);
  zd_histogram_view_take (self, far ? go_far (self, end, key == GDK_KEY_End || key == GDK_KEY_KP_End)
                                    : zd_grip_step (&grip, self->set, steps));
  return GDK_EVENT_STOP;
}

/* As long as a key is held down it is one movement. */
static void
key_released_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZdHistogramView *self)
{
  if (steps_of (key, state) != 0 || key == GDK_KEY_Home || key == GDK_KEY_End || key == GDK_KEY_KP_Home ||
      key == GDK_KEY_KP_End)
    zd_histogram_view_let_go (self, TRUE);
}

static void
leave_cb (GtkEventControllerFocus *controller, ZdHistogramView *self)
{
  zd_histogram_view_let_go (self, TRUE);
}

static void
add_keys (ZdHistogramView *self, GtkWidget *handle)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  /* The window may keep the one that has the focus longer than there is a view. */
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (handle, keys);
  gtk_widget_add_controller (handle, focus);
}

void
zd_histogram_view_add_hands (ZdHistogramView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  for (guint end = 0; end < ZD_N_ENDS; end++)
    add_keys (self, self->handles[end]);
}
