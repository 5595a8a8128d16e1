/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-bar.h"

#include "desktop/match/match-result.h"

#define HEIGHT 5
#define LEAST 4 /* width of a group with anybody in it */
#define N_GROUPS (ZD_GROUP_NO + 1)

struct _ZdMatchBar {
  GtkWidget parent_instance;
  guint counts[N_GROUPS];
};

G_DEFINE_FINAL_TYPE (ZdMatchBar, zd_match_bar, GTK_TYPE_WIDGET)

static GdkRGBA
colour_of (GtkWidget *widget, ZdMatchGroup group)
{
  static const char *const names[N_GROUPS] = { "zd_good", "zd_caution", "zd_active", "zd_plain_ground" };
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 0.4f };

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS /* the only way to a named colour */
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), names[group], &colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
  if (group == ZD_GROUP_NEAR)
    colour.alpha *= 0.3f; /* often nearly everybody: no cause for alarm */
  return colour;
}

/* What the small groups take beyond their share, the last one gives. */
static void
widths_of (const ZdMatchBar *self, int room, int *widths)
{
  guint64 all = 0;
  int left = room;

  for (guint i = 0; i < N_GROUPS; i++)
    all += self->counts[i];
  for (guint i = 0; i < N_GROUPS; i++) {
    int width = all > 0 ? (int) ((guint64) room * self->counts[i] / all) : 0;

    widths[i] = MIN (left, self->counts[i] > 0 ? MAX (width, LEAST) : 0);
    left -= widths[i];
  }
  widths[ZD_GROUP_NO] += left;
}

static void
zd_match_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int widths[N_GROUPS], x = 0, height = gtk_widget_get_height (widget), room = gtk_widget_get_width (widget);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, room, height), height / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  widths_of (ZD_MATCH_BAR (widget), room, widths);
  for (guint i = 0; i < N_GROUPS; i++) {
    GdkRGBA colour = colour_of (widget, (ZdMatchGroup) i);

    gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (x, 0, widths[i], height));
    x += widths[i];
  }
  gtk_snapshot_pop (snapshot);
}

static void
zd_match_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 40;
}

static void
zd_match_bar_class_init (ZdMatchBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = zd_match_bar_snapshot;
  widget_class->measure = zd_match_bar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
zd_match_bar_init (ZdMatchBar *self)
{
}

void
zd_match_bar_set (ZdMatchBar *self, const ZdMatchCount *count)
{
  g_return_if_fail (ZD_IS_MATCH_BAR (self));
  for (guint i = 0; i < N_GROUPS; i++)
    self->counts[i] = zd_match_count_of (count, (ZdMatchGroup) i);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
