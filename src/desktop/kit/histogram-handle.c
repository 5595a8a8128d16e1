/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/histogram-handle.h"

#include "desktop/kit/histogram-private.h"

#define GRIP_WIDTH  10
#define GRIP_HEIGHT 26
#define RING        3

struct _ZdHistogramHandle {
  GtkWidget parent_instance;
  gboolean bounded;
};

G_DEFINE_FINAL_TYPE (ZdHistogramHandle, zd_histogram_handle, GTK_TYPE_WIDGET)

/* @more: so much larger on every side. */
static GskRoundedRect
outline (GtkWidget *widget, float more)
{
  float width = GRIP_WIDTH + 2 * more, height = GRIP_HEIGHT + 2 * more;
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (
      &rect,
      &GRAPHENE_RECT_INIT (((float) gtk_widget_get_width (widget) - width) / 2,
                           ((float) gtk_widget_get_height (widget) - height) / 2, width, height),
      width / 2);
  return rect;
}

static void
fill (GtkSnapshot *snapshot, const GskRoundedRect *rect, const GdkRGBA *colour)
{
  gtk_snapshot_push_rounded_clip (snapshot, rect);
  gtk_snapshot_append_color (snapshot, colour, &rect->bounds);
  gtk_snapshot_pop (snapshot);
}

/* Hollow where there is no bound. */
static void
zd_histogram_handle_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ZdHistogramHandle *self = ZD_HISTOGRAM_HANDLE (widget);
  GdkRGBA accent = zd_histogram_colour (widget, "accent_bg_color"), ground = zd_histogram_colour (widget, "view_bg_color");
  GskRoundedRect grip = outline (widget, 0), inner = outline (widget, -2);
  GskRoundedRect edge = outline (widget, 1), ring = outline (widget, RING);
  float middle = (float) gtk_widget_get_width (widget) / 2;
  GdkRGBA faint = accent;

  faint.alpha *= 0.45f;
  gtk_snapshot_append_color (snapshot, self->bounded ? &accent : &faint,
                             &GRAPHENE_RECT_INIT (middle - 1, 0, 2, (float) gtk_widget_get_height (widget)));
  if (gtk_widget_has_visible_focus (widget))
    gtk_snapshot_append_border (snapshot, &ring, (float[4]){ 2, 2, 2, 2 },
                                (GdkRGBA[4]){ faint, faint, faint, faint });
  fill (snapshot, &edge, &ground); /* it is seen on bars of its colour */
  fill (snapshot, &grip, &accent);
  if (!self->bounded)
    fill (snapshot, &inner, &ground);
}

static void
zd_histogram_handle_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural =
      orientation == GTK_ORIENTATION_HORIZONTAL ? ZD_HISTOGRAM_HANDLE_WIDTH : GRIP_HEIGHT + 2 * RING;
}

static gboolean
zd_histogram_handle_grab_focus (GtkWidget *widget)
{
  gtk_root_set_focus (gtk_widget_get_root (widget), widget);
  return TRUE;
}

static void
zd_histogram_handle_class_init (ZdHistogramHandleClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = zd_histogram_handle_snapshot;
  widget_class->measure = zd_histogram_handle_measure;
  widget_class->grab_focus = zd_histogram_handle_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "handle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
zd_histogram_handle_init (ZdHistogramHandle *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "ew-resize");
}

void
zd_histogram_handle_set_bounded (ZdHistogramHandle *self, gboolean bounded)
{
  self->bounded = bounded;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
zd_histogram_handle_new (const char *name)
{
  GtkWidget *self = g_object_new (ZD_TYPE_HISTOGRAM_HANDLE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return self;
}
