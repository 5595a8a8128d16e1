/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/histogram-private.h"

#include <adwaita.h>

#define GAP_OF_BARS  1
#define GAP_OF_TICKS 18
#define ENOUGH_TICKS 4
/* Somebody is there: seen however few they are. */
#define LEAST_BAR 2

/* Of bars, by high contrast, whether their values are in the set and whether their parties pass all else surely. */
static const float shades[2][2][2] = { { { 0.14f, 0.3f }, { 0.45f, 1 } }, { { 0.5f, 0.75f }, { 0.65f, 1 } } };

static gboolean
is_strong (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

GdkRGBA
zd_histogram_colour (GtkWidget *widget, const char *name)
{
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 1 };

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS /* the only way to a named colour */
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
  return colour;
}

/* ---- bars ---- */

static float
height_of (const ZdHistogramView *self, const ZdBin *bin, guint n, float most)
{
  return n == 0 ? 0 : MAX (LEAST_BAR, (float) (bin->height / self->highest * n / bin->n) * most);
}

/* The sure stand below. */
static void
draw_bars (ZdHistogramView *self, GtkSnapshot *snapshot, const graphene_rect_t *area, GdkRGBA colour,
           const float shade[2])
{
  float width = area->size.width / (float) self->bins->len, bottom = area->origin.y + area->size.height;
  GdkRGBA sure = colour, rest = colour;

  rest.alpha *= shade[0];
  sure.alpha *= shade[1];
  for (guint i = 0; i < self->bins->len; i++) {
    const ZdBin *bin = &g_array_index (self->bins, ZdBin, i);
    float x = area->origin.x + (float) i * width, all = height_of (self, bin, bin->n, area->size.height);
    float below = MIN (height_of (self, bin, bin->sure, area->size.height), all);

    gtk_snapshot_append_color (snapshot, &sure, &GRAPHENE_RECT_INIT (x, bottom - below, width - GAP_OF_BARS, below));
    gtk_snapshot_append_color (snapshot, &rest,
                               &GRAPHENE_RECT_INIT (x, bottom - all, width - GAP_OF_BARS, all - below));
  }
}

/* Whatever lies between the ends has the colour of what is in. */
static void
draw_interval (ZdHistogramView *self, GtkSnapshot *snapshot, const graphene_rect_t *area, guint interval)
{
  float lo = zd_histogram_view_x (self, interval, ZD_LOWER), hi = zd_histogram_view_x (self, interval, ZD_UPPER);
  graphene_rect_t between = GRAPHENE_RECT_INIT (lo, area->origin.y, MAX (hi - lo, 1), area->size.height);
  GdkRGBA accent = zd_histogram_colour (GTK_WIDGET (self), "accent_bg_color"), ground = accent,
          view = zd_histogram_colour (GTK_WIDGET (self), "view_bg_color");

  ground.alpha *= interval == self->chosen ? 0.1f : 0.05f;
  gtk_snapshot_push_clip (snapshot, &between);
  gtk_snapshot_append_color (snapshot, &view, &between); /* over the bars of what is out */
  gtk_snapshot_append_color (snapshot, &ground, &between);
  draw_bars (self, snapshot, area, accent, shades[is_strong ()][1]);
  gtk_snapshot_pop (snapshot);
}

/* ---- numbers below ---- */

static PangoLayout *
layout_new (ZdHistogramView *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) small = pango_attr_list_new ();

  pango_attr_list_insert (small, pango_attr_scale_new (ZD_HISTOGRAM_WORDS));
  pango_layout_set_attributes (layout, small);
  return layout;
}

static void
tick_clear_cb (gpointer tick)
{
  g_object_unref (((ZdTick *) tick)->layout);
}

void
zd_histogram_view_clear_ticks (ZdHistogramView *self)
{
  g_clear_pointer (&self->ticks, g_array_unref);
}

static gboolean
has_room (const ZdHistogramView *self, float x, int width, float end)
{
  if (x < 0 || x + (float) width > end)
    return FALSE;
  for (guint i = 0; i < self->ticks->len; i++) {
    const ZdTick *tick = &g_array_index (self->ticks, ZdTick, i);
    int other;

    pango_layout_get_pixel_size (tick->layout, &other, NULL);
    if (x < tick->x + (float) other + GAP_OF_TICKS && tick->x < x + (float) width + GAP_OF_TICKS)
      return FALSE;
  }
  return TRUE;
}

