/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "desktop/kit/histogram-view.h"
#include "harness.h"
#include "histogram-library.h"

#define N 20000

enum { LOWER, UPPER };

static HistogramLibrary library;

/* A histogram in a window, and what it told. */
typedef struct {
  GtkWindow *window;
  ZdHistogram *histogram;
  ZdHistogramView *view;
  guint moving, moved;
} Shown;

static void
count_cb (ZdHistogramView *view, guint *n)
{
  ++*n;
}

static void
show (Shown *shown, guint leaf)
{
  GtkWidget *view = zd_histogram_view_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *shown = (Shown){ .window = GTK_WINDOW (adw_window_new ()), .view = ZD_HISTOGRAM_VIEW (view) };
  shown->histogram = histogram_library_count (&library, leaf);
  gtk_box_append (GTK_BOX (box), view);
  gtk_widget_add_css_class (box, "view");
  adw_window_set_content (ADW_WINDOW (shown->window), box);
  gtk_window_set_default_size (shown->window, 640, 190);
  zd_histogram_view_show (shown->view, shown->histogram, histogram_library_set (&library, leaf));
  g_signal_connect (view, "moving", G_CALLBACK (count_cb), &shown->moving);
  g_signal_connect (view, "moved", G_CALLBACK (count_cb), &shown->moved);
  harness_show (shown->window);
}

static void
hide (Shown *shown)
{
  harness_close (shown->window);
  zd_histogram_free (shown->histogram);
}

static gboolean
has_set (Shown *shown, const char *wanted)
{
  const ZdType *type = zd_histogram_type (shown->histogram);
  g_autofree char *text = zd_interval_set_format (zd_histogram_view_get_set (shown->view), type, TRUE);

  return g_str_equal (text, wanted);
}

static void
wait_set (Shown *shown, const char *wanted)
{
  WAIT_UNTIL (has_set (shown, wanted));
}

/* The middle of a handle, on the view. */
static graphene_point_t
middle_of (Shown *shown, guint end)
{
  GtkWidget *handle = zd_histogram_view_get_handle (shown->view, end == UPPER);
  graphene_rect_t bounds;

  harness_settle (GTK_WIDGET (shown->view));
  g_assert_true (gtk_widget_compute_bounds (handle, GTK_WIDGET (shown->view), &bounds));
  return GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2);
}

static void
press (Shown *shown, guint end)
{
  graphene_point_t at = middle_of (shown, end);

  harness_point (GTK_WIDGET (shown->view), at.x, at.y, "mousedown");
  WAIT_UNTIL (zd_histogram_view_is_held (shown->view));
}

static void
drag (Shown *shown, guint end, double dx)
{
  graphene_point_t at = middle_of (shown, end);

  for (int i = 1; i <= 4; i++)
    harness_point (GTK_WIDGET (shown->view), at.x + dx * i / 4, at.y, NULL);
  harness_settle (GTK_WIDGET (shown->view)); /* the pointer is heard of with the next frame */
}

static void
let_go (Shown *shown)
{
  harness_point (GTK_WIDGET (shown->view), 5, 100, "mouseup"); /* wherever the pointer is by then */
  WAIT_UNTIL (!zd_histogram_view_is_held (shown->view));
}

/* ---- the mouse ---- */

static void
test_drag (void)
{
  Shown shown;
  graphene_point_t before, after;

  show (&shown, LEAF_REVENUE);
  wait_set (&shown, "[2000万, 4亿)");
  before = middle_of (&shown, LOWER);
  press (&shown, LOWER);
  g_assert_cmpuint (shown.moving, ==, 0); /* to take it is not to move it */
  drag (&shown, LOWER, 60);
  WAIT_UNTIL (shown.moving > 0);
  g_assert_cmpuint (shown.moved, ==, 0);
  wait_set (&shown, "[5000万, 4亿)");
  after = middle_of (&shown, LOWER);
  g_assert_cmpfloat_with_epsilon (after.x, before.x + 60, 4);
  harness_shoot_both (GTK_WIDGET (shown.window), "histogram-drag");
  harness_point (GTK_WIDGET (shown.view), before.x + 60, before.y, "mouseup");
  WAIT_UNTIL (!zd_histogram_view_is_held (shown.view));
  g_assert_cmpuint (shown.moved, ==, 1);
  wait_set (&shown, "[5000万, 4亿)");
  hide (&shown);
}

static void
test_escape (void)
{
  Shown shown;

  show (&shown, LEAF_REVENUE);
  press (&shown, UPPER);
  drag (&shown, UPPER, -80);
  WAIT_UNTIL (shown.moving > 0);
  harness_keys ("Escape");
  wait_set (&shown, "[2000万, 4亿)");
  g_assert_false (zd_histogram_view_is_held (shown.view));
  drag (&shown, UPPER, 30); /* the button is still down */
  wait_set (&shown, "[2000万, 4亿)");
  let_go (&shown);
  g_assert_cmpuint (shown.moved, ==, 0);
  hide (&shown);
}

