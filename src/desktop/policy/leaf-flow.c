/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-flow.h"

#define GAP 6
#define LINE_GAP 4

struct _ZdLeafFlow {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (ZdLeafFlow, zd_leaf_flow, GTK_TYPE_WIDGET)

/* The width that @child gets where there is @room: what expands has a line for itself. */
static int
width_of (GtkWidget *child, int room)
{
  int least, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  return MAX (least, gtk_widget_get_hexpand (child) ? room : MIN (natural, room));
}

static int
height_of (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Goes through the lines; places the children with @place. Returns the height of all. */
static int
lay_out (GtkWidget *self, int width, gboolean place)
{
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int wide = width_of (child, width), high;

    if (!gtk_widget_should_layout (child))
      continue;
    if (x > 0 && x + wide > width) {
      y += line + LINE_GAP;
      x = line = 0;
    }
    high = height_of (child, wide);
    if (place)
      gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, wide, high }, -1);
    x += wide + GAP;
    line = MAX (line, high);
  }
  return y + line;
}

static void
measure_width (GtkWidget *self, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int least, wished;

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wished, NULL, NULL);
    *minimum = MAX (*minimum, least);
    *natural += wished + (*natural > 0 ? GAP : 0);
  }
}

static void
zd_leaf_flow_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  int least, wished;

  measure_width (widget, &least, &wished);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    least = wished = lay_out (widget, for_size >= 0 ? for_size : wished, FALSE);
  *minimum = least;
  *natural = wished;
}

static void
zd_leaf_flow_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
zd_leaf_flow_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

void
zd_leaf_flow_append (ZdLeafFlow *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
zd_leaf_flow_clear (ZdLeafFlow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
zd_leaf_flow_dispose (GObject *object)
{
  zd_leaf_flow_clear (ZD_LEAF_FLOW (object));
  G_OBJECT_CLASS (zd_leaf_flow_parent_class)->dispose (object);
}

static void
zd_leaf_flow_class_init (ZdLeafFlowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_leaf_flow_dispose;
  widget_class->measure = zd_leaf_flow_measure;
  widget_class->size_allocate = zd_leaf_flow_size_allocate;
  widget_class->get_request_mode = zd_leaf_flow_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "flow");
}

static void
zd_leaf_flow_init (ZdLeafFlow *self)
{
}

GtkWidget *
zd_leaf_flow_new (void)
{
  return g_object_new (ZD_TYPE_LEAF_FLOW, NULL);
}

void
zd_leaf_flow_free_data (gpointer data, GClosure *closure)
{
  g_free (data);
}
