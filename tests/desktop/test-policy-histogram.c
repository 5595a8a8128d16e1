/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include <string.h>

#include "desktop/kit/chip.h"
#include "desktop/policy/leaf-histogram.h"
#include "leaf-office.h"

/* The distribution below a condition, and its range under the hand. */

enum { LOWER, UPPER };

/* @condition: nullable: leaf-office's own. */
static void
open_policy (Office *office, const char *condition, int width, int height)
{
  office_open (office, "drafter", "zhengzhou-03", width, height);
  leaf_office_write (office, condition);
}

static const char *
typed (Office *office, guint row)
{
  return gtk_editable_get_text (GTK_EDITABLE (harness_find (GTK_WIDGET (office_row (office, row)), GTK_TYPE_ENTRY, NULL)));
}

/* Of the policy as it is kept, not as it is under the hand. */
static gboolean
is_kept (Office *office, const char *set)
{
  g_autofree char *part = g_strdup_printf ("\"is\":\"%s\"", set);

  return strstr (zd_policy_editor_get_text (leaf_office_editor (office)), part) != NULL;
}

/* "符合 · 31 (−4)" */
static guint
number_in (GtkWidget *chip)
{
  GtkWidget *label = harness_find_words (chip, "符合");
  const char *digits = label != NULL ? strpbrk (gtk_label_get_text (GTK_LABEL (label)), "0123456789") : NULL;

  return digits != NULL ? (guint)g_ascii_strtoull (digits, NULL, 10) : G_MAXUINT;
}

/* What the line below the bars says of who qualifies. */
static guint
count_of (Office *office, guint row)
{
  GtkWidget *histogram = harness_find (GTK_WIDGET (office_row (office, row)), ZD_TYPE_LEAF_HISTOGRAM, NULL);
  guint n = number_in (harness_find (histogram, ZD_TYPE_CHIP, "yes"));

  g_assert_cmpuint (n, !=, G_MAXUINT);
  return n;
}

/* … and what the foot of the page does. */
static guint
counted (Office *office)
{
  return number_in (harness_find (office->page, GTK_TYPE_WIDGET, "sums"));
}

/* The sum below the bars, without how much it has changed, stands at the foot of the page too. */
static gboolean
money_agrees (Office *office, guint row)
{
  GtkWidget *histogram = harness_find (GTK_WIDGET (office_row (office, row)), ZD_TYPE_LEAF_HISTOGRAM, NULL);
  const char *here = gtk_label_get_text (GTK_LABEL (harness_find_words (histogram, "应付")));
  GtkWidget *foot = harness_find_words (harness_find (office->page, GTK_TYPE_WIDGET, "sums"), "应付");

  return foot != NULL && g_str_has_prefix (here, gtk_label_get_text (GTK_LABEL (foot)));
}

static graphene_point_t
drag (ZdHistogramView *view, guint end, double dx)
{
  graphene_point_t at = leaf_office_handle (view, end == UPPER);

  harness_point (GTK_WIDGET (view), at.x, at.y, "mousedown");
  for (int i = 1; i <= 4; i++) {
    harness_point (GTK_WIDGET (view), at.x + dx * i / 4, at.y, NULL);
    harness_settle (GTK_WIDGET (view));
  }
  return GRAPHENE_POINT_INIT (at.x + (float) dx, at.y);
}

static void
let_go (ZdHistogramView *view, graphene_point_t at)
{
  harness_point (GTK_WIDGET (view), at.x, at.y, "mouseup");
  WAIT_UNTIL (!zd_histogram_view_is_held (view));
}

/* ---- the mouse ---- */

/* Everything follows the hand; what is let go is one step, which comes back as one. */
static void
test_drag (void)
{
  Office office;
  ZdHistogramView *view;
  graphene_point_t at;
  guint before, under, after;
  g_autofree char *moved = NULL;

  open_policy (&office, NULL, 1280, 800);
  view = leaf_office_unfold (&office, ROW_REVENUE);
  before = count_of (&office, ROW_REVENUE);
  g_assert_cmpuint (before, ==, counted (&office));
  at = drag (view, LOWER, 70);
  moved = g_strdup (typed (&office, ROW_REVENUE));
  g_assert_cmpstr (moved, !=, "[500万, 4亿)");
  g_assert_true (g_str_has_suffix (moved, ", 4亿)"));
  g_assert_true (is_kept (&office, "[5000000, 400000000)"));
  under = count_of (&office, ROW_REVENUE);
  g_assert_cmpuint (under, <, before);
  g_assert_true (money_agrees (&office, ROW_REVENUE));
  WAIT_UNTIL (counted (&office) == under); /* the counts of the page follow */
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policy-histogram");
  let_go (view, at);
  office_wait_looked (&office);
  after = counted (&office);
  g_assert_cmpuint (after, ==, under); /* everybody matched anew says the same */
  g_assert_cmpuint (count_of (&office, ROW_REVENUE), ==, after);
  g_assert_false (is_kept (&office, "[5000000, 400000000)"));
  harness_keys ("ctrl+z");
  office_wait_looked (&office);
  g_assert_true (is_kept (&office, "[5000000, 400000000)"));
  g_assert_cmpstr (typed (&office, ROW_REVENUE), ==, "[500万, 4亿)");
  g_assert_cmpuint (counted (&office), ==, before);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (leaf_office_view (&office, ROW_REVENUE)))); /* it stays unfolded */
  g_assert_cmpuint (count_of (&office, ROW_REVENUE), ==, before);
  office_close (&office);
}