static void
add_tick (ZdHistogramView *self, const graphene_rect_t *area, guint edge)
{
  g_autofree char *label = zd_scale_label (self->scale, zd_scale_edge (self->scale, edge));
  g_autoptr (PangoLayout) layout = layout_new (self, label);
  ZdTick tick;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  tick.x = area->origin.x + (float) edge * area->size.width / (float) self->bins->len - (float) width / 2;
  if (!has_room (self, tick.x, width, (float) gtk_widget_get_width (GTK_WIDGET (self))))
    return;
  tick.layout = g_steal_pointer (&layout);
  g_array_append_val (self->ticks, tick);
}

/* The roundest first; others while these are few. */
static void
make_ticks (ZdHistogramView *self, const graphene_rect_t *area)
{
  self->ticks = g_array_new (FALSE, FALSE, sizeof (ZdTick));
  g_array_set_clear_func (self->ticks, tick_clear_cb);
  for (guint rank = 0; rank < 3 && self->ticks->len < ENOUGH_TICKS; rank++)
    for (guint edge = 0; edge <= zd_scale_n_bins (self->scale); edge++)
      if (zd_scale_rank (self->scale, edge) == rank)
        add_tick (self, area, edge);
}

static void
draw_ticks (ZdHistogramView *self, GtkSnapshot *snapshot, const graphene_rect_t *area, GdkRGBA colour)
{
  if (self->ticks == NULL)
    make_ticks (self, area);
  colour.alpha *= is_strong () ? 1 : 0.7f;
  for (guint i = 0; i < self->ticks->len; i++) {
    const ZdTick *tick = &g_array_index (self->ticks, ZdTick, i);

    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (tick->x, area->origin.y + area->size.height + 3));
    gtk_snapshot_append_layout (snapshot, tick->layout, &colour);
    gtk_snapshot_restore (snapshot);
  }
}

/* ---- words above the ends ---- */

static void
draw_words (GtkSnapshot *snapshot, PangoLayout *layout, float x, const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, 1));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* Each stands outside of the interval, its end at the end; where there is no room, within, but not over the other. */
static void
draw_ends (ZdHistogramView *self, GtkSnapshot *snapshot, GdkRGBA colour)
{
  g_autofree char *from = zd_histogram_view_end_words (self, ZD_LOWER), *to = zd_histogram_view_end_words (self, ZD_UPPER);
  g_autoptr (PangoLayout) lower = layout_new (self, from), upper = layout_new (self, to);
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)), lower_x, upper_x;
  int lower_width, upper_width;

  pango_layout_get_pixel_size (lower, &lower_width, NULL);
  pango_layout_get_pixel_size (upper, &upper_width, NULL);
  lower_x = zd_histogram_view_x (self, self->chosen, ZD_LOWER) - (float) lower_width;
  upper_x = zd_histogram_view_x (self, self->chosen, ZD_UPPER);
  lower_x = MAX (lower_x, 0);
  upper_x = MIN (MAX (upper_x, lower_x + (float) lower_width + 8), width - (float) upper_width);
  lower_x = MAX (MIN (lower_x, upper_x - (float) lower_width - 8), 0);
  draw_words (snapshot, lower, lower_x, &colour);
  draw_words (snapshot, upper, upper_x, &colour);
}

void
zd_histogram_view_draw (ZdHistogramView *self, GtkSnapshot *snapshot)
{
  graphene_rect_t area = zd_histogram_view_area (self);
  GdkRGBA colour, line;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
  line = colour;
  line.alpha *= is_strong () ? 0.8f : 0.3f;
  draw_bars (self, snapshot, &area, colour, shades[is_strong ()][0]);
  for (guint i = 0; i < zd_interval_set_size (self->set); i++)
    draw_interval (self, snapshot, &area, i);
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (area.origin.x, area.origin.y + area.size.height, area.size.width, 1));
  draw_ticks (self, snapshot, &area, colour);
  draw_ends (self, snapshot, colour);
}
