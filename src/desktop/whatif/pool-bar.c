/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/whatif/pool-bar.h"

#include "base/decimal.h"

#define HEIGHT 12

struct _ZdPoolBar {
  GtkWidget parent_instance;
  ZdPoolState pool;
  gint64 least, most; /* due */
};

G_DEFINE_FINAL_TYPE (ZdPoolBar, zd_pool_bar, GTK_TYPE_WIDGET)

static GdkRGBA
colour_of (GtkWidget *widget, const char *name, float alpha)
{
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 1 };

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS /* the only way to a named colour */
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
  colour.alpha *= alpha;
  return colour;
}

static void
draw_part (ZdPoolBar *self, GtkSnapshot *snapshot, gint64 from, gint64 to, gint64 whole, const char *name, float alpha)
{
  GdkRGBA colour = colour_of (GTK_WIDGET (self), name, alpha);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  float x = (float) (width * ((double) from / (double) whole)), end = (float) (width * ((double) to / (double) whole));

  if (end > x)
    gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (x, 0, end - x, HEIGHT));
}

/* Due within the pool in one colour, beyond it in another; what is not sure is paler. */
static void
draw_due (ZdPoolBar *self, GtkSnapshot *snapshot, gint64 from, gint64 to, gint64 whole, float alpha)
{
  gint64 amount = self->pool.amount;

  draw_part (self, snapshot, MIN (from, amount), MIN (to, amount), whole, "zd_active", alpha);
  draw_part (self, snapshot, MAX (from, amount), MAX (to, amount), whole, "zd_bad", alpha);
}

static void
zd_pool_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ZdPoolBar *self = ZD_POOL_BAR (widget);
  gint64 paid = self->pool.paid, least = zd_sat_add (paid, self->least), most = zd_sat_add (paid, self->most);
  gint64 whole = MAX (MAX (self->pool.amount, most), 1);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), HEIGHT), HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  draw_part (self, snapshot, 0, whole, whole, "zd_plain_ground", 1);
  draw_part (self, snapshot, 0, paid, whole, "zd_good", 1);
  draw_due (self, snapshot, paid, least, whole, 1);
  draw_due (self, snapshot, least, most, whole, 0.45f);
  gtk_snapshot_pop (snapshot);
}

static void
zd_pool_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 80;
}

static void
zd_pool_bar_class_init (ZdPoolBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = zd_pool_bar_snapshot;
  widget_class->measure = zd_pool_bar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
zd_pool_bar_init (ZdPoolBar *self)
{
  self->pool.amount = -1;
}

void
zd_pool_bar_set (ZdPoolBar *self, const ZdPoolState *pool, const ZdMatchCount *count)
{
  g_return_if_fail (ZD_IS_POOL_BAR (self));
  self->pool = *pool;
  self->least = count->least;
  self->most = count->most;
  gtk_widget_set_visible (GTK_WIDGET (self), pool->amount >= 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
