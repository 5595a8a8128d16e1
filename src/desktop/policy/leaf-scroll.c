/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-scroll.h"

/* Rows that came in one frame are laid out in the next one, and what they push away after that. */
#define FRAMES 3

static void
scroll (GtkWidget *widget)
{
  GtkWidget *port = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (port == NULL || !gtk_widget_compute_bounds (widget, port, &bounds))
    return;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (port));
  bounds.origin.y += gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer frames)
{
  if (--*(guint *) frames > 0)
    return G_SOURCE_CONTINUE;
  scroll (widget);
  return G_SOURCE_REMOVE;
}

void
zd_scroll_into_view (GtkWidget *widget)
{
  guint *frames = g_new (guint, 1);

  *frames = FRAMES;
  gtk_widget_add_tick_callback (widget, tick_cb, frames, g_free);
}
