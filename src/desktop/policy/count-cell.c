/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/count-cell.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"

#define BAR_WIDTH  88
#define BAR_HEIGHT 5

struct _ZdCountCell {
  GtkWidget parent_instance;
  GtkLabel *yes;
  GtkLabel *others; /* unknown and no */
  GtkWidget *bar;
  ZdMatchCount alone, so_far;
  gboolean is_known, is_step, is_judged;
};

G_DEFINE_FINAL_TYPE (ZdCountCell, zd_count_cell, GTK_TYPE_WIDGET)

static gboolean
are_equal (const ZdMatchCount *a, const ZdMatchCount *b)
{
  return a->yes == b->yes && a->unknown == b->unknown && a->no == b->no;
}

/* ---- words ---- */

static char *
describe (const ZdMatchCount *count, gboolean so_far)
{
  g_autofree char *yes = zd_count_format (count->yes);
  g_autofree char *unknown = zd_count_format (count->unknown);
  g_autofree char *no = zd_count_format (count->no);

  return so_far ? g_strdup_printf (_ ("With all above it: %s qualify, %s to be verified, %s are out"), yes, unknown, no)
                : g_strdup_printf (_ ("This alone: %s qualify, %s to be verified, %s do not"), yes, unknown, no);
}

static char *
words_of (ZdCountCell *self)
{
  g_autofree char *alone = NULL, *so_far = NULL;

  if (!self->is_known)
    return g_strdup (_ ("Being counted"));
  alone = self->is_judged ? g_strdup (_ ("Only a reviewer can tell")) : describe (&self->alone, FALSE);
  so_far = describe (&self->so_far, TRUE);
  return self->is_step ? g_strdup_printf ("%s\n%s", alone, so_far) : g_steal_pointer (&alone);
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = words_of (ZD_COUNT_CELL (widget));

  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
show_words (ZdCountCell *self)
{
  gboolean is_plain = self->is_known && !self->is_judged;
  g_autofree char *yes = zd_count_format (self->alone.yes);
  g_autofree char *unknown = zd_count_format (self->alone.unknown);
  g_autofree char *no = zd_count_format (self->alone.no);
  g_autofree char *others = g_strdup_printf ("? %s  ✗ %s", unknown, no);
  g_autofree char *words = words_of (self);

  gtk_label_set_label (self->yes, is_plain ? yes : self->is_judged ? "—" : "…");
  gtk_label_set_label (self->others, is_plain ? others : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
zd_count_cell_set (ZdCountCell *self, const ZdMatchCount *alone, const ZdMatchCount *so_far, gboolean judged)
{
  gboolean is_same = self->is_known == (alone != NULL) && self->is_step == (so_far != NULL) && self->is_judged == judged &&
                     (alone == NULL || are_equal (alone, &self->alone)) &&
                     (so_far == NULL || are_equal (so_far, &self->so_far));

  if (is_same) /* most edits leave most rows alone */
    return;
  self->is_known = alone != NULL;
  self->is_step = so_far != NULL;
  self->is_judged = judged;
  self->alone = alone != NULL ? *alone : (ZdMatchCount){ 0 };
  self->so_far = so_far != NULL ? *so_far : self->alone;
  show_words (self);
  gtk_widget_set_opacity (self->bar, self->is_known ? 1 : 0);
  gtk_widget_queue_draw (self->bar);
}

/* ---- the bar ---- */

static void
draw_part (GtkDrawingArea *bar, cairo_t *cr, const char *name, double x, double y, double width)
{
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 1 };

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS /* the only way to a named colour */
  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (bar)), name, &colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_rectangle (cr, x, y, width, BAR_HEIGHT - y);
  cairo_fill (cr);
}

/* Nobody who is left is too few to be seen. Who is to be verified stands lower: told apart without colours, too. */
static void
draw_cb (GtkDrawingArea *bar, cairo_t *cr, int width, int height, gpointer user_data)
{
  ZdCountCell *self = user_data;
  double all = MAX ((double) self->so_far.yes + self->so_far.unknown + self->so_far.no, 1);
  double yes = self->so_far.yes > 0 ? MAX (width * (self->so_far.yes / all), 1.5) : 0;
  double unknown = self->so_far.unknown > 0 ? MAX (width * (self->so_far.unknown / all), 1.5) : 0;

  draw_part (bar, cr, "zd_plain_ground", 0, 0, width);
  draw_part (bar, cr, "zd_good", 0, 0, yes);
  draw_part (bar, cr, "zd_caution", yes, BAR_HEIGHT / 2.0, MIN (unknown, width - yes));
}

/* ---- type ---- */

static GtkLabel *
label_new (ZdCountCell *self, const char *css_class)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
zd_count_cell_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (zd_count_cell_parent_class)->dispose (object);
}

static void
zd_count_cell_class_init (ZdCountCellClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_count_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "count");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
zd_count_cell_init (ZdCountCell *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->yes = label_new (self, "zd-yes");
  self->others = label_new (self, "caption");
  self->bar = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->bar), BAR_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->bar), BAR_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->bar), draw_cb, self, NULL);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  self->is_known = TRUE; /* so that the first word that nothing is known is not the same */
  zd_count_cell_set (self, NULL, NULL, FALSE);
}

GtkWidget *
zd_count_cell_new (void)
{
  return g_object_new (ZD_TYPE_COUNT_CELL, NULL);
}