/* To the side and back the end is as open as it was. */
static void
test_to_the_side (void)
{
  Shown shown;
  graphene_point_t at;

  show (&shown, LEAF_REVENUE);
  at = middle_of (&shown, UPPER);
  press (&shown, UPPER);
  harness_point (GTK_WIDGET (shown.view), 2000, at.y, NULL);
  wait_set (&shown, "[2000万, )");
  harness_point (GTK_WIDGET (shown.view), at.x, at.y, NULL);
  wait_set (&shown, "[2000万, 4亿)");
  harness_point (GTK_WIDGET (shown.view), at.x, at.y, "mouseup");
  WAIT_UNTIL (!zd_histogram_view_is_held (shown.view));
  g_assert_cmpuint (shown.moved, ==, 0); /* as it was */
  hide (&shown);
}

/* Beside the ends nothing is taken. */
static void
test_beside (void)
{
  Shown shown;
  graphene_point_t lower, upper;

  show (&shown, LEAF_REVENUE);
  lower = middle_of (&shown, LOWER);
  upper = middle_of (&shown, UPPER);
  harness_point (GTK_WIDGET (shown.view), (lower.x + upper.x) / 2, lower.y, "mousedown");
  harness_settle (GTK_WIDGET (shown.view));
  g_assert_false (zd_histogram_view_is_held (shown.view));
  harness_point (GTK_WIDGET (shown.view), lower.x, lower.y, "mouseup");
  wait_set (&shown, "[2000万, 4亿)");
  hide (&shown);
}

/* ---- keys ---- */

static void
focus (Shown *shown, guint end)
{
  gtk_widget_grab_focus (zd_histogram_view_get_handle (shown->view, end == UPPER));
}

static void
test_keys (void)
{
  Shown shown;

  show (&shown, LEAF_REVENUE);
  focus (&shown, LOWER);
  harness_keys ("Right");
  wait_set (&shown, "[2100万, 4亿)");
  WAIT_UNTIL (shown.moved == 1);
  harness_keys ("Left");
  wait_set (&shown, "[2000万, 4亿)");
  harness_keys ("shift+Right");
  wait_set (&shown, "[3000万, 4亿)");
  harness_keys ("Home");
  wait_set (&shown, "(, 4亿)");
  harness_keys ("Tab");
  g_assert_true (gtk_widget_has_focus (zd_histogram_view_get_handle (shown.view, TRUE)));
  harness_keys ("End");
  wait_set (&shown, "(, )");
  harness_shoot (GTK_WIDGET (shown.window), "histogram-no-limit");
  WAIT_UNTIL (shown.moved == 5);
  hide (&shown);
}

static void
test_dates (void)
{
  Shown shown;

  show (&shown, LEAF_FOUNDED);
  focus (&shown, UPPER);
  harness_keys ("Left");
  wait_set (&shown, "[2010-01-01, 2024-09-30]");
  focus (&shown, LOWER);
  harness_keys ("Right");
  wait_set (&shown, "[2010-04-01, 2024-09-30]");
  harness_shoot_both (GTK_WIDGET (shown.window), "histogram-dates");
  hide (&shown);
}

/* ---- several intervals ---- */

static void
test_union (void)
{
  Shown shown;
  graphene_point_t at;

  show (&shown, LEAF_STAFF);
  focus (&shown, LOWER);
  harness_keys ("Right");
  wait_set (&shown, "[4, 20) ∪ [50, 300)");
  harness_keys ("ctrl+Right Left");
  wait_set (&shown, "[4, 20) ∪ [49, 300)");
  harness_shoot_both (GTK_WIDGET (shown.window), "histogram-union");
  harness_keys ("ctrl+Right");
  at = middle_of (&shown, UPPER); /* of the first; the second lies behind it */
  harness_point (GTK_WIDGET (shown.view), at.x + 130, at.y, "mousedown");
  harness_point (GTK_WIDGET (shown.view), at.x + 130, at.y, "mouseup");
  WAIT_UNTIL (middle_of (&shown, UPPER).x > at.x + 130);
  hide (&shown);
}

/* ---- from outside ---- */

static void
test_typed (void)
{
  Shown shown;
  g_autoptr (ZdIntervalSet) far = NULL;
  double before;

  show (&shown, LEAF_REVENUE);
  before = middle_of (&shown, UPPER).x;
  far = zd_interval_set_parse ("[2000万, 20亿)", zd_histogram_type (shown.histogram), NULL);
  zd_histogram_view_set_set (shown.view, far);
  wait_set (&shown, "[2000万, 20亿)");
  g_assert_cmpfloat (middle_of (&shown, UPPER).x, >, before);
  g_assert_cmpuint (shown.moving + shown.moved, ==, 0);
  hide (&shown);
}

int
main (int argc, char **argv)
{
  int status;

  if (!harness_init (&argc, &argv))
    return 0;
  histogram_library_init (&library, N);
  g_test_add_func ("/histogram/drag", test_drag);
  g_test_add_func ("/histogram/escape", test_escape);
  g_test_add_func ("/histogram/to-the-side", test_to_the_side);
  g_test_add_func ("/histogram/beside", test_beside);
  g_test_add_func ("/histogram/keys", test_keys);
  g_test_add_func ("/histogram/dates", test_dates);
  g_test_add_func ("/histogram/union", test_union);
  g_test_add_func ("/histogram/typed", test_typed);
  status = g_test_run ();
  histogram_library_clear (&library);
  return status;
}
