/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/whatif/chart.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/whatif/chart-axis.h"

/* At the usual size of text, and larger with it. */
#define HEIGHT 190
#define WIDTH  260
#define TOP    30  /* the title and what is told of a point */
#define BOTTOM 26
#define LEFT   78
#define RIGHT  40
#define LINE   2
#define DOT    4

struct _ZdChart {
  GtkWidget parent_instance;
  char *title;
  ZdType x_type, y_type;
  GArray *points; /* of ZdChartPoint */
  gint64 mark;
  int chosen; /* point that is told; −1: none */
  char *words;
};

G_DEFINE_FINAL_TYPE (ZdChart, zd_chart, GTK_TYPE_WIDGET)

static const ZdChartPoint *
point_at (const ZdChart *self, guint i)
{
  return &g_array_index (self->points, ZdChartPoint, i);
}

/* ---- words ---- */

static char *
value_words (const ZdType *type, gint64 value)
{
  return type->kind == ZD_KIND_MONEY ? zd_money_format_short (value, FALSE) : zd_type_describe (type, value);
}

static char *
point_words (const ZdChart *self, const ZdChartPoint *point)
{
  g_autofree char *x = zd_type_describe (&self->x_type, point->x);
  g_autofree char *least = value_words (&self->y_type, point->least), *most = value_words (&self->y_type, point->most);

  return point->least == point->most ? g_strdup_printf (_ ("%s: %s"), x, most)
                                     : g_strdup_printf (_ ("%s: %s to %s"), x, least, most);
}

static void
choose (ZdChart *self, int index)
{
  self->chosen = index;
  g_clear_pointer (&self->words, g_free);
  self->words = index >= 0 ? point_words (self, point_at (self, (guint) index)) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->words != NULL ? self->words : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- where things are ---- */

/* How much larger than usual text is. */
static float
scale_of (ZdChart *self)
{
  double resolution = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (GTK_WIDGET (self)));

  return resolution > 0 ? (float) (resolution / 96) : 1;
}

typedef struct {
  ZdChartAxis x, y;
  graphene_rect_t plot;
  float scale;
} Layout;

static void
lay_out (ZdChart *self, Layout *layout)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  gint64 most = 0;

  for (guint i = 0; i < self->points->len; i++)
    most = MAX (most, point_at (self, i)->most);
  zd_chart_axis_init (&layout->y, 0, most, 4);
  zd_chart_axis_init_exact (&layout->x, point_at (self, 0)->x, point_at (self, self->points->len - 1)->x, 4);
  layout->scale = scale_of (self);
  graphene_rect_init (&layout->plot, LEFT * layout->scale, TOP * layout->scale,
                      MAX ((float) width - (LEFT + RIGHT) * layout->scale, 1),
                      MAX ((float) height - (TOP + BOTTOM) * layout->scale, 1));
}

static float
x_of (const Layout *layout, gint64 value)
{
  return layout->plot.origin.x + zd_chart_axis_place (&layout->x, value) * layout->plot.size.width;
}

static float
y_of (const Layout *layout, gint64 value)
{
  return layout->plot.origin.y + (1 - zd_chart_axis_place (&layout->y, value)) * layout->plot.size.height;
}

/* ---- layers ---- */

static GdkRGBA
colour_of (GtkWidget *widget, const char *name, float alpha)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS /* the only way to a named colour */
  if (name != NULL)
    gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
  colour.alpha *= alpha;
  return colour;
}

/* @along: 0 the text begins at @x, 1 it ends there. */
static void
draw_text (ZdChart *self, GtkSnapshot *snapshot, const char *text, float x, float y, float along, float alpha)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GdkRGBA colour = colour_of (GTK_WIDGET (self), NULL, alpha);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (int) (x - along * width), (float) (int) (y - height / 2.0f)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_axes (ZdChart *self, GtkSnapshot *snapshot, const Layout *layout)
{
  GdkRGBA grid = colour_of (GTK_WIDGET (self), NULL, 0.12f);
  float left = layout->plot.origin.x;
  float bottom = layout->plot.origin.y + layout->plot.size.height;

  for (gint64 value = layout->y.from; value <= layout->y.to; value += layout->y.step) {
    g_autofree char *words = value_words (&self->y_type, value);
    float y = y_of (layout, value);
    gtk_snapshot_append_color (snapshot, &grid, &GRAPHENE_RECT_INIT (left, (float) (int) y, layout->plot.size.width, 1));
    draw_text (self, snapshot, words, left - 8, y, 1, 0.7f);
  }
  for (guint i = 0; i <= 2; i++) {
    gint64 value = layout->x.from + (layout->x.to - layout->x.from) / 2 * i;
    g_autofree char *words = value_words (&self->x_type, i == 2 ? layout->x.to : value);
    draw_text (self, snapshot, words, x_of (layout, i == 2 ? layout->x.to : value), bottom + 14 * layout->scale, i / 2.0f, 0.7f);
  }
}

