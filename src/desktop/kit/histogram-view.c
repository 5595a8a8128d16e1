/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/histogram-view.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"
#include "desktop/kit/histogram-handle.h"
#include "desktop/kit/histogram-private.h"

#define LEAST_WIDTH    240
#define NATURAL_WIDTH  480
#define BARS_HEIGHT    106
#define GAP_OF_WORDS   4

enum { MOVING, MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdHistogramView, zd_histogram_view, GTK_TYPE_WIDGET)

/* ---- where things are ---- */

/* Words stand above the bars and numbers below, as large as the person reads them. */
static int
room_for_words (ZdHistogramView *self)
{
  if (self->line == 0) {
    PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
    PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

    self->line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics) * ZD_HISTOGRAM_WORDS);
    pango_font_metrics_unref (metrics);
  }
  return self->line + GAP_OF_WORDS;
}

graphene_rect_t
zd_histogram_view_area (ZdHistogramView *self)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)), height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float words = (float) room_for_words (self);

  return GRAPHENE_RECT_INIT (ZD_HISTOGRAM_SIDE, words, MAX (width - 2 * ZD_HISTOGRAM_SIDE, 1),
                             MAX (height - 2 * words, 1));
}

static ZdGrip
grip_of (ZdHistogramView *self, guint interval, guint end)
{
  return (ZdGrip){ self->scale, zd_histogram_view_area (self).size.width, interval, end == ZD_UPPER };
}

ZdGrip
zd_histogram_view_grip (ZdHistogramView *self, guint end)
{
  return grip_of (self, self->chosen, end);
}

float
zd_histogram_view_x (ZdHistogramView *self, guint interval, guint end)
{
  graphene_rect_t area = zd_histogram_view_area (self);
  ZdGrip grip = grip_of (self, interval, end);

  return area.origin.x + (float) (zd_grip_place (&grip, self->set) * area.size.width);
}

/* ---- what is shown ---- */

static const ZdEnd *
end_of (ZdHistogramView *self, guint end)
{
  const ZdInterval *interval = zd_interval_set_get (self->set, self->chosen);

  return end == ZD_UPPER ? &interval->hi : &interval->lo;
}

char *
zd_histogram_view_end_words (ZdHistogramView *self, guint which)
{
  static const char *const signs[ZD_N_ENDS][2] = { { ">", "≥" }, { "<", "≤" } };
  const ZdEnd *end = end_of (self, which);
  g_autofree char *value = NULL;

  if (!end->bounded)
    return g_strdup (which == ZD_UPPER ? _ ("no upper limit") : _ ("no lower limit"));
  value = zd_type_describe (zd_histogram_type (self->histogram), end->value);
  return g_strdup_printf ("%s %s", signs[which][end->closed], value);
}

/* The value in the type's unit, for screen readers. */
static double
number_of (ZdHistogramView *self, guint which)
{
  const ZdEnd *end = end_of (self, which);
  guint side = which == ZD_UPPER ? zd_scale_n_bins (self->scale) : 0;

  return (double) (end->bounded ? end->value : zd_scale_edge (self->scale, side));
}

static void
show_end (ZdHistogramView *self, guint end)
{
  g_autofree char *words = zd_histogram_view_end_words (self, end);
  guint n = zd_scale_n_bins (self->scale);

  zd_histogram_handle_set_bounded (ZD_HISTOGRAM_HANDLE (self->handles[end]), end_of (self, end)->bounded);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handles[end]), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
                                  (double) zd_scale_edge (self->scale, 0), GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) zd_scale_edge (self->scale, n), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  number_of (self, end), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static void
show_set (ZdHistogramView *self)
{
  show_end (self, ZD_LOWER);
  show_end (self, ZD_UPPER);
  gtk_widget_queue_allocate (GTK_WIDGET (self)); /* and with it drawn */
}

static void
fill_bins (ZdHistogramView *self)
{
  g_array_set_size (self->bins, 0);
  self->highest = 0;
  for (guint i = 0; i < zd_scale_n_bins (self->scale); i++) {
    ZdBin bin;

    zd_histogram_between (self->histogram, zd_scale_edge (self->scale, i), zd_scale_edge (self->scale, i + 1), &bin.n,
                          &bin.sure);
    bin.height = bin.n / zd_scale_share (self->scale, i);
    self->highest = MAX (self->highest, bin.height);
    g_array_append_val (self->bins, bin);
  }
}

