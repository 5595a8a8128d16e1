/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/pane.h"

struct _ZdPane {
  AdwBin parent_instance;
  GtkScrolledWindow *scrolled;
  GtkBox *parts;
  GtkWidget *wanted; /* weak: to be revealed when it has its place */
};

static void buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (ZdPane, zd_pane, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

void
zd_pane_append (ZdPane *self, GtkWidget *part)
{
  g_return_if_fail (ZD_IS_PANE (self));
  gtk_box_append (self->parts, part);
}

void
zd_pane_scroll_to_top (ZdPane *self)
{
  g_return_if_fail (ZD_IS_PANE (self));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* From where to where @part reaches in what is scrolled, padding included. */
static gboolean
extent (ZdPane *self, GtkWidget *part, double *top, double *bottom)
{
  double scrolled = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scrolled));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (part, gtk_widget_get_parent (GTK_WIDGET (self->parts)), &bounds))
    return FALSE;
  *top = bounds.origin.y + scrolled;
  *bottom = *top + bounds.size.height;
  return TRUE;
}

void
zd_pane_scroll_to (ZdPane *self, GtkWidget *part)
{
  double top, bottom;

  g_return_if_fail (ZD_IS_PANE (self));
  if (extent (self, part, &top, &bottom))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), top);
}

static void
laid_out_cb (GdkFrameClock *clock, ZdPane *self)
{
  double top, bottom;

  g_signal_handlers_disconnect_by_func (clock, laid_out_cb, self);
  if (self->wanted != NULL && extent (self, self->wanted, &top, &bottom))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scrolled), top, bottom);
  g_clear_weak_pointer (&self->wanted);
}

/* What has only just been shown, or grew, has its place behind the next layout. */
void
zd_pane_reveal (ZdPane *self, GtkWidget *part)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_return_if_fail (ZD_IS_PANE (self));
  g_set_weak_pointer (&self->wanted, part);
  if (clock == NULL)
    return;
  g_signal_handlers_disconnect_by_func (clock, laid_out_cb, self);
  g_signal_connect_object (clock, "layout", G_CALLBACK (laid_out_cb), self, G_CONNECT_AFTER);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

/* Our own template comes before there are parts to add to. */
static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  ZdPane *self = ZD_PANE (buildable);

  if (self->parts == NULL)
    parent_buildable->add_child (buildable, builder, child, type);
  else
    zd_pane_append (self, GTK_WIDGET (child));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
zd_pane_dispose (GObject *object)
{
  g_clear_weak_pointer (&ZD_PANE (object)->wanted);
  G_OBJECT_CLASS (zd_pane_parent_class)->dispose (object);
}

static void
zd_pane_class_init (ZdPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_pane_dispose;
  gtk_widget_class_set_css_name (widget_class, "pane");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPane, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ZdPane, parts);
}

static void
zd_pane_init (ZdPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