static void
draw_mark (ZdChart *self, GtkSnapshot *snapshot, const Layout *layout)
{
  GdkRGBA colour = colour_of (GTK_WIDGET (self), NULL, 0.45f);

  if (self->mark >= layout->x.from && self->mark <= layout->x.to)
    gtk_snapshot_append_color (snapshot, &colour,
                               &GRAPHENE_RECT_INIT ((float) (int) x_of (layout, self->mark), layout->plot.origin.y, 1,
                                                    layout->plot.size.height));
}

static void
draw_series (ZdChart *self, cairo_t *cr, const Layout *layout)
{
  GdkRGBA line = colour_of (GTK_WIDGET (self), "accent_color", 1), band = colour_of (GTK_WIDGET (self), "accent_color", 0.18f);
  guint n = self->points->len;

  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x_of (layout, point_at (self, i)->x), y_of (layout, point_at (self, i)->most));
  for (guint i = n; i > 0; i--)
    cairo_line_to (cr, x_of (layout, point_at (self, i - 1)->x), y_of (layout, point_at (self, i - 1)->least));
  gdk_cairo_set_source_rgba (cr, &band);
  cairo_fill (cr);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x_of (layout, point_at (self, i)->x), y_of (layout, point_at (self, i)->most));
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  for (guint i = 0; i < n; i++) {
    double size = (int) i == self->chosen ? DOT + 2 : n <= 40 ? DOT / 2.0 : 0;
    cairo_new_sub_path (cr);
    cairo_arc (cr, x_of (layout, point_at (self, i)->x), y_of (layout, point_at (self, i)->most), size, 0, 2 * G_PI);
  }
  cairo_fill (cr);
}

static void
zd_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ZdChart *self = ZD_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  Layout layout;
  cairo_t *cr;

  if (self->title != NULL)
    draw_text (self, snapshot, self->title, 0, 10 * scale_of (self), 0, 1);
  if (self->words != NULL)
    draw_text (self, snapshot, self->words, (float) width, 10 * scale_of (self), 1, 1);
  if (self->points->len < 2) {
    draw_text (self, snapshot, _ ("Choose a number on the left to see its curve."), width / 2.0f, height / 2.0f, 0.5f, 0.7f);
    return;
  }
  lay_out (self, &layout);
  draw_axes (self, snapshot, &layout);
  draw_mark (self, snapshot, &layout);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_series (self, cr, &layout);
  cairo_destroy (cr);
}

/* ---- pointer and keys ---- */

static void
motion_cb (ZdChart *self, double x, double y)
{
  int nearest = -1;
  float best = G_MAXFLOAT;
  Layout layout;

  if (self->points->len < 2)
    return;
  lay_out (self, &layout);
  for (guint i = 0; i < self->points->len; i++) {
    float distance = ABS (x_of (&layout, point_at (self, i)->x) - (float) x);
    if (distance < best) {
      best = distance;
      nearest = (int) i;
    }
  }
  choose (self, nearest);
}

static void
leave_cb (ZdChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    choose (self, -1);
}

static gboolean
key_cb (ZdChart *self, guint key)
{
  int last = (int) self->points->len - 1;

  if (last < 1)
    return GDK_EVENT_PROPAGATE;
  switch (key) {
  case GDK_KEY_Left:
    choose (self, MAX (self->chosen - 1, 0));
    return GDK_EVENT_STOP;
  case GDK_KEY_Right:
    choose (self, MIN (self->chosen + 1, last));
    return GDK_EVENT_STOP;
  case GDK_KEY_Home:
    choose (self, 0);
    return GDK_EVENT_STOP;
  case GDK_KEY_End:
    choose (self, last);
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

/* ---- type ---- */

static void
zd_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  float scale = scale_of (ZD_CHART (widget));

  *minimum = *natural = (int) (scale * (orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : WIDTH));
}

static void
zd_chart_finalize (GObject *object)
{
  ZdChart *self = ZD_CHART (object);

  g_free (self->title);
  g_free (self->words);
  g_array_unref (self->points);
  G_OBJECT_CLASS (zd_chart_parent_class)->finalize (object);
}

static void
zd_chart_class_init (ZdChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_chart_finalize;
  widget_class->snapshot = zd_chart_snapshot;
  widget_class->measure = zd_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "zdchart");
}

static void
zd_chart_init (ZdChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new ();

  self->points = g_array_new (FALSE, FALSE, sizeof (ZdChartPoint));
  self->chosen = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
zd_chart_set (ZdChart *self, const char *title, const ZdType *x, const ZdType *y, const GArray *points, gint64 mark)
{
  g_return_if_fail (ZD_IS_CHART (self));
  g_free (self->title);
  self->title = g_strdup (title);
  self->x_type = *x;
  self->y_type = *y;
  self->mark = mark;
  g_array_set_size (self->points, 0);
  if (points != NULL)
    g_array_append_vals (self->points, points->data, points->len);
  choose (self, MIN (self->chosen, (int) self->points->len - 1)); /* the same point says something else now */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
zd_chart_words (ZdChart *self)
{
  g_return_val_if_fail (ZD_IS_CHART (self), NULL);
  return self->words;
}