static void
set_scale (ZdHistogramView *self)
{
  ZdSpread spread;

  zd_histogram_spread (self->histogram, &spread);
  zd_scale_free (self->scale);
  self->scale = zd_scale_new (zd_histogram_type (self->histogram), &spread, self->set);
  fill_bins (self);
  zd_histogram_view_clear_ticks (self);
}

static void
keep_set (ZdHistogramView *self, const ZdIntervalSet *set)
{
  g_clear_pointer (&self->before, zd_interval_set_unref);
  g_clear_pointer (&self->set, zd_interval_set_unref);
  self->set = zd_interval_set_ref ((ZdIntervalSet *) set);
  self->chosen = MIN (self->chosen, zd_interval_set_size (set) - 1);
}

void
zd_histogram_view_show (ZdHistogramView *self, const ZdHistogram *histogram, const ZdIntervalSet *set)
{
  g_return_if_fail (zd_histogram_n_known (histogram) > 0 && zd_interval_set_size (set) > 0);
  self->histogram = histogram;
  keep_set (self, set);
  set_scale (self);
  show_set (self);
}

void
zd_histogram_view_set_set (ZdHistogramView *self, const ZdIntervalSet *set)
{
  g_return_if_fail (self->histogram != NULL && zd_interval_set_size (set) > 0);
  keep_set (self, set);
  set_scale (self); /* what was typed may lie far away */
  show_set (self);
}

const ZdIntervalSet *
zd_histogram_view_get_set (ZdHistogramView *self)
{
  return self->set;
}

gboolean
zd_histogram_view_is_held (ZdHistogramView *self)
{
  return self->before != NULL;
}

GtkWidget *
zd_histogram_view_get_handle (ZdHistogramView *self, gboolean upper)
{
  return self->handles[upper ? ZD_UPPER : ZD_LOWER];
}

/* ---- in hand ---- */

void
zd_histogram_view_take (ZdHistogramView *self, ZdIntervalSet *set)
{
  gboolean same = zd_interval_set_same (self->set, set);

  zd_interval_set_unref (self->set);
  self->set = set;
  if (same)
    return;
  show_set (self);
  g_signal_emit (self, signals[MOVING], 0);
}

void
zd_histogram_view_hold (ZdHistogramView *self, guint end)
{
  self->held = end;
  if (self->before == NULL)
    self->before = zd_interval_set_ref (self->set);
}

void
zd_histogram_view_let_go (ZdHistogramView *self, gboolean keep)
{
  g_autoptr (ZdIntervalSet) before = g_steal_pointer (&self->before);

  if (before == NULL)
    return;
  if (!keep)
    zd_histogram_view_take (self, g_steal_pointer (&before));
  else if (!zd_interval_set_same (before, self->set))
    g_signal_emit (self, signals[MOVED], 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
zd_histogram_view_choose (ZdHistogramView *self, guint interval)
{
  zd_histogram_view_let_go (self, TRUE);
  self->chosen = interval;
  show_set (self);
}

/* ---- tooltips ---- */

static char *
describe_bin (ZdHistogramView *self, guint i)
{
  const ZdBin *bin = &g_array_index (self->bins, ZdBin, i);
  const ZdInterval interval = { { zd_scale_edge (self->scale, i), TRUE, TRUE, ZD_END_PLAIN },
                                { zd_scale_edge (self->scale, i + 1), TRUE, FALSE, ZD_END_PLAIN } };
  g_autoptr (ZdIntervalSet) set = zd_interval_set_new (&interval, 1);
  g_autofree char *range = zd_interval_set_describe (set, zd_histogram_type (self->histogram));
  g_autofree char *sure = zd_count_format (bin->sure), *rest = zd_count_format (bin->n - bin->sure);

  if (bin->n == bin->sure)
    return g_strdup_printf (_ ("%s: %s enterprises"), range, sure);
  return g_strdup_printf (_ ("%s: %s enterprises, and %s whose other conditions are to be verified"), range, sure, rest);
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  ZdHistogramView *self = ZD_HISTOGRAM_VIEW (widget);
  graphene_rect_t area = zd_histogram_view_area (self);
  GtkWidget *over = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);
  g_autofree char *words = NULL;

  if (self->histogram == NULL || self->before != NULL)
    return FALSE;
  if (keyboard || over == self->handles[ZD_LOWER] || over == self->handles[ZD_UPPER])
    words = zd_interval_set_describe (self->set, zd_histogram_type (self->histogram));
  else if (x >= area.origin.x && x < area.origin.x + area.size.width)
    words = describe_bin (self, (guint) (((float) x - area.origin.x) / area.size.width * (float) self->bins->len));
  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

/* ---- type ---- */

static void
zd_histogram_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ZdHistogramView *self = ZD_HISTOGRAM_VIEW (widget);

  if (self->histogram == NULL)
    return;
  zd_histogram_view_draw (self, snapshot);
  for (guint end = 0; end < ZD_N_ENDS; end++)
    gtk_widget_snapshot_child (widget, self->handles[end], snapshot);
}

static void
zd_histogram_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  int height = BARS_HEIGHT + 2 * room_for_words (ZD_HISTOGRAM_VIEW (widget));

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : height;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : height;
}

