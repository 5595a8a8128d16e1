/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/focus-ring.h"

#define KEYBOARD_KEY "zd-by-keyboard"

static void
set_keyboard (GtkWindow *window, gboolean keyboard)
{
  g_object_set_data (G_OBJECT (window), KEYBOARD_KEY, GINT_TO_POINTER (keyboard));
  gtk_window_set_focus_visible (window, keyboard);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GtkWindow *window)
{
  set_keyboard (window, TRUE);
  return GDK_EVENT_PROPAGATE;
}

static void
press_cb (GtkGestureClick *click, int n_press, double x, double y, GtkWindow *window)
{
  set_keyboard (window, FALSE);
}

static void
faded_cb (GtkWindow *window)
{
  if (!gtk_window_get_focus_visible (window) && g_object_get_data (G_OBJECT (window), KEYBOARD_KEY) != NULL)
    gtk_window_set_focus_visible (window, TRUE);
}

static void
add (GtkWindow *window, GtkEventController *controller)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

void
zd_focus_ring_keep (GtkWindow *window)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), window);
  g_signal_connect (click, "pressed", G_CALLBACK (press_cb), window);
  g_signal_connect (window, "notify::focus-visible", G_CALLBACK (faded_cb), NULL);
  add (window, keys);
  add (window, GTK_EVENT_CONTROLLER (click));
}