static void
test_escape (void)
{
  Office office;
  ZdHistogramView *view;
  graphene_point_t at;
  guint before;

  open_policy (&office, NULL, 1280, 800);
  view = leaf_office_unfold (&office, ROW_REVENUE);
  before = count_of (&office, ROW_REVENUE);
  at = drag (view, UPPER, -90);
  g_assert_cmpuint (count_of (&office, ROW_REVENUE), <, before);
  harness_keys ("Escape");
  g_assert_cmpstr (typed (&office, ROW_REVENUE), ==, "[500万, 4亿)");
  g_assert_cmpuint (count_of (&office, ROW_REVENUE), ==, before);
  let_go (view, at);
  WAIT_UNTIL (counted (&office) == before);
  g_assert_true (is_kept (&office, "[5000000, 400000000)"));
  office_close (&office);
}

/* ---- keys ---- */

static void
test_keys (void)
{
  Office office;
  ZdHistogramView *view;

  open_policy (&office, NULL, 1024, 680);
  gtk_widget_grab_focus (GTK_WIDGET (office_row (&office, ROW_INSURED)));
  harness_keys ("ctrl+g");
  WAIT_UNTIL (leaf_office_view (&office, ROW_INSURED) != NULL);
  view = leaf_office_view (&office, ROW_INSURED);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (view)));
  gtk_widget_grab_focus (zd_histogram_view_get_handle (view, FALSE));
  harness_keys ("Right");
  WAIT_UNTIL (is_kept (&office, "[6, )"));
  g_assert_cmpstr (typed (&office, ROW_INSURED), ==, "至少 6 人");
  harness_keys ("Home");
  WAIT_UNTIL (is_kept (&office, "(, )"));
  g_assert_cmpstr (typed (&office, ROW_INSURED), ==, "");
  harness_keys ("ctrl+z");
  office_wait_looked (&office);
  g_assert_true (is_kept (&office, "[6, )"));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (leaf_office_view (&office, ROW_INSURED))));
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policy-histogram-narrow");
  gtk_widget_grab_focus (GTK_WIDGET (office_row (&office, ROW_INSURED)));
  harness_keys ("ctrl+g");
  g_assert_null (leaf_office_view (&office, ROW_INSURED));
  office_close (&office);
}

/* ---- what others change ---- */

static void
test_follows (void)
{
  Office office;
  ZdHistogramView *view;
  GtkWidget *entry;
  guint before;

  open_policy (&office, NULL, 1280, 800);
  view = leaf_office_unfold (&office, ROW_REVENUE);
  before = count_of (&office, ROW_REVENUE);
  entry = harness_find (GTK_WIDGET (office_row (&office, ROW_REVENUE)), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "不低于1000万");
  office_wait_looked (&office);
  g_assert_false (zd_interval_set_get (zd_histogram_view_get_set (view), 0)->hi.bounded);
  g_assert_cmpuint (count_of (&office, ROW_REVENUE), ==, counted (&office));
  entry = harness_find (GTK_WIDGET (office_row (&office, ROW_INSURED)), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "不低于300");
  office_wait_looked (&office);
  WAIT_UNTIL (count_of (&office, ROW_REVENUE) == counted (&office)); /* counted over others now */
  g_assert_cmpuint (counted (&office), <, before);
  office_close (&office);
}

/* ---- dates, and nobody ---- */

static void
test_dates (void)
{
  Office office;
  ZdHistogramView *view;

  open_policy (&office, NULL, 1280, 800);
  view = leaf_office_unfold (&office, ROW_FOUNDED);
  gtk_widget_grab_focus (zd_histogram_view_get_handle (view, TRUE));
  harness_keys ("Left");
  WAIT_UNTIL (!is_kept (&office, "[2000-01-01, 2024-12-31]"));
  office_wait_looked (&office);
  g_assert_cmpuint (count_of (&office, ROW_FOUNDED), ==, counted (&office));
  harness_shoot (GTK_WIDGET (office.desk.window), "policy-histogram-dates");
  office_close (&office);
}

static void
test_nobody (void)
{
  Office office;

  open_policy (&office,
               "{\"all\": [{\"field\": \"insured\", \"is\": \"[5, )\"}, {\"field\": \"insured\", \"is\": \"[900000000, )\"}]}",
               1280, 800);
  gtk_toggle_button_set_active (leaf_office_button (&office, 1), TRUE);
  WAIT_UNTIL (office_shows (&office, "没有企业满足其他条件，没有可以显示的分布。") ||
              office_shows (&office, "满足其他条件的企业这项都不明确，没有可以显示的分布。"));
  harness_shoot (GTK_WIDGET (office.desk.window), "policy-histogram-nobody");
  office_close (&office);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/policy-histogram/drag", test_drag);
  g_test_add_func ("/policy-histogram/escape", test_escape);
  g_test_add_func ("/policy-histogram/keys", test_keys);
  g_test_add_func ("/policy-histogram/follows", test_follows);
  g_test_add_func ("/policy-histogram/dates", test_dates);
  g_test_add_func ("/policy-histogram/nobody", test_nobody);
  return g_test_run ();
}