static void
zd_histogram_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ZdHistogramView *self = ZD_HISTOGRAM_VIEW (widget);
  graphene_rect_t area = zd_histogram_view_area (self);

  if (self->histogram == NULL)
    return;
  for (guint end = 0; end < ZD_N_ENDS; end++) {
    int x = (int) zd_histogram_view_x (self, self->chosen, end) - ZD_HISTOGRAM_HANDLE_WIDTH / 2, least, natural;
    GtkAllocation place = { x, (int) area.origin.y, ZD_HISTOGRAM_HANDLE_WIDTH, (int) area.size.height };

    gtk_widget_measure (self->handles[end], GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
    gtk_widget_size_allocate (self->handles[end], &place, -1);
  }
  if (width != self->ticks_width)
    zd_histogram_view_clear_ticks (self);
  self->ticks_width = width;
}

static void
zd_histogram_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (zd_histogram_view_parent_class)->css_changed (widget, change);
  zd_histogram_view_clear_ticks (ZD_HISTOGRAM_VIEW (widget));
  ZD_HISTOGRAM_VIEW (widget)->line = 0;
}

static void
zd_histogram_view_dispose (GObject *object)
{
  ZdHistogramView *self = ZD_HISTOGRAM_VIEW (object);

  g_clear_pointer (&self->before, zd_interval_set_unref);
  g_clear_pointer (&self->handles[ZD_LOWER], gtk_widget_unparent);
  g_clear_pointer (&self->handles[ZD_UPPER], gtk_widget_unparent);
  g_clear_pointer (&self->scale, zd_scale_free);
  g_clear_pointer (&self->bins, g_array_unref);
  g_clear_pointer (&self->set, zd_interval_set_unref);
  zd_histogram_view_clear_ticks (self);
  G_OBJECT_CLASS (zd_histogram_view_parent_class)->dispose (object);
}

static void
zd_histogram_view_class_init (ZdHistogramViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  static const char *const names[N_SIGNALS] = { "moving", "moved" };

  G_OBJECT_CLASS (class)->dispose = zd_histogram_view_dispose;
  widget_class->snapshot = zd_histogram_view_snapshot;
  widget_class->measure = zd_histogram_view_measure;
  widget_class->size_allocate = zd_histogram_view_size_allocate;
  widget_class->css_changed = zd_histogram_view_css_changed;
  gtk_widget_class_set_css_name (widget_class, "histogram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] =
        g_signal_new (names[i], ZD_TYPE_HISTOGRAM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_histogram_view_init (ZdHistogramView *self)
{
  self->bins = g_array_new (FALSE, FALSE, sizeof (ZdBin));
  self->handles[ZD_LOWER] = zd_histogram_handle_new (_ ("Lower end"));
  self->handles[ZD_UPPER] = zd_histogram_handle_new (_ ("Upper end"));
  for (guint end = 0; end < ZD_N_ENDS; end++)
    gtk_widget_set_parent (self->handles[end], GTK_WIDGET (self));
  zd_histogram_view_add_hands (self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkWidget *
zd_histogram_view_new (void)
{
  return g_object_new (ZD_TYPE_HISTOGRAM_VIEW, NULL);
}
